// SPDX-License-Identifier: GPL-3.0-or-later
// Rows 1 to 3 of the speed table: steps, jobs, and a whole small run, against a C loop, make -j2 and gitlab-ci-local.
//   bench_runs [ROUNDS]
// gitlab-ci-local is taken from SLIPWAY_GITLAB_CI_LOCAL (its command line, split at blanks) when that is set.
#include "bench/bench.h"
#include "places.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace slipway::bench;

namespace {

constexpr int kSteps = 100;
constexpr int kJobs = 50;

bool write(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

QByteArray stepsWorkflow()
{
    QByteArray text = "on: push\njobs:\n  steps:\n    runs-on: ubuntu-latest\n    steps:\n";
    for (int i = 0; i < kSteps; ++i)
        text += "      - run: 'true'\n";
    return text;
}

QByteArray jobsWorkflow(int count)
{
    QByteArray text = "on: push\njobs:\n";
    for (int i = 0; i < count; ++i)
        text += "  job" + QByteArray::number(i) + ":\n    runs-on: ubuntu-latest\n    steps: [{run: 'true'}]\n";
    return text;
}

QByteArray jobsMakefile()
{
    QByteArray text = "SHELL=/bin/bash\n.SHELLFLAGS=-ec\nall:";
    for (int i = 0; i < kJobs; ++i)
        text += " j" + QByteArray::number(i);
    for (int i = 0; i < kJobs; ++i)
        text += "\nj" + QByteArray::number(i) + ":\n\t@true; :\n";
    return text;
}

QByteArray gitlabPipeline(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += "job" + QByteArray::number(i) + ":\n  script: ['true']\n";
    return text;
}

/// A folder with a repository of one commit that holds the workflows.
class Project
{
public:
    Project()
    {
        write(path(u"repo/.github/workflows/steps.yml"_s), stepsWorkflow());
        write(path(u"repo/.github/workflows/jobs.yml"_s), jobsWorkflow(kJobs));
        write(path(u"repo/.github/workflows/one.yml"_s), jobsWorkflow(1));
        write(path(u"jobs.mk"_s), jobsMakefile());
        write(path(u"one/.gitlab-ci.yml"_s), gitlabPipeline(1));
        write(path(u"fifty/.gitlab-ci.yml"_s), gitlabPipeline(kJobs));
        for (const QString &folder : {u"repo"_s, u"one"_s, u"fifty"_s})
            makeRepository(path(folder));
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    [[nodiscard]] double slipway(const QString &workflow) const
    {
        const auto time = timedProcess({QStringLiteral(SLIPWAY_BIN_DIR "/slipwayctl"), u"run"_s, path(u"repo"_s),
                                        u"--workflow"_s, workflow, u"--quiet"_s, u"--data-dir"_s, path(u"data"_s)});
        if (!time)
            qFatal("slipwayctl run of %s failed", qPrintable(workflow));
        return *time;
    }

private:
    static void makeRepository(const QString &folder)
    {
        const QStringList git{u"git"_s, u"-c"_s, u"user.name=Bench"_s, u"-c"_s, u"user.email=bench@example.org"_s};
        runProcess({u"git"_s, u"init"_s, u"-q"_s, u"-b"_s, u"main"_s}, folder);
        runProcess({u"git"_s, u"add"_s, u"-A"_s}, folder);
        runProcess(git + QStringList{u"commit"_s, u"-q"_s, u"-m"_s, u"Bench"_s}, folder);
        // gitlab-ci-local wants a remote with a head.
        runProcess({u"git"_s, u"remote"_s, u"add"_s, u"origin"_s, u"git@example.org:bench/bench.git"_s}, folder);
        runProcess({u"git"_s, u"update-ref"_s, u"refs/remotes/origin/main"_s, u"HEAD"_s}, folder);
        runProcess({u"git"_s, u"symbolic-ref"_s, u"refs/remotes/origin/HEAD"_s, u"refs/remotes/origin/main"_s}, folder);
    }

    QTemporaryDir m_folder;
};

double spawnLoop()
{
    return timed([] {
        for (int i = 0; i < kSteps; ++i)
            runProcess({u"bash"_s, u"-ec"_s, u"true"_s});
    });
}

std::optional<double> gitlabCiLocal(const QString &folder)
{
    const QString command = qEnvironmentVariable("SLIPWAY_GITLAB_CI_LOCAL");
    if (command.isEmpty())
        return std::nullopt;
    std::vector<double> times;
    for (int i = 0; i < 3; ++i) {
        if (const auto time = timedProcess(command.split(u' ', Qt::SkipEmptyParts), folder))
            times.push_back(*time);
    }
    return times.empty() ? std::nullopt : std::optional(median(times));
}

Row stepsRow(const Project &project, int rounds)
{
    const auto times = inTurns(rounds, {[&] { return project.slipway(u"steps.yml"_s); }, [] { return spawnLoop(); },
                                        [&] { return project.slipway(u"one.yml"_s); }});
    const double whole = times[0] / times[1];
    const double steps = (times[0] - times[2] * (kSteps - 1) / kSteps) / times[1];
    return {.what = u"host job of 100 trivial steps, whole run / C loop"_s,
            .measured = u"%1 (%2 / %3; start and end left out: %4)"_s.arg(ratio(whole), milliseconds(times[0]),
                                                                          milliseconds(times[1]), ratio(steps)),
            .target = u"≤ 1.3 × bash -ec spawned 100 times"_s,
            .met = whole <= 1.3,
            .figures = {{u"slipway_ms"_s, times[0]}, {u"loop_ms"_s, times[1]}, {u"ratio"_s, whole}}};
}

Row jobsRow(const Project &project, int rounds)
{
    const QStringList make{u"make"_s, u"-s"_s, u"-j2"_s, u"-f"_s, project.path(u"jobs.mk"_s)};
    const auto times = inTurns(
        rounds, {[&] { return project.slipway(u"jobs.yml"_s); }, [&] { return timedProcess(make).value_or(0); }});
    const std::optional<double> peer = gitlabCiLocal(project.path(u"fifty"_s));
    const double value = times[0] / times[1];
    QString measured = u"%1 (%2 / %3)"_s.arg(ratio(value), milliseconds(times[0]), milliseconds(times[1]));
    if (peer)
        measured += u"; gitlab-ci-local %1 = %2"_s.arg(milliseconds(*peer), ratio(*peer / times[0]));
    return {.what = u"50 jobs of one step, two cores / make -j2"_s,
            .measured = measured,
            .target = u"≤ 1.5 × make -j2, ≥ 16 × faster than gitlab-ci-local"_s,
            .met = value <= 1.5 && (!peer || *peer / times[0] >= 16),
            .figures = {{u"slipway_ms"_s, times[0]},
                        {u"make_ms"_s, times[1]},
                        {u"ratio"_s, value},
                        {u"gitlab_ci_local_ms"_s, peer ? QJsonValue(*peer) : QJsonValue()}}};
}

Row runRow(const Project &project, int rounds)
{
    const double time = inTurns(rounds, {[&] { return project.slipway(u"one.yml"_s); }})[0];
    const std::optional<double> peer = gitlabCiLocal(project.path(u"one"_s));
    Row row{.what = u"slipwayctl run of one trivial job, start to exit"_s,
            .measured = milliseconds(time),
            .target = u"≤ 1/25 of gitlab-ci-local (about 40 ms)"_s,
            .met = time <= (peer ? *peer / 25 : 40.0),
            .figures = {{u"slipway_ms"_s, time}, {u"gitlab_ci_local_ms"_s, peer ? QJsonValue(*peer) : QJsonValue()}}};
    if (peer)
        row.measured += u"; gitlab-ci-local %1 (1/%2)"_s.arg(milliseconds(*peer)).arg(*peer / time, 0, 'f', 1);
    return row;
}

} // namespace

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 9;
    const Project project;
    static_cast<void>(project.slipway(u"one.yml"_s)); // the data folder is made once
    if (qEnvironmentVariableIsEmpty("SLIPWAY_GITLAB_CI_LOCAL"))
        std::printf(
            "gitlab-ci-local is not compared: set SLIPWAY_GITLAB_CI_LOCAL to its command line (npm package, node >= 22)\n");
    return report(u"Running"_s, {stepsRow(project, rounds), jobsRow(project, rounds), runRow(project, rounds)});
}
