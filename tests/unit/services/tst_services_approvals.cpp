// SPDX-License-Identifier: GPL-3.0-or-later
// Approvals outlive faults of whoever approves, and people see what they approve.
#include "deploymentrig.h"

#include "support/faketarget.h"
#include "support/why.h"

#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestApprovals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aFaultBeforeAnythingBeginsLeavesItWaiting_data();
    void aFaultBeforeAnythingBeginsLeavesItWaiting();
    void aMissingSecretIsToldBeforeItBegins();
    void aReleaseThatFailsSpendsTheApproval();
    void keysAcceptedWithTheRequestAreUsedLater();
    void keysAcceptedByTheApproverAreUsedAndAudited();
    void whatIsApprovedIsShown();
    void whatHasChangedSinceIsTold();
    void gatesStayAsTheyWereJudged();

private:
    [[nodiscard]] DeploymentId request(const QStringList &acceptedHostKeys = {});
    void deployTo(Program &program, FakeTarget &target, bool asksForHostKey = false);

    std::unique_ptr<DeploymentRig> m_rig;
    EventLog m_events;
    config::EnvironmentSpec m_spec;
    EnvironmentId m_production;
};

namespace {

const ssh::HostKey kKey{
    .host = u"[10.0.0.1]:2222"_s, .type = u"ssh-ed25519"_s, .key = {}, .fingerprint = u"SHA256:abc"_s};

} // namespace

void TestApprovals::initTestCase()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void TestApprovals::init()
{
    m_rig = std::make_unique<DeploymentRig>();
    m_spec = m_rig->spec(u"production"_s);
    m_spec.protect.approvals = 1;
    m_production = m_rig->apply(m_spec);
}

DeploymentId TestApprovals::request(const QStringList &acceptedHostKeys)
{
    DeployRequest request = m_rig->request(m_production);
    request.acceptedHostKeys = acceptedHostKeys;
    return m_rig->lin.deployments().deploy(request).value_or(DeploymentId{});
}

/// The program's deployments go to a target that refuses who has not accepted its key, if it `asksForHostKey`.
void TestApprovals::deployTo(Program &program, FakeTarget &target, bool asksForHostKey)
{
    program.restart(
        [&target, asksForHostKey](const config::EnvironmentSpec &,
                                  const deploy::TargetTools &tools) -> Result<std::unique_ptr<deploy::Target>> {
            target.onStep = [asksForHostKey, ask = tools.askHostKey, &target](const QString &step, const QString &) {
                if (asksForHostKey && step == u"lock"_s && !(ask && ask(kKey)))
                    target.failAt(u"lock"_s,
                                  {.kind = ErrorKind::Refused,
                                   .message = u"the host key is not known yet"_s,
                                   .code = u"ssh.host-key"_s},
                                  FakeTarget::When::Before, 1);
            };
            return std::unique_ptr<deploy::Target>(std::make_unique<BorrowedTarget>(target));
        });
}

void TestApprovals::aFaultBeforeAnythingBeginsLeavesItWaiting_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("message");
    QTest::newRow("not reachable") << int(ErrorKind::Environment) << u"connection refused"_s;
    QTest::newRow("host key") << int(ErrorKind::Refused) << u"the host key is not known yet"_s;
    QTest::newRow("wrong passphrase") << int(ErrorKind::BadInput) << u"wrong passphrase"_s;
    QTest::newRow("no such identity") << int(ErrorKind::NotFound) << u"the secret KEY is not set"_s;
}

void TestApprovals::aFaultBeforeAnythingBeginsLeavesItWaiting()
{
    QFETCH(int, kind);
    QFETCH(QString, message);
    const DeploymentId id = request();
    Program wang(m_rig->dataFolder(), u"wang"_s);
    FakeTarget target(m_events);
    target.failAt(u"lock"_s, {.kind = ErrorKind(kind), .message = message}, FakeTarget::When::Before, 1);
    deployTo(wang, target);
    const auto approved = wang.deployments().approve(id, {});
    QVERIFY2(approved, why(approved));
    const auto waiting = wang.deployments().wait(id);
    QVERIFY2(waiting, why(waiting));
    QCOMPARE(waiting->status, DeploymentStatus::Waiting);
    QVERIFY2(waiting->problem.english().contains(u"could not begin: "_s + message),
             qPrintable(waiting->problem.english()));
    QCOMPARE(failureOf(*waiting).value_or(ErrorKind::Failed), ErrorKind(kind));
    QVERIFY(m_rig->actions().count(u"deploy.approved"_s) == 1);
    const auto again = wang.deployments().approve(id, {}); // the same person: their word still counts
    QVERIFY2(again, why(again));
    const auto done = wang.deployments().wait(id);
    QVERIFY2(done, why(done));
    QCOMPARE(done->status, DeploymentStatus::Live);
    QVERIFY(!failureOf(*done));
    QCOMPARE(m_rig->lin.deployments().show(id)->approvals.size(), 1U);
}

