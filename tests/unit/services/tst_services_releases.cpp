// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/environments/environmenttypes.h"
#include "storage/stores/deploymentstore.h"
#include "storage/stores/releasestore.h"
#include "unit/services/servicefolder.h"

#include <QDirIterator>
#include <QTest>

#include <thread>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {
namespace {

QByteArray large(char fill)
{
    return QByteArray(2 << 20, fill);
}

quint64 inodeOf(const QString &path)
{
    struct stat info = {};
    return stat(qPrintable(path), &info) == 0 ? info.st_ino : 0;
}

QStringList pathsOf(const deploy::Manifest &manifest)
{
    QStringList paths;
    for (const deploy::ManifestFile &file : manifest.files)
        paths << file.path;
    return paths;
}

} // namespace

class tst_services_releases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<ServiceFolder>(); }
    void keepsTheFilesOfACommit();
    void givesTheSameReleaseForTheSameInputs();
    void isMadeOnceByManyAtATime();
    void takesWhatIsIncludedAlone();
    void takesWhatTheEnvironmentsInclude();
    void takesFilesOfThisMachineAndArtifacts();
    void refusesWhatCannotBe_data();
    void refusesWhatCannotBe();
    void refusesALinkThatLeavesTheRelease();
    void refusesANameWithANewline();
    void leavesNothingBehindWhenItFails();
    void removesDraftsOfTheDead();
    void findsChangedFiles();
    void prunesWhatNobodyNeedsAndMakesItAgain();
    void keepsLargeFilesOnce();
    void liftsAQuarantineForAReason();

private:
    Result<ReleaseRecord> create(const QString &ref = u"main"_s,
                                 const std::function<void(ReleaseRequest &)> &change = {})
    {
        ReleaseRequest request{
            .repository = m_folder->model(), .ref = ref, .include = {}, .artifacts = {}, .extraFiles = {}};
        if (change)
            change(request);
        return m_folder->releases().create(request);
    }
    QStringList releaseFolders() const
    {
        return QDir(m_folder->data() + u"/releases"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden);
    }

    std::unique_ptr<ServiceFolder> m_folder;
};

void tst_services_releases::initTestCase()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void tst_services_releases::keepsTheFilesOfACommit()
{
    m_folder->repository.write(u"run.sh"_s, "#!/bin/sh\n");
    QVERIFY(QFile::setPermissions(m_folder->repository.path(u"run.sh"_s), QFile::Permissions(0x7755)));
    QVERIFY(QFile::link(u"run.sh"_s, m_folder->repository.path(u"start"_s)));
    const QString commit = m_folder->repository.commit({{u"a b/ü '1'.txt"_s, "one"}, {u"-dash"_s, "two"}}, u"First"_s);
    const auto release = create();
    QVERIFY2(release, why(release));
    QCOMPARE(release->commit, commit);
    QCOMPARE(QStringList({release->commitSubject, release->ref, release->repositoryName, release->actor}),
             QStringList({u"First"_s, u"main"_s, u"model"_s, u"lin"_s}));
    const QString files = m_folder->releases().folder(release->id);
    QCOMPARE(readFile(files + u"/a b/ü '1'.txt"_s), QByteArray("one"));
    QCOMPARE(readFile(files + u"/-dash"_s), QByteArray("two"));
    QVERIFY(QFileInfo(files + u"/run.sh"_s).isExecutable() && !QFileInfo(files + u"/-dash"_s).isExecutable());
    QVERIFY(QFileInfo(files + u"/start"_s).isSymLink());
    QVERIFY(!QFileInfo::exists(files + u"/.git"_s));
    const auto manifest = m_folder->releases().manifest(release->id);
    QVERIFY2(manifest, why(manifest));
    QCOMPARE(manifest->digest(), release->digest);
    QCOMPARE(release->files, 4);
    QCOMPARE(release->bytes, manifest->totalBytes());
    const auto verified = m_folder->releases().verify(release->id);
    QVERIFY2(verified, why(verified));
    QCOMPARE(m_folder->lastAudit(), u"release.created v%1"_s.arg(release->id.value));
}

