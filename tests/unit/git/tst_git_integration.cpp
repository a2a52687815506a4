// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/integration.h"
#include "git/repository.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QTest>

using namespace slipway;
using namespace slipway::git;
using slipway::test::ScratchRepository;
using slipway::test::why;
using namespace Qt::StringLiterals;

class TestGitIntegration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aCommitIsContainedInItsDescendants();
    void commitsBetweenTwoAreListedNewestFirst();
    void aBranchThatIsBehindMovesForward();
    void aBranchThatHasTheCommitStays();
    void branchesThatWentApartAreMergedWithoutTouchingThem();
    void aConflictIsRefusedAndNamesTheFile();
    void aBranchThatMovedMeanwhileIsLeftAlone();
    void theFilesOfACheckedOutBranchFollow();
    void localChangesAreNeverOverwritten();
    void aKeptCommitHasANameUntilItIsLetGo();
};

void TestGitIntegration::initTestCase()
{
    if (const QString missing = test::gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void TestGitIntegration::aCommitIsContainedInItsDescendants()
{
    ScratchRepository scratch;
    const QString first = scratch.commit({{u"a"_s, "1"}}, u"first"_s);
    const QString second = scratch.commit({{u"a"_s, "2"}}, u"second"_s);
    const Result<Repository> repository = Repository::open(scratch.path());
    QVERIFY2(repository, why(repository));
    QVERIFY(repository->contains(second, first).value_or(false));
    QVERIFY(repository->contains(first, first).value_or(false));
    QVERIFY(!repository->contains(first, second).value_or(true));
    QVERIFY(!repository->contains(first, u"0123456789012345678901234567890123456789"_s));
}

void TestGitIntegration::commitsBetweenTwoAreListedNewestFirst()
{
    ScratchRepository scratch;
    const QString first = scratch.commit({{u"a"_s, "1"}}, u"first"_s);
    scratch.commit({{u"a"_s, "2"}}, u"second"_s);
    const QString third = scratch.commit({{u"a"_s, "3"}}, u"third"_s);
    const Result<Repository> repository = Repository::open(scratch.path());
    QVERIFY2(repository, why(repository));
    const auto commits = repository->between(first, third, 10);
    QVERIFY2(commits, why(commits));
    QCOMPARE(commits->size(), 2U);
    QCOMPARE(commits->front().subject, u"third"_s);
    QCOMPARE(commits->back().subject, u"second"_s);
    QCOMPARE(repository->between(first, third, 1)->size(), 1U);
    QVERIFY(repository->between(third, first, 10)->empty());
}

void TestGitIntegration::aBranchThatIsBehindMovesForward()
{
    ScratchRepository scratch;
    const QString first = scratch.commit({{u"a"_s, "1"}}, u"first"_s);
    scratch.git({u"checkout"_s, u"-q"_s, u"-b"_s, u"topic"_s});
    const QString second = scratch.commit({{u"a"_s, "2"}}, u"second"_s);
    const auto plan = prepareIntegration(scratch.path(), second, u"main"_s);
    QVERIFY2(plan, why(plan));
    QCOMPARE(plan->kind, Integration::Kind::FastForward);
    const auto moved = moveBranch(scratch.path(), u"main"_s, plan->before, plan->result);
    QVERIFY2(moved, why(moved));
    QCOMPARE(scratch.git({u"rev-parse"_s, u"main"_s}), second);
    QCOMPARE(plan->before, first);
}

void TestGitIntegration::aBranchThatHasTheCommitStays()
{
    ScratchRepository scratch;
    const QString first = scratch.commit({{u"a"_s, "1"}}, u"first"_s);
    scratch.commit({{u"a"_s, "2"}}, u"second"_s);
    const auto plan = prepareIntegration(scratch.path(), first, u"main"_s);
    QVERIFY2(plan, why(plan));
    QCOMPARE(plan->kind, Integration::Kind::Contained);
}

void TestGitIntegration::branchesThatWentApartAreMergedWithoutTouchingThem()
{
    ScratchRepository scratch;
    scratch.commit({{u"a"_s, "1"}}, u"first"_s);
    scratch.branch(u"topic"_s);
    const QString mainTip = scratch.commit({{u"b"_s, "main"}}, u"on main"_s);
    scratch.checkout(u"topic"_s);
    const QString topicTip = scratch.commit({{u"c"_s, "topic"}}, u"on topic"_s);
    const auto plan = prepareIntegration(scratch.path(), topicTip, u"main"_s);
    QVERIFY2(plan, why(plan));
    QCOMPARE(plan->kind, Integration::Kind::Merge);
    QCOMPARE(scratch.git({u"rev-parse"_s, u"main"_s}), mainTip);
    QCOMPARE(scratch.git({u"rev-parse"_s, plan->result + u"^1"_s}), mainTip);
    QCOMPARE(scratch.git({u"rev-parse"_s, plan->result + u"^2"_s}), topicTip);
    QCOMPARE(scratch.git({u"show"_s, plan->result + u":b"_s}), u"main"_s);
    QCOMPARE(scratch.git({u"show"_s, plan->result + u":c"_s}), u"topic"_s);
}

void TestGitIntegration::aConflictIsRefusedAndNamesTheFile()
{
    ScratchRepository scratch;
    scratch.commit({{u"model.txt"_s, "1\n"}}, u"first"_s);
    scratch.branch(u"topic"_s);
    scratch.commit({{u"model.txt"_s, "main\n"}}, u"on main"_s);
    scratch.checkout(u"topic"_s);
    const QString topicTip = scratch.commit({{u"model.txt"_s, "topic\n"}}, u"on topic"_s);
    const auto plan = prepareIntegration(scratch.path(), topicTip, u"main"_s);
    QVERIFY(!plan);
    QCOMPARE(plan.error().kind, ErrorKind::Refused);
    QVERIFY(plan.error().message.english().contains(u"model.txt"));
}

void TestGitIntegration::aBranchThatMovedMeanwhileIsLeftAlone()
{
    ScratchRepository scratch;
    const QString first = scratch.commit({{u"a"_s, "1"}}, u"first"_s);
    scratch.git({u"checkout"_s, u"-q"_s, u"-b"_s, u"topic"_s});
    const QString second = scratch.commit({{u"a"_s, "2"}}, u"second"_s);
    scratch.git({u"branch"_s, u"-f"_s, u"main"_s, second});
    const auto moved = moveBranch(scratch.path(), u"main"_s, first, second);
    QVERIFY(!moved);
    QCOMPARE(moved.error().kind, ErrorKind::Refused);
}

void TestGitIntegration::theFilesOfACheckedOutBranchFollow()
{
    ScratchRepository scratch;
    const QString first = scratch.commit({{u"a"_s, "1"}}, u"first"_s);
    scratch.git({u"checkout"_s, u"-q"_s, u"-b"_s, u"topic"_s});
    const QString second = scratch.commit({{u"a"_s, "2"}, {u"new"_s, "n"}}, u"second"_s);
    scratch.checkout(u"main"_s);
    const auto moved = moveBranch(scratch.path(), u"main"_s, first, second);
    QVERIFY2(moved, why(moved));
    QCOMPARE(test::readFile(scratch.path(u"a"_s)), QByteArray("2"));
    QCOMPARE(test::readFile(scratch.path(u"new"_s)), QByteArray("n"));
    QCOMPARE(scratch.git({u"status"_s, u"--porcelain"_s}), QString());
}

void TestGitIntegration::localChangesAreNeverOverwritten()
{
    ScratchRepository scratch;
    const QString first = scratch.commit({{u"a"_s, "1"}}, u"first"_s);
    scratch.git({u"checkout"_s, u"-q"_s, u"-b"_s, u"topic"_s});
    const QString second = scratch.commit({{u"a"_s, "2"}}, u"second"_s);
    scratch.checkout(u"main"_s);
    QVERIFY(scratch.write(u"a"_s, "mine"));
    const auto moved = moveBranch(scratch.path(), u"main"_s, first, second);
    QVERIFY(!moved);
    QCOMPARE(moved.error().kind, ErrorKind::Refused);
    QCOMPARE(test::readFile(scratch.path(u"a"_s)), QByteArray("mine"));
    QCOMPARE(scratch.git({u"rev-parse"_s, u"main"_s}), first);
}

void TestGitIntegration::aKeptCommitHasANameUntilItIsLetGo()
{
    ScratchRepository scratch;
    const QString first = scratch.commit({{u"a"_s, "1"}}, u"first"_s);
    const QString ref = u"refs/slipway/integrate/topic"_s;
    QVERIFY(keepCommit(scratch.path(), ref, first));
    QCOMPARE(scratch.git({u"rev-parse"_s, ref}), first);
    const Result<Repository> repository = Repository::open(scratch.path());
    QVERIFY2(repository, why(repository));
    QCOMPARE(repository->refName(ref), ref);
    QVERIFY(keepCommit(scratch.path(), ref, {}));
    QVERIFY(!repository->resolve(ref));
    QVERIFY(keepCommit(scratch.path(), ref, {}));
}

QTEST_GUILESS_MAIN(TestGitIntegration)
#include "tst_git_integration.moc"
