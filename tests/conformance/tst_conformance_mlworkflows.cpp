// SPDX-License-Identifier: GPL-3.0-or-later
// The workflows of 19 machine-learning repositories: what validate, plan and run say of what cannot be executed here.
#include "places.h"
#include "runner/run/run.h"
#include "services/repositories/pipelineservice.h"
#include "services/runs/runresolver.h"
#include "support/fakes.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace slipway;
using namespace slipway::test;

namespace {

QJsonObject readObject(const QString &path)
{
    return QJsonDocument::fromJson(readFile(path)).object();
}

std::set<int> linesIn(const QString &text)
{
    static const QRegularExpression line(u"\\bline (\\d+)"_s);
    std::set<int> lines;
    for (auto it = line.globalMatch(text); it.hasNext();)
        lines.insert(it.next().captured(1).toInt());
    return lines;
}

bool isObstacle(const Diagnostic &diagnostic)
{
    static const QRegularExpression words(u"isn't supported|isn't available|is not installed|exists on Windows only"_s);
    return words.match(diagnostic.message.english()).hasMatch();
}

QString joined(const std::set<int> &lines)
{
    QStringList texts;
    for (const int line : lines)
        texts << QString::number(line);
    return texts.join(u' ');
}

/// What of a plan the manifest has a word for.
QStringList needsOf(const Plan &plan)
{
    QSet<QString> needs;
    const auto take = [&needs](const QString &because, const QString &missing) {
        if (missing.startsWith(u"action ."_s))
            needs.insert(u"local action ./"_s);
        else if (missing.startsWith(u"action "_s))
            needs.insert(missing.mid(7).section(u'@', 0, 0));
        else if (missing.startsWith(u"repository "_s))
            needs.insert(u"checkout of another repository"_s);
        else if (missing.startsWith(u"workflow ."_s))
            needs.insert(u"reusable workflow (local)"_s);
        else if (missing.startsWith(u"workflow "_s))
            needs.insert(u"reusable workflow (other repo)"_s);
        for (const QString &key : {u"container"_s, u"services"_s}) {
            if (because.contains(u"'%1' isn't supported"_s.arg(key)))
                needs.insert(key + u':');
        }
    };
    for (const PlanJob &job : plan.jobs) {
        take(job.obstacle.english(), {});
        for (const QString &missing : job.missing)
            take(job.obstacle.english(), missing);
        for (const PlanStep &step : job.steps) {
            for (const QString &missing : step.missing)
                take({}, missing);
        }
    }
    QStringList sorted = needs.values();
    sorted.sort();
    return sorted;
}

/// Something for every input that must be given.
std::vector<std::pair<QString, QString>> anyInputs(const Workflow &workflow, const QString &event)
{
    std::vector<std::pair<QString, QString>> inputs;
    const EventSpec *spec = workflow.event(event);
    for (const auto &[name, input] : spec ? spec->inputs : decltype(spec->inputs){}) {
        const QString type = input.member(u"type"_s).toText();
        if (!input.member(u"required"_s).isTruthy() || input.hasMember(u"default"_s))
            continue;
        const auto &options = input.member(u"options"_s).items();
        inputs.emplace_back(name, type == u"boolean"_s  ? u"true"_s
                                  : type == u"number"_s ? u"1"_s
                                  : options.empty()     ? u"x"_s
                                                        : options.front().toText());
    }
    return inputs;
}

/// Actions that Slipway does itself become a script that does nothing; all else stays.
Workflow withoutOwnActions(Workflow workflow, const Plan &plan)
{
    for (const PlanJob &planned : plan.jobs) {
        const auto job = std::ranges::find(workflow.jobs, planned.id, &JobSpec::id);
        for (std::size_t i = 0; i < planned.steps.size(); ++i) {
            StepSpec &step = job->steps[i];
            if (step.uses && planned.steps[i].because.isEmpty())
                step.run = Text{.value = u"true"_s, .at = std::exchange(step.uses, std::nullopt)->at};
        }
    }
    return workflow;
}

} // namespace

class TestConformanceMlWorkflows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hasNoFalseError_data() { addCases(); }
    void hasNoFalseError();
    void validateAndPlanNameTheSameLines_data() { addCases(); }
    void validateAndPlanNameTheSameLines();
    void theListIsTheManifests_data() { addCases(); }
    void theListIsTheManifests();
    void resolvedForRealAndRunWithFakeStepsNothingIsGreenByOmission_data() { addCases(); }
    void resolvedForRealAndRunWithFakeStepsNothingIsGreenByOmission();

private:
    void addCases();
    [[nodiscard]] ScratchRepository &repositoryOf(const QString &folder);

    QString m_folder;
    QJsonArray m_cases;
    std::map<QString, std::unique_ptr<ScratchRepository>> m_repositories;
};

void TestConformanceMlWorkflows::initTestCase()
{
    m_folder = conformanceFolder(u"real-ml-workflows"_s, QStringLiteral(SLIPWAY_SOURCE_DIR));
    if (m_folder.isEmpty())
        QSKIP("the conformance cases are not there; set SLIPWAY_CONFORMANCE_DIR");
    m_cases = readObject(m_folder + u"/MANIFEST.json"_s)[u"cases"_s].toArray();
    QVERIFY(m_cases.size() > 200);
}

void TestConformanceMlWorkflows::addCases()
{
    QTest::addColumn<QString>("file"); ///< below the folder
    QTest::addColumn<QJsonObject>("facts");
    for (const QJsonValue &item : m_cases)
        QTest::newRow(qPrintable(item[u"id"_s].toString())) << item[u"file"_s].toString() << item.toObject();
}

