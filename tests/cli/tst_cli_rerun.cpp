// SPDX-License-Identifier: GPL-3.0-or-later
// Running failed jobs again keeps the others, as on GitHub.
#include "cli/support/commandline.h"
#include "support/scratchrepository.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

constexpr const char *kFlaky = R"yml(on: push
jobs:
  prep:
    runs-on: ubuntu-latest
    outputs: {v: "${{ steps.s.outputs.v }}"}
    steps:
      - id: s
        run: |
          echo "v=$RANDOM$RANDOM" >> "$GITHUB_OUTPUT"; echo x > f
          echo '<testsuite><testcase name="prepared"/></testsuite>' > junit.xml
      - uses: actions/upload-artifact@v4
        with: {name: data, path: f}
  legs:
    needs: prep
    runs-on: ubuntu-latest
    strategy: {fail-fast: false, matrix: {leg: [a, b]}}
    steps:
      - run: echo "leg ${{ matrix.leg }} at $(date +%N)"
      - if: matrix.leg == 'b'
        run: '[ "${{ github.run_attempt }}" -gt 1 ]'
  flaky:
    needs: prep
    runs-on: ubuntu-latest
    steps:
      - uses: actions/download-artifact@v4
        with: {name: data}
      - run: |
          echo "v=${{ needs.prep.outputs.v }} attempt=${{ github.run_attempt }} $GITHUB_RUN_ATTEMPT number=${{ github.run_number }}"
          test -f f
          [ "${{ github.run_attempt }}" -gt 1 ]
      - uses: actions/upload-artifact@v4
        with: {name: data, path: f}
  after:
    needs: [flaky, legs]
    runs-on: ubuntu-latest
    steps: [{run: 'echo after ${{ needs.prep.result }}'}]
)yml";

QJsonObject jobNamed(const QJsonObject &run, const QString &name)
{
    for (const QJsonValue &job : run[u"jobs"].toArray()) {
        if (job[u"name"].toString() == name)
            return job.toObject();
    }
    return {};
}

} // namespace

class TestCliRerun : public QObject
{
    Q_OBJECT

    CommandLine m_cli;
    std::unique_ptr<ScratchRepository> m_repository;
    QString m_first, m_second;

