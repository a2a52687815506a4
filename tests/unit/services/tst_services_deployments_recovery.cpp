// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploymentrig.h"

#include "services/environments/environmenttypes.h"
#include "storage/stores/deploymentstore.h"
#include "support/faketarget.h"
#include "support/why.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestDeploymentRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aKilledDeploymentThatChangedNothingHasFailed();
    void aKilledDeploymentWhoseReleaseIsLiveAndWellIsFinished();
    void aKilledDeploymentWhoseReleaseIsNotWellGoesBack();
    void hostsThatDifferGoBackTogether();
    void aTargetThatDoesNotAnswerIsAskedAgain();
    void somebodyElsesReleaseOfTheSameNumberIsNotCalledLive();
    void aMixedOneIsFinishedWhenTheHostIsBack();
    void aRollbackWithoutAHostIsFinishedWhenItIsBack();
    void onlyRecordsOfTheDeadAreTaken();
    void theNextDeploymentSettlesWhatWasLeft();
    void aFlowWhoseStepWasKilledGoesNoFurtherAndSaysSo();

private:
    /// Another program deploys, and is killed once the file `begun` is there.
    static void deployAndKill(DeploymentRig &rig, EnvironmentId environment);
    /// Every environment's target is this one from now on.
    static void deployTo(DeploymentRig &rig, FakeTarget &target);
    static DeploymentRecord interrupt(DeploymentRig &rig, EnvironmentId environment, ReleaseId release, Phase phase,
                                      const QString &name, const QJsonArray &then = {});
};

void TestDeploymentRecovery::initTestCase()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void TestDeploymentRecovery::deployAndKill(DeploymentRig &rig, EnvironmentId environment)
{
    QFile::remove(rig.path(u"begun"_s));
    QProcess other;
    other.setProcessChannelMode(QProcess::ForwardedChannels);
    other.start(QCoreApplication::applicationFilePath(),
                {u"--deploy"_s, rig.dataFolder(), QString::number(environment.value),
                 QString::number(rig.repository.id.value)});
    QVERIFY(other.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(rig.path(u"begun"_s)), 20'000);
    ::kill(pid_t(other.processId()), SIGKILL);
    QVERIFY(other.waitForFinished());
}

void TestDeploymentRecovery::aKilledDeploymentThatChangedNothingHasFailed()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    QVERIFY(rig.deploy(rig.apply(spec)));
    spec.target.prepare = u"touch %1; sleep 30"_s.arg(rig.path(u"begun"_s));
    const EnvironmentId staging = rig.apply(spec);
    rig.commit(u"r2"_s);
    deployAndKill(rig, staging);
    const DeploymentRecord left = rig.history(staging).front(); // told as what it is, though nobody has written that
    QCOMPARE(left.status, DeploymentStatus::Interrupted);
    QVERIFY2(left.problem.english().contains(u"interrupted at 'prepare'"_s), qPrintable(left.problem.english()));
    QCOMPARE(failureHint(left).english(), u"Finish it with: slipwayctl deployments recover %1"_s.arg(left.id.value));
    QCOMPARE(rig.lin.deployments().count({.statuses = {DeploymentStatus::Interrupted}}).value_or(0), 1);
    QCOMPARE(rig.lin.deployments().count({.statuses = {DeploymentStatus::Running}}).value_or(9), 0);
    QCOMPARE(rig.lin.deployments().list({.statuses = {DeploymentStatus::Running}})->size(), 0U);
    const auto settled = rig.lin.deployments().recover();
    QVERIFY2(settled, why(settled));
    QCOMPARE(*settled, 1);
    QCOMPARE(rig.history(staging).front().status, DeploymentStatus::Interrupted); // it has not failed: it was killed
    QVERIFY(rig.history(staging).front().finished);
    QVERIFY2(rig.history(staging).front().problem.english().contains(u"nothing was changed"_s),
             qPrintable(rig.history(staging).front().problem.english()));
    QCOMPARE(rig.live(u"staging"_s), QByteArray("good"));
    QCOMPARE(rig.liveRecord(staging)->commit, rig.history(staging).back().commit);
    QCOMPARE(rig.lin.deployments().recover().value_or(9), 0);
}

void TestDeploymentRecovery::aKilledDeploymentWhoseReleaseIsLiveAndWellIsFinished()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    QVERIFY(rig.deploy(rig.apply(spec)));
    spec.target.restart = u"touch %1; test -e %2 || sleep 30"_s.arg(rig.path(u"begun"_s), rig.path(u"go"_s));
    const EnvironmentId staging = rig.apply(spec);
    rig.commit(u"r2"_s);
    deployAndKill(rig, staging);
    QVERIFY(writeFile(rig.path(u"go"_s), "yes"));
    const auto settled = rig.lin.deployments().recover();
    QVERIFY2(settled, why(settled));
    QCOMPARE(*settled, 1);
    QCOMPARE(rig.history(staging).front().status, DeploymentStatus::Live);
    QCOMPARE(rig.history(staging).back().status, DeploymentStatus::Superseded);
    QCOMPARE(rig.live(u"staging"_s), QByteArray("r2"));
}

