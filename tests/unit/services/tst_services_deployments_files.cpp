// SPDX-License-Identifier: GPL-3.0-or-later
// What of a release goes live in which environment.
#include "deploymentrig.h"

#include "config/configuration.h"
#include "deploy/releases/manifest.h"
#include "services/environments/environmenttypes.h"
#include "storage/stores/runstore.h"
#include "support/why.h"

#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

namespace {

quint64 inodeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(qPrintable(path), &info) == 0 ? info.st_ino : 0;
}

} // namespace

class TestDeploymentFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anEnvironmentGetsWhatItIncludesAlone();
    void aPromotedReleaseHoldsWhatTheOtherIncludes();
    void goingBackPutsBackWhatWasThere();
    void theModelOfThePipelineGoesLive();
    void nothingGoesLiveWithoutTheModel();
    void aFlowGoesLiveWithTheModelOrTellsWhyNot();
    void aPlanMakesNoRelease();
    void whatWasShownIsWhatIsDeployed();
    void anUnchangedModelIsOneFileOnTheTarget();
    void aSpoiltModelIsNotTakenOver();

private:
    /// A target whose health check may take its time on a busy machine.
    static config::EnvironmentSpec patient(DeploymentRig &rig, const QString &name)
    {
        config::EnvironmentSpec spec = rig.spec(name);
        spec.health.deadline = std::chrono::seconds(30);
        return spec;
    }
    static RunId run(DeploymentRig &rig, const QString &commit, const QByteArray &model)
    {
        RunRecord record{.repository = rig.repository.id, .commit = commit, .status = Status::Success};
        const auto id = rig.lin.storage->writeValue<RunId>(
            [&record](Database &database) { return RunStore(database).insert(record); });
        if (id && !model.isEmpty() &&
            !writeFile(u"%1/artifacts/%2/model/m.bin"_s.arg(rig.dataFolder()).arg(id->value), model))
            return {};
        return id.value_or(RunId());
    }
    static QStringList files(const DeploymentRig &rig, const QString &environment)
    {
        const auto manifest =
            deploy::scanFolder(QFileInfo(rig.targetFolder(environment) + u"/current"_s).canonicalFilePath());
        QStringList paths = manifest ? manifest->paths() : QStringList{manifest.error().text().english()};
        paths.removeAll(u".slipway-release.json"_s);
        return paths;
    }
};

void TestDeploymentFiles::initTestCase()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void TestDeploymentFiles::anEnvironmentGetsWhatItIncludesAlone()
{
    DeploymentRig rig;
    config::EnvironmentSpec production = patient(rig, u"production"_s);
    production.target.include = {u"VERSION"_s};
    const EnvironmentId there = rig.apply(production);
    const EnvironmentId staging = rig.apply(patient(rig, u"staging"_s)); // includes everything
    const auto live = rig.deploy(there);
    QVERIFY2(live && live->status == DeploymentStatus::Live, why(live));
    QCOMPARE(files(rig, u"production"_s), QStringList{u"VERSION"_s});
    QVERIFY(rig.deploy(staging));
    QCOMPARE(files(rig, u"staging"_s), QStringList({u"VERSION"_s, u"serve.py"_s}));
    const auto examined = rig.lin.environments.examine(there, true, {});
    QVERIFY2(examined && examined->drift, why(examined));
    QVERIFY(examined->drift->isClean());
}

void TestDeploymentFiles::aPromotedReleaseHoldsWhatTheOtherIncludes()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.apply(patient(rig, u"staging"_s));
    QVERIFY(rig.deploy(staging));
    config::EnvironmentSpec production = patient(rig, u"production"_s); // younger than the release
    production.target.exclude = {u"serve.py"_s};
    const EnvironmentId there = rig.apply(production);
    const auto promoted = rig.lin.deployments().promote(staging, there, {});
    QVERIFY2(promoted, why(promoted));
    const auto live = rig.lin.deployments().wait(*promoted);
    QVERIFY2(live && live->status == DeploymentStatus::Live, why(live));
    QCOMPARE(live->release, rig.liveRecord(staging)->release);
    QCOMPARE(files(rig, u"production"_s), QStringList{u"VERSION"_s});
    production.target.exclude = {};
    production.target.include = {u"modle/"_s};
    QCOMPARE(rig.apply(production), there);
    const auto refused = rig.lin.deployments().promote(staging, there, {});
    QCOMPARE(refused.error().kind, ErrorKind::BadInput);
    QVERIFY2(refused.error().message.english().contains("'modle/' of production"_L1), why(refused));
}

