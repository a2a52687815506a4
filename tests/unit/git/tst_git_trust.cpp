// SPDX-License-Identifier: GPL-3.0-or-later
// What a repository may not do to whoever reads it or fetches with it.
#include "git/repository.h"
#include "git/workspace.h"
#include "support/loopbackserver.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace slipway;
using namespace slipway::git;
using namespace Qt::StringLiterals;
using slipway::test::LoopbackServer;
using slipway::test::ScratchRepository;
using slipway::test::why;

namespace {

/// Keeps what git was asked, and lets it do it.
class Watching final : public CommandRunner
{
public:
    Result<Exit> run(const Command &command, std::stop_token stop) override
    {
        asked.push_back(command);
        return m_real.run(command, std::move(stop));
    }
    [[nodiscard]] QString arguments() const { return asked.empty() ? QString() : asked.back().argv.join(u' '); }
    std::vector<Command> asked;

private:
    ProcessRunner m_real;
};

} // namespace

class TestGitTrust : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = test::gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        // The user's own credentials, which a repository would like to have.
        QVERIFY(test::writeFile(m_home.filePath(u"gitconfig"_s),
                                "[credential]\n\thelper = \"!printf 'username=lin\\\\npassword=hunter2\\\\n'; :\"\n"));
        qputenv("GIT_CONFIG_GLOBAL", QFile::encodeName(m_home.filePath(u"gitconfig"_s)));
        qputenv("GIT_CONFIG_NOSYSTEM", "1");
        qunsetenv("http_proxy");
        qunsetenv("HTTP_PROXY");
    }

    void theConfigurationOfARepositoryReachesNoNetwork_data()
    {
        QTest::addColumn<QByteArray>("config"); // THIEF = http://127.0.0.1:port/
        QTest::newRow("proxy") << QByteArray("[http]\n\tproxy = THIEF\n");
        QTest::newRow("proxy of an address") << QByteArray("[http \"http://127.0.0.1\"]\n\tproxy = THIEF\n");
        QTest::newRow("proxy of a remote") << QByteArray("[remote \"origin\"]\n\tproxy = THIEF\n");
        QTest::newRow("another address instead") << QByteArray("[url \"THIEF\"]\n\tinsteadOf = HONEST\n");
        QTest::newRow("include") << QByteArray("[include]\n\tpath = more\n");
        QTest::newRow("includeIf") << QByteArray("[includeIf \"gitdir:/\"]\n\tpath = more\n");
        QTest::newRow("core.gitProxy") << QByteArray("[core]\n\tgitProxy = THIEF\n");
        QTest::newRow("worktree's own") << QByteArray("[extensions]\n\tworktreeConfig = true\n");
    }

    void theConfigurationOfARepositoryReachesNoNetwork()
    {
        QFETCH(QByteArray, config);
        LoopbackServer honest([](const QByteArray &) {
            return LoopbackServer::answer(401, "who?", "WWW-Authenticate: Basic realm=\"git\"\r\n");
        });
        LoopbackServer thief([](const QByteArray &) {
            return LoopbackServer::answer(401, "tell me", "WWW-Authenticate: Basic realm=\"git\"\r\n");
        });
        ScratchRepository repository;
        repository.commit({{u"a"_s, "a"}}, u"A"_s);
        repository.git({u"remote"_s, u"add"_s, u"origin"_s, honest.url(u"/x.git"_s)});
        config.replace("THIEF", thief.url().toUtf8()).replace("HONEST", honest.url().toUtf8());
        const QByteArray more = "[http]\n\tproxy = " + thief.url().toUtf8() + "\n";
        QVERIFY(test::writeFile(repository.path(u".git/more"_s), more));
        QVERIFY(test::writeFile(repository.path(u".git/config.worktree"_s), more));
        QFile file(repository.path(u".git/config"_s));
        QVERIFY(file.open(QIODevice::Append) && file.write(config) > 0);
        file.close();
        ProcessRunner runner;
        QVERIFY(!fetch(runner, repository.path(), u"origin"_s, {}, {}));
        QVERIFY(!push(runner, repository.path(), {u"origin"_s, u"main"_s}, {}, {}));
        QVERIFY2(thief.requests().empty(), thief.requests().empty() ? "" : thief.requests().front().constData());
        const auto asked = honest.requests();
        QVERIFY(std::ranges::any_of(asked, [](const QByteArray &request) {
            return request.contains("bGluOmh1bnRlcjI=");
        })); // lin:hunter2, where it belongs
    }

    void headersAndProgramsOfARepositoryAreNotUsed()
    {
        LoopbackServer honest([](const QByteArray &) {
            return LoopbackServer::answer(401, "who?", "WWW-Authenticate: Basic realm=\"git\"\r\n");
        });
        ScratchRepository repository;
        repository.commit({{u"a"_s, "a"}}, u"A"_s);
        repository.git({u"remote"_s, u"add"_s, u"origin"_s, honest.url(u"/x.git"_s)});
        const QString mark = m_home.filePath(u"ran"_s);
        for (const auto &[key, value] : std::initializer_list<std::pair<const char *, QString>>{
                 {"http.extraHeader", u"X-Planted: yes"_s},
                 {"http.cookieFile", mark},
                 {"credential.helper", u"!touch '%1'; :"_s.arg(mark)},
                 {"core.askPass", u"touch"_s},
                 {"core.sshCommand", u"touch '%1'"_s.arg(mark)},
                 {"remote.origin.uploadpack", u"touch '%1'"_s.arg(mark)},
                 {"remote.origin.vcs", u"ext"_s}})
            repository.git({u"config"_s, u"--add"_s, QString::fromLatin1(key), value});
        ProcessRunner runner;
        QVERIFY(!fetch(runner, repository.path(), u"origin"_s, {}, {}));
        QVERIFY(!QFile::exists(mark));
        QVERIFY(!honest.requests().empty());
        for (const QByteArray &request : honest.requests())
            QVERIFY2(!request.contains("X-Planted"), request.constData());
    }

    void aPasswordInAnAddressIsInNoArgumentList()
    {
        LoopbackServer server([](const QByteArray &request) {
            return request.contains(QByteArray("Authorization: Basic " + QByteArray("ann:s3 cret").toBase64()))
                       ? LoopbackServer::answer(404, "nothing here")
                       : LoopbackServer::answer(401, "who?", "WWW-Authenticate: Basic realm=\"git\"\r\n");
        });
        const QString url = server.url(u"/x.git"_s).replace(u"http://"_s, u"http://ann:s3%20cret@"_s);
        Watching runner;
        QVERIFY(!clone(runner, url, m_home.filePath(u"clone"_s), {}, {}));
        QVERIFY2(!runner.arguments().contains(u"s3"_s), qPrintable(runner.arguments()));
        QVERIFY(std::ranges::any_of(server.requests(), [](const QByteArray &request) {
            return request.contains(QByteArray("ann:s3 cret").toBase64());
        }));

        ScratchRepository repository;
        repository.commit({{u"a"_s, "a"}}, u"A"_s);
        repository.git({u"remote"_s, u"add"_s, u"origin"_s, url});
        const auto before = server.requests().size();
        QVERIFY(!fetch(runner, repository.path(), u"origin"_s, {}, {}));
        QVERIFY2(!runner.arguments().contains(u"s3"_s), qPrintable(runner.arguments()));
        const auto requests = server.requests();
        QVERIFY(std::any_of(requests.begin() + qsizetype(before), requests.end(), [](const QByteArray &request) {
            return request.contains(QByteArray("ann:s3 cret").toBase64());
        }));
    }

    void aPipeAmongTheFilesOfARepositoryKeepsNobody_data()
    {
        QTest::addColumn<QString>("place");
        for (const char *place : {".git/config", ".git/HEAD", ".git/packed-refs", ".git/index", ".git/refs/heads/main",
                                  ".git/refs/tags/deep/v1", ".git/config.worktree", ".git/included",
                                  ".git/objects/ab/cdef0123456789abcdef0123456789abcdef01",
                                  ".git/objects/info/commit-graph", ".git/objects/info/alternates", ".git/logs/HEAD",
                                  ".git/lfs/objects/aa/bb/aabb", ".git/modules/part/HEAD"})
            QTest::newRow(place) << QString::fromLatin1(place);
        QTest::newRow(".git") << u".git"_s;
    }

    void aPipeAmongTheFilesOfARepositoryKeepsNobody()
    {
        QFETCH(QString, place);
        ScratchRepository repository;
        repository.commit({{u"a"_s, "a"}}, u"A"_s);
        if (place.endsWith(u"included"_s))
            repository.git({u"config"_s, u"include.path"_s, u"included"_s});
        const QString path = repository.path(place);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        if (place == u".git"_s)
            QVERIFY(QDir(path).removeRecursively());
        else
            QFile::remove(path);
        QCOMPARE(mkfifo(qPrintable(path), 0600), 0);
        QElapsedTimer time;
        time.start();
        const auto opened = Repository::open(repository.path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::BadInput);
        QVERIFY(!Repository::discover(repository.path()));
        QVERIFY(time.elapsed() < 5'000);
    }

    void aPipeAmongObjectsThatLieElsewhereKeepsNobodyEither()
    {
        ScratchRepository repository;
        repository.commit({{u"a"_s, "a"}}, u"A"_s);
        const QTemporaryDir elsewhere;
        QVERIFY(QDir().mkpath(elsewhere.filePath(u"12"_s)));
        QCOMPARE(mkfifo(qPrintable(elsewhere.filePath(u"12/34"_s)), 0600), 0);
        QVERIFY(Repository::open(repository.path()));
        QVERIFY(test::writeFile(repository.path(u".git/objects/info/alternates"_s), elsewhere.path().toUtf8() + '\n'));
        const auto opened = Repository::open(repository.path());
        QVERIFY(!opened && opened.error().code == u"git.strange-file"_s);
    }

    void whatGitItselfListensAtIsNothingStrange()
    {
        ScratchRepository repository;
        repository.commit({{u"a"_s, "a"}}, u"A"_s);
        QVERIFY(QDir().mkpath(repository.path(u".git/modules/part"_s)));
        for (const QString &name : {u".git/fsmonitor--daemon.ipc"_s, u".git/modules/part/fsmonitor--daemon.ipc"_s})
            QCOMPARE(mkfifo(qPrintable(repository.path(name)), 0600), 0);
        const auto opened = Repository::open(repository.path());
        QVERIFY2(opened, why(opened));
    }

    void aRepositoryOfSomebodyElseIsReadWhereThatIsMeant()
    {
        if (geteuid() != 0)
            QSKIP("needs the right to give files away (run the tests as root)");
        ScratchRepository repository;
        repository.commit({{u"a"_s, "a"}}, u"A"_s);
        for (const QString &place : {repository.path(), repository.path(u".git"_s)})
            QCOMPARE(chown(qPrintable(place), 4242, getegid()), 0);
        const auto refused = Repository::open(repository.path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"git.foreign-owner"_s);
        for (const QString &place : {repository.path(), repository.path(u".git"_s)})
            QCOMPARE(chmod(qPrintable(place), 02770), 0);
        const auto shared = Repository::open(repository.path());
        QVERIFY2(shared, why(shared));
        for (const QString &place : {repository.path(), repository.path(u".git"_s)})
            QCOMPARE(chmod(qPrintable(place), 02777), 0); // of everybody: nobody's purpose
        QVERIFY(!Repository::open(repository.path()));
    }
};

QTEST_GUILESS_MAIN(TestGitTrust)
#include "tst_git_trust.moc"
