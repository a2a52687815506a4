// SPDX-License-Identifier: GPL-3.0-or-later
// What hooks are told, in which release they run, and what repairs a release that is live.
#include "deploymentrig.h"
#include "services/base/deploymentsasis.h"
#include "services/environments/environmenttypes.h"
#include "support/why.h"

#include <QTest>

using namespace slipway;
using namespace slipway::test;

namespace {

/// A rig whose hooks write down what they hear: "prepare r1 forward - 1".
class HookRig : public DeploymentRig
{
public:
    /// With time enough for a busy machine.
    config::EnvironmentSpec spec(const QString &name) const
    {
        config::EnvironmentSpec environment = DeploymentRig::spec(name);
        environment.health.deadline = Milliseconds(4'000);
        return environment;
    }
    config::EnvironmentSpec hooked(const QString &name) const
    {
        config::EnvironmentSpec environment = spec(name);
        environment.target.prepare = tell(u"prepare"_s);
        environment.target.once = tell(u"once"_s);
        environment.target.restart = tell(u"restart"_s);
        environment.target.stop = tell(u"stop"_s);
        return environment;
    }
    /// What was written since the last time.
    QStringList heard()
    {
        const QStringList lines = QString::fromUtf8(readFile(log())).split(u'\n', Qt::SkipEmptyParts);
        QFile::remove(log());
        return lines;
    }

private:
    [[nodiscard]] QString log() const { return path(u"hooks.log"_s); }
    [[nodiscard]] QString tell(const QString &hook) const
    {
        return u"echo %1 $(cat VERSION) $SLIPWAY_DIRECTION ${SLIPWAY_FROM:--} ${SLIPWAY_TO:--} >>%2"_s.arg(hook, log());
    }
};

} // namespace

class TestHooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hooksKnowTheirDirection();
    void anUndoTurnsThemRound();
    void aFailedFirstDeploymentStopsItsProcess();
    void onceThatFailsLeavesEverythingAsItWas();
    void deployingAnOlderReleaseGoesBack();
    void driftIsRepairedByDeployingTheSameRelease();
    void aRepairThatFailsLeavesWhatIsLive();
    void goingBackUsesTheCurrentSecrets();
    void anOlderReleaseIsDeployedWithTheSecretsOfThen();
    void aRevokedVersionIsNeverHandedOut();
    void liveWithAnOutdatedConfigurationIsTold();
    void whatOthersMadeLiveIsTakenOver_data();
    void whatOthersMadeLiveIsTakenOver();
    void whatOthersSwitchedToLaterIsTakenOverToo();
};

void TestHooks::initTestCase()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void TestHooks::hooksKnowTheirDirection()
{
    HookRig rig;
    const EnvironmentId staging = rig.apply(rig.hooked(u"staging"_s));
    rig.commit(u"r1"_s);
    QCOMPARE(rig.deploy(staging)->status, DeploymentStatus::Live);
    QCOMPARE(rig.heard(),
             (QStringList{u"prepare r1 forward - 1"_s, u"once r1 forward - 1"_s, u"restart r1 forward - 1"_s}));
    rig.commit(u"r2"_s);
    QCOMPARE(rig.deploy(staging)->status, DeploymentStatus::Live);
    QCOMPARE(rig.heard(),
             (QStringList{u"prepare r2 forward 1 2"_s, u"once r2 forward 1 2"_s, u"restart r2 forward 1 2"_s}));
    QCOMPARE(rig.rollback(staging)->status, DeploymentStatus::Live);
    // the newer one knows how to take its schema down; the older one is prepared already
    QCOMPARE(rig.heard(), (QStringList{u"once r2 back 2 1"_s, u"restart r1 back 2 1"_s}));
}

void TestHooks::anUndoTurnsThemRound()
{
    HookRig rig;
    const EnvironmentId staging = rig.apply(rig.hooked(u"staging"_s));
    rig.commit(u"r1"_s);
    QVERIFY(rig.deploy(staging));
    rig.heard();
    rig.commit(u"bad"_s);
    QCOMPARE(rig.deploy(staging)->status, DeploymentStatus::RolledBack);
    QCOMPARE(rig.heard(),
             (QStringList{u"prepare bad forward 1 2"_s, u"once bad forward 1 2"_s, u"restart bad forward 1 2"_s,
                          u"once bad back 2 1"_s, u"restart r1 back 2 1"_s}));
}

