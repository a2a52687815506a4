// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 in the middle of a deployment: the live link points to a whole release, and what is remembered becomes what
// is true there.
#include "integration/support/deployscene.h"
#include "places.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

QString difference(const QStringList &before, const QStringList &after)
{
    QStringList lines;
    std::ranges::set_difference(before, after, std::back_inserter(lines));
    std::ranges::for_each(lines, [](QString &line) { line.prepend(u"- "_s); });
    QStringList added;
    std::ranges::set_difference(after, before, std::back_inserter(added));
    for (const QString &line : added)
        lines << u"+ "_s + line;
    return lines.join(u'\n');
}

/// Whatever only reads changes neither the target nor what is remembered of deployments.
QString changeByReading(const DeployScene &scene)
{
    const QStringList before = treeState(scene.target());
    const Ended list = scene.ctl({u"deployments"_s, u"list"_s, u"--json"_s});
    for (const QStringList &command : {QStringList{u"env"_s, u"show"_s, u"staging"_s}, QStringList{u"env"_s, u"list"_s},
                                       QStringList{u"env"_s, u"show"_s, u"staging"_s, u"--quick"_s},
                                       QStringList{u"runs"_s, u"list"_s}, QStringList{u"release"_s, u"list"_s},
                                       QStringList{u"deployments"_s, u"list"_s}, QStringList{u"audit"_s, u"list"_s}}) {
        const Ended read = scene.ctl(command);
        if (read.status != 0 && read.status != 1)
            return command.join(u' ') + u": "_s + QString::fromUtf8(read.text());
        if (const QString changed = difference(before, treeState(scene.target())); !changed.isEmpty())
            return u"'%1' changed the target:\n%2"_s.arg(command.join(u' '), changed);
    }
    const Ended again = scene.ctl({u"deployments"_s, u"list"_s, u"--json"_s});
    if (again.out != list.out)
        return u"reading changed the records:\n%1\n%2"_s.arg(QString::fromUtf8(list.out), QString::fromUtf8(again.out));
    for (const QJsonValue &deployment : list.array()) {
        const QString status = deployment[u"status"].toString();
        if (status == "running"_L1 || status == "waiting"_L1)
            return u"a deployment of a dead process is called %1"_s.arg(status);
        const bool isLeft = status == "interrupted"_L1 && deployment[u"finished"].isNull();
        if (isLeft && !deployment[u"hint"].toString().contains(u"slipwayctl deployments recover "_s))
            return u"nothing says how to finish what was left"_s;
    }
    return {};
}

