// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/history.h"
#include "support/scratchrepository.h"
#include "support/why.h"

#include <QDir>
#include <QSet>
#include <QTest>

using namespace slipway;
using namespace slipway::git;
using namespace Qt::StringLiterals;
using slipway::test::ScratchRepository;
using slipway::test::why;

namespace {

/// Lays out "M:A,F F:B A:B B:" (commit:parents in order) and writes each row as "M 0 | 0-0 0-1": lane, then edges.
QStringList laidOut(const QString &graph)
{
    LaneLayout layout;
    QStringList rows;
    for (const QString &commit : graph.split(u' ')) {
        std::vector<QByteArray> parents;
        for (const QString &parent : commit.section(u':', 1).split(u',', Qt::SkipEmptyParts))
            parents.push_back(parent.toLatin1());
        const GraphRow row = layout.next(commit.section(u':', 0, 0).toLatin1(), parents);
        QStringList edges;
        for (const LaneEdge &edge : row.edges)
            edges << u"%1-%2"_s.arg(edge.from).arg(edge.to);
        edges.sort();
        rows << u"%1 %2 | %3"_s.arg(QString::fromLatin1(row.hash)).arg(row.lane).arg(edges.join(u' ')).trimmed();
    }
    return rows;
}

/// A linear history with a merged side commit at every tenth, written by git fast-import.
void importHistory(ScratchRepository &scratch, int commits)
{
    QByteArray stream;
    const auto add = [&stream](const QByteArray &branch, int mark, const QByteArray &links) {
        stream += "commit refs/heads/" + branch + "\nmark :" + QByteArray::number(mark) +
                  "\ncommitter Lin <lin@example.org> " + QByteArray::number(1'600'000'000 + mark) +
                  " +0000\ndata 1\nx\n" + links;
    };
    for (int mark = 1; mark <= commits; ++mark) {
        const QByteArray before = mark > 1 ? "from :" + QByteArray::number(mark - 1) + '\n' : QByteArray();
        if (mark % 10 == 9)
            add("side", mark, "from :" + QByteArray::number(mark - 2) + '\n');
        else if (mark % 10 == 0)
            add("main", mark,
                "from :" + QByteArray::number(mark - 2) + "\nmerge :" + QByteArray::number(mark - 1) + '\n');
        else
            add("main", mark, before);
    }
    scratch.gitRaw({u"fast-import"_s, u"--quiet"_s, u"--force"_s}, stream);
}

} // namespace

class TestGitHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = test::gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void laysOutLanes_data()
    {
        QTest::addColumn<QString>("graph");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("a line stays in its lane")
            << u"C:B B:A A:"_s << QStringList{u"C 0 | 0-0"_s, u"B 0 | 0-0"_s, u"A 0 |"_s};
        QTest::newRow("a merge draws an edge to each parent; the first keeps the lane")
            << u"M:A,F F:B A:B B:"_s
            << QStringList{u"M 0 | 0-0 0-1"_s, u"F 1 | 0-0 1-1"_s, u"A 0 | 0-0 1-0"_s, u"B 0 |"_s};
        QTest::newRow("a branch that ends runs into the lane that waits for the same commit")
            << u"M:A,F A:B F:B B:"_s
            << QStringList{u"M 0 | 0-0 0-1"_s, u"A 0 | 0-0 1-1"_s, u"F 1 | 0-0 1-0"_s, u"B 0 |"_s};
        QTest::newRow("a second head opens a lane")
            << u"X:B Y:B B:"_s << QStringList{u"X 0 | 0-0"_s, u"Y 1 | 0-0 1-0"_s, u"B 0 |"_s};
        QTest::newRow("a freed lane is used again")
            << u"X:C Y:C Z:C C:"_s << QStringList{u"X 0 | 0-0"_s, u"Y 1 | 0-0 1-0"_s, u"Z 1 | 0-0 1-0"_s, u"C 0 |"_s};
        QTest::newRow("unrelated histories follow each other in one lane")
            << u"B:A A: D:C C:"_s << QStringList{u"B 0 | 0-0"_s, u"A 0 |"_s, u"D 0 | 0-0"_s, u"C 0 |"_s};
        QTest::newRow("an octopus draws three edges")
            << u"O:A,B,C C:A B:A A:"_s
            << QStringList{u"O 0 | 0-0 0-1 0-2"_s, u"C 2 | 0-0 1-1 2-0"_s, u"B 1 | 0-0 1-0"_s, u"A 0 |"_s};
        QTest::newRow("a merge of a commit that is already waited for opens no lane")
            << u"X:B Y:A,B B:A A:"_s
            << QStringList{u"X 0 | 0-0"_s, u"Y 1 | 0-0 1-0 1-1"_s, u"B 0 | 0-0 1-0"_s, u"A 0 |"_s};
    }

    void laysOutLanes()
    {
        QFETCH(QString, graph);
        QFETCH(QStringList, rows);
        QCOMPARE(laidOut(graph), rows);
    }

