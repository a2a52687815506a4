// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/repository.h"
#include "git/workspace.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QDir>
#include <QTest>

using namespace slipway;
using namespace slipway::git;
using namespace Qt::StringLiterals;
using slipway::test::ScratchRepository;
using slipway::test::why;

namespace {

/// Answers instead of git: prints `errors` piece by piece, leaves a half-made clone behind, then does as `answer` says.
class FakeGit final : public CommandRunner
{
public:
    Result<Exit> run(const Command &command, std::stop_token) override
    {
        asked.push_back(command);
        if (command.argv.contains(u"clone"_s) && !QDir().mkpath(command.argv.last() + u"/.git/objects"))
            return fail(ErrorKind::Environment, u"cannot make a folder"_s);
        for (const QByteArray &piece : errors)
            command.onError(piece);
        return answer;
    }

    QByteArrayList errors;
    Result<Exit> answer = Exit{};
    std::vector<Command> asked;
};

} // namespace

class TestGitTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = test::gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void tellsUrlsFromPaths_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("url");
        for (const char *url :
             {"https://example.org/x.git", "ssh://git@example.org:2222/x", "git@example.org:team/x.git", "server:x.git",
              "file:///srv/x.git", "git://example.org/x", "HTTP://example.org/x"})
            QTest::newRow(url) << QString::fromLatin1(url) << true;
        for (const char *path :
             {"/srv/x", "./x:y", "../x", "x", "x/y:z", "C:x", "~/x", "", "-uhost:x", "ext::sh -c x", "ftp://x/y"})
            QTest::newRow(path) << QString::fromLatin1(path) << false;
    }

    void tellsUrlsFromPaths()
    {
        QFETCH(QString, text);
        QTEST(looksLikeUrl(text), "url");
    }

    void refusesAddressesThatAreNotJustAddresses_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url : {"",
                                "--upload-pack=touch PWN",
                                "-uhost:x",
                                "ext::sh -c touch% PWN",
                                "fd::17",
                                "ssh://-oProxyCommand=touch PWN/x",
                                "ssh://-oProxyCommand=x@host/x",
                                "ssh://user@-oProxyCommand=x/x",
                                "-oProxyCommand=x:y",
                                "git@-oProxyCommand=x:y",
                                "host:-oX",
                                "ssh://host/-x",
                                "https://example.org/x%0ahost=evil",
                                "https://example.org/x%0D%0A",
                                "https://a\nb/x",
                                "https://example.org/\x1b[31m",
                                "https:///x",
                                "ssh:///x",
                                "ftp://example.org/x",
                                "/srv/x.git",
                                "x",
                                "https://exa mple.org/x",
                                "ssh://host;touch PWN/x",
                                "ssh://$(touch PWN)/x",
                                "ssh://ho`x`st/x",
                                "ssh://%2doProxyCommand/x"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }

    void refusesAddressesThatAreNotJustAddresses()
    {
        QFETCH(QString, url);
        FakeGit git;
        const auto cloned = clone(git, url, m_folder->filePath(u"x"_s), {});
        QVERIFY(!cloned);
        QCOMPARE(cloned.error().kind, ErrorKind::BadInput);
        QVERIFY(git.asked.empty());
    }

    void asksGitWithItsPromptsAndHooksOff()
    {
        qputenv("GIT_DIR", "/elsewhere");
        FakeGit git;
        QVERIFY(clone(git, u"https://example.org/x.git"_s, m_folder->filePath(u"x"_s), {}));
        qunsetenv("GIT_DIR");
        const Command &command = git.asked.front();
        const EnvironmentMap &environment = *command.environment;
        QCOMPARE(environment.at(u"GIT_TERMINAL_PROMPT"_s), u"0"_s);
        QCOMPARE(environment.at(u"GIT_ALLOW_PROTOCOL"_s), u"https:ssh:file:git:http"_s);
        QVERIFY(!environment.contains(u"GIT_DIR"_s));
        QVERIFY(command.argv.contains(u"core.hooksPath=/dev/null"_s) &&
                command.argv.contains(u"core.fsmonitor=false"_s));
        QCOMPARE(command.argv.at(command.argv.size() - 3), u"--"_s);
    }

    void readsProgressInAnyPieces()
    {
        FakeGit git;
        git.errors = {"Cloning into 'x'...\nremote: Counting objects:  50% (1/2)\rremote: Coun",
                      "ting objects: 100% (2/2), done.\n",
                      "Receiving objects:   7% (1/13), 1.20 MiB | 800 KiB/s\rReceiving objects:   7% "
                      "(1/13)\r\x1b[31mResolving deltas: 100% (1/1)\n"};
        QStringList seen;
        const OnProgress onProgress = [&](const Progress &progress) {
            seen << u"%1 %2"_s.arg(progress.phase).arg(progress.percent);
        };
        QVERIFY(clone(git, u"https://example.org/x.git"_s, m_folder->filePath(u"x"_s), onProgress));
        QCOMPARE(seen, (QStringList{u"Counting objects 50"_s, u"Counting objects 100"_s, u"Receiving objects 7"_s,
                                    u"Resolving deltas 100"_s}));
    }

    void aFailedOrCancelledCloneLeavesNoFolder()
    {
        const QString folder = m_folder->filePath(u"x"_s);
        FakeGit git;
        git.answer = Exit{.code = 128,
                          .output = {},
                          .errors = "Cloning into 'x'...\nfatal: Authentication failed \x1b]0;x\x07"
                                    "for 'x'\n"};
        auto cloned = clone(git, u"https://lin:pw@example.org/x.git"_s, folder, {});
        QCOMPARE(cloned.error().kind, ErrorKind::Environment);
        QCOMPARE(cloned.error().message.english(),
                 u"cannot clone https://example.org/x.git: Authentication failed for 'x'"_s);
        QVERIFY(cloned.error().hint.english().contains(u"credential"));
        QVERIFY(!QFileInfo::exists(folder));
        git.answer = fail(ErrorKind::Cancelled, u"stopped"_s);
        cloned = clone(git, u"https://example.org/x.git"_s, folder, {});
        QCOMPARE(cloned.error().kind, ErrorKind::Cancelled);
        QVERIFY(!QFileInfo::exists(folder));
    }

    void aCloneNeverTouchesAFolderThatIsInUse()
    {
        QVERIFY(test::writeFile(m_folder->filePath(u"x/precious"_s), "x"));
        FakeGit git;
        QCOMPARE(clone(git, u"https://example.org/x"_s, m_folder->filePath(u"x"_s), {}).error().kind,
                 ErrorKind::BadInput);
        QVERIFY(git.asked.empty() && QFileInfo::exists(m_folder->filePath(u"x/precious"_s)));
    }

    void clonesFetchesAndPushesForReal()
    {
        ScratchRepository origin;
        origin.commit({{u"a"_s, "1"}}, u"one"_s);
        QVERIFY(origin.tag(u"v1"_s));
        ProcessRunner runner;
        const QString folder = m_folder->filePath(u"clone"_s);
        QStringList phases;
        const auto cloned =
            clone(runner, u"file://"_s + origin.path(), folder, [&](const Progress &p) { phases << p.phase; });
        QVERIFY2(cloned, why(cloned));
        QVERIFY2(phases.contains(u"Receiving objects"_s), qPrintable(phases.join(u',')));

        const QString second = origin.commit({{u"a"_s, "2"}}, u"two"_s);
        origin.git({u"checkout"_s, u"-q"_s, u"--detach"_s});
        const auto fetched = fetch(runner, folder, u"origin"_s, {});
        QVERIFY2(fetched, why(fetched));
        const auto repository = Repository::open(folder);
        QCOMPARE(*repository->resolve(u"origin/main"_s), second);
        QCOMPARE(*repository->resolve(u"main"_s), *repository->resolve(u"v1"_s));

        const auto pushed = push(runner, folder, {u"origin"_s, u"main:refs/heads/from-clone"_s}, {});
        QVERIFY2(pushed, why(pushed));
        QCOMPARE(origin.git({u"rev-parse"_s, u"from-clone"_s}), *repository->resolve(u"v1"_s));
        QVERIFY(QDir(folder + u"/.git").entryList({u"slipway-*"_s}, QDir::AllEntries).isEmpty());
    }

    void fetchesIntoAShallowPackedLinkedWorktree()
    {
        ScratchRepository origin;
        origin.commit({{u"a"_s, "1"}}, u"one"_s);
        origin.commit({{u"a"_s, "2"}}, u"two"_s);
        ScratchRepository scratch;
        scratch.git({u"remote"_s, u"add"_s, u"origin"_s, u"file://"_s + origin.path()});
        scratch.git({u"fetch"_s, u"-q"_s, u"--depth=1"_s, u"origin"_s});
        scratch.git({u"checkout"_s, u"-q"_s, u"-B"_s, u"main"_s, u"origin/main"_s});
        scratch.git({u"pack-refs"_s, u"--all"_s});
        const QString linked = m_folder->filePath(u"linked"_s);
        scratch.git({u"worktree"_s, u"add"_s, u"-q"_s, linked, u"-b"_s, u"side"_s});
        const QString third = origin.commit({{u"a"_s, "3"}}, u"three"_s);
        ProcessRunner runner;
        const auto fetched = fetch(runner, linked, u"origin"_s, {});
        QVERIFY2(fetched, why(fetched));
        QCOMPARE(scratch.git({u"rev-parse"_s, u"origin/main"_s}), third);
        QCOMPARE(scratch.git({u"rev-list"_s, u"--count"_s, u"origin/main"_s}), u"2"_s); // still shallow
        QVERIFY(QFileInfo(scratch.path(u".git/packed-refs"_s)).isFile() &&
                !QFileInfo(scratch.path(u".git/shallow"_s)).isSymLink());
    }

    void saysWhichRemoteIsMissingAndWhatCannotBePushed()
    {
        ScratchRepository scratch;
        scratch.commit({{u"a"_s, "1"}}, u"one"_s);
        FakeGit git;
        QCOMPARE(fetch(git, scratch.path(), u"origin"_s, {}).error().kind, ErrorKind::NotFound);
        QCOMPARE(fetch(git, scratch.path(), u"--all"_s, {}).error().kind, ErrorKind::BadInput);
        QCOMPARE(push(git, scratch.path(), {u"origin"_s, u"--force"_s}, {}).error().kind, ErrorKind::BadInput);
        scratch.git({u"config"_s, u"remote.origin.url"_s, u"ext::sh -c touch% PWN"_s});
        QCOMPARE(fetch(git, scratch.path(), u"origin"_s, {}).error().kind, ErrorKind::BadInput);
        QVERIFY(git.asked.empty());
    }

    void aCloneOfNothingSaysSo()
    {
        ProcessRunner runner;
        const auto cloned = clone(runner, u"file:///nowhere/at/all"_s, m_folder->filePath(u"x"_s), {});
        QVERIFY(!cloned);
        QCOMPARE(cloned.error().kind, ErrorKind::Environment);
        QVERIFY2(cloned.error().message.english().contains(u"/nowhere/at/all"),
                 qPrintable(cloned.error().message.english()));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestGitTransfer)
#include "tst_git_transfer.moc"
