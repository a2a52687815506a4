// SPDX-License-Identifier: GPL-3.0-or-later
// Policy cannot be slipped past unseen: what changes it is told, and what holds survives being removed and added again.
#include "deploymentrig.h"

#include "services/environments/environmenttypes.h"
#include "support/why.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void whatAnApplyChangesIsTold();
    void aLockedEnvironmentIsNotRemoved();
    void lockAndHistorySurviveRemovingTheRepository();
    void rollbackTargetsSurviveRemovingTheRepository();
    void startedRunsAreTold();
    void theTrailIsSealedAndAnchored();

private:
    [[nodiscard]] QByteArray text(const QByteArray &protect = {}) const;
    ApplyReport apply(const QByteArray &text);
    [[nodiscard]] AuditEntry lastOf(const QString &action) const;
    [[nodiscard]] QString file() const { return m_rig->scratch.path(u"slipway.yml"_s); }

    std::unique_ptr<DeploymentRig> m_rig;
};

void TestPolicy::initTestCase()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void TestPolicy::init()
{
    m_rig = std::make_unique<DeploymentRig>();
    m_rig->lin.repositories.useAudit(m_rig->lin.audit);
    m_rig->lin.runs.useAudit(m_rig->lin.audit);
}

QByteArray TestPolicy::text(const QByteArray &protect) const
{
    return "version: 1\nenvironments:\n  production:\n    tier: production\n    target: {kind: local, path: " +
           m_rig->targetFolder(u"production"_s).toUtf8() + "}\n" + protect;
}

ApplyReport TestPolicy::apply(const QByteArray &text)
{
    QDir().mkpath(m_rig->targetFolder(u"production"_s));
    if (!m_rig->scratch.write(u"slipway.yml"_s, text))
        return {};
    const auto report = m_rig->lin.environments.apply(file());
    return report ? *report : ApplyReport{};
}

AuditEntry TestPolicy::lastOf(const QString &action) const
{
    for (const AuditEntry &entry : m_rig->lin.audit.list(200).value_or(std::vector<AuditEntry>())) {
        if (entry.action == action)
            return entry;
    }
    return {};
}

void TestPolicy::whatAnApplyChangesIsTold()
{
    const QByteArray strict = text("    protect: {approvals: 2, branches: [main]}\n");
    QVERIFY(m_rig->scratch.write(u"slipway.yml"_s, strict));
    const QString commit = m_rig->scratch.commit({}, u"policy"_s);
    QCOMPARE(apply(strict).commit, commit);
    QCOMPARE(lastOf(u"env.applied"_s).details[u"commit"].toString(), commit);
    const QByteArray lax = text("    protect: {branches: [main]}\n"); // nobody commits it
    const ApplyReport report = apply(lax);
    QVERIFY(report.commit.isEmpty());
    QCOMPARE(report.changes.size(), 1U);
    QCOMPARE(report.changes.front().setting, u"protect.approvals"_s);
    const QJsonObject details = lastOf(u"env.applied"_s).details;
    QCOMPARE(details[u"commit"].toString(), u"not committed"_s);
    QCOMPARE(details[u"sha256"].toString(),
             QString::fromLatin1(QCryptographicHash::hash(lax, QCryptographicHash::Sha256).toHex()));
    QCOMPARE(details[u"environments"].toArray(), QJsonArray{u"production"_s});
    const QJsonObject change = details[u"changes"].toArray().first().toObject();
    QCOMPARE(change, (QJsonObject{{u"environment"_s, u"production"_s},
                                  {u"setting"_s, u"protect.approvals"_s},
                                  {u"before"_s, u"2"_s},
                                  {u"after"_s, QString()}}));
    const auto saved = m_rig->lin.environments.save(m_rig->repository.id, strict); // as the form of the window does
    QVERIFY2(saved, why(saved));
    QCOMPARE(lastOf(u"env.applied"_s).details[u"changes"].toArray().first()[u"after"].toString(), u"2"_s);
    QCOMPARE(lastOf(u"env.applied"_s).details[u"commit"].toString(), commit); // it is what was committed again
    apply(strict +
          "flow:\n  - on: {push: [main]}\n    pipeline: .github/workflows/ci.yml\n    then: [{deploy: production}]\n");
    QCOMPARE(lastOf(u"env.applied"_s).details[u"changes"].toArray().first()[u"setting"].toString(), u"flow"_s);
}

void TestPolicy::aLockedEnvironmentIsNotRemoved()
{
    apply(text());
    const auto production = m_rig->lin.environments.find(u"production"_s);
    QVERIFY2(production, why(production));
    QVERIFY(m_rig->lin.environments.lock(production->id, u"incident 7"_s, {}));
    const auto refused = m_rig->lin.environments.remove(production->id);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QVERIFY2(refused.error().message.english().contains(u"incident 7"), why(refused));
    QVERIFY(m_rig->lin.environments.unlock(production->id));
    const auto removed = m_rig->lin.environments.remove(production->id);
    QVERIFY2(removed, why(removed));
    QVERIFY(!m_rig->lin.environments.find(u"production"_s));
    QVERIFY(!lastOf(u"env.removed"_s).details[u"configuration"].toObject().isEmpty());
    apply(text());
    QCOMPARE(m_rig->lin.environments.find(u"production"_s)->id, production->id);
}

