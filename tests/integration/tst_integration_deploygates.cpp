// SPDX-License-Identifier: GPL-3.0-or-later
// What protects an environment, told by the real program: status 5, by whom, why and until when, and nothing changed.
#include "integration/support/refusalscene.h"
#include "support/temporarydata.h"

#include <QDateTime>
#include <QDir>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace slipway::test;

class TestIntegrationDeployGates : public QObject
{
    Q_OBJECT

    std::unique_ptr<RefusalScene> m_scene;
    std::unique_ptr<QTemporaryDir> m_homes;
    qint64 m_second = 0;

    /// Protects staging, where a first release is live.
    void protect(const QByteArray &lines, const QByteArray &more = {})
    {
        const Ended applied = m_scene->apply(
            RefusalScene::local(u"staging"_s, m_scene->place(u"app"_s), "    protect:\n" + lines + more));
        QVERIFY2(applied.status == 0, applied.text().constData());
    }
    [[nodiscard]] QByteArray refused(const QList<QByteArray> &words) const
    {
        return m_scene->refused(u"staging"_s, m_second, 5, words);
    }
    [[nodiscard]] QByteArray freeze(const QDateTime &from, const QDateTime &to, const QString &format,
                                    const QByteArray &zone) const
    {
        const QLocale c = QLocale::c();
        const QTimeZone there(zone);
        return "      freeze:\n        - {from: \"" + c.toString(from.toTimeZone(there), format).toUtf8() +
               "\", to: \"" + c.toString(to.toTimeZone(there), format).toUtf8() + "\", timezone: " + zone +
               ", reason: quarter end}\n";
    }
    /// Who asks from now on.
    void become(const QString &name) const
    {
        const QString home = m_homes->filePath(name);
        QVERIFY(
            writeFile(home + u"/.gitconfig"_s, "[user]\n\tname = " + name.toUtf8() + "\n\temail = a@example.org\n"));
        qputenv("HOME", QFile::encodeName(home));
    }

private Q_SLOTS:
    void init()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_homes = std::make_unique<QTemporaryDir>();
        become(u"Lin"_s);
        m_scene = std::make_unique<RefusalScene>();
        QVERIFY(m_scene->apply(RefusalScene::local(u"staging"_s, m_scene->place(u"app"_s))).status == 0);
        const Ended first = m_scene->deploy(u"staging"_s, m_scene->release({{u"model.txt"_s, "1\n"}}));
        QVERIFY2(first.status == 0, first.text().constData());
        m_second = m_scene->release({{u"model.txt"_s, "2\n"}});
        QVERIFY(m_second > 0);
    }

    void aFreezeNow_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("zone");
        for (const QByteArray zone : {"UTC", "Asia/Shanghai", "America/St_Johns", "Pacific/Apia"}) {
            QTest::addRow("weekly, %s", zone.constData()) << u"ddd HH:mm"_s << zone;
            QTest::addRow("absolute, %s", zone.constData()) << u"yyyy-MM-dd HH:mm"_s << zone;
        }
    }
    void aFreezeNow()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, zone);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        protect(freeze(now.addSecs(-3600), now.addSecs(7200), format, zone));
        const QByteArray wrong = refused({"frozen until", zone, "quarter end"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        protect(freeze(now.addSecs(7200), now.addSecs(10800), format, zone)); // not yet
        const Ended deployed = m_scene->deploy(u"staging"_s, m_second);
        QVERIFY2(deployed.status == 0, deployed.text().constData());
        protect(freeze(now.addSecs(-3600), now.addSecs(7200), format, zone)); // the way back is never frozen
        const Ended back = m_scene->ctl({u"rollback"_s, u"--env"_s, u"staging"_s});
        QVERIFY2(back.status == 0, back.text().constData());
    }

    /// The freeze ends in an hour that clocks of the zone never show: it holds until the jump, and is read without a
    /// word.
    void aFreezeThatEndsInAGapOfTheClock_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::newRow("Berlin") << QByteArray("Europe/Berlin");
        QTest::newRow("New York") << QByteArray("America/New_York");
        QTest::newRow("Lord Howe, half an hour") << QByteArray("Australia/Lord_Howe");
    }
    void aFreezeThatEndsInAGapOfTheClock()
    {
        QFETCH(QByteArray, zone);
        const QTimeZone there(zone);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QTimeZone::OffsetData jump = there.nextTransition(now);
        while (jump.atUtc.isValid() && there.offsetFromUtc(jump.atUtc.addSecs(-1)) > jump.offsetFromUtc)
            jump = there.nextTransition(jump.atUtc);
        if (!jump.atUtc.isValid())
            QSKIP("this machine knows no time zones (tzdata)");
        const int before = there.offsetFromUtc(jump.atUtc.addSecs(-1));
        const QDateTime gap =
            QDateTime(jump.atUtc).addSecs(before + (jump.offsetFromUtc - before) / 2); // its clock face
        const QLocale c = QLocale::c();
        const QByteArray begin = c.toString(now.addDays(-1), u"yyyy-MM-dd HH:mm"_s).toUtf8();
        const QByteArray end = c.toString(gap, u"yyyy-MM-dd HH:mm"_s).toUtf8();
        protect("      freeze:\n        - {from: \"" + begin + "\", to: \"" + end + "\", timezone: " + zone + "}\n");
        const QByteArray until = c.toString(jump.atUtc.toTimeZone(there), u"yyyy-MM-dd HH:mm"_s).toUtf8();
        const QByteArray wrong = refused({"frozen until", until});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }

    void aLockOfSomebodyElse()
    {
        become(u"Mei"_s);
        const Ended locked = m_scene->ctl(
            {u"env"_s, u"lock"_s, u"staging"_s, u"--reason"_s, u"exam of the auditors"_s, u"--for"_s, u"2h"_s});
        QVERIFY2(locked.status == 0, locked.text().constData());
        become(u"Lin"_s);
        const QByteArray wrong = refused({"Mei", "exam of the auditors", "until"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QCOMPARE(m_scene->ctl({u"env"_s, u"unlock"_s, u"staging"_s}).status, 0);
        QCOMPARE(m_scene->deploy(u"staging"_s, m_second).status, 0);
    }

    void withoutItsApprovalItWaits()
    {
        protect("      approvals: 1\n      self_approval: false\n");
        QByteArray wrong = refused({"0 of 1 approvals", "slipwayctl approve"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        const QString id = QString::number(
            m_scene->ctl({u"deployments"_s, u"list"_s, u"--json"_s}).array().first()[u"deployment"_s].toInteger());
        wrong = m_scene->refused(QStringList{u"approve"_s, id}, 5, {"Lin", "may not approve", "somebody else"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        become(u"Mei"_s);
        const Ended approved = m_scene->ctl({u"approve"_s, id});
        QVERIFY2(approved.status == 0, approved.text().constData());
        QCOMPARE(readFile(m_scene->place(u"app/current/model.txt"_s)), QByteArray("2\n"));
        wrong = m_scene->refused(QStringList{u"approve"_s, id}, 5, {"live"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }

    void whatWasRejectedStaysAway()
    {
        protect("      approvals: 1\n");
        QCOMPARE(m_scene->deploy(u"staging"_s, m_second).status, 5);
        const QString id = QString::number(
            m_scene->ctl({u"deployments"_s, u"list"_s, u"--json"_s}).array().first()[u"deployment"_s].toInteger());
        become(u"Mei"_s);
        QCOMPARE(m_scene->ctl({u"reject"_s, id, u"--comment"_s, u"not on Friday"_s}).status, 0);
        const QByteArray wrong = m_scene->refused(QStringList{u"approve"_s, id}, 5, {"failed"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }

    void aBranchThatIsNotAllowed()
    {
        protect("      branches: [main, \"release/*\"]\n");
        m_scene->repository().git({u"checkout"_s, u"-q"_s, u"-b"_s, u"wild"_s});
        m_second = m_scene->release({{u"model.txt"_s, "wild\n"}});
        const QByteArray wrong = refused({"branch", "main, release/*"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }

    void aPipelineThatHasNotPassed()
    {
        protect("      require: [ci]\n");
        const auto ci = [](const QByteArray &line) {
            return std::map<QString, QByteArray>{
                {u".github/workflows/ci.yml"_s,
                 "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n    - run: " + line + '\n'}};
        };
        m_second = m_scene->release(ci("exit 1"));
        QByteArray wrong = refused({"require: ci", "ci.yml has no run of this commit", "slipwayctl run"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QCOMPARE(m_scene->ctl({u"run"_s, m_scene->repository().path()}).status, 1);
        wrong = refused({"require: ci", "of ci.yml did not succeed (failure)"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        m_second = m_scene->release(ci("exit 0"));
        QCOMPARE(m_scene->ctl({u"run"_s, m_scene->repository().path()}).status, 0);
        const Ended deployed = m_scene->deploy(u"staging"_s, m_second);
        QVERIFY2(deployed.status == 0, deployed.text().constData());
    }

    void aScoreWithoutSamples()
    {
        protect("      min_score: {AT: 0.9}\n");
        const QByteArray wrong = refused({"AT", "no samples"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }

    void aReleaseInQuarantine()
    {
        protect("      approvals: 0\n",
                "    health:\n      checks:\n        - command: {run: \"grep -q 1 model.txt\"}\n"
                "      interval: 50ms\n      consecutive: 1\n      deadline: 5s\n");
        const Ended bad = m_scene->deploy(u"staging"_s, m_second);
        QVERIFY2(bad.status == 1 && bad.err.contains("went back to"), bad.text().constData());
        const QByteArray wrong = refused({"quarantine", "not healthy"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }
};

QTEST_GUILESS_MAIN(TestIntegrationDeployGates)
#include "tst_integration_deploygates.moc"
