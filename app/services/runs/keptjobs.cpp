// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/runs/keptjobs.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <unistd.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

bool isToRepeat(const JobRecord &job)
{
    switch (job.status) {
    case Status::Failure:
    case Status::Cancelled:
    case Status::TimedOut:
    case Status::Interrupted:
    case Status::Unsupported: // what was missing may be there by now
        return true;
    default:
        return false;
    }
}

/// Those that depend on what is repeated.
QSet<QString> dependents(const QSet<QString> &repeated, const std::vector<JobRecord> &jobs)
{
    QSet<QString> found;
    for (bool grows = true; grows;) {
        grows = false;
        for (const JobRecord &job : jobs) {
            const bool depends = std::ranges::any_of(
                job.needs, [&](const QString &need) { return repeated.contains(need) || found.contains(need); });
            if (depends && !found.contains(job.key)) {
                found.insert(job.key);
                grows = true;
            }
        }
    }
    return found;
}

/// One file under a second name; a copy where the disk has no links.
Result<> share(const QString &from, const QString &to)
{
    QDir().mkpath(QFileInfo(to).path());
    if (::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0)
        return {};
    QFile source(from);
    if (source.copy(to))
        return {};
    return fail(ErrorKind::Environment, Engine::tr("%1 cannot be copied: %2").arg(from, source.errorString()));
}

} // namespace

KeptJobs keptJobs(const RunRecord &run, const std::vector<JobRecord> &jobs)
{
    QSet<QString> repeated;
    for (const JobRecord &job : jobs) {
        if (isToRepeat(job))
            repeated.insert(job.key);
    }
    KeptJobs kept{.hasFailed = !repeated.isEmpty()};
    const QSet<QString> after = dependents(repeated, jobs);
    for (const JobRecord &job : jobs) {
        if (job.status != Status::Success || after.contains(job.key))
            continue;
        kept.jobs.push_back(job);
        if (const RunId earlier = keptFrom(run, job); earlier.isValid())
            kept.jobs.back().run = earlier;
        if (!repeated.contains(job.key) && !kept.whole.contains(job.key))
            kept.whole << job.key;
    }
    return kept;
}

QJsonArray keptToJson(const std::vector<JobRecord> &jobs)
{
    QJsonArray array;
    for (const JobRecord &job : jobs)
        array.append(QJsonObject{{u"key"_s, job.key}, {u"matrix"_s, job.matrix}, {u"run"_s, job.run.value}});
    return array;
}

RunId keptFrom(const RunRecord &run, const JobRecord &job)
{
    for (const QJsonValue &kept : run.request[u"kept"].toArray()) {
        if (kept[u"key"].toString() == job.key && kept[u"matrix"].toObject() == job.matrix)
            return RunId{kept[u"run"].toInteger()};
    }
    return {};
}

QString takeOverLog(const QString &dataFolder, const JobRecord &source, const JobRecord &job)
{
    if (source.logFile.isEmpty())
        return {};
    const QString from = dataFolder + u'/' + source.logFile.chopped(4);
    const QString base = u"logs/%1/%2"_s.arg(job.run.value).arg(job.id.value);
    for (const QString &suffix : {u".idx"_s, u".spans"_s}) // without them the log is read all the same
        (void)share(from + suffix, dataFolder + u'/' + base + suffix);
    return share(from + u".log"_s, dataFolder + u'/' + base + u".log"_s) ? QString(base + u".log"_s) : QString();
}

Result<> takeOverArtifacts(const QString &dataFolder, RunId from, RunId to)
{
    const QString root = dataFolder + u"/artifacts/"_s + QString::number(from.value);
    const QString place = dataFolder + u"/artifacts/"_s + QString::number(to.value);
    for (const QString &name : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QDirIterator at(root + u'/' + name, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (at.hasNext()) {
            const QString file = at.next();
            SLIPWAY_CHECK(share(file, place + u'/' + QDir(root).relativeFilePath(file)));
        }
        QFile mark(place + u"/.kept-"_s + name); // the runner's upload-artifact looks for it
        if (!mark.open(QIODevice::WriteOnly))
            return fail(ErrorKind::Environment,
                        Engine::tr("%1 cannot be written: %2").arg(mark.fileName(), mark.errorString()));
    }
    return {};
}

} // namespace slipway