void tst_services_releases::givesTheSameReleaseForTheSameInputs()
{
    m_folder->repository.commit({{u"a"_s, "1"}}, u"First"_s);
    const auto first = create();
    m_folder->clock.advance(Milliseconds(5000));
    m_folder->open();
    const auto second = create();
    QVERIFY2(second, why(second));
    QCOMPARE(second->id, first->id);
    m_folder->repository.commit({{u"a"_s, "2"}}, u"Second"_s);
    const auto third = create();
    QVERIFY(third && third->id != first->id && third->digest != first->digest);
    QCOMPARE(create(u"main~1"_s)->id, first->id);
    QCOMPARE(releaseFolders().size(), 2);
}

void tst_services_releases::isMadeOnceByManyAtATime()
{
    m_folder->repository.commit({{u"model.bin"_s, large('m')}, {u"a"_s, "1"}}, u"First"_s);
    (void)m_folder->model();
    std::vector<Result<ReleaseRecord>> made(4, fail(ErrorKind::Failed, u"not made"_s));
    {
        std::vector<std::jthread> threads;
        for (Result<ReleaseRecord> &one : made)
            threads.emplace_back([&one, this] { one = create(); });
    }
    for (const Result<ReleaseRecord> &one : made) {
        QVERIFY2(one, why(one));
        QCOMPARE(one->id, made.front()->id);
    }
    QCOMPARE(releaseFolders().size(), 1);
    QVERIFY(m_folder->releases().verify(made.front()->id));
}

void tst_services_releases::takesWhatIsIncludedAlone()
{
    m_folder->repository.commit({{u"model/a.bin"_s, "1"},
                                 {u"model/deep/b.bin"_s, "2"},
                                 {u"modelling.txt"_s, "3"},
                                 {u"serve.py"_s, "4"},
                                 {u"x/y.txt"_s, "5"}},
                                u"First"_s);
    const auto included = [this](const QStringList &patterns) {
        const auto release = create(u"main"_s, [&](ReleaseRequest &request) { request.include = patterns; });
        return release ? pathsOf(*m_folder->releases().manifest(release->id))
                       : QStringList{release.error().text().english()};
    };
    QCOMPARE(included({u"model/"_s, u"serve.py"_s}),
             QStringList({u"model/a.bin"_s, u"model/deep/b.bin"_s, u"serve.py"_s}));
    QCOMPARE(included({u"model/deep"_s}), QStringList({u"model/deep/b.bin"_s}));
    QCOMPARE(included({u"**.txt"_s}), QStringList({u"modelling.txt"_s, u"x/y.txt"_s}));
    const auto missing = create(u"main"_s, [](ReleaseRequest &request) {
        request.include = {u"model"_s, u"nothing/"_s};
    });
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    QVERIFY2(missing.error().message.english().contains("nothing/"_L1), why(missing));
}

void tst_services_releases::takesWhatTheEnvironmentsInclude()
{
    m_folder->repository.commit({{u"model/a"_s, "1"},
                                 {u"serve.py"_s, "2"},
                                 {u"README"_s, "3"},
                                 {u"slipway.yml"_s, "version: 1\nenvironments:\n  staging:\n    target: {kind: local, "
                                                    "path: /srv/x, include: [model/]}\n"
                                                    "    variables: {LOG: debug}\n    secrets: [TOKEN, LATER]\n"}},
                                u"First"_s);
    const SecretScope scope{.repository = m_folder->model().id, .repositoryName = u"model"_s, .environment = {}};
    QVERIFY(m_folder->secrets().set(scope, u"TOKEN"_s, "one"));
    const auto applied = m_folder->environments().apply(m_folder->repository.path(u"slipway.yml"_s));
    QVERIFY2(applied, why(applied));
    const auto release = create();
    QVERIFY2(release, why(release));
    const auto manifest = m_folder->releases().manifest(release->id);
    QCOMPARE(pathsOf(*manifest), QStringList({u"model/a"_s}));
    const QJsonObject staging = manifest->configuration[u"staging"_s].toObject();
    QCOMPARE(staging[u"variables"_s].toObject(), QJsonObject({{u"LOG"_s, u"debug"_s}}));
    QCOMPARE(staging[u"secrets"_s].toObject(), QJsonObject({{u"TOKEN"_s, 1}}));
    QVERIFY(m_folder->secrets().set(scope, u"TOKEN"_s, "two"));
    const auto next = create();
    QVERIFY(next && next->digest != release->digest); // another version of a secret is another release
}

