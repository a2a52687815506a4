// SPDX-License-Identifier: GPL-3.0-or-later
// What the reader of GitHub workflows says of typical mistakes: the exact place and words.
#include "workflow/readworkflow.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

QString shown(const Diagnostic &found)
{
    return u"%1:%2 %3: %4"_s.arg(QString::number(found.at.line), QString::number(found.at.column),
                                 severityName(found.severity), found.message.english());
}

QStringList shown(const Workflow &workflow)
{
    QStringList lines;
    for (const Diagnostic &found : workflow.diagnostics)
        lines.append(shown(found));
    return lines;
}

Workflow read(const QByteArray &text)
{
    return readWorkflow(text, u".github/workflows/ci.yml"_s);
}

/// One job "a" with these lines below it.
QByteArray job(const QByteArray &lines)
{
    return "on: push\njobs:\n  a:\n" + lines;
}

/// One step with these lines, the first of them behind the dash.
QByteArray step(const QByteArray &lines)
{
    return job("    runs-on: x\n    steps:\n      - " + lines);
}

} // namespace

class TestWorkflowGithub : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsThePlaceAndTheWayOut_data();
    void tellsThePlaceAndTheWayOut();
    void findsNothingInAGoodFile_data();
    void findsNothingInAGoodFile();
    void pointsIntoExpressions_data();
    void pointsIntoExpressions();
    void warnsOfScriptInjection_data();
    void warnsOfScriptInjection();
    void allowsEachContextOnlyWhereGithubDoes_data();
    void allowsEachContextOnlyWhereGithubDoes();
    void checksCronLines_data();
    void checksCronLines();
    void tellsTheDialect_data();
    void tellsTheDialect();
    void readsEveryPartOfAJob();
    void readsEventsWithTheirFilters();
    void readsScalarsAsGithubDoes();
    void joinsTextAroundAConditionAsGithubDoes();
    void survivesWhateverIsInTheFile_data();
    void survivesWhateverIsInTheFile();
};

