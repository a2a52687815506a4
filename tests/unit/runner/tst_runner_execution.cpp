// SPDX-License-Identifier: GPL-3.0-or-later
// Whole runs with real processes under slipway-shim.
#include "places.h"
#include "unit/runner/execution.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <thread>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class RunnerExecutionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void stopsAtTheFirstFailingStepAndRunsAlways();
    void usesTheExactShells_data();
    void usesTheExactShells();
    void carriesEnvironmentPathAndOutputsToLaterStepsAndJobs();
    void buildsTheEnvironmentOfAChild();
    void givesEachJobAHomeOfItsOwn();
    void leavesNothingToTheNextJob();
    void stepTimeoutEndsTheStep();
    void continueOnErrorKeepsTheOutcome();
    void cancelStopsTheStepAndRunsAlways();
    void runsManyJobsAtOnce();
};

void RunnerExecutionTest::initTestCase()
{
    if (!QFile::exists(u"" SLIPWAY_BIN_DIR "/slipway-shim"_s))
        QSKIP("slipway-shim is not built: build the target slipway-shim");
}

void RunnerExecutionTest::stopsAtTheFirstFailingStepAndRunsAlways()
{
    Execution run(oneJob(R"(
      - run: echo one
      - run: |
          echo before
          echo "boom: it broke" >&2
          exit 3
      - run: echo never
      - if: always()
        run: echo "status ${{ job.status }}"
      - if: failure()
        run: echo repaired
)"));
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    QCOMPARE(run.status(), Status::Failure);
    QCOMPARE(run.sink.step(u"build"_s, 2).exitCode, std::optional(3));
    QCOMPARE(run.sink.step(u"build"_s, 3).status, Status::Skipped);
    QCOMPARE(run.log(u"build"_s), u"one\nbefore\nboom: it broke\nstatus failure\nrepaired\n"_s);
    QCOMPARE(run.outcome->firstError.english(), u"boom: it broke"_s);
    QCOMPARE(run.outcome->firstErrorLine, 3);
    QVERIFY(!QFile::exists(run.input.workspaceFolder));
}

void RunnerExecutionTest::usesTheExactShells_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<Status>("status");
    QTest::addColumn<QString>("log");
    // The two forms of bash differ in pipefail; a classic silent mistake.
    QTest::newRow("unset: -e without pipefail")
        << QByteArray("run: 'false | true; echo \"$-\" | tr -d BHhs; shopt -o pipefail || true'") << Status::Success
        << u"e\npipefail       \toff\n"_s;
    QTest::newRow("bash: pipefail") << QByteArray("shell: bash\n        run: 'echo a; false | true; echo b'")
                                    << Status::Failure << u"a\n"_s;
    QTest::newRow("unset: -e") << QByteArray("run: \"false\\necho b\"") << Status::Failure << u""_s;
    QTest::newRow("sh: -e") << QByteArray("shell: sh\n        run: \"echo a\\nfalse\\necho b\"") << Status::Failure
                            << u"a\n"_s;
    QTest::newRow("python") << QByteArray("shell: python3 {0}\n        run: print(6 * 7)") << Status::Success
                            << u"42\n"_s;
    QTest::newRow("custom") << QByteArray("shell: bash -c \"cat {0}; exit 0\"\n        run: some text\n")
                            << Status::Success << u"some text"_s;
    QTest::newRow("CRLF") << QByteArray("run: \"echo a\\r\\necho b\\r\\n\"") << Status::Success << u"a\nb\n"_s;
    QTest::newRow("input is empty") << QByteArray("run: 'cat; echo end'") << Status::Success << u"end\n"_s;
}

void RunnerExecutionTest::usesTheExactShells()
{
    QFETCH(QByteArray, step);
    QFETCH(Status, status);
    QFETCH(QString, log);
    Execution run(oneJob("      - " + step + "\n"));
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    QCOMPARE(run.log(u"build"_s), log);
    QCOMPARE(run.status(), status);
}

