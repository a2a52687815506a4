// SPDX-License-Identifier: GPL-3.0-or-later
// Real jobs under the real slipway-shim, for the tests of this folder.
#pragma once

#include "core/logformat.h"
#include "places.h"
#include "process/shimclient/shimsession.h"
#include "shim/fd.h"
#include "support/temporarydata.h"

#include <QDir>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>

namespace slipway::test {

using namespace Qt::StringLiterals;

inline const QString kShim = QStringLiteral(SLIPWAY_BIN_DIR "/slipway-shim");

/// The log of a job as the files have it; knows nothing but core/logformat.h.
struct RawLog
{
    struct Line
    {
        QByteArray text;
        quint16 flags = 0;
        quint32 step = 0;
        qint64 timeMs = 0;
    };
    QByteArray bytes;
    std::vector<Line> lines;
};

template<typename Entry>
std::vector<Entry> entriesOf(const QByteArray &file)
{
    std::vector<Entry> entries(static_cast<std::size_t>(std::max<qsizetype>(file.size() - 8, 0)) / sizeof(Entry));
    std::memcpy(entries.data(), file.constData() + 8, entries.size() * sizeof(Entry));
    return entries;
}

inline RawLog readLog(const QString &base)
{
    RawLog log{.bytes = readFile(base + u".log"_s), .lines = {}};
    const auto index = entriesOf<quint64>(readFile(base + u".idx"_s));
    const auto spans = entriesOf<LogSpan>(readFile(base + u".spans"_s));
    std::size_t span = 0;
    for (std::size_t i = 0; i < index.size(); ++i) {
        while (span + 1 < spans.size() && spans[span + 1].firstLine <= i)
            ++span;
        const auto begin = static_cast<qsizetype>(index[i] & kOffsetMask);
        const auto end = i + 1 < index.size() ? static_cast<qsizetype>(index[i + 1] & kOffsetMask) : log.bytes.size();
        log.lines.push_back({log.bytes.mid(begin, end - begin), static_cast<quint16>(index[i] >> 48), spans[span].step,
                             spans[span].timeMs});
    }
    return log;
}

/// Waits until a step has written to the pipe that makeReadyPipe() made. False after ten seconds.
inline bool waitForReady(const QString &folder)
{
    const Fd pipe(::open(QFile::encodeName(folder + u"/ready"_s).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    pollfd ready{pipe.value(), POLLIN, 0};
    return ::poll(&ready, 1, 10'000) == 1;
}

inline void makeReadyPipe(const QString &folder)
{
    ::mkfifo(QFile::encodeName(folder + u"/ready"_s).constData(), 0600);
}

/// A job in a folder of its own, with ladder times that suit a test.
struct Workbench
{
    QTemporaryDir folder;
    ShimSupervisor supervisor{kShim};
    ShimJob job;
    std::vector<WorkflowCommand> commands;
    int steps = 0;

    Workbench()
    {
        static int number = 0;
        makeReadyPipe(folder.path());
        job.logBase = folder.filePath(u"job"_s);
        job.resultFile = folder.filePath(u"job.result"_s);
        job.trackingId = u"test-%1-%2"_s.arg(::getpid()).arg(++number);
        job.times = {.interrupt = Milliseconds(60),
                     .terminate = Milliseconds(60),
                     .drain = Milliseconds(800),
                     .quiet = Milliseconds(200),
                     .ownerLost = Milliseconds(100)};
    }
    [[nodiscard]] StepCommand step(const QString &script)
    {
        return {.number = ++steps,
                .argv = {u"bash"_s, u"-ec"_s, script},
                .environment = {{u"PATH"_s, qEnvironmentVariable("PATH")}},
                .workingDirectory = folder.path()};
    }
    [[nodiscard]] Result<StepExit> run(JobSession &session, const QString &script, std::stop_token stop = {})
    {
        return session.run(
            step(script), [this](const WorkflowCommand &command) { commands.push_back(command); }, stop);
    }
    /// Opens, runs one script, closes.
    [[nodiscard]] Result<StepExit> runJob(const QString &script, std::stop_token stop = {})
    {
        auto session = SLIPWAY_TRY(supervisor.open(job));
        const StepExit exit = SLIPWAY_TRY(run(*session, script, stop));
        SLIPWAY_CHECK(session->close());
        return exit;
    }
    [[nodiscard]] QByteArray log() const { return readFile(job.logBase + u".log"_s); }
    [[nodiscard]] QByteArray file(const QString &name) const { return readFile(folder.filePath(name)); }
    /// Which process is the shim: the parent of a step.
    [[nodiscard]] pid_t shimPid(JobSession &session)
    {
        const auto exit = run(session, u"echo $PPID > shim.pid"_s);
        return exit ? file(u"shim.pid"_s).trimmed().toInt() : 0;
    }
};

/// How many processes still run for a job. Counts without hurting them.
inline int trackedProcesses(const QString &trackingId)
{
    int count = 0;
    const QByteArray variable = "SLIPWAY_TRACKING_ID=" + trackingId.toUtf8();
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        if (name.toInt() > 1)
            count += readFile(u"/proc/%1/environ"_s.arg(name)).contains(variable);
    }
    return count;
}

inline bool isAlive(pid_t pid)
{
    const QByteArray stat = readFile(u"/proc/%1/stat"_s.arg(pid));
    return !stat.isEmpty() && stat.mid(stat.lastIndexOf(')') + 2, 1) != "Z";
}

/// Ignores what can be ignored, leaves its session twice, and has children; writes to the ready pipe.
inline const QString kStubborn =
    u"trap '' INT TERM HUP\n"
    "setsid bash -c 'trap \"\" INT TERM HUP; setsid sleep 900 & sleep 900 & wait' & disown\n"
    "(setsid sleep 900 &)\n"
    "echo > ready; while :; do sleep 900; done"_s;

} // namespace slipway::test
