// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/archive/archive.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace slipway;
using namespace Qt::StringLiterals;
using slipway::test::readFile;
using slipway::test::why;
using slipway::test::writeFile;

namespace {

/// What a reader saw: "f name 644 content", one text an entry.
struct Seen
{
    QList<QByteArray> entries;
    Result<> outcome;
};

Seen readAll(const QString &path)
{
    Seen seen;
    QByteArray content;
    seen.outcome = ArchiveReader::read(
        path, {.begin = [&](const ArchiveEntry &) -> Result<> {
                   content.clear();
                   return {};
               },
               .bytes = [&](const QByteArray &bytes) -> Result<> {
                   content += bytes;
                   return {};
               },
               .end = [&](const ArchiveEntry &entry) -> Result<> {
                   seen.entries << "fdlh"[int(entry.kind)] +
                                       (' ' + entry.name + ' ' + QByteArray::number(entry.mode, 8) + ' ' +
                                        (entry.kind == ArchiveEntry::Kind::File ? content.left(40) : entry.target));
                   return {};
               }});
    return seen;
}

/// A tar of one's own making: name, type, content, link target.
QByteArray tarEntry(const QByteArray &name, char type, const QByteArray &content = {}, const QByteArray &target = {})
{
    QByteArray header(512, '\0');
    header.replace(0, name.size(), name);
    header.replace(100, 7, "0000644");
    header.replace(108, 7, "0000000");
    header.replace(116, 7, "0000000");
    header.replace(124, 11, QByteArray::number(content.size(), 8).rightJustified(11, '0'));
    header.replace(136, 11, "00000000000");
    header[156] = type;
    header.replace(157, target.size(), target);
    header.replace(257, 8,
                   QByteArray("ustar\0"
                              "00",
                              8));
    header.replace(148, 8, QByteArray(8, ' '));
    int sum = 0;
    for (const char c : header)
        sum += static_cast<unsigned char>(c);
    header.replace(148, 8, QByteArray(QByteArray::number(sum, 8).rightJustified(6, '0') + QByteArray("\0 ", 2)));
    return header + content + QByteArray((512 - content.size() % 512) % 512, '\0');
}

} // namespace

class TestStorageArchive : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString made(const char *name)
    {
        const QString file = path(name);
        QFile::remove(file);
        auto archive = ArchiveWriter::create(file);
        const int content = ::open(qPrintable(path("content")), O_RDONLY | O_CLOEXEC);
        const bool isWritten = archive && archive->addBytes("first", "one") && archive->addFolder("d", 0750) &&
                               archive->addFile("d/" + QByteArray(180, 'n'), 0644, content, 300'000) &&
                               archive->addHardLink("d/again", "d/" + QByteArray(180, 'n'), 0644) &&
                               archive->addLink("d/link", "../elsewhere") && archive->finish();
        ::close(content);
        return isWritten ? file : QString();
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(writeFile(path("content"), QByteArray("abcdefgh").repeated(40'000))); }

    void whatIsWrittenIsRead()
    {
        const QString file = made("good.tar");
        QVERIFY(!file.isEmpty());
        const Seen seen = readAll(file);
        QVERIFY2(seen.outcome, why(seen.outcome));
        QCOMPARE(seen.entries,
                 (QList<QByteArray>{"f first 600 one", "d d 750 ",
                                    "f d/" + QByteArray(180, 'n') + " 644 " + QByteArray("abcdefgh").repeated(5),
                                    "h d/again 644 d/" + QByteArray(180, 'n'), "l d/link 777 ../elsewhere"}));
    }

    void tarReadsItToo()
    {
        if (QStandardPaths::findExecutable(u"tar"_s).isEmpty())
            QSKIP("tar is not installed; install the package tar");
        QProcess tar;
        tar.start(u"tar"_s, {u"-tf"_s, made("listed.tar")});
        QVERIFY(tar.waitForFinished());
        QCOMPARE(tar.exitCode(), 0);
        QVERIFY(tar.readAllStandardOutput().contains("d/link\n"));
    }

    void aFileThatIsCutShortAnywhereIsRefused()
    {
        const QByteArray whole = readFile(made("whole.tar"));
        for (qsizetype length = 0; length < whole.size(); length += length < 4096 ? 97 : 7919) {
            QVERIFY(writeFile(path("cut.tar"), whole.left(length)));
            const Seen seen = readAll(path("cut.tar"));
            QVERIFY2(!seen.outcome && seen.outcome.error().kind == ErrorKind::BadInput,
                     QByteArray::number(length).constData());
        }
        QVERIFY(writeFile(path("cut.tar"), whole.chopped(1)));
        QVERIFY(!readAll(path("cut.tar")).outcome);
    }

    void aByteThatChangedIsFound()
    {
        const QByteArray whole = readFile(made("bytes.tar"));
        for (qsizetype at = 0; at < whole.size(); at += at < 3000 ? 61 : 4999) {
            QByteArray changed = whole;
            changed[at] = char(changed[at] ^ 0x21);
            QVERIFY(writeFile(path("changed.tar"), changed));
            const Seen seen = readAll(path("changed.tar"));
            if (seen.outcome) // only what no reader looks at: the padding behind a content
                QVERIFY2(whole[at] == '\0', QByteArray::number(at).constData());
        }
    }

    void tricksAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("up") << tarEntry("../x", '0', "x");
        QTest::newRow("up inside") << tarEntry("a", '5') + tarEntry("a/../../x", '0', "x");
        QTest::newRow("absolute") << tarEntry("/etc/x", '0', "x");
        QTest::newRow("empty part") << tarEntry("a", '5') + tarEntry("a//x", '0', "x");
        QTest::newRow("through a link") << tarEntry("a", '2', {}, "/etc") + tarEntry("a/x", '0', "x");
        QTest::newRow("no folder") << tarEntry("a/x", '0', "x");
        QTest::newRow("twice") << tarEntry("x", '0', "x") + tarEntry("x", '0', "y");
        QTest::newRow("hard link out") << tarEntry("x", '1', {}, "/etc/passwd");
        QTest::newRow("hard link to a link") << tarEntry("l", '2', {}, "/etc/passwd") + tarEntry("x", '1', {}, "l");
        QTest::newRow("device") << tarEntry("x", '3');
        QTest::newRow("pipe") << tarEntry("x", '6');
        QTest::newRow("GNU long name") << tarEntry("././@LongLink", 'L', "../../x");
        QTest::newRow("no list") << tarEntry("x", '0', "x");
        QTest::newRow("text") << QByteArray(2000, 'a');
        QTest::newRow("zip") << QByteArray("PK\3\4").leftJustified(1024, '\0');
    }

    void tricksAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(writeFile(path("trick.tar"), bytes + QByteArray(1024, '\0')));
        const Seen seen = readAll(path("trick.tar"));
        QVERIFY(!seen.outcome);
        QCOMPARE(seen.outcome.error().kind, ErrorKind::BadInput);
    }

    void whatIsNoFileIsRefusedAtOnce()
    {
        QCOMPARE(readAll(path("nothing.tar")).outcome.error().kind, ErrorKind::NotFound);
        QCOMPARE(readAll(m_folder.path()).outcome.error().kind, ErrorKind::BadInput);
        QCOMPARE(readAll(u"/dev/zero"_s).outcome.error().kind, ErrorKind::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestStorageArchive)
#include "tst_storage_archive.moc"
