// SPDX-License-Identifier: GPL-3.0-or-later
// Git LFS and submodules: what a commit only points to.
#include "git/completion.h"
#include "git/modulesfile.h"
#include "git/workspace.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway::git {
namespace {

QByteArray pointerTo(const QByteArray &content)
{
    return "version https://git-lfs.github.com/spec/v1\noid sha256:" +
           QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex() + "\nsize " +
           QByteArray::number(content.size()) + "\n";
}

QString objectPath(const QString &gitFolder, const QByteArray &content)
{
    const QString oid = QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
    return u"%1/lfs/objects/%2/%3/%4"_s.arg(gitFolder, oid.first(2), oid.sliced(2, 2), oid);
}

} // namespace

class tst_git_completion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void putsFilesOfLfsFromThisMachine();
    void refusesAPointerWithoutItsContent();
    void refusesAnObjectOfAnotherContent();
    void leavesAPointerAloneThatNobodyWants();
    void fetchesFilesOfLfsFromTheRemote();
    void fillsASubmoduleFromItsLocalClone();
    void fetchesASubmoduleFromItsAddress();
    void refusesASubmoduleThatCannotBeHad_data();
    void refusesASubmoduleThatCannotBeHad();
    void resolvesRelativeAddresses_data();
    void resolvesRelativeAddresses();
    void saysThatAPartialCloneLacksObjects();

private:
    Result<> complete(const QString &repository, const QString &commit, const Completion &completion)
    {
        const PlaceFile all{.wants = [](const TreeFile &) { return true; },
                            .put = [](const TreeFile &) { return false; }};
        if (const Result<> exported = exportCommit(repository, commit, out(), all); !exported)
            return exported;
        return completeFolder(repository, commit, out(), completion);
    }
    Result<> complete(const QString &commit) { return complete(m_repository->path(), commit, {.runner = m_runner}); }
    QString out() const { return m_folder->filePath(u"out"_s); }
    /// A repository "sub" with one commit, linked at libs/sub of a commit of the scratch repository, by this address.
    QString withSubmodule(const QString &url)
    {
        m_sub = std::make_unique<ScratchRepository>();
        m_subCommit = m_sub->commit({{u"deep/lib.py"_s, "lib"}}, u"Sub"_s);
        m_repository->write(u".gitmodules"_s,
                            "[submodule \"the name\"]\n\tpath = libs/sub\n\turl = " + url.toUtf8() + "\n");
        m_repository->git({u"add"_s, u".gitmodules"_s});
        m_repository->git({u"update-index"_s, u"--add"_s, u"--cacheinfo"_s, u"160000,%1,libs/sub"_s.arg(m_subCommit)});
        m_repository->git({u"commit"_s, u"-qm"_s, u"With a submodule"_s});
        return m_repository->git({u"rev-parse"_s, u"HEAD"_s}).trimmed();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScratchRepository> m_repository, m_sub;
    QString m_subCommit;
    ProcessRunner m_runner;
};

void tst_git_completion::init()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_folder = std::make_unique<QTemporaryDir>();
    m_repository = std::make_unique<ScratchRepository>();
}

