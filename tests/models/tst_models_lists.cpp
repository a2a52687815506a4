// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/common/filechangemodel.h"
#include "ui/models/common/format.h"
#include "ui/models/common/fuzzymatch.h"
#include "ui/models/common/palettemodel.h"
#include "ui/models/repositories/commitmodel.h"
#include "ui/models/repositories/repositorysummary.h"

#include <QAbstractItemModel>
#include <QAbstractItemModelTester>
#include <QDate>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;
using namespace std::chrono_literals;

namespace {

const Timestamp kNow = *fromRfc3339(u"2026-11-22T12:00:00.000Z"_s);

CommitRow commitRow(char digit)
{
    CommitRow row;
    row.hash = QByteArray(20, digit);
    row.laneCount = 1;
    return row;
}

QString hex(char digit)
{
    return QString::fromLatin1(QByteArray(20, digit).toHex());
}

RunRecord finishedRun(qint64 id, Status status, std::chrono::seconds duration,
                      const QString &ref = u"refs/heads/main"_s)
{
    RunRecord run;
    run.id = RunId{id};
    run.workflowFile = u"ci.yml"_s;
    run.ref = ref;
    run.status = status;
    run.queued = kNow + std::chrono::seconds(id);
    run.started = run.queued + 2s;
    run.finished = *run.started + duration;
    return run;
}

std::vector<PaletteEntry> someEntries()
{
    return {
        {.kind = PaletteEntry::Kind::Command, .id = u"run.start"_s, .title = u"Run"_s},
        {.kind = PaletteEntry::Kind::Command,
         .id = u"repository.add"_s,
         .title = u"Add repository…"_s,
         .enabled = false},
        {.kind = PaletteEntry::Kind::Page, .id = u"runs"_s, .title = u"Runs"_s},
        {.kind = PaletteEntry::Kind::Repository,
         .id = u"1"_s,
         .title = u"fraud-model"_s,
         .detail = u"/home/lin/fraud-model"_s},
        {.kind = PaletteEntry::Kind::Run,
         .id = u"128"_s,
         .title = u"#128 train-and-test"_s,
         .detail = u"main, failed"_s},
    };
}

/// What the palette shows: headings as "[Commands]".
QStringList shown(const PaletteModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        const QString text = index.data(Qt::DisplayRole).toString();
        lines << (index.data(PaletteModel::HeadingRole).toBool() ? u'[' + text + u']' : text);
    }
    return lines;
}

} // namespace

class ListModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void durationsReadAsOnAClock_data();
    void durationsReadAsOnAClock();
    void momentsGrowCoarserWithAge();
    void lettersAreFoundInTheirOrder_data();
    void lettersAreFoundInTheirOrder();
    void paletteShowsTheBestOfEachGroupUnderItsHeading();
    void aSigilRestrictsThePaletteToOneGroup_data();
    void aSigilRestrictsThePaletteToOneGroup();
    void paletteFiltersAHundredThousandEntriesWhileOneTypes();
    void commitsArriveInChunksBelowTheWorkingTree();
    void commitTextsAreAskedForOnceForAllRowsLookedAt();
    void filesTellWhatChangedAndHowMuch();
    void summaryCountsOnlyWhatFinished();
    void latestRunOfEachBranchNeedsAttentionUntilItPasses();
    void noRunsGiveNoFigures();
};

