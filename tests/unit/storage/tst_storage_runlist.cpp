// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/storage/runfolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {

class tst_storage_runlist : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<RunFolder>(); }
    void givesARunAGreaterRevisionWithEachChange();
    void filtersRuns_data();
    void filtersRuns();
    void pagesThroughRuns();
    void searchesForWhatIsTypedAndNothingElse();

private:
    std::unique_ptr<RunFolder> m_folder;
};

void tst_storage_runlist::givesARunAGreaterRevisionWithEachChange()
{
    const RunId run = m_folder->insert(runOf(m_folder->demo(), u"one"_s));
    m_folder->insert(runOf(m_folder->demo(), u"two"_s));
    JobRecord job;
    job.run = run;
    StepRecord step;
    step.number = 1;
    const std::vector<std::function<Result<>(RunStore &)>> changes{
        [&](RunStore &store) -> Result<> {
            job.id = step.job = SLIPWAY_TRY(store.insertJob(job));
            return {};
        },
        [&](RunStore &store) { return store.upsertJob(job); },
        [&](RunStore &store) { return store.upsertStep(step); },
        [&](RunStore &store) { return store.addAnnotation({.job = job.id}); },
        [&](RunStore &store) { return store.addTests(job.id, {TestResult{}}); },
        [&](RunStore &store) { return store.requestCancel(run, u"lin"_s); },
        [&](RunStore &store) -> Result<> { return store.update(SLIPWAY_TRY(store.find(run))); },
    };
    for (const auto &change : changes) {
        RunFilter filter;
        filter.changedAfter = m_folder->list({}).front().revision;
        filter.changedAfter = std::max(filter.changedAfter, m_folder->run(run).revision);
        const auto done = m_folder->change(change);
        QVERIFY2(done, why(done));
        const auto changed = m_folder->list(filter);
        QCOMPARE(changed.size(), std::size_t(1));
        QCOMPARE(changed.front().id.value, run.value);
    }
}

void tst_storage_runlist::filtersRuns_data()
{
    QTest::addColumn<RunFilter>("filter");
    QTest::addColumn<QList<int>>("expected"); // numbers of the runs below, newest first
    QTest::addColumn<int>("counted");         // paging does not change how many there are
    QTest::newRow("nothing asked") << RunFilter{} << QList<int>{4, 3, 2, 1} << 4;
    QTest::newRow("one status") << RunFilter{.statuses = {Status::Failure}} << QList<int>{3} << 1;
    QTest::newRow("two statuses") << RunFilter{.statuses = {Status::Failure, Status::Success}} << QList<int>{4, 3, 1}
                                  << 3;
    QTest::newRow("repository") << RunFilter{.repository = RepositoryId{2}} << QList<int>{4} << 1;
    QTest::newRow("commit") << RunFilter{.commit = QString(40, u'c')} << QList<int>{2} << 1;
    QTest::newRow("since") << RunFilter{.since = fromMilliseconds(3000)} << QList<int>{4, 3} << 2;
    QTest::newRow("older than") << RunFilter{.before = RunId{3}} << QList<int>{2, 1} << 4;
    QTest::newRow("limit") << RunFilter{.limit = 1} << QList<int>{4} << 4;
    QTest::newRow("text and limit") << RunFilter{.text = u"fix"_s, .limit = 2} << QList<int>{4, 3} << 3;
    QTest::newRow("text, status and repository")
        << RunFilter{.repository = RepositoryId{1}, .statuses = {Status::Success}, .text = u"SPEED"_s} << QList<int>{1}
        << 1;
}

void tst_storage_runlist::filtersRuns()
{
    QFETCH(RunFilter, filter);
    QFETCH(int, counted);
    QCOMPARE(m_folder->insert(repositoryCalled(u"other"_s)).value, qint64(2));
    const std::array statuses{Status::Success, Status::Running, Status::Failure, Status::Success};
    for (int i = 1; i <= 4; ++i) {
        RunRecord run = runOf(RepositoryId{i == 4 ? 2 : 1}, i == 1 ? u"speed it up"_s : u"fix"_s);
        run.status = statuses[std::size_t(i - 1)];
        run.commit = QString(40, QChar(u'a' + i));
        run.queued = fromMilliseconds(i * 1000);
        m_folder->insert(run);
    }
    QList<int> ids;
    for (const RunRecord &run : m_folder->list(filter))
        ids.append(int(run.id.value));
    QTEST(ids, "expected");
    QCOMPARE(m_folder->read<qint64>([&](const RunStore &store) { return store.count(filter); }), qint64(counted));
}

void tst_storage_runlist::pagesThroughRuns()
{
    for (int i = 0; i < 25; ++i)
        m_folder->insert(runOf(m_folder->demo(), u"n"_s));
    RunFilter filter;
    filter.limit = 10;
    QList<qint64> seen;
    while (true) {
        const auto page = m_folder->list(filter);
        if (page.empty())
            break;
        for (const RunRecord &run : page)
            seen.append(run.id.value);
        filter.before = page.back().id;
    }
    QCOMPARE(seen.size(), 25);
    QVERIFY(std::is_sorted(seen.rbegin(), seen.rend()));
    QCOMPARE(m_folder->read<qint64>([&](const RunStore &store) {
        return store.runNumber(m_folder->demo(), u".github/workflows/ci.yml"_s);
    }),
             qint64(25));
    QCOMPARE(m_folder->read<qint64>(
                 [&](const RunStore &store) { return store.runNumber(m_folder->demo(), u"other.yml"_s); }),
             qint64(0));
    QCOMPARE(m_folder->read<std::vector<RunRecord>>([](const RunStore &store) { return store.unfinished(); }).size(),
             std::size_t(25));
}

void tst_storage_runlist::searchesForWhatIsTypedAndNothingElse()
{
    const QStringList subjects{u"100% done"_s, u"1000 done"_s,       u"a_b"_s,  u"axb"_s,
                               u"c\\d"_s,      u"Gr\u00dc\u00dfe"_s, kNastyText};
    for (const QString &subject : subjects)
        m_folder->insert(runOf(m_folder->demo(), subject));
    const std::vector<std::pair<QString, int>> cases{
        {u"100%"_s, 1},   {u"a_b"_s, 1},          {u"c\\"_s, 1},        {u"gr\u00fc\u00dfe"_s, 1},
        {u"DONE"_s, 2},   {u"' OR 1=1 --"_s, 0},  {u"drop table"_s, 1}, {u"refs/heads/MAIN"_s, 7},
        {u"ci.yml"_s, 7}, {QString(40, u'a'), 7}, {u"#3"_s, 1}};
    for (const auto &[text, expected] : cases) {
        RunFilter filter;
        filter.text = text;
        const auto runs = m_folder->list(filter);
        QVERIFY2(int(runs.size()) == expected, qPrintable(u"%1: %2"_s.arg(text).arg(runs.size())));
    }
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_storage_runlist)
#include "tst_storage_runlist.moc"
