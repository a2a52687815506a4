// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/folder/foldertarget.h"

#include "deploy/releases/fileview.h"

#include <QDir>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

/// No "..", no "." and no empty part.
bool isPlain(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return std::none_of(parts.begin(), parts.end(),
                        [](const QString &part) { return part.isEmpty() || part == u"." || part == u".."; });
}

/// "44-1a2b" → 44; what begins with no digit is older than everything.
qint64 numberOf(const QString &name)
{
    qsizetype digits = 0;
    while (digits < name.size() && name.at(digits).isDigit())
        ++digits;
    return name.left(digits).toLongLong();
}

/// What a target says about the releases that lie there.
struct Usage
{
    QString live, previous;
    QStringList releases, used;
};

Usage usageOf(const QByteArray &output)
{
    Usage usage;
    for (const auto &[kind, value] : recordsOf(output)) {
        const QString text = QString::fromUtf8(value);
        if (kind == "live")
            usage.live = text;
        else if (kind == "previous")
            usage.previous = text.trimmed();
        else if (kind == "release")
            usage.releases << text;
        else if (kind == "used")
            usage.used << text;
    }
    std::sort(usage.releases.begin(), usage.releases.end(),
              [](const QString &a, const QString &b) { return std::pair(numberOf(a), a) > std::pair(numberOf(b), b); });
    return usage;
}

} // namespace

Result<> checkFolderSpec(const config::TargetSpec &spec)
{
    QString path = spec.path;
    if (!path.startsWith(u'/') || path.size() < 2 || hasControls(path) || !isPlain(path.mid(1)))
        return fail(ErrorKind::BadInput, Engine::tr("\"%1\" cannot be the path of a target").arg(path.simplified()),
                    Engine::tr("Give an absolute path without \"..\" and line breaks, such as /var/www/app."));
    for (QString shared : spec.shared) {
        while (shared.endsWith(u'/'))
            shared.chop(1);
        if (hasControls(shared) || !isPlain(shared) || shared == ".slipway-release.json"_L1)
            return fail(ErrorKind::BadInput, Engine::tr("\"%1\" cannot be a shared path").arg(shared.simplified()),
                        Engine::tr("Give a path inside of the release, such as data/."));
    }
    return {};
}

Result<> FolderTarget::check(const StagedRelease &release, const Call &call)
{
    SLIPWAY_CHECK(checkFolderSpec(m_spec));
    SLIPWAY_CHECK(filesOf(release));
    SLIPWAY_CHECK(lineOf({}, release, {}));
    SLIPWAY_CHECK(checkShared(release.manifest.paths(), m_shared));
    return onHosts(everywhere(), call, [&](Host &host, const Call &own, size_t) -> Result<> {
        const QByteArray script = scripts::check(place(own), host.tools(), release.manifest.totalBytes(), release.name);
        const Result<QByteArray> checked = host.run(script, Engine::tr("the check"), own.stop);
        if (checked)
            return {};
        Error error = checked.error();
        if (error.hint.isEmpty() && error.message.english().contains("not enough room"_L1))
            error.hint = Engine::tr("Make room there, or keep fewer releases (keep: in the target), and deploy again.");
        return fail(std::move(error));
    });
}

Result<> FolderTarget::prune(int keep, const QStringList &keepNames, const Call &call)
{
    return onHosts(everywhere(), call,
                   [&](Host &host, const Call &own, size_t) { return pruneOn(host, keep, keepNames, own); });
}

Result<> FolderTarget::pruneOn(Host &host, int keep, const QStringList &keepNames, const Call &call) const
{
    const Usage usage =
        usageOf(SLIPWAY_TRY(host.run(scripts::usage(place(call)), Engine::tr("the cleaning"), call.stop)));
    const QStringList spared = usage.used + keepNames + QStringList{usage.live, usage.previous};
    QStringList old;
    for (qsizetype i = std::max(keep, 1); i < usage.releases.size(); ++i) {
        if (!spared.contains(usage.releases.at(i)))
            old << usage.releases.at(i);
    }
    SLIPWAY_CHECK(
        host.run(scripts::remove(place(call), old), Engine::tr("the cleaning"), call.stop, std::chrono::hours(1)));
    return {};
}

} // namespace slipway::deploy
