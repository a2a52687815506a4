// SPDX-License-Identifier: GPL-3.0-or-later
// How files come into a release: drafts, places, patterns, copies.
#include "deploy/releases/fileview.h"
#include "services/base/treecopy.h"
#include "services/releases/releasedraft.h"
#include "support/smalldisk.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {

class tst_services_releasefiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void takesPathsByPattern_data();
    void takesPathsByPattern();
    void readsPlaces();
    void copiesLinksAsLinks();
    void stopsACopy();
    void leavesNothingOnAFullDisk();
    void keepsAReleaseInItsPlaceOnce();
    void leavesTheDraftsOfTheLiving();

private:
    [[nodiscard]] QString path(const QString &relative) const { return m_folder->filePath(relative); }
    [[nodiscard]] QStringList names(const QString &folder) const
    {
        return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_services_releasefiles::takesPathsByPattern_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("taken");
    QTest::newRow("the path") << u"serve.py"_s << u"serve.py"_s << true;
    QTest::newRow("a folder") << u"model/"_s << u"model/a/b"_s << true;
    QTest::newRow("a folder without slash") << u"model"_s << u"model/a"_s << true;
    QTest::newRow("a longer name") << u"model"_s << u"modelling"_s << false;
    QTest::newRow("all") << u"."_s << u"x/y"_s << true;
    QTest::newRow("from here") << u"./model/"_s << u"model/a"_s << true;
    QTest::newRow("a glob") << u"*.py"_s << u"serve.py"_s << true;
    QTest::newRow("a glob stays in its folder") << u"*.py"_s << u"x/serve.py"_s << false;
    QTest::newRow("a glob over folders") << u"**/*.py"_s << u"x/y/serve.py"_s << true;
    QTest::newRow("a glob that is a folder") << u"mod*"_s << u"model/a/b"_s << true;
    QTest::newRow("a dot is a dot") << u"serve.py"_s << u"servexpy"_s << false;
}

void tst_services_releasefiles::takesPathsByPattern()
{
    QFETCH(QString, pattern);
    QFETCH(QString, path);
    QTEST(deploy::isTaken(path, pattern), "taken");
}

void tst_services_releasefiles::readsPlaces()
{
    QCOMPARE(placedFile(u"/data/model.bin"_s).place, u"model.bin"_s);
    QCOMPARE(placedFile(u"/data/models/"_s).place, u"models"_s);
    QCOMPARE(placedFile(u"/data/m.bin=model/x.bin"_s).source, u"/data/m.bin"_s);
    QCOMPARE(placedFile(u"/data/m.bin=model/x.bin"_s).place, u"model/x.bin"_s);
    QCOMPARE(placedFile(u"/data/run=1/m.bin=x"_s).source, u"/data/run=1/m.bin"_s);
    QVERIFY(writeFile(path(u"a=b"_s), "1"));
    QCOMPARE(placedFile(path(u"a=b"_s)).place, u"a=b"_s); // there is such a file
}

void tst_services_releasefiles::copiesLinksAsLinks()
{
    QVERIFY(writeFile(path(u"from/a"_s), "a"));
    QVERIFY(writeFile(path(u"outside/secret"_s), "secret"));
    QVERIFY(QFile::link(path(u"outside"_s), path(u"from/out"_s)));
    QVERIFY(QFile::link(u"nowhere"_s, path(u"from/broken"_s)));
    const auto copied = copyTree(path(u"from"_s), path(u"to"_s), {});
    QVERIFY2(copied, why(copied));
    QCOMPARE(readFile(path(u"to/a"_s)), QByteArray("a"));
    QVERIFY(QFileInfo(path(u"to/out"_s)).isSymLink() && QFileInfo(path(u"to/broken"_s)).isSymLink());
    QCOMPARE(names(path(u"to"_s)).size(), 3);
    const auto again = copyTree(path(u"from/a"_s), path(u"to/a"_s), {});
    QVERIFY(!again && again.error().kind == ErrorKind::BadInput); // nothing is written over
}

void tst_services_releasefiles::stopsACopy()
{
    QVERIFY(writeFile(path(u"from"_s), QByteArray(1 << 20, 'x')));
    std::stop_source stop;
    stop.request_stop();
    const auto copied = copyTree(path(u"from"_s), path(u"to"_s), stop.get_token());
    if (copied)
        QSKIP("the file system copies by sharing blocks: nothing can be stopped");
    QCOMPARE(copied.error().kind, ErrorKind::Cancelled);
}

void tst_services_releasefiles::leavesNothingOnAFullDisk()
{
    const SmallDisk disk(path(u"disk"_s), "size=2m,mode=700");
    if (!disk.isMounted())
        QSKIP(kNoMount);
    QVERIFY(writeFile(path(u"large"_s), QByteArray(4 << 20, 'x')));
    {
        const auto draft = ReleaseDraft::begin(path(u"disk/releases"_s));
        QVERIFY2(draft, why(draft));
        const auto added = draft->addFiles(path(u"large"_s), u"large"_s, {}, {});
        QVERIFY(!added);
        QCOMPARE(added.error().kind, ErrorKind::Environment);
        QVERIFY2(added.error().hint.english().contains("Make room"_L1), why(added));
    }
    QCOMPARE(names(path(u"disk/releases"_s)), QStringList());
}

void tst_services_releasefiles::keepsAReleaseInItsPlaceOnce()
{
    QVERIFY(writeFile(path(u"a"_s), "a"));
    for (const bool isFirst : {true, false}) {
        auto draft = ReleaseDraft::begin(path(u"releases"_s));
        QVERIFY2(draft, why(draft));
        QVERIFY(draft->addFiles(path(u"a"_s), u"a"_s, {}, {}));
        const auto kept = draft->keep(path(u"releases/one"_s));
        QVERIFY2(kept, why(kept));
        QCOMPARE(*kept, isFirst);
    }
    QCOMPARE(names(path(u"releases"_s)), QStringList({u"one"_s}));
    QCOMPARE(readFile(path(u"releases/one/files/a"_s)), QByteArray("a"));
    QVERIFY(ReleaseDraft::discard(path(u"releases"_s), path(u"releases/one"_s)));
    QCOMPARE(names(path(u"releases"_s)), QStringList());
}

void tst_services_releasefiles::leavesTheDraftsOfTheLiving()
{
    QVERIFY(writeFile(path(u"a"_s), "a"));
    const auto first = ReleaseDraft::begin(path(u"releases"_s));
    QVERIFY(first && first->addFiles(path(u"a"_s), u"a"_s, {}, {}));
    QVERIFY(writeFile(path(u"releases/draft-dead/files/b"_s), "b"));
    const auto second = ReleaseDraft::begin(path(u"releases"_s));
    QVERIFY2(second, why(second));
    QCOMPARE(readFile(first->files() + u"/a"_s), QByteArray("a"));
    QVERIFY(!QFileInfo::exists(path(u"releases/draft-dead"_s)));
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_services_releasefiles)
#include "tst_services_releasefiles.moc"