void tst_services_releases::takesFilesOfThisMachineAndArtifacts()
{
    m_folder->repository.commit({{u"a"_s, "1"}}, u"First"_s);
    QVERIFY(writeFile(m_folder->path(u"data/artifacts/7/weights/deep/w.bin"_s), "w"));
    QVERIFY(writeFile(m_folder->path(u"extra/e.txt"_s), "e"));
    QVERIFY(writeFile(m_folder->path(u"data set=1.csv"_s), "d"));
    const auto release = create(u"main"_s, [this](ReleaseRequest &request) {
        request.artifacts = {{RunId{7}, u"weights"_s}, {RunId{7}, u"weights=top"_s}};
        request.extraFiles = {m_folder->path(u"extra"_s),
                              QString(m_folder->path(u"extra/e.txt"_s) + u"=x/renamed.txt"_s),
                              m_folder->path(u"data set=1.csv"_s)};
    });
    QVERIFY2(release, why(release));
    QCOMPARE(release->run.value, qint64(7));
    QCOMPARE(pathsOf(*m_folder->releases().manifest(release->id)),
             QStringList({u"a"_s, u"data set=1.csv"_s, u"extra/e.txt"_s, u"top/deep/w.bin"_s, u"weights/deep/w.bin"_s,
                          u"x/renamed.txt"_s}));
}

void tst_services_releases::refusesWhatCannotBe_data()
{
    QTest::addColumn<std::function<void(ReleaseRequest &)>>("change");
    QTest::addColumn<ErrorKind>("kind");
    using Change = std::function<void(ReleaseRequest &)>;
    QTest::newRow("no such ref") << Change([](auto &request) { request.ref = u"nothing"_s; }) << ErrorKind::NotFound;
    QTest::newRow("an option") << Change([](auto &request) { request.ref = u"--all"_s; }) << ErrorKind::BadInput;
    QTest::newRow("no such run") << Change([](auto &request) {
        request.artifacts = {{RunId{99}, u"w"_s}};
    }) << ErrorKind::NotFound;
    QTest::newRow("an artifact elsewhere") << Change([](auto &request) {
        request.artifacts = {{RunId{7}, u"../7"_s}};
    }) << ErrorKind::NotFound;
    QTest::newRow("no such file") << Change([](auto &request) { request.extraFiles = {u"/nowhere/x"_s}; })
                                  << ErrorKind::NotFound;
    QTest::newRow("out of the release") << Change([](auto &request) { request.extraFiles = {u"/etc/hostname=../x"_s}; })
                                        << ErrorKind::BadInput;
    QTest::newRow("an absolute place") << Change([](auto &request) { request.extraFiles = {u"/etc/hostname=/x"_s}; })
                                       << ErrorKind::BadInput;
    QTest::newRow("a file that is there")
        << Change([](auto &request) { request.extraFiles = {u"/etc/hostname=a"_s}; }) << ErrorKind::BadInput;
    QTest::newRow("behind a link") << Change([](auto &request) { request.extraFiles = {u"/etc/hostname=link/x"_s}; })
                                   << ErrorKind::BadInput;
    QTest::newRow("a device") << Change([](auto &request) { request.extraFiles = {u"/dev/null"_s}; })
                              << ErrorKind::BadInput;
}