void TestHooks::aFailedFirstDeploymentStopsItsProcess()
{
    HookRig rig;
    const EnvironmentId staging = rig.apply(rig.hooked(u"staging"_s));
    rig.commit(u"bad"_s);
    const auto failed = rig.deploy(staging);
    QVERIFY2(failed, why(failed));
    QVERIFY(failed->status != DeploymentStatus::Live);
    QCOMPARE(rig.heard().last(), u"stop bad back 1 -"_s);
    QVERIFY(!QFileInfo::exists(rig.targetFolder(u"staging"_s) + u"/current"_s));
}

void TestHooks::onceThatFailsLeavesEverythingAsItWas()
{
    HookRig rig;
    config::EnvironmentSpec spec = rig.hooked(u"staging"_s);
    QVERIFY(rig.deploy(rig.apply(spec)));
    rig.heard();
    spec.target.once += u"; false"_s;
    rig.commit(u"r2"_s);
    const auto failed = rig.deploy(rig.apply(spec));
    QVERIFY2(failed, why(failed));
    QCOMPARE(failed->status, DeploymentStatus::Failed);
    QVERIFY2(failed->problem.english().contains(u"once ended with exit code 1"), qPrintable(failed->problem.english()));
    QCOMPARE(rig.heard(), (QStringList{u"prepare r2 forward 1 2"_s, u"once r2 forward 1 2"_s}));
    QCOMPARE(rig.live(u"staging"_s), QByteArray("good"));
}

void TestHooks::deployingAnOlderReleaseGoesBack()
{
    HookRig rig;
    const EnvironmentId staging = rig.apply(rig.hooked(u"staging"_s));
    const auto first = rig.deploy(staging);
    rig.commit(u"r2"_s);
    QVERIFY(first && rig.deploy(staging));
    rig.heard();
    DeployRequest older = rig.request(staging);
    older.release = first->release;
    const auto id = rig.lin.deployments().deploy(older);
    QVERIFY2(id, why(id));
    QCOMPARE(rig.lin.deployments().wait(*id)->status, DeploymentStatus::Live);
    QCOMPARE(rig.heard(), (QStringList{u"once r2 back 2 1"_s, u"restart good back 2 1"_s}));
}

void TestHooks::driftIsRepairedByDeployingTheSameRelease()
{
    HookRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    spec.target.prepare = u"echo installed >venv; sleep 0.2"_s;
    spec.target.restart = u"pwd -P >>%1"_s.arg(rig.path(u"where"_s));
    const EnvironmentId staging = rig.apply(spec);
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    const QString current = rig.targetFolder(u"staging"_s) + u"/current/"_s;
    QFile::setPermissions(current + u"serve.py"_s, QFile::ReadOwner | QFile::WriteOwner);
    QVERIFY(writeFile(current + u"serve.py"_s, "print(2)\n") && QFile::remove(current + u"venv"_s));
    QVERIFY(writeFile(current + u"planted"_s, "x"));
    QVERIFY(!rig.lin.environments.examine(staging, true, {})->drift->isClean());
    QByteArray lines;
    QStringList moments; // what `current` serves while it is repaired
    DeployRequest again = rig.request(staging);
    again.release = first->release;
    const auto id = rig.lin.deployments().deploy(again, [&](const DeploymentEvent &event) {
        lines += event.line + '\n';
        moments << QString::fromUtf8(readFile(current + u"serve.py"_s) + readFile(current + u"VERSION"_s)).simplified();
    });
    QVERIFY2(id, why(id));
    const auto done = rig.lin.deployments().wait(*id);
    QVERIFY2(done && done->status == DeploymentStatus::Live, done ? qPrintable(done->problem.english()) : "");
    QVERIFY2(lines.contains("serve.py has another content"), lines.constData());
    moments.removeDuplicates();
    QCOMPARE(moments, (QStringList{u"print(2) good"_s, u"print(1) good"_s})); // old, then new: never anything else
    const auto examined = rig.lin.environments.examine(staging, true, {});
    QVERIFY(examined && examined->drift && examined->drift->isClean());
    QCOMPARE(readFile(current + u"venv"_s), QByteArray("installed\n"));
    QCOMPARE(QDir(rig.targetFolder(u"staging"_s) + u"/releases"_s)
                 .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"1"_s});
    QVERIFY(readFile(rig.path(u"where"_s)).endsWith("/releases/1\n"));
}