void TestWorkflowGithub::tellsThePlaceAndTheWayOut_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &text, const QString &expected) {
        QTest::newRow(name) << text << expected;
    };
    const QByteArray good = "    runs-on: x\n    steps: [run: x]\n";
    row("misspelt key", job("    runs-on: x\n    step: []\n"),
        u"5:5 error: unknown key 'step' in 'jobs.a'; did you mean 'steps'?"_s);
    row("unknown key", job(good + "    zzzzzzzz: 1\n"), u"6:5 error: unknown key 'zzzzzzzz' in 'jobs.a'"_s);
    row("unknown key at the top", "on: push\njob: {}\njobs: {a: {runs-on: x, steps: [run: x]}}\n",
        u"2:1 error: unknown key 'job' in the workflow; did you mean 'jobs'?"_s);
    row("missing key", job("    steps: [run: x]\n"), u"4:5 error: 'jobs.a' has no 'runs-on', which it needs"_s);
    row("missing on", "jobs:\n  a:\n" + good, u"1:1 error: the workflow has no 'on', which it needs"_s);
    row("unknown event", "on: [push, pull_requests]\njobs:\n  a:\n" + good,
        u"1:12 error: unknown value 'pull_requests' for 'on[1]'; did you mean 'pull_request'?"_s);
    row("wrong type", job("    runs-on: x\n    steps: {run: x}\n"),
        u"5:12 error: 'jobs.a.steps' must be a list, not a mapping"_s);
    row("no number", job(good + "    timeout-minutes: soon\n"),
        u"6:22 error: 'jobs.a.timeout-minutes' must be a number, not 'soon'"_s);
    row("nothing there", job("    runs-on:\n    steps: [run: x]\n"),
        u"4:5 error: 'jobs.a.runs-on' must be a mapping or a list or text, not empty"_s);
    row("key twice but for case", job(good + "    Runs-On: y\n"),
        u"6:5 error: 'Runs-On' is already defined in 'jobs.a' (case does not count)"_s);
    row("cycle",
        "on: push\njobs:\n  a: {runs-on: x, steps: [run: x]}\n  b: {needs: [a, c], runs-on: x, steps: [run: x]}\n"
        "  c: {needs: b, runs-on: x, steps: [run: x]}\n",
        u"4:18 error: jobs wait for each other in a circle: b needs c needs b"_s);
    row("job needs itself", "on: push\njobs:\n  b: {runs-on: x, steps: [run: x]}\n  a:\n    needs: a\n" + good,
        u"5:12 error: jobs wait for each other in a circle: a needs a"_s);
    row("unknown need", "on: push\njobs:\n  build: {runs-on: x, steps: [run: x]}\n  a:\n    needs: biuld\n" + good,
        u"5:12 error: the job 'a' needs 'biuld', which is no job; did you mean 'build'?"_s);
    row("job id", "on: push\njobs:\n  a b:\n" + good,
        u"3:3 error: 'a b' is no valid id: letters, digits, '_' and '-' are allowed, it begins with a letter or '_' and "
        "has less than 100 characters"_s);
    row("step id twice", job("    runs-on: x\n    steps:\n      - {run: x, id: it}\n      - {run: x, id: IT}\n"),
        u"7:22 error: the step id 'IT' is already used in this job (case does not count)"_s);
    row("run beside uses", step("run: x\n        uses: a/b@v1\n"),
        u"7:9 error: 'uses' cannot stand beside 'run' in 'jobs.a.steps[0]'"_s);
    row("neither run nor uses", step("name: x\n"), u"6:9 error: 'jobs.a.steps[0]' needs 'run' or 'uses'"_s);
    row("uses without version", step("uses: actions/checkout\n"),
        u"6:15 error: 'actions/checkout' names no action; expected 'owner/repository@version', './folder' or "
        "'docker://image'"_s);
    row("both branch filters", "on:\n  push:\n    branches: [a]\n    branches-ignore: [b]\njobs:\n  a:\n" + good,
        u"4:5 error: 'branches-ignore' cannot stand beside 'branches'; exclude with '!pattern' in 'branches' instead"_s);
    row("default of another type",
        "on:\n  workflow_dispatch:\n    inputs:\n      x: {type: boolean, default: 'true'}\njobs:\n  a:\n" + good,
        u"4:35 warning: the default of the input 'x' is a text, and GitHub makes true of it; write it without quotes"_s);
    row("default of no type at all",
        "on:\n  workflow_dispatch:\n    inputs:\n      x: {default: false}\njobs:\n  a:\n" + good,
        u"4:20 warning: the default of the input 'x' is no text, and GitHub makes 'false' of it; write it in quotes"_s);
    row("default that is none of its type",
        "on:\n  workflow_dispatch:\n    inputs:\n      x: {type: boolean, default: maybe}\njobs:\n  a:\n" + good,
        u"4:35 error: the default of the input 'x' must be a boolean, not maybe (write true or false without quotes)"_s);
    row("merge key", "on: push\nenv: &e {A: 1}\njobs:\n  a:\n    env:\n      <<: *e\n" + good,
        u"6:7 error: GitHub knows no merge keys ('<<'); write the keys here, or use an alias for the whole mapping"_s);
    row("not executed", job(good + "    concurrency: one\n"),
        u"6:5 warning: Slipway does not act on 'concurrency': runs do not wait for or cancel each other yet"_s);
    row("number for text", step("uses: a/b@v1\n        with: {python-version: 3.10}\n"),
        u"7:32 warning: 3.10 is a number and means 3.1; write '3.10' in quotes for the text"_s);
    row("exponent for text", step("uses: a/b@v1\n        with: {sha: 12e3}\n"),
        u"7:21 warning: 12e3 is a number and means 12000; write '12e3' in quotes for the text"_s);
    row("leading zeros", step("uses: a/b@v1\n        with: {id: 007}\n"),
        u"7:20 warning: 007 is a number and means 7; write '007' in quotes for the text"_s);
    row("octal", step("run: x\n        env: {MODE: 0o644}\n"),
        u"7:21 warning: 0o644 is a number and means 420; write '0o644' in quotes for the text"_s);
    row("yes", step("run: x\n        env: {FAST: yes}\n"),
        u"7:21 warning: yes is a text here, neither true nor false; write true or false, or 'yes' in quotes"_s);
    row("sexagesimal", step("run: x\n        env: {AT: 12:30:45}\n"),
        u"7:19 warning: 12:30:45 is a text for GitHub and a number for older readers of YAML; write '12:30:45' in "
        "quotes"_s);
    row("true in capitals", step("run: x\n        env: {FAST: True}\n"),
        u"7:21 note: True means true; write 'True' in quotes for the text"_s);
    row("text around a condition", step("run: x\n        if: ${{ github.ref }} == 'x'\n"),
        u"7:13 warning: this condition is always true: GitHub joins the text around '${{ }}' with its value to one text; "
        "write the whole condition inside"_s);
    row("tab", "on: push\njobs:\n\ta: x\n", u"3:1 error: "_s);
    row("empty file", "", u"1:1 error: "_s);
}

