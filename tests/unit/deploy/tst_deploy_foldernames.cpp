// SPDX-License-Identifier: GPL-3.0-or-later
// Names and paths that want to be something else.
#include "support/targetfolder.h"
#include "support/why.h"

#include <QFileInfo>
#include <QTest>

using namespace slipway;
using namespace slipway::deploy;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestDeployFolderNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostileNamesAreHarmless();
    void unsafePathsAreRefused_data();
    void unsafePathsAreRefused();
};

void TestDeployFolderNames::hostileNamesAreHarmless()
{
    TargetFolder folder;
    folder.environment.target.path = folder.folder(u"it's \"here\" $(touch PWN) `x` -rf *\\"_s);
    folder.environment.target.shared = {u"-rf $(touch PWN)/"_s};
    FileMap files{{u"-rf"_s, "a"},           {u"--help*"_s, "#!/bin/sh\n"}, {u"a b/it's $(touch PWN)"_s, "b"},
                  {u"back\\slash\""_s, "c"}, {u"*"_s.repeated(2), "d"},     {u"known"_s, "e"},
                  {u"ü/日本"_s, "f"}};
    const StagedRelease first = folder.release(1, files);
    files[u"-rf"_s] = "b";
    const StagedRelease second = folder.release(2, files);
    const auto target = folder.target();
    for (const StagedRelease &release : {first, second}) {
        const auto checked = target->check(release, {});
        QVERIFY2(checked, why(checked));
        const auto done = deployTo(*target, release);
        QVERIFY2(done, why(done));
    }
    QCOMPARE(folder.live(), u"releases/2"_s);
    QVERIFY(target->drift(second, {})->isClean());
    QVERIFY(!QFileInfo::exists(u"PWN"_s) && !QFileInfo::exists(folder.folder(u"PWN"_s)) &&
            !QFileInfo::exists(folder.path(u"PWN"_s)));
    StagedRelease named = first;
    named.name = u"../../etc"_s;
    QCOMPARE(target->upload(named, {}).error().kind, ErrorKind::BadInput);
}

void TestDeployFolderNames::unsafePathsAreRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("shared");
    QTest::newRow("relative") << u"www"_s << QString();
    QTest::newRow("leading dash") << u"-rf"_s << QString();
    QTest::newRow("root") << u"/"_s << QString();
    QTest::newRow("dots") << u"/srv/../etc"_s << QString();
    QTest::newRow("newline") << u"/srv/a\nb"_s << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("shared dots") << u"/srv/app"_s << u"../secrets"_s;
    QTest::newRow("shared absolute") << u"/srv/app"_s << u"/etc"_s;
    QTest::newRow("shared newline") << u"/srv/app"_s << u"a\nb"_s;
    QTest::newRow("shared nothing") << u"/srv/app"_s << u"/"_s;
}

void TestDeployFolderNames::unsafePathsAreRefused()
{
    QFETCH(QString, path);
    QFETCH(QString, shared);
    TargetFolder folder;
    folder.environment.target.path = path;
    if (!shared.isEmpty())
        folder.environment.target.shared = {shared};
    const auto made = makeTarget(folder.environment, folder.tools);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::BadInput);
}

QTEST_GUILESS_MAIN(TestDeployFolderNames)
#include "tst_deploy_foldernames.moc"
