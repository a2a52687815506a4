// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/repository.h"
#include "git/workspace.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace slipway;
using namespace slipway::git;
using namespace Qt::StringLiterals;
using slipway::test::readFile;
using slipway::test::ScratchRepository;
using slipway::test::why;
using slipway::test::writeFile;

namespace {

/// `git -C FOLDER …` as a step of a job would run it; standard output, or "failed: " and its complaint.
QString gitIn(const QString &folder, QStringList arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
    environment.insert(u"GIT_CONFIG_GLOBAL"_s, u"/dev/null"_s);
    process.setProcessEnvironment(environment);
    arguments.prepend(folder);
    arguments.prepend(u"-C"_s);
    process.start(u"git"_s, arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        return u"failed: "_s + QString::fromUtf8(process.readAllStandardError());
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

qint64 objectBytes(const QString &workspace)
{
    return gitIn(workspace, {u"count-objects"_s}).section(u' ', 0, 0).toLongLong();
}

bool makeLink(const QString &target, const QString &path)
{
    return ::symlink(QFile::encodeName(target).constData(), QFile::encodeName(path).constData()) == 0;
}

} // namespace

class TestGitWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = test::gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aWorkspaceIsACleanWorkTreeOfTheCommit()
    {
        ScratchRepository scratch;
        QVERIFY(scratch.write(u"run.sh"_s, "#!/bin/sh\n"));
        QVERIFY(QFile::setPermissions(scratch.path(u"run.sh"_s),
                                      QFile::permissions(scratch.path(u"run.sh"_s)) | QFile::ExeOwner));
        QVERIFY(makeLink(u"dir/a"_s, scratch.path(u"link"_s)));
        const QString first = scratch.commit({{u"dir/a"_s, "1\n"}, {u"empty"_s, ""}, {u"-x y"_s, "odd\n"}}, u"one"_s);
        QVERIFY(scratch.tag(u"v1.0"_s, u"release"_s));
        scratch.commit({{u"dir/a"_s, "2\n"}}, u"two"_s);

        const auto made = makeWorkspace(scratch.path(), first, {}, workspace());
        QVERIFY2(made, why(made));
        QCOMPARE(readFile(workspace(u"dir/a"_s)), QByteArray("1\n"));
        QVERIFY(QFileInfo(workspace(u"run.sh"_s)).isExecutable() && !QFileInfo(workspace(u"dir/a"_s)).isExecutable());
        QCOMPARE(QFile(workspace(u"link"_s)).symLinkTarget(), workspace(u"dir/a"_s));
        QCOMPARE(gitIn(workspace(), {u"status"_s, u"--porcelain"_s}), QString());
        QCOMPARE(gitIn(workspace(), {u"rev-parse"_s, u"HEAD"_s}), first);
        QCOMPARE(gitIn(workspace(), {u"describe"_s}), u"v1.0"_s);
        QCOMPARE(gitIn(workspace(), {u"rev-parse"_s, u"--abbrev-ref"_s, u"HEAD"_s}), u"HEAD"_s); // detached
        QCOMPARE(objectBytes(workspace()), qint64(0));                                           // nothing copied
        QVERIFY(gitIn(workspace(), {u"fsck"_s, u"--connectivity-only"_s}).indexOf(u"failed") < 0);
    }

    void aWorkspaceOfABranchIsOnThatBranch()
    {
        ScratchRepository scratch;
        const QString first = scratch.commit({{u"a"_s, "1"}}, u"one"_s);
        const QString second = scratch.commit({{u"a"_s, "2"}}, u"two"_s);
        const auto made = makeWorkspace(scratch.path(), first, u"refs/heads/main"_s, workspace());
        QVERIFY2(made, why(made));
        QCOMPARE(gitIn(workspace(), {u"symbolic-ref"_s, u"HEAD"_s}), u"refs/heads/main"_s);
        QCOMPARE(gitIn(workspace(), {u"rev-parse"_s, u"HEAD"_s}), first);
        QCOMPARE(scratch.headHash(), second); // the source has not moved
        QCOMPARE(makeWorkspace(scratch.path(), first, u"refs/heads/../x"_s, workspace() + u"2").error().kind,
                 ErrorKind::BadInput);
    }

    void theRemoteIsCopiedWithoutItsPassword_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("copied");
        QTest::newRow("token") << u"https://lin:s3cret@example.org/x.git"_s << u"https://example.org/x.git"_s;
        QTest::newRow("ssh user stays") << u"ssh://git@example.org/x.git"_s << u"ssh://git@example.org/x.git"_s;
        QTest::newRow("ssh password goes") << u"ssh://git:pw@example.org/x.git"_s << u"ssh://git@example.org/x.git"_s;
        QTest::newRow("short form") << u"git@example.org:x.git"_s << u"git@example.org:x.git"_s;
        QTest::newRow("@ in the password") << u"https://lin:p@ss@example.org/x"_s << u"https://example.org/x"_s;
    }