void tst_git_completion::putsFilesOfLfsFromThisMachine()
{
    const QByteArray model(100'000, 'm');
    const QString commit = m_repository->commit({{u"model.bin"_s, pointerTo(model)}, {u"a"_s, "1"}}, u"First"_s);
    QVERIFY(writeFile(objectPath(m_repository->path(u".git"_s), model), model));
    const auto done = complete(commit);
    QVERIFY2(done, why(done));
    QCOMPARE(readFile(out() + u"/model.bin"_s), model);
    QCOMPARE(readFile(out() + u"/a"_s), QByteArray("1"));
}

void tst_git_completion::refusesAPointerWithoutItsContent()
{
    const QString commit =
        m_repository->commit({{u"w/model.bin"_s, pointerTo("x")}, {u"b.bin"_s, pointerTo("y")}}, u"First"_s);
    const auto done = complete(commit);
    QCOMPARE(done.error().kind, ErrorKind::BadInput);
    QVERIFY2(done.error().message.english().contains("w/model.bin"_L1) &&
                 done.error().message.english().contains("b.bin"_L1),
             why(done));
    QVERIFY2(done.error().hint.english().contains("lfs fetch"_L1), why(done));
}

void tst_git_completion::refusesAnObjectOfAnotherContent()
{
    const QString commit = m_repository->commit({{u"model.bin"_s, pointerTo("right")}}, u"First"_s);
    QVERIFY(writeFile(objectPath(m_repository->path(u".git"_s), "right"), "wrong"));
    QCOMPARE(complete(commit).error().kind, ErrorKind::BadInput);
    QVERIFY(readFile(out() + u"/model.bin"_s).startsWith("version https://git-lfs"));
}

void tst_git_completion::leavesAPointerAloneThatNobodyWants()
{
    const QString commit = m_repository->commit({{u"raw/model.bin"_s, pointerTo("x")}, {u"a"_s, "1"}}, u"First"_s);
    const auto done = complete(m_repository->path(), commit,
                               {.runner = m_runner, .wants = [](const QString &path) { return path == "a"_L1; }});
    QVERIFY2(done, why(done));
}

void tst_git_completion::fetchesFilesOfLfsFromTheRemote()
{
    if (findProgram(u"git-lfs"_s).isEmpty())
        QSKIP("git-lfs is missing: apt-get install git-lfs");
    const QByteArray model(1000, 'm');
    const QString commit = m_repository->commit({{u"model.bin"_s, pointerTo(model)}}, u"First"_s);
    const QString remote = m_folder->filePath(u"remote.git"_s);
    m_repository->git({u"clone"_s, u"-q"_s, u"--bare"_s, m_repository->path(), remote});
    QVERIFY(writeFile(objectPath(remote, model), model));
    m_repository->git({u"remote"_s, u"add"_s, u"origin"_s, u"file://"_s + remote});
    const auto done = complete(commit);
    QVERIFY2(done, why(done));
    QCOMPARE(readFile(out() + u"/model.bin"_s), model);
}

void tst_git_completion::fillsASubmoduleFromItsLocalClone()
{
    const QString commit = withSubmodule(u"/nowhere"_s);
    m_repository->git(
        {u"clone"_s, u"-q"_s, u"--bare"_s, m_sub->path(), m_repository->path(u".git/modules/the name"_s)});
    const auto done = complete(commit);
    QVERIFY2(done, why(done));
    QCOMPARE(readFile(out() + u"/libs/sub/deep/lib.py"_s), QByteArray("lib"));
    QVERIFY(!QFileInfo::exists(out() + u"/libs/sub/.git"_s));
}

void tst_git_completion::fetchesASubmoduleFromItsAddress()
{
    QProcess daemon;
    const QString port = QString::number(20'000 + QCoreApplication::applicationPid() % 20'000);
    const QString commit = withSubmodule(u"git://127.0.0.1:%1/sub.git"_s.arg(port));
    m_repository->git({u"clone"_s, u"-q"_s, u"--bare"_s, m_sub->path(), m_folder->filePath(u"sub.git"_s)});
    daemon.start(u"git"_s, {u"daemon"_s, u"--export-all"_s, u"--reuseaddr"_s, u"--listen=127.0.0.1"_s,
                            u"--port="_s + port, u"--base-path="_s + m_folder->path(), m_folder->path()});
    QVERIFY(daemon.waitForStarted());
    Result<> done = fail(ErrorKind::Environment, u"not tried"_s);
    QTRY_VERIFY_WITH_TIMEOUT((QDir(out()).removeRecursively(), done = complete(commit), done.has_value()), 15'000);
    daemon.kill();
    daemon.waitForFinished();
    QCOMPARE(readFile(out() + u"/libs/sub/deep/lib.py"_s), QByteArray("lib"));
}

void tst_git_completion::refusesASubmoduleThatCannotBeHad_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("none") << QString() << ErrorKind::BadInput;
    QTest::newRow("a program") << u"ext::sh -c touch% %TMP%/run"_s << ErrorKind::BadInput;
    QTest::newRow("an option") << u"--upload-pack=touch"_s << ErrorKind::BadInput;
    QTest::newRow("an option of ssh") << u"ssh://-oProxyCommand=touch/x"_s << ErrorKind::BadInput;
    QTest::newRow("an option in the short form") << u"-oProxyCommand=touch:x"_s << ErrorKind::BadInput;
    QTest::newRow("a user that is an option") << u"ssh://-oProxyCommand=x@host/x"_s << ErrorKind::BadInput;
    QTest::newRow("a file") << u"file:///etc"_s << ErrorKind::Refused;
    QTest::newRow("a file in capitals") << u"FILE:///etc"_s << ErrorKind::Refused;
    QTest::newRow("a path") << u"/etc"_s << ErrorKind::Refused;
    QTest::newRow("a path upwards") << u"../../../../etc"_s << ErrorKind::Refused;
    QTest::newRow("a home") << u"~root/x"_s << ErrorKind::Refused;
    QTest::newRow("no host there") << u"git://127.0.0.1:1/x.git"_s << ErrorKind::Environment;
}

void tst_git_completion::refusesASubmoduleThatCannotBeHad()
{
    QFETCH(QString, url);
    QFETCH(ErrorKind, kind);
    const QString mark = m_folder->filePath(u"run"_s);
    const QString commit = withSubmodule(url.replace(u"%TMP%"_s, m_folder->path()));
    const auto done = complete(commit);
    QVERIFY(!done);
    QVERIFY2(done.error().kind == kind, why(done));
    QVERIFY2(done.error().message.english().contains("libs/sub"_L1), why(done));
    const bool isRefused = kind == ErrorKind::BadInput; // nobody is sent to fetch from such an address
    QVERIFY2(done.error().hint.english().contains(isRefused ? ".gitmodules"_L1 : "submodule update"_L1), why(done));
    QVERIFY(!QFileInfo::exists(mark));
}

void tst_git_completion::resolvesRelativeAddresses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("of");
    QTest::addColumn<QString>("resolved");
    QTest::newRow("beside") << u"../lib.git"_s << u"https://host/group/app.git"_s << u"https://host/group/lib.git"_s;
    QTest::newRow("below") << u"./lib.git"_s << u"https://host/app.git/"_s << u"https://host/app.git/lib.git"_s;
    QTest::newRow("short form") << u"../lib.git"_s << u"git@host:app.git"_s << u"git@host:lib.git"_s;
    QTest::newRow("absolute") << u"https://other/x"_s << u"https://host/app.git"_s << u"https://other/x"_s;
}

