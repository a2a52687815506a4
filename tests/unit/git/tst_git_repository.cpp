// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/repository.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QDir>
#include <QTest>

#include <unistd.h>

using namespace slipway;
using namespace slipway::git;
using namespace Qt::StringLiterals;
using slipway::test::ScratchRepository;
using slipway::test::why;

namespace {

const BranchInfo *findBranch(const std::vector<BranchInfo> &branches, const QString &name)
{
    const auto found = std::ranges::find(branches, name, &BranchInfo::name);
    return found == branches.end() ? nullptr : &*found;
}

} // namespace

class TestGitRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = test::gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void findsTheRepositoryFromAFolderInside()
    {
        ScratchRepository scratch;
        scratch.commit({{u"a/b/c.txt"_s, "x"}}, u"one"_s);
        const auto found = Repository::discover(scratch.path(u"a/b"_s));
        QVERIFY2(found, why(found));
        QCOMPARE(*found, QDir(scratch.path()).canonicalPath());
        const auto inside = Repository::open(scratch.path(u"a/b"_s));
        QVERIFY(!inside);
        QCOMPARE(inside.error().kind, ErrorKind::NotFound);
    }

    void saysWhyAFolderCannotBeOpened_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("no folder") << u"remove"_s << ErrorKind::NotFound << u"no folder"_s;
        QTest::newRow("plain folder") << u"plain"_s << ErrorKind::NotFound << u"not a git repository"_s;
        QTest::newRow("no HEAD") << u"head"_s << ErrorKind::BadInput << u"damaged"_s;
        QTest::newRow("broken config") << u"config"_s << ErrorKind::BadInput << u"damaged"_s;
        QTest::newRow("other owner") << u"owner"_s << ErrorKind::Refused << u"is owned by"_s;
    }

    void saysWhyAFolderCannotBeOpened()
    {
        QFETCH(QString, damage);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, words);
        if (damage == u"owner" && ::geteuid() != 0)
            QSKIP("only root can give a folder to somebody else; run this test as root");
        ScratchRepository scratch;
        scratch.commit({{u"a"_s, "x"}}, u"one"_s);
        if (damage == u"remove")
            QVERIFY(QDir(scratch.path()).removeRecursively());
        else if (damage == u"plain")
            QVERIFY(QDir(scratch.path(u".git"_s)).removeRecursively());
        else if (damage == u"head")
            QVERIFY(QFile::remove(scratch.path(u".git/HEAD"_s)));
        else if (damage == u"config")
            QVERIFY(scratch.write(u".git/config"_s, "[core\nbare = \x01\n"));
        else
            giveAway(scratch.path());
        const auto opened = Repository::open(scratch.path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, kind);
        QVERIFY2(opened.error().message.english().contains(words), qPrintable(opened.error().message.english()));
        if (damage == u"owner")
            QVERIFY2(opened.error().hint.english().contains(u"safe.directory"),
                     qPrintable(opened.error().hint.english()));
    }

    void theHintAboutAForeignOwnerWorks()
    {
        if (::geteuid() != 0)
            QSKIP("only root can give a folder to somebody else; run this test as root");
        ScratchRepository scratch;
        scratch.commit({{u"a"_s, "x"}}, u"one"_s);
        giveAway(scratch.path());
        QVERIFY(!Repository::open(scratch.path()));
        const QString config = QDir::homePath() + u"/.gitconfig";
        QVERIFY(test::writeFile(config, "[safe]\n\tdirectory = " + scratch.path().toUtf8() + "\n"));
        const auto opened = Repository::open(scratch.path());
        QVERIFY(QFile::remove(config));
        QVERIFY2(opened, why(opened));
    }

    void anEmptyRepositoryHasAnUnbornHead()
    {
        ScratchRepository scratch;
        const auto repository = Repository::open(scratch.path());
        QVERIFY2(repository, why(repository));
        const auto head = repository->head();
        QVERIFY2(head, why(head));
        QVERIFY(head->unborn && !head->detached && head->commit.isEmpty());
        QCOMPARE(head->ref, u"refs/heads/main"_s);
        QVERIFY(repository->branches()->empty());
    }

    void readsABareRepositoryWithADetachedHead()
    {
        ScratchRepository scratch;
        const QString first = scratch.commit({{u"a"_s, "1"}}, u"one"_s);
        scratch.git({u"clone"_s, u"-q"_s, u"--bare"_s, u"."_s, u"../bare.git"_s});
        const QString bare = QDir::cleanPath(scratch.path(u"../bare.git"_s));
        scratch.git({u"--git-dir"_s, bare, u"update-ref"_s, u"--no-deref"_s, u"HEAD"_s, first});
        {
            const auto repository = Repository::open(bare);
            QVERIFY2(repository, why(repository));
            QVERIFY(repository->isBare());
            QCOMPARE(repository->path(), bare);
            QVERIFY(repository->head()->detached);
            QCOMPARE(repository->head()->commit, first);
            QCOMPARE(repository->status().error().kind, ErrorKind::BadInput);
        }
        QVERIFY(QDir(bare).removeRecursively());
    }

    void listsBranchesTagsAndTheDistanceToUpstream()
    {
        ScratchRepository origin;
        origin.commit({{u"a"_s, "1"}}, u"one"_s);
        ScratchRepository scratch;
        scratch.git({u"remote"_s, u"add"_s, u"origin"_s, origin.path()});
        scratch.git({u"fetch"_s, u"-q"_s, u"origin"_s});
        scratch.git({u"checkout"_s, u"-q"_s, u"-B"_s, u"main"_s, u"origin/main"_s});
        const QString ours = scratch.commit({{u"b"_s, "2"}}, u"ours"_s);
        QVERIFY(scratch.branch(u"feature/x"_s) && scratch.tag(u"v1"_s, u"first release"_s));
        origin.commit({{u"c"_s, "3"}}, u"theirs 1"_s);
        origin.commit({{u"c"_s, "4"}}, u"theirs 2"_s);
        scratch.git({u"fetch"_s, u"-q"_s, u"origin"_s});

        const auto branches = Repository::open(scratch.path())->branches();
        QVERIFY2(branches, why(branches));
        QCOMPARE(branches->size(), std::size_t(4));
        const BranchInfo *main = findBranch(*branches, u"main"_s);
        QVERIFY(main && main->head && !main->remote);
        QCOMPARE(main->upstream, u"origin/main"_s);
        QCOMPARE(main->ahead, std::optional(1));
        QCOMPARE(main->behind, std::optional(2));
        QVERIFY(findBranch(*branches, u"origin/main"_s)->remote);
        QVERIFY(!findBranch(*branches, u"feature/x"_s)->ahead);
        QVERIFY(findBranch(*branches, u"v1"_s)->tag);
        QCOMPARE(findBranch(*branches, u"v1"_s)->target, ours); // the commit, not the tag object
    }

    void resolvesWhatGitResolves_data()
    {
        QTest::addColumn<QString>("revision");
        for (const char *revision : {"main", "HEAD~1", "v1^", "v1", "refs/heads/main", "main^{commit}"})
            QTest::newRow(revision) << QString::fromLatin1(revision);
    }

    void resolvesWhatGitResolves()
    {
        QFETCH(QString, revision);
        ScratchRepository scratch;
        scratch.commit({{u"a"_s, "1"}}, u"one"_s);
        scratch.commit({{u"a"_s, "2"}}, u"two"_s);
        QVERIFY(scratch.tag(u"v1"_s, u"release"_s));
        const auto hash = Repository::open(scratch.path())->resolve(revision);
        QVERIFY2(hash, why(hash));
        QCOMPARE(*hash, scratch.git({u"rev-parse"_s, revision + u"^{commit}"}));
    }

    void refusesWhatIsNoRevision()
    {
        ScratchRepository scratch;
        scratch.commit({{u"a"_s, "1"}}, u"one"_s);
        const auto repository = Repository::open(scratch.path());
        QCOMPARE(repository->resolve(u"--upload-pack=x"_s).error().kind, ErrorKind::BadInput);
        QCOMPARE(repository->resolve(QString()).error().kind, ErrorKind::BadInput);
        QCOMPARE(repository->resolve(u"nowhere"_s).error().kind, ErrorKind::NotFound);
        QCOMPARE(repository->commit(u"abc"_s).error().kind, ErrorKind::BadInput);
        QCOMPARE(repository->commit(QString(40, u'1')).error().kind, ErrorKind::NotFound);
        QCOMPARE(repository->refName(u"main"_s), u"refs/heads/main"_s);
        QCOMPARE(repository->refName(u"HEAD"_s), u"refs/heads/main"_s);
        QCOMPARE(repository->refName(u"HEAD~0"_s), QString());
    }

    void readsACommit()
    {
        ScratchRepository scratch;
        const QString first = scratch.commit({{u"a"_s, "1"}}, u"one"_s);
        const QString second = scratch.commit({{u"a"_s, "2"}}, u"Zwei: größer\n\nWhy it is so.\nAnd more."_s);
        const auto commit = Repository::open(scratch.path())->commit(second);
        QVERIFY2(commit, why(commit));
        QCOMPARE(commit->subject, u"Zwei: größer"_s);
        QCOMPARE(commit->body, u"Why it is so.\nAnd more."_s);
        QCOMPARE(commit->parents, QStringList{first});
        QCOMPARE(commit->author.name, u"Lin Tester"_s);
        QCOMPARE(commit->author.email, u"lin@example.org"_s);
        QCOMPARE(toMilliseconds(commit->author.when), qint64(1'700'000'120'000));
    }

    void readsAMessageInAnotherEncoding()
    {
        ScratchRepository scratch;
        scratch.commit({{u"a"_s, "1"}}, u"one"_s);
        scratch.git({u"config"_s, u"i18n.commitEncoding"_s, u"ISO-8859-1"_s});
        scratch.gitRaw({u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-F"_s, u"-"_s}, "gr\xfc\xdf\x65\n");
        const auto commit = Repository::open(scratch.path())->commit(scratch.headHash());
        QCOMPARE(commit->subject, u"grüße"_s);
    }

    void readsFilesOfACommit()
    {
        ScratchRepository scratch;
        const QString hash = scratch.commit({{u".github/workflows/ci.yml"_s, "on: push\n"},
                                             {u".github/workflows/x/y.yml"_s, "z"},
                                             {u"big"_s, QByteArray(5000, 'b')}},
                                            u"one"_s);
        const auto repository = Repository::open(scratch.path());
        QCOMPARE(*repository->files(hash, u".github/workflows"_s, false), QStringList{u".github/workflows/ci.yml"_s});
        QCOMPARE(repository->files(hash, u".github"_s, true)->size(), 2);
        QCOMPARE(repository->files(hash, QString(), true)->size(), 3);
        QCOMPARE(repository->files(hash, u"missing"_s, true)->size(), 0);
        QCOMPARE(*repository->file(hash, u".github/workflows/ci.yml"_s), QByteArray("on: push\n"));
        QCOMPARE(repository->file(hash, u"nothing"_s).error().kind, ErrorKind::NotFound);
        QCOMPARE(repository->file(hash, u".github"_s).error().kind, ErrorKind::NotFound);
        QCOMPARE(repository->file(hash, u"big"_s, 4999).error().kind, ErrorKind::BadInput);
    }

    void tellsOfAMissingObjectAsDamage()
    {
        ScratchRepository scratch;
        const QString hash = scratch.commit({{u"a"_s, "content"}}, u"one"_s);
        const QString blob = scratch.git({u"rev-parse"_s, u"HEAD:a"_s});
        QVERIFY(QFile::remove(scratch.path(u".git/objects/"_s + blob.left(2) + u'/' + blob.mid(2))));
        const auto file = Repository::open(scratch.path())->file(hash, u"a"_s);
        QCOMPARE(file.error().kind, ErrorKind::BadInput);
        QVERIFY(file.error().hint.english().contains(u"git fsck"));
    }

    void knowsTheUserAndTheRemote()
    {
        ScratchRepository scratch;
        scratch.git({u"config"_s, u"user.name"_s, u"Mei"_s});
        scratch.git({u"config"_s, u"user.email"_s, u"mei@example.org"_s});
        scratch.git({u"remote"_s, u"add"_s, u"origin"_s, u"git@example.org:team/x.git"_s});
        const auto repository = Repository::open(scratch.path());
        QCOMPARE(repository->configuredUser().name, u"Mei"_s);
        QCOMPARE(repository->remoteUrl(), u"git@example.org:team/x.git"_s);
        QCOMPARE(repository->remoteUrl(u"other"_s), QString());
    }

private:
    static void giveAway(const QString &path)
    {
        QCOMPARE(::chown(QFile::encodeName(path).constData(), 1234, 1234), 0);
        QCOMPARE(::chown(QFile::encodeName(path + u"/.git").constData(), 1234, 1234), 0);
    }
};

int main(int argc, char **argv)
{
    // A home of its own, before libgit2 looks for the user's configuration.
    const QTemporaryDir home;
    qputenv("HOME", QFile::encodeName(home.path()));
    qunsetenv("XDG_CONFIG_HOME");
    QCoreApplication application(argc, argv);
    TestGitRepository test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_git_repository.moc"
