// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/commitlock.h"
#include "storage/database/datafolder.h"
#include "support/smalldisk.h"
#include "support/temporarydata.h"
#include "unit/storage/storagehelpers.h"

#include <QFileInfo>

#include <atomic>
#include <csignal>
#include <linux/magic.h>
#include <sys/resource.h>
#include <thread>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {
namespace {

/// Files may only grow to so many bytes while it lives.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before{};
    void (*m_handler)(int) = SIG_DFL;
};

} // namespace

class tst_storage_storage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void refusesAFileInPlaceOfTheFolder();
    void knowsNetworkFileSystems();
    void undoesAFailedWriteAlone();
    void writesAllThatIsQueuedBeforeItEnds();
    void writesFromManyThreads();
    void refusesAWriteInsideAWrite();
    void readsOneSnapshot();
    void seesCommitsOfOthers();
    void keepsTelemetryInAFileOfItsOwn();
    void survivesAFullDisk();
    void persistsWhatMustNotGetLost();
    void survivesALimitOfTheFileSize();
    void movesTheLogIntoTheFile();
    void saysWhoKeepsTheLock();

private:
    std::unique_ptr<Storage> open() { return openOrDie(m_folder->filePath(u"data"_s)); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_storage_storage::undoesAFailedWriteAlone()
{
    const auto storage = open();
    QStringList errors;
    storage->onWriteError([&](const Error &error) { errors.append(error.message.english()); });
    for (const char *name : {"first", "second", "third"}) {
        storage->post([name = QString::fromLatin1(name)](Database &database) -> Result<> {
            SLIPWAY_TRY(RepositoryStore(database).insert({.id = {}, .name = name, .path = name, .url = {}}));
            if (name == "second"_L1)
                return fail(ErrorKind::Failed, u"on purpose"_s);
            return {};
        });
    }
    QVERIFY(storage->flush());
    QCOMPARE(countRepositories(*storage), qint64(2));
    QVERIFY(!storage->readValue<RepositoryRecord>(
        [](Database &database) { return RepositoryStore(database).findByName(u"second"_s); }));
    QCOMPARE(errors, QStringList{u"on purpose"_s});
}

void tst_storage_storage::writesAllThatIsQueuedBeforeItEnds()
{
    {
        const auto storage = open();
        for (int i = 0; i < 500; ++i)
            storage->post([i](Database &database) -> Result<> {
                SLIPWAY_TRY(RepositoryStore(database).insert(
                    {.id = {}, .name = QString::number(i), .path = QString::number(i), .url = {}}));
                return {};
            });
    }
    QCOMPARE(countRepositories(*open()), qint64(500));
}

void tst_storage_storage::writesFromManyThreads()
{
    const auto storage = open();
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 8; ++thread)
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 25; ++i) {
                    const Result<> done = addRepository(*storage, u"%1-%2"_s.arg(thread).arg(i));
                    if (!done || countRepositories(*storage) < i + 1)
                        qFatal("a write was lost: %s", why(done).constData());
                    storage->post([](Database &) -> Result<> { return {}; });
                }
            });
    }
    QCOMPARE(countRepositories(*storage), qint64(200));
}

void tst_storage_storage::refusesAWriteInsideAWrite()
{
    const auto storage = open();
    const Result<> done = storage->write([&](Database &) { return addRepository(*storage, u"inner"_s); });
    QVERIFY(!done); // and does not wait for itself for ever
    QVERIFY(addRepository(*storage, u"outer"_s));
}

void tst_storage_storage::readsOneSnapshot()
{
    const auto storage = open();
    const auto read = storage->read([&](Database &database) -> Result<> {
        const auto before = SLIPWAY_TRY(RepositoryStore(database).list());
        SLIPWAY_CHECK(addRepository(*storage, u"new"_s)); // another connection commits meanwhile
        const auto after = SLIPWAY_TRY(RepositoryStore(database).list());
        return before.size() == after.size() ? Result<>() : fail(ErrorKind::Failed, u"the snapshot moved"_s);
    });
    QVERIFY2(read, why(read));
    QCOMPARE(countRepositories(*storage), qint64(1));
    QVERIFY(!storage->read([](Database &database) { return database.execute("DELETE FROM repositories"); }));
    QCOMPARE(countRepositories(*storage), qint64(1));
}

