// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/base/ownerlock.h"
#include "services/environments/environmentnames.h"
#include "services/environments/environmenttypes.h"
#include "storage/stores/deploymentstore.h"
#include "storage/stores/environmentstore.h"
#include "storage/stores/releasestore.h"
#include "unit/services/servicefolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {
namespace {

const QByteArray kFile = R"(version: 1
# who deploys where
environments:
  staging:
    tier: staging
    target: {kind: local, path: %1/staging}
    variables: {LOG: info}
    secrets: [DB_PASSWORD]
  production:
    tier: production
    target: {kind: local, path: %1/production}
    protect: {branches: [main], approvals: 1}
flow:
  - on: {push: [main]}
    pipeline: .github/workflows/ci.yml
    then:
      - deploy: staging
      - deploy: production
        mode: manual
)";

QStringList warningsOf(const ApplyReport &report)
{
    QStringList texts;
    for (const Diagnostic &finding : report.diagnostics) {
        if (finding.severity == Severity::Warning)
            texts << finding.message.english();
    }
    return texts;
}

} // namespace

class tst_services_environments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void appliesAFileAndTellsWhatChanged();
    void changesNothingInADryRun();
    void addsTheRepositoryThatTheFileLiesIn();
    void namesTheRepositoryItself();
    void refusesAFileWithErrorsAsAWhole();
    void refusesFilesThatCannotBe();
    void warnsOfMissingSecretsAndTargets();
    void addsOneFromATargetFile();
    void findsByNameOrSaysWhich();
    void locksForOthersAndForATime();
    void resumesAutomation();
    void showsWhatTheDatabaseKnows();
    void showsWhereARollbackGoes();
    void examinesATarget();
    void tellsWhyATargetCannotBeExamined();
    void editsOneEnvironmentAndKeepsTheRest();
    void writesNothingThatCannotBeUsed();

private:
    QByteArray file() const { return QByteArray(kFile).replace("%1", QFile::encodeName(m_folder->path(u"srv"_s))); }
    QString write(const QByteArray &text) const
    {
        m_folder->repository.write(u"slipway.yml"_s, text);
        return m_folder->repository.path(u"slipway.yml"_s);
    }
    ApplyReport apply(const QByteArray &text) const
    {
        m_folder->model();
        return ServiceFolder::orDie(m_folder->environments().apply(write(text)));
    }
    EnvironmentRecord environment(const QString &name) const
    {
        return ServiceFolder::orDie(m_folder->environments().find(name));
    }
    EnvironmentDetail show(const QString &name) const
    {
        return ServiceFolder::orDie(m_folder->environments().show(environment(name).id));
    }
    std::unique_ptr<ServiceFolder> m_folder;
};

void tst_services_environments::initTestCase()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void tst_services_environments::init()
{
    m_folder = std::make_unique<ServiceFolder>();
    m_folder->repository.commit({{u"a"_s, "1"}}, u"First"_s);
    QVERIFY(QDir().mkpath(m_folder->path(u"srv"_s)));
}

void tst_services_environments::appliesAFileAndTellsWhatChanged()
{
    const ApplyReport first = apply(file());
    QCOMPARE(first.added, QStringList({u"staging"_s, u"production"_s}));
    QVERIFY(first.changed.isEmpty() && first.unchanged.isEmpty() && first.gone.isEmpty());
    QCOMPARE(m_folder->lastAudit(), u"env.applied "_s + m_folder->repository.path(u"slipway.yml"_s));
    const auto list = m_folder->environments().list(m_folder->model().id);
    QCOMPARE(list->size(), std::size_t(2));
    QVERIFY(list->front().name == "staging"_L1 && list->front().tier == Tier::Staging && list->back().order == 1);

    const ApplyReport second = apply("# a comment moves every line\n\n" + file().replace("LOG: info", "LOG: debug"));
    QCOMPARE(second.changed, QStringList({u"staging"_s}));
    QCOMPARE(second.unchanged, QStringList({u"production"_s}));
    QCOMPARE(environment(u"staging"_s).version, 2);
    QCOMPARE(environment(u"production"_s).version, 1);

    QByteArray less = file();
    less = less.left(less.indexOf("  production:"));
    const ApplyReport third = apply(less);
    QCOMPARE(third.gone, QStringList({u"production"_s}));
    QVERIFY(m_folder->environments().find(u"production"_s)); // it stays until somebody removes it
    QVERIFY(m_folder->environments().remove(environment(u"production"_s).id));
    QCOMPARE(m_folder->lastAudit(), u"env.removed model/production"_s);
    QCOMPARE(m_folder->environments().find(u"production"_s).error().kind, ErrorKind::NotFound);
}

