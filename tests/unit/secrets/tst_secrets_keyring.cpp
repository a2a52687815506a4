// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's keyring: a real gnome-keyring-daemon on a bus of its own.
#include "secrets/secrets.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

namespace slipway {
using namespace Qt::StringLiterals;
using test::why;

/// Runs inside the session with the keyring.
class KeyringSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsValues_data();
    void keepsValues();
    void worksFromSeveralThreadsAndAgain();
    void saysWhatIsNotThere();
};

class SecretsKeyring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasNoneWithoutASessionBus();
    void hasNoneWhenTheBusHasNoKeyring();
    void hasNoneWhenTheBusDoesNotAnswer();
    void keepsValuesInARealKeyring();
};

namespace {

constexpr auto kValue = "correct-horse-battery-staple-4711";

/// What a backend does in a plain thread, as services use it.
template<typename Work>
void inThread(Work work)
{
    std::jthread thread(work);
}

QProcessEnvironment sessionEnvironment(const QTemporaryDir &home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"DBUS_SESSION_BUS_ADDRESS"_s, u"XDG_CURRENT_DESKTOP"_s, u"DISPLAY"_s,
                                u"WAYLAND_DISPLAY"_s, u"GNOME_KEYRING_CONTROL"_s, u"KDE_FULL_SESSION"_s})
        environment.remove(name);
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"XDG_RUNTIME_DIR"_s, home.filePath(u"run"_s));
    for (const QString &name : {u"DATA"_s, u"CONFIG"_s, u"CACHE"_s})
        environment.insert(u"XDG_%1_HOME"_s.arg(name), home.filePath(name));
    return environment;
}

struct Ended
{
    int code = -1;
    QByteArray output;
};

/// Runs this program again, with an argument, on a bus of its own.
Ended onOwnBus(const QTemporaryDir &home, const QString &before, const QString &argument)
{
    QDir(home.path()).mkdir(u"run"_s);
    QFile::setPermissions(home.filePath(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QProcess process;
    process.setProcessEnvironment(sessionEnvironment(home));
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"dbus-run-session"_s, {u"--"_s, u"sh"_s, u"-c"_s, before + u"\n\"$@\""_s, u"sh"_s,
                                          QCoreApplication::applicationFilePath(), argument});
    Ended ended;
    ended.code = process.waitForFinished(60'000) ? process.exitCode() : -1;
    ended.output = process.readAll();
    return ended;
}

} // namespace

void KeyringSession::keepsValues_data()
{
    QTest::addColumn<QByteArray>("value");
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all.append(char(i));
    QTest::newRow("text") << QByteArray(kValue);
    QTest::newRow("every byte") << all;
    QTest::newRow("64 KiB") << all.repeated(256);
}

void KeyringSession::keepsValues()
{
    QFETCH(QByteArray, value);
    inThread([&value] {
        const auto keyring = openKeyring();
        QVERIFY(keyring);
        QCOMPARE(keyring->name(), u"secret-service"_s);
        const SecretKey first{.scope = u"fraud/production"_s, .name = u"DB_PASSWORD"_s, .version = 1};
        const SecretKey second{.scope = u"fraud/production"_s, .name = u"DB_PASSWORD"_s, .version = 2};
        const auto written = keyring->write(first, value);
        QVERIFY2(written, why(written));
        QVERIFY(keyring->write(second, "two"));
        const auto read = keyring->read(first);
        QVERIFY2(read, why(read));
        QCOMPARE(*read, value);
        QCOMPARE(keyring->read(second).value(), QByteArray("two"));
        QVERIFY(keyring->write(first, "again"));
        QCOMPARE(keyring->read(first).value(), QByteArray("again"));
        const auto removed = keyring->remove(first);
        QVERIFY2(removed, why(removed));
        QCOMPARE(keyring->read(first).error().kind, ErrorKind::NotFound);
        QCOMPARE(keyring->read(second).value(), QByteArray("two"));
        QVERIFY(keyring->write(first, kValue));
    });
}

void KeyringSession::worksFromSeveralThreadsAndAgain()
{
    std::atomic<int> good = 0;
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([thread, &good] {
            const auto keyring = openKeyring();
            const SecretKey key{.scope = u"/"_s, .name = u"T%1"_s.arg(thread)};
            for (int i = 0; keyring && i < 10; ++i)
                good += keyring->write(key, QByteArray::number(i)) &&
                                keyring->read(key).value_or(QByteArray()) == QByteArray::number(i)
                            ? 1
                            : 0;
        });
    }
    threads.clear();
    QCOMPARE(good.load(), 40);
}