void TestHooks::aRepairThatFailsLeavesWhatIsLive()
{
    HookRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    const auto first = rig.deploy(rig.apply(spec));
    QVERIFY2(first, why(first));
    const QString current = rig.targetFolder(u"staging"_s) + u"/current/"_s;
    QFile::setPermissions(current + u"serve.py"_s, QFile::ReadOwner | QFile::WriteOwner);
    QVERIFY(writeFile(current + u"serve.py"_s, "print(2)\n"));
    spec.target.prepare = u"false"_s;
    EnvironmentId staging = rig.apply(spec);
    const auto failed = rig.rollback(staging, first->id);
    QVERIFY2(failed, why(failed));
    QCOMPARE(failed->status, DeploymentStatus::Failed);
    QCOMPARE(readFile(current + u"serve.py"_s), QByteArray("print(2)\n"));
    const auto between = rig.lin.environments.examine(staging, true, {});
    QVERIFY(between && between->truth->live() == u"1"_s && !between->drift->isClean()); // of what is served
    spec.target.prepare.clear();
    staging = rig.apply(spec);
    const auto repaired = rig.rollback(staging, first->id);
    QVERIFY2(repaired && repaired->status == DeploymentStatus::Live,
             repaired ? qPrintable(repaired->problem.english()) : "");
    QVERIFY(rig.lin.environments.examine(staging, true, {})->drift->isClean());
}

void TestHooks::goingBackUsesTheCurrentSecrets()
{
    HookRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    spec.secrets = {u"PASSWORD"_s};
    spec.target.restart = u"printf %s \"$PASSWORD\" >%1"_s.arg(rig.path(u"used"_s));
    const EnvironmentId staging = rig.apply(spec);
    const SecretScope scope{.repository = rig.repository.id, .repositoryName = u"fraud"_s, .environment = u"staging"_s};
    QVERIFY(rig.lin.secrets.set(scope, u"PASSWORD"_s, "one"));
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    QVERIFY(rig.lin.secrets.set(scope, u"PASSWORD"_s, "two"));
    rig.commit(u"r2"_s);
    QVERIFY(rig.deploy(staging));
    QCOMPARE(readFile(rig.path(u"used"_s)), QByteArray("two"));
    QVERIFY(rig.rollback(staging));
    QCOMPARE(readFile(rig.path(u"used"_s)), QByteArray("two"));
    QVERIFY(rig.lin.environments.show(staging)->outdated.empty());
    const auto then = rig.lin.deployments().rollback(
        {.environment = staging, .to = first->id, .reason = {}, .secretsThen = true, .askHostKey = {}});
    QVERIFY2(then, why(then));
    QCOMPARE(rig.lin.deployments().wait(*then)->status, DeploymentStatus::Live);
    QCOMPARE(readFile(rig.path(u"used"_s)), QByteArray("one"));
    const auto outdated = rig.lin.environments.show(staging)->outdated;
    QVERIFY(outdated.size() == 1 && outdated.front().isSecret && outdated.front().used == u"1"_s &&
            outdated.front().current == u"2"_s);
}

void TestHooks::anOlderReleaseIsDeployedWithTheSecretsOfThen()
{
    HookRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    spec.secrets = {u"PASSWORD"_s};
    spec.target.restart = u"printf %s \"$PASSWORD\" >%1"_s.arg(rig.path(u"used"_s));
    const EnvironmentId staging = rig.apply(spec);
    const SecretScope scope{.repository = rig.repository.id, .repositoryName = u"fraud"_s, .environment = u"staging"_s};
    QVERIFY(rig.lin.secrets.set(scope, u"PASSWORD"_s, "one"));
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    QVERIFY(rig.lin.secrets.set(scope, u"PASSWORD"_s, "two"));
    rig.commit(u"r2"_s);
    QVERIFY(rig.deploy(staging));
    const auto versions = rig.lin.deployments().secretVersions(staging, first->release);
    QVERIFY2(versions && versions->size() == 1, why(versions));
    QVERIFY(versions->front().current == 2 && versions->front().then == 1 && !versions->front().thenIsRevoked);
    QCOMPARE(rig.lin.deployments().secretVersions(staging, first->release, first->id)->size(), 1U); // as a rollback
    DeployRequest older{.environment = staging, .release = first->release};
    older.secretsThen = true;
    const auto plan = rig.lin.deployments().plan(older);
    QVERIFY2(plan && plan->diff.settings.size() == 1, why(plan));
    const auto then = rig.lin.deployments().deploy(older);
    QVERIFY2(then, why(then));
    QCOMPARE(rig.lin.deployments().wait(*then)->status, DeploymentStatus::Live);
    QCOMPARE(readFile(rig.path(u"used"_s)), QByteArray("one"));
    QVERIFY(rig.lin.secrets.revoke(u"PASSWORD"_s, 1, {}));
    QVERIFY(rig.lin.deployments().secretVersions(staging, first->release)->front().thenIsRevoked);
    QCOMPARE(rig.lin.deployments().plan(older).error().kind, ErrorKind::Refused);
}

