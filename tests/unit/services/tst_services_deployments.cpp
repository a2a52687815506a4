// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploymentrig.h"

#include "support/why.h"

#include <QFile>
#include <QTest>

#include <atomic>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestDeployments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aReleaseGoesLiveAndIsRemembered();
    void whatHappensIsToldInOrder();
    void aReleaseThatIsNotWellGoesBackByItself();
    void aFirstReleaseThatIsNotWellLeavesNothingLive();
    void threeRollbacksOfFiveReleasesGoFurtherBackEachTime();
    void aRollbackGoesToAnyEarlierDeployment();
    void aRollbackPausesAutomationAndSaysWhy();
    void threeBadReleasesInARowGoBackOnceEach();
    void aBadWatchGoesBack();
    void aSecondDeploymentAtOnceIsRefused();
    void anotherProgramCancelsIt();
    void theEndOfTheProgramGivesItUp();
    void secretsAreMaskedInTheLog();
    void secretsAreMaskedInWhatIsToldOfAFailure_data();
    void secretsAreMaskedInWhatIsToldOfAFailure();
    void aSecretThatIsNotSetIsRefusedBeforeAnythingIsRecorded();

private:
    [[nodiscard]] static QStringList phasesOf(const DeploymentDetail &detail);
};

void TestDeployments::initTestCase()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

QStringList TestDeployments::phasesOf(const DeploymentDetail &detail)
{
    QStringList phases;
    for (const JournalEntry &entry : detail.journal) {
        if (phases.isEmpty() || phases.last() != phaseName(entry.phase))
            phases << phaseName(entry.phase);
    }
    return phases;
}

void TestDeployments::aReleaseGoesLiveAndIsRemembered()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    const auto done = rig.deploy(staging);
    QVERIFY2(done, why(done));
    QCOMPARE(done->status, DeploymentStatus::Live);
    QCOMPARE(done->problem.english(), QString());
    QCOMPARE(done->actor, u"lin"_s);
    QVERIFY(done->switched && done->finished);
    QCOMPARE(rig.live(u"staging"_s), QByteArray("good"));
    const auto detail = rig.lin.deployments().show(done->id);
    QVERIFY2(detail, why(detail));
    const QStringList phases = phasesOf(*detail);
    for (const QString &phase : {u"upload"_s, u"verify"_s, u"switch"_s, u"health"_s, u"record"_s})
        QVERIFY2(phases.contains(phase), qPrintable(phases.join(u' ')));
    QVERIFY(QFileInfo::exists(detail->logFile));
    QCOMPARE(QFile::permissions(detail->logFile) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(rig.actions().contains(u"deploy.started"_s));
    QVERIFY(rig.actions().contains(u"deploy.live"_s));
    QCOMPARE(rig.lin.deployments().activeCount(), 0);
}

void TestDeployments::whatHappensIsToldInOrder()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    std::vector<DeploymentEvent> events;
    const auto done = rig.deploy(staging, [&events](const DeploymentEvent &event) { events.push_back(event); });
    QVERIFY2(done, why(done));
    QVERIFY(!events.empty());
    QCOMPARE(events.front().kind, DeploymentEvent::Kind::Changed);
    QCOMPARE(events.front().deployment.status, DeploymentStatus::Running);
    QCOMPARE(events.back().deployment.status, DeploymentStatus::Live);
    const auto answers = std::ranges::count(events, DeploymentEvent::Kind::Checks, &DeploymentEvent::kind);
    QCOMPARE(answers, 2); // two good ones in a row
}

void TestDeployments::aReleaseThatIsNotWellGoesBackByItself()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    rig.commit(u"bad"_s);
    const auto second = rig.deploy(staging);
    QVERIFY2(second, why(second));
    QCOMPARE(second->status, DeploymentStatus::RolledBack);
    QVERIFY(!second->problem.isEmpty());
    QCOMPARE(rig.live(u"staging"_s), QByteArray("good"));
    const auto live = rig.liveRecord(staging);
    QVERIFY(live);
    QCOMPARE(live->kind, DeploymentKind::AutoRollback);
    QCOMPARE(live->rollbackOf, second->id);
    QCOMPARE(live->release, first->release);
    QCOMPARE(rig.history(staging).size(), 3U);
    QCOMPARE(rig.lin.deployments().show(first->id)->deployment.status, DeploymentStatus::Superseded);
    const auto release = rig.lin.releases.find(second->release);
    QVERIFY2(release, why(release));
    QVERIFY(!release->quarantine.isEmpty());
    QVERIFY(!rig.lin.environments.find(staging)->pauseReason.isEmpty());
    QVERIFY(rig.actions().contains(u"release.quarantined"_s));
}