void RunnerExecutionTest::carriesEnvironmentPathAndOutputsToLaterStepsAndJobs()
{
    Execution run(R"(
env: {LEVEL: workflow, A: one}
jobs:
  first:
    runs-on: ubuntu-latest
    env: {LEVEL: job}
    outputs:
      answer: ${{ steps.make.outputs.answer }}
      lines: ${{ steps.make.outputs.lines }}
    steps:
      - id: make
        env: {LEVEL: step}
        run: |
          echo "LEVEL=$LEVEL A=$A"
          echo "answer=42" >> "$GITHUB_OUTPUT"
          printf 'lines<<END\none\ntwo\nEND\n' >> "$GITHUB_OUTPUT"
          echo "LATER=from file" >> "$GITHUB_ENV"
          mkdir bin && printf '#!/bin/sh\necho tool\n' > bin/my-tool && chmod +x bin/my-tool
          echo "$PWD/bin" >> "$GITHUB_PATH"
          echo "# Summary" >> "$GITHUB_STEP_SUMMARY"
      - run: |
          echo "LEVEL=$LEVEL LATER=$LATER ${{ env.LATER }} [$(cat "$GITHUB_OUTPUT")]"
          my-tool
  second:
    needs: first
    runs-on: ubuntu-latest
    strategy:
      matrix:
        n: ${{ fromJSON(format('[{0}, 7]', needs.first.outputs.answer)) }}
    steps:
      - run: echo "n=${{ matrix.n }} of ${{ strategy.job-total }} after ${{ needs.first.result }}"
)");
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    QCOMPARE(run.status(), Status::Success);
    QCOMPARE(run.log(u"first"_s), u"LEVEL=step A=one\nLEVEL=job LATER=from file from file []\ntool\n"_s);
    QCOMPARE(run.sink.job(u"first"_s).outputs.value(u"lines"_s).toString(), u"one\ntwo"_s);
    QCOMPARE(run.sink.step(u"first"_s, 1).summary, u"# Summary\n"_s);
    QCOMPARE(run.sink.jobs().size(), 3U);
    QCOMPARE(run.log(u"second (42)"_s), u"n=42 of 2 after success\n"_s);
    QCOMPARE(run.log(u"second (7)"_s), u"n=7 of 2 after success\n"_s);
}

void RunnerExecutionTest::buildsTheEnvironmentOfAChild()
{
    qputenv("SSH_AUTH_SOCK", "/tmp/agent");
    qputenv("SLIPWAY_DATA_DIR", "/tmp/data");
    qputenv("MY_API_TOKEN", "secret-token-value");
    Execution run(oneJob("      - run: env -0 | tr '\\n\\0' ' \\n' | sort; ls /proc/self/fd | wc -l\n"));
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    QStringList names;
    static const QRegularExpression variable(u"^([A-Za-z_][A-Za-z0-9_]*)="_s);
    const QString log = run.log(u"build"_s);
    for (const QString &line : log.split(u'\n')) {
        if (const auto match = variable.match(line); match.hasMatch())
            names << match.captured(1);
    }
    const QStringList fromUser{u"PATH"_s, u"USER"_s, u"LOGNAME"_s, u"SHELL"_s, u"LANG"_s, u"LANGUAGE"_s, u"TZ"_s};
    static const QRegularExpression ours(
        u"^(CI|HOME|TMPDIR|PIP_CACHE_DIR|PYTEST_ADDOPTS|GITHUB_\\w+|RUNNER_\\w+|SLIPWAY_TRACKING_ID|"
        "PWD|OLDPWD|SHLVL|_|LC_\\w+|PIP_\\w+|SSL_CERT_\\w+|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|"
        "GIT_SSL_CAINFO|NODE_EXTRA_CA_CERTS|\\w+_proxy|\\w+_PROXY)$"_s);
    for (const QString &name : std::as_const(names))
        QVERIFY2(fromUser.contains(name) || ours.match(name).hasMatch(), qPrintable(name));
    for (const auto &[name, value] : std::initializer_list<std::pair<QString, QString>>{
             {u"GITHUB_REPOSITORY"_s, u"team/model"_s},
             {u"GITHUB_REPOSITORY_OWNER"_s, u"team"_s},
             {u"GITHUB_SHA"_s, run.input.commit},
             {u"GITHUB_REF_NAME"_s, u"main"_s},
             {u"GITHUB_REF_TYPE"_s, u"branch"_s},
             {u"GITHUB_RUN_ID"_s, u"7"_s},
             {u"GITHUB_RUN_NUMBER"_s, u"3"_s},
             {u"GITHUB_RUN_ATTEMPT"_s, u"1"_s},
             {u"GITHUB_JOB"_s, u"build"_s},
             {u"GITHUB_ACTION"_s, u"__run"_s},
             {u"GITHUB_ACTOR"_s, u"lin"_s},
             {u"GITHUB_EVENT_NAME"_s, u"push"_s},
             {u"GITHUB_ACTIONS"_s, u"true"_s},
             {u"CI"_s, u"true"_s},
             {u"RUNNER_OS"_s, u"Linux"_s},
             {u"GITHUB_WORKSPACE"_s, run.input.workspaceFolder + u"/1/model"_s}})
        QVERIFY2(log.contains(u'\n' + name + u'=' + value + u'\n') || log.startsWith(name + u'=' + value),
                 qPrintable(name));
    QVERIFY(!log.contains(u"secret-token-value"_s));
}