/// All workflows of one of the repositories, committed.
ScratchRepository &TestConformanceMlWorkflows::repositoryOf(const QString &folder)
{
    std::unique_ptr<ScratchRepository> &repository = m_repositories[folder];
    if (repository)
        return *repository;
    repository = std::make_unique<ScratchRepository>();
    std::map<QString, QByteArray> files;
    const QDir root(m_folder + u'/' + folder);
    for (QDirIterator it(root.filePath(u".github"_s), QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        const QString path = it.next();
        files[root.relativeFilePath(path)] = readFile(path);
    }
    repository->commit(files, u"Add workflows"_s);
    return *repository;
}

void TestConformanceMlWorkflows::hasNoFalseError()
{
    QFETCH(QString, file);
    const Result<Workflow> workflow = loadWorkflow(m_folder + u'/' + file);
    QVERIFY(workflow);
    for (const Diagnostic &found : workflow->diagnostics)
        QVERIFY2(found.severity != Severity::Error,
                 qPrintable(u"%1: %2"_s.arg(found.at.line).arg(found.message.english())));
}

void TestConformanceMlWorkflows::validateAndPlanNameTheSameLines()
{
    QFETCH(QString, file);
    const Workflow workflow = loadWorkflow(m_folder + u'/' + file).value();
    if (!workflow.isUsable())
        QSKIP("the file has an error, told above");
    std::set<int> validated, planned;
    for (const Diagnostic &found : workflow.diagnostics) {
        if (isObstacle(found))
            validated.insert(found.at.line);
    }
    const Result<Plan> plan = planFile({.file = m_folder + u'/' + file});
    QVERIFY2(plan, problemOf(plan).constData());
    for (const PlanJob &job : plan->jobs) {
        planned.merge(linesIn(job.obstacle.english()));
        for (const PlanStep &step : job.steps) {
            if (!step.because.isEmpty())
                planned.insert(step.at.line);
        }
    }
    QCOMPARE(joined(validated), joined(planned));
}

void TestConformanceMlWorkflows::theListIsTheManifests()
{
    QFETCH(QString, file);
    QFETCH(QJsonObject, facts);
    const Result<Plan> plan = planFile({.file = m_folder + u'/' + file});
    if (!plan)
        QSKIP("the file has an error, told above");
    QStringList needs;
    for (const QJsonValue &need : facts[u"needs"_s].toArray())
        needs << need.toString().remove(u" (only behind if:)"_s);
    needs.removeDuplicates();
    needs.sort();
    QCOMPARE(needsOf(*plan), needs);
}

void TestConformanceMlWorkflows::resolvedForRealAndRunWithFakeStepsNothingIsGreenByOmission()
{
    QFETCH(QString, file);
    QFETCH(QJsonObject, facts);
    const QString folder = file.section(u'/', 0, 0);
    const Workflow workflow = loadWorkflow(m_folder + u'/' + file).value();
    if (!workflow.isUsable())
        QSKIP("the file has an error, told above");
    RunRequest request{.repository = {.name = u"scratch"_s, .path = repositoryOf(folder).path()},
                       .workflowFile = file.section(u'/', 1),
                       .event = facts[u"events"_s][0].toString()};
    request.inputs = anyInputs(workflow, request.event);
    Result<ResolvedRun> resolved = resolveRun(request, nullptr);
    if (!resolved) {
        QVERIFY2(resolved.error().message.english().startsWith(u"no job of "_s), problemOf(resolved).constData());
        QCOMPARE(resolved.error().kind, ErrorKind::Environment);
        return;
    }
    RunInput &input = resolved->input;
    const Plan plan = makePlan(input.workflow, input.plan);
    QTemporaryDir data;
    input.workflow = withoutOwnActions(std::move(input.workflow), plan);
    input.run = RunId{1};
    input.dataFolder = data.path();
    input.workspaceFolder = data.filePath(u"work"_s);
    RecordingSink sink;
    FakeClock clock;
    FakeCommandRunner commands;
    FakeSupervisor supervisor([](const FakeStep &) { return StepExit{}; });
    const Result<RunOutcome> outcome = Runner(supervisor, commands, clock).execute(input, sink, {});
    QVERIFY2(outcome, problemOf(outcome).constData());

    int unsupported = 0;
    for (const JobRecord &job : sink.jobs()) {
        const auto planned = std::ranges::find_if(
            plan.jobs, [&job](const PlanJob &one) { return one.id == job.key && one.name == job.name; });
        const bool isKnown = planned != plan.jobs.end() && !planned->matrixDeferred;
        if (job.status == Status::Unsupported) {
            ++unsupported;
            QVERIFY2(sink.steps(job.name).empty() || plan.jobs.size() != sink.jobs().size(), qPrintable(job.name));
            QVERIFY2(!isKnown || planned->isUnsupported || !planned->condition.isEmpty() || planned->run,
                     qPrintable(job.name));
        } else if (isKnown && job.status == Status::Success) {
            QVERIFY2(planned->run,
                     qPrintable(u"%1 ran, but the plan says: %2"_s.arg(job.name, planned->because.english())));
        }
    }
    if (unsupported > 0)
        QVERIFY(outcome->status == Status::Partial || outcome->status == Status::Unsupported ||
                isFailure(outcome->status));
    if (!isSuccess(outcome->status))
        return;
    for (const JobRecord &job :
         sink.jobs()) // what could not run here was not wanted either: an output of another job said so
        QVERIFY2(job.status == Status::Success || job.status == Status::Skipped, qPrintable(job.name));
}

QTEST_GUILESS_MAIN(TestConformanceMlWorkflows)
#include "tst_conformance_mlworkflows.moc"