void KeyringSession::saysWhatIsNotThere()
{
    const auto keyring = openKeyring();
    QVERIFY(keyring);
    const SecretKey key{.scope = u"/"_s, .name = u"NEVER_SET"_s};
    const auto read = keyring->read(key);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::NotFound);
    QVERIFY2(read.error().message.english().contains("NEVER_SET"_L1), why(read));
    const auto removed = keyring->remove(key);
    QVERIFY(!removed);
    QCOMPARE(removed.error().kind, ErrorKind::NotFound);
}

void SecretsKeyring::hasNoneWithoutASessionBus()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("XDG_RUNTIME_DIR", "/nonexistent");
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!openKeyring());
    QVERIFY(timer.elapsed() < 10'000);
}

void SecretsKeyring::hasNoneWhenTheBusHasNoKeyring()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("needs dbus-run-session: apt-get install dbus-daemon");
    // A bus that starts no services.
    QTemporaryDir home;
    QVERIFY(test::writeFile(
        home.filePath(u"bus.conf"_s),
        "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
        "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
        "<allow own=\"*\"/></policy></busconfig>\n"));
    QProcess process;
    process.setProcessEnvironment(sessionEnvironment(home));
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"dbus-run-session"_s, {u"--config-file"_s, home.filePath(u"bus.conf"_s), u"--"_s,
                                          QCoreApplication::applicationFilePath(), u"--probe"_s});
    QVERIFY(process.waitForFinished(30'000));
    const QByteArray output = process.readAll();
    QVERIFY2(process.exitCode() == 0 && output.contains("keyring: none"), output);
}

void SecretsKeyring::hasNoneWhenTheBusDoesNotAnswer()
{
    // Accepts connections, and says nothing.
    QTemporaryDir home;
    const QString socket = home.filePath(u"bus"_s);
    QProcess silent;
    silent.start(
        u"python3"_s,
        {u"-c"_s,
         u"import socket, sys, time\ns = socket.socket(socket.AF_UNIX)\ns.bind(sys.argv[1])\ns.listen(16)\nprint('ready', flush=True)\nsys.stdin.read()\n"_s,
         socket});
    if (!silent.waitForStarted())
        QSKIP("needs python3");
    QVERIFY(silent.waitForReadyRead());
    QProcess process;
    QProcessEnvironment environment = sessionEnvironment(home);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path="_s + socket);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    QElapsedTimer timer;
    timer.start();
    process.start(QCoreApplication::applicationFilePath(), {u"--probe"_s});
    const bool hasEnded = process.waitForFinished(15'000);
    const qint64 took = timer.elapsed();
    silent.closeWriteChannel();
    QVERIFY(silent.waitForFinished());
    const QByteArray output = process.readAll();
    QVERIFY2(hasEnded && process.exitCode() == 0 && output.contains("keyring: none"), output);
    QVERIFY2(took < 8000, QByteArray::number(took));
}

void SecretsKeyring::keepsValuesInARealKeyring()
{
    if (QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty() ||
        QStandardPaths::findExecutable(u"dbus-run-session"_s).isEmpty())
        QSKIP("needs gnome-keyring-daemon and dbus-run-session: apt-get install gnome-keyring dbus-daemon");
    QTemporaryDir home;
    const Ended ended =
        onOwnBus(home, u"printf pw | gnome-keyring-daemon --daemonize --unlock --components=secrets >/dev/null"_s,
                 u"--session"_s);
    QVERIFY2(ended.code == 0, ended.output);
    QVERIFY2(ended.output.contains("Totals: 7 passed, 0 failed, 0 skipped"), ended.output);
    int files = 0;
    for (QDirIterator it(home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();
         ++files) {
        const QByteArray content = test::readFile(it.next());
        QVERIFY2(!content.contains(kValue) && !content.contains(QByteArray(kValue).toBase64().first(20)),
                 it.filePath().toUtf8());
    }
    QVERIFY(files > 0);
}

} // namespace slipway

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == "--probe"_L1) {
        puts(slipway::openKeyring() ? "keyring: there" : "keyring: none");
        return 0;
    }
    if (application.arguments().value(1) == "--session"_L1) {
        slipway::KeyringSession session;
        return QTest::qExec(&session, QStringList{application.arguments().constFirst()});
    }
    slipway::SecretsKeyring keyring;
    return QTest::qExec(&keyring, argc, argv);
}

#include "tst_secrets_keyring.moc"
