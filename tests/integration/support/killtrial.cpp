// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/support/killtrial.h"

#include "integration/support/program.h"
#include "support/temporarydata.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

namespace slipway::test {
using namespace Qt::StringLiterals;
namespace {

// Counts as fast as it can; each number is also written to a file beside, with its time, after it was printed.
constexpr const char *kCounter = R"(on: push
jobs:
  count:
    runs-on: ubuntu-latest
    steps:
      - shell: python3 {0}
        run: |
          import os, sys, time
          side = os.open(os.environ["SIDE"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
          n = 0
          while True:
              n += 1
              sys.stdout.write("L%d\n" % n)
              sys.stdout.flush()
              os.write(side, b"%d %d\n" % (n, time.time_ns() // 1000000))
              time.sleep(0.001)
        env:
          SIDE: )";

/// Numbers of "L…" lines; -1 in place of anything else. The line that was being written is left out.
QList<int> numbers(const QByteArray &log)
{
    QList<int> list;
    for (const QByteArray &line : log.left(log.lastIndexOf('\n') + 1).split('\n')) {
        if (!line.isEmpty())
            list << (line.startsWith('L') ? line.mid(1).toInt() : -1);
    }
    return list;
}

/// The last number that was printed by that moment.
int lastPrinted(const QByteArray &side, qint64 byMs)
{
    int last = 0;
    for (const QByteArray &line : side.split('\n')) {
        const QList<QByteArray> parts = line.split(' ');
        if (parts.size() == 2 && parts[1].toLongLong() <= byMs)
            last = parts[0].toInt();
    }
    return last;
}

} // namespace

KillTrial::KillTrial()
{
    repository.commit({{u".github/workflows/count.yml"_s, kCounter + side().toUtf8() + '\n'}}, u"Count"_s);
}

bool KillTrial::killWithin(int leastMs, int mostMs)
{
    if (process->waitForFinished(QRandomGenerator::global()->bounded(leastMs, mostMs)))
        return false; // the run has no end: the time limit is the random moment
    m_killed = QDateTime::currentMSecsSinceEpoch();
    if (process->state() != QProcess::Running)
        return false;
    process->kill();
    return true;
}

QByteArray KillTrial::problem()
{
    process->waitForFinished();
    const QByteArray mark = folder->path().toUtf8();
    if (!QTest::qWaitFor([&mark] { return processesWith(mark).isEmpty(); }, 10'000))
        return QByteArray::number(processesWith(mark).size()) + " processes live 10 s after the kill";
    const Ended listed = slipwayctl(data(), {u"runs"_s, u"list"_s, u"--json"_s});
    if (listed.status != 0)
        return "the history cannot be read: " + listed.text();
    if (listed.array().isEmpty())
        return {}; // killed before the run was made: then there is no trace of it
    m_runWasKept = true;
    const QByteArray ofRun = problemOfRun();
    return ofRun.isEmpty() ? problemOfLog() : ofRun;
}

QByteArray KillTrial::problemOfRun()
{
    const QJsonObject shown = slipwayctl(data(), {u"runs"_s, u"show"_s, u"1"_s, u"--json"_s}).object();
    if (const QString status = shown[u"status"].toString(); status != "interrupted"_L1)
        return "the run is \"" + status.toUtf8() + '"';
    for (const QJsonValue &job : shown[u"jobs"].toArray()) {
        const QString status = job[u"status"].toString();
        if (status == "running"_L1 || status == "success"_L1)
            return "a job is \"" + status.toUtf8() + '"';
    }
    return {};
}

QByteArray KillTrial::problemOfLog() const
{
    const QList<int> logged = numbers(slipwayctl(data(), {u"runs"_s, u"logs"_s, u"1"_s, u"--raw"_s}).out);
    for (int i = 0; i < logged.size(); ++i) {
        if (logged[i] != i + 1)
            return "line " + QByteArray::number(i + 1) + " of the log is missing or there twice";
    }
    const int expected = lastPrinted(readFile(side()), m_killed - 250);
    if (logged.size() >= expected)
        return {};
    return "the log ends at " + QByteArray::number(logged.size()) + ", " + QByteArray::number(expected) +
           " was printed 250 ms before the kill";
}

} // namespace slipway::test
