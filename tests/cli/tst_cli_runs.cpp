// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/support/commandline.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

constexpr const char *kWorkflow = R"(name: CI
on: {push: {branches: [main]}}
jobs:
  build:
    runs-on: ubuntu-latest
    outputs: {answer: "${{ steps.think.outputs.answer }}"}
    steps:
      - uses: actions/checkout@v4
      - id: think
        run: |
          cat data.txt
          echo "answer=42" >> "$GITHUB_OUTPUT"
  test:
    needs: build
    runs-on: ubuntu-latest
    strategy: {matrix: {part: [a, b]}}
    steps:
      - run: echo "part ${{ matrix.part }} got ${{ needs.build.outputs.answer }}"
      - run: echo "on stderr" >&2
)";

constexpr const char *kFailing = R"(name: Red
on: workflow_dispatch
jobs:
  bad:
    runs-on: ubuntu-latest
    steps:
      - name: Break
        run: |
          echo before
          echo "::error file=model.py,line=7::accuracy 0.81 is below 0.85"
          exit 3
      - run: echo never
      - if: always()
        run: echo cleanup
)";

} // namespace

class TestCliRuns : public QObject
{
    Q_OBJECT

    CommandLine m_cli;
    std::unique_ptr<ScratchRepository> m_repository;
    QString m_hash;

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_repository = std::make_unique<ScratchRepository>();
        m_hash = m_repository->commit({{u".github/workflows/ci.yml"_s, kWorkflow},
                                       {u".github/workflows/red.yml"_s, kFailing},
                                       {u"data.txt"_s, "from the commit\n"}},
                                      u"Add pipelines"_s);
        QVERIFY(m_repository->ok());
        const Answer added = m_cli({u"repo"_s, u"add"_s, m_repository->path(), u"--name"_s, u"model"_s, u"--json"_s});
        QVERIFY2(added.status == 0, added.text());
        QCOMPARE(added.object()[u"name"].toString(), u"model"_s);
    }

    void showsTheRepository()
    {
        const Answer answer = m_cli({u"repo"_s, u"show"_s, u"model"_s, u"--json"_s});
        QVERIFY2(answer.status == 0, answer.text());
        const QJsonObject shown = answer.object();
        QCOMPARE(shown[u"head"][u"commit"].toString(), m_hash);
        QCOMPARE(shown[u"head"][u"ref"].toString(), u"refs/heads/main"_s);
        QCOMPARE(shown[u"workflows"].toArray().size(), 2);
        QCOMPARE(m_cli({u"repo"_s, u"log"_s, u"model"_s, u"--json"_s}).array()[0].toObject()[u"subject"].toString(),
                 u"Add pipelines"_s);
        QCOMPARE(m_cli({u"repo"_s, u"list"_s, u"--json"_s}).array().size(), 1);
        QCOMPARE(m_cli({u"repo"_s, u"show"_s, u"none"_s}).status, 4);
    }

    void refusesTheSameNameTwice()
    {
        const Answer again = m_cli({u"repo"_s, u"add"_s, m_repository->path(), u"--name"_s, u"model"_s});
        QVERIFY2(again.status == 3, again.text());
    }

    void runsTheWorkflowThatPushTriggersAndStreamsIt()
    {
        const Answer answer = m_cli({u"run"_s, u"model"_s, u"--json"_s});
        QVERIFY2(answer.status == 0, answer.text());
        const QList<QJsonObject> events = answer.lines();
        QCOMPARE(events.first()[u"event"].toString(), u"run.started"_s);
        QCOMPARE(events.last()[u"event"].toString(), u"run.finished"_s);
        QCOMPARE(events.last()[u"status"].toString(), u"success"_s);
        QCOMPARE(events.last()[u"jobs"].toArray().size(), 3);
        QVERIFY(events.last()[u"duration"].toDouble() > 0);
        QStringList lines;
        for (const QJsonObject &event : events) {
            QVERIFY(event[u"run"].toInt() > 0);
            if (event[u"event"].toString() == u"log"_s)
                lines << event[u"line"].toString();
        }
        QVERIFY2(lines.contains(u"from the commit"_s), answer.text());
        QVERIFY2(lines.contains(u"part b got 42"_s), answer.text());
    }

    void remembersTheRun()
    {
        const int id =
            m_cli({u"run"_s, u"model"_s, u"--workflow"_s, u"ci.yml"_s, u"--json"_s}).lines().last()[u"run"].toInt();
        const QJsonObject shown = m_cli({u"runs"_s, u"show"_s, QString::number(id), u"--json"_s}).object();
        QCOMPARE(shown[u"status"].toString(), u"success"_s);
        QCOMPARE(shown[u"commit"].toString(), m_hash);
        QCOMPARE(shown[u"trigger"].toString(), u"push"_s);
        QCOMPARE(shown[u"jobs"][0][u"outputs"][u"answer"].toString(), u"42"_s);
        const QJsonObject listed = m_cli({u"runs"_s, u"list"_s, u"--json"_s}).array()[0].toObject();
        QCOMPARE(listed[u"run"].toInt(), id);
        for (const char *key : {"run", "repository", "workflow", "commit", "ref", "trigger", "status", "started",
                                "finished", "duration", "queue_time"})
            QVERIFY2(listed.contains(QLatin1String(key)), key);
        const Answer log = m_cli({u"runs"_s, u"logs"_s, QString::number(id), u"--job"_s, u"build"_s});
        QCOMPARE(log.out.split('\n').contains("from the commit"), true);
        const Answer raw = m_cli(
            {u"runs"_s, u"logs"_s, QString::number(id), u"--job"_s, u"test (a)"_s, u"--step"_s, u"1"_s, u"--raw"_s});
        QCOMPARE(raw.out, QByteArray("part a got 42\n"));
    }

    void failsWithTheFirstErrorAndRunsAlwaysSteps()
    {
        const Answer answer = m_cli(
            {u"run"_s, u"model"_s, u"--workflow"_s, u"red.yml"_s, u"--event"_s, u"workflow_dispatch"_s, u"--json"_s});
        QVERIFY2(answer.status == 1, answer.text());
        const QString id = QString::number(answer.lines().last()[u"run"].toInt());
        const QJsonObject shown = m_cli({u"runs"_s, u"show"_s, id, u"--json"_s}).object();
        QCOMPARE(shown[u"status"].toString(), u"failure"_s);
        QCOMPARE(shown[u"first_error"][u"message"].toString(), u"accuracy 0.81 is below 0.85"_s);
        QCOMPARE(shown[u"first_error"][u"line"].toInt(), 2);
        const QJsonArray steps = shown[u"jobs"][0][u"steps"].toArray();
        QCOMPARE(steps[0].toObject()[u"status"].toString(), u"failure"_s);
        QCOMPARE(steps[0].toObject()[u"exit_code"].toInt(), 3);
        QCOMPARE(steps[1].toObject()[u"status"].toString(), u"skipped"_s);
        QCOMPARE(steps[2].toObject()[u"status"].toString(), u"success"_s);
        const auto annotations = shown[u"annotations"].toArray();
        QVERIFY(std::ranges::any_of(annotations, [](const QJsonValue &a) {
            return a[u"file"].toString() == u"model.py"_s && a[u"line"].toInt() == 7;
        }));
        const Answer again = m_cli({u"runs"_s, u"rerun"_s, id, u"--failed"_s, u"--json"_s});
        QVERIFY2(again.status == 1, again.text());
    }

    void asksWhichWorkflowWhenItCannotTell()
    {
        const Answer answer = m_cli({u"run"_s, u"model"_s, u"--event"_s, u"schedule"_s});
        QVERIFY2(answer.status == 2, answer.text());
        QVERIFY(answer.err.contains("ci.yml") && answer.err.contains("red.yml"));
    }

    void runsTheWorkingTreeAsItStands()
    {
        QVERIFY(m_repository->write(u"data.txt"_s, "from the working tree\n"));
        const Answer dirty = m_cli({u"run"_s, u"model"_s, u"--working-tree"_s, u"--workflow"_s, u"ci.yml"_s});
        QVERIFY2(dirty.status == 0 && dirty.out.contains("from the working tree"), dirty.text());
        const Answer clean = m_cli({u"run"_s, u"model"_s, u"--workflow"_s, u"ci.yml"_s});
        QVERIFY2(clean.status == 0 && clean.out.contains("from the commit"), clean.text());
    }

    void masksSecretsInLogAndDatabase()
    {
        ScratchRepository repository;
        repository.commit(
            {{u".github/workflows/s.yml"_s,
              "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    env: {T: '${{ secrets.TOKEN }}'}\n    steps:\n"
              "      - run: 'echo \"<$T>\"; printf %s \"$T\" | base64; echo \"::warning::$T\"'\n"}},
            u"Print a secret"_s);
        qputenv("SLIPWAY_TEST_TOKEN", "hunter2-\"quoted\"-100%");
        const Answer answer =
            m_cli({u"run"_s, repository.path(), u"--secret"_s, u"TOKEN=env:SLIPWAY_TEST_TOKEN"_s, u"--json"_s});
        QVERIFY2(answer.status == 0, answer.text());
        QVERIFY2(answer.out.contains("<***>"), answer.text());
        QVERIFY(!answer.out.contains("hunter2"));
        QVERIFY(!answer.out.contains(QByteArray("hunter2-\"quoted\"-100%").toBase64().left(12)));
    }

    void cancelEndsTheRunWithItsOwnStatus()
    {
        ScratchRepository repository;
        repository.commit(
            {{u".github/workflows/long.yml"_s,
              "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: 'echo started; sleep 600'\n"}},
            u"Sleep"_s);
        std::stop_source stop;
        stop.request_stop(); // as if Ctrl+C came at once
        const Answer answer = m_cli({u"run"_s, repository.path(), u"--json"_s}, stop.get_token());
        QVERIFY2(answer.status == 130, answer.text());
        QCOMPARE(answer.lines().last()[u"status"].toString(), u"cancelled"_s);
        const QString id = QString::number(answer.lines().last()[u"run"].toInt());
        QCOMPARE(m_cli({u"runs"_s, u"cancel"_s, id}).status, 5);
    }

    void notFoundAndBadExecutor()
    {
        QCOMPARE(m_cli({u"runs"_s, u"show"_s, u"99999"_s}).status, 4);
        QCOMPARE(m_cli({u"run"_s, u"model"_s, u"--ref"_s, u"no-such-branch"_s, u"--workflow"_s, u"ci.yml"_s}).status,
                 4);
        QCOMPARE(m_cli({u"run"_s, u"model"_s, u"--executor"_s, u"docker"_s}).status, 6);
        QCOMPARE(m_cli({u"run"_s, u"model"_s, u"--executor"_s, u"moon"_s}).status, 2);
        QCOMPARE(m_cli({u"run"_s, u"model"_s, u"--job"_s, u"nope"_s, u"--workflow"_s, u"ci.yml"_s}).status, 4);
    }

    void doctorTellsWhatIsThere()
    {
        const Answer answer = m_cli({u"doctor"_s, u"--json"_s});
        const QJsonArray items = answer.array();
        QVERIFY(std::ranges::any_of(items, [](const QJsonValue &item) {
            return item[u"name"].toString() == u"git"_s && item[u"found"].toBool();
        }));
        for (const QJsonValue &item : items)
            QVERIFY(item[u"found"].toBool() || !item[u"advice"].toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCliRuns)
#include "tst_cli_runs.moc"