void TestWorkflowGithub::tellsThePlaceAndTheWayOut()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const QStringList found = shown(read(text));
    // Of errors that another room words, the place is enough.
    const bool isFound = expected.endsWith(u": "_s) ? found.value(0).startsWith(expected) : found.contains(expected);
    QVERIFY2(isFound, qPrintable(found.join(u'\n')));
    QCOMPARE(found.size(), 1);
}

void TestWorkflowGithub::findsNothingInAGoodFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("minimal") << QByteArray("on: push\njobs: {a: {runs-on: x, steps: [run: x]}}\n");
    QTest::newRow("expressions where they may be") << QByteArray(
        "on: push\nrun-name: ${{ github.actor }} of ${{ inputs.x }}\nenv: {A: '${{ secrets.B }}'}\njobs:\n"
        "  a:\n    runs-on: ${{ matrix.os }}\n    timeout-minutes: ${{ fromJSON('3') }}\n"
        "    strategy: {matrix: '${{ fromJSON(vars.M) }}'}\n    if: always() && vars.X == 'y'\n"
        "    steps:\n      - run: echo ${{ steps.x.outputs.y }} ${{ hashFiles('a', 'b') }}\n"
        "        if: ${{ failure() && runner.os == 'Linux' }}\n");
    QTest::newRow("needs in another case")
        << QByteArray("on: push\njobs:\n  validate: {runs-on: x, steps: [run: x]}\n"
                      "  b: {needs: Validate, runs-on: x, steps: [run: 'echo ${{ needs.Validate.result }}']}\n");
    QTest::newRow("quoted scalars") << QByteArray(
        "on: push\njobs: {a: {runs-on: x, env: {A: 'yes', B: \"007\", C: '12:30'}, steps: [run: x]}}\n");
    QTest::newRow("literal expression") << QByteArray(
        "on: push\nname: ${{ '${{ x }}' }}\njobs: {a: {runs-on: x, steps: [run: x]}}\n");
    QTest::newRow("alias") << QByteArray("on: push\njobs:\n  a: &a {runs-on: x, steps: [run: x]}\n  b: *a\n");
    QTest::newRow("on is no boolean") << QByteArray(
        "on:\n  push:\n  workflow_dispatch:\njobs: {a: {runs-on: x, steps: [run: x]}}\n");
}

void TestWorkflowGithub::findsNothingInAGoodFile()
{
    QFETCH(QByteArray, text);
    QCOMPARE(shown(read(text)), QStringList());
}