void TestHooks::aRevokedVersionIsNeverHandedOut()
{
    HookRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    spec.secrets = {u"PASSWORD"_s};
    const EnvironmentId staging = rig.apply(spec);
    const SecretScope scope{.repository = rig.repository.id, .repositoryName = u"fraud"_s, .environment = u"staging"_s};
    QVERIFY(rig.lin.secrets.set(scope, u"PASSWORD"_s, "one"));
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    QVERIFY(rig.lin.secrets.set(scope, u"PASSWORD"_s, "two"));
    rig.commit(u"r2"_s);
    QVERIFY(rig.deploy(staging));
    const auto revoked = rig.lin.secrets.revoke(u"PASSWORD"_s, 1, u"leaked"_s);
    QVERIFY2(revoked, why(revoked));
    QVERIFY(revoked->revoked && revoked->revokedBy == u"lin"_s);
    QCOMPARE(rig.actions().front(), u"secret.revoked"_s);
    QCOMPARE(rig.lin.secrets.value(scope, u"PASSWORD"_s, 1).error().kind, ErrorKind::Refused);
    QVERIFY(rig.lin.secrets.value(scope, u"PASSWORD"_s));
    const RollbackRequest then{.environment = staging, .to = {}, .reason = {}, .secretsThen = true, .askHostKey = {}};
    const auto refused = rig.lin.deployments().rollback(then);
    QVERIFY(!refused && refused.error().kind == ErrorKind::Refused);
    QVERIFY2(refused.error().message.english().contains(u"version 1 of the secret PASSWORD"), why(refused));
    QCOMPARE(rig.lin.deployments().planRollback(then).error().kind, ErrorKind::Refused);
    QCOMPARE(rig.rollback(staging)->status, DeploymentStatus::Live); // with the current one
    QCOMPARE(rig.lin.secrets.revoke(u"PASSWORD"_s, 1, {}).error().kind, ErrorKind::Refused);
    QCOMPARE(rig.lin.secrets.revoke(u"PASSWORD"_s, 9, {}).error().kind, ErrorKind::NotFound);
    QVERIFY(rig.lin.secrets.revoke(u"PASSWORD"_s, 2, {}));
    QCOMPARE(rig.lin.secrets.value(scope, u"PASSWORD"_s).error().kind, ErrorKind::Refused); // no older one in its place
}

void TestHooks::liveWithAnOutdatedConfigurationIsTold()
{
    HookRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    spec.variables = {{u"LEVEL"_s, u"info"_s}};
    spec.target.restart = u"printf %s \"$LEVEL\" >%1"_s.arg(rig.path(u"used"_s));
    const auto first = rig.deploy(rig.apply(spec));
    QVERIFY2(first, why(first));
    spec.variables = {{u"LEVEL"_s, u"debug"_s}};
    const EnvironmentId staging = rig.apply(spec);
    const auto outdated = rig.lin.environments.show(staging)->outdated;
    QVERIFY(outdated.size() == 1 && outdated.front().name == u"LEVEL"_s && outdated.front().used == u"info"_s &&
            outdated.front().current == u"debug"_s);
    DeployRequest again = rig.request(staging);
    again.release = first->release;
    const auto plan = rig.lin.deployments().plan(again);
    QVERIFY2(plan, why(plan));
    QVERIFY(plan->diff.settings.size() == 1 && plan->diff.settings.front().after.english() == u"debug"_s);
    const auto id = rig.lin.deployments().deploy(again);
    QVERIFY2(id, why(id));
    QCOMPARE(rig.lin.deployments().wait(*id)->status, DeploymentStatus::Live);
    QCOMPARE(readFile(rig.path(u"used"_s)), QByteArray("debug"));
    QVERIFY(rig.lin.environments.show(staging)->outdated.empty());
}

void TestHooks::whatOthersMadeLiveIsTakenOver_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("link");
    QTest::newRow("Capistrano") << u"releases/20240101120000"_s << u"%1/releases/20240101120000"_s;
    QTest::newRow("Deployer") << u"releases/1"_s << u"releases/1"_s;
    QTest::newRow("by hand") << u"../elsewhere/app 1.2"_s << u"../elsewhere/app 1.2"_s;
}

