// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "masking/linemasker.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <functional>

namespace slipway {

/// The log of a deployment: what scripts and Slipway say, each host's lines masked as one stream before a byte reaches
/// the disk. One thread at a time.
class DeploymentLog
{
public:
    /// Hears of every masked line, without its end.
    using OnLine = std::function<void(const QString &host, const QByteArray &line)>;

    explicit DeploymentLog(OnLine onLine);

    /// Appends to the file (0600, its folder 0700). Error: Environment.
    [[nodiscard]] Result<> open(const QString &file);
    /// From now on this is masked in all its forms.
    void hide(const QByteArray &secret);
    void add(const QString &host, const QByteArray &line);
    /// A line for the file alone, masked as it is.
    void note(const QString &line);
    /// What a secret could still begin with goes out: nothing follows that belongs to it.
    void flush();
    [[nodiscard]] QString masked(const QString &text) const;
    /// The same in each text of a sentence.
    [[nodiscard]] Message masked(const Message &message) const;

    /// Where the log of a deployment lies.
    [[nodiscard]] static QString fileOf(const QString &dataFolder, qint64 deployment);

private:
    void writeLine(const QString &host, const QByteArray &line);

    OnLine m_onLine;
    masking::LineMasker m_masker;
    QFile m_file;
};

} // namespace slipway