void tst_services_environments::changesNothingInADryRun()
{
    const auto report = m_folder->environments().apply(write(file()), true);
    QVERIFY2(report, why(report));
    QCOMPARE(report->added, QStringList({u"staging"_s, u"production"_s}));
    QVERIFY(m_folder->environments().list()->empty());
    QVERIFY(m_folder->repositories().list()->empty());
    QCOMPARE(m_folder->lastAudit(), QString());
}

void tst_services_environments::addsTheRepositoryThatTheFileLiesIn()
{
    const auto report = m_folder->environments().apply(write("repository: fraud\n" + file()));
    QVERIFY2(report, why(report));
    QCOMPARE(m_folder->repositories().list()->front().name, u"fraud"_s);
    QCOMPARE(environment(u"fraud/staging"_s).repositoryName, u"fraud"_s);
    QVERIFY(writeFile(m_folder->path(u"outside/slipway.yml"_s), file()));
    const auto outside = m_folder->environments().apply(m_folder->path(u"outside/slipway.yml"_s));
    QVERIFY(!outside);
    QCOMPARE(outside.error().kind, ErrorKind::NotFound);
}

void tst_services_environments::namesTheRepositoryItself()
{
    m_folder->model();
    QVERIFY(writeFile(m_folder->path(u"outside/slipway.yml"_s), "repository: model\n" + file()));
    const auto outside = m_folder->environments().apply(m_folder->path(u"outside/slipway.yml"_s));
    QVERIFY2(outside, why(outside));
    QCOMPARE(environment(u"staging"_s).repository, m_folder->model().id);
    const auto wrong = m_folder->environments().apply(write("repository: another\n" + file()));
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, ErrorKind::NotFound);
    QVERIFY2(wrong.error().message.english().contains("model"_L1), why(wrong)); // the one that it lies in
}

void tst_services_environments::refusesAFileWithErrorsAsAWhole()
{
    m_folder->model();
    const auto bad = m_folder->environments().apply(write(file().replace("tier: production", "tier: prodduction")));
    QVERIFY(!bad);
    QCOMPARE(bad.error().kind, ErrorKind::BadInput);
    QCOMPARE(bad.error().line, 10);
    QVERIFY(bad.error().column > 0);
    QCOMPARE(bad.error().hint.english(), u"Nothing was applied."_s);
    const auto worse = m_folder->environments().apply(
        write(file().replace("tier: production", "tier: prodduction").replace("version: 1", "version: 9")));
    QVERIFY(!worse);
    QVERIFY2(worse.error().line < 10 && worse.error().hint.english().startsWith(u"10:"_s), why(worse)); // all at once
    QVERIFY2(worse.error().hint.english().endsWith(u"The file has 2 errors; nothing was applied."_s), why(worse));
    QVERIFY(m_folder->environments().list()->empty());
}

void tst_services_environments::refusesFilesThatCannotBe()
{
    QCOMPARE(m_folder->environments().apply(m_folder->path(u"nothing.yml"_s)).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_folder->environments().apply(m_folder->repository.path()).error().kind, ErrorKind::BadInput);
    QVERIFY(writeFile(m_folder->path(u"huge.yml"_s), QByteArray((4 << 20) + 1, '#')));
    QCOMPARE(m_folder->environments().apply(m_folder->path(u"huge.yml"_s)).error().kind, ErrorKind::BadInput);
}

