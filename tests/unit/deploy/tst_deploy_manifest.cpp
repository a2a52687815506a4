// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/releases/manifest.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

using namespace slipway;
using namespace slipway::deploy;
using namespace Qt::StringLiterals;
using test::why;
using test::writeFile;

namespace {

/// The same release, wherever it is put.
void fill(const QString &folder)
{
    QVERIFY(writeFile(folder + u"/serve.py"_s, "print('hi')\n"));
    QVERIFY(writeFile(folder + u"/model/w.bin"_s, QByteArray(300'000, '\1')));
    QVERIFY(writeFile(folder + u"/model/empty"_s, {}));
    QVERIFY(writeFile(folder + u"/a-b/x"_s, "1"));
    QVERIFY(writeFile(folder + u"/a/x"_s, "2"));
    QVERIFY(writeFile(folder + u"/模型 \"v1\" -rf.txt"_s, "3"));
    QVERIFY(
        QFile::setPermissions(folder + u"/serve.py"_s, QFile::permissions(folder + u"/serve.py"_s) | QFile::ExeOwner));
    QVERIFY(QFile::link(u"model/w.bin"_s, folder + u"/latest"_s));
    QVERIFY(QFile::link(u"../serve.py"_s, folder + u"/a/serve"_s));
}

bool makeSocket(const QByteArray &path)
{
    const int holder = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (std::size_t(path.size()) >= sizeof address.sun_path)
        return false;
    std::ranges::copy(path, address.sun_path);
    const bool bound = ::bind(holder, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    return ::close(holder) == 0 && bound;
}

/// Something that no release can hold, in a folder that has a folder "sub".
bool makeBad(const QString &what, const QByteArray &folder)
{
    const auto at = [&](const char *name) { return folder.toStdString() + '/' + name; };
    if (what == "absolute"_L1)
        return symlink(at("sub").c_str(), at("x").c_str()) == 0;
    if (what == "out"_L1)
        return symlink("../../x", at("sub/x").c_str()) == 0;
    if (what == "through"_L1)
        return symlink("..", at("sub/up").c_str()) == 0 && symlink("up/../x", at("sub/x").c_str()) == 0;
    if (what == "newlinefolder"_L1)
        return mkdir(at("a\nb").c_str(), 0700) == 0;
    if (what == "pipe"_L1)
        return mkfifo(at("x").c_str(), 0600) == 0;
    if (what == "device"_L1)
        return mknod(at("x").c_str(), S_IFCHR | 0600, makedev(1, 3)) == 0;
    if (what == "socket"_L1)
        return makeSocket(QByteArray::fromStdString(at("x")));
    if (what == "deep"_L1)
        return QDir(QFile::decodeName(folder)).mkpath(u"d/"_s.repeated(205));
    return ::close(::open(at(what == "latin1"_L1 ? "x\xe9" : "a\nb").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600)) ==
           0;
}

QStringList pathsOf(const Manifest &manifest)
{
    QStringList paths;
    for (const ManifestFile &file : manifest.files)
        paths << file.path;
    return paths;
}

} // namespace

class DeployManifestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameFilesGiveTheSameDigestAnywhere();
    void everyDifferenceGivesAnotherDigest();
    void theBytesAreTheseForEver();
    void readsBackWhatItWrote();
    void refusesHostileManifests_data();
    void refusesHostileManifests();
    void sha256sumAgrees();
    void escapesNamesAsSha256sumDoes();
    void refusesWhatNoReleaseCanHold_data();
    void refusesWhatNoReleaseCanHold();
    void linksMayGoUpOnlyInFront();
    void saysThatThereIsNoFolder();
    void stopsWhenAsked();

private:
    QTemporaryDir m_folder;
};

void DeployManifestTest::theSameFilesGiveTheSameDigestAnywhere()
{
    const QString first = m_folder.filePath(u"first"_s);
    const QString second = m_folder.filePath(u"somewhere else/second"_s);
    const mode_t before = umask(0022);
    fill(first);
    umask(0077);
    fill(second);
    umask(before);
    timespec old[2] = {{1'000'000, 0}, {1'000'000, 0}};
    QCOMPARE(utimensat(AT_FDCWD, QFile::encodeName(second + u"/serve.py"_s).constData(), old, 0), 0);
    const auto one = scanFolder(first);
    const auto two = scanFolder(second);
    QVERIFY2(one, why(one));
    QVERIFY2(two, why(two));
    QCOMPARE(one->toBytes(), two->toBytes());
    QCOMPARE(one->digest(), two->digest());
    QCOMPARE(one->digest().size(), 64);
    QCOMPARE(pathsOf(*one), (QStringList{u"a-b/x"_s, u"a/serve"_s, u"a/x"_s, u"latest"_s, u"model/empty"_s,
                                         u"model/w.bin"_s, u"serve.py"_s, u"模型 \"v1\" -rf.txt"_s}));
    QCOMPARE(one->totalBytes(), 300'000 + 12 + 3);
}

void DeployManifestTest::everyDifferenceGivesAnotherDigest()
{
    const Manifest base{.commit = u"c0"_s, .files = {{.path = u"a"_s, .sha256 = QByteArray(64, 'a'), .size = 1}}};
    Manifest other = base;
    const auto differs = [&] { return std::exchange(other, base).digest() != base.digest(); };
    QVERIFY(!differs());
    other.commit = u"c1"_s;
    QVERIFY(differs());
    other.files[0].executable = true;
    QVERIFY(differs());
    other.files[0].sha256 = QByteArray(64, 'b');
    QVERIFY(differs());
    other.files[0].size = 2;
    QVERIFY(differs());
    other.files[0].path = u"b"_s;
    QVERIFY(differs());
    other.files.push_back({.path = u"l"_s, .link = u"a"_s});
    QVERIFY(differs());
    other.configuration = {{u"staging"_s, QJsonObject{{u"secrets"_s, QJsonObject{{u"DB"_s, 3}}}}}};
    QVERIFY(differs());
}

void DeployManifestTest::theBytesAreTheseForEver()
{
    // A digest is compared with those of releases made years ago, by another version of Qt.
    const Manifest manifest{
        .commit = u"c0ffee"_s,
        .files = {{.path = u"z/é\"\\"_s, .sha256 = QByteArray(64, 'b'), .size = 5'000'000'000, .executable = true},
                  {.path = u"a"_s, .sha256 = QByteArray(64, 'a'), .size = 1},
                  {.path = u"l"_s, .link = u"a"_s}},
        .configuration = {{u"s"_s, QJsonObject{{u"variables"_s, QJsonObject{{u"L"_s, u"i"_s}}},
                                               {u"secrets"_s, QJsonObject{{u"D"_s, 3}}}}}}};
    const QByteArray a(64, 'a');
    const QByteArray b(64, 'b');
    const QByteArray expected =
        R"({"commit":"c0ffee","configuration":{"s":{"secrets":{"D":3},"variables":{"L":"i"}}},"files":[{"path":"a","sha256":")" +
        a + R"(","size":1},{"link":"a","path":"l"},{"executable":true,"path":"z/é\"\\","sha256":")" + b +
        R"(","size":5000000000}],"version":1})";
    QCOMPARE(manifest.toBytes(), expected);
}