void TestDeployments::aFirstReleaseThatIsNotWellLeavesNothingLive()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    rig.commit(u"bad"_s);
    const auto done = rig.deploy(staging);
    QVERIFY2(done, why(done));
    QVERIFY(done->status == DeploymentStatus::RolledBack || done->status == DeploymentStatus::Failed);
    QVERIFY(!QFileInfo::exists(rig.targetFolder(u"staging"_s) + u"/current"_s));
    QVERIFY(!rig.liveRecord(staging));
}

void TestDeployments::threeRollbacksOfFiveReleasesGoFurtherBackEachTime()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    for (int i = 1; i <= 5; ++i) {
        rig.commit(u"r%1"_s.arg(i));
        const auto done = rig.deploy(staging);
        QVERIFY2(done, why(done));
        QCOMPARE(done->status, DeploymentStatus::Live);
    }
    for (const QByteArray &expected : {QByteArray("r4"), QByteArray("r3"), QByteArray("r2")}) {
        const auto back = rig.rollback(staging);
        QVERIFY2(back, why(back));
        QCOMPARE(back->status, DeploymentStatus::Live);
        QCOMPARE(back->kind, DeploymentKind::Rollback);
        QCOMPARE(rig.live(u"staging"_s), expected);
    }
    const auto last = rig.rollback(staging);
    QVERIFY2(last, why(last));
    QCOMPARE(rig.live(u"staging"_s), QByteArray("r1"));
    const auto none = rig.rollback(staging);
    QVERIFY(!none);
    QCOMPARE(none.error().kind, ErrorKind::NotFound);
}

void TestDeployments::aRollbackGoesToAnyEarlierDeployment()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    std::vector<DeploymentId> ids;
    for (int i = 1; i <= 3; ++i) {
        rig.commit(u"r%1"_s.arg(i));
        const auto done = rig.deploy(staging);
        QVERIFY2(done, why(done));
        ids.push_back(done->id);
    }
    const auto back = rig.rollback(staging, ids[0]);
    QVERIFY2(back, why(back));
    QCOMPARE(rig.live(u"staging"_s), QByteArray("r1"));
    QVERIFY(rig.lin.environments.resumeAutomation(staging));
    const auto again = rig.rollback(staging, ids[0]); // what is live: its files are renewed, nothing is taken back
    QVERIFY2(again, why(again));
    QVERIFY(again->status == DeploymentStatus::Live && !again->rollbackOf.isValid());
    QVERIFY(rig.lin.environments.find(staging)->pauseReason.isEmpty());
    const auto unknown = rig.rollback(staging, DeploymentId{4711});
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, ErrorKind::NotFound);
}

void TestDeployments::aRollbackPausesAutomationAndSaysWhy()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    QVERIFY(rig.deploy(staging));
    rig.commit(u"r2"_s);
    QVERIFY(rig.deploy(staging));
    QVERIFY(rig.lin.environments.find(staging)->pauseReason.isEmpty());
    const auto back = rig.rollback(staging);
    QVERIFY2(back, why(back));
    QVERIFY(rig.lin.environments.find(staging)->pauseReason.english().contains(u"lin"));
    DeployRequest request = rig.request(staging);
    request.automatic = true;
    const auto refused = rig.lin.deployments().deploy(request);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QVERIFY2(refused.error().message.english().contains(u"rolled back from"), why(refused));
}

void TestDeployments::threeBadReleasesInARowGoBackOnceEach()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    QVERIFY(rig.deploy(staging));
    for (int i = 1; i <= 3; ++i) {
        rig.commit(u"bad %1"_s.arg(i));
        const auto done = rig.deploy(staging);
        QVERIFY2(done, why(done));
        QCOMPARE(done->status, DeploymentStatus::RolledBack);
        QCOMPARE(rig.live(u"staging"_s), QByteArray("good"));
    }
    QCOMPARE(rig.history(staging).size(), 7U); // one good, and each bad one with its way back
    QCOMPARE(rig.lin.deployments().activeCount(), 0);
    QVERIFY(!rig.lin.environments.find(staging)->pauseReason.isEmpty());
    const auto plan = rig.lin.deployments().planRollback({.environment = staging, .reason = {}, .askHostKey = {}});
    QVERIFY(!plan); // nothing but bad ones beside what is live
    QCOMPARE(plan.error().kind, ErrorKind::NotFound);
}