void TestDeploymentRecovery::aKilledDeploymentWhoseReleaseIsNotWellGoesBack()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    const auto first = rig.deploy(rig.apply(spec));
    QVERIFY2(first, why(first));
    spec.target.restart = u"touch %1; test -e %2 || sleep 30"_s.arg(rig.path(u"begun"_s), rig.path(u"go"_s));
    const EnvironmentId staging = rig.apply(spec);
    rig.commit(u"bad"_s);
    deployAndKill(rig, staging);
    QVERIFY(writeFile(rig.path(u"go"_s), "yes"));
    const auto settled = rig.lin.deployments().recover();
    QVERIFY2(settled, why(settled));
    QCOMPARE(rig.live(u"staging"_s), QByteArray("good"));
    const auto history = rig.history(staging);
    QCOMPARE(history.size(), 3U);
    QCOMPARE(history[0].kind, DeploymentKind::AutoRollback);
    QCOMPARE(history[0].status, DeploymentStatus::Live);
    QCOMPARE(history[0].release, first->release);
    QCOMPARE(history[1].status, DeploymentStatus::RolledBack);
    QVERIFY(!rig.lin.releases.find(history[1].release)->quarantine.isEmpty());
}

void TestDeploymentRecovery::deployTo(DeploymentRig &rig, FakeTarget &target)
{
    rig.lin.restart([&target](const config::EnvironmentSpec &,
                              const deploy::TargetTools &) -> Result<std::unique_ptr<deploy::Target>> {
        return std::make_unique<BorrowedTarget>(target);
    });
}

/// A record as a process leaves it that died in `phase`.
DeploymentRecord TestDeploymentRecovery::interrupt(DeploymentRig &rig, EnvironmentId environment, ReleaseId release,
                                                   Phase phase, const QString &name, const QJsonArray &then)
{
    DeploymentRecord record = rig.history(environment).front();
    record.previous = record.id;
    record.id = {};
    record.release = release;
    record.releaseName = name;
    record.status = DeploymentStatus::Running;
    record.phase = phase;
    record.owner = u"1-dead"_s;
    record.request.insert(u"then"_s, then);
    record.finished.reset();
    record.switched.reset();
    record.id = rig.lin.storage
                    ->writeValue<DeploymentId>(
                        [&record](Database &database) { return DeploymentStore(database).insert(record); })
                    .value_or(DeploymentId{});
    return record;
}

void TestDeploymentRecovery::hostsThatDifferGoBackTogether()
{
    DeploymentRig rig;
    EventLog events;
    const auto target = std::make_unique<FakeTarget>(events, 2);
    deployTo(rig, *target);
    const EnvironmentId staging = rig.environment(u"staging"_s);
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    rig.commit(u"r2"_s);
    ReleaseRequest request;
    request.repository = rig.repository;
    request.ref = u"main"_s;
    const auto release = rig.lin.releases.create(request);
    QVERIFY2(release, why(release));
    interrupt(rig, staging, release->id, Phase::Switch, u"77"_s);
    target->setLiveOn(0, u"77"_s);
    const auto settled = rig.lin.deployments().recover();
    QVERIFY2(settled, why(settled));
    QCOMPARE(target->live(), (QStringList{first->releaseName, first->releaseName}));
    QCOMPARE(rig.history(staging).front().kind, DeploymentKind::AutoRollback);
    QCOMPARE(rig.history(staging).front().status, DeploymentStatus::Live);
}

void TestDeploymentRecovery::aTargetThatDoesNotAnswerIsAskedAgain()
{
    DeploymentRig rig;
    EventLog events;
    const auto target = std::make_unique<FakeTarget>(events);
    deployTo(rig, *target);
    const EnvironmentId staging = rig.environment(u"staging"_s);
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    const DeploymentRecord record = interrupt(rig, staging, first->release, Phase::Upload, u"77"_s);
    target->failAt(u"truth"_s, {.kind = ErrorKind::Environment, .message = u"host0 does not answer"_s},
                   FakeTarget::When::Before, 1);
    QCOMPARE(rig.lin.deployments().recover().value_or(9), 0);
    const auto left = rig.lin.deployments().show(record.id);
    QVERIFY2(left, why(left));
    QCOMPARE(left->deployment.status, DeploymentStatus::Interrupted);
    QVERIFY2(left->deployment.problem.english().contains(u"host0 does not answer"),
             qPrintable(left->deployment.problem.english()));
    QCOMPARE(rig.lin.deployments().recover().value_or(9), 1);
    QVERIFY(rig.lin.deployments().show(record.id)->deployment.finished);
    QCOMPARE(rig.liveRecord(staging)->id, first->id);
    rig.lin.service.reset();
}

