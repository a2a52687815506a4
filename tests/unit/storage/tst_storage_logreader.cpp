// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logformat.h"
#include "storage/logs/logreader.h"
#include "unit/storage/why.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <QFileInfo>

using namespace Qt::StringLiterals;
using slipway::test::why;

namespace slipway {
namespace {

/// Writes a log as slipway-shim does, without its files being complete at any moment but when asked.
struct LogFiles
{
    explicit LogFiles(const QString &folder)
        : base(folder + "/1"_L1)
    {
    }

    void line(const QByteArray &bytes, std::uint32_t step = 1, qint64 timeMs = 1000, quint64 flags = 0)
    {
        if (lines == 0 || step != lastStep || timeMs != lastTime) {
            const LogSpan span{.firstLine = lines, .timeMs = timeMs, .step = step, .reserved = 0};
            spans.append(reinterpret_cast<const char *>(&span), sizeof span);
            lastStep = step;
            lastTime = timeMs;
        }
        const quint64 entry = quint64(log.size()) | (flags << 48);
        index.append(reinterpret_cast<const char *>(&entry), sizeof entry);
        log.append(bytes);
        ++lines;
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }
    void save() const
    {
        write(base + ".log"_L1, log);
        write(base + ".spans"_L1, spans);
        write(base + ".idx"_L1, index);
    }