void TestApprovals::aMissingSecretIsToldBeforeItBegins()
{
    const DeploymentId id = request();
    m_spec.secrets = {u"DB_PASSWORD"_s}; // asked for since
    m_rig->apply(m_spec);
    Program wang(m_rig->dataFolder(), u"wang"_s);
    const auto approved = wang.deployments().approve(id, {});
    QVERIFY(!approved);
    QCOMPARE(approved.error().kind, ErrorKind::Environment);
    QVERIFY2(approved.error().message.english().contains(u"still waits, and its approvals count"), why(approved));
    QVERIFY2(approved.error().hint.english().contains(u"slipwayctl approve %1"_s.arg(id.value)), why(approved));
    QCOMPARE(m_rig->lin.deployments().show(id)->deployment.status, DeploymentStatus::Waiting);
    const auto set = m_rig->lin.secrets.set(
        {.repository = m_rig->repository.id, .repositoryName = u"fraud"_s, .environment = u"production"_s},
        u"DB_PASSWORD"_s, "x");
    QVERIFY2(set, why(set));
    const auto again = wang.deployments().approve(id, {});
    QVERIFY2(again, why(again));
    QCOMPARE(wang.deployments().wait(id)->status, DeploymentStatus::Live);
}

void TestApprovals::aReleaseThatFailsSpendsTheApproval()
{
    const DeploymentId id = request();
    FakeTarget target(m_events);
    target.failAt(u"prepare"_s, {.kind = ErrorKind::Environment, .message = u"no space left"_s});
    deployTo(m_rig->lin, target);
    const auto approved = m_rig->lin.deployments().approve(id, {});
    QVERIFY2(approved, why(approved));
    QCOMPARE(m_rig->lin.deployments().wait(id)->status, DeploymentStatus::Failed); // it had begun there
    QVERIFY(!m_rig->lin.deployments().approve(id, {}));
}

void TestApprovals::keysAcceptedWithTheRequestAreUsedLater()
{
    const DeploymentId id = request({kKey.fingerprint});
    Program wang(m_rig->dataFolder(), u"wang"_s); // knows nothing of the key
    FakeTarget target(m_events);
    deployTo(wang, target, true);
    const auto approved = wang.deployments().approve(id, {});
    QVERIFY2(approved, why(approved));
    const auto done = wang.deployments().wait(id);
    QVERIFY2(done, why(done));
    QCOMPARE(done->status, DeploymentStatus::Live);
    const auto entries = m_rig->lin.audit.list(200).value();
    const auto accepted = std::ranges::find(entries, u"host_key.accepted"_s, &AuditEntry::action);
    QVERIFY(accepted != entries.end());
    QCOMPARE(accepted->subject, kKey.host);
    QCOMPARE(accepted->details[u"fingerprint"].toString(), kKey.fingerprint);
    QCOMPARE(accepted->details[u"accepted_by"].toString(), u"lin"_s);
}

void TestApprovals::keysAcceptedByTheApproverAreUsedAndAudited()
{
    const DeploymentId id = request();
    Program wang(m_rig->dataFolder(), u"wang"_s);
    FakeTarget target(m_events);
    deployTo(wang, target, true);
    QVERIFY(wang.deployments().approve(id, {}));
    QCOMPARE(wang.deployments().wait(id)->status, DeploymentStatus::Waiting); // nobody accepts it
    QVERIFY(!m_rig->actions().contains(u"host_key.accepted"_s));
    const auto approved = wang.deployments().approve(id, {}, {}, HostKeyAnswers({kKey.fingerprint}, {}));
    QVERIFY2(approved, why(approved));
    QCOMPARE(wang.deployments().wait(id)->status, DeploymentStatus::Live);
    const auto entries = m_rig->lin.audit.list(200).value();
    const auto accepted = std::ranges::find(entries, u"host_key.accepted"_s, &AuditEntry::action);
    QVERIFY(accepted != entries.end());
    QCOMPARE(accepted->details[u"accepted_by"].toString(), u"wang"_s);
}

