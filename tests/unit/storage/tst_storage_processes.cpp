// SPDX-License-Identifier: GPL-3.0-or-later
// Several processes on one data folder; some of them are killed. The others are this program itself, started with a
// role.
#include "storage/database/commitlock.h"
#include "storage/database/datafolder.h"
#include "unit/storage/storagehelpers.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char **environ;

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {
namespace {

constexpr int kKills = 30;
constexpr int kThreads = 4;
constexpr int kWritesPerThread = 60;
const QString kFiller(2000, u'x');

/// Role: writes one repository after the other and says so when each is on disk, until it is killed.
int writeForever(const QString &folder, const QString &prefix)
{
    const auto storage = openOrDie(folder);
    for (int i = 0;; ++i) {
        const Result<> done = addRepository(*storage, prefix + QString::number(i), kFiller);
        if (!done)
            qFatal("%s", why(done).constData());
        const QByteArray line = QByteArray::number(i) + '\n';
        if (write(STDOUT_FILENO, line.constData(), std::size_t(line.size())) != line.size())
            return 0;
    }
}

/// Empties the write-ahead log as often as it can, beside those who write to it.
void checkpointUntil(const std::stop_token &stop, const QString &folder)
{
    const auto data = DataFolder::prepare(folder);
    auto lock = CommitLock::open(data->lockFile());
    auto database = Database::open(data->database(kCoreDatabase), OpenMode::Write);
    while (!stop.stop_requested()) {
        const auto guard = lock->acquire();
        const Result<bool> done = (*database)->checkpoint(Database::Checkpoint::Truncate);
        if (!done)
            qFatal("%s", why(done).constData());
    }
}

/// Role: some threads write, read and checkpoint as hard as they can; ends with 0 when none of them met an error.
int writeHard(const QString &folder, const QString &prefix)
{
    const auto storage = openOrDie(folder);
    const std::jthread checkpoints([&](const std::stop_token &stop) { checkpointUntil(stop, folder); });
    std::atomic<int> failures = 0;
    std::vector<std::jthread> writers;
    for (int thread = 0; thread < kThreads; ++thread)
        writers.emplace_back([&, thread] {
            for (int i = 0; i < kWritesPerThread; ++i) {
                const Result<> done = addRepository(*storage, u"%1-%2-%3"_s.arg(prefix).arg(thread).arg(i), kFiller);
                const auto read = storage->readValue<std::vector<RepositoryRecord>>(
                    [](Database &database) { return RepositoryStore(database).list(); });
                if (!done || !read) {
                    std::fprintf(stderr, "%s\n", done ? why(read).constData() : why(done).constData());
                    ++failures;
                }
            }
        });
    writers.clear();
    return failures == 0 ? 0 : 1;
}

/// Another process of this program.
class Child
{
public:
    explicit Child(const QStringList &arguments)
    {
        int ends[2] = {-1, -1};
        if (pipe2(ends, O_CLOEXEC) != 0)
            qFatal("no pipe");
        std::vector<QByteArray> bytes{"/proc/self/exe"};
        for (const QString &argument : arguments)
            bytes.push_back(argument.toUtf8());
        std::vector<char *> argv;
        for (QByteArray &argument : bytes)
            argv.push_back(argument.data());
        argv.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        if (posix_spawn(&m_pid, argv[0], &actions, nullptr, argv.data(), environ) != 0)
            qFatal("cannot start %s", argv[0]);
        posix_spawn_file_actions_destroy(&actions);
        close(ends[1]);
        m_output = ends[0];
    }
    ~Child()
    {
        close(m_output);
        if (m_pid > 0) {
            kill(m_pid, SIGKILL);
            wait();
        }
    }
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    /// What it says in so much time from now on, or until its end with -1.
    QByteArray read(int milliseconds)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
        QByteArray all;
        while (true) {
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
            pollfd waiting{m_output, POLLIN, 0};
            if (milliseconds >= 0 && (left <= 0 || poll(&waiting, 1, int(left)) <= 0))
                return all;
            char buffer[4096];
            const ssize_t got = ::read(m_output, buffer, sizeof buffer);
            if (got <= 0)
                return all;
            all.append(buffer, got);
        }
    }
    /// Waits for its first words.
    QByteArray readSome()
    {
        char buffer[4096];
        const ssize_t got = ::read(m_output, buffer, sizeof buffer);
        return {buffer, std::max<ssize_t>(got, 0)};
    }
    void killIt() const { kill(m_pid, SIGKILL); }
    int wait()
    {
        int status = 0;
        waitpid(m_pid, &status, 0);
        m_pid = -1;
        return status;
    }

private:
    pid_t m_pid = -1;
    int m_output = -1;
};

QString integrity(const QString &folder)
{
    QString answer;
    const Result<> done = openOrDie(folder)->read([&](Database &database) -> Result<> {
        Statement check = SLIPWAY_TRY(database.prepare("PRAGMA integrity_check"));
        SLIPWAY_TRY(check.step());
        answer = check.text("integrity_check");
        return {};
    });
    return done ? answer : QString::fromUtf8(why(done));
}

} // namespace

