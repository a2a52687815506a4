// SPDX-License-Identifier: GPL-3.0-or-later
// Targets behind SSH as people have them: made by others, damaged, behind an alias or another host, with login scripts
// that talk, without the tools that are needed.
#include "integration/support/deployscene.h"
#include "places.h"
#include "support/smalldisk.h"
#include "support/temporarydata.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

const QByteArray kQuickHealth = "      checks:\n        - command: {run: \"test -f model.txt\"}\n"
                                "      interval: 50ms\n      consecutive: 1\n      deadline: 5s\n";

/// A folder of programs for a PATH: all of this machine but some.
bool makePathWithout(const QString &folder, const QStringList &absent)
{
    if (!QDir().mkpath(folder))
        return false;
    for (const QString &source : {u"/usr/bin"_s, u"/bin"_s}) {
        for (const QString &name : QDir(source).entryList(QDir::Files)) {
            if (!absent.contains(name))
                QFile::link(source + u'/' + name, folder + u'/' + name);
        }
    }
    return true;
}

QString sshFolder()
{
    const passwd *entry = ::getpwuid(::geteuid());
    return QFile::decodeName(entry ? entry->pw_dir : "/nowhere") + u"/.ssh"_s;
}

} // namespace

class TestIntegrationSshWays : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /// slipwayctl where ~/.ssh is a folder of the test's own.
    [[nodiscard]] Ended withOwnConfiguration(const DeployScene &scene, const QStringList &arguments) const
    {
        QProcess process;
        const QString script = u"mount --bind \"$1\" \"$2\" && shift 2 && exec \"$@\""_s;
        const QStringList mounted{u"-m"_s, u"sh"_s, u"-c"_s, script, u"sh"_s, path(u"dotssh"_s), sshFolder()};
        process.start(u"unshare"_s, mounted + QStringList{QStringLiteral(SLIPWAY_BIN_DIR "/slipwayctl")} + arguments +
                                        QStringList{u"--data-dir"_s, scene.data()});
        process.closeWriteChannel();
        Ended ended;
        if (process.waitForFinished(120'000))
            ended.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        ended.out = process.readAllStandardOutput();
        ended.err = process.readAllStandardError();
        return ended;
    }
    [[nodiscard]] bool configureSsh(const QByteArray &text) const
    {
        return writeFile(path(u"dotssh/config"_s), text) &&
               QFile::setPermissions(path(u"dotssh/config"_s), QFile::ReadOwner | QFile::WriteOwner);
    }
    [[nodiscard]] static QByteArray hostOf(const DeployScene &scene, const QByteArray &alias,
                                           const QByteArray &more = {})
    {
        const SshServer &server = *scene.sshServer();
        return "Host " + alias + "\n  HostName 127.0.0.1\n  Port " + QByteArray::number(server.port()) + "\n  User " +
               server.user().toUtf8() + "\n  IdentityFile " + server.keyFile().toUtf8() + '\n' + more;
    }
    [[nodiscard]] static QStringList deployment(qint64 release)
    {
        return {u"deploy"_s, u"--env"_s, u"staging"_s, u"--release"_s, QString::number(release)};
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = sshServerMissing() + gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void whatOthersMadeLiveIsTakenOverAndCanBeGoneBackTo()
    {
        DeployScene scene(DeployScene::Where::Ssh);
        scene.setHealth(kQuickHealth);
        QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const QString old = scene.target() + u"/releases/20240101120000"_s;
        QVERIFY(writeFile(old + u"/model.txt"_s, "old\n") && writeFile(old + u"/code.txt"_s, "old\n"));
        QVERIFY(QFile::link(old, scene.target() + u"/current"_s));
        const qint64 first = scene.release("1");

        Ended ended = scene.deploy(first);
        QVERIFY2(ended.status == 5 && ended.err.contains("slipwayctl env take-over"), ended.text().constData());
        QVERIFY2(!ended.err.contains("when that has ended"), ended.text().constData()); // nobody holds it
        QCOMPARE(QDir(scene.target() + u"/releases"_s).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1);
        ended = scene.ctl({u"env"_s, u"take-over"_s, u"staging"_s, u"--json"_s});
        QVERIFY2(ended.status == 0 && ended.object()[u"status"_s] == u"live"_s, ended.text().constData());
        ended = scene.ctl({u"env"_s, u"show"_s, u"staging"_s});
        QVERIFY2(ended.status == 0 && ended.out.contains("20240101120000 live"), ended.text().constData());

        ended = scene.deploy(first);
        QVERIFY2(ended.status == 0, ended.text().constData());
        QCOMPARE(readFile(scene.target() + u"/current/model.txt"_s), QByteArray("1\n"));
        ended = scene.rollback();
        QVERIFY2(ended.status == 0, ended.text().constData());
        QCOMPARE(readFile(scene.target() + u"/current/model.txt"_s), QByteArray("old\n"));
        ended = scene.ctl({u"env"_s, u"take-over"_s, u"staging"_s});
        QVERIFY2(ended.status == 5, ended.text().constData());
    }

    void damageOfWhatIsLiveIsRepairedByDeployingItAgain()
    {
        DeployScene scene(DeployScene::Where::Ssh);
        scene.setHealth(kQuickHealth);
        QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const qint64 first = scene.release("1");
        Ended ended = scene.deploy(first);
        QVERIFY2(ended.status == 0, ended.text().constData());
        const QString model = scene.target() + u"/current/model.txt"_s;
        QFile::setPermissions(model, QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(writeFile(model, "9\n") && writeFile(scene.target() + u"/current/more.txt"_s, "x"));
        QVERIFY(QFile::remove(scene.target() + u"/current/code.txt"_s));

        ended = scene.ctl({u"env"_s, u"show"_s, u"staging"_s});
        QCOMPARE(ended.status, 1);
        for (const QByteArray word : {"changed  model.txt", "missing  code.txt", "extra  more.txt", "3 files differ"})
            QVERIFY2(ended.out.contains(word), ended.text().constData());
        ended = scene.deploy(first);
        QVERIFY2(ended.status == 0, ended.text().constData());
        ended = scene.ctl({u"env"_s, u"show"_s, u"staging"_s});
        QVERIFY2(ended.status == 0 && ended.out.contains("no drift"), ended.text().constData());
        QCOMPARE(scene.liveProblem(), QString());
        QVERIFY(!QFile::exists(scene.target() + u"/current/more.txt"_s));

        QVERIFY(QDir(scene.target() + u"/releases/1"_s).removeRecursively()); // a link into nothing
        ended = scene.deploy(first);
        QVERIFY2(ended.status == 0, ended.text().constData());
        QCOMPARE(scene.liveProblem(), QString());
    }

    void anAliasOfTheUsersConfigurationIsAHost()
    {
        if (::geteuid() != 0 || !mountNamespaceMissing().isEmpty())
            QSKIP(kNoMount);
        QVERIFY(QDir().mkpath(path(u"dotssh"_s)));
        const bool made = !QDir(sshFolder()).exists() && QDir().mkpath(sshFolder());
        const auto restore = qScopeGuard([made] {
            if (made)
                QDir().rmdir(sshFolder());
        });
        DeployScene scene(DeployScene::Where::Ssh);
        scene.setHealth(kQuickHealth);
        scene.setAlias("model-box");
        const QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const qint64 first = scene.release("1"), second = scene.release("2");
        const QByteArray key = scene.sshServer()->knownHostsLine();

        // what no program would want in its way
        QVERIFY(configureSsh(hostOf(scene, "model-box",
                                    "  RemoteCommand echo hello\n  RequestTTY force\n  ControlMaster auto\n"
                                    "  ControlPath " +
                                        path(u"master"_s).toUtf8() + '\n')));
        Ended ended = withOwnConfiguration(scene, deployment(first));
        QVERIFY2(ended.status == 5 && ended.err.contains("--accept-host-key"), ended.text().constData());
        ended = withOwnConfiguration(scene, deployment(first) +
                                                QStringList{u"--accept-host-key"_s, scene.sshServer()->fingerprint()});
        QVERIFY2(ended.status == 0, ended.text().constData());
        ended = withOwnConfiguration(scene, deployment(second));
        QVERIFY2(ended.status == 0, ended.text().constData());
        ended = withOwnConfiguration(scene, {u"env"_s, u"show"_s, u"staging"_s});
        QVERIFY2(ended.status == 0 && ended.out.contains("model-box: 2 live"), ended.text().constData());

        // through another host: its key is for the person to compare
        QVERIFY(QFile::remove(scene.data() + u"/known_hosts"_s));
        QVERIFY(configureSsh(hostOf(scene, "bastion") + hostOf(scene, "model-box", "  ProxyJump bastion\n")));
        ended = withOwnConfiguration(scene, {u"rollback"_s, u"--env"_s, u"staging"_s});
        QVERIFY2(ended.status == 5 && ended.err.contains("bastion") && ended.err.contains("ssh model-box"),
                 ended.text().constData());
        QVERIFY(writeFile(path(u"dotssh/known_hosts"_s), key));
        ended = withOwnConfiguration(scene, {u"rollback"_s, u"--env"_s, u"staging"_s});
        QVERIFY2(ended.status == 0 && scene.live() == u"1"_s, ended.text().constData());
        QVERIFY(configureSsh(hostOf(scene, "model-box", "  HostKeyAlias the-box\n")));
        ended = withOwnConfiguration(scene, deployment(second));
        QVERIFY2(ended.status == 5 && ended.err.contains("HostKeyAlias"), ended.text().constData());
    }

    void aConfigurationThatLeadsNowhereIsToldAsThat_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("unknown word") << QByteArray("  Bogus yes\n") << QByteArray("Bad configuration option: bogus");
        QTest::newRow("no such program") << QByteArray("  ProxyCommand no-such-program %h %p\n")
                                         << QByteArray("no-such-program");
        QTest::newRow("nobody there") << QByteArray("  ProxyJump nobody@127.0.0.1:1\n") << QByteArray("ProxyJump");
    }
    void aConfigurationThatLeadsNowhereIsToldAsThat()
    {
        QFETCH(QByteArray, more);
        QFETCH(QByteArray, word);
        if (::geteuid() != 0 || !mountNamespaceMissing().isEmpty())
            QSKIP(kNoMount);
        QVERIFY(QDir().mkpath(path(u"dotssh"_s)));
        const bool made = !QDir(sshFolder()).exists() && QDir().mkpath(sshFolder());
        const auto restore = qScopeGuard([made] {
            if (made)
                QDir().rmdir(sshFolder());
        });
        DeployScene scene(DeployScene::Where::Ssh);
        scene.setAlias("model-box");
        const QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QVERIFY(configureSsh(hostOf(scene, "model-box", more)));
        const Ended ended = withOwnConfiguration(scene, deployment(scene.release("1")));
        QVERIFY2(ended.status == 6 && ended.err.contains(word), ended.text().constData());
        QVERIFY2(!ended.err.contains("network is back") && !ended.err.contains("Install it there"),
                 ended.text().constData());
    }

    void loginScriptsThatPrintHideNoTruthAndSpoilNothing()
    {
        DeployScene scene(DeployScene::Where::Ssh);
        scene.setHealth(kQuickHealth);
        const QString login = path(u"login"_s);
        scene.setSshd("ForceCommand sh -c '[ ! -f " + login.toUtf8() + " ] || . " + login.toUtf8() +
                      "; exec sh -c \"$SSH_ORIGINAL_COMMAND\"'");
        QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const qint64 first = scene.release("1"), second = scene.release("2");
        QCOMPARE(scene.deploy(first).status, 0);
        QVERIFY(writeFile(login, "echo Permission denied: No space left on device >&2\n"));
        Ended ended = scene.deploy(second);
        QVERIFY2(ended.status == 0, ended.text().constData());

        QVERIFY(writeFile(login, "echo Welcome to the machine; printf 'locked 5\\nfenced\\nready\\nno line end'\n"));
        ended = scene.ctl({u"env"_s, u"show"_s, u"staging"_s});
        QVERIFY2(ended.status == 0 && ended.out.contains(": 2 live") && ended.out.contains("no drift"),
                 ended.text().constData());
        ended = scene.rollback();
        QVERIFY2(ended.status == 0 && scene.live() == u"1"_s, ended.text().constData());
        ended = scene.deploy(scene.release("3")); // rsync alone cannot do with it
        QVERIFY2(ended.status == 6 && ended.err.contains("a login script on") && ended.err.contains(".bashrc"),
                 ended.text().constData());
        QCOMPARE(scene.live(), u"1"_s);

        QVERIFY(writeFile(login, "echo This account is currently not available.; exit 1\n"));
        for (const QStringList &command : {QStringList{u"env"_s, u"show"_s, u"staging"_s}, deployment(first)}) {
            ended = scene.ctl(command);
            const QByteArray said = ended.out + ended.err;
            QVERIFY2(ended.status == 6 && said.contains("login shell") && said.contains("not available"),
                     ended.text().constData());
        }
        QCOMPARE(scene.live(), u"1"_s);
    }

    void aToolThatIsMissingThereIsNamedAndNothingIsMade_data()
    {
        QTest::addColumn<QStringList>("absent");
        QTest::addColumn<QList<QByteArray>>("words");
        QTest::newRow("rsync") << QStringList{u"rsync"_s} << QList<QByteArray>{"the program rsync is missing"};
        QTest::newRow("cat") << QStringList{u"cat"_s} << QList<QByteArray>{"the program cat is missing"};
        QTest::newRow("several") << QStringList{u"flock"_s, u"find"_s, u"tr"_s}
                                 << QList<QByteArray>{"programs are missing", "flock", "find", "tr"};
        QTest::newRow("BusyBox alone") << QStringList() << QList<QByteArray>{"GNU findutils"};
    }
    void aToolThatIsMissingThereIsNamedAndNothingIsMade()
    {
        QFETCH(QStringList, absent);
        QFETCH(QList<QByteArray>, words);
        const QString tools =
            path(u"tools-"_s + QString::fromLatin1(QTest::currentDataTag()).simplified().replace(u' ', u'-'));
        QVERIFY(makePathWithout(tools, absent));
        if (absent.isEmpty()) {
            const QString busybox = QStandardPaths::findExecutable(u"busybox"_s);
            if (busybox.isEmpty())
                QSKIP("busybox is not on this machine; install busybox-static");
            for (const QString &name : {u"find"_s, u"sha256sum"_s, u"sync"_s, u"mv"_s, u"cp"_s})
                QVERIFY(QFile::remove(tools + u'/' + name) && QFile::link(busybox, tools + u'/' + name));
        }
        DeployScene scene(DeployScene::Where::Ssh);
        scene.setSshd("SetEnv PATH=" + tools.toUtf8());
        const QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const QStringList before = treeState(scene.target());
        const Ended ended = scene.deploy(scene.release("1"));
        QVERIFY2(ended.status == 6, ended.text().constData());
        for (const QByteArray &word : words)
            QVERIFY2(ended.err.contains(word), ended.text().constData());
        QCOMPARE(treeState(scene.target()), before);
    }
};

QTEST_GUILESS_MAIN(TestIntegrationSshWays)
#include "tst_integration_sshways.moc"
