// SPDX-License-Identifier: GPL-3.0-or-later
// A repository whose configuration names a program wherever git would run one: nothing that we do runs any of them.
#include "git/history.h"
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

class TestGitHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = test::gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void init()
    {
        m_origin = std::make_unique<ScratchRepository>();
        m_scratch = std::make_unique<ScratchRepository>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_origin->commit({{u"theirs"_s, "1\n"}}, u"theirs"_s);
        m_scratch->commit({{u"a.txt"_s, "1\n"}, {u".gitattributes"_s, "* filter=evil diff=evil merge=evil\n"}},
                          u"one"_s);
        m_scratch->commit({{u"a.txt"_s, "2\n"}}, u"two"_s);
        setTrap(*m_scratch);
        setTrap(*m_origin);
        QVERIFY(m_scratch->write(u"a.txt"_s, "3\n") && m_scratch->write(u"new.txt"_s, "n\n"));
    }

    void theTrapIsReal()
    {
        m_scratch->git({u"status"_s});
        QVERIFY(QFile::remove(pwn()));
        for (const QString &url : {QString(u"file://"_s + m_origin->path()), u"ssh://slipway.invalid/x"_s}) {
            m_scratch->git({u"config"_s, u"remote.origin.url"_s, url});
            m_scratch->git({u"-c"_s, u"core.fsmonitor=false"_s, u"fetch"_s, u"-q"_s, u"origin"_s});
            QVERIFY2(QFile::remove(pwn()), qPrintable(url));
        }
    }

    void readingRunsNothing()
    {
        const auto repository = Repository::open(m_scratch->path());
        QVERIFY2(repository, why(repository));
        const QString head = *repository->resolve(u"HEAD"_s);
        QVERIFY(Repository::discover(m_scratch->path()) && repository->head() && repository->branches() &&
                repository->commit(head));
        QVERIFY(repository->changes(head) && repository->diff(head, u"a.txt"_s) && repository->file(head, u"a.txt"_s));
        const auto status = repository->status();
        QVERIFY2(status, why(status));
        QCOMPARE(status->size(), std::size_t(2));
        QVERIFY(repository->workingTreeDiff(u"a.txt"_s) && repository->workingTreeDiff(u"new.txt"_s));
        const auto read = readHistory(m_scratch->path(), {}, [](std::vector<GraphRow> &&) {});
        QVERIFY2(read, why(read));
        QVERIFY(!QFileInfo::exists(pwn()));
    }

    void workspacesRunNothing()
    {
        const QString head = *Repository::open(m_scratch->path())->resolve(u"HEAD"_s);
        const auto made = makeWorkspace(m_scratch->path(), head, u"refs/heads/main"_s, m_folder->filePath(u"w"_s));
        QVERIFY2(made, why(made));
        const auto copied = copyWorkingTree(m_scratch->path(), m_folder->filePath(u"c"_s));
        QVERIFY2(copied, why(copied));
        QVERIFY(!QFileInfo::exists(pwn()));
        QCOMPARE(test::readFile(m_folder->filePath(u"w/a.txt"_s)), QByteArray("2\n"));
        QCOMPARE(test::readFile(m_folder->filePath(u"c/a.txt"_s)), QByteArray("3\n"));
        for (const QString &name : {u"w"_s, u"c"_s}) {
            const QByteArray config = test::readFile(m_folder->filePath(name + u"/.git/config"));
            QVERIFY2(!config.isEmpty() && !config.contains("PWN"), config.constData());
            QVERIFY(!QFileInfo::exists(m_folder->filePath(name + u"/.git/hooks")));
        }
    }

    void transfersRunNothing_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("file URL") << u"file://%1"_s;
        QTest::newRow("path") << u"%1"_s;
        QTest::newRow("ssh") << u"ssh://slipway.invalid/x"_s;     // cannot be reached: the trap would be ssh's command
        QTest::newRow("https") << u"https://slipway.invalid/x"_s; // … or a credential helper
    }

    void transfersRunNothing()
    {
        QFETCH(QString, url);
        const bool local = url.contains(u"%1");
        m_scratch->git({u"config"_s, u"remote.origin.url"_s, local ? url.arg(m_origin->path()) : url});
        QVERIFY(QFile::remove(pwn()) || !QFileInfo::exists(pwn()));
        ProcessRunner runner;
        const auto fetched = fetch(runner, m_scratch->path(), u"origin"_s, {});
        QCOMPARE(fetched.has_value(), local);
        const auto pushed = push(runner, m_scratch->path(), {u"origin"_s, u"main:refs/heads/pushed"_s}, {});
        QVERIFY(local || !pushed);
        QVERIFY2(!QFileInfo::exists(pwn()), test::readFile(pwn()).constData());
    }

    void cloningRunsNothing()
    {
        ProcessRunner runner;
        const auto cloned = clone(runner, u"file://"_s + m_scratch->path(), m_folder->filePath(u"x"_s), {});
        QVERIFY2(cloned, why(cloned));
        QVERIFY(!QFileInfo::exists(pwn()));
    }

    void aTreeOfTreesEndsInAnError()
    {
        // Ten folders of ten folders of …: 10^9 files out of a dozen objects.
        const QByteArray blob = m_scratch->gitRaw({u"hash-object"_s, u"-w"_s, u"--stdin"_s}, "x").trimmed();
        QByteArray entry = "100644 blob " + blob;
        for (int level = 0; level < 9; ++level) {
            QByteArray tree;
            for (char name = '0'; name <= '9'; ++name)
                tree += entry + '\t' + name + '\n';
            entry = "040000 tree " + m_scratch->gitRaw({u"mktree"_s}, tree).trimmed();
        }
        const QString bomb = m_scratch->git({u"commit-tree"_s, u"-m"_s, u"bomb"_s, QString::fromLatin1(entry.mid(12))});
        QVERIFY(m_scratch->ok());
        const auto repository = Repository::open(m_scratch->path());
        QCOMPARE(repository->changes(bomb).error().kind, ErrorKind::BadInput);
        QCOMPARE(repository->files(bomb, QString(), true).error().kind, ErrorKind::BadInput);
        QCOMPARE(makeWorkspace(m_scratch->path(), bomb, {}, m_folder->filePath(u"w"_s)).error().kind,
                 ErrorKind::BadInput);
    }