void TestDeploymentFiles::goingBackPutsBackWhatWasThere()
{
    DeploymentRig rig;
    (void)rig.apply(patient(rig, u"staging"_s)); // includes everything, so the release holds everything
    config::EnvironmentSpec spec = patient(rig, u"production"_s);
    spec.target.include = {u"VERSION"_s};
    const EnvironmentId there = rig.apply(spec);
    const auto first = rig.deploy(there);
    QVERIFY2(first, why(first));
    spec.target.include = {u"serve.py"_s, u"VERSION"_s}; // the same release in another view
    QCOMPARE(rig.apply(spec), there);
    DeployRequest again;
    again.environment = there;
    again.release = first->release;
    const auto second = rig.lin.deployments().deploy(again);
    QVERIFY2(second, why(second));
    const auto live = rig.lin.deployments().wait(*second);
    QVERIFY2(live && live->status == DeploymentStatus::Live, why(live));
    QVERIFY(live->releaseName != first->releaseName);
    QCOMPARE(files(rig, u"production"_s), QStringList({u"VERSION"_s, u"serve.py"_s}));
    rig.commit(u"next"_s);
    QVERIFY(rig.deploy(there));
    const auto back = rig.rollback(there, first->id);
    QVERIFY2(back && back->status == DeploymentStatus::Live, why(back));
    QCOMPARE(files(rig, u"production"_s), QStringList{u"VERSION"_s});
}

void TestDeploymentFiles::theModelOfThePipelineGoesLive()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = patient(rig, u"staging"_s);
    spec.target.include = {u"VERSION"_s};
    spec.target.artifacts = {u"model"_s};
    const EnvironmentId staging = rig.apply(spec);
    const RunId trained = run(rig, rig.scratch.headHash(), "trained");
    const auto live = rig.deploy(staging);
    QVERIFY2(live && live->status == DeploymentStatus::Live, why(live));
    QCOMPARE(rig.live(u"staging"_s, u"model/m.bin"_s), QByteArray("trained"));
    QCOMPARE(rig.lin.releases.find(live->release)->artifacts.front().run, trained);
    rig.commit(u"hotfix"_s); // no run of it yet
    const auto hotfix = rig.lin.deployments().deploy(rig.request(staging));
    QCOMPARE(hotfix.error().kind, ErrorKind::NotFound);
    DeployRequest named = rig.request(staging);
    named.artifacts = {{trained, u"model"_s}};
    const auto plan = rig.lin.deployments().plan(named);
    QVERIFY2(plan, why(plan));
    QCOMPARE(plan->warnings.size(), 1);
    const auto withModel = rig.lin.deployments().deploy(named);
    QVERIFY2(withModel, why(withModel));
    QCOMPARE(rig.lin.deployments().wait(*withModel)->status, DeploymentStatus::Live);
    QCOMPARE(rig.live(u"staging"_s, u"model/m.bin"_s), QByteArray("trained"));
}

void TestDeploymentFiles::nothingGoesLiveWithoutTheModel()
{
    DeploymentRig rig;
    const EnvironmentId plain = rig.apply(patient(rig, u"plain"_s));
    const auto without = rig.deploy(plain);
    QVERIFY2(without, why(without));
    config::EnvironmentSpec spec = patient(rig, u"staging"_s);
    spec.target.artifacts = {u"model"_s};
    const EnvironmentId staging = rig.apply(spec);
    DeployRequest request;
    request.environment = staging;
    request.release = without->release;
    const auto refused = rig.lin.deployments().deploy(request);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QVERIFY2(refused.error().hint.english().contains("--artifact RUN:model"_L1), why(refused));
    QVERIFY(rig.history(staging).empty());
}

void TestDeploymentFiles::aFlowGoesLiveWithTheModelOrTellsWhyNot()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = patient(rig, u"staging"_s);
    spec.target.artifacts = {u"model"_s};
    const EnvironmentId staging = rig.apply(spec);
    config::FlowSpec flow;
    flow.branches = {u"main"_s};
    flow.pipeline = u"ci.yml"_s;
    flow.steps = {{.environment = u"staging"_s}};
    QVERIFY(rig.lin.storage->write([&](Database &database) {
        return EnvironmentStore(database).setFlows(rig.repository.id, {config::toJson(flow)});
    }));
    const QString commit = rig.scratch.headHash();
    const auto finished = [&](RunId id) {
        return RunRecord{.id = id,
                         .repository = rig.repository.id,
                         .workflowFile = u"ci.yml"_s,
                         .commit = commit,
                         .ref = u"refs/heads/main"_s,
                         .trigger = u"push"_s,
                         .actor = u"lin"_s,
                         .status = Status::Success};
    };
    const auto none = rig.lin.deployments().runFinished(finished(run(rig, commit, {})));
    QVERIFY(none && none->empty());
    QVERIFY(rig.actions().contains(u"flow.skipped"_s));
    QVERIFY(rig.history(staging).empty());
    const RunId trained = run(rig, commit, "trained");
    const auto started = rig.lin.deployments().runFinished(finished(trained));
    QVERIFY2(started && started->size() == 1, why(started));
    QCOMPARE(rig.lin.deployments().wait(started->front())->status, DeploymentStatus::Live);
    QCOMPARE(rig.live(u"staging"_s, u"model/m.bin"_s), QByteArray("trained"));
}

