// SPDX-License-Identifier: GPL-3.0-or-later
// Real workflow files against what GitHub's own parser says of them.
#include "places.h"
#include "support/temporarydata.h"
#include "workflow/plan/plan.h"
#include "workflow/readworkflow.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

QString firstError(const Workflow &workflow)
{
    for (const Diagnostic &found : workflow.diagnostics) {
        if (found.severity == Severity::Error)
            return u"%1:%2: %3"_s.arg(QString::number(found.at.line), QString::number(found.at.column),
                                      found.message.english());
    }
    return {};
}

QJsonObject readObject(const QString &path)
{
    return QJsonDocument::fromJson(test::readFile(path)).object();
}

} // namespace

class TestConformanceWorkflows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatGithubAccepts_data() { addReal(); }
    void acceptsWhatGithubAccepts();
    void refusesWhatGithubRefuses_data() { addReader(u"errors"_s); }
    void refusesWhatGithubRefuses();
    void readsTheSameJobs_data() { addReader(u"template"_s); }
    void readsTheSameJobs();
    void acceptsValidWorkflowsOfOthers_data();
    void acceptsValidWorkflowsOfOthers();
    void cleanupTestCase();

private:
    void addReal();
    void addReader(const QString &kind);
    int m_accepted = 0;
    int m_refused = 0;
};

void TestConformanceWorkflows::addReal()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QJsonObject>("facts");
    const QString folder = test::conformanceFolder(u"real-github-workflows"_s, QStringLiteral(SLIPWAY_SOURCE_DIR));
    if (folder.isEmpty())
        QSKIP("the conformance cases are not there; set SLIPWAY_CONFORMANCE_DIR");
    for (const QJsonValue &item : readObject(folder + u"/MANIFEST.json"_s)[u"cases"_s].toArray()) {
        const QString id = item[u"id"_s].toString();
        QTest::newRow(qPrintable(id)) << QString(folder + u'/' + id) << item.toObject();
    }
}

/// Job ids in order, needs and step counts where GitHub's parser finds nothing wrong; an error with a line where it
/// does.
void TestConformanceWorkflows::acceptsWhatGithubAccepts()
{
    QFETCH(QString, file);
    QFETCH(QJsonObject, facts);
    const Workflow workflow = readWorkflow(test::readFile(file), file);
    const Plan plan = makePlan(workflow, {}); // must not crash, whatever the file is
    // GitHub's editor refuses these two (a default without a type that is no text, "*/60" of a cron line), and GitHub
    // itself runs them every day: they are warned of.
    const bool isRunAllTheSame = file.endsWith(u"/r_nightly.yml"_s) || file.endsWith(u"/auto-merge-prs.yml"_s);
    if (facts[u"oracle"_s].toString() != u"ok"_s && isRunAllTheSame) {
        QVERIFY2(workflow.isUsable() && !workflow.diagnostics.empty(), qPrintable(firstError(workflow)));
        return;
    }
    if (facts[u"oracle"_s].toString() != u"ok"_s) {
        QVERIFY2(!workflow.isUsable(), "GitHub refuses this file");
        QVERIFY(std::any_of(workflow.diagnostics.begin(), workflow.diagnostics.end(), [](const Diagnostic &found) {
            return found.severity == Severity::Error && found.at.line > 0;
        }));
        ++m_refused;
        return;
    }
    QVERIFY2(workflow.isUsable(), qPrintable(firstError(workflow)));
    const QJsonObject jobs = facts[u"jobs"_s].toObject();
    const QJsonArray order = facts[u"oracleJobs"_s].toArray();
    QCOMPARE(workflow.jobs.size(), std::size_t(order.size()));
    for (std::size_t i = 0; i < workflow.jobs.size(); ++i) {
        const JobSpec &job = workflow.jobs[i];
        QCOMPARE(job.id, order[int(i)][0].toString());
        QCOMPARE(int(job.steps.size()), order[int(i)][1].toInt());
        QStringList needs;
        for (const Text &need : job.needs)
            needs.append(need.value);
        const QJsonObject known = jobs[job.id].toObject();
        QCOMPARE(needs, known[u"needs"_s].toVariant().toStringList());
        QCOMPARE(job.uses.has_value(), known[u"reusable"_s].isString());
        const QJsonValue combinations = known[u"matrixCombos"_s];
        if (!combinations.isDouble())
            continue;
        const auto isThis = [&](const PlanJob &planned) { return planned.id == job.id && !planned.matrixDeferred; };
        const auto instances = std::count_if(plan.jobs.begin(), plan.jobs.end(), isThis);
        if (instances > 0)
            QCOMPARE(int(instances), combinations.toInt());
    }
    ++m_accepted;
}

