// SPDX-License-Identifier: GPL-3.0-or-later
#include "log/logfile.h"
#include "support/smalldisk.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestLogLogFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void staysUnderItsLimitAndKeepsTheNewest();
    void isForItsOwnerAlone();
    void takesWholeLinesOfSeveralProcessesAndLosesNone();
    void goesOnWhenSomebodyRemovesIt();
    void leavesNoHalfLineOnAFullDisk();
    void followsNoLink();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"diagnostics/slipway.log"_s); }
    /// All files of the log, the oldest first.
    [[nodiscard]] QFileInfoList files() const
    {
        return QDir(m_folder->filePath(u"diagnostics"_s))
            .entryInfoList(QDir::Files | QDir::Hidden, QDir::Name | QDir::Reversed);
    }
    [[nodiscard]] QByteArray content() const
    {
        QByteArray all;
        for (const QFileInfo &info : files()) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLogLogFile::staysUnderItsLimitAndKeepsTheNewest()
{
    LogFile log(path());
    const QByteArray line = QByteArray(9'989, 'x') + '\n';
    qint64 most = 0;
    for (int i = 0; i < 1'300; ++i) { // 13 MB
        QVERIFY(log.append(QByteArray::number(i).rightJustified(9, '0') + ' ' + line));
        qint64 all = 0;
        for (const QFileInfo &file : files())
            all += file.size();
        most = std::max(most, all);
    }
    QVERIFY2(most <= LogFile::kMaxLogBytes && most > 8'000'000, QByteArray::number(most));
    QCOMPARE(files().size(), qsizetype(LogFile::kFiles));
    QVERIFY(content().contains("\n000001299 x"));
    QVERIFY(!content().contains("000000001 x"));
}

void TestLogLogFile::isForItsOwnerAlone()
{
    const mode_t before = ::umask(0);
    LogFile log(path(), 100);
    for (int i = 0; i < 20; ++i)
        QVERIFY(log.append("a line of more than twenty bytes\n"));
    ::umask(before);
    for (const QFileInfo &file : files()) {
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(file.filePath()).constData(), &status), 0);
        QCOMPARE(status.st_mode & 07777, mode_t(0600));
    }
    struct stat status = {};
    QCOMPARE(::stat(QFile::encodeName(m_folder->filePath(u"diagnostics"_s)).constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777, mode_t(0700));
}

void TestLogLogFile::takesWholeLinesOfSeveralProcessesAndLosesNone()
{
    constexpr int kProcesses = 4, kLines = 500;
    std::vector<pid_t> children;
    for (int process = 0; process < kProcesses; ++process) {
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            LogFile log(path(), 40'000); // five of them hold all that is written
            bool good = true;
            for (int i = 0; i < kLines; ++i)
                good = log.append("begin " + QByteArray::number(process * kLines + i) + QByteArray(50, '.') + " end\n")
                           .has_value() &&
                       good;
            ::_exit(good ? 0 : 1);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
    }
    QVERIFY(files().size() > 2);
    QSet<QByteArray> lines;
    for (const QByteArray &line : content().split('\n')) {
        if (line.isEmpty())
            continue;
        QVERIFY2(line.startsWith("begin ") && line.endsWith(". end") && line.count("begin") == 1, line.constData());
        lines << line;
    }
    QCOMPARE(lines.size(), qsizetype(kProcesses * kLines));
}

void TestLogLogFile::goesOnWhenSomebodyRemovesIt()
{
    LogFile log(path());
    QVERIFY(log.append("one\n"));
    QVERIFY(QDir(m_folder->filePath(u"diagnostics"_s)).removeRecursively());
    QVERIFY(log.append("two\n"));
    QCOMPARE(content(), "two\n");
}

void TestLogLogFile::leavesNoHalfLineOnAFullDisk()
{
    const SmallDisk disk(m_folder->filePath(u"diagnostics"_s), "size=64k,mode=700");
    if (!disk.isMounted())
        QSKIP(kNoMount);
    LogFile log(path());
    const QByteArray line = QByteArray(999, 'x') + '\n';
    Result<> last;
    for (int i = 0; i < 100 && last; ++i)
        last = log.append(line);
    QVERIFY(!last);
    QVERIFY2(last.error().message.english().contains("No space left"_L1), qPrintable(last.error().message.english()));
    QCOMPARE(content().size() % line.size(), 0);
    QVERIFY(disk.resize("size=1m"));
    QVERIFY(log.append("again\n"));
    QVERIFY(content().endsWith("x\nagain\n"));
}

void TestLogLogFile::followsNoLink()
{
    QVERIFY(QDir().mkpath(m_folder->filePath(u"diagnostics"_s)));
    const QString other = m_folder->filePath(u"other"_s);
    QVERIFY(QFile::link(other, path()));
    LogFile log(path());
    QVERIFY(!log.append("line\n"));
    QVERIFY(!QFile::exists(other));
}

QTEST_GUILESS_MAIN(TestLogLogFile)
#include "tst_log_logfile.moc"
