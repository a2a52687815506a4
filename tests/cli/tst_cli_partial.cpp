// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of which a part cannot be executed here.
#include "cli/support/commandline.h"
#include "support/scratchrepository.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

constexpr const char *kGate = R"(on: push
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - run: echo lint ok
  tests:
    runs-on: ubuntu-latest
    container: python:3.12
    steps:
      - run: exit 1
  deploy-gate:
    needs: [lint, tests]
    runs-on: ubuntu-latest
    steps:
      - run: echo all tests passed
)";

constexpr const char *kMatrix = R"(on: workflow_dispatch
jobs:
  test:
    strategy: {matrix: {os: [ubuntu-latest, windows-latest]}}
    runs-on: ${{ matrix.os }}
    steps:
      - run: pytest --version || true
      - run: echo "::notice::pytest" && python3 -m unittest --help > help.txt
      - env: {TOKEN: "${{ secrets.HF_TOKEN }}"}
        run: echo on ${{ matrix.os }}
)";

constexpr const char *kNothing = R"(on: workflow_dispatch
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - run: echo training for an hour
      - if: always()
        uses: codecov/codecov-action@v4
  b: {needs: a, runs-on: ubuntu-latest, steps: [{run: echo b}]}
)";

constexpr const char *kEnvironment = R"(version: 1
environments:
  production:
    tier: production
    target: {kind: local, path: %1}
    protect: {require: [ci]}
)";

} // namespace

class TestCliPartial : public QObject
{
    Q_OBJECT

    CommandLine m_cli;
    QTemporaryDir m_target;
    std::unique_ptr<ScratchRepository> m_repository;