    QString base;
    QByteArray log;
    QByteArray index{kIndexMagic, sizeof kIndexMagic};
    QByteArray spans{kSpansMagic, sizeof kSpansMagic};
    quint64 lines = 0;
    std::uint32_t lastStep = 0;
    qint64 lastTime = 0;
};

QByteArrayList linesOf(const LogReader &reader)
{
    QByteArrayList lines;
    for (qint64 i = 0; i < reader.lineCount(); ++i)
        lines.append(reader.line(i).bytes.toByteArray());
    return lines;
}

} // namespace

class tst_storage_logreader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void readsLinesFlagsStepsAndTimes();
    void findsTheLinesOfAStep();
    void seesWhatIsAppended();
    void showsAnUnfinishedLastLine();
    void readsWithoutAUsableIndex_data();
    void readsWithoutAUsableIndex();
    void readsALogThatWasCut();
    void leavesOutTheZerosThatAPowerCutLeaves();
    void givesMemoryBackAsItGoes();
    void splitsAHugeLineThatHasNoIndex();
    void keepsBinaryBytes();
    void findsBytes_data();
    void findsBytes();
    void findsEveryLineThatASlowSearchFinds();
    void saysWhichFileIsMissing();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_storage_logreader::readsLinesFlagsStepsAndTimes()
{
    LogFiles files(m_folder->path());
    files.line("checkout\n", 1, 1000);
    files.line("oops\r\n", 2, 2500, kLineStderr);
    files.line("half", 2, 2500);
    files.line("::warn\n", 2, 2501, kLineStderr | kLineContinues);
    files.save();
    const auto reader = LogReader::open(files.base);
    QVERIFY2(reader, why(reader));
    QCOMPARE(linesOf(*reader), QByteArrayList({"checkout", "oops", "half", "::warn"}));
    QCOMPARE(reader->line(1).flags, quint16(kLineStderr));
    QCOMPARE(reader->line(3).flags, quint16(kLineStderr | kLineContinues));
    QCOMPARE(reader->line(0).step, 1);
    QCOMPARE(reader->line(2).step, 2);
    QCOMPARE(toMilliseconds(reader->line(2).time), qint64(2500));
    QCOMPARE(toMilliseconds(reader->line(3).time), qint64(2501));
    QCOMPARE(reader->raw().toByteArray(), files.log);
    QCOMPARE(reader->rawLines(1, 2).toByteArray(), QByteArray("oops\r\nhalf"));
    QCOMPARE(reader->rawLines(3, 100).toByteArray(), QByteArray("::warn\n"));
    QVERIFY(reader->rawLines(4, 1).isEmpty() && reader->line(4).bytes.isEmpty() && reader->line(-1).bytes.isEmpty());
}

void tst_storage_logreader::findsTheLinesOfAStep()
{
    LogFiles files(m_folder->path());
    files.line("job\n", 0, 1);
    for (int i = 0; i < 10; ++i)
        files.line("one\n", 1, i);
    files.line("note\n", 0, 20);
    files.line("one\n", 1, 21);
    files.line("three\n", 3, 22);
    files.save();
    auto reader = LogReader::open(files.base);
    QVERIFY(reader);
    const auto range = [&](int step) {
        return std::pair(reader->stepLines(step).first, reader->stepLines(step).count);
    };
    QCOMPARE(range(0), std::pair(qint64(0), qint64(1)));
    QCOMPARE(range(1), std::pair(qint64(1), qint64(12)));
    QCOMPARE(range(2).second, qint64(0));
    QCOMPARE(range(3), std::pair(qint64(13), qint64(1)));
    files.line("three\n", 3, 22);
    files.line("four\n", 4, 22);
    files.save();
    QVERIFY(reader->refresh());
    QCOMPARE(range(3), std::pair(qint64(13), qint64(2)));
    QCOMPARE(range(4), std::pair(qint64(15), qint64(1)));
}

void tst_storage_logreader::seesWhatIsAppended()
{
    LogFiles files(m_folder->path());
    LogFiles::write(files.base + ".log"_L1, {});
    auto reader = LogReader::open(files.base); // the shim has just made the first of the three files
    QVERIFY(reader);
    QCOMPARE(reader->lineCount(), qint64(0));
    QVERIFY(!reader->refresh());
    QByteArrayList expected;
    for (int i = 0; i < 5000; ++i) {
        expected.append("line " + QByteArray::number(i));
        files.line(expected.last() + '\n', 1, i);
        if (i % 500 == 7) {
            files.save();
            QVERIFY(reader->refresh());
            QCOMPARE(linesOf(*reader), expected);
            QCOMPARE(toMilliseconds(reader->line(i).time), qint64(i));
        }
    }
    QVERIFY(!reader->refresh());
    files.save();
    QVERIFY(reader->refresh());
    QCOMPARE(linesOf(*reader), expected);
}

void tst_storage_logreader::showsAnUnfinishedLastLine()
{
    LogFiles files(m_folder->path());
    files.line("done\n");
    files.line("50 %\r");
    files.save();
    auto reader = LogReader::open(files.base);
    QVERIFY(reader);
    QCOMPARE(linesOf(*reader), QByteArrayList({"done", "50 %\r"}));
    // The log is always ahead of its index: its lines are there at once, and once only when the index follows.
    files.log.append("100 %\nnext\nrest");
    LogFiles::write(files.base + ".log"_L1, files.log);
    QVERIFY(reader->refresh());
    QCOMPARE(linesOf(*reader), QByteArrayList({"done", "50 %\r100 %", "next", "rest"}));
    files.log.chop(9);
    files.line("next\n");
    files.line("rest", 2, 2000);
    files.save();
    reader->refresh();
    QCOMPARE(linesOf(*reader), QByteArrayList({"done", "50 %\r100 %", "next", "rest"}));
    QCOMPARE(reader->line(3).step, 2);
}

void tst_storage_logreader::readsWithoutAUsableIndex_data()
{
    QTest::addColumn<QString>("damage");
    for (const char *damage : {"missing", "empty", "wrong magic", "half", "cut in an entry", "zeros at the end",
                               "zeros in the middle", "random"})
        QTest::newRow(damage) << QString::fromLatin1(damage);
}

void tst_storage_logreader::readsWithoutAUsableIndex()
{
    QFETCH(QString, damage);
    LogFiles files(m_folder->path());
    QByteArrayList expected;
    for (int i = 0; i < 1000; ++i) {
        expected.append("some line " + QByteArray::number(i));
        files.line(expected.last() + '\n', i < 500 ? 1 : 2);
    }
    const qsizetype half = files.index.size() / 2 / 8 * 8;
    if (damage == "empty"_L1)
        files.index.clear();
    else if (damage == "wrong magic"_L1)
        files.index[0] = 'X';
    else if (damage == "half"_L1)
        files.index.truncate(half);
    else if (damage == "cut in an entry"_L1)
        files.index.chop(3);
    else if (damage == "zeros at the end"_L1)
        files.index.replace(half, files.index.size() - half, QByteArray(files.index.size() - half, '\0'));
    else if (damage == "zeros in the middle"_L1)
        files.index.replace(half, 80, QByteArray(80, '\0'));
    else if (damage == "random"_L1)
        for (qsizetype i = 8; i < files.index.size(); ++i)
            files.index[i] = char(i * 2654435761u >> 7);
    files.save();
    if (damage == "missing"_L1)
        QFile::remove(files.base + ".idx"_L1);
    auto reader = LogReader::open(files.base);
    QVERIFY(reader);
    linesOf(*reader); // a damage in the middle shows when a line there is asked for
    QCOMPARE(linesOf(*reader), expected);
    QCOMPARE(reader->line(999).step, 2);
    QCOMPARE(reader->find("line 777", 0, false, true), qint64(777));
}

void tst_storage_logreader::readsALogThatWasCut()
{
    LogFiles files(m_folder->path());
    for (int i = 0; i < 100; ++i)
        files.line("0123456789\n");
    files.save();
    auto reader = LogReader::open(files.base);
    QVERIFY(reader);
    QCOMPARE(reader->lineCount(), qint64(100));
    QVERIFY(QFile::resize(files.base + ".log"_L1, 11 * 40 + 3)); // as a file system does after a power cut
    QVERIFY(!reader->refresh());
    QCOMPARE(reader->lineCount(), qint64(41));
    QCOMPARE(reader->line(40).bytes.toByteArray(), QByteArray("012"));
    QCOMPARE(reader->line(39).bytes.toByteArray(), QByteArray("0123456789"));
    auto again = LogReader::open(files.base);
    QCOMPARE(linesOf(*again), linesOf(*reader));
}

void tst_storage_logreader::leavesOutTheZerosThatAPowerCutLeaves()
{
    LogFiles files(m_folder->path());
    files.line("epoch 1\n");
    files.line(QByteArray("a \0 in the middle\n", 18));
    const QByteArray whole = files.log;
    files.log += QByteArray(5000, '\0');
    files.index += QByteArray(4096, '\0');
    files.save();
    Result<LogReader> reader = LogReader::open(files.base);
    QVERIFY2(reader, why(reader));
    QCOMPARE(reader->raw().toByteArray(), whole);
    QCOMPARE(reader->byteCount(), whole.size());
    QCOMPARE(linesOf(*reader), (QByteArrayList{"epoch 1", QByteArray("a \0 in the middle", 17)}));
    QCOMPARE(QFileInfo(files.base + u".log"_s).size(), whole.size() + 5000); // reading changes nothing

    // Zeros that more text follows are what a step printed.
    LogFiles::write(files.base + u".log"_s, files.log + "late\n");
    QVERIFY(reader->refresh());
    QVERIFY(reader->raw().endsWith(QByteArray("\0late\n", 6)));
    LogFiles::write(files.base + u".log"_s, QByteArray(100, '\0'));
    reader = LogReader::open(files.base);
    QVERIFY2(reader, why(reader));
    QCOMPARE(reader->byteCount(), 0);
}

/// Pages of files that are in this process's memory.
qint64 residentOfFiles()
{
    QFile status(u"/proc/self/status"_s);
    const QByteArray text = status.open(QIODevice::ReadOnly) ? status.readAll() : QByteArray();
    return text.mid(text.indexOf("RssFile:") + 8).trimmed().split(' ').front().toLongLong() * 1024;
}

void tst_storage_logreader::givesMemoryBackAsItGoes()
{
    constexpr int kLines = 400'000;
    LogFiles files(m_folder->path());
    const QByteArray line(150, 'x');
    for (int i = 0; i < kLines; ++i)
        files.line(line + '\n');
    files.save();
    const Result<LogReader> reader = LogReader::open(files.base);
    QVERIFY2(reader, why(reader));
    const qint64 before = residentOfFiles();
    qint64 most = 0;
    for (qint64 i = 0; i < reader->lineCount(); ++i) {
        const LogLine read = reader->line(i);
        QVERIFY(read.bytes.size() == line.size() && read.bytes.back() == 'x');
        if (i % 10'000 == 0) {
            reader->giveBack(read.bytes);
            most = std::max(most, residentOfFiles() - before);
        }
    }
    QVERIFY2(most < 16 * 1024 * 1024, qPrintable(QString::number(most)));
    QCOMPARE(reader->line(0).bytes.toByteArray(), line); // it comes again
}

void tst_storage_logreader::splitsAHugeLineThatHasNoIndex()
{
    LogFiles files(m_folder->path());
    files.log = QByteArray(qsizetype(kMaxLineBytes) * 3 + 10, 'x') + "\nend\n";
    LogFiles::write(files.base + ".log"_L1, files.log);
    const auto reader = LogReader::open(files.base);
    QVERIFY(reader);
    QCOMPARE(reader->lineCount(), qint64(5));
    QCOMPARE(reader->line(0).bytes.size(), qsizetype(kMaxLineBytes));
    QCOMPARE(reader->line(0).flags, quint16(0));
    QCOMPARE(reader->line(3).flags, quint16(kLineContinues));
    QCOMPARE(reader->line(3).bytes.size(), qsizetype(10));
    QCOMPARE(reader->line(4).bytes.toByteArray(), QByteArray("end"));
}

void tst_storage_logreader::keepsBinaryBytes()
{
    LogFiles files(m_folder->path());
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        if (i != '\n')
            all.append(char(i));
    files.line(all + '\n');
    files.line("after\n");
    files.save();
    const auto reader = LogReader::open(files.base);
    QVERIFY(reader);
    QCOMPARE(reader->line(0).bytes.toByteArray(), all);
    QCOMPARE(reader->find(QByteArray("\0\x01", 2), 0, false, true), qint64(0));
    QCOMPARE(reader->find(QByteArray("\xfe\xff", 2), 0, false, false), qint64(0));
}

void tst_storage_logreader::findsBytes_data()
{
    QTest::addColumn<QByteArray>("needle");
    QTest::addColumn<int>("from");
    QTest::addColumn<bool>("backwards");
    QTest::addColumn<bool>("caseSensitive");
    QTest::addColumn<int>("expected");
    QTest::newRow("forwards") << QByteArray("error") << 0 << false << true << 2;
    QTest::newRow("from the line itself") << QByteArray("error") << 2 << false << true << 2;
    QTest::newRow("next") << QByteArray("error") << 3 << false << true << 5;
    QTest::newRow("none left") << QByteArray("error") << 6 << false << true << -1;
    QTest::newRow("backwards") << QByteArray("error") << 6 << true << true << 5;
    QTest::newRow("backwards from the line itself") << QByteArray("error") << 5 << true << true << 5;
    QTest::newRow("backwards before it") << QByteArray("error") << 4 << true << true << 2;
    QTest::newRow("no more backwards") << QByteArray("error") << 1 << true << true << -1;
    QTest::newRow("any case") << QByteArray("eRRor") << 0 << false << false << 1;
    QTest::newRow("any case backwards") << QByteArray("ERROR") << 4 << true << false << 2;
    QTest::newRow("no pattern") << QByteArray("e.ror") << 0 << false << true << -1;
    QTest::newRow("over a line end") << QByteArray("ok\nE") << 0 << false << true << -1;
    QTest::newRow("over a stream switch") << QByteArray("split word") << 0 << false << true << -1;
    QTest::newRow("over a stream switch, backwards") << QByteArray("split word") << 6 << true << true << -1;
    QTest::newRow("empty") << QByteArray() << 0 << false << true << -1;
    QTest::newRow("longer than the log") << QByteArray(500, 'x') << 0 << false << true << -1;
    QTest::newRow("longer than the log, backwards") << QByteArray(500, 'x') << 6 << true << true << -1;
    QTest::newRow("beyond the end") << QByteArray("error") << 99 << false << true << -1;
    QTest::newRow("backwards from beyond the end") << QByteArray("error") << 99 << true << true << 5;
}

void tst_storage_logreader::findsBytes()
{
    QFETCH(QByteArray, needle);
    QFETCH(int, from);
    QFETCH(bool, backwards);
    QFETCH(bool, caseSensitive);
    LogFiles files(m_folder->path());
    for (const char *line : {"ok\n", "Error: upper\n", "an error here\n", "split ", "word\n", "error error\n", "end"})
        files.line(line);
    files.save();
    const auto reader = LogReader::open(files.base);
    QVERIFY(reader);
    QTEST(int(reader->find(needle, from, backwards, caseSensitive)), "expected");
}

void tst_storage_logreader::findsEveryLineThatASlowSearchFinds()
{
    LogFiles files(m_folder->path());
    quint32 seed = 42;
    QByteArrayList lines;
    for (int i = 0; i < 1000; ++i) {
        QByteArray line;
        seed = seed * 1664525 + 1013904223;
        for (quint32 n = (seed >> 8) % 40; n > 0; --n) {
            seed = seed * 1664525 + 1013904223;
            line.append("abAB .zZ"[seed >> 29]);
        }
        lines.append(line);
        files.line(line + '\n');
    }
    files.save();
    const auto reader = LogReader::open(files.base);
    QVERIFY(reader);
    for (const char *needle : {"a", "zz", "aBa", "b.A", "  .", "ZZZZ", "abab"}) {
        for (const bool caseSensitive : {true, false}) {
            QList<qint64> expected;
            for (qsizetype i = 0; i < lines.size(); ++i)
                if (caseSensitive ? lines[i].contains(needle)
                                  : lines[i].toLower().contains(QByteArray(needle).toLower()))
                    expected.append(i);
            QList<qint64> forwards;
            for (qint64 at = reader->find(needle, 0, false, caseSensitive); at >= 0;
                 at = reader->find(needle, at + 1, false, caseSensitive))
                forwards.append(at);
            QCOMPARE(forwards, expected);
            QList<qint64> backwards;
            for (qint64 at = reader->find(needle, lines.size(), true, caseSensitive); at >= 0;
                 at = reader->find(needle, at - 1, true, caseSensitive))
                backwards.prepend(at);
            QCOMPARE(backwards, expected);
        }
    }
}

void tst_storage_logreader::saysWhichFileIsMissing()
{
    const auto reader = LogReader::open(m_folder->filePath(u"nothing"_s));
    QVERIFY(!reader);
    QCOMPARE(reader.error().kind, ErrorKind::NotFound);
    QVERIFY(reader.error().file.endsWith("nothing.log"_L1));
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_storage_logreader)
#include "tst_storage_logreader.moc"