    QJsonObject show(const QString &run) { return m_cli({u"runs"_s, u"show"_s, run, u"--json"_s}).object(); }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_repository = std::make_unique<ScratchRepository>();
        m_repository->commit({{u".github/workflows/ci.yml"_s, kFlaky}}, u"Begin"_s);
        const Answer first = m_cli({u"run"_s, m_repository->path(), u"--json"_s});
        QVERIFY2(first.status == 1, first.text());
        m_first = QString::number(first.lines().last()[u"run"].toInt());
        const Answer second = m_cli({u"runs"_s, u"rerun"_s, m_first, u"--failed"_s, u"--json"_s});
        QVERIFY2(second.status == 0, second.text());
        m_second = QString::number(second.lines().last()[u"run"].toInt());
    }

    void jobsThatSucceededAreKeptWithOutputsAndWhereTheyRan()
    {
        const QJsonObject before = show(m_first);
        const QJsonObject after = show(m_second);
        QCOMPARE(after[u"status"].toString(), u"success"_s);
        for (const QString &name : {u"prep"_s, u"legs (a)"_s}) {
            const QJsonObject kept = jobNamed(after, name);
            QCOMPARE(kept[u"kept_from"].toInt(), m_first.toInt());
            QCOMPARE(kept[u"outputs"].toObject(), jobNamed(before, name)[u"outputs"].toObject());
            QCOMPARE(kept[u"finished"].toString(), jobNamed(before, name)[u"finished"].toString());
            QCOMPARE(kept[u"reason"].toString(), u"kept from run #%1"_s.arg(m_first));
            QCOMPARE(kept[u"steps"].toArray().size(), jobNamed(before, name)[u"steps"].toArray().size());
            const QStringList logs{u"runs"_s, u"logs"_s, u"--job"_s, name};
            QCOMPARE(m_cli(logs + QStringList{m_second}).out, m_cli(logs + QStringList{m_first}).out);
        }
        for (const QString &name : {u"legs (b)"_s, u"flaky"_s, u"after"_s})
            QVERIFY2(jobNamed(after, name)[u"kept_from"].isNull(), name.toUtf8());
    }

    void whatRunsAgainSeesWhatWasKept()
    {
        const QString value = jobNamed(show(m_first), u"prep"_s)[u"outputs"][u"v"].toString();
        const QByteArray log = m_cli({u"runs"_s, u"logs"_s, m_second, u"--job"_s, u"flaky"_s}).out;
        QVERIFY2(log.contains(QString(u"v=%1 attempt=2 2 number=1"_s.arg(value)).toUtf8()), log);
    }

    void testsAreKeptAndCountedOnce()
    {
        const QJsonArray before = m_cli({u"runs"_s, u"tests"_s, m_first, u"--json"_s}).array();
        QCOMPARE(before.size(), 1);
        const QJsonArray after = m_cli({u"runs"_s, u"tests"_s, m_second, u"--json"_s}).array();
        QCOMPARE(after.size(), 1);
        QCOMPARE(after[0].toObject()[u"name"], before[0].toObject()[u"name"]);
        QCOMPARE(after[0].toObject()[u"status"], before[0].toObject()[u"status"]);
        QCOMPARE(show(m_second)[u"tests"][u"total"].toInt(), 1);
    }

    void theEarlierRunStaysAsItWas()
    {
        QCOMPARE(show(m_first)[u"status"].toString(), u"failure"_s);
        QCOMPARE(show(m_first)[u"attempt"].toInt(), 1);
        QCOMPARE(show(m_second)[u"attempt"].toInt(), 2);
        QCOMPARE(show(m_second)[u"rerun_of"].toInt(), m_first.toInt());
        // Its log may go: the kept one stays.
        QVERIFY(QDir(m_cli.dataFolder() + u"/logs/"_s + m_first).removeRecursively());
        QVERIFY(!m_cli({u"runs"_s, u"logs"_s, m_second, u"--job"_s, u"legs (a)"_s}).out.isEmpty());
    }

    void aSecondAttemptThatFailsHandsTheFirstOneOn()
    {
        const CommandLine cli;
        ScratchRepository repository;
        repository.commit({{u".github/workflows/ci.yml"_s, R"yml(on: push
jobs:
  train: {runs-on: ubuntu-latest, steps: [{run: 'date +%N'}]}
  check: {needs: train, runs-on: ubuntu-latest, steps: [{run: '[ ${{ github.run_attempt }} -ge 3 ]'}]}
)yml"}},
                          u"Begin"_s);
        QCOMPARE(cli({u"run"_s, repository.path()}).status, 1);
        QCOMPARE(cli({u"runs"_s, u"rerun"_s, u"1"_s, u"--failed"_s}).status, 1);
        QCOMPARE(cli({u"runs"_s, u"rerun"_s, u"2"_s, u"--failed"_s}).status, 0);
        const QJsonObject third = cli({u"runs"_s, u"show"_s, u"3"_s, u"--json"_s}).object();
        QCOMPARE(third[u"attempt"].toInt(), 3);
        QCOMPARE(jobNamed(third, u"train"_s)[u"kept_from"].toInt(), 1);
        const Answer nothing = cli({u"runs"_s, u"rerun"_s, u"3"_s, u"--failed"_s});
        QVERIFY2(nothing.status == 5, nothing.text());
        // All of it again is an attempt, too.
        QCOMPARE(cli({u"runs"_s, u"rerun"_s, u"3"_s}).status, 0);
        QCOMPARE(cli({u"runs"_s, u"show"_s, u"4"_s, u"--json"_s}).object()[u"attempt"].toInt(), 4);
        QVERIFY(jobNamed(cli({u"runs"_s, u"show"_s, u"4"_s, u"--json"_s}).object(), u"train"_s)[u"kept_from"].isNull());
    }
};

QTEST_GUILESS_MAIN(TestCliRerun)
#include "tst_cli_rerun.moc"