    void theRemoteIsCopiedWithoutItsPassword()
    {
        QFETCH(QString, url);
        QFETCH(QString, copied);
        ScratchRepository scratch;
        const QString hash = scratch.commit({{u"a"_s, "1"}}, u"one"_s);
        scratch.git({u"remote"_s, u"add"_s, u"origin"_s, url});
        const auto made = makeWorkspace(scratch.path(), hash, {}, workspace());
        QVERIFY2(made, why(made));
        QCOMPARE(gitIn(workspace(), {u"config"_s, u"remote.origin.url"_s}), copied);
    }

    void everySourceGivesAWorkspace_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"packed", "bare", "worktree", "shallow", "borrowing", "relative alternates"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }

    void everySourceGivesAWorkspace()
    {
        QFETCH(QString, kind);
        ScratchRepository scratch;
        scratch.commit({{u"a"_s, "0"}}, u"zero"_s);
        QVERIFY(scratch.tag(u"v0"_s, u"zero"_s));
        const QString hash = scratch.commit({{u"a"_s, "1"}}, u"one"_s);
        const QString other = m_folder->filePath(u"source"_s);
        QString source = scratch.path();
        if (kind == u"packed") {
            scratch.git({u"gc"_s, u"-q"_s});
        } else if (kind == u"worktree") {
            scratch.git({u"worktree"_s, u"add"_s, u"-q"_s, other, u"-b"_s, u"side"_s});
            source = other;
        } else {
            const QString option = kind == u"bare" ? u"--bare"_s : kind == u"shallow" ? u"--depth=1"_s : u"--shared"_s;
            scratch.git({u"clone"_s, u"-q"_s, option, u"file://"_s + scratch.path(), other});
            source = other;
        }
        if (kind == u"borrowing" || kind == u"relative alternates") {
            scratch.git({u"clone"_s, u"-q"_s, u"--shared"_s, scratch.path(), other + u"2"});
            source = other + u"2";
        }
        if (kind == u"relative alternates") {
            const QByteArray objects =
                QDir(source + u"/.git/objects").relativeFilePath(scratch.path(u".git/objects"_s)).toUtf8();
            QVERIFY(writeFile(source + u"/.git/objects/info/alternates", objects + '\n'));
        }
        const auto made = makeWorkspace(source, hash, {}, workspace());
        QVERIFY2(made, why(made));
        QCOMPARE(readFile(workspace(u"a"_s)), QByteArray("1"));
        QCOMPARE(gitIn(workspace(), {u"status"_s, u"--porcelain"_s}), QString());
        QCOMPARE(gitIn(workspace(), {u"rev-list"_s, u"--count"_s, u"HEAD"_s}), kind == u"shallow" ? u"1"_s : u"2"_s);
        QCOMPARE(objectBytes(workspace()), qint64(0));
    }

    void lineEndsFollowTheAttributesOfTheCommit()
    {
        ScratchRepository scratch;
        const QString hash = scratch.commit(
            {{u"w/.gitattributes"_s, "*.bat text eol=crlf\n"}, {u"w/!a.bat"_s, "x\ny\n"}, {u"a.bat"_s, "x\n"}},
            u"one"_s);
        const auto made = makeWorkspace(scratch.path(), hash, {}, workspace());
        QVERIFY2(made, why(made));
        QCOMPARE(readFile(workspace(u"w/!a.bat"_s)), QByteArray("x\r\ny\r\n"));
        QCOMPARE(readFile(workspace(u"a.bat"_s)), QByteArray("x\n"));
        QCOMPARE(gitIn(workspace(), {u"status"_s, u"--porcelain"_s}), QString());
    }

    void aSubmoduleIsLeftOut()
    {
        ScratchRepository scratch;
        scratch.commit({{u"a"_s, "1"}}, u"one"_s);
        scratch.git({u"update-index"_s, u"--add"_s, u"--cacheinfo"_s, u"160000,"_s + scratch.headHash() + u",sub"});
        scratch.git({u"commit"_s, u"-q"_s, u"-m"_s, u"with a submodule"_s});
        const auto made = makeWorkspace(scratch.path(), scratch.headHash(), {}, workspace());
        QVERIFY2(made, why(made));
        QVERIFY(QDir(workspace(u"sub"_s)).exists() && QDir(workspace(u"sub"_s)).isEmpty());
    }

    void refusesATreeThatWouldWriteElsewhere_data()
    {
        QTest::addColumn<QByteArray>("tree"); // for git mktree: %1 is a blob, %2 a tree that holds "x"
        QTest::newRow("..") << QByteArray("040000 tree %2\t..\n");
        QTest::newRow(".git") << QByteArray("040000 tree %2\t.git\n");
        QTest::newRow(".GIT") << QByteArray("040000 tree %2\t.GIT\n");
        QTest::newRow("link and folder of one name") << QByteArray("120000 blob %1\ta\n040000 tree %2\ta\n");
    }

    void refusesATreeThatWouldWriteElsewhere()
    {
        QFETCH(QByteArray, tree);
        ScratchRepository scratch;
        const QByteArray outside = QFile::encodeName(m_folder->path());
        const QByteArray blob = scratch.gitRaw({u"hash-object"_s, u"-w"_s, u"--stdin"_s}, outside).trimmed();
        const QByteArray inner = scratch.gitRaw({u"mktree"_s}, "100644 blob " + blob + "\tx\n").trimmed();
        tree.replace("%1", blob).replace("%2", inner);
        QByteArray raw; // git mktree would refuse some of these: the object is made by hand
        for (const QByteArray &line : tree.trimmed().split('\n')) {
            const QByteArrayList fields = line.split('\t');
            const QByteArrayList head = fields[0].split(' ');
            raw += (head[0] == "040000" ? "40000" : head[0]) + ' ' + fields[1] + '\0' + QByteArray::fromHex(head[2]);
        }
        const QByteArray hash =
            scratch.gitRaw({u"hash-object"_s, u"-w"_s, u"-t"_s, u"tree"_s, u"--literally"_s, u"--stdin"_s}, raw)
                .trimmed();
        const QString commit = scratch.git({u"commit-tree"_s, u"-m"_s, u"evil"_s, QString::fromLatin1(hash)});
        QVERIFY(scratch.ok());
        const auto made = makeWorkspace(scratch.path(), commit, {}, workspace());
        QVERIFY(!made);
        QVERIFY2(made.error().kind == ErrorKind::BadInput, qPrintable(made.error().message.english()));
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"x"_s)));
    }

    void failuresLeaveNothingBehind()
    {
        ScratchRepository scratch;
        const QString hash = scratch.commit({{u"a"_s, "1"}, {u"b"_s, "2"}}, u"one"_s);
        QCOMPARE(makeWorkspace(scratch.path(), QString(40, u'1'), {}, workspace()).error().kind, ErrorKind::NotFound);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(makeWorkspace(scratch.path(), hash, {}, workspace(), stop.get_token()).error().kind,
                 ErrorKind::Cancelled);
        QCOMPARE(copyWorkingTree(scratch.path(), workspace(), stop.get_token()).error().kind, ErrorKind::Cancelled);
        QVERIFY(QDir(workspace()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
        QVERIFY(writeFile(workspace(u"precious"_s), "x"));
        QCOMPARE(makeWorkspace(scratch.path(), hash, {}, workspace()).error().kind, ErrorKind::BadInput);
        QVERIFY(QFileInfo::exists(workspace(u"precious"_s)));
    }

    void theWorkingTreeIsCopiedAsItStands()
    {
        ScratchRepository scratch;
        scratch.git({u"config"_s, u"core.filemode"_s, u"true"_s});
        scratch.commit({{u"edit"_s, "1"},
                        {u"gone"_s, "1"},
                        {u"same"_s, "1"},
                        {u"d/gone"_s, "1"},
                        {u"kept.o"_s, "tracked"},
                        {u"swap/a"_s, "1"}},
                       u"one"_s);
        QVERIFY(scratch.write(u".gitignore"_s, "*.o\ndata/\n") && scratch.write(u"edit"_s, "22") &&
                scratch.write(u"x.o"_s, "o"));
        QVERIFY(scratch.write(u"data/big"_s, "b") && scratch.write(u"new/deep/file"_s, "n") &&
                scratch.write(u"staged"_s, "s"));
        QVERIFY(QFile::remove(scratch.path(u"gone"_s)) && QDir(scratch.path(u"d"_s)).removeRecursively());
        QVERIFY(QDir(scratch.path(u"swap"_s)).removeRecursively() && makeLink(u"/etc"_s, scratch.path(u"swap"_s)));
        QVERIFY(makeLink(u"nowhere"_s, scratch.path(u"dangling"_s)));
        QVERIFY(scratch.write(u"mine.txt"_s, "private") && scratch.write(u".git/info/exclude"_s, "mine.txt\n"));
        QVERIFY(QFile::setPermissions(scratch.path(u"new/deep/file"_s),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        scratch.git({u"add"_s, u"staged"_s});

        const auto copied = copyWorkingTree(scratch.path(), workspace());
        QVERIFY2(copied, why(copied));
        QCOMPARE(gitIn(workspace(), {u"status"_s, u"--porcelain"_s, u"-uall"_s}),
                 gitIn(scratch.path(), {u"status"_s, u"--porcelain"_s, u"-uall"_s}));
        QCOMPARE(readFile(workspace(u"edit"_s)), QByteArray("22"));
        QCOMPARE(readFile(workspace(u"kept.o"_s)), QByteArray("tracked"));
        QVERIFY(QFileInfo(workspace(u"new/deep/file"_s)).isExecutable());
        QVERIFY(QFileInfo(workspace(u"swap"_s)).isSymLink() && QFileInfo(workspace(u"dangling"_s)).isSymLink());
        for (const QString &absent : {u"x.o"_s, u"data"_s, u"gone"_s, u"d"_s, u"mine.txt"_s})
            QVERIFY2(!QFileInfo::exists(workspace(absent)), qPrintable(absent));
        QCOMPARE(QFileInfo(workspace(u"same"_s)).lastModified(), QFileInfo(scratch.path(u"same"_s)).lastModified());
        QCOMPARE(objectBytes(workspace()), qint64(0));
    }

    void copiesAnUnbornAConflictedAndADetachedTree()
    {
        ScratchRepository scratch;
        QVERIFY(scratch.write(u"first"_s, "1"));
        QVERIFY(scratch.write(u"added"_s, "1"));
        scratch.git({u"add"_s, u"added"_s});
        expectTheSameStatus(scratch);
        scratch.commit({{u"f"_s, "base\n"}}, u"base"_s);
        QVERIFY(scratch.branch(u"side"_s));
        scratch.commit({{u"f"_s, "ours\n"}}, u"ours"_s);
        QVERIFY(scratch.checkout(u"side"_s));
        scratch.commit({{u"f"_s, "theirs\n"}}, u"theirs"_s);
        scratch.merge(u"main"_s, u"merge"_s);
        expectTheSameStatus(scratch);
        scratch.git({u"merge"_s, u"--abort"_s});
        QVERIFY(scratch.checkout(scratch.headHash()));
        expectTheSameStatus(scratch);
    }

    void aRepositoryInsideIsLeftOut()
    {
        ScratchRepository scratch;
        scratch.commit({{u"a"_s, "1"}}, u"one"_s);
        scratch.git({u"clone"_s, u"-q"_s, u"."_s, u"inner"_s});
        const auto copied = copyWorkingTree(scratch.path(), workspace());
        QVERIFY2(copied, why(copied));
        QVERIFY(!QFileInfo::exists(workspace(u"inner"_s)));
    }

    void removesReadOnlyFoldersAndNeverFollowsLinks()
    {
        const QString outside = m_folder->filePath(u"outside"_s);
        QVERIFY(writeFile(outside + u"/keep", "x") && writeFile(workspace(u"locked/in/file"_s), "x"));
        QVERIFY(makeLink(outside, workspace(u"locked/link"_s)) &&
                makeLink(outside, m_folder->filePath(u"linkspace"_s)));
        QCOMPARE(::chmod(QFile::encodeName(workspace(u"locked/in"_s)).constData(), 0), 0);
        QCOMPARE(::chmod(QFile::encodeName(workspace(u"locked"_s)).constData(), S_IRUSR | S_IXUSR), 0);
        const auto removed = removeWorkspace(workspace());
        QVERIFY2(removed, why(removed));
        QVERIFY(!QFileInfo::exists(workspace()));
        QVERIFY(removeWorkspace(m_folder->filePath(u"linkspace"_s)));
        QVERIFY(!QFileInfo(m_folder->filePath(u"linkspace"_s)).isSymLink());
        QVERIFY(QFileInfo::exists(outside + u"/keep"));
        QVERIFY(removeWorkspace(workspace())); // not there any more: nothing to do
        QCOMPARE(removeWorkspace(u"/"_s).error().kind, ErrorKind::Refused);
    }

    void removesVeryDeepFolders()
    {
        QVERIFY(QDir().mkpath(workspace()));
        int at = ::open(QFile::encodeName(workspace()).constData(), O_RDONLY | O_DIRECTORY);
        for (int depth = 0; depth < 1500; ++depth) {
            QCOMPARE(::mkdirat(at, "deeper", S_IRWXU), 0);
            const int next = ::openat(at, "deeper", O_RDONLY | O_DIRECTORY);
            ::close(at);
            at = next;
        }
        ::close(at);
        const auto removed = removeWorkspace(workspace());
        QVERIFY2(removed, why(removed));
        QVERIFY(!QFileInfo::exists(workspace()));
    }

private:
    [[nodiscard]] QString workspace(const QString &relative = {}) const
    {
        const QString folder = m_folder->filePath(u"workspace"_s);
        return relative.isEmpty() ? folder : QString(folder + u'/' + relative);
    }

    void expectTheSameStatus(ScratchRepository &scratch)
    {
        QVERIFY(removeWorkspace(workspace()));
        const auto copied = copyWorkingTree(scratch.path(), workspace());
        QVERIFY2(copied, why(copied));
        const QStringList status{u"status"_s, u"--porcelain=v2"_s, u"--branch"_s, u"-uall"_s};
        QCOMPARE(gitIn(workspace(), status), gitIn(scratch.path(), status));
        QVERIFY(!gitIn(scratch.path(), status).startsWith(u"failed"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestGitWorkspace)
#include "tst_git_workspace.moc"
