// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace slipway {

/// The shim's masking of logs for texts that do not pass through it: the same forms, over colours and line ends too.
/// Any thread.
class TextMasker
{
public:
    TextMasker();
    ~TextMasker();
    TextMasker(const TextMasker &) = delete;
    TextMasker &operator=(const TextMasker &) = delete;

    void add(const QByteArray &secret);
    /// With "***" for every secret.
    [[nodiscard]] QString masked(const QString &text) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace slipway
