// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/releases/manifest.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace slipway;
using namespace slipway::deploy;
using namespace Qt::StringLiterals;
using test::why;
using test::writeFile;

namespace {

void fill(const QString &folder)
{
    QVERIFY(writeFile(folder + u"/serve.py"_s, "print('hi')\n"));
    QVERIFY(writeFile(folder + u"/model/w.bin"_s, QByteArray(300'000, '\1')));
    QVERIFY(writeFile(folder + u"/model/empty"_s, {}));
    QVERIFY(writeFile(folder + u"/a-b/x"_s, "1"));
    QVERIFY(writeFile(folder + u"/a/x"_s, "2"));
    QVERIFY(
        QFile::setPermissions(folder + u"/serve.py"_s, QFile::permissions(folder + u"/serve.py"_s) | QFile::ExeOwner));
    QVERIFY(QFile::link(u"model/w.bin"_s, folder + u"/latest"_s));
    QVERIFY(QFile::link(u"../serve.py"_s, folder + u"/a/serve"_s));
}

QStringList pathsOf(const Manifest &manifest)
{
    QStringList paths;
    for (const ManifestFile &file : manifest.files)
        paths << file.path;
    return paths;
}

QString text(const Drift &drift)
{
    QStringList words;
    for (const Drift::Item &item : drift.items)
        words << u"%1%2"_s.arg(u"~-+@"_s.at(int(item.kind))).arg(item.path);
    return words.join(u' ');
}

} // namespace

class DeployCompareTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverFollowsLinksToFolders();
    void findsEveryKindOfDrift();
    void findsAnotherContentOfTheSameSizeAndTime();
    void comparesTwoReleases();

private:
    QTemporaryDir m_folder;
};

void DeployCompareTest::neverFollowsLinksToFolders()
{
    const QString outside = m_folder.filePath(u"outside"_s);
    QVERIFY(writeFile(outside + u"/secret"_s, "x"));
    const QString root = m_folder.filePath(u"linked"_s);
    QVERIFY(writeFile(root + u"/real/file"_s, "x"));
    QVERIFY(QFile::link(u"real"_s, root + u"/also"_s));
    const auto manifest = scanFolder(root);
    QVERIFY2(manifest, why(manifest));
    QCOMPARE(pathsOf(*manifest), (QStringList{u"also"_s, u"real/file"_s}));
    QVERIFY(QDir(root).rename(u"real"_s, u"gone"_s));
    QVERIFY(QFile::link(outside, root + u"/real"_s));
    const auto drift = compareFolder(root, *manifest);
    QVERIFY2(drift, why(drift));
    QCOMPARE(text(*drift), u"+gone/file +real -real/file"_s);
}

void DeployCompareTest::findsEveryKindOfDrift()
{
    const QString folder = m_folder.filePath(u"drift"_s);
    fill(folder);
    const auto manifest = scanFolder(folder);
    QVERIFY2(manifest, why(manifest));
    auto drift = compareFolder(folder, *manifest);
    QVERIFY2(drift, why(drift));
    QVERIFY2(drift->isClean(), qPrintable(text(*drift)));

    QVERIFY(writeFile(folder + u"/a/x"_s, "9"));
    QVERIFY(writeFile(folder + u"/new"_s, "9"));
    QVERIFY(QFile::remove(folder + u"/a-b/x"_s));
    QVERIFY(QFile::remove(folder + u"/latest"_s) && QFile::link(u"model/empty"_s, folder + u"/latest"_s));
    QVERIFY(QFile::remove(folder + u"/a/serve"_s) && writeFile(folder + u"/a/serve"_s, "9"));
    QVERIFY(QFile::setPermissions(folder + u"/serve.py"_s, QFile::ReadOwner));
    QVERIFY(QFile::remove(folder + u"/model/empty"_s) &&
            mkfifo(QFile::encodeName(folder + u"/model/empty"_s).constData(), 0600) == 0);
    drift = compareFolder(folder, *manifest);
    QVERIFY2(drift, why(drift));
    QCOMPARE(text(*drift), u"-a-b/x @a/serve ~a/x @latest ~model/empty +new ~serve.py"_s);
}

void DeployCompareTest::findsAnotherContentOfTheSameSizeAndTime()
{
    const QString folder = m_folder.filePath(u"quick"_s);
    QVERIFY(writeFile(folder + u"/w"_s, "AAAA"));
    const auto manifest = scanFolder(folder);
    const QByteArray path = QFile::encodeName(folder + u"/w"_s);
    struct stat before
    {
    };
    QCOMPARE(stat(path.constData(), &before), 0);
    QVERIFY(writeFile(folder + u"/w"_s, "BBBB"));
    timespec times[2] = {before.st_atim, before.st_mtim};
    QCOMPARE(utimensat(AT_FDCWD, path.constData(), times, 0), 0);
    const auto drift = compareFolder(folder, *manifest);
    QVERIFY2(drift, why(drift));
    QCOMPARE(text(*drift), u"~w"_s);
}

void DeployCompareTest::comparesTwoReleases()
{
    const auto file = [](const QString &path, char sum, qint64 size) {
        return ManifestFile{.path = path, .sha256 = QByteArray(64, sum), .size = size};
    };
    const auto configuration = [](const QString &level, int secret) {
        return QJsonObject{
            {u"production"_s, QJsonObject{{u"variables"_s, QJsonObject{{u"LEVEL"_s, level}, {u"SAME"_s, u"s"_s}}},
                                          {u"secrets"_s, QJsonObject{{u"DB"_s, secret}}}}}};
    };
    Manifest before{.files = {file(u"gone"_s, 'a', 1), file(u"model"_s, 'a', 10), file(u"same"_s, 'a', 1)},
                    .configuration = configuration(u"info"_s, 2)};
    Manifest after{.files = {file(u"model"_s, 'b', 20), file(u"new"_s, 'a', 3), file(u"same"_s, 'a', 1)},
                   .configuration = configuration(u"debug"_s, 3)};
    const ReleaseDiff diff = compare(before, after, u"production"_s);
    QStringList files;
    for (const auto &item : diff.files)
        files << u"%1%2 %3 %4"_s.arg(u"+-~"_s.at(int(item.kind))).arg(item.path).arg(item.oldSize).arg(item.newSize);
    QCOMPARE(files, (QStringList{u"-gone 1 0"_s, u"~model 10 20"_s, u"+new 0 3"_s}));
    QStringList settings;
    for (const auto &item : diff.settings)
        settings << item.name + u':' + item.before.english() + u'>' + item.after.english();
    QCOMPARE(settings, (QStringList{u"LEVEL:info>debug"_s, u"secret DB:version 2>version 3"_s}));
    QVERIFY(compare(before, after, u"staging"_s).settings.empty());
    after.files[2].executable = true;
    QCOMPARE(compare(before, after, u"staging"_s).files.size(), std::size_t(4));
}

QTEST_GUILESS_MAIN(DeployCompareTest)
#include "tst_deploy_compare.moc"
