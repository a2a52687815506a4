// SPDX-License-Identifier: GPL-3.0-or-later
// Two people, each with a data folder of their own, deploy to one target at once.
#include "integration/support/deployscene.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace slipway::test;

class TestIntegrationDeployContest : public QObject
{
    Q_OBJECT

    std::unique_ptr<DeployScene> m_scene;
    std::unique_ptr<QTemporaryDir> m_other; ///< the second person's data folder
    qint64 m_mine = 0, m_theirs = 0;

    std::unique_ptr<QProcess> start(bool other) const
    {
        return startSlipwayctl(
            other ? m_other->path() : m_scene->data(),
            {u"deploy"_s, u"--env"_s, u"staging"_s, u"--release"_s, QString::number(other ? m_theirs : m_mine)});
    }

public:
    /// Many trials take longer than Qt Test lets a function take.
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", "7200000"); }

private Q_SLOTS:
    void init()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_scene = std::make_unique<DeployScene>(DeployScene::Where::Local);
        m_scene->setTarget("      restart: sleep 1\n"); // so that the two are sure to meet
        const QString problem = m_scene->start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        m_mine = m_scene->release("mine");
        m_other = std::make_unique<QTemporaryDir>();
        const Ended applied =
            slipwayctl(m_other->path(), {u"env"_s, u"apply"_s, m_scene->repository().path(u"slipway.yml"_s)});
        QVERIFY2(applied.status == 0, applied.text().constData());
        const Ended made = slipwayctl(m_other->path(), {u"release"_s, u"create"_s, m_scene->repository().path(),
                                                        u"--ref"_s, u"HEAD~1"_s, u"--json"_s});
        QVERIFY2(made.status == 0, made.text().constData());
        m_theirs = made.object()[u"release"_s].toInteger();
    }

    void exactlyOneWinsEachTime()
    {
        const int rounds = trials(3);
        for (int round = 0; round < rounds; ++round) {
            const auto mine = start(false), theirs = start(true);
            QVERIFY(mine->waitForFinished(60'000) && theirs->waitForFinished(60'000));
            const QList<int> statuses{mine->exitCode(), theirs->exitCode()};
            const QByteArray words = mine->readAllStandardError() + theirs->readAllStandardError();
            QVERIFY2(statuses.count(0) == 1 && statuses.count(5) == 1, words.constData());
            const QByteArray winner =
                (mine->exitCode() == 0 ? mine : theirs)->readAllStandardOutput(); // "… (deployment #7)"
            const QByteArray number = winner.mid(winner.lastIndexOf('#') + 1).trimmed().chopped(1);
            const QByteArray holder = ", deployment " + number + " since";
            const QByteArray said = winner + words;
            QVERIFY2(words.contains("locked by") && words.contains(holder), said.constData());
            QCOMPARE(m_scene->liveProblem(), QString());
        }
        qInfo("%d rounds, one winner each", rounds);
    }

    void aDeadHolderFreesTheTarget()
    {
        const auto mine = start(false);
        QTRY_VERIFY_WITH_TIMEOUT(!m_scene->live().isEmpty(),
                                 20'000); // it has switched and is restarting: it holds the lock
        kill(pid_t(mine->processId()), SIGKILL);
        mine->waitForFinished();
        QElapsedTimer timer;
        timer.start();
        int status = -1;
        while (status != 0 && timer.elapsed() < 60'000)
            status = slipwayctl(m_other->path(),
                                {u"deploy"_s, u"--env"_s, u"staging"_s, u"--release"_s, QString::number(m_theirs)})
                         .status;
        QCOMPARE(status, 0);
        qInfo("free again after %lld ms", timer.elapsed());
    }
};

QTEST_GUILESS_MAIN(TestIntegrationDeployContest)
#include "tst_integration_deploycontest.moc"
