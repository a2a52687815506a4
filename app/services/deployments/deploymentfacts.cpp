// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentfacts.h"

#include "config/configuration.h"
#include "core/clock.h"
#include "core/glob.h"
#include "services/deployments/requiredpipelines.h"
#include "services/deployments/testscore.h"
#include "services/repositories/repositoryservice.h"
#include "storage/storage.h"
#include "storage/stores/runstore.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr std::chrono::days kScoreWindow{30};
constexpr int kMostRuns = 10'000; // of the window

/// "main" of a branch that is named in any way; empty for what is none.
QString shortBranch(const git::Repository &repository, const QString &ref)
{
    const QString full = ref.startsWith(u"refs/"_s) ? ref : repository.refName(ref);
    if (full.startsWith(u"refs/heads/"_s))
        return full.mid(11);
    return full.startsWith(u"refs/remotes/"_s) ? full.section(u'/', 3) : QString();
}

/// Its own name: a remote branch counts as the one it was pushed as.
QString nameOf(const git::BranchInfo &branch)
{
    return branch.remote ? branch.name.section(u'/', 1) : branch.name;
}

bool isAllowed(const QStringList &allowed, const QString &branch)
{
    return allowed.isEmpty() || !matchingPattern(allowed, branch).isEmpty();
}

/// The branches that are allowed, those first that most likely hold the commit.
std::vector<git::BranchInfo> allowedBranches(std::vector<git::BranchInfo> branches, const QStringList &allowed,
                                             const QString &commit)
{
    std::erase_if(branches,
                  [&](const git::BranchInfo &branch) { return branch.tag || !isAllowed(allowed, nameOf(branch)); });
    std::ranges::stable_sort(branches, {}, [&commit](const git::BranchInfo &branch) {
        return branch.target == commit ? 0 : branch.head ? 1 : 2;
    });
    return branches;
}

/// A push is taken to go to the branch that the person named if it is allowed, else to one that is and holds the
/// commit. So nobody gets round a pipeline by naming a branch that it does not look at.
void addBranchFacts(const GateQuestion &question, const Result<git::Repository> &repository,
                    deploy::ProtectionFacts &facts)
{
    const config::ProtectSpec &protect = question.protect;
    facts.onAllowedBranch = protect.branches.isEmpty();
    if (!repository || (protect.branches.isEmpty() && !protect.requireCi && !protect.requireTests))
        return;
    const auto all = repository->branches().value_or(std::vector<git::BranchInfo>());
    const auto allowed = allowedBranches(all, protect.branches, question.release.commit);
    const auto holdsIt = [&](const git::BranchInfo &branch) {
        return repository->contains(branch.target, question.release.commit).value_or(false);
    };
    facts.branch = shortBranch(*repository, question.ref.isEmpty() ? question.release.ref : question.ref);
    facts.pushBranch = facts.branch;
    const auto holder = std::ranges::find_if(allowed, holdsIt);
    const bool isNamed = !facts.branch.isEmpty() && isAllowed(protect.branches, facts.branch);
    if (holder != allowed.end() && !isNamed)
        facts.pushBranch = nameOf(*holder);
    if (protect.branches.isEmpty())
        return;
    facts.onAllowedBranch = holder != allowed.end();
    facts.onlyLocal =
        std::ranges::any_of(all, &git::BranchInfo::remote) &&
        std::ranges::none_of(allowed, [&](const git::BranchInfo &branch) { return branch.remote && holdsIt(branch); });
}

void addRunFacts(const Storage &storage, const GateQuestion &question, const Result<RepositoryRecord> &record,
                 const Result<git::Repository> &repository, deploy::ProtectionFacts &facts)
{
    if (!question.protect.requireCi && !question.protect.requireTests)
        return;
    if (!record || !repository) {
        facts.pipelineProblem = Engine::tr("the workflows of the commit cannot be read: %1")
                                    .arg(record ? repository.error().message : record.error().message);
        return;
    }
    auto pipelines = requiredPipelines(storage, *repository,
                                       {.repository = *record,
                                        .commit = question.release.commit,
                                        .branch = facts.pushBranch,
                                        .files = question.protect.ciFiles});
    if (pipelines)
        facts.pipelines = std::move(*pipelines);
    else
        facts.pipelineProblem =
            Engine::tr("the workflows of the commit cannot be read: %1").arg(pipelines.error().message);
}

/// The budget of AT: from slipway.yml at the commit that is to be deployed.
std::optional<double> testBudget(const Result<git::Repository> &repository, const QString &commit)
{
    if (!repository)
        return std::nullopt;
    const Result<QByteArray> text = repository->file(commit, u"slipway.yml"_s);
    return text ? config::readConfiguration(*text, u"slipway.yml"_s).budgets.testErrorRate : std::nullopt;
}