void ListModelTest::durationsReadAsOnAClock_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("rounds to seconds") << qint64(8'600) << u"0:09"_s;
    QTest::newRow("minutes") << qint64(102'000) << u"1:42"_s;
    QTest::newRow("hours") << qint64(3'723'000) << u"1:02:03"_s;
    QTest::newRow("a clock that went back") << qint64(-5'000) << u"0:00"_s;
}

void ListModelTest::durationsReadAsOnAClock()
{
    QFETCH(qint64, milliseconds);
    QTEST(formatDuration(Milliseconds(milliseconds)), "text");
    QCOMPARE(formatDuration(std::nullopt), u"–"_s);
}

void ListModelTest::momentsGrowCoarserWithAge()
{
    QLocale::setDefault(QLocale(QLocale::English));
    QCOMPARE(formatMoment(kNow - 20s, kNow), u"now"_s);
    QCOMPARE(formatMoment(kNow - 4min, kNow), u"4 min"_s);
    QCOMPARE(formatMoment(kNow - 2h, kNow), u"10:00"_s);
    QCOMPARE(formatMoment(kNow - 48h, kNow), u"20 Nov"_s);
    QCOMPARE(formatMoment(kNow - 24h * 400, kNow), u"18 Oct 2025"_s);
    QCOMPARE(formatDay(QDate(2026, 11, 21), QDate(2026, 11, 22)), u"Yesterday"_s);
}

void ListModelTest::lettersAreFoundInTheirOrder_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("positions");
    QTest::newRow("one piece") << u"roll"_s << u"Scroll, then Roll back"_s << QList<int>{13, 14, 15, 16};
    QTest::newRow("starts of words") << u"rf"_s << u"Re-run failed"_s << QList<int>{0, 7};
    QTest::newRow("a letter is missing") << u"xyz"_s << u"Run"_s << QList<int>{};
    QTest::newRow("wrong order") << u"nu"_s << u"run"_s << QList<int>{};
}

void ListModelTest::lettersAreFoundInTheirOrder()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    const auto match = fuzzyMatch(pattern, text);
    const QList<int> found = match ? QList<int>(match->positions.begin(), match->positions.end()) : QList<int>();
    QTEST(found, "positions");
}

void ListModelTest::paletteShowsTheBestOfEachGroupUnderItsHeading()
{
    PaletteModel model;
    QAbstractItemModelTester tester(&model);
    model.setEntries(someEntries());
    model.setQuery(u"ru"_s);
    QCOMPARE(shown(model), (QStringList{u"[Commands]"_s, u"Run"_s, u"[Pages]"_s, u"Runs"_s}));
    QCOMPARE(model.entryAt(model.firstChoice())->id, u"run.start"_s);
    model.setQuery(u"add"_s);
    QVERIFY(!model.index(1).data(PaletteModel::EnabledRole).toBool()); // shown with its reason, not to be chosen
}

void ListModelTest::aSigilRestrictsThePaletteToOneGroup_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("commands") << u">run"_s << QStringList{u"[Commands]"_s, u"Run"_s};
    QTest::newRow("runs") << u"#128"_s << QStringList{u"[Runs]"_s, u"#128 train-and-test"_s};
    QTest::newRow("repositories") << u"@fraud"_s << QStringList{u"[Repositories]"_s, u"fraud-model"_s};
    QTest::newRow("nothing") << u"#zzz"_s << QStringList{};
}

void ListModelTest::aSigilRestrictsThePaletteToOneGroup()
{
    QFETCH(QString, query);
    PaletteModel model;
    QAbstractItemModelTester tester(&model);
    model.setEntries(someEntries());
    model.setQuery(query);
    QTEST(shown(model), "lines");
}