    [[nodiscard]] QJsonObject jobOf(const QJsonObject &run, const QString &name) const
    {
        for (const QJsonValue &job : run[u"jobs"].toArray()) {
            if (job[u"name"].toString() == name)
                return job.toObject();
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_repository = std::make_unique<ScratchRepository>();
        const QByteArray environment =
            QByteArray(kEnvironment).replace("%1", QByteArray(m_target.path().toUtf8() + "/app"));
        m_repository->commit({{u".github/workflows/ci.yml"_s, kGate},
                              {u".github/workflows/matrix.yml"_s, kMatrix},
                              {u".github/workflows/nothing.yml"_s, kNothing},
                              {u"slipway.yml"_s, environment}},
                             u"Add pipelines"_s);
        QVERIFY(m_cli({u"repo"_s, u"add"_s, m_repository->path(), u"--name"_s, u"model"_s}).status == 0);
    }

    void aRunWithAJobThatCannotRunIsPartialAndExits6()
    {
        const Answer ran = m_cli({u"run"_s, u"model"_s, u"--workflow"_s, u"ci.yml"_s, u"--json"_s});
        QCOMPARE(ran.status, 6);
        const QJsonObject end = ran.lines().last();
        QCOMPARE(end[u"status"].toString(), u"partial"_s);
        QCOMPARE(jobOf(end, u"lint"_s)[u"status"].toString(), u"success"_s);
        QCOMPARE(jobOf(end, u"tests"_s)[u"status"].toString(), u"unsupported"_s);
        QCOMPARE(jobOf(end, u"tests"_s)[u"reason"].toString(),
                 u"line 9: 'container' isn't supported; jobs run on this machine"_s);
        QCOMPARE(jobOf(end, u"deploy-gate"_s)[u"status"].toString(), u"unsupported"_s);
        QCOMPARE(jobOf(end, u"deploy-gate"_s)[u"reason"].toString(), u"it needs 'tests', which can't run here"_s);
        QCOMPARE(end[u"notes"].toArray().size(), 2);
        QCOMPARE(ran.lines().first()[u"notes"].toArray(), end[u"notes"].toArray());

        const Answer allowed = m_cli({u"run"_s, u"model"_s, u"--workflow"_s, u"ci.yml"_s, u"--allow-partial"_s});
        QVERIFY2(allowed.status == 0, allowed.text());
        QVERIFY2(allowed.err.contains("Note: job tests can't run here: line 9"), allowed.text());
        QVERIFY2(allowed.out.contains("partial"), allowed.text());
    }

    void itMeetsNoRequiredResult()
    {
        const Answer applied = m_cli({u"env"_s, u"apply"_s, m_repository->path() + u"/slipway.yml"_s});
        QVERIFY2(applied.status == 0, applied.text());
        const Answer deployed =
            m_cli({u"deploy"_s, u"--env"_s, u"production"_s, u"--repo"_s, u"model"_s, u"--ref"_s, u"main"_s});
        QVERIFY2(deployed.status == 5, deployed.text());
    }

    void aMatrixRunsWhereItCanAndSaysTheRest()
    {
        const QString file = m_repository->path() + u"/.github/workflows/matrix.yml"_s;
        const QJsonArray planned =
            m_cli({u"plan"_s, file, u"--event"_s, u"workflow_dispatch"_s, u"--json"_s}).object()[u"jobs"].toArray();
        QCOMPARE(planned[0][u"decision"].toString(), u"run"_s);
        QCOMPARE(planned[0][u"executable"].toBool(), true);
        QCOMPARE(planned[0][u"missing"].toArray(), QJsonArray{u"secret HF_TOKEN"_s});
        QCOMPARE(planned[1][u"decision"].toString(), u"skip"_s);
        QCOMPARE(planned[1][u"executable"].toBool(), false);
        QVERIFY(planned[1][u"because"].toString().startsWith(
            u"line 5: runner 'windows-latest' isn't available; this machine is Linux"_s));

        const Answer ran = m_cli({u"run"_s, u"model"_s, u"--workflow"_s, u"matrix.yml"_s, u"--json"_s});
        QCOMPARE(ran.status, 6);
        const qint64 id = ran.lines().last()[u"run"].toInteger();
        const QJsonObject shown = m_cli({u"runs"_s, u"show"_s, QString::number(id), u"--json"_s}).object();
        QCOMPARE(shown[u"status"].toString(), u"partial"_s);
        QCOMPARE(jobOf(shown, u"test (windows-latest)"_s)[u"status"].toString(), u"unsupported"_s);
        QCOMPARE(jobOf(shown, u"test (windows-latest)"_s)[u"reason"].toString(), planned[1][u"because"].toString());
        const QStringList notes = shown[u"notes"].toVariant().toStringList();
        QVERIFY2(notes.contains(u"line 9: the secret HF_TOKEN is not given to this run, so it is empty"_s), ran.text());
        const Answer text = m_cli({u"runs"_s, u"show"_s, QString::number(id)});
        QVERIFY2(text.out.contains("Note: line 9: the secret HF_TOKEN"), text.text());
    }

    void aRunOfWhichNothingCouldRunIsRefused()
    {
        const qsizetype before = m_cli({u"runs"_s, u"list"_s, u"--json"_s}).array().size();
        const Answer refused = m_cli({u"run"_s, u"model"_s, u"--workflow"_s, u"nothing.yml"_s, u"--json"_s});
        QCOMPARE(refused.status, 6);
        const QString message = refused.object()[u"error"][u"message"].toString();
        QVERIFY2(message.contains(u"line 8: action codecov/codecov-action@v4 isn't supported"_s), refused.text());
        QVERIFY2(message.contains(u"job b can't run here: it needs 'a'"_s), refused.text());
        QCOMPARE(m_cli({u"runs"_s, u"list"_s, u"--json"_s}).array().size(), before);
        // What is asked for alone counts: a job that can run is enough.
        QCOMPARE(m_cli({u"run"_s, u"model"_s, u"--workflow"_s, u"ci.yml"_s, u"--job"_s, u"lint"_s}).status, 0);
        QCOMPARE(m_cli({u"run"_s, u"model"_s, u"--workflow"_s, u"ci.yml"_s, u"--job"_s, u"deploy-gate"_s}).status, 6);
    }

    void listsPartialRunsAlone()
    {
        const QJsonArray partial = m_cli({u"runs"_s, u"list"_s, u"--status"_s, u"partial"_s, u"--json"_s}).array();
        QVERIFY(partial.size() >= 3);
        for (const QJsonValue &run : partial)
            QCOMPARE(run[u"status"].toString(), u"partial"_s);
    }

    void validateNamesEverythingWithItsLine()
    {
        const QString folder = m_repository->path() + u"/.github/workflows/"_s;
        const Answer answer = m_cli({u"validate"_s, folder + u"nothing.yml"_s, folder + u"matrix.yml"_s});
        QCOMPARE(answer.status, 0);
        QVERIFY2(answer.out.contains(
                     "nothing.yml:8:15: warning: job 'a' can't run here when this step may be reached: action "
                     "codecov/codecov-action@v4 isn't supported"),
                 answer.text());
        QVERIFY2(answer.out.contains("matrix.yml:5:14: warning: 1 of 2 instances of job 'test' can't run here: runner "
                                     "'windows-latest' isn't available"),
                 answer.text());
    }
};

QTEST_GUILESS_MAIN(TestCliPartial)
#include "tst_cli_partial.moc"