void TestDeployments::aBadWatchGoesBack()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    spec.health.checks.front().command.run = u"test ! -e %1 || ! grep -q r2 VERSION"_s.arg(rig.path(u"broken"_s));
    spec.health.watch = Milliseconds(20'000);
    spec.health.interval = Milliseconds(20);
    const EnvironmentId staging = rig.apply(spec);
    const auto first = rig.lin.deployments().deploy(rig.request(staging));
    QVERIFY2(first, why(first));
    QCOMPARE(rig.lin.deployments().wait(*first, false)->status, DeploymentStatus::Live);
    rig.commit(u"r2"_s);
    const auto second = rig.lin.deployments().deploy(rig.request(staging)); // ends the watch of the first
    QVERIFY2(second, why(second));
    QCOMPARE(rig.lin.deployments().wait(*second, false)->status, DeploymentStatus::Live);
    QVERIFY(rig.lin.deployments().wait(*first)); // its watch is over
    QCOMPARE(rig.lin.deployments().show(*first)->deployment.status, DeploymentStatus::Superseded);
    QCOMPARE(rig.live(u"staging"_s), QByteArray("r2"));
    QVERIFY(writeFile(rig.path(u"broken"_s), "yes"));
    const auto ended = rig.lin.deployments().wait(*second);
    QVERIFY2(ended, why(ended));
    QCOMPARE(ended->status, DeploymentStatus::RolledBack);
    QCOMPARE(rig.live(u"staging"_s), QByteArray("good"));
    const auto live = rig.liveRecord(staging);
    QVERIFY(live);
    QCOMPARE(live->kind, DeploymentKind::AutoRollback);
    QVERIFY(!rig.lin.releases.find(ended->release)->quarantine.isEmpty());
}

void TestDeployments::aSecondDeploymentAtOnceIsRefused()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    spec.target.prepare = u"while [ ! -e %1 ]; do sleep 0.05; done"_s.arg(rig.path(u"go"_s));
    const EnvironmentId staging = rig.apply(spec);
    const auto first = rig.lin.deployments().deploy(rig.request(staging));
    QVERIFY2(first, why(first));
    Program wang(rig.dataFolder(), u"wang"_s);
    const auto second = wang.deployments().deploy(rig.request(staging));
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Refused);
    QVERIFY2(second.error().message.english().contains(u"deployment %1"_s.arg(first->value)), why(second));
    QVERIFY2(second.error().message.english().contains(u"lin"), why(second));
    QVERIFY(writeFile(rig.path(u"go"_s), "yes"));
    QCOMPARE(rig.lin.deployments().wait(*first)->status, DeploymentStatus::Live);
    QCOMPARE(rig.history(staging).size(), 1U);
}

void TestDeployments::anotherProgramCancelsIt()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    QVERIFY(rig.deploy(rig.apply(spec)));
    spec.target.prepare = u"touch %1; sleep 60"_s.arg(rig.path(u"begun"_s));
    const EnvironmentId staging = rig.apply(spec);
    rig.commit(u"r2"_s);
    const auto id = rig.lin.deployments().deploy(rig.request(staging));
    QVERIFY2(id, why(id));
    QTRY_VERIFY(QFileInfo::exists(rig.path(u"begun"_s)));
    Program wang(rig.dataFolder(), u"wang"_s);
    const auto asked = wang.deployments().cancel(*id, u"wang"_s);
    QVERIFY2(asked, why(asked));
    const auto done = rig.lin.deployments().wait(*id);
    QVERIFY2(done, why(done));
    QCOMPARE(done->status, DeploymentStatus::Failed);
    QVERIFY2(done->problem.english().contains(u"cancelled by wang"), qPrintable(done->problem.english()));
    QCOMPARE(rig.live(u"staging"_s), QByteArray("good"));
    QVERIFY(rig.lin.releases.find(done->release)->quarantine.isEmpty());
}

void TestDeployments::theEndOfTheProgramGivesItUp()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    spec.target.prepare = u"touch %1; sleep 60"_s.arg(rig.path(u"begun"_s));
    const EnvironmentId staging = rig.apply(spec);
    const auto id = rig.lin.deployments().deploy(rig.request(staging));
    QVERIFY2(id, why(id));
    QTRY_VERIFY(QFileInfo::exists(rig.path(u"begun"_s)));
    rig.lin.restart();
    const auto detail = rig.lin.deployments().show(*id);
    QVERIFY2(detail, why(detail));
    QCOMPARE(detail->deployment.status, DeploymentStatus::Failed);
    QVERIFY(!QFileInfo::exists(rig.targetFolder(u"staging"_s) + u"/current"_s));
}