void TestApprovals::whatIsApprovedIsShown()
{
    m_spec.protect.approvals = 0;
    m_rig->apply(m_spec);
    QVERIFY(m_rig->deploy(m_production));
    m_spec.protect.approvals = 1;
    m_spec.variables = {{u"LOG_LEVEL"_s, u"debug"_s}};
    m_rig->apply(m_spec);
    m_rig->scratch.commit(
        {{u"VERSION"_s, "r2\n"}, {u"metrics.json"_s, "{\"accuracy\": 0.8}"}, {u"model.bin"_s, QByteArray("\0\1", 2)}},
        u"better"_s);
    const DeploymentId id = request();
    const auto review = m_rig->lin.deployments().reviewOf(id);
    QVERIFY2(review, why(review));
    QVERIFY(review->isCurrent());
    const DeploymentPlan &plan = review->plan;
    QCOMPARE(plan.commits.size(), 1U);
    QCOMPARE(plan.commits.front().subject, u"better"_s);
    QCOMPARE(plan.diff.files.size(), 3U);
    QVERIFY(plan.before);
    const auto version =
        std::ranges::find(plan.lines, u"VERSION"_s, [](const git::FileDiff &file) { return file.change.path; });
    QVERIFY(version != plan.lines.end());
    QStringList lines;
    for (const git::DiffLine &line : version->lines)
        lines << QString(QLatin1Char(line.origin) + line.text);
    QCOMPARE(lines.mid(1), QStringList({u"-good"_s, u"+r2"_s}));
    QCOMPARE(plan.lines.size(), 2U); // what is binary has no lines
    QCOMPARE(plan.diff.settings.size(), 1U);
    QCOMPARE(plan.diff.settings.front().after.english(), u"debug"_s);
    QCOMPARE(plan.metrics.size(), 1U);
    QCOMPARE(plan.metrics.front().after.value_or(0), 0.8);
    QVERIFY(std::ranges::any_of(plan.gates, [](const deploy::GateAnswer &gate) { return gate.gate == u"approvals"; }));
    QVERIFY(m_rig->lin.deployments().approve(id, {}));
    QCOMPARE(m_rig->lin.deployments().wait(id)->status, DeploymentStatus::Live);
    const auto later = m_rig->lin.deployments().reviewOf(id); // it stays with the deployment
    QVERIFY2(later, why(later));
    QCOMPARE(later->plan.commits.size(), 1U);
    const auto other = m_rig->lin.deployments().reviewOf(m_rig->history(m_production).back().id);
    QVERIFY(!other); // nobody had to approve that one
    QCOMPARE(other.error().kind, ErrorKind::NotFound);
}

void TestApprovals::whatHasChangedSinceIsTold()
{
    const DeploymentId id = request(); // over nothing
    m_spec.protect.approvals = 0;
    m_rig->apply(m_spec);
    m_rig->commit(u"hotfix"_s);
    const auto hotfix = m_rig->deploy(m_production);
    QVERIFY2(hotfix, why(hotfix));
    m_spec.protect.approvals = 1;
    m_rig->apply(m_spec);
    const auto review = m_rig->lin.deployments().reviewOf(id);
    QVERIFY2(review, why(review));
    QVERIFY(!review->isCurrent());
    QCOMPARE(review->since.front().english(),
             u"v%1 is live now; when it was requested, nothing was"_s.arg(hotfix->release.value));
    QVERIFY2(review->since.back().english().contains(u"configuration of production has changed"),
             qPrintable(Message::list(review->since).english()));
}

void TestApprovals::gatesStayAsTheyWereJudged()
{
    m_spec.protect.branches = {u"main"_s};
    m_rig->apply(m_spec);
    const DeploymentId id = request();
    QVERIFY(!m_rig->lin.deployments().show(id)->judged); // they stand as they are now
    QVERIFY(m_rig->lin.deployments().approve(id, {}));
    QCOMPARE(m_rig->lin.deployments().wait(id)->status, DeploymentStatus::Live);
    m_spec.protect = {}; // whoever relaxes the rules later does not change what was judged
    m_rig->apply(m_spec);
    const auto detail = m_rig->lin.deployments().show(id);
    QVERIFY2(detail, why(detail));
    QVERIFY(detail->judged);
    QStringList gates;
    for (const deploy::GateAnswer &gate : detail->gates)
        gates << gate.gate + u": "_s + gate.text.english();
    QVERIFY2(gates.contains(u"approvals: approved by lin"_s) && gates.contains(u"branches: branch main is allowed"_s),
             qPrintable(gates.join(u'\n')));
    const DeploymentId second = request();
    const auto straight = m_rig->lin.deployments().wait(second);
    QVERIFY2(straight, why(straight));
    QVERIFY(!m_rig->lin.deployments().show(second)->gates.empty()); // also of one that nobody had to approve
}

QTEST_GUILESS_MAIN(TestApprovals)
#include "tst_services_approvals.moc"
