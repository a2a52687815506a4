// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

extern char **environ;

namespace slipway::bench {
using namespace Qt::StringLiterals;

double timed(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

int runProcess(const QStringList &argv, const QString &folder, const QString &outputFile)
{
    std::vector<QByteArray> bytes;
    for (const QString &argument : argv)
        bytes.push_back(QFile::encodeName(argument));
    std::vector<char *> pointers;
    for (QByteArray &argument : bytes)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    const QByteArray output = outputFile.isEmpty() ? QByteArray("/dev/null") : QFile::encodeName(outputFile);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, output.constData(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    if (!folder.isEmpty())
        posix_spawn_file_actions_addchdir_np(&actions, QFile::encodeName(folder).constData());
    pid_t pid = 0;
    const int problem = posix_spawnp(&pid, pointers.front(), &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (problem != 0)
        return -1;
    int status = 0;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::optional<double> timedProcess(const QStringList &argv, const QString &folder)
{
    int status = 0;
    const double time = timed([&] { status = runProcess(argv, folder); });
    return status == 0 ? std::optional(time) : std::nullopt;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[values.size() / 2];
}

std::vector<double> inTurns(int rounds, const std::vector<std::function<double()>> &works)
{
    std::vector<std::vector<double>> times(works.size());
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < works.size(); ++i)
            times[i].push_back(works[i]());
    }
    std::vector<double> medians;
    for (std::vector<double> &list : times)
        medians.push_back(median(std::move(list)));
    return medians;
}

int report(const QString &title, const std::vector<Row> &rows)
{
    QJsonArray array;
    std::printf("\n%s\n", qPrintable(title));
    for (const Row &row : rows) {
        const char *mark = !row.met ? "not measured" : *row.met ? "met" : "NOT MET";
        std::printf("  %-58s %-30s target %-34s %s\n", qPrintable(row.what), qPrintable(row.measured),
                    qPrintable(row.target), mark);
        QJsonObject object = row.figures;
        object[u"what"_s] = row.what;
        object[u"target"_s] = row.target;
        object[u"met"_s] = row.met ? QJsonValue(*row.met) : QJsonValue(QJsonValue::Null);
        array.append(object);
    }
    std::printf("%s\n", QJsonDocument(array).toJson(QJsonDocument::Compact).constData());
    return 0;
}

QString milliseconds(double value)
{
    return u"%1 ms"_s.arg(value, 0, 'f', 1);
}

QString ratio(double value)
{
    return u"%1 ×"_s.arg(value, 0, 'f', value < 0.1 ? 3 : 2);
}

} // namespace slipway::bench
