// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/temporarydata.h"
#include "ui/models/common/filetail.h"
#include "ui/models/common/linediff.h"
#include "ui/models/environments/journalmodel.h"
#include "ui/models/environments/metricchange.h"
#include "ui/models/environments/secretlistmodel.h"
#include "ui/models/text/commandtext.h"
#include "ui/models/text/textlog.h"

#include <QAbstractItemModel>
#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

QString shown(const std::vector<DiffRow> &rows)
{
    QString text;
    for (const DiffRow &row : rows)
        text += QLatin1Char(row.origin) + row.text + u'\n';
    return text;
}

} // namespace

class TextModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void wordsAreQuotedAsAShellReadsThem_data();
    void wordsAreQuotedAsAShellReadsThem();
    void aDiffShowsWhatChangedAndItsSurroundings();
    void textsThatAgreeHaveNoDiff();
    void greatTextsAreStillTold();
    void betterAndWorseDependOnTheMetric_data();
    void betterAndWorseDependOnTheMetric();
    void aLongerJournalOnlyAddsRows();
    void secretsShowNamesAndNeverAValue();
    void aTextLogFindsBothWays();
    void aTailGivesOnlyWhatAFileGained();
    void aTailOfALongFileKeepsItsPlace();
};

void TextModelTest::wordsAreQuotedAsAShellReadsThem_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("plain") << u"fraud-model/production"_s << u"fraud-model/production"_s;
    QTest::newRow("empty") << QString() << u"''"_s;
    QTest::newRow("blank") << u"p95 too slow"_s << u"'p95 too slow'"_s;
    QTest::newRow("quote") << u"it's $(bad)"_s << uR"('it'\''s $(bad)')"_s;
}

void TextModelTest::wordsAreQuotedAsAShellReadsThem()
{
    QFETCH(QString, word);
    QTEST(shellQuoted(word), "quoted");
    QCOMPARE(commandText({u"a"_s, u"b c"_s}), u"a 'b c'"_s);
}

void TextModelTest::aDiffShowsWhatChangedAndItsSurroundings()
{
    const std::vector<DiffRow> rows = lineDiff("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nX\nd\ne\nf\ng\nY\n", 1);
    QCOMPARE(shown(rows), u" b\n-c\n+X\n d\n@…\n g\n-h\n+Y\n"_s);
    QCOMPARE(rows[1].oldLine, 3);
    QCOMPARE(rows[2].newLine, 3);
    QCOMPARE(shown(lineDiff("", "new\n")), u"+new\n"_s);
}

void TextModelTest::textsThatAgreeHaveNoDiff()
{
    QVERIFY(lineDiff("same\ntext\n", "same\ntext\n").empty());
}

void TextModelTest::greatTextsAreStillTold()
{
    QByteArray before, after;
    for (int i = 0; i < 3000; ++i) {
        before += "old " + QByteArray::number(i) + '\n';
        after += "new " + QByteArray::number(i) + '\n';
    }
    QCOMPARE(lineDiff(before, after).size(), std::size_t(6000));
}

void TextModelTest::betterAndWorseDependOnTheMetric_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("after");
    QTest::addColumn<int>("state"); // -1 = says nothing
    QTest::newRow("accuracy up") << u"accuracy"_s << 2.0 << int(State::Passed);
    QTest::newRow("accuracy down") << u"accuracy"_s << 0.5 << int(State::Warning);
    QTest::newRow("latency up") << u"latency p95"_s << 2.0 << int(State::Warning);
    QTest::newRow("loss down") << u"log_loss"_s << 0.5 << int(State::Passed);
    QTest::newRow("unknown") << u"model size"_s << 2.0 << -1;
}

void TextModelTest::betterAndWorseDependOnTheMetric()
{
    QFETCH(QString, name);
    QFETCH(double, after);
    QFETCH(int, state);
    const MetricChange change = metricChange(name, 1.0, after);
    QCOMPARE(change.state ? int(*change.state) : -1, state);
    QVERIFY(change.change.startsWith(after > 1 ? u"▲"_s : u"▼"_s)); // shape, not colour alone
    QVERIFY(metricChange(name, {}, after).change.isEmpty());
}