void tst_services_environments::warnsOfMissingSecretsAndTargets()
{
    const QStringList missing = warningsOf(apply(file()));
    QVERIFY2(missing.join(u'\n').contains("secrets set DB_PASSWORD --env staging"_L1), qPrintable(missing.join(u'\n')));
    const SecretScope scope{
        .repository = m_folder->model().id, .repositoryName = u"model"_s, .environment = u"staging"_s};
    QVERIFY(m_folder->secrets().set(scope, u"DB_PASSWORD"_s, "x"));
    const QStringList none = warningsOf(apply(file()));
    QCOMPARE(none, QStringList());
    const QByteArray local = "kind: local, path: " + QFile::encodeName(m_folder->path(u"srv/production"_s));
    const QByteArray workflow = "kind: workflow, file: .github/workflows/cd.yml";
    QCOMPARE(warningsOf(apply(file().replace(local, workflow))), QStringList());
    QVERIFY(writeFile(m_folder->path(u"taken"_s), "a file where a folder should be"));
    const QByteArray good = "path: " + QFile::encodeName(m_folder->path(u"srv/production"_s));
    const QByteArray bad = "path: " + QFile::encodeName(m_folder->path(u"taken/x"_s));
    const QStringList target = warningsOf(apply(file().replace(good, bad)));
    QVERIFY2(target.join(u'\n').contains("the target of production is not ready"_L1), qPrintable(target.join(u'\n')));
}

void tst_services_environments::addsOneFromATargetFile()
{
    QVERIFY(writeFile(m_folder->path(u"target.json"_s), R"({"kind": "local", "path": "/srv/edge", "keep": 3})"));
    const auto added = m_folder->environments().add(u"edge"_s, m_folder->path(u"target.json"_s));
    QVERIFY2(added, why(added));
    QVERIFY(!added->repository.isValid() && added->repositoryName.isEmpty());
    QCOMPARE(show(u"edge"_s).spec.target.keep, 3);
    QCOMPARE(show(u"edge"_s).targetText.english(), u"local, /srv/edge"_s);
    const auto again = m_folder->environments().add(u"edge"_s, m_folder->path(u"target.json"_s));
    QVERIFY(!again && again.error().kind == ErrorKind::BadInput);
    const auto named = m_folder->environments().add(u"-edge"_s, m_folder->path(u"target.json"_s));
    QVERIFY(!named && named.error().kind == ErrorKind::BadInput);
    const auto ofModel =
        m_folder->environments().add(u"edge"_s, m_folder->path(u"target.json"_s), m_folder->model().id);
    QVERIFY(ofModel && ofModel->repository == m_folder->model().id);
}

void tst_services_environments::findsByNameOrSaysWhich()
{
    const auto none = m_folder->environments().find(u"staging"_s);
    QVERIFY(!none && none.error().kind == ErrorKind::NotFound);
    apply(file());
    QVERIFY(writeFile(m_folder->path(u"target.yml"_s), "kind: local\npath: /srv/x\n"));
    QVERIFY(m_folder->environments().add(u"staging"_s, m_folder->path(u"target.yml"_s)));
    const auto several = m_folder->environments().find(u"staging"_s);
    QVERIFY(!several);
    QCOMPARE(several.error().kind, ErrorKind::Usage);
    QVERIFY2(several.error().hint.english().contains("model/staging"_L1), why(several));
    QCOMPARE(m_folder->environments().find(u"model/staging"_s)->repository, m_folder->model().id);
    QCOMPARE(m_folder->environments().find(u"staging"_s, m_folder->model().id)->repository, m_folder->model().id);
    const auto unknown = m_folder->environments().find(u"prod"_s);
    QVERIFY2(!unknown && unknown.error().hint.english().contains("model/production"_L1), why(unknown));
}