class tst_storage_processes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loseNothingThatWasAcknowledgedWhenKilled();
    void writeAndCheckpointAtOnceWithoutDamage();
    void makeOneFolderTogether();
};

void tst_storage_processes::loseNothingThatWasAcknowledgedWhenKilled()
{
    const QTemporaryDir folder;
    quint32 seed = quint32(QDateTime::currentMSecsSinceEpoch());
    int acknowledged = 0;
    for (int trial = 0; trial < kKills; ++trial) {
        const QString prefix = u"%1-"_s.arg(trial);
        Child child({u"--write-forever"_s, folder.path(), prefix});
        seed = seed * 1664525 + 1013904223;
        // Every other kill counts from the first write that was acknowledged; the rest may come before there is one.
        QByteArray output = trial % 2 == 0 ? child.readSome() : QByteArray();
        output += child.read(1 + int((seed >> 16) % 120));
        child.killIt();
        output += child.read(-1);
        child.wait();
        const QByteArrayList lines = output.split('\n'); // the last one was not finished
        const auto storage = openOrDie(folder.path());
        for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
            const auto found = storage->readValue<RepositoryRecord>([&](Database &database) {
                return RepositoryStore(database).findByName(prefix + QString::fromLatin1(lines[i]));
            });
            QVERIFY2(found, why(found));
            ++acknowledged;
        }
    }
    QCOMPARE(integrity(folder.path()), u"ok"_s);
    QVERIFY2(acknowledged >= kKills / 2, QByteArray::number(acknowledged)); // else nothing was killed while it wrote
    qInfo("%d kills, %d acknowledged writes", kKills, acknowledged);
}

void tst_storage_processes::writeAndCheckpointAtOnceWithoutDamage()
{
    const QTemporaryDir folder;
    std::vector<std::unique_ptr<Child>> children;
    for (const char *prefix : {"a", "b"})
        children.push_back(
            std::make_unique<Child>(QStringList{u"--write-hard"_s, folder.path(), QString::fromLatin1(prefix)}));
    for (const auto &child : children)
        QCOMPARE(child->wait(), 0);
    const auto storage = openOrDie(folder.path());
    QCOMPARE(countRepositories(*storage), qint64(2 * kThreads * kWritesPerThread));
    QCOMPARE(integrity(folder.path()), u"ok"_s);
}

void tst_storage_processes::makeOneFolderTogether()
{
    for (int trial = 0; trial < 5; ++trial) {
        const QTemporaryDir folder;
        std::vector<std::unique_ptr<Child>> children;
        for (int i = 0; i < 4; ++i)
            children.push_back(
                std::make_unique<Child>(QStringList{u"--open"_s, folder.filePath(u"data"_s), QString::number(i)}));
        for (const auto &child : children)
            QCOMPARE(child->wait(), 0);
        QCOMPARE(integrity(folder.filePath(u"data"_s)), u"ok"_s);
    }
}

} // namespace slipway

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--write-forever"_L1)
        return slipway::writeForever(arguments.value(2), arguments.value(3));
    if (arguments.value(1) == "--write-hard"_L1)
        return slipway::writeHard(arguments.value(2), arguments.value(3));
    if (arguments.value(1) == "--open"_L1)
        return addRepository(*openOrDie(arguments.value(2)), arguments.value(3)) ? 0 : 1;
    slipway::tst_storage_processes test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_storage_processes.moc"