void TextModelTest::aLongerJournalOnlyAddsRows()
{
    JournalModel model;
    const QAbstractItemModelTester tester(&model);
    std::vector<JournalEntry> journal{{.deployment = {1}, .number = 1, .phase = Phase::Lock, .text = u"locked"_s}};
    model.setJournal(journal);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    journal.push_back({.deployment = {1},
                       .number = 2,
                       .phase = Phase::Upload,
                       .status = PhaseStatus::Failed,
                       .text = u"disk full"_s});
    model.setJournal(journal);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, JournalModel::TextColumn).data().toString(), u"disk full"_s);
    model.setJournal({{.deployment = {2}, .number = 1}});
    QCOMPARE(resets.count(), 1); // of another deployment
}

void TextModelTest::secretsShowNamesAndNeverAValue()
{
    SecretListModel model;
    const QAbstractItemModelTester tester(&model);
    SecretRecord secret;
    secret.name = u"DB_PASSWORD"_s;
    secret.repositoryName = u"fraud-model"_s;
    secret.environment = u"production"_s;
    secret.version = 3;
    secret.backend = u"vault"_s;
    model.setSecrets({secret}, {});
    QCOMPARE(model.index(0, SecretListModel::NameColumn).data().toString(), u"DB_PASSWORD"_s);
    QCOMPARE(model.index(0, SecretListModel::ScopeColumn).data().toString(), u"fraud-model/production"_s);
    QCOMPARE(model.index(0, SecretListModel::VersionColumn).data().toString(), u"3"_s);
    QVERIFY(!model.secret(QModelIndex()));
    QCOMPARE(secretScopeText({}, {}), u"all repositories"_s);
}

void TextModelTest::aTextLogFindsBothWays()
{
    TextLog log;
    for (const char *line : {"one", "two", "one again"})
        log.append(line);
    QCOMPARE(log.lineCount(), 3);
    QCOMPARE(log.find("one", 1, false), 2);
    QCOMPARE(log.find("one", 1, true), 0);
    QCOMPARE(log.find("three", 0, false), -1);
    QVERIFY(log.line(7).bytes.isEmpty());
    QCOMPARE(log.text(), QByteArray("one\ntwo\none again\n"));
}

void TextModelTest::aTailGivesOnlyWhatAFileGained()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"log"_s));
    QVERIFY(readTail(file.fileName(), -1, 100).lines.isEmpty());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    file.write("one\ntwo\nhal");
    FileTail tail = readTail(file.fileName(), -1, 100);
    QCOMPARE(tail.lines, (QList<QByteArray>{"one", "two"}));
    file.write("f\n\nend\n");
    const qint64 asked = tail.next;
    tail = readTail(file.fileName(), asked, 100);
    QCOMPARE(tail.from, asked);
    QCOMPARE(tail.lines, (QList<QByteArray>{"half", "", "end"}));
    QVERIFY(readTail(file.fileName(), tail.next, 100).lines.isEmpty());
    file.resize(4); // began anew
    QCOMPARE(readTail(file.fileName(), tail.next, 100).from, 0);
}

void TextModelTest::aTailOfALongFileKeepsItsPlace()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"log"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    file.write(QByteArray("0123456\n").repeated(100));
    FileTail tail = readTail(file.fileName(), -1, 84); // in the middle of a line
    QCOMPARE(tail.lines.size(), 10);
    QCOMPARE(tail.from, 720);
    file.write(QByteArray("0123456\n").repeated(25));
    QVERIFY(!tail.hasMore);
    qsizetype gained = 0;
    do {
        const qint64 asked = tail.next;
        tail = readTail(file.fileName(), asked, 84);
        QCOMPARE(tail.from, asked); // never from the start again, however much the file grew
        gained += tail.lines.size();
    } while (tail.hasMore);
    QCOMPARE(gained, 25);
    file.write(QByteArray(100, 'x')); // one line longer than the limit
    QCOMPARE(readTail(file.fileName(), tail.next, 84).lines, (QList<QByteArray>{QByteArray(84, 'x')}));
}

QTEST_GUILESS_MAIN(TextModelTest)
#include "tst_models_texts.moc"