void DeployManifestTest::readsBackWhatItWrote()
{
    const QString folder = m_folder.filePath(u"back"_s);
    fill(folder);
    auto written = scanFolder(folder);
    QVERIFY2(written, why(written));
    written->commit = u"c0ffee"_s;
    written->configuration = {{u"staging"_s, QJsonObject{{u"variables"_s, QJsonObject{{u"A"_s, u"b"_s}}},
                                                         {u"secrets"_s, QJsonObject{{u"DB"_s, 3}}}}}};
    const auto read = manifestFromBytes(written->toBytes());
    QVERIFY2(read, why(read));
    QCOMPARE(read->commit, written->commit);
    QCOMPARE(read->configuration, written->configuration);
    QVERIFY(read->files == written->files);
    QCOMPARE(read->digest(), written->digest());
}

void DeployManifestTest::refusesHostileManifests_data()
{
    QTest::addColumn<QByteArray>("files");
    QTest::addColumn<QString>("word");
    const QByteArray rest = R"(","size":1,"sha256":")" + QByteArray(64, 'a') + R"("})";
    const auto file = [&](const QByteArray &path) -> QByteArray { return R"([{"path":")" + path + rest + ']'; };
    QTest::newRow("an absolute path") << file("/etc/passwd") << u"no path inside"_s;
    QTest::newRow("a way up") << file("../x") << u"no path inside"_s;
    QTest::newRow("a way up in the middle") << file("a/../../x") << u"no path inside"_s;
    QTest::newRow("a dot") << file("./x") << u"no path inside"_s;
    QTest::newRow("a double slash") << file("a//x") << u"no path inside"_s;
    QTest::newRow("a slash at the end") << file("a/") << u"no path inside"_s;
    QTest::newRow("a NUL") << file("a\\u0000b") << u"no path inside"_s;
    QTest::newRow("a line break") << file("a\\nb") << u"no path inside"_s;
    QTest::newRow("no path") << file("") << u"no path inside"_s;
    QTest::newRow("the same path twice") << QByteArray(R"([{"path":"a)" + rest + R"(,{"path":"a)" + rest + "]")
                                         << u"there twice"_s;
    QTest::newRow("a file below a link") << QByteArray(R"([{"path":"a","link":"b"},{"path":"a/x)" + rest + "]")
                                         << u"below something that is no folder"_s;
    QTest::newRow("a file below a file, with others between")
        << QByteArray(R"([{"path":"a)" + rest + R"(,{"path":"a.b)" + rest + R"(,{"path":"a/x/y)" + rest + "]")
        << u"below something"_s;
    QTest::newRow("a link to the root") << QByteArray(R"([{"path":"a","link":"/"}])") << u"leaves the release"_s;
    QTest::newRow("a link up") << QByteArray(R"([{"path":"a/b","link":"../../x"}])") << u"leaves the release"_s;
    QTest::newRow("an empty link") << QByteArray(R"([{"path":"a","link":""}])") << u"leaves the release"_s;
    QTest::newRow("a link with a line break")
        << QByteArray(R"([{"path":"a","link":"b\nc"}])") << u"leaves the release"_s;
    QTest::newRow("no SHA-256") << QByteArray(R"([{"path":"a","size":1}])") << u"no SHA-256"_s;
    QTest::newRow("a SHA-256 in capitals")
        << QByteArray(R"([{"path":"a","size":1,"sha256":")" + QByteArray(64, 'A') + "\"}]") << u"no SHA-256"_s;
    QTest::newRow("a negative size") << QByteArray(R"([{"path":"a","size":-1,"sha256":")" + QByteArray(64, 'a') +
                                                   "\"}]")
                                     << u"no size"_s;
    QTest::newRow("no object") << QByteArray("[7]") << u"no path inside"_s;
    QTest::newRow("no list") << QByteArray("7") << u"no list"_s;
    QTest::newRow("cut off") << QByteArray("[") << u"cannot be used"_s;
}