void TestHooks::whatOthersMadeLiveIsTakenOver()
{
    QFETCH(const QString, folder);
    QFETCH(const QString, link);
    HookRig rig;
    const EnvironmentId staging = rig.apply(rig.hooked(u"staging"_s));
    const QString root = rig.targetFolder(u"staging"_s);
    QVERIFY(QDir().mkpath(root + u'/' + folder + u"/lib"_s) && QDir().mkpath(root + u"/shared/log"_s));
    QVERIFY(writeFile(root + u'/' + folder + u"/VERSION"_s, "old\n") &&
            writeFile(root + u'/' + folder + u"/lib/a.rb"_s, "a"));
    QVERIFY(QFile::link(root + u"/shared/log"_s, root + u'/' + folder + u"/log"_s));
    QVERIFY(QFile::link(link.contains(u'%') ? link.arg(root) : link, root + u"/current"_s));
    rig.commit(u"r1"_s);
    const auto refused = rig.deploy(staging);
    QVERIFY2(refused && refused->status == DeploymentStatus::Failed, why(refused));
    QCOMPARE(failureHint(*refused).english(), u"To take it over, run: slipwayctl env take-over staging"_s);
    const auto taken = rig.lin.deployments().takeOver(
        {.environment = staging, .reason = u"moving here"_s, .askHostKey = {}, .stop = {}});
    QVERIFY2(taken, why(taken));
    QCOMPARE(taken->status, DeploymentStatus::Live);
    QCOMPARE(rig.live(u"staging"_s), QByteArray("old"));
    QVERIFY(rig.heard().isEmpty() && rig.actions().front() == u"env.taken_over"_s);
    const auto examined = rig.lin.environments.examine(staging, true, {});
    QVERIFY2(examined && examined->drift, why(examined));
    QVERIFY(examined->truth->live() == taken->releaseName && examined->truth->hosts.front().liveIsComplete);
    QVERIFY(examined->drift->isClean());
    const auto deployed = rig.deploy(staging);
    QVERIFY2(deployed && deployed->status == DeploymentStatus::Live,
             deployed ? qPrintable(deployed->problem.english()) : "");
    QCOMPARE(rig.live(u"staging"_s), QByteArray("r1"));
    const auto back = rig.rollback(staging);
    QVERIFY2(back && back->status == DeploymentStatus::Live, back ? qPrintable(back->problem.english()) : "");
    QCOMPARE(rig.live(u"staging"_s), QByteArray("old"));
    QCOMPARE(back->releaseName, taken->releaseName);
    QCOMPARE(rig.lin.deployments()
                 .takeOver({.environment = staging, .reason = {}, .askHostKey = {}, .stop = {}})
                 .error()
                 .kind,
             ErrorKind::Refused);
}

void TestHooks::whatOthersSwitchedToLaterIsTakenOverToo()
{
    HookRig rig;
    const EnvironmentId staging = rig.apply(rig.spec(u"staging"_s));
    const auto first = rig.deploy(staging);
    QVERIFY2(first && first->status == DeploymentStatus::Live, why(first));
    const QString root = rig.targetFolder(u"staging"_s);
    QVERIFY(writeFile(root + u"/releases/by-hand/VERSION"_s, "theirs\n") && QFile::remove(root + u"/current"_s));
    QVERIFY(QFile::link(u"releases/by-hand"_s, root + u"/current"_s));
    const auto seen = rig.lin.environments.examine(staging, false, {});
    QVERIFY2(seen && seen->truth && seen->truth->hosts.front().foreign.endsWith(u"/releases/by-hand"_s), why(seen));
    QVERIFY(seen->truth->hosts.front().foreignFiles == 1 && seen->truth->hosts.front().foreignBytes == 7);
    rig.commit(u"r2"_s);
    const auto refused = rig.deploy(staging);
    QVERIFY(refused && refused->status == DeploymentStatus::Failed && foundForeign(*refused));
    QVERIFY(rig.lin.environments.show(staging)->foreign);
    const auto taken =
        rig.lin.deployments().takeOver({.environment = staging, .reason = {}, .askHostKey = {}, .stop = {}});
    QVERIFY2(taken, why(taken));
    QVERIFY(taken->previous == first->id && !rig.lin.environments.show(staging)->foreign);
    QCOMPARE(rig.live(u"staging"_s), QByteArray("theirs"));
    QVERIFY(rig.lin.environments.examine(staging, false, {})->truth->hosts.front().foreign.isEmpty());
    QCOMPARE(rig.rollback(staging)->release, first->release);
}

QTEST_GUILESS_MAIN(TestHooks)
#include "tst_services_hooks.moc"