void TestWorkflowGithub::pointsIntoExpressions_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("plain if") << job("    if: github.ref == nope\n    runs-on: x\n    steps: [run: x]\n") << u"4:23 "_s;
    QTest::newRow("quoted if") << job("    if: \"!nope\"\n    runs-on: x\n    steps: [run: x]\n") << u"4:11 "_s;
    QTest::newRow("inside of braces") << step("run: echo ${{ github.sha }} ${{ nope }}\n") << u"6:41 "_s;
    QTest::newRow("in quotes") << step("run: \"echo ${{ nope }}\"\n") << u"6:24 "_s;
    QTest::newRow("in a block") << step("run: |\n          one\n          two ${{ nope }} three\n") << u"8:19 "_s;
    QTest::newRow("in a folded block") << step("run: >-\n          one\n          ${{ nope }} three\n") << u"8:15 "_s;
    QTest::newRow("over two lines") << step("run: |\n          ${{ github.sha\n            || nope }}\n") << u"8:16 "_s;
    QTest::newRow("not closed") << step("run: echo ${{ github.ref\n") << u"6:23 "_s;
    QTest::newRow("ends early") << step("run: x\n        if: github.ref ==\n") << u"7:24 "_s;
}

void TestWorkflowGithub::pointsIntoExpressions()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    const QStringList found = shown(read(text));
    QCOMPARE(found.size(), 1);
    QVERIFY2(found[0].startsWith(place + u"error"_s), qPrintable(found[0]));
}

void TestWorkflowGithub::warnsOfScriptInjection_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("part");
    QTest::newRow("title") << QByteArray("echo ${{ github.event.issue.title }}") << u"github.event.issue.title"_s;
    QTest::newRow("index") << QByteArray("echo ${{ github['event'].comment['BODY'] }}")
                           << u"github.event.comment.body"_s;
    QTest::newRow("each") << QByteArray("echo ${{ github.event.commits[0].message }}")
                          << u"github.event.commits.*.message"_s;
    QTest::newRow("branch") << QByteArray("git checkout ${{ github.head_ref || 'x' }}") << u"github.head_ref"_s;
    QTest::newRow("joined") << QByteArray("echo ${{ format('{0}', github.ref_name) }}") << u"github.ref_name"_s;
    QTest::newRow("compared") << QByteArray("echo ${{ github.head_ref == 'main' }}") << QString();
    QTest::newRow("searched") << QByteArray("echo ${{ contains(github.event.issue.title, 'x') }}") << QString();
    QTest::newRow("number") << QByteArray("echo ${{ github.event.issue.number }}") << QString();
    QTest::newRow("in a string") << QByteArray("echo ${{ 'github.head_ref' }}") << QString();
}

void TestWorkflowGithub::warnsOfScriptInjection()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, part);
    const Workflow workflow = read(step("run: " + script + "\n"));
    QCOMPARE(workflow.diagnostics.size(), part.isEmpty() ? 0u : 1u);
    QVERIFY(workflow.isUsable());
    if (!part.isEmpty())
        QVERIFY2(workflow.diagnostics[0].message.english().startsWith(
                     u"'%1' can hold text that strangers write"_s.arg(part)),
                 qPrintable(workflow.diagnostics[0].message.english()));
}

void TestWorkflowGithub::allowsEachContextOnlyWhereGithubDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isAllowed");
    const QByteArray work = "    runs-on: x\n    steps: [run: x]\n";
    const auto jobIf = [&](const QByteArray &condition) { return job("    if: " + condition + "\n" + work); };
    QTest::newRow("job if, needs") << jobIf("needs.b.result == 'x'") << true;
    QTest::newRow("job if, matrix") << jobIf("matrix.os == 'x'") << false;
    QTest::newRow("job if, secrets") << jobIf("secrets.A != ''") << false;
    QTest::newRow("job if, success of one") << jobIf("success('b')") << true;
    QTest::newRow("job if, hashFiles") << jobIf("hashFiles('x')") << false;
    QTest::newRow("step if, steps") << step("run: x\n        if: steps.a.outcome == 'x'\n") << true;
    QTest::newRow("step if, secrets") << step("run: x\n        if: secrets.A\n") << false;
    QTest::newRow("step if, success with argument") << step("run: x\n        if: success('b')\n") << false;
    QTest::newRow("env of the workflow, matrix")
        << QByteArray("on: push\nenv: {A: '${{ matrix.x }}'}\njobs:\n  a:\n") + work << false;
    QTest::newRow("env of the job, secrets") << job("    env: {A: '${{ secrets.x }}'}\n" + work) << true;
    QTest::newRow("env of the job, steps") << job("    env: {A: '${{ steps.x }}'}\n" + work) << false;
    QTest::newRow("matrix, matrix") << job("    strategy: {matrix: {a: ['${{ matrix.x }}']}}\n" + work) << false;
    QTest::newRow("matrix, needs") << job("    strategy: {matrix: {a: ['${{ needs.x }}']}}\n" + work) << true;
    QTest::newRow("outputs, steps") << job("    outputs: {a: '${{ steps.x.outputs.y }}'}\n" + work) << true;
    QTest::newRow("job id") << QByteArray("on: push\njobs:\n  ${{ github.x }}:\n") + work << false;
    QTest::newRow("name, anything") << QByteArray("name: ${{ github.ref }}\non: push\njobs:\n  a:\n") + work << false;
    QTest::newRow("steps as expression") << job("    runs-on: x\n    steps: ${{ fromJSON('[]') }}\n") << false;
    QTest::newRow("env as expression") << step("run: x\n        env: ${{ matrix.env }}\n") << false;
}