void TestPolicy::lockAndHistorySurviveRemovingTheRepository()
{
    apply(text());
    const EnvironmentId production = m_rig->lin.environments.find(u"production"_s)->id;
    QVERIFY(m_rig->lin.environments.lock(production, u"incident 7"_s, {}));
    const auto removed = m_rig->lin.repositories.remove(m_rig->repository.id);
    QVERIFY2(removed, why(removed));
    QVERIFY(m_rig->lin.environments.list()->empty());
    const QJsonObject lock = lastOf(u"repo.removed"_s).details[u"locks"].toArray().first().toObject();
    QCOMPARE(lock[u"reason"].toString(), u"incident 7"_s);
    const auto added = m_rig->lin.repositories.add(m_rig->scratch.path(), u"fraud"_s, {}, {});
    QVERIFY2(added, why(added));
    QCOMPARE(added->id, m_rig->repository.id);
    QCOMPARE(lastOf(u"repo.added"_s).subject, u"fraud"_s);
    apply(text());
    const auto back = m_rig->lin.environments.find(u"production"_s);
    QVERIFY2(back, why(back));
    QCOMPARE(back->id, production);
    QVERIFY(back->lock && back->lock->reason == u"incident 7"_s);
    QVERIFY(!m_rig->lin.deployments().deploy(m_rig->request(production)));
}

void TestPolicy::rollbackTargetsSurviveRemovingTheRepository()
{
    apply(text());
    const EnvironmentId production = m_rig->lin.environments.find(u"production"_s)->id;
    QVERIFY(m_rig->deploy(production));
    m_rig->commit(u"r2"_s);
    QVERIFY(m_rig->deploy(production));
    QVERIFY(m_rig->lin.repositories.remove(m_rig->repository.id));
    const auto then =
        m_rig->lin.environments.liveAt(u"production"_s, m_rig->lin.clock.now()); // out of sight, still known
    QVERIFY2(then, why(then));
    QVERIFY(then->has_value());
    QVERIFY(m_rig->lin.repositories.add(m_rig->scratch.path(), {}, {}, {}));
    const auto back = m_rig->rollback(production);
    QVERIFY2(back, why(back));
    QCOMPARE(m_rig->live(u"production"_s), QByteArray("good"));
}

void TestPolicy::startedRunsAreTold()
{
    m_rig->scratch.commit({{u".github/workflows/ci.yml"_s,
                            "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n    - run: \"true\"\n"}},
                          u"ci"_s);
    RunRequest request;
    request.repository = m_rig->repository;
    const auto run = m_rig->lin.runs.start(request);
    QVERIFY2(run, why(run));
    const auto ended = m_rig->lin.runs.wait(*run);
    QVERIFY2(ended, why(ended));
    const AuditEntry told = lastOf(u"run.started"_s);
    QCOMPARE(told.subject, u"run %1"_s.arg(run->value));
    QCOMPARE(told.actor, u"lin"_s);
    QCOMPARE(ended->actor, u"lin"_s); // one name everywhere
    QCOMPARE(told.details[u"workflow"].toString(), u".github/workflows/ci.yml"_s);
    QCOMPARE(told.details[u"commit"].toString(), m_rig->scratch.headHash());
}

void TestPolicy::theTrailIsSealedAndAnchored()
{
    apply(text());
    const auto check = m_rig->lin.audit.verify();
    QVERIFY2(check, why(check));
    QCOMPARE(check->problem.english(), QString());
    QVERIFY(check->sealed > 0 && check->sealed == check->entries);
    for (const QString &name : {u"/audit.key"_s, u"/audit.anchor"_s}) {
        const QFileInfo info(m_rig->dataFolder() + name);
        QVERIFY2(info.isFile(), qPrintable(name));
        QCOMPARE(info.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
    }
    Program wang(m_rig->dataFolder(), u"wang"_s); // another program with the same key
    QVERIFY(wang.audit.add(u"env.locked"_s, u"x"_s));
    QCOMPARE(m_rig->lin.audit.verify()->problem.english(), QString());
    QVERIFY(QFile::remove(m_rig->dataFolder() + u"/audit.key"_s));
    Program mallory(m_rig->dataFolder(), u"mallory"_s); // makes a key of their own
    QVERIFY(mallory.audit.add(u"env.unlocked"_s, u"x"_s));
    QVERIFY2(mallory.audit.verify()->problem.english().contains(u"is not here"),
             qPrintable(mallory.audit.verify()->problem.english()));
}

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_services_policy.moc"