void tst_services_releases::refusesWhatCannotBe()
{
    QFETCH(std::function<void(ReleaseRequest &)>, change);
    QFETCH(ErrorKind, kind);
    QVERIFY(QFile::link(u"folder"_s, m_folder->repository.path(u"link"_s)));
    m_folder->repository.commit({{u"a"_s, "1"}, {u"folder/b"_s, "2"}}, u"First"_s);
    const auto release = create(u"main"_s, change);
    QVERIFY(!release);
    QVERIFY2(release.error().kind == kind, why(release));
    QVERIFY(!release.error().message.isEmpty());
    QCOMPARE(releaseFolders(), QStringList());
    QVERIFY(m_folder->releases().list()->empty());
}

void tst_services_releases::refusesALinkThatLeavesTheRelease()
{
    QVERIFY(QFile::link(u"/etc/passwd"_s, m_folder->repository.path(u"secret"_s)));
    m_folder->repository.commit({{u"a"_s, "1"}}, u"First"_s);
    const auto release = create();
    QVERIFY(!release);
    QCOMPARE(release.error().kind, ErrorKind::BadInput);
    QVERIFY2(release.error().message.english().contains("secret"_L1), why(release));
    const auto without = create(u"main"_s, [](ReleaseRequest &request) { request.include = {u"a"_s}; });
    QVERIFY2(without, why(without));
}

void tst_services_releases::refusesANameWithANewline()
{
    m_folder->repository.commit({{u"a"_s, "1"}, {u"two\nlines"_s, "2"}}, u"First"_s);
    const auto release = create();
    QVERIFY(!release);
    QCOMPARE(release.error().kind, ErrorKind::BadInput);
    QCOMPARE(releaseFolders(), QStringList());
}

void tst_services_releases::leavesNothingBehindWhenItFails()
{
    m_folder->repository.commit({{u"a"_s, "1"}}, u"First"_s);
    std::stop_source stop;
    stop.request_stop();
    const ReleaseRequest request{
        .repository = m_folder->model(), .ref = u"main"_s, .include = {}, .artifacts = {}, .extraFiles = {}};
    const auto release = m_folder->releases().create(request, stop.get_token());
    QVERIFY(!release);
    QCOMPARE(release.error().kind, ErrorKind::Cancelled);
    QCOMPARE(releaseFolders(), QStringList());
}

void tst_services_releases::removesDraftsOfTheDead()
{
    m_folder->repository.commit({{u"a"_s, "1"}}, u"First"_s);
    QVERIFY(writeFile(m_folder->path(u"data/releases/draft-dead/files/half"_s), "half"));
    QVERIFY(create());
    QCOMPARE(releaseFolders().size(), 1);
    QVERIFY(!releaseFolders().front().startsWith("draft-"_L1));
}