void RunnerExecutionTest::givesEachJobAHomeOfItsOwn()
{
    Execution run(oneJob(R"(
      - run: |
          echo key > ~/.my-key
          case "$HOME" in "$RUNNER_WORKSPACE"/*) echo inside;; esac
          stat -c %a "$HOME" | grep -qx 700 && echo private
          mktemp | grep -c "^$TMPDIR/"
)"));
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    QCOMPARE(run.log(u"build"_s), u"inside\nprivate\n1\n"_s);
    QVERIFY(!QFile::exists(QDir::homePath() + u"/.my-key"_s));
}

void RunnerExecutionTest::leavesNothingToTheNextJob()
{
    const QByteArray steps = "    runs-on: ubuntu-latest\n    steps:\n      - run: find \"$RUNNER_WORKSPACE\" "
                             "-mindepth 1 | sed 's|.*/||' | sort | tr '\\n' ' '\n";
    Execution run("jobs:\n  a:\n" + steps + "  b:\n    needs: a\n" + steps +
                  "      - run: echo x > left; echo y > ~/.left; echo z > \"$RUNNER_TEMP/left\"\n  c:\n    needs: b\n" +
                  steps);
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    const QString fresh =
        u"_github_env _github_output _github_path _github_state _github_summary _home _temp model step.sh "_s;
    for (const QString &job : {u"a"_s, u"b"_s, u"c"_s})
        QCOMPARE(run.log(job), fresh);
}

void RunnerExecutionTest::stepTimeoutEndsTheStep()
{
    Execution run(oneJob(R"(
      - timeout-minutes: 0.005
        run: echo started; exec sleep 60
      - if: failure()
        run: echo after
)"));
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    QCOMPARE(run.sink.step(u"build"_s, 1).status, Status::TimedOut);
    QCOMPARE(run.status(), Status::TimedOut);
    QCOMPARE(run.log(u"build"_s), u"started\nafter\n"_s);
}

void RunnerExecutionTest::continueOnErrorKeepsTheOutcome()
{
    Execution run(oneJob(R"(
      - id: shaky
        continue-on-error: true
        run: exit 9
      - run: echo "${{ steps.shaky.outcome }} ${{ steps.shaky.conclusion }}"
)"));
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    QCOMPARE(run.status(), Status::Success);
    QCOMPARE(run.log(u"build"_s), u"failure success\n"_s);
    QCOMPARE(run.sink.step(u"build"_s, 1).outcome, Status::Failure);
    QCOMPARE(run.sink.step(u"build"_s, 1).status, Status::Success);
    QVERIFY(run.outcome->firstError.isEmpty());
}

void RunnerExecutionTest::cancelStopsTheStepAndRunsAlways()
{
    Execution run(oneJob(R"(
      - run: |
          trap 'echo interrupted; exit 130' INT
          echo started
          while :; do sleep 0.05; done
      - run: echo never
      - if: cancelled()
        run: echo "cleaning up ${{ job.status }}"
      - if: always()
        run: echo always
)"));
    std::stop_source stop;
    std::jthread canceller([&](std::stop_token end) {
        while (!end.stop_requested() && !run.log(u"build"_s).contains(u"started"_s))
            std::this_thread::yield();
        stop.request_stop();
    });
    run.run(stop.get_token());
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    QCOMPARE(run.status(), Status::Cancelled);
    QCOMPARE(run.sink.job(u"build"_s).status, Status::Cancelled);
    QCOMPARE(run.sink.step(u"build"_s, 1).status, Status::Cancelled);
    QVERIFY2(run.log(u"build"_s).endsWith(u"interrupted\ncleaning up cancelled\nalways\n"_s),
             qPrintable(run.log(u"build"_s)));
}

void RunnerExecutionTest::runsManyJobsAtOnce()
{
    QByteArray jobs = "jobs:\n";
    for (int i = 0; i < 20; ++i)
        jobs += "  j" + QByteArray::number(i) + ":\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo " +
                QByteArray::number(i) + "\n";
    Execution run(jobs);
    run.run();
    QVERIFY2(run.outcome, qPrintable(run.problem()));
    QCOMPARE(run.status(), Status::Success);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(run.log(u"j%1"_s.arg(i)), u"%1\n"_s.arg(i));
}

QTEST_GUILESS_MAIN(RunnerExecutionTest)
#include "tst_runner_execution.moc"