void TestWorkflowGithub::allowsEachContextOnlyWhereGithubDoes()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isAllowed);
    const Workflow workflow = read(text);
    QVERIFY2(workflow.isUsable() == isAllowed, qPrintable(shown(workflow).join(u'\n')));
}

void TestWorkflowGithub::checksCronLines_data()
{
    QTest::addColumn<QByteArray>("cron");
    QTest::addColumn<bool>("isGood");
    for (const char *good : {"0 3 * * *", "*/15 0-6/2 1,15 jan-mar MON-FRI", "0 0 1 1 0", "5,10 4 * * sun",
                             "*/60 * * * *", "0 */24 * * *"})
        QTest::newRow(good) << QByteArray(good) << true;
    for (const char *bad : {"0 3 * *", "60 3 * * *", "0 24 * * *", "0 3 0 * *", "0 3 * 13 *", "0 3 * * 7", "a 3 * * *",
                            "5-1 3 * * *", "*/0 3 * * *", "0 3 * * * *", "@daily", "1,,2 3 * * *", "$cron-daily"})
        QTest::newRow(bad) << QByteArray(bad) << false;
}

void TestWorkflowGithub::checksCronLines()
{
    QFETCH(QByteArray, cron);
    QFETCH(bool, isGood);
    const Workflow workflow =
        read("on:\n  schedule:\n    - cron: '" + cron + "'\njobs: {a: {runs-on: x, steps: [run: x]}}\n");
    QCOMPARE(workflow.isUsable(), isGood);
    if (isGood)
        QCOMPARE(workflow.events[0].cron, QStringList{QString::fromUtf8(cron)});
    else
        QCOMPARE(workflow.diagnostics.back().at, (Position{.line = 3, .column = 13}));
}

void TestWorkflowGithub::tellsTheDialect_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("dialect");
    QTest::newRow("by path") << u"x/.github/workflows/a.yml"_s << QByteArray("jobs: 1") << u"github"_s;
    QTest::newRow("by content") << u"a.yml"_s << QByteArray("on: push") << u"github"_s;
    QTest::newRow("gitlab") << u".gitlab-ci.yml"_s << QByteArray("a: {script: x}") << u"gitlab"_s;
    QTest::newRow("circleci") << u"x/.circleci/config.yml"_s << QByteArray("version: 2.1") << u"circleci"_s;
    QTest::newRow("circleci by content") << u"a.yml"_s << QByteArray("version: 2.1\njobs: {}") << u"circleci"_s;
    QTest::newRow("unknown") << u"a.yml"_s << QByteArray("hello: world") << QString();
    QTest::newRow("an action") << u"action.yml"_s << QByteArray("runs: {using: composite}") << QString();
    QTest::newRow("no mapping") << u"a.yml"_s << QByteArray("[1, 2]") << QString();
}