/// After a crash: nothing changes by reading; one command asks the target, and then all say what is so.
QString disagreement(const DeployScene &scene)
{
    // The scripts it had started on the target end by themselves, and until then may change it still.
    if (!QTest::qWaitFor([&scene] { return !scene.isWorking(); }, 60'000))
        return u"what the killed program had started does not end"_s;
    if (QString problem = scene.liveProblem(); !problem.isEmpty())
        return problem;
    if (QString problem = changeByReading(scene); !problem.isEmpty())
        return problem;
    const Ended recovered = scene.ctl({u"deployments"_s, u"recover"_s});
    if (recovered.status != 0)
        return u"the recovery: "_s + QString::fromUtf8(recovered.text());
    const Ended shown = scene.ctl({u"env"_s, u"show"_s, u"staging"_s, u"--json"_s});
    if (shown.status != 0)
        return QString::fromUtf8(shown.text());
    if (QString problem = scene.liveProblem(); !problem.isEmpty())
        return u"after the recovery: "_s + problem;
    const QJsonObject environment = shown.object();
    const QString remembered = environment[u"live"_s][u"release_name"_s].toString();
    if (remembered != scene.live())
        return u"remembered as live: '%1', on the target: '%2'"_s.arg(remembered, scene.live());
    if (!environment[u"running"_s].toArray().isEmpty())
        return u"a deployment of a dead process is still called running"_s;
    if (!environment[u"drift"_s][u"clean"_s].toBool())
        return u"the live release differs from its manifest"_s;
    return {};
}

/// SIGKILL to the program, or to the program and all it started.
void killHard(const QProcess &process, bool tree, const QByteArray &mark)
{
    const QList<qint64> all = tree ? processesWith(mark) : QList<qint64>();
    if (process.processId() > 0)
        kill(pid_t(process.processId()), SIGKILL);
    for (const qint64 pid : all) {
        if (pid > 1)
            kill(pid_t(pid), SIGKILL);
    }
}

} // namespace

class TestIntegrationDeployCrash : public QObject
{
    Q_OBJECT

    static void crashAtRandom(DeployScene::Where where, int count)
    {
        DeployScene scene(where);
        const QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const qint64 releases[] = {scene.release("one"), scene.release("two")};
        QElapsedTimer timer;
        timer.start();
        const Ended first = scene.deploy(releases[0]);
        QVERIFY2(first.status == 0, first.text().constData());
        const int whole = int(timer.elapsed()) + 50;
        int interrupted = 0;
        for (int trial = 0; trial < count; ++trial) {
            const qint64 wanted = scene.live() == QString::number(releases[0]) ? releases[1] : releases[0];
            const std::unique_ptr<QProcess> program = startSlipwayctl(
                scene.data(), {u"deploy"_s, u"--env"_s, u"staging"_s, u"--release"_s, QString::number(wanted)});
            const int moment = QRandomGenerator::global()->bounded(whole);
            const bool ended = program->waitForFinished(moment);
            if (!ended) {
                killHard(*program, trial % 2 == 0, scene.data().toUtf8());
                program->waitForFinished();
                ++interrupted;
            }
            const QString wrong = disagreement(scene);
            QVERIFY2(
                wrong.isEmpty(),
                qPrintable(u"trial %1, killed after %2 of %3 ms: %4"_s.arg(trial).arg(moment).arg(whole).arg(wrong)));
        }
        const Ended after = scene.deploy(scene.live() == QString::number(releases[0]) ? releases[1] : releases[0]);
        QVERIFY2(after.status == 0, after.text().constData()); // no lock was left behind
        qInfo("%d trials, %d killed under way, 0 wrong", count, interrupted);
    }

public:
    /// Many trials take longer than Qt Test lets a function take.
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", "7200000"); }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void killedAtRandomMomentsOnThisMachine() { crashAtRandom(DeployScene::Where::Local, trials(4)); }

    void killedAtRandomMomentsOverSsh()
    {
        if (const QString missing = sshServerMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        crashAtRandom(DeployScene::Where::Ssh, trials(3));
    }

    void killedAtEachChangeOfTheDisk_data()
    {
        QTest::addColumn<QString>("calls");
        QTest::addColumn<QString>("victim");
        for (const QString &victim : {u"tree"_s, u"process"_s}) {
            QTest::addRow("rename, %s", qPrintable(victim)) << u"rename,renameat,renameat2"_s << victim;
            QTest::addRow("symlink, %s", qPrintable(victim)) << u"symlink,symlinkat"_s << victim;
            QTest::addRow("fsync, %s", qPrintable(victim)) << u"fsync,fdatasync,syncfs"_s << victim;
        }
    }
    /// Every call of these kinds, of the program and of all it starts, is a moment to die at: together, or that process
    /// alone.
    void killedAtEachChangeOfTheDisk()
    {
        QFETCH(QString, calls);
        QFETCH(QString, victim);
        DeployScene scene(DeployScene::Where::Local);
        const QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const qint64 releases[] = {scene.release("one"), scene.release("two")};
        const Ended first = scene.deploy(releases[0]);
        QVERIFY2(first.status == 0, first.text().constData());
        const bool all = qEnvironmentVariableIsSet("SLIPWAY_TRIALS");
        int points = 0;
        for (int n = 1;; n += all ? 1 : 7) {
            const qint64 wanted = scene.live() == QString::number(releases[0]) ? releases[1] : releases[0];
            QProcess killat;
            killat.start(QStringLiteral(SLIPWAY_KILLAT),
                         {QString::number(n), victim, calls, u"--"_s, QStringLiteral(SLIPWAY_BIN_DIR "/slipwayctl"),
                          u"deploy"_s, u"--env"_s, u"staging"_s, u"--release"_s, QString::number(wanted),
                          u"--data-dir"_s, scene.data()});
            QVERIFY(killat.waitForFinished(120'000));
            const QByteArray said = killat.readAllStandardOutput();
            QVERIFY2(said.startsWith("hit") || said.startsWith("not hit"), said.constData());
            const QString wrong = disagreement(scene);
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(u"killed at call %1 of %2 (%3): %4"_s.arg(n).arg(calls, victim, wrong)));
            if (said.startsWith("not hit"))
                break;
            ++points;
        }
        QVERIFY(points > 0);
        qInfo("%s, %s: %d points, 0 wrong", qPrintable(calls), qPrintable(victim), points);
    }
};

QTEST_GUILESS_MAIN(TestIntegrationDeployCrash)
#include "tst_integration_deploycrash.moc"