void TestDeployments::secretsAreMaskedInTheLog()
{
    DeploymentRig rig;
    const QByteArray value = "s3cr3t %value% \"quoted\"";
    const auto set = rig.lin.secrets.set(
        {.repository = rig.repository.id, .repositoryName = u"fraud"_s, .environment = u"staging"_s}, u"TOKEN"_s,
        value);
    QVERIFY2(set, why(set));
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    spec.secrets = {u"TOKEN"_s};
    spec.target.prepare = u"printf 'token is %s\\n' \"$TOKEN\"; printf %s \"$TOKEN\" | base64"_s;
    const EnvironmentId staging = rig.apply(spec);
    QByteArray told;
    const auto done = rig.deploy(staging, [&told](const DeploymentEvent &event) {
        if (event.kind == DeploymentEvent::Kind::Line)
            told += event.line + '\n';
    });
    QVERIFY2(done, why(done));
    QCOMPARE(done->status, DeploymentStatus::Live);
    const QByteArray log = readFile(rig.lin.deployments().show(done->id)->logFile);
    QVERIFY2(log.contains("token is ***"), log);
    QVERIFY2(told.contains("token is ***"), told);
    for (const QByteArray &text : {log, told}) {
        QVERIFY2(!text.contains("s3cr3t"), text);
        QVERIFY2(!text.contains(value.toBase64().left(20)), text);
    }
}

void TestDeployments::secretsAreMaskedInWhatIsToldOfAFailure_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("phase");
    const QString words = u"printf '%s\\n' \"$TOKEN\" >&2; printf %s \"$TOKEN\" | base64 -w0 >&2; exit 3"_s;
    QTest::newRow("prepare") << words << u"prepare"_s;
    QTest::newRow("restart") << words << u"restart"_s;
    QTest::newRow("cut short") << u"printf 'long %0900d ' 7 >&2; printf '%s\\n' \"$TOKEN\" >&2; exit 3"_s
                               << u"prepare"_s;
}

/// What a script prints before it fails becomes the record's problem, which lists, the audit trail and the tray's
/// message repeat.
void TestDeployments::secretsAreMaskedInWhatIsToldOfAFailure()
{
    QFETCH(QString, line);
    QFETCH(QString, phase);
    DeploymentRig rig;
    const QByteArray value = "s3cr3t %value% \"quoted\"";
    const auto set = rig.lin.secrets.set(
        {.repository = rig.repository.id, .repositoryName = u"fraud"_s, .environment = u"staging"_s}, u"TOKEN"_s,
        value);
    QVERIFY2(set, why(set));
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    spec.secrets = {u"TOKEN"_s};
    (phase == u"prepare" ? spec.target.prepare : spec.target.restart) = line;
    const EnvironmentId staging = rig.apply(spec);
    QByteArray told;
    const auto done = rig.deploy(staging, [&told](const DeploymentEvent &event) {
        told += event.line + '\n' + event.entry.text.english().toUtf8() + '\n' +
                event.deployment.problem.english().toUtf8() + '\n';
    });
    QVERIFY2(done, why(done));
    QVERIFY(done->status == DeploymentStatus::Failed || done->status == DeploymentStatus::RolledBack);
    QVERIFY2(done->problem.english().contains(u"***"), qPrintable(done->problem.english()));
    const auto shown = rig.lin.deployments().show(done->id);
    QVERIFY2(shown, why(shown));
    for (const JournalEntry &entry : shown->journal)
        told += entry.text.english().toUtf8() + '\n';
    told += done->problem.english().toUtf8() + failureHint(*done).english().toUtf8() + readFile(shown->logFile);
    const QByteArray encoded = value.toBase64();
    for (const QByteArray &needle : {QByteArray("s3cr3t"), encoded.mid(4, 16)})
        QVERIFY2(!told.contains(needle), told.right(3000));
}

void TestDeployments::aSecretThatIsNotSetIsRefusedBeforeAnythingIsRecorded()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    spec.secrets = {u"DB_PASSWORD"_s};
    const EnvironmentId staging = rig.apply(spec);
    const auto id = rig.lin.deployments().deploy(rig.request(staging));
    QVERIFY(!id);
    QCOMPARE(id.error().kind, ErrorKind::Environment);
    QVERIFY2(id.error().text().english().contains(u"DB_PASSWORD"), why(id));
    QVERIFY(rig.history(staging).empty());
}

QTEST_GUILESS_MAIN(TestDeployments)
#include "tst_services_deployments.moc"
