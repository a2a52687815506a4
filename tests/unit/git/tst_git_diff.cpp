// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/repository.h"
#include "support/scratchrepository.h"
#include "support/why.h"

#include <QFile>

using namespace slipway;
using namespace slipway::git;
using namespace Qt::StringLiterals;
using slipway::test::ScratchRepository;
using slipway::test::why;

namespace {

/// "M path +1 -2" a change, sorted by path: readable in a failure.
QStringList summary(const Result<std::vector<FileChange>> &changes)
{
    if (!changes)
        return {u"error: "_s + changes.error().message.english()};
    QStringList lines;
    for (const FileChange &change : *changes) {
        const QChar kind = u"AMDRTUC"_s.at(int(change.kind));
        const QString from = change.oldPath.isEmpty() ? QString() : QString(change.oldPath + u" → ");
        const QString size = change.binary ? u" binary %1→%2"_s.arg(change.oldSize).arg(change.newSize)
                                           : u" +%1 -%2"_s.arg(change.added).arg(change.removed);
        lines << QString(kind + u" "_s + from + change.path + size);
    }
    return lines;
}

QString text(const FileDiff &diff)
{
    QString all;
    for (const DiffLine &line : diff.lines)
        all += QChar::fromLatin1(line.origin) + line.text + u'\n';
    return all;
}

} // namespace

class TestGitDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = test::gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void listsWhatACommitChanged()
    {
        ScratchRepository scratch;
        const QString first = scratch.commit({{u"edit"_s, "1\n2\n3\n"},
                                              {u"gone"_s, "x\n"},
                                              {u"old name"_s, "a\nb\nc\nd\ne\nf\n"},
                                              {u"model.bin"_s, QByteArray("\0\1\2", 3)}},
                                             u"one"_s);
        QVERIFY(QFile::remove(scratch.path(u"gone"_s)));
        QVERIFY(QFile::rename(scratch.path(u"old name"_s), scratch.path(u"new name"_s)));
        QVERIFY(scratch.write(u"new name"_s, "a\nb\nc\nd\ne\nF\n"));
        const QString second = scratch.commit(
            {{u"edit"_s, "1\ntwo\n3\n4\n"}, {u"model.bin"_s, QByteArray("\0\1\2\3\4", 5)}, {u"added"_s, "n\n"}},
            u"two"_s);
        const auto repository = Repository::open(scratch.path());
        QStringList expected{u"A added +1 -0"_s, u"M edit +2 -1"_s, u"D gone +0 -1"_s, u"M model.bin binary 3→5"_s,
                             u"R old name → new name +1 -1"_s};
        QStringList found = summary(repository->changes(second));
        found.sort();
        expected.sort();
        QCOMPARE(found, expected);
        QCOMPARE(summary(repository->changes(first)).size(), 4); // the first commit: against nothing
        QCOMPARE(summary(repository->changesBetween(second, second)), QStringList());
        QCOMPARE(summary(repository->changesBetween(QString(), first)).size(), 4);
    }

    void showsTheLinesOfAFile()
    {
        ScratchRepository scratch;
        scratch.commit({{u"-f"_s, "1\n2\n3\n"}}, u"one"_s);
        const QString second = scratch.commit({{u"-f"_s, "1\ntwo\n3\n4\n"}}, u"two"_s);
        const auto diff = Repository::open(scratch.path())->diff(second, u"-f"_s);
        QVERIFY2(diff, why(diff));
        QCOMPARE(text(*diff), u"@@@ -1,3 +1,4 @@\n 1\n-2\n+two\n 3\n+4\n"_s);
        QCOMPARE(diff->lines.back().newLine, 4);
        QCOMPARE(diff->lines.back().oldLine, 0);
        QVERIFY(!diff->truncated);
        QCOMPARE(Repository::open(scratch.path())->diff(second, u"other"_s).error().kind, ErrorKind::NotFound);
    }

    void stopsAtTheLineLimit()
    {
        ScratchRepository scratch;
        const QString hash = scratch.commit({{u"long"_s, QByteArray("line\n").repeated(1000)}}, u"one"_s);
        const auto diff = Repository::open(scratch.path())->diff(hash, u"long"_s, 50);
        QVERIFY(diff->truncated);
        QCOMPARE(diff->lines.size(), std::size_t(50));
        QCOMPARE(diff->change.added, 1000);
    }

    void survivesNamesAndTextThatAreNoUtf8()
    {
        ScratchRepository scratch;
        const QByteArray blob = scratch.gitRaw({u"hash-object"_s, u"-w"_s, u"--stdin"_s}, "caf\xe9\nok\n").trimmed();
        scratch.gitRaw({u"update-index"_s, u"-z"_s, u"--index-info"_s},
                       "100644 " + blob + "\tbad\xff name" + '\0' + "100644 " + blob + "\ttwo\nlines" + '\0');
        scratch.git({u"commit"_s, u"-q"_s, u"-m"_s, u"odd"_s});
        const auto repository = Repository::open(scratch.path());
        const QString bad = u"bad\uFFFD name"_s;
        QCOMPARE(summary(repository->changes(scratch.headHash())),
                 (QStringList{u"A "_s + bad + u" +2 -0", u"A two\nlines +2 -0"_s}));
        const auto diff = repository->diff(scratch.headHash(), bad);
        QVERIFY2(diff, why(diff));
        QCOMPARE(text(*diff), u"@@@ -0,0 +1,2 @@\n+caf\uFFFD\n+ok\n"_s);
        QVERIFY(repository->diff(scratch.headHash(), u"two\nlines"_s));
    }

    void showsTheWorkingTree()
    {
        ScratchRepository scratch;
        scratch.commit({{u"edit"_s, "1\n"}, {u"gone"_s, "1\n"}, {u"same"_s, "1\n"}, {u".gitignore"_s, "*.o\n"}},
                       u"one"_s);
        QVERIFY(scratch.write(u"edit"_s, "1\n2\n") && scratch.write(u"new/file"_s, "x\n") &&
                scratch.write(u"x.o"_s, "o"));
        QVERIFY(scratch.write(u"staged"_s, "s\nt\n") && QFile::remove(scratch.path(u"gone"_s)));
        scratch.git({u"add"_s, u"staged"_s});
        const auto repository = Repository::open(scratch.path());
        QCOMPARE(summary(repository->status()),
                 (QStringList{u"M edit +1 -0"_s, u"D gone +0 -1"_s, u"U new/file +0 -0"_s, u"A staged +2 -0"_s}));
        QCOMPARE(text(*repository->workingTreeDiff(u"edit"_s)), u"@@@ -1 +1,2 @@\n 1\n+2\n"_s);
        QCOMPARE(text(*repository->workingTreeDiff(u"new/file"_s)), u"@@@ -0,0 +1 @@\n+x\n"_s);
    }

    void showsTheWorkingTreeBeforeTheFirstCommit()
    {
        ScratchRepository scratch;
        QVERIFY(scratch.write(u"a"_s, "1\n"));
        QCOMPARE(summary(Repository::open(scratch.path())->status()), QStringList{u"U a +0 -0"_s});
    }

    void showsConflicts()
    {
        ScratchRepository scratch;
        scratch.commit({{u"f"_s, "base\n"}}, u"base"_s);
        QVERIFY(scratch.branch(u"side"_s));
        scratch.commit({{u"f"_s, "ours\n"}}, u"ours"_s);
        QVERIFY(scratch.checkout(u"side"_s));
        scratch.commit({{u"f"_s, "theirs\n"}}, u"theirs"_s);
        scratch.merge(u"main"_s, u"merge"_s); // stops with a conflict
        QCOMPARE(summary(Repository::open(scratch.path())->status()), QStringList{u"C f +0 -0"_s});
    }

    void aShallowCloneEndsWithoutAnError()
    {
        ScratchRepository scratch;
        scratch.commit({{u"a"_s, "1\n"}}, u"one"_s);
        scratch.commit({{u"b"_s, "2\n"}}, u"two"_s);
        ScratchRepository shallow;
        shallow.git({u"fetch"_s, u"-q"_s, u"--depth=1"_s, u"file://"_s + scratch.path(), u"main:main"_s, u"-u"_s});
        const auto repository = Repository::open(shallow.path());
        QCOMPARE(summary(repository->changes(*repository->resolve(u"main"_s))),
                 (QStringList{u"A a +1 -0"_s, u"A b +1 -0"_s}));
    }
};

QTEST_GUILESS_MAIN(TestGitDiff)
#include "tst_git_diff.moc"