void tst_git_completion::resolvesRelativeAddresses()
{
    QFETCH(QString, url);
    QFETCH(QString, of);
    QTEST(resolvedUrl(url, of), "resolved");
}

void tst_git_completion::saysThatAPartialCloneLacksObjects()
{
    m_repository->commit({{u"a"_s, "1"}}, u"First"_s);
    m_repository->git({u"config"_s, u"uploadpack.allowFilter"_s, u"true"_s});
    const QString partial = m_folder->filePath(u"partial"_s);
    m_repository->git({u"clone"_s, u"-q"_s, u"--no-checkout"_s, u"--filter=blob:none"_s,
                       u"file://"_s + m_repository->path(), partial});
    const auto done = complete(partial, m_repository->git({u"rev-parse"_s, u"HEAD"_s}).trimmed(), {.runner = m_runner});
    QCOMPARE(done.error().kind, ErrorKind::BadInput);
    QVERIFY2(done.error().message.english().contains("partial clone"_L1) &&
                 !done.error().text().english().contains("damaged"_L1),
             why(done));
    QVERIFY2(done.error().hint.english().contains("--refetch"_L1), why(done));
}

} // namespace slipway::git

QTEST_GUILESS_MAIN(slipway::git::tst_git_completion)
#include "tst_git_completion.moc"