void TestWorkflowGithub::tellsTheDialect()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFETCH(QString, dialect);
    const Workflow workflow = readWorkflow(text, file);
    QCOMPARE(workflow.dialect, dialect);
    QVERIFY(!workflow.isUsable()); // none of these is a complete workflow of a supported dialect
    QVERIFY(workflow.diagnostics[0].at.line > 0);
}

void TestWorkflowGithub::readsEveryPartOfAJob()
{
    const Workflow workflow = read(
        "name: CI\nrun-name: r\non: push\nenv: {A: 1}\ndefaults: {run: {shell: sh, working-directory: w}}\njobs:\n"
        "  b: {runs-on: x, steps: [run: x]}\n  a:\n    name: n\n    needs: b\n    if: ${{ always() }}\n"
        "    runs-on: [self-hosted, linux]\n    strategy: {fail-fast: false, max-parallel: 2, matrix: {x: [1]}}\n"
        "    env: {B: two}\n    defaults: {run: {shell: bash}}\n    outputs: {o: '${{ steps.s.outputs.p }}'}\n"
        "    continue-on-error: true\n    timeout-minutes: 5\n    container: img\n    environment: {name: prod}\n"
        "    steps:\n      - id: s\n        name: N\n        if: success()\n        run: |\n          one\n          two\n"
        "        shell: python\n        working-directory: d\n        env: {C: null}\n        continue-on-error: false\n"
        "        timeout-minutes: 1.5\n      - uses: actions/checkout@v4\n        with: {fetch-depth: 0, lfs: true}\n");
    QVERIFY2(workflow.isUsable(), qPrintable(shown(workflow).join(u'\n')));
    QCOMPARE(workflow.name, u"CI"_s);
    QCOMPARE(workflow.runName->value, u"r"_s);
    QCOMPARE(workflow.env.variables[0].second.value, u"1"_s);
    QCOMPARE(workflow.defaultShell->value, u"sh"_s);
    QCOMPARE(workflow.defaultWorkingDirectory->value, u"w"_s);
    const JobSpec *a = workflow.job(u"a"_s);
    QVERIFY(a);
    QCOMPARE(a->at, (Position{.line = 8, .column = 3}));
    QCOMPARE(a->name->value, u"n"_s);
    QCOMPARE(a->needs[0].value, u"b"_s);
    QCOMPARE(a->condition->value, u"always()"_s);
    QCOMPARE(int(a->runsOn->items().size()), 2);
    QCOMPARE(a->strategy.failFast->value, u"false"_s);
    QCOMPARE(a->strategy.maxParallel->value, u"2"_s);
    QVERIFY(a->strategy.matrix->find(u"x"));
    QCOMPARE(a->env.variables[0].first, u"B"_s);
    QCOMPARE(a->defaultShell->value, u"bash"_s);
    QCOMPARE(a->outputs[0].second.value, u"${{ steps.s.outputs.p }}"_s);
    QCOMPARE(a->continueOnError->value, u"true"_s);
    QCOMPARE(a->timeoutMinutes->value, u"5"_s);
    QVERIFY(a->containerAt);
    QCOMPARE(*a->environment, u"prod"_s);
    const StepSpec &run = a->steps[0];
    QCOMPARE(run.id, u"s"_s);
    QCOMPARE(run.run->value, u"one\ntwo\n"_s);
    QCOMPARE(run.condition->value, u"success()"_s);
    QCOMPARE(run.shell->value, u"python"_s);
    QCOMPARE(run.workingDirectory->value, u"d"_s);
    QCOMPARE(run.env.variables[0].second.value, QString());
    QCOMPARE(run.timeoutMinutes->value, u"1.5"_s);
    const StepSpec &uses = a->steps[1];
    QCOMPARE(uses.uses->value, u"actions/checkout@v4"_s);
    QCOMPARE(uses.with[0].second.value, u"0"_s);
    QCOMPARE(uses.with[1].second.value, u"true"_s);
}