private:
    [[nodiscard]] QString pwn() const { return m_folder->filePath(u"PWN"_s); }

    void setTrap(ScratchRepository &repository)
    {
        const QString command = u"sh -c 'echo \"$0 $*\" >> "_s + pwn() + u"; exit 1' trap";
        // What the receiving side of a push runs belongs to it, as on any server; here it has nothing of that kind.
        const bool receives = &repository == m_origin.get();
        if (!receives)
            repository.git({u"config"_s, u"core.alternateRefsCommand"_s, command});
        for (const QString &key :
             {u"core.fsmonitor"_s, u"core.sshCommand"_s, u"core.gitProxy"_s, u"core.askPass"_s, u"core.editor"_s,
              u"core.pager"_s, u"diff.external"_s, u"diff.evil.command"_s, u"diff.evil.textconv"_s,
              u"filter.evil.smudge"_s, u"filter.evil.clean"_s, u"filter.evil.process"_s, u"merge.evil.driver"_s,
              u"gpg.program"_s, u"uploadpack.packObjectsHook"_s, u"remote.origin.uploadpack"_s,
              u"remote.origin.receivepack"_s, u"sequence.editor"_s})
            repository.git({u"config"_s, key, command});
        for (const QString &name : {u"status"_s, u"fetch"_s, u"push"_s, u"rev-list"_s, u"clone"_s})
            repository.git({u"config"_s, u"alias."_s + name, u"!"_s + command});
        repository.git({u"config"_s, u"credential.helper"_s, u"!"_s + command});
        repository.git({u"config"_s, u"push.gpgSign"_s, u"if-asked"_s});
        repository.git({u"config"_s, u"remote.origin.fetch"_s, u"+refs/heads/*:refs/remotes/origin/*"_s});
        const QString hooks = repository.path(u".git/evil-hooks"_s);
        for (const QString &hook :
             {u"post-checkout"_s, u"pre-push"_s, u"reference-transaction"_s, u"post-index-change"_s, u"pre-auto-gc"_s,
              u"update"_s, u"pre-receive"_s, u"post-receive"_s, u"fsmonitor-watchman"_s}) {
            if (receives && (hook.contains(u"receive") || hook == u"update" || hook.startsWith(u"reference")))
                continue;
            const QString file = hooks + u'/' + hook;
            QVERIFY(
                test::writeFile(file, "#!/bin/sh\necho " + hook.toUtf8() + " >> " + QFile::encodeName(pwn()) + "\n"));
            QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::ExeOwner));
        }
        repository.git({u"config"_s, u"core.hooksPath"_s, hooks});
        QFile::remove(pwn());
    }

    std::unique_ptr<ScratchRepository> m_origin;
    std::unique_ptr<ScratchRepository> m_scratch;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestGitHostile)
#include "tst_git_hostile.moc"