void DeployManifestTest::refusesHostileManifests()
{
    QFETCH(const QByteArray, files);
    QFETCH(const QString, word);
    const auto read = manifestFromBytes(R"({"version":1,"commit":"c","configuration":{},"files":)" + files + '}');
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadInput);
    QVERIFY2(read.error().message.english().contains(word), why(read));
    QVERIFY(!manifestFromBytes({}));
    QVERIFY(!manifestFromBytes(R"({"version":2,"files":[]})"));
    QVERIFY(!manifestFromBytes(QByteArray(100'000, '[')));
}

void DeployManifestTest::sha256sumAgrees()
{
    const QString folder = m_folder.filePath(u"sums"_s);
    fill(folder);
    QVERIFY(writeFile(folder + u"/back\\slash"_s, "4"));
    const auto manifest = scanFolder(folder);
    QVERIFY2(manifest, why(manifest));
    QVERIFY(writeFile(m_folder.filePath(u"list"_s), manifest->toSha256sums()));
    QProcess sums;
    sums.setWorkingDirectory(folder);
    sums.start(u"sha256sum"_s, {u"--check"_s, u"--strict"_s, m_folder.filePath(u"list"_s)});
    QVERIFY(sums.waitForFinished());
    QCOMPARE(sums.exitCode(), 0);
    QCOMPARE(sums.readAllStandardOutput().count('\n'), 7);
}

void DeployManifestTest::escapesNamesAsSha256sumDoes()
{
    const QByteArray sum(64, 'a');
    const Manifest manifest{.files = {{.path = u"a\nb"_s, .sha256 = sum},
                                      {.path = u"a\\b"_s, .sha256 = sum},
                                      {.path = u"l"_s, .link = u"x"_s}}};
    QCOMPARE(manifest.toSha256sums(), "\\" + sum + "  a\\nb\n\\" + sum + "  a\\\\b\n");
}

void DeployManifestTest::refusesWhatNoReleaseCanHold_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("word");
    QTest::newRow("a link to an absolute path") << u"absolute"_s << u"leaves the folder"_s;
    QTest::newRow("a link out of the folder") << u"out"_s << u"leaves the folder"_s;
    QTest::newRow("a link that goes out through another") << u"through"_s << u"leaves the folder"_s;
    QTest::newRow("a name with a line break") << u"newline"_s << u"line break"_s;
    QTest::newRow("a folder with a line break") << u"newlinefolder"_s << u"line break"_s;
    QTest::newRow("a name that is not UTF-8") << u"latin1"_s << u"not UTF-8"_s;
    QTest::newRow("a named pipe") << u"pipe"_s << u"named pipe"_s;
    QTest::newRow("a socket") << u"socket"_s << u"is a socket"_s;
    QTest::newRow("a device") << u"device"_s << u"is a device"_s;
    QTest::newRow("too deep") << u"deep"_s << u"folders deep"_s;
}

void DeployManifestTest::refusesWhatNoReleaseCanHold()
{
    QFETCH(const QString, what);
    QFETCH(const QString, word);
    const QString folder = m_folder.filePath(u"bad-"_s + what);
    QVERIFY(QDir().mkpath(folder + u"/sub"_s));
    if (!makeBad(what, QFile::encodeName(folder)))
        QSKIP("it cannot be made here; devices are for root only");
    const auto manifest = scanFolder(folder);
    ::unlink((QFile::encodeName(folder).toStdString() + "/x\xe9").c_str()); // Qt cannot remove it
    QVERIFY(!manifest);
    QCOMPARE(manifest.error().kind, ErrorKind::BadInput);
    QVERIFY2(manifest.error().message.english().contains(word), why(manifest));
}

void DeployManifestTest::linksMayGoUpOnlyInFront()
{
    const QString folder = m_folder.filePath(u"links"_s);
    QVERIFY(QDir().mkpath(folder + u"/a/b"_s));
    QVERIFY(QFile::link(u"../../there/is/nothing"_s, folder + u"/a/b/up"_s));
    QVERIFY(QFile::link(u"./../b"_s, folder + u"/a/folder"_s));
    QVERIFY(QFile::link(u"."_s, folder + u"/self"_s));
    const auto manifest = scanFolder(folder);
    QVERIFY2(manifest, why(manifest));
    QCOMPARE(pathsOf(*manifest), (QStringList{u"a/b/up"_s, u"a/folder"_s, u"self"_s}));
    QCOMPARE(manifest->files[0].link, u"../../there/is/nothing"_s);
    QVERIFY(manifest->files[0].sha256.isEmpty());
}

void DeployManifestTest::saysThatThereIsNoFolder()
{
    const auto manifest = scanFolder(m_folder.filePath(u"nowhere"_s));
    QVERIFY(!manifest);
    QCOMPARE(manifest.error().kind, ErrorKind::NotFound);
}

void DeployManifestTest::stopsWhenAsked()
{
    const QString folder = m_folder.filePath(u"stop"_s);
    fill(folder);
    std::stop_source stop;
    stop.request_stop();
    const auto manifest = scanFolder(folder, stop.get_token());
    QVERIFY(!manifest);
    QCOMPARE(manifest.error().kind, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(DeployManifestTest)
#include "tst_deploy_manifest.moc"