void tst_storage_storage::seesCommitsOfOthers()
{
    const auto storage = open();
    const auto other = open();
    const auto before = storage->dataVersion();
    QVERIFY2(before, why(before));
    QCOMPARE(storage->dataVersion().value_or(-1), *before);
    QVERIFY(addRepository(*other, u"theirs"_s));
    const auto theirs = storage->dataVersion();
    QVERIFY(*theirs != *before);
    QVERIFY(addRepository(*storage, u"ours"_s));
    QVERIFY(*storage->dataVersion() != *theirs);
}

void tst_storage_storage::keepsTelemetryInAFileOfItsOwn()
{
    const auto storage = open();
    const QString file = m_folder->filePath(u"data/telemetry.db"_s);
    QVERIFY(!QFile::exists(file)); // not before it is needed
    storage->postTelemetry(
        [](Database &database) { return database.execute("INSERT INTO series (name, labels) VALUES ('up', '{}')"); });
    QVERIFY(storage->flush());
    QVERIFY(QFile::exists(file));
    const auto read = storage->readTelemetry([](Database &database) -> Result<> {
        if (SLIPWAY_TRY(database.number("SELECT count(*) FROM series")) != 1)
            return fail(ErrorKind::Failed, u"not there"_s);
        return {};
    });
    QVERIFY2(read, why(read));
}

