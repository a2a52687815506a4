// SPDX-License-Identifier: GPL-3.0-or-later
// What fills a workspace and what is left in it: checkout, Python, test reports, secrets.
#include "places.h"
#include "support/scratchrepository.h"
#include "unit/runner/execution.h"

#include <QRegularExpression>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class RunnerWorkspaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsTheReportsOfSeveralPytestCalls();
    void ignoresReportsThatWereCheckedOut();
    void checksOutTheCommit();
    void checksOutTheWorkingTree();
    void givesAJobAPythonOfItsOwn();
    void keepsSecretsOutOfSummaryAndOutputs();
    void keepsAddedMasksOutOfAllThatIsRemembered();
};

void RunnerWorkspaceTest::initTestCase()
{
    if (!QFile::exists(u"" SLIPWAY_BIN_DIR "/slipway-shim"_s))
        QSKIP("slipway-shim is not built: build the target slipway-shim");
}

void RunnerWorkspaceTest::readsTheReportsOfSeveralPytestCalls()
{
    // A stand-in for pytest that obeys PYTEST_ADDOPTS as pytest does.
    Execution run(oneJob(R"(
      - run: |
          pretend() {
            file=${PYTEST_ADDOPTS#*--junitxml=}
            echo "<testsuite name='s'><testcase classname='tests.test_$1' name='case_$1'>$2</testcase></testsuite>" > "$file"
          }
          mkdir tests && touch tests/test_a.py
          pretend a "<failure message='assert 1 == 2'>tests/test_a.py:12: AssertionError</failure>"
          n=0; while [ -e "${PYTEST_ADDOPTS#*--junitxml=}" ] && [ $n -lt 100 ]; do sleep 0.02; n=$((n+1)); done
          pretend b ""
          echo "E       assert 1 == 2"
          echo "FAILED tests/test_a.py::case_a - assert 1 == 2"
          exit 1
)"));
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    const std::vector<TestResult> tests = run.sink.tests();
    QCOMPARE(tests.size(), 2U);
    QCOMPARE(tests[0].name, u"case_a"_s);
    QCOMPARE(tests[0].file, u"tests/test_a.py"_s);
    QCOMPARE(tests[0].line, 12);
    QCOMPARE(tests[1].name, u"case_b"_s);
    QCOMPARE(run.outcome->firstError.english(), u"case_a: assert 1 == 2"_s);
    QCOMPARE(run.outcome->firstErrorLine, 1);
}

void RunnerWorkspaceTest::ignoresReportsThatWereCheckedOut()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    ScratchRepository repository;
    Execution run(oneJob(R"(
      - uses: actions/checkout@v4
      - run: |
          mkdir -p out && echo "<testsuites><testsuite name='new'><testcase name='mine'/></testsuite></testsuites>" > out/report.xml
          echo "<html/>" > out/page.xml
)"));
    run.input.repositoryPath = repository.path();
    run.input.commit =
        repository.commit({{u"old.xml"_s, "<testsuite name='old'><testcase name='old'/></testsuite>"}}, u"first"_s);
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    QVERIFY2(run.status() == Status::Success, qPrintable(run.problem()));
    QCOMPARE(run.sink.tests().size(), 1U);
    QCOMPARE(run.sink.tests()[0].name, u"mine"_s);
}

void RunnerWorkspaceTest::checksOutTheCommit()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    ScratchRepository repository;
    const QString first = repository.commit({{u"a.txt"_s, "one\n"}}, u"first"_s);
    repository.commit({{u"a.txt"_s, "two\n"}}, u"second"_s);
    QVERIFY(repository.write(u"a.txt"_s, "changed\n"));
    Execution run(oneJob(R"(
      - uses: actions/checkout@v2
      - run: cat a.txt; git rev-parse HEAD; git status --porcelain
      - uses: actions/checkout@v4
        id: again
        with: {ref: main, path: sub}
      - run: cat sub/a.txt; echo "${{ steps.again.outputs.ref }} ${{ hashFiles('a.txt', '**/*.none') == hashFiles('*.txt') }}"
      - uses: actions/checkout@v4
        with: {path: ../outside}
)"));
    run.input.repositoryPath = repository.path();
    run.input.commit = first;
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    const QString printed = run.log(u"build"_s).remove(QRegularExpression(u"(Checking out|Error).*\n"_s));
    QVERIFY2(printed.startsWith(u"one\n"_s + first + u"\ntwo\nmain true\n"_s), qPrintable(printed));
    QCOMPARE(run.sink.step(u"build"_s, 5).status, Status::Failure);
    QVERIFY2(run.outcome->firstError.english().contains(u"not under the workspace"_s),
             qPrintable(run.outcome->firstError.english()));
}

void RunnerWorkspaceTest::checksOutTheWorkingTree()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    ScratchRepository repository;
    const QString commit = repository.commit({{u"a.txt"_s, "one\n"}, {u".gitignore"_s, "*.o\n"}}, u"first"_s);
    QVERIFY(repository.write(u"a.txt"_s, "changed\n") && repository.write(u"new.txt"_s, "new\n") &&
            repository.write(u"x.o"_s, "o"));
    Execution run(oneJob("      - uses: actions/checkout@v4\n      - run: cat a.txt; ls\n"));
    run.input.repositoryPath = repository.path();
    run.input.commit = commit;
    run.input.workingTree = true;
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    QVERIFY2(run.log(u"build"_s).endsWith(u"changed\na.txt\nnew.txt\n"_s), qPrintable(run.log(u"build"_s)));
}

void RunnerWorkspaceTest::givesAJobAPythonOfItsOwn()
{
    Execution run(oneJob(R"yaml(
      - id: python
        uses: actions/setup-python@v5
        with: {python-version: '>=3.6', cache: pip}
      - run: |
          [ "$(python -c 'import sys; print(sys.prefix)')" = "$pythonLocation" ] && echo "own prefix"
          case "$pythonLocation" in "$RUNNER_WORKSPACE"/*) echo "in the job's folder";; esac
          [ "$(command -v python)" = "${{ steps.python.outputs.python-path }}" ] && echo "first in PATH"
          python -c 'import platform; print(platform.python_version() == "${{ steps.python.outputs.python-version }}")'
          pip --version | cut -d' ' -f1
          pip3 list --format=freeze | cut -d= -f1 | grep -x pip
)yaml"));
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    if (run.log(u"build"_s).contains(u"python3-venv"_s) || run.log(u"build"_s).contains(u"no Python at all"_s))
        QSKIP("no Python 3 with its venv module: install python3 and python3-venv");
    QVERIFY2(run.status() == Status::Success, qPrintable(run.problem() + run.log(u"build"_s)));
    QVERIFY2(run.log(u"build"_s).endsWith(u"own prefix\nin the job's folder\nfirst in PATH\nTrue\npip\npip\n"_s),
             qPrintable(run.log(u"build"_s)));
}

void RunnerWorkspaceTest::keepsSecretsOutOfSummaryAndOutputs()
{
    Execution run(R"(
jobs:
  build:
    runs-on: ubuntu-latest
    outputs:
      leak: ${{ steps.x.outputs.leak }}
      fine: ${{ steps.x.outputs.fine }}
    steps:
      - id: x
        env: {KEY: "${{ secrets.KEY }}"}
        run: |
          echo "key=$KEY"
          echo "key is $KEY" >> "$GITHUB_STEP_SUMMARY"
          echo "leak=x${KEY}x" >> "$GITHUB_OUTPUT"
          echo "fine=yes" >> "$GITHUB_OUTPUT"
          echo "<testsuite><testcase name='t'><failure message='$KEY'/></testcase></testsuite>" > r.xml
)");
    run.input.secrets = {{u"KEY"_s, "hunter2hunter2"}};
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    QCOMPARE(run.log(u"build"_s), u"key=***\n"_s);
    QCOMPARE(run.sink.step(u"build"_s, 1).summary, u"key is ***\n"_s);
    QCOMPARE(run.sink.job(u"build"_s).outputs, (QJsonObject{{u"fine"_s, u"yes"_s}}));
    QCOMPARE(run.sink.tests().at(0).message, u"***"_s);
    QCOMPARE(run.sink.annotations().at(0).message.english(), u"Skip output 'leak' since it may contain secret."_s);
}

void RunnerWorkspaceTest::keepsAddedMasksOutOfAllThatIsRemembered()
{
    Execution run(R"(
jobs:
  build:
    runs-on: ubuntu-latest
    outputs:
      leak: ${{ steps.x.outputs.leak }}
    steps:
      - id: x
        run: |
          secret=hunter2"'"s-$((40 + 2))
          echo "leak=x${secret}x" >> "$GITHUB_OUTPUT"
          echo "<testsuite name='$(printf %s "$secret" | base64)'><testcase name=\"t[hunter2&apos;s-42]\"><failure message=\"$secret\">${secret}</failure></testcase></testsuite>" > r.xml
          echo "key is $secret" >> "$GITHUB_STEP_SUMMARY"
          printf '%q\n' "$secret" >> "$GITHUB_STEP_SUMMARY"
          echo "::add-mask::$secret"
          echo "::warning::$secret"
      - run: 'echo "later: hunter2''s-42" >> "$GITHUB_STEP_SUMMARY"'
)");
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    QCOMPARE(run.log(u"build"_s), u"::add-mask::***\n::warning::***\n"_s);
    QCOMPARE(run.sink.step(u"build"_s, 1).summary, u"key is ***\n***\n"_s);
    QCOMPARE(run.sink.step(u"build"_s, 2).summary, u"later: ***\n"_s);
    QVERIFY(run.sink.job(u"build"_s).outputs.isEmpty());
    const TestResult test = run.sink.tests().at(0);
    QCOMPARE((QStringList{test.suite, test.name, test.message, test.details}),
             (QStringList{u"***"_s, u"t[***]"_s, u"***"_s, u"***"_s}));
    for (const Annotation &annotation : run.sink.annotations())
        QVERIFY2(!annotation.message.english().contains(u"hunter2"_s), qPrintable(annotation.message.english()));
}

QTEST_GUILESS_MAIN(RunnerWorkspaceTest)
#include "tst_runner_workspace.moc"