void tst_services_releases::findsChangedFiles()
{
    m_folder->repository.commit({{u"model.bin"_s, "abc"}, {u"gone"_s, "x"}}, u"First"_s);
    const auto release = create();
    const QString files = m_folder->releases().folder(release->id);
    QVERIFY(QFile::setPermissions(files + u"/model.bin"_s, QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(writeFile(files + u"/model.bin"_s, "abd"));
    QVERIFY(QFile::remove(files + u"/gone"_s));
    const auto verified = m_folder->releases().verify(release->id);
    QVERIFY(!verified);
    QCOMPARE(verified.error().kind, ErrorKind::Failed);
    QVERIFY2(verified.error().message.english().contains("model.bin"_L1) &&
                 verified.error().message.english().contains("gone"_L1),
             why(verified));
    const auto healed = create(); // as the hint says
    QVERIFY2(healed, why(healed));
    QCOMPARE(healed->id, release->id);
    const auto whole = m_folder->releases().verify(release->id);
    QVERIFY2(whole, why(whole));
    QCOMPARE(releaseFolders().size(), 1);
    QVERIFY(QDir(files).removeRecursively());
    QCOMPARE(m_folder->releases().verify(release->id).error().kind, ErrorKind::NotFound);
}

void tst_services_releases::prunesWhatNobodyNeedsAndMakesItAgain()
{
    std::vector<ReleaseRecord> made;
    for (int i = 0; i < 5; ++i) {
        m_folder->repository.commit({{u"a"_s, QByteArray::number(i)}}, u"Commit"_s);
        made.push_back(*create());
    }
    QVERIFY(m_folder->releases().setPinned(made[1].id, true));
    const Result<> waiting = m_folder->storage->write([&](Database &database) -> Result<> {
        DeploymentRecord deployment;
        deployment.environment = EnvironmentId{1};
        deployment.release = made[2].id;
        SLIPWAY_TRY(DeploymentStore(database).insert(deployment));
        return {};
    });
    QVERIFY2(waiting, why(waiting));
    const auto wouldGo = m_folder->releases().prune(1, true);
    QVERIFY2(wouldGo, why(wouldGo));
    QCOMPARE(wouldGo->size(), std::size_t(2)); // 0 and 3: 1 is pinned, 2 is in use, 4 is the newest
    QCOMPARE(releaseFolders().size(), 5);
    QVERIFY(m_folder->releases().prune(1, false));
    QCOMPARE(releaseFolders().size(), 3);
    QVERIFY(!m_folder->releases().find(made[0].id)->filesPresent &&
            m_folder->releases().find(made[1].id)->filesPresent);
    QCOMPARE(m_folder->releases().verify(made[0].id).error().kind, ErrorKind::NotFound);
    QVERIFY(m_folder->releases().manifest(made[0].id)); // outlives the files
    const auto again = create(u"main~4"_s);
    QVERIFY2(again, why(again));
    QVERIFY(again->id == made[0].id && again->filesPresent && m_folder->releases().verify(again->id));
}

void tst_services_releases::keepsLargeFilesOnce()
{
    m_folder->repository.commit({{u"model.bin"_s, large('m')}, {u"a"_s, "1"}}, u"First"_s);
    const auto first = create();
    m_folder->repository.commit({{u"a"_s, "2"}}, u"Second"_s);
    const auto second = create();
    QVERIFY2(second, why(second));
    const QString one = m_folder->releases().folder(first->id) + u"/model.bin"_s;
    const QString two = m_folder->releases().folder(second->id) + u"/model.bin"_s;
    if (inodeOf(one) != inodeOf(two))
        QSKIP("the file system shares blocks: that cannot be seen from here");
    QVERIFY(!(QFile::permissions(two) & QFileDevice::WriteOwner)); // or one release would change with the other
    QVERIFY(m_folder->releases().verify(first->id) && m_folder->releases().verify(second->id));
    // What was spoilt on the disk is not taken over.
    QVERIFY(QFile::setPermissions(one, QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QVERIFY(writeFile(one, large('x')));
    m_folder->repository.commit({{u"a"_s, "3"}}, u"Third"_s);
    const auto third = create();
    QVERIFY(third && m_folder->releases().verify(third->id));
}

void tst_services_releases::liftsAQuarantineForAReason()
{
    m_folder->repository.commit({{u"a"_s, "1"}}, u"First"_s);
    const auto release = create();
    QCOMPARE(m_folder->releases().liftQuarantine(release->id, u"x"_s).error().kind, ErrorKind::Refused);
    QVERIFY(m_folder->storage->write([&](Database &database) {
        return ReleaseStore(database).quarantine({.release = release->id}, u"bad"_s, m_folder->clock.now());
    }));
    QCOMPARE(m_folder->releases().liftQuarantine(release->id, u" "_s).error().kind, ErrorKind::Usage);
    QVERIFY(m_folder->releases().liftQuarantine(release->id, u"fixed the probe"_s));
    QVERIFY(m_folder->releases().find(release->id)->quarantine.isEmpty());
    QCOMPARE(m_folder->lastAudit(), u"release.quarantine_lifted v%1"_s.arg(release->id.value));
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_services_releases)
#include "tst_services_releases.moc"