Result<std::vector<TestResult>> testsOfWindow(Storage &storage, RepositoryId repository, Timestamp since)
{
    return storage.readValue<std::vector<TestResult>>([&](Database &database) -> Result<std::vector<TestResult>> {
        const RunStore store(database);
        std::vector<TestResult> results;
        for (const RunRecord &run :
             SLIPWAY_TRY(store.list({.repository = repository, .since = since, .limit = kMostRuns}))) {
            if (run.testsTotal == 0)
                continue;
            std::vector<TestResult> more = SLIPWAY_TRY(store.tests(run.id));
            results.insert(results.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        }
        return results;
    });
}

/// Only AT can be told from what is known here; every other score has no samples yet, and the gate says so.
Result<> addScores(const DeploymentDependencies &parts, const GateQuestion &question,
                   const Result<git::Repository> &repository, deploy::ProtectionFacts &facts)
{
    const QStringList names = question.protect.minimumScores.keys();
    for (const QString &name : names) {
        std::optional<double> value;
        const std::optional<double> budget =
            name == u"AT"_s ? testBudget(repository, question.release.commit) : std::nullopt;
        if (budget)
            value = testScore(SLIPWAY_TRY(testsOfWindow(parts.storage, question.release.repository,
                                                        parts.clock.now() - kScoreWindow)),
                              *budget);
        facts.scores.insert(name, value);
    }
    return {};
}

/// A flow's step of mode manual: anybody's approval lets it go on.
deploy::GateAnswer flowGate(const std::vector<Approval> &approvals)
{
    using Verdict = deploy::GateAnswer::Verdict;
    const auto yes = std::ranges::find_if(approvals, &Approval::approved);
    if (yes == approvals.end())
        return {.gate = u"flow: manual"_s,
                .verdict = Verdict::Waiting,
                .text = Engine::tr("waits for somebody to start this step by hand"),
                .until = {}};
    return {.gate = u"flow: manual"_s,
            .verdict = Verdict::Passed,
            .text = Engine::tr("started by %1").arg(yes->actor),
            .until = {}};
}

/// A repository that cannot be read says nothing about branches: that is told as what it is.
void tellUnknownBranch(std::vector<deploy::GateAnswer> &gates, const Message &problem)
{
    for (deploy::GateAnswer &gate : gates) {
        if (gate.gate == u"branches"_s && gate.verdict == deploy::GateAnswer::Verdict::Refused)
            gate.text = Engine::tr("couldn't look for the branch: %1").arg(problem);
    }
}

} // namespace

Result<std::vector<deploy::GateAnswer>> askGates(const DeploymentDependencies &parts, const GateQuestion &question)
{
    const Timestamp now = parts.clock.now();
    Message repositoryProblem;
    deploy::ProtectionFacts facts;
    facts.environment = question.environment.name;
    facts.requester = question.requester;
    facts.approvals = question.approvals;
    facts.requested = question.requested.value_or(now);
    facts.lock = question.environment.lock;
    facts.release = question.release.id;
    facts.quarantine = quarantineFor(question.release, question.environment);
    facts.automatic = question.automatic;
    facts.pauseReason = question.environment.pauseReason;
    if (question.kind == DeploymentKind::Deploy) { // a way back is not held up by what these are about
        const Result<RepositoryRecord> record = parts.repositories.find(question.release.repository);
        const Result<git::Repository> repository =
            record ? git::Repository::open(record->path) : Result<git::Repository>(fail(record.error()));
        addBranchFacts(question, repository, facts);
        if (!repository)
            repositoryProblem = repository.error().hint.isEmpty()
                                    ? repository.error().message
                                    : Message::list({repository.error().message, repository.error().hint}, u"; "_s);
        addRunFacts(parts.storage, question, record, repository, facts);
        SLIPWAY_CHECK(addScores(parts, question, repository, facts));
    }
    std::vector<deploy::GateAnswer> gates = deploy::judge(question.protect, facts, question.kind, now);
    if (!repositoryProblem.isEmpty())
        tellUnknownBranch(gates, repositoryProblem);
    if (question.byHand)
        gates.push_back(flowGate(question.approvals));
    return gates;
}

std::optional<Error> refusalOf(const std::vector<deploy::GateAnswer> &gates, const QString &environment)
{
    Messages reasons, hints;
    for (const deploy::GateAnswer &gate : gates) {
        if (gate.verdict != deploy::GateAnswer::Verdict::Refused)
            continue;
        reasons.push_back(Message::list({gate.gate, gate.text}, u": "_s));
        if (std::ranges::find(hints, gate.hint) == hints.end())
            hints.push_back(gate.hint);
    }
    if (reasons.empty())
        return std::nullopt;
    return Error{.kind = ErrorKind::Refused,
                 .message =
                     Engine::tr("%1 cannot be deployed to now: %2").arg(environment, Message::list(reasons, u"; "_s)),
                 .hint = Message::list(hints, u"\n"_s),
                 .code = u"deploy.refused"_s};
}

Message waitingText(const std::vector<deploy::GateAnswer> &gates)
{
    Messages reasons;
    for (const deploy::GateAnswer &gate : gates) {
        if (gate.verdict == deploy::GateAnswer::Verdict::Waiting)
            reasons.push_back(gate.text);
    }
    return Message::list(std::move(reasons), u"; "_s);
}

std::optional<Timestamp> opensAt(const std::vector<deploy::GateAnswer> &gates)
{
    std::optional<Timestamp> last;
    for (const deploy::GateAnswer &gate : gates) {
        if (gate.verdict != deploy::GateAnswer::Verdict::Waiting)
            continue;
        if (!gate.until)
            return std::nullopt;
        last = std::max(last.value_or(*gate.until), *gate.until);
    }
    return last;
}

} // namespace slipway