void tst_storage_storage::survivesAFullDisk()
{
    const SmallDisk disk(m_folder->path(), "size=4m,mode=700");
    if (!disk.isMounted())
        QSKIP(kNoMount);
    const auto storage = open();
    QVERIFY(addRepository(*storage, u"before"_s));
    QFile balloon(m_folder->filePath(u"balloon"_s));
    QVERIFY(balloon.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (balloon.write(QByteArray(4096, 'x')) == 4096) {
    }
    const Result<> full = addRepository(*storage, u"full"_s, QString(500'000, u'x'));
    QVERIFY(!full);
    QCOMPARE(full.error().kind, ErrorKind::Environment);
    QVERIFY2(full.error().message.english().contains("disk full"_L1), why(full));
    QStringList errors;
    storage->onWriteError([&](const Error &error) { errors.append(error.message.english()); });
    storage->post([](Database &) -> Result<> { return {}; }); // shares the transaction that cannot be committed
    storage->post([](Database &database) -> Result<> {
        SLIPWAY_TRY(RepositoryStore(database).insert(
            {.id = {}, .name = u"posted"_s, .path = QString(500'000, u'x'), .url = {}}));
        return {};
    });
    QVERIFY(!storage->flush());
    QCOMPARE(errors.size(), 2);
    QCOMPARE(countRepositories(*storage), qint64(1)); // reading goes on
    const auto second = Storage::open(m_folder->filePath(u"fresh"_s));
    QVERIFY(!second);
    QVERIFY2(second.error().kind == ErrorKind::Environment, why(second));
    QVERIFY(balloon.remove());
    const Result<> after = addRepository(*storage, u"after"_s, QString(500'000, u'x'));
    QVERIFY2(after, why(after));
    QVERIFY(storage->flush());
    QCOMPARE(countRepositories(*storage), qint64(2));
}

void tst_storage_storage::persistsWhatMustNotGetLost()
{
    const SmallDisk disk(m_folder->path(), "size=12m,mode=700");
    if (!disk.isMounted())
        QSKIP(kNoMount);
    const auto storage = open();
    QVERIFY(addRepository(*storage, u"before"_s));
    storage->keepReserve();
    std::atomic<int> told = 0;
    storage->onWriteError([&told](const Error &) { ++told; });
    QFile balloon(m_folder->filePath(u"balloon"_s));
    QVERIFY(balloon.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const auto fill = [&balloon] {
        while (balloon.write(QByteArray(4096, 'x')) == 4096) {
        }
    };
    const auto insert = [](const QString &name) {
        return [name](Database &database) -> Result<> {
            SLIPWAY_TRY(RepositoryStore(database).insert(
                {.id = {}, .name = name, .path = name + QString(500'000, u'x'), .url = {}}));
            return {};
        };
    };
    fill();
    QVERIFY(!addRepository(*storage, u"full"_s, QString(500'000, u'x')));
    const Result<> reserved = storage->persist(insert(u"reserved"_s)); // in the space that was set aside
    QVERIFY2(reserved, why(reserved));
    QCOMPARE(told.load(), 0);
    fill();
    std::atomic<bool> isDone = false;
    std::jthread waiting([&] { isDone = storage->persist(insert(u"waited"_s)).has_value(); });
    QTRY_COMPARE(told.load(), 1);
    QVERIFY(!isDone);
    QVERIFY(balloon.remove());
    QTRY_VERIFY(isDone);
    QCOMPARE(countRepositories(*storage), qint64(3));
    QVERIFY(balloon.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    fill();
    std::jthread leaving([&] { isDone = storage->persist(insert(u"left"_s + QString(3'000'000, u'x'))).has_value(); });
    QTRY_COMPARE(told.load(), 2);
    storage->stopTrying();
    leaving.join();
    QVERIFY(!isDone);
    const Result<> wrong = storage->persist([](Database &) -> Result<> { return fail(ErrorKind::BadInput, u"no"_s); });
    QVERIFY(!wrong && wrong.error().kind == ErrorKind::BadInput); // no time heals that
}

void tst_storage_storage::survivesALimitOfTheFileSize()
{
    const auto storage = open();
    QVERIFY(addRepository(*storage, u"before"_s));
    {
        const FileSizeLimit limit(256 * 1024);
        const Result<> full = addRepository(*storage, u"full"_s, QString(500'000, u'x'));
        QVERIFY(!full);
        QVERIFY2(full.error().message.english().contains("disk full"_L1), why(full));
    }
    const Result<> after = addRepository(*storage, u"after"_s, QString(500'000, u'x'));
    QVERIFY2(after, why(after));
    QCOMPARE(countRepositories(*storage), qint64(2));
}

void tst_storage_storage::movesTheLogIntoTheFile()
{
    const QString path = m_folder->filePath(u"data/core.db"_s);
    qint64 largest = 0;
    {
        const auto storage = open();
        for (int i = 0; i < 12; ++i) { // 12 × 250 pages: three times what is left in the log
            QVERIFY(addRepository(*storage, QString::number(i), QString(1'000'000, u'x')));
            largest = std::max(largest, QFileInfo(path + "-wal"_L1).size());
        }
        QVERIFY2(largest < 8'000'000, QByteArray::number(largest)); // it began anew
        QVERIFY(QFileInfo(path).size() > 8'000'000);
    }
    QCOMPARE(QFileInfo(path + "-wal"_L1).size(), qint64(0)); // a long one is not left to the next program
    QCOMPARE(countRepositories(*open()), qint64(12));
}

void tst_storage_storage::saysWhoKeepsTheLock()
{
    const QString file = m_folder->filePath(u"lock"_s);
    auto first = CommitLock::open(file);
    auto second = CommitLock::open(file);
    QVERIFY(first && second);
    {
        const auto guard = first->acquire();
        QVERIFY(guard);
        QVERIFY(!second->tryAcquire());
        const auto refused = second->acquire(std::chrono::milliseconds(20));
        QVERIFY(!refused && refused.error().kind == ErrorKind::Refused);
    }
    QVERIFY(second->acquire());
}

void tst_storage_storage::refusesAFileInPlaceOfTheFolder()
{
    QVERIFY(writeFile(m_folder->filePath(u"data"_s), "x"));
    const auto storage = Storage::open(m_folder->filePath(u"data"_s));
    QVERIFY(!storage && storage.error().kind == ErrorKind::BadInput);
    const auto below = Storage::open(m_folder->filePath(u"data/x"_s));
    QVERIFY(!below && below.error().file.endsWith("/data"_L1));
}

void tst_storage_storage::knowsNetworkFileSystems()
{
    QCOMPARE(DataFolder::networkFileSystem(NFS_SUPER_MAGIC), u"NFS"_s);
    QCOMPARE(DataFolder::networkFileSystem(0xFF534D42), u"CIFS"_s);
    QCOMPARE(DataFolder::networkFileSystem(EXT4_SUPER_MAGIC), QString());
    QCOMPARE(DataFolder::networkFileSystem(TMPFS_MAGIC), QString());
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_storage_storage)
#include "tst_storage_storage.moc"
