// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "integration/support/program.h"
#include "support/scratchrepository.h"

#include <QTemporaryDir>

namespace slipway::test {

/// Every file, link and folder below a folder with its mode, size, time and content (Slipway's own .slipway apart,
/// where locks and journals are): two of them are equal when nothing was changed.
[[nodiscard]] QByteArray everythingIn(const QString &folder);

/// A repository, a data folder and a place for targets; everything through slipwayctl, with what must not have
/// happened.
class RefusalScene
{
public:
    RefusalScene();

    [[nodiscard]] Ended ctl(const QStringList &arguments) const
    {
        return slipwayctl(m_data.path(), arguments, 120'000);
    }
    /// `environments:` of slipway.yml, as it is committed and applied.
    [[nodiscard]] Ended apply(const QByteArray &environments);
    /// "  NAME:\n    target: {kind: local, path: …}\n", the simplest environment, with more lines (indented by four).
    [[nodiscard]] static QByteArray local(const QString &name, const QString &path, const QByteArray &more = {});
    /// Commits these files and makes a release of it; its id, 0 when it was refused.
    [[nodiscard]] qint64 release(const std::map<QString, QByteArray> &files);
    [[nodiscard]] Ended deploy(const QString &environment, qint64 release, const QStringList &more = {}) const;

    /// Deploys what must be refused. Empty when it ended with `status`, said all of `words`, changed nothing below
    /// place() and left nothing running; else what is wrong.
    [[nodiscard]] QByteArray refused(const QString &environment, qint64 release, int status,
                                     const QList<QByteArray> &words, const QStringList &more = {}) const;
    /// The same of any command.
    [[nodiscard]] QByteArray refused(const QStringList &command, int status, const QList<QByteArray> &words) const;

    [[nodiscard]] QString data() const { return m_data.path(); }
    [[nodiscard]] QString place(const QString &name = {}) const { return m_place.filePath(name); }
    [[nodiscard]] ScratchRepository &repository() { return m_repository; }

private:
    [[nodiscard]] QByteArray stillRunning() const;

    QTemporaryDir m_data, m_place;
    ScratchRepository m_repository;
};

} // namespace slipway::test