void TestDeploymentRecovery::somebodyElsesReleaseOfTheSameNumberIsNotCalledLive()
{
    DeploymentRig rig;
    EventLog events;
    const auto target = std::make_unique<FakeTarget>(events);
    deployTo(rig, *target);
    const EnvironmentId staging = rig.environment(u"staging"_s);
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    rig.commit(u"r2"_s);
    const auto release = rig.lin.releases.create({.repository = rig.repository, .ref = u"main"_s});
    QVERIFY2(release, why(release));
    const QString number = QString::number(release->id.value);
    const DeploymentRecord record = interrupt(rig, staging, release->id, Phase::Lock, {});
    target->setLive(number, u"of another data folder"_s);
    QCOMPARE(rig.lin.deployments().recover().value_or(9), 1);
    const DeploymentRecord settled = rig.lin.deployments().show(record.id)->deployment;
    QCOMPARE(settled.status, DeploymentStatus::Interrupted);
    QVERIFY(settled.finished);
    QVERIFY2(settled.problem.english().contains(u"another release is live"_s), qPrintable(settled.problem.english()));
    QCOMPARE(settled.hosts.size(), 1U);
    QCOMPARE(settled.hosts.front().digest, u"of another data folder"_s);
    const auto detail = rig.lin.environments.show(staging);
    QVERIFY2(detail, why(detail));
    QCOMPARE(detail->state(), EnvironmentDetail::State::Another);
    QVERIFY(!detail->live); // nothing is called live while something else is
    QVERIFY(!rig.actions().contains(u"deploy.live"_s) || rig.actions().indexOf(u"deploy.live"_s) > 0);
    const auto entries = rig.lin.audit.list(1);
    QCOMPARE(entries->front().action, u"deploy.interrupted"_s);
    QVERIFY(entries->front().details[u"reason"].toString().contains(u"another release is live"_s));
    const auto next = rig.deploy(staging); // and a deployment puts it right
    QVERIFY2(next, why(next));
    QCOMPARE(next->status, DeploymentStatus::Live);
    QCOMPARE(rig.lin.environments.show(staging)->state(), EnvironmentDetail::State::Live);
    rig.lin.service.reset();
}

void TestDeploymentRecovery::aMixedOneIsFinishedWhenTheHostIsBack()
{
    DeploymentRig rig;
    EventLog events;
    const auto target = std::make_unique<FakeTarget>(events, 1, 2);
    deployTo(rig, *target);
    const EnvironmentId staging = rig.environment(u"staging"_s);
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    rig.commit(u"r2"_s);
    target->onStep = [&](const QString &step, const QString &release) {
        if (step == "restart 0"_L1 && release != first->releaseName)
            target->setAway(1);
    };
    const auto mixed = rig.deploy(staging);
    QVERIFY2(mixed, why(mixed));
    QCOMPARE(mixed->status, DeploymentStatus::Mixed);
    QCOMPARE(mixed->hosts.size(), 2U);
    QVERIFY(mixed->hosts[0].answers && mixed->hosts[0].commit == first->commit && !mixed->hosts[1].answers);
    QVERIFY(rig.lin.releases.find(mixed->release)->quarantine.isEmpty());
    QVERIFY(!rig.liveRecord(staging));
    QCOMPARE(rig.lin.environments.show(staging)->state(), EnvironmentDetail::State::Mixed);
    QVERIFY(rig.actions().contains(u"deploy.mixed"_s));
    const auto early = rig.lin.deployments().recoverOne(mixed->id);
    QVERIFY2(early, why(early));
    QCOMPARE(early->status, DeploymentStatus::Mixed); // it is still away
    QVERIFY(!early->ended);
    target->onStep = {};
    target->setAway(1, true);
    const auto done = rig.lin.deployments().recoverOne(mixed->id);
    QVERIFY2(done, why(done));
    QCOMPARE(done->status, DeploymentStatus::RolledBack);
    QCOMPARE(target->live(), (QStringList{first->releaseName, first->releaseName}));
    QCOMPARE(rig.liveRecord(staging)->release, first->release);
    QCOMPARE(rig.lin.environments.show(staging)->state(), EnvironmentDetail::State::Live);
    const auto again = rig.lin.deployments().recoverOne(mixed->id);
    QVERIFY(!again && again.error().kind == ErrorKind::Refused);
    rig.lin.service.reset();
}