void tst_services_environments::locksForOthersAndForATime()
{
    apply(file());
    const EnvironmentId id = environment(u"staging"_s).id;
    QCOMPARE(m_folder->environments().lock(id, u"  "_s, {}).error().kind, ErrorKind::Usage);
    QCOMPARE(m_folder->environments().unlock(id).error().kind, ErrorKind::Refused);
    QVERIFY(m_folder->environments().lock(id, u"load test"_s, Milliseconds(60'000)));
    QCOMPARE(m_folder->lastAudit(), u"env.locked model/staging"_s);
    QVERIFY(environment(u"staging"_s).lock && environment(u"staging"_s).lock->owner == "lin"_L1);
    QVERIFY(m_folder->environments().lock(id, u"a longer one"_s, Milliseconds(120'000))); // one's own
    m_folder->clock.advance(Milliseconds(120'000));
    QVERIFY(!environment(u"staging"_s).lock); // has run out
    const EnvironmentLock foreign{.owner = u"ada"_s, .reason = u"demo"_s, .since = m_folder->clock.now(), .until = {}};
    QVERIFY(
        m_folder->storage->write([&](Database &database) { return EnvironmentStore(database).setLock(id, foreign); }));
    const auto refused = m_folder->environments().lock(id, u"mine"_s, {});
    QVERIFY(!refused && refused.error().kind == ErrorKind::Refused);
    QVERIFY2(refused.error().message.english().contains("ada"_L1) &&
                 refused.error().message.english().contains("demo"_L1),
             why(refused));
    QVERIFY(m_folder->environments().unlock(id));
    QVERIFY(!environment(u"staging"_s).lock);
}

void tst_services_environments::resumesAutomation()
{
    apply(file());
    const EnvironmentId id = environment(u"staging"_s).id;
    QCOMPARE(m_folder->environments().resumeAutomation(id).error().kind, ErrorKind::Refused);
    QVERIFY(m_folder->storage->write([&](Database &database) {
        return EnvironmentStore(database).setPause(id, u"rolled back"_s, m_folder->clock.now());
    }));
    QVERIFY(m_folder->environments().resumeAutomation(id));
    QVERIFY(environment(u"staging"_s).pauseReason.isEmpty());
    QCOMPARE(m_folder->lastAudit(), u"env.resumed model/staging"_s);
}

void tst_services_environments::showsWhatTheDatabaseKnows()
{
    apply(file());
    const ReleaseRecord release = m_folder->release();
    const EnvironmentId id = environment(u"staging"_s).id;
    const auto owner = OwnerLock::take(m_folder->data()); // without a living owner it would be interrupted, not running
    QVERIFY2(owner, why(owner));
    const Result<> written = m_folder->storage->write([&](Database &database) -> Result<> {
        DeploymentStore store(database);
        DeploymentRecord live;
        live.environment = id;
        live.release = release.id;
        live.switched = m_folder->clock.now();
        live.id = SLIPWAY_TRY(store.insert(live));
        SLIPWAY_CHECK(store.makeLive(live));
        DeploymentRecord waiting;
        waiting.environment = id;
        waiting.release = release.id;
        SLIPWAY_TRY(store.insert(waiting));
        waiting.status = DeploymentStatus::Running;
        waiting.owner = owner->name();
        SLIPWAY_TRY(store.insert(waiting));
        waiting.environment = EnvironmentId{99};
        SLIPWAY_TRY(store.insert(waiting));
        return {};
    });
    QVERIFY2(written, why(written));
    const EnvironmentDetail detail = show(u"staging"_s);
    QVERIFY(detail.live && detail.liveRelease && detail.liveRelease->id == release.id);
    QVERIFY(detail.waiting.size() == 1 && detail.running.size() == 1);
    QCOMPARE(detail.spec.variables.value(u"LOG"_s), u"info"_s);
    QCOMPARE(detail.flowText.english(),
             u"deploys after a successful run of ci.yml on main that was started in Slipway"_s);
    QVERIFY(show(u"production"_s)
                .flowText.english()
                .startsWith(u"requests a manual deployment after a successful run of ci.yml on main"_s)); // by hand
    QVERIFY(m_folder->environments().liveAt(id, m_folder->clock.now())->has_value());
    QVERIFY(!m_folder->environments().liveAt(id, m_folder->clock.now() - Milliseconds(1))->has_value());
    const auto removed = m_folder->environments().remove(id);
    QVERIFY(!removed && removed.error().kind == ErrorKind::Refused); // something is running
}

void tst_services_environments::showsWhereARollbackGoes()
{
    apply(file());
    const EnvironmentId id = environment(u"staging"_s).id;
    QVERIFY(!show(u"staging"_s).rollbackTo);
    std::vector<DeploymentId> lives;
    for (const QByteArray content : {"1", "2"}) {
        m_folder->repository.commit({{u"a"_s, content + " changed"}}, u"Next"_s);
        DeploymentRecord live;
        live.environment = id;
        live.release = m_folder->release().id;
        live.switched = m_folder->clock.now();
        QVERIFY(m_folder->storage->write([&](Database &database) -> Result<> {
            live.id = SLIPWAY_TRY(DeploymentStore(database).insert(live));
            return DeploymentStore(database).makeLive(live);
        }));
        lives.push_back(live.id);
    }
    QVERIFY(show(u"staging"_s).rollbackTo && show(u"staging"_s).rollbackTo->id == lives.front());
}

void tst_services_environments::examinesATarget()
{
    apply(file());
    QVERIFY(QDir().mkpath(m_folder->path(u"srv/staging"_s)));
    const auto detail = m_folder->environments().examine(environment(u"staging"_s).id, true, {});
    QVERIFY2(detail, why(detail));
    QCOMPARE(detail->problem.message.english(), QString());
    QVERIFY(detail->truth && detail->truth->live().isEmpty());
    std::stop_source stop;
    stop.request_stop();
    const auto cancelled = m_folder->environments().examine(environment(u"staging"_s).id, true, stop.get_token());
    QVERIFY(!cancelled && cancelled.error().kind == ErrorKind::Cancelled);
}

void tst_services_environments::tellsWhyATargetCannotBeExamined()
{
    QVERIFY(writeFile(m_folder->path(u"target.yml"_s), "kind: ssh\nhosts: [\"nobody@127.0.0.1:1\"]\npath: /srv/x\n"));
    const auto added = m_folder->environments().add(u"far"_s, m_folder->path(u"target.yml"_s));
    QVERIFY2(added, why(added));
    const auto detail = m_folder->environments().examine(added->id, false, {});
    QVERIFY2(detail, why(detail));
    QVERIFY(!detail->problem.message.isEmpty());
    QVERIFY(!detail->truth);
}

void tst_services_environments::editsOneEnvironmentAndKeepsTheRest()
{
    apply(file());
    config::EnvironmentSpec spec = show(u"staging"_s).spec;
    spec.variables[u"LOG"_s] = u"warning"_s;
    const auto edited = m_folder->environments().edited(m_folder->model().id, spec);
    QVERIFY2(edited, why(edited));
    QCOMPARE(edited->first, file());
    QVERIFY(edited->second.contains("# who deploys where") && edited->second.contains("warning"));
    QCOMPARE(readFile(m_folder->repository.path(u"slipway.yml"_s)), file()); // nothing is written yet
    const auto saved = m_folder->environments().save(m_folder->model().id, edited->second);
    QVERIFY2(saved, why(saved));
    QCOMPARE(saved->changed, QStringList({u"staging"_s}));
    QCOMPARE(readFile(m_folder->repository.path(u"slipway.yml"_s)), edited->second);
    QCOMPARE(show(u"staging"_s).spec.variables.value(u"LOG"_s), u"warning"_s);
}

void tst_services_environments::writesNothingThatCannotBeUsed()
{
    const RepositoryRecord model = m_folder->model();
    const QString path = m_folder->repository.path(u"slipway.yml"_s);
    const auto bad = m_folder->environments().save(model.id, "environments: 7\n");
    QVERIFY(!bad && bad.error().kind == ErrorKind::BadInput);
    QVERIFY(!QFileInfo::exists(path));
    config::EnvironmentSpec spec;
    spec.name = u"first"_s;
    spec.target.path = u"/srv/first"_s;
    const auto fresh = m_folder->environments().edited(model.id, spec); // there is no file yet
    QVERIFY2(fresh, why(fresh));
    QVERIFY(fresh->first.isEmpty() && fresh->second.contains("/srv/first"));
    QVERIFY(writeFile(m_folder->path(u"elsewhere.yml"_s), file()));
    QVERIFY(QFile::link(m_folder->path(u"elsewhere.yml"_s), path));
    const auto link = m_folder->environments().save(model.id, file());
    QVERIFY(!link && link.error().kind == ErrorKind::Refused);
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_services_environments)
#include "tst_services_environments.moc"