void TestDeploymentFiles::aPlanMakesNoRelease()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.apply(patient(rig, u"staging"_s));
    const auto plan = rig.lin.deployments().plan(rig.request(staging));
    QVERIFY2(plan, why(plan));
    QVERIFY(!plan->release.id.isValid());
    QCOMPARE(plan->diff.files.size(), 2U);
    QVERIFY(rig.lin.releases.list()->empty());
    QVERIFY(QDir(rig.dataFolder() + u"/releases"_s).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    config::EnvironmentSpec shared = patient(rig, u"shared"_s);
    shared.target.shared = {u"serve.py"_s};
    const auto refused = rig.lin.deployments().plan(rig.request(rig.apply(shared)));
    QCOMPARE(refused.error().kind, ErrorKind::BadInput);
    QVERIFY2(refused.error().message.english().contains("serve.py is shared"_L1), why(refused));
}

void TestDeploymentFiles::whatWasShownIsWhatIsDeployed()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.apply(patient(rig, u"staging"_s));
    DeployRequest request = rig.request(staging);
    request.digest = rig.lin.deployments().plan(request)->release.digest;
    const QString shown = rig.scratch.headHash();
    rig.commit(u"newer"_s);
    QCOMPARE(rig.lin.deployments().deploy(request).error().kind, ErrorKind::Refused);
    request.ref = shown;
    const auto id = rig.lin.deployments().deploy(request);
    QVERIFY2(id, why(id));
    QCOMPARE(rig.lin.deployments().wait(*id)->commit, shown);
}

void TestDeploymentFiles::anUnchangedModelIsOneFileOnTheTarget()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.apply(patient(rig, u"staging"_s));
    config::EnvironmentSpec writing = patient(rig, u"writing"_s);
    writing.target.prepare = u"true"_s;
    const EnvironmentId prepared = rig.apply(writing);
    rig.scratch.commit({{u"model.bin"_s, QByteArray(200'000, 'm')}}, u"Model"_s);
    const auto first = rig.deploy(staging), firstPrepared = rig.deploy(prepared);
    rig.commit(u"code"_s);
    const auto second = rig.deploy(staging), secondPrepared = rig.deploy(prepared);
    QVERIFY2(second && second->status == DeploymentStatus::Live, why(second));
    const auto place = [&](const QString &environment, const DeploymentRecord &deployment) {
        return u"%1/releases/%2/model.bin"_s.arg(rig.targetFolder(environment), deployment.releaseName);
    };
    QCOMPARE(inodeOf(place(u"staging"_s, *first)), inodeOf(place(u"staging"_s, *second)));
    QVERIFY(inodeOf(place(u"writing"_s, *firstPrepared)) != inodeOf(place(u"writing"_s, *secondPrepared)));
    QCOMPARE(readFile(place(u"staging"_s, *second)), QByteArray(200'000, 'm'));
}

void TestDeploymentFiles::aSpoiltModelIsNotTakenOver()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.apply(patient(rig, u"staging"_s));
    rig.scratch.commit({{u"model.bin"_s, QByteArray(200'000, 'm')}}, u"Model"_s);
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    const QString model = rig.targetFolder(u"staging"_s) + u"/current/model.bin"_s;
    struct stat before = {};
    QVERIFY(::stat(qPrintable(model), &before) == 0);
    QVERIFY(QFile::setPermissions(model, QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(writeFile(model, QByteArray(200'000, 'x')));
    QVERIFY(QFile::setPermissions(model, QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
    const timespec times[] = {before.st_atim, before.st_mtim};
    QVERIFY(::utimensat(AT_FDCWD, qPrintable(model), times, 0) == 0);
    rig.commit(u"code"_s);
    const auto second = rig.deploy(staging);
    QVERIFY2(second && second->status == DeploymentStatus::Live,
             second ? qPrintable(second->problem.english()) : why(second).constData());
    QCOMPARE(readFile(model), QByteArray(200'000, 'm'));
}

QTEST_GUILESS_MAIN(TestDeploymentFiles)
#include "tst_services_deployments_files.moc"