void TestWorkflowGithub::readsEventsWithTheirFilters()
{
    const Workflow workflow =
        read("on:\n  push:\n    branches: [main, 'v*']\n    tags-ignore: x\n    paths: ['**.py']\n  pull_request:\n"
             "    types: [opened]\n  schedule:\n    - cron: '0 0 * * *'\n  workflow_dispatch:\n    inputs:\n"
             "      level: {type: choice, options: [low, high], default: low, required: true, description: d}\n"
             "jobs: {a: {runs-on: x, steps: [run: x]}}\n");
    QVERIFY2(workflow.isUsable(), qPrintable(shown(workflow).join(u'\n')));
    const EventSpec *push = workflow.event(u"push"_s);
    QCOMPARE(push->branches, (QStringList{u"main"_s, u"v*"_s}));
    QCOMPARE(push->tagsIgnore, QStringList{u"x"_s});
    QCOMPARE(push->paths, QStringList{u"**.py"_s});
    QVERIFY(push->hasBranchFilter && push->hasTagFilter);
    QCOMPARE(workflow.event(u"pull_request"_s)->types, QStringList{u"opened"_s});
    const EventSpec *dispatch = workflow.event(u"workflow_dispatch"_s);
    QCOMPARE(dispatch->inputs[0].first, u"level"_s);
    QCOMPARE(dispatch->inputs[0].second.member(u"options").items()[1].toText(), u"high"_s);
    QVERIFY(dispatch->inputs[0].second.member(u"required").isTruthy());
}

void TestWorkflowGithub::readsScalarsAsGithubDoes()
{
    const Workflow workflow =
        read(step("uses: a/b@v1\n        with:\n          a: 3.10\n          b: 0x10\n          c: yes\n"
                  "          d: TRUE\n          e: ~\n          f: '3.10'\n          g: 1e3\n"));
    QStringList values;
    for (const auto &with : workflow.jobs[0].steps[0].with)
        values.append(with.second.value);
    QCOMPARE(values, (QStringList{u"3.1"_s, u"16"_s, u"yes"_s, u"true"_s, QString(), u"3.10"_s, u"1000"_s}));
}

void TestWorkflowGithub::joinsTextAroundAConditionAsGithubDoes()
{
    const Workflow workflow = read(step("run: x\n        if: it's {${{ github.ref }}} == ${{ env.X }}\n"));
    QCOMPARE(workflow.jobs[0].steps[0].condition->value, u"format('it''s {{{0}}} == {1}', github.ref, env.X)"_s);
}

void TestWorkflowGithub::survivesWhateverIsInTheFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("brackets") << QByteArray(900'000, '[');
    QTest::newRow("bytes") << QByteArray("\x00\xff\xfe\x01on: push", 11);
    QTest::newRow("everything null") << QByteArray("on:\njobs:\n");
    QTest::newRow("job is text") << QByteArray("on: push\njobs: {a: b}\n");
    QTest::newRow("step is text") << job("    runs-on: x\n    steps: [a, [b], {c: {d: e}}]\n");
    QTest::newRow("key is a list") << QByteArray("on: push\njobs:\n  ? [a]\n  : b\n");
    QTest::newRow("cyclic anchor") << QByteArray("on: &a [*a]\njobs: {}\n");
    QTest::newRow("expressions everywhere")
        << QByteArray("on: ${{ x }}\njobs: ${{ y }}\nenv: ${{ z }}\ndefaults: ${{ }}\n");
    QByteArray chain = "on: push\njobs:\n  j0: {runs-on: x, needs: j3999, steps: [run: x]}\n";
    for (int i = 1; i < 4000; ++i)
        chain += QStringLiteral("  j%1: {runs-on: x, needs: j%2, steps: [run: x]}\n").arg(i).arg(i - 1).toUtf8();
    QTest::newRow("a circle of 4000 jobs") << chain;
}

void TestWorkflowGithub::survivesWhateverIsInTheFile()
{
    QFETCH(QByteArray, text);
    const Workflow workflow = read(text);
    QVERIFY(!workflow.isUsable());
    QVERIFY(workflow.diagnostics[0].at.line > 0);
}

QTEST_GUILESS_MAIN(TestWorkflowGithub)
#include "tst_workflow_github.moc"