    void aColourStaysAlongABranchAndDiffersBetweenBranches()
    {
        LaneLayout layout;
        const std::vector<QByteArray> mergeParents{"A", "F2"};
        const GraphRow merge = layout.next("M", mergeParents);
        const GraphRow feature2 = layout.next("F2", std::vector<QByteArray>{"F1"});
        const GraphRow feature1 = layout.next("F1", std::vector<QByteArray>{"B"});
        const GraphRow main = layout.next("A", std::vector<QByteArray>{"B"});
        const GraphRow base = layout.next("B", {});
        QVERIFY(merge.merge && !main.merge);
        QCOMPARE(feature1.colour, feature2.colour);
        QVERIFY(feature1.colour != merge.colour);
        QCOMPARE(main.colour, merge.colour);
        QCOMPARE(base.colour, merge.colour);
        QCOMPARE(merge.laneCount, std::uint16_t(2));
        QCOMPARE(base.laneCount, std::uint16_t(1));
    }

    void thousandsOfOpenBranchesStayBounded()
    {
        LaneLayout layout;
        std::size_t edges = 0;
        for (int i = 0; i < 5000; ++i) {
            const GraphRow row =
                layout.next("tip" + QByteArray::number(i), std::vector<QByteArray>{"base" + QByteArray::number(i)});
            edges = std::max(edges, row.edges.size());
            QVERIFY(row.laneCount <= 65);
        }
        QVERIFY(edges <= 64);
        QCOMPARE(layout.next("base0", {}).lane, std::uint16_t(0));
    }

    void streamsALongHistoryInOrder()
    {
        ScratchRepository scratch;
        constexpr int kCommits = 20'000;
        importHistory(scratch, kCommits);
        std::vector<std::size_t> chunks;
        QByteArrayList hashes;
        const auto read = readHistory(scratch.path(), {}, [&](std::vector<GraphRow> &&rows) {
            chunks.push_back(rows.size());
            for (const GraphRow &row : rows)
                hashes << row.hash.toHex();
        });
        QVERIFY2(read, why(read));
        QCOMPARE(chunks.front(), std::size_t(100));
        QVERIFY(chunks.size() < 20);
        const QString expected = scratch.git({u"rev-list"_s, u"--topo-order"_s, u"--branches"_s});
        QCOMPARE(hashes.size(), kCommits);
        QCOMPARE(QString::fromLatin1(hashes.join('\n')), expected);
    }

    void readsOnlyTheRefsAndRowsAskedFor()
    {
        ScratchRepository scratch;
        scratch.commit({{u"a"_s, "1"}}, u"one"_s);
        QVERIFY(scratch.branch(u"other"_s));
        scratch.commit({{u"a"_s, "2"}}, u"two"_s);
        const auto count = [&](const HistoryOptions &options) {
            std::size_t rows = 0;
            const auto read =
                readHistory(scratch.path(), options, [&](std::vector<GraphRow> &&chunk) { rows += chunk.size(); });
            return read ? int(rows) : -1;
        };
        QCOMPARE(count({}), 2);
        QCOMPARE(count({.refs = {u"other"_s}}), 1);
        QCOMPARE(count({.limit = 1}), 1);
        QCOMPARE(count({.refs = {u"--all"_s}}), -1);
    }

    void includesADetachedHead()
    {
        ScratchRepository scratch;
        const QString base = scratch.commit({{u"a"_s, "1"}}, u"one"_s);
        QVERIFY(scratch.checkout(base));
        const QString lonely = scratch.commit({{u"a"_s, "2"}}, u"on no branch"_s);
        QByteArray first;
        const auto read =
            readHistory(scratch.path(), {}, [&](std::vector<GraphRow> &&rows) { first = rows.front().hash; });
        QVERIFY2(read, why(read));
        QCOMPARE(QString::fromLatin1(first.toHex()), lonely);
    }

    void anEmptyRepositoryHasNoRows()
    {
        ScratchRepository scratch;
        int calls = 0;
        const auto read = readHistory(scratch.path(), {}, [&](std::vector<GraphRow> &&) { ++calls; });
        QVERIFY2(read, why(read));
        QCOMPARE(calls, 0);
    }

    void stopsWhenAsked()
    {
        ScratchRepository scratch;
        importHistory(scratch, 20'000);
        std::stop_source stop;
        const auto read = readHistory(
            scratch.path(), {}, [&](std::vector<GraphRow> &&) { stop.request_stop(); }, stop.get_token());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Cancelled);
    }

    void tellsOfADamagedHistory()
    {
        ScratchRepository scratch;
        const QString first = scratch.commit({{u"a"_s, "1"}}, u"one"_s);
        scratch.commit({{u"a"_s, "2"}}, u"two"_s);
        QVERIFY(QFile::remove(scratch.path(u".git/objects/"_s + first.left(2) + u'/' + first.mid(2))));
        const auto read = readHistory(scratch.path(), {}, [](std::vector<GraphRow> &&) {});
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadInput);
        QVERIFY2(read.error().message.english().contains(first.left(7)), qPrintable(read.error().message.english()));
    }
};

QTEST_GUILESS_MAIN(TestGitHistory)
#include "tst_git_history.moc"
