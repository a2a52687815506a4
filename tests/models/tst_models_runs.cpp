// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/runs/jobgraph.h"
#include "ui/models/runs/jobstepmodel.h"
#include "ui/models/runs/runlistmodel.h"
#include "ui/models/runs/testmodel.h"
#include "ui/models/text/ansitext.h"
#include "ui/models/text/logfolds.h"
#include "ui/models/text/logsource.h"

#include <QAbstractItemModel>
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;
using namespace std::chrono_literals;

namespace {

const Timestamp kNoon = *fromRfc3339(u"2026-11-22T12:00:00.000Z"_s);

RunRecord run(qint64 id, Timestamp queued, Status status = Status::Success, qint64 revision = 1)
{
    RunRecord record;
    record.id = RunId{id};
    record.workflowName = u"train"_s;
    record.ref = u"refs/heads/main"_s;
    record.commit = u"3f2c9abd"_s;
    record.status = status;
    record.queued = queued;
    record.started = queued;
    record.finished = queued + 102s;
    record.revision = revision;
    return record;
}

/// The list as it reads on screen: headings as "[day]", runs as their number.
QStringList rows(const RunListModel &model)
{
    QStringList list;
    for (int i = 0; i < model.rowCount(); ++i) {
        const QModelIndex index = model.index(i);
        list << (index.data(RunListModel::IsHeadingRole).toBool() ? u'[' + index.data(Qt::DisplayRole).toString() + u']'
                                                                  : index.data(RunListModel::NumberRole).toString());
    }
    return list;
}

JobRecord job(qint64 id, const QString &key, const QStringList &needs, Status status = Status::Success,
              int seconds = 10)
{
    JobRecord record;
    record.id = JobId{id};
    record.key = key;
    record.name = key;
    record.needs = needs;
    record.status = status;
    record.started = kNoon;
    record.finished = kNoon + std::chrono::seconds(seconds);
    return record;
}

/// A log of a few lines; those that begin with "::" are commands.
class TextSource final : public LogSource
{
public:
    explicit TextSource(QList<QByteArray> lines)
        : m_lines(std::move(lines))
    {
    }
    qint64 lineCount() const override { return m_lines.size(); }
    Line line(qint64 index) const override
    {
        return {.bytes = m_lines[index], .isCommand = m_lines[index].startsWith("::")};
    }
    qint64 find(QByteArrayView, qint64, bool) const override { return -1; }

private:
    QList<QByteArray> m_lines;
};

QList<qint64> visible(const LogFolds &folds)
{
    QList<qint64> lines;
    for (qint64 row = 0; row < folds.rowCount(); ++row)
        lines << folds.lineOfRow(row);
    return lines;
}

} // namespace

class TestModelsRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsRunsByDayNewestFirst()
    {
        RunListModel model;
        const QAbstractItemModelTester tester(&model);
        model.setNow(kNoon);
        model.setRuns({run(5, kNoon), run(4, kNoon - 1h), run(3, kNoon - 24h)}, false);
        QCOMPARE(rows(model), (QStringList{u"[Today]"_s, u"#5"_s, u"#4"_s, u"[Yesterday]"_s, u"#3"_s}));
        QVERIFY(!(model.index(0).flags() & Qt::ItemIsSelectable));
        QVERIFY(model.index(1).flags() & Qt::ItemIsSelectable);
    }

    void takesInOnlyWhatChanged()
    {
        RunListModel model;
        const QAbstractItemModelTester tester(&model);
        model.setNow(kNoon);
        model.setRuns({run(3, kNoon, Status::Running), run(2, kNoon - 1h), run(1, kNoon - 24h)}, false);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRuns({run(4, kNoon, Status::Queued), run(3, kNoon, Status::Failure, 2), run(2, kNoon - 1h)}, false);
        QCOMPARE(rows(model), (QStringList{u"[Today]"_s, u"#4"_s, u"#3"_s, u"#2"_s}));
        QCOMPARE(reset.count(), 0);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(removed.count(), 1); // run 1 with its heading
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().data(RunListModel::RunIdRole).toLongLong(), 3);
    }

    void asksForMoreOnceAtItsEnd()
    {
        RunListModel model;
        model.setRuns({run(9, kNoon)}, true);
        QSignalSpy wanted(&model, &RunListModel::moreWanted);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        model.fetchMore({});
        QCOMPARE(wanted.count(), 1);
        model.append({run(8, kNoon)}, false);
        QVERIFY(!model.canFetchMore({}));
        QCOMPARE(model.runCount(), 2);
        QCOMPARE(model.oldest().value, 8);
    }

    void holdsAHundredThousandRuns()
    {
        std::vector<RunRecord> many;
        for (qint64 id = 100'000; id > 0; --id)
            many.push_back(run(id, kNoon - std::chrono::minutes(100'000 - id)));
        RunListModel model;
        model.setNow(kNoon);
        model.setRuns(many, false);
        QCOMPARE(model.runCount(), 100'000);
        QVERIFY(model.indexOf(RunId{1}).isValid());
    }

    void foldsAMatrixAndFindsTheCriticalPath()
    {
        auto jobs = std::vector{
            job(1, u"prepare"_s, {}, Status::Success, 5), job(2, u"unit"_s, {u"prepare"_s}, Status::Success, 9),
            job(3, u"unit"_s, {u"prepare"_s}, Status::Failure, 20), job(4, u"lint"_s, {}, Status::Success, 3),
            job(5, u"report"_s, {u"unit"_s, u"lint"_s}, Status::Skipped, 21)};
        const std::vector<JobNode> nodes = foldJobs(jobs);
        QCOMPARE(nodes.size(), std::size_t(4));
        QCOMPARE(nodes[1].name, u"unit × 2"_s);
        QCOMPARE(nodes[1].status, Status::Failure);
        QCOMPARE(nodes[3].needs, (std::vector<int>{1, 2}));
        QVERIFY(nodes[0].onCriticalPath && nodes[1].onCriticalPath && nodes[3].onCriticalPath &&
                !nodes[2].onCriticalPath);
        const std::vector<NodePlace> places = layOut(nodes, true);
        QCOMPARE(places[0].column, 0);
        QCOMPARE(places[1].column, 1);
        QCOMPARE(places[3].column, 2);
        QCOMPARE(places[1].rows, 3);
        QVERIFY(places[0].row != places[2].row); // the two roots do not lie on each other
    }

    void survivesAGraphThatHasACycle()
    {
        const std::vector<JobNode> nodes = foldJobs({job(1, u"a"_s, {u"b"_s}), job(2, u"b"_s, {u"a"_s})});
        QCOMPARE(layOut(nodes, false).size(), std::size_t(2));
    }

    void readsColoursAndDropsEverythingElse_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("spans");
        QTest::newRow("plain") << QByteArray("hello") << u"hello"_s << 1;
        QTest::newRow("red word") << QByteArray("a \x1b[31mred\x1b[0m b") << u"a red b"_s << 3;
        QTest::newRow("256 and true colour") << QByteArray("\x1b[38;5;196mx\x1b[38;2;0;200;0my") << u"xy"_s << 2;
        QTest::newRow("title and clipboard") << QByteArray("\x1b]0;evil\x07ok\x1b]52;c;AAAA\x1b\\!") << u"ok!"_s << 1;
        QTest::newRow("cursor") << QByteArray("a\x1b[2Jb\x1b[6nc") << u"abc"_s << 1;
        QTest::newRow("progress") << QByteArray(" 10%\r 50%\r100%\r") << u"100%"_s << 1;
        QTest::newRow("tab") << QByteArray("a\tb") << u"a       b"_s << 1;
        QTest::newRow("controls and reordering") << QByteArray("a\x01\xe2\x80\xae"
                                                               "b")
                                                 << u"a\uFFFD\uFFFDb"_s << 1;
        QTest::newRow("cut sequence") << QByteArray("a\x1b[3") << u"a"_s << 1;
    }
    void readsColoursAndDropsEverythingElse()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, text);
        QFETCH(int, spans);
        const AnsiText read = readAnsi(line);
        QCOMPARE(read.text, text);
        QCOMPARE(int(read.spans.size()), spans);
        qsizetype covered = 0;
        for (const AnsiSpan &span : read.spans)
            covered += span.length;
        QCOMPARE(covered, text.size());
    }

    void foldsGroupsOfALog()
    {
        const TextSource source({"a", "::group::Build", "b", "c", "::endgroup::", "d", "::group::Open", "e"});
        LogFolds folds;
        folds.update(source);
        QCOMPARE(visible(folds), (QList<qint64>{0, 1, 2, 3, 5, 6, 7}));
        QVERIFY(folds.toggle(1));
        QCOMPARE(visible(folds), (QList<qint64>{0, 1, 5, 6, 7}));
        QCOMPARE(folds.rowOfLine(5), 2);
        QCOMPARE(folds.rowOfLine(3), 1); // hidden: the row of its group
        folds.openAround(3);
        QCOMPARE(visible(folds).size(), 7);
        folds.setAllClosed(true);
        QCOMPARE(visible(folds), (QList<qint64>{0, 1, 5, 6}));
        QVERIFY(!folds.toggle(0));
        QCOMPARE(readCommandText("::group::Build")->text, u"Build"_s);
        QCOMPARE(readCommandText("##[error]no")->name, u"error"_s);
        QVERIFY(!readCommandText("just text"));
    }

    void showsFailedTestsFirst()
    {
        TestModel model;
        const QAbstractItemModelTester tester(&model);
        TestResult passed, failed;
        passed.suite = failed.suite = u"tests"_s;
        passed.name = u"a"_s;
        failed.name = u"z"_s;
        failed.status = TestStatus::Failed;
        failed.message = u"0.81 < 0.85\nmore"_s;
        model.setTests({passed, failed});
        QCOMPARE(model.index(0, TestModel::TestColumn).data().toString(), u"z"_s);
        QCOMPARE(model.index(0, TestModel::MessageColumn).data().toString(), u"0.81 < 0.85"_s);
        QCOMPARE(model.failedCount(), 1);
    }

    void keepsRowsOfJobsThatDidNotChange()
    {
        JobStepModel model;
        const QAbstractItemModelTester tester(&model);
        StepRecord step;
        step.job = JobId{1};
        step.number = 1;
        step.name = u"Checkout"_s;
        model.setJobs({job(1, u"build"_s, {}), job(2, u"test"_s, {})}, {step}, kNoon);
        QCOMPARE(model.rowCount(), 3);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        step.status = Status::Success;
        model.setJobs({job(1, u"build"_s, {}), job(2, u"test"_s, {})}, {step}, kNoon);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.indexOf(JobId{1}, 1).row(), 1);
    }
};

QTEST_GUILESS_MAIN(TestModelsRuns)
#include "tst_models_runs.moc"