void TestConformanceWorkflows::addReader(const QString &kind)
{
    QTest::addColumn<QJsonObject>("facts");
    const QString folder = test::conformanceFolder(u"gha-workflow-parser"_s, QStringLiteral(SLIPWAY_SOURCE_DIR));
    if (folder.isEmpty())
        QSKIP("the conformance cases are not there; set SLIPWAY_CONFORMANCE_DIR");
    // Called workflows are not read yet, the limits of GitHub's servers are not ours, and where its services and its
    // published parser disagree, the parser is the measure. yaml-cpp reads no tagged block scalar as far left as its
    // tag.
    const QStringList others = {u"errors-matrix-empty-vector.yml"_s,
                                u"errors-step-run-exceeds-length.yml"_s,
                                u"on-workflow_dispatch-inputs-null.yml"_s,
                                u"on-workflow_dispatch-inputs.yml"_s,
                                u"on-workflow_dispatch-unknown-keys-ignored.yml"_s,
                                u"yaml-schema-str-block-styles.yml"_s};
    const QJsonObject cases = readObject(folder + u"/cases.json"_s);
    for (auto it = cases.begin(); it != cases.end(); ++it) {
        const QJsonObject facts = it.value().toObject();
        const bool isSkipped = facts[u"options"_s][u"skip"_s].toArray().contains(u"TypeScript"_s);
        const bool isOutOfScope =
            it.key().contains(u"reusable"_s) || it.key().contains(u"max-"_s) || others.contains(it.key()) || isSkipped;
        if (facts[u"kind"_s].toString() == kind && !isOutOfScope)
            QTest::newRow(qPrintable(it.key())) << facts;
    }
}

void TestConformanceWorkflows::refusesWhatGithubRefuses()
{
    QFETCH(QJsonObject, facts);
    const Workflow workflow = readWorkflow(facts[u"input"_s].toString().toUtf8(), u".github/workflows/x.yml"_s);
    QVERIFY(!workflow.isUsable());
    static const QRegularExpression line(u"Line: (\\d+)"_s);
    const QRegularExpressionMatch match = line.match(facts[u"expected"_s][u"errors"_s][0][u"Message"_s].toString());
    if (!match.hasMatch())
        return;
    const int expected = match.captured(1).toInt();
    QVERIFY2(std::any_of(workflow.diagnostics.begin(), workflow.diagnostics.end(),
                         [&](const Diagnostic &found) {
                             return found.severity == Severity::Error && found.at.line == expected;
                         }),
             qPrintable(u"line %1 expected; %2"_s.arg(QString::number(expected), firstError(workflow))));
}

void TestConformanceWorkflows::readsTheSameJobs()
{
    QFETCH(QJsonObject, facts);
    const Workflow workflow = readWorkflow(facts[u"input"_s].toString().toUtf8(), u".github/workflows/x.yml"_s);
    QVERIFY2(workflow.isUsable(), qPrintable(firstError(workflow)));
    const QJsonArray jobs = facts[u"expected"_s][u"jobs"_s].toArray();
    QCOMPARE(workflow.jobs.size(), std::size_t(jobs.size()));
    for (std::size_t i = 0; i < workflow.jobs.size(); ++i) {
        QCOMPARE(workflow.jobs[i].id, jobs[int(i)][u"id"_s].toString());
        QCOMPARE(int(workflow.jobs[i].steps.size()), int(jobs[int(i)][u"steps"_s].toArray().size()));
        QCOMPARE(int(workflow.jobs[i].needs.size()), int(jobs[int(i)][u"needs"_s].toArray().size()));
    }
}

void TestConformanceWorkflows::acceptsValidWorkflowsOfOthers_data()
{
    QTest::addColumn<QString>("file");
    // These GitHub's parser refuses too.
    const QStringList refused = {u"anchors.yaml"_s, u"issue-402-expression-in-services.yaml"_s,
                                 u"workflow_dispatch_upper_case_inputs.yaml"_s, u"918.yaml"_s,
                                 u"env-with-simple-expression.yaml"_s};
    for (const auto &[topic, place] :
         {std::pair(u"gha-actionlint"_s, u"/ok"_s), std::pair(u"gha-schemastore"_s, u"/github-workflow/positive"_s)}) {
        const QString folder = test::conformanceFolder(topic, QStringLiteral(SLIPWAY_SOURCE_DIR));
        if (folder.isEmpty())
            QSKIP("the conformance cases are not there; set SLIPWAY_CONFORMANCE_DIR");
        const QDir files(folder + place);
        for (const QString &name : files.entryList({u"*.yaml"_s, u"*.yml"_s}, QDir::Files)) {
            if (!refused.contains(name))
                QTest::newRow(qPrintable(name)) << files.filePath(name);
        }
    }
}

void TestConformanceWorkflows::acceptsValidWorkflowsOfOthers()
{
    QFETCH(QString, file);
    const Workflow workflow = readWorkflow(test::readFile(file), file, u"github"_s);
    QVERIFY2(workflow.isUsable(), qPrintable(firstError(workflow)));
}

void TestConformanceWorkflows::cleanupTestCase()
{
    qInfo("real workflows: %d accepted as GitHub accepts them, %d refused as GitHub refuses them", m_accepted,
          m_refused);
}

QTEST_GUILESS_MAIN(TestConformanceWorkflows)
#include "tst_conformance_workflows.moc"