void ListModelTest::paletteFiltersAHundredThousandEntriesWhileOneTypes()
{
    std::vector<PaletteEntry> entries;
    for (int i = 0; i < 100'000; ++i)
        entries.push_back(
            {.kind = PaletteEntry::Kind::Run, .id = QString::number(i), .title = u"#%1 train-and-test"_s.arg(i)});
    PaletteModel model;
    model.setEntries(std::move(entries));
    model.setQuery(u"#99999"_s);
    QCOMPARE(shown(model), (QStringList{u"[Runs]"_s, u"#99999 train-and-test"_s}));
}

void ListModelTest::commitsArriveInChunksBelowTheWorkingTree()
{
    CommitModel model;
    QAbstractItemModelTester tester(&model);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.append({commitRow(1), commitRow(2)});
    model.setWorkingTree(3);
    model.append({commitRow(3)});
    QCOMPARE(inserted.count(), 3);
    QCOMPARE(reset.count(), 0); // a view keeps its place
    QCOMPARE(model.rowCount(), 4);
    QVERIFY(model.isWorkingTree(model.index(0)));
    QCOMPARE(model.hashAt(0), QString());
    QCOMPARE(model.indexOf(hex(3)).row(), 3);
    model.setWorkingTree(0);
    QCOMPARE(model.indexOf(hex(3)).row(), 2);
    QVERIFY(!model.indexOf(u"abc"_s).isValid());
}

void ListModelTest::commitTextsAreAskedForOnceForAllRowsLookedAt()
{
    CommitModel model;
    QAbstractItemModelTester tester(&model);
    QSignalSpy wanted(&model, &CommitModel::textsWanted);
    model.append({commitRow(1), commitRow(2)});
    for (int row = 0; row < model.rowCount(); ++row)
        (void)model.index(row).data(Qt::DisplayRole);
    QTRY_COMPARE(wanted.count(), 1);
    QCOMPARE(wanted.takeFirst().first().toStringList(), (QStringList{hex(1), hex(2)}));
    QCOMPARE(model.index(0).data(Qt::DisplayRole).toString(), hex(1).left(7)); // until the answer comes
    model.setTexts({{hex(1), u"Retrain"_s, u"Lin Wei"_s, kNow}, {hex(2), u"Grid"_s, u"Zhao Min"_s, kNow}});
    QCOMPARE(model.index(0).data(Qt::DisplayRole).toString(), u"Retrain"_s);
    QCOMPARE(model.index(1).data(CommitModel::AuthorRole).toString(), u"Zhao Min"_s);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(wanted.count(), 0);
}

void ListModelTest::filesTellWhatChangedAndHowMuch()
{
    FileChangeModel model;
    QAbstractItemModelTester tester(&model);
    model.setFiles(
        {{.letter = u'M', .path = u"a.py"_s, .added = 38, .removed = 6},
         {.letter = u'R', .path = u"new.py"_s, .oldPath = u"old.py"_s},
         {.letter = u'M', .path = u"m.lgbm"_s, .binary = true, .oldSize = 41'900'000, .newSize = 44'000'000}});
    QCOMPARE(model.index(0).data(FileChangeModel::AmountRole).toString(), u"+38 −6"_s);
    QCOMPARE(model.index(1).data(Qt::DisplayRole).toString(), u"old.py → new.py"_s);
    QVERIFY(model.index(2).data(FileChangeModel::AmountRole).toString().contains(u'→'));
    QCOMPARE(model.added(), 38);
    QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(u"modified"_s));
}

void ListModelTest::summaryCountsOnlyWhatFinished()
{
    const RepositorySummary summary =
        summarise({finishedRun(5, Status::Cancelled, 1s), finishedRun(4, Status::Success, 100s),
                   finishedRun(3, Status::Failure, 50s), finishedRun(2, Status::Success, 80s),
                   finishedRun(1, Status::Interrupted, 3s)});
    QCOMPARE(summary.now.finished, 3);
    QCOMPARE(*summary.now.passedFraction, 2.0 / 3);
    QCOMPARE(summary.now.medianDuration->count(), 80'000);
    QCOMPARE(summary.now.medianQueue->count(), 2'000);
    QCOMPARE(summary.recent.front().id.value, 1); // oldest first
    QVERIFY(!summary.before.passedFraction);
}

void ListModelTest::latestRunOfEachBranchNeedsAttentionUntilItPasses()
{
    const QString dev = u"refs/heads/dev"_s;
    const RepositorySummary summary =
        summarise({finishedRun(4, Status::Success, 1s), finishedRun(3, Status::TimedOut, 1s, dev),
                   finishedRun(2, Status::Failure, 1s), finishedRun(1, Status::Success, 1s, dev)});
    const std::vector<RunRecord> runs = needingAttention(summary);
    QCOMPARE(runs.size(), std::size_t(1));
    QCOMPARE(runs.front().id.value, 3);
}

void ListModelTest::noRunsGiveNoFigures()
{
    const RepositorySummary summary = summarise({});
    QVERIFY(!summary.now.passedFraction && !summary.now.medianDuration && !summary.now.tests);
    QVERIFY(summary.recent.empty() && summary.latest.empty());
}

QTEST_GUILESS_MAIN(ListModelTest)
#include "tst_models_lists.moc"