void TestDeploymentRecovery::aRollbackWithoutAHostIsFinishedWhenItIsBack()
{
    DeploymentRig rig;
    EventLog events;
    const auto target = std::make_unique<FakeTarget>(events, 1, 2);
    deployTo(rig, *target);
    const EnvironmentId staging = rig.environment(u"staging"_s);
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    rig.commit(u"r2"_s);
    const auto second = rig.deploy(staging);
    QVERIFY2(second, why(second));
    target->setAway(1);
    const auto back = rig.rollback(staging);
    QVERIFY2(back, why(back));
    QCOMPARE(back->status, DeploymentStatus::Mixed);
    QCOMPARE(target->live().front(), first->releaseName);
    const auto same = rig.rollback(staging, first->id); // mixed is not live: the same release can be chosen again
    QVERIFY2(same, why(same));
    QCOMPARE(same->status, DeploymentStatus::Mixed);
    target->setAway(1, true);
    const auto done = rig.lin.deployments().recoverOne(same->id);
    QVERIFY2(done, why(done));
    QCOMPARE(done->status, DeploymentStatus::Live);
    QCOMPARE(done->release, first->release);
    QCOMPARE(target->live(), (QStringList{first->releaseName, first->releaseName}));
    rig.lin.service.reset();
}

/// What is live has nothing to finish, and reading has written nothing.
void TestDeploymentRecovery::onlyRecordsOfTheDeadAreTaken()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    QVERIFY(rig.lin.deployments().unsettled()->empty());
    const auto refused = rig.lin.deployments().recoverOne(first->id);
    QVERIFY(!refused && refused.error().kind == ErrorKind::Refused);
    const DeploymentRecord left = interrupt(rig, staging, first->release, Phase::Restart, u"77"_s);
    const auto before = rig.lin.deployments().show(left.id)->deployment;
    QCOMPARE(before.status, DeploymentStatus::Interrupted);
    QCOMPARE(rig.lin.environments.show(staging)->state(), EnvironmentDetail::State::Interrupted);
    QVERIFY(!rig.lin.environments.show(staging)->live); // from the switch on nobody knows
    QVERIFY(rig.lin.environments.examine(staging, true, {}));
    const auto stored = rig.lin.storage->readValue<DeploymentRecord>(
        [&left](Database &database) { return DeploymentStore(database).find(left.id); });
    QCOMPARE(stored->status, DeploymentStatus::Running);
    QCOMPARE(stored->revision, before.revision);
    QCOMPARE(rig.lin.deployments().unsettled()->size(), 1U);
}

void TestDeploymentRecovery::theNextDeploymentSettlesWhatWasLeft()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    QVERIFY(rig.deploy(rig.apply(spec)));
    spec.target.prepare = u"touch %1; test -e %2 || sleep 30"_s.arg(rig.path(u"begun"_s), rig.path(u"go"_s));
    const EnvironmentId staging = rig.apply(spec);
    rig.commit(u"r2"_s);
    deployAndKill(rig, staging);
    QVERIFY(writeFile(rig.path(u"go"_s), "yes"));
    const auto done = rig.deploy(staging);
    QVERIFY2(done, why(done));
    QCOMPARE(done->status, DeploymentStatus::Live);
    QCOMPARE(rig.history(staging)[1].status, DeploymentStatus::Interrupted);
}

void TestDeploymentRecovery::aFlowWhoseStepWasKilledGoesNoFurtherAndSaysSo()
{
    DeploymentRig rig;
    EventLog events;
    const auto target = std::make_unique<FakeTarget>(events);
    deployTo(rig, *target);
    const EnvironmentId staging = rig.environment(u"staging"_s);
    const EnvironmentId production = rig.environment(u"production"_s);
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    const QJsonObject step{{u"environment"_s, u"production"_s}, {u"manual"_s, false}};
    const DeploymentRecord record = interrupt(rig, staging, first->release, Phase::Watch, u"77"_s, {step});
    target->setLiveOn(0, u"77"_s);
    QCOMPARE(rig.lin.deployments().recover().value_or(9), 1);
    QCOMPARE(rig.lin.deployments().show(record.id)->deployment.status, DeploymentStatus::Live);
    QVERIFY(rig.history(production).empty());
    const auto entries = rig.lin.audit.list(1);
    QVERIFY2(entries && !entries->empty(), why(entries));
    QCOMPARE(entries->front().action, u"flow.skipped"_s);
    QVERIFY(entries->front().details[u"reason"].toString().contains(u"promote it by hand"));
    rig.lin.service.reset();
}

/// The program that is killed.
static int deployHere(const QStringList &arguments)
{
    Program program(arguments.value(2), u"lin"_s);
    DeployRequest request;
    request.environment = EnvironmentId{arguments.value(3).toLongLong()};
    request.repository = RepositoryId{arguments.value(4).toLongLong()};
    request.ref = u"main"_s;
    const auto id = program.deployments().deploy(request);
    return id && program.deployments().wait(*id) ? 0 : 1;
}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == u"--deploy")
        return deployHere(application.arguments());
    TestDeploymentRecovery test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_services_deployments_recovery.moc"
