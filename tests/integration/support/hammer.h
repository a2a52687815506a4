// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSet>
#include <QString>

#include <stop_token>
#include <thread>

namespace slipway::test {

/// Asks a model server without a pause, on a thread of its own, and counts what it answers.
class Hammer
{
public:
    explicit Hammer(const QString &url);
    /// No answer is counted after it.
    void stop();

    int asked = 0;
    int failed = 0; ///< no answer, or not 200
    int mixed = 0;  ///< parts of two releases in one answer
    QByteArray lastFailure;
    QSet<QString> releases; ///< that answered

private:
    void work(const QString &url, const std::stop_token &stop);
    std::jthread m_thread; // last: it uses the others
};

} // namespace slipway::test
