// SPDX-License-Identifier: GPL-3.0-or-later
// The commit graph of an 85,000-commit repository, against git's own log.
//   bench_graph [ROUNDS] [REPOSITORY]     without one it is generated (merges, 40 branches)
#include "bench/bench.h"
#include "git/history.h"

#include <QFile>
#include <QTemporaryDir>

#include <malloc.h>

using namespace Qt::StringLiterals;
using namespace slipway;
using namespace slipway::bench;

namespace {

constexpr int kCommits = 85'000;

/// A fast-import stream: a main line, and side branches of five commits that are merged back into it.
QByteArray importStream()
{
    QByteArray stream;
    stream.reserve(kCommits * 160);
    int mainTip = 0;
    int sideTip = 0;
    for (int i = 1; i <= kCommits; ++i) {
        const bool onSide = i > 10 && i % 10 < 5;
        const QByteArray who = " Lin Wei <lin@example.org> " + QByteArray::number(1'500'000'000 + i * 60) + " +0000\n";
        const QByteArray message = "Change number " + QByteArray::number(i) + '\n';
        stream += onSide ? "commit refs/heads/side\nmark :" : "commit refs/heads/main\nmark :";
        stream += QByteArray::number(i) + "\nauthor" + who + "committer" + who;
        stream += "data " + QByteArray::number(message.size()) + '\n' + message;
        const int parent = onSide && sideTip > 0 ? sideTip : mainTip;
        if (parent > 0)
            stream += "from :" + QByteArray::number(parent) + '\n';
        if (!onSide && sideTip > 0)
            stream += "merge :" + QByteArray::number(sideTip) + '\n';
        sideTip = onSide ? i : 0;
        mainTip = onSide ? mainTip : i;
        stream += '\n';
    }
    return stream;
}

QString makeRepository(const QString &folder)
{
    QFile stream(folder + u"/stream"_s);
    if (!stream.open(QIODevice::WriteOnly))
        return {};
    stream.write(importStream());
    stream.close();
    runProcess({u"git"_s, u"init"_s, u"-q"_s, u"-b"_s, u"main"_s, folder + u"/repo"_s});
    runProcess({u"sh"_s, u"-c"_s, u"git fast-import --quiet < ../stream && git commit-graph write --reachable"_s},
               folder + u"/repo"_s);
    return folder + u"/repo"_s;
}

} // namespace

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 7;
    const QTemporaryDir folder;
    const QString path = argc > 2 ? QString::fromLocal8Bit(argv[2]) : makeRepository(folder.path());

    std::vector<double> firsts;
    std::size_t commits = 0;
    double bytesPerCommit = 0;
    const auto read = [&] {
        std::vector<git::GraphRow> rows;
        double first = 0;
        const auto start = std::chrono::steady_clock::now();
        const auto since = [start] {
            return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        };
        const std::size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
        const Result<> done = git::readHistory(path, {}, [&](std::vector<git::GraphRow> &&chunk) {
            if (rows.empty())
                first = since();
            rows.insert(rows.end(), std::make_move_iterator(chunk.begin()), std::make_move_iterator(chunk.end()));
        });
        if (!done)
            qFatal("%s", qPrintable(done.error().text().english()));
        firsts.push_back(first);
        commits = rows.size();
        bytesPerCommit =
            double(mallinfo2().uordblks + mallinfo2().hblkhd - before) / double(std::max<std::size_t>(1, commits));
        return since();
    };
    const auto log = [&] {
        return timedProcess({u"git"_s, u"log"_s, u"--all"_s, u"--format=%h %an %s"_s}, path).value_or(0);
    };
    const std::vector<double> times = inTurns(rounds, {read, log});
    const double first = median(firsts);
    return report(
        u"Commit graph of %1 commits"_s.arg(commits),
        {{.what = u"first screen"_s,
          .measured = milliseconds(first),
          .target = u"≤ 150 ms"_s,
          .met = first <= 150,
          .figures = {{u"first_ms"_s, first}}},
         {.what = u"all rows with lanes / git log --all --format"_s,
          .measured = u"%1 (%2 / %3)"_s.arg(ratio(times[0] / times[1]), milliseconds(times[0]), milliseconds(times[1])),
          .target = u"≤ 1.2 ×"_s,
          .met = times[0] <= 1.2 * times[1],
          .figures = {{u"slipway_ms"_s, times[0]}, {u"git_ms"_s, times[1]}}},
         {.what = u"memory a commit"_s,
          .measured = u"%1 B"_s.arg(bytesPerCommit, 0, 'f', 0),
          .target = u"≤ 1024 B"_s,
          .met = bytesPerCommit <= 1024,
          .figures = {{u"bytes"_s, bytesPerCommit}}}});
}
