// SPDX-License-Identifier: GPL-3.0-or-later
// What releases take of runs, and what of them each environment gets.
#include "deploy/releases/fileview.h"
#include "deploy/releases/manifest.h"
#include "services/environments/environmenttypes.h"
#include "services/environments/releaseview.h"
#include "storage/stores/artifactstore.h"
#include "storage/stores/releasestore.h"
#include "storage/stores/runstore.h"
#include "unit/services/servicefolder.h"

#include <QDirIterator>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {
namespace {

QStringList viewedPaths(const deploy::Manifest &whole, const deploy::FileView &view)
{
    return deploy::viewOf(whole, view).paths();
}

} // namespace

class tst_services_releaseparts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesTheArtifactOfTheNewestSuccessfulRunOfItsCommit();
    void takesTheArtifactOfTheRunThatItFollows();
    void isNotMadeWithoutItsArtifact();
    void saysThatAnArtifactHasExpired();
    void takesANamedArtifactInsteadAndWarnsOfItsCommit();
    void refusesAnIncludeThatMatchesNothing();
    void holdsForEachEnvironmentWhatThatOneIncludes();
    void leavesOutWhatIsExcluded();
    void isNeverOfZeroFiles();
    void showsWhatWouldBeMadeAndMakesNothing();
    void isPrivateInTheDataFolder();
    void readsAnUnchangedModelOnce();
    void readsAModelThatHasJustChanged();
    void findsASpoiltModelByItsContent();

private:
    /// Other content in the same file, of the same size and time of change.
    static bool spoil(const QString &path)
    {
        struct stat before = {};
        const bool isThere = ::stat(qPrintable(path), &before) == 0 && ::chmod(qPrintable(path), 0600) == 0;
        QFile file(path);
        const bool isWritten =
            isThere && file.open(QIODevice::ReadWrite) && file.write(QByteArray(before.st_size, 'x')) == before.st_size;
        file.close();
        const timespec times[] = {before.st_atim, before.st_mtim};
        return isWritten && ::utimensat(AT_FDCWD, qPrintable(path), times, 0) == 0 &&
               ::chmod(qPrintable(path), before.st_mode) == 0;
    }
    Result<ReleaseRecord> createWith(const QString &model)
    {
        return create([&model](ReleaseRequest &request) { request.extraFiles = {model}; });
    }
    QByteArray modelOf(const ReleaseRecord &release) const
    {
        return readFile(m_folder->releases().folder(release.id) + u"/model.bin"_s);
    }
    void apply(const QByteArray &environments)
    {
        (void)m_folder->model();
        QVERIFY(m_folder->repository.write(u"slipway.yml"_s, "version: 1\nenvironments:\n" + environments));
        const auto applied = m_folder->environments().apply(m_folder->repository.path(u"slipway.yml"_s));
        QVERIFY2(applied, why(applied));
    }
    RunId run(const QString &commit, Status status = Status::Success)
    {
        RunRecord record{.repository = m_folder->model().id, .commit = commit, .status = status};
        return ServiceFolder::orDie(m_folder->storage->writeValue<RunId>(
            [&record](Database &database) { return RunStore(database).insert(record); }));
    }
    bool keep(RunId run, const QString &path, const QByteArray &content)
    {
        return writeFile(u"%1/artifacts/%2/%3"_s.arg(m_folder->data()).arg(run.value).arg(path), content);
    }
    Result<ReleaseRecord> create(const std::function<void(ReleaseRequest &)> &change = {})
    {
        ReleaseRequest request{
            .repository = m_folder->model(), .ref = u"main"_s, .include = {}, .artifacts = {}, .extraFiles = {}};
        if (change)
            change(request);
        return m_folder->releases().create(request);
    }
    EnvironmentId environment(const QString &name) { return m_folder->environments().find(name)->id; }
    deploy::Manifest manifest(const ReleaseRecord &release)
    {
        return ServiceFolder::orDie(m_folder->releases().manifest(release.id));
    }

    std::unique_ptr<ServiceFolder> m_folder;
    QString m_commit;
};

void tst_services_releaseparts::init()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_folder = std::make_unique<ServiceFolder>();
    m_commit = m_folder->repository.commit({{u"serve.py"_s, "serve"}, {u"data/patients.csv"_s, "names"}}, u"First"_s);
}

void tst_services_releaseparts::takesTheArtifactOfTheNewestSuccessfulRunOfItsCommit()
{
    apply("  staging: {target: {kind: local, path: /srv/x, include: [serve.py], artifacts: [model]}}\n");
    const RunId old = run(m_commit), good = run(m_commit), without = run(m_commit),
                failed = run(m_commit, Status::Failure);
    const RunId other = run(QString(40, u'a'));
    QVERIFY(keep(old, u"model/m.bin"_s, "old") && keep(good, u"model/m.bin"_s, "good") &&
            keep(without, u"log/l"_s, "") && keep(failed, u"model/m.bin"_s, "failed") &&
            keep(other, u"model/m.bin"_s, "other"));
    const auto release = create();
    QVERIFY2(release, why(release));
    QCOMPARE(release->artifacts.size(), std::size_t(1));
    QCOMPARE(release->artifacts.front().run, good);
    QCOMPARE(release->artifacts.front().commit, m_commit);
    QVERIFY(releaseWarnings(*release).empty());
    QCOMPARE(readFile(m_folder->releases().folder(release->id) + u"/model/m.bin"_s), QByteArray("good"));
    QCOMPARE(m_folder->releases().find(release->id)->artifacts, release->artifacts);
    QCOMPARE(manifest(*release).artifacts.first()[u"name"].toString(), u"model"_s);
    QVERIFY(m_folder->releases().verify(release->id));
}

void tst_services_releaseparts::takesTheArtifactOfTheRunThatItFollows()
{
    apply("  staging: {target: {kind: local, path: /srv/x, artifacts: [model]}}\n");
    const RunId followed = run(m_commit), newer = run(m_commit);
    QVERIFY(keep(followed, u"model/m.bin"_s, "followed") && keep(newer, u"model/m.bin"_s, "newer"));
    const auto release = create([&](ReleaseRequest &request) { request.run = followed; });
    QVERIFY2(release, why(release));
    QCOMPARE(release->artifacts.front().run, followed);
    const RunId empty = run(m_commit);
    const auto none = create([&](ReleaseRequest &request) { request.run = empty; });
    QCOMPARE(none.error().kind, ErrorKind::NotFound); // never that of another run
}

void tst_services_releaseparts::isNotMadeWithoutItsArtifact()
{
    apply("  staging: {target: {kind: local, path: /srv/x, artifacts: [model]}}\n"
          "  plain: {target: {kind: local, path: /srv/y}}\n");
    (void)run(m_commit);
    const auto release = create();
    QCOMPARE(release.error().kind, ErrorKind::NotFound);
    QVERIFY2(release.error().message.english().contains("staging needs the artifact 'model'"_L1), why(release));
    QVERIFY2(release.error().hint.english().contains("--artifact RUN:model"_L1), why(release));
    QVERIFY(QDir(m_folder->data() + u"/releases"_s).isEmpty());
    const auto forPlain = create([this](ReleaseRequest &request) { request.environments = {environment(u"plain"_s)}; });
    QVERIFY2(forPlain, why(forPlain));
    const auto refused = deploy::checkView(manifest(*forPlain), {.artifacts = {u"model"_s}}, u"staging"_s, u"v1"_s);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
}

void tst_services_releaseparts::saysThatAnArtifactHasExpired()
{
    apply("  staging: {target: {kind: local, path: /srv/x, artifacts: [model]}}\n");
    const RunId old = run(m_commit);
    QVERIFY(m_folder->storage->write([&](Database &database) {
        return ArtifactStore(database).addRemoved({.run = old, .name = u"model"_s, .removed = m_folder->clock.now()});
    }));
    const auto release = create();
    QVERIFY(!release);
    QVERIFY2(release.error().message.english().contains("has expired"_L1) &&
                 release.error().hint.english().contains("rerun"_L1),
             why(release));
}

void tst_services_releaseparts::takesANamedArtifactInsteadAndWarnsOfItsCommit()
{
    apply("  staging: {target: {kind: local, path: /srv/x, include: [serve.py], artifacts: [model]}}\n");
    const RunId other = run(QString(40, u'a'));
    QVERIFY(keep(other, u"model/m.bin"_s, "other"));
    const auto release = create([&](ReleaseRequest &request) { request.artifacts = {{other, u"model=weights"_s}}; });
    QVERIFY2(release, why(release));
    QCOMPARE(viewedPaths(manifest(*release), {.include = {u"serve.py"_s}, .artifacts = {u"model"_s}}),
             QStringList({u"serve.py"_s, u"weights/m.bin"_s}));
    const Messages warnings = releaseWarnings(*release);
    QCOMPARE(warnings.size(), 1u);
    QVERIFY2(warnings.front().english().contains("aaaaaaaaaaaa"_L1), qPrintable(warnings.front().english()));
}

void tst_services_releaseparts::refusesAnIncludeThatMatchesNothing()
{
    apply("  staging: {target: {kind: local, path: /srv/x, include: [serve.py, modle/]}}\n"
          "  plain: {target: {kind: local, path: /srv/y}}\n");
    const auto release = create();
    QCOMPARE(release.error().kind, ErrorKind::BadInput);
    QVERIFY2(release.error().message.english().contains("'modle/' of staging"_L1), why(release));
    QVERIFY(QDir(m_folder->data() + u"/releases"_s).isEmpty());
    QVERIFY(create([this](ReleaseRequest &request) { request.environments = {environment(u"plain"_s)}; }));
}

void tst_services_releaseparts::holdsForEachEnvironmentWhatThatOneIncludes()
{
    apply("  staging: {target: {kind: local, path: /srv/x}}\n"
          "  production: {target: {kind: local, path: /srv/y, include: [serve.py], artifacts: [model]}}\n"
          "  audit: {target: {kind: local, path: /srv/z, include: [serve.py], artifacts: [report]}}\n");
    const RunId good = run(m_commit);
    QVERIFY(keep(good, u"model/m.bin"_s, "m") && keep(good, u"report/r.html"_s, "patients"));
    const auto release = create();
    QVERIFY2(release, why(release));
    const deploy::Manifest whole = manifest(*release);
    QCOMPARE(whole.paths(), QStringList({u"data/patients.csv"_s, u"model/m.bin"_s, u"report/r.html"_s, u"serve.py"_s}));
    QCOMPARE(viewedPaths(whole, {}), QStringList({u"data/patients.csv"_s, u"serve.py"_s}));
    const deploy::FileView production{.include = {u"serve.py"_s}, .artifacts = {u"model"_s}};
    QCOMPARE(viewedPaths(whole, production), QStringList({u"model/m.bin"_s, u"serve.py"_s}));
    const auto folder = m_folder->releases().viewFolder(release->id, deploy::viewOf(whole, production));
    QVERIFY2(folder, why(folder));
    const auto found = deploy::scanFolder(*folder);
    QVERIFY2(found, why(found));
    QCOMPARE(found->paths(), QStringList({u"model/m.bin"_s, u"serve.py"_s}));
    QCOMPARE(*m_folder->releases().viewFolder(release->id, deploy::viewOf(whole, production)), *folder);
    QVERIFY(m_folder->releases().verify(release->id));
}

void tst_services_releaseparts::leavesOutWhatIsExcluded()
{
    apply("  staging: {target: {kind: local, path: /srv/x, exclude: [data/]}}\n");
    const auto release = create();
    QVERIFY2(release, why(release));
    QVERIFY(!manifest(*release).paths().contains(u"data/patients.csv"_s));
    const auto named = create([](ReleaseRequest &request) {
        request.exclude = {u"*.yml"_s, u"serve.py"_s, u"data"_s};
    });
    QCOMPARE(named.error().kind, ErrorKind::BadInput);
}

void tst_services_releaseparts::isNeverOfZeroFiles()
{
    const auto release = create([](ReleaseRequest &request) { request.exclude = {u"."_s}; });
    QCOMPARE(release.error().kind, ErrorKind::BadInput);
    QVERIFY2(release.error().message.english().contains("no file"_L1), why(release));
}

void tst_services_releaseparts::showsWhatWouldBeMadeAndMakesNothing()
{
    ReleaseRequest request{
        .repository = m_folder->model(), .ref = u"main"_s, .include = {}, .artifacts = {}, .extraFiles = {}};
    {
        const auto shown = m_folder->releases().preview(request);
        QVERIFY2(shown, why(shown));
        QVERIFY(!shown->record.id.isValid());
        QCOMPARE(readFile(shown->folder + u"/serve.py"_s), QByteArray("serve"));
    }
    QVERIFY(m_folder->releases().list()->empty());
    QVERIFY(QDir(m_folder->data() + u"/releases"_s).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    const auto release = create();
    const auto again = m_folder->releases().preview(request);
    QVERIFY(release && again);
    QCOMPARE(again->record.id, release->id);
}

void tst_services_releaseparts::isPrivateInTheDataFolder()
{
    QVERIFY(create());
    QDirIterator at(m_folder->data() + u"/releases"_s, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (at.hasNext()) {
        struct stat info = {};
        QVERIFY(::lstat(qPrintable(at.next()), &info) == 0);
        QVERIFY2((info.st_mode & 077) == 0, qPrintable(at.filePath()));
        QVERIFY2(S_ISDIR(info.st_mode) || (info.st_mode & 0222) == 0, qPrintable(at.filePath()));
    }
}

void tst_services_releaseparts::readsAnUnchangedModelOnce()
{
    const QString model = m_folder->path(u"model.bin"_s);
    QVERIFY(writeFile(model, QByteArray(100'000, 'm')));
    const auto first = createWith(model); // the clock of the test is far ahead: the file has settled
    QVERIFY2(first, why(first));
    m_folder->repository.commit({{u"serve.py"_s, "other"}}, u"Second"_s);
    QVERIFY(spoil(model)); // nobody reads it, so nobody sees it
    const auto second = createWith(model);
    QVERIFY2(second && second->id != first->id, why(second));
    QCOMPARE(modelOf(*second), QByteArray(100'000, 'm'));
    struct stat one = {}, two = {};
    QVERIFY(::stat(qPrintable(m_folder->releases().folder(first->id) + u"/model.bin"_s), &one) == 0);
    QVERIFY(::stat(qPrintable(m_folder->releases().folder(second->id) + u"/model.bin"_s), &two) == 0);
    QVERIFY(one.st_ino == two.st_ino);
    QVERIFY(m_folder->releases().verify(second->id));
}

void tst_services_releaseparts::readsAModelThatHasJustChanged()
{
    const QString model = m_folder->path(u"model.bin"_s);
    QVERIFY(writeFile(model, QByteArray(100'000, 'm')));
    const qint64 now = toMilliseconds(m_folder->clock.now()) * 1'000'000 - 1'000'000'000; // a second ago
    const timespec times[] = {{.tv_sec = now / 1'000'000'000, .tv_nsec = 0},
                              {.tv_sec = now / 1'000'000'000, .tv_nsec = 0}};
    QVERIFY(::utimensat(AT_FDCWD, qPrintable(model), times, 0) == 0);
    QVERIFY(createWith(model));
    QVERIFY(spoil(model));
    const auto second = createWith(model);
    QVERIFY2(second, why(second));
    QCOMPARE(modelOf(*second), QByteArray(100'000, 'x'));
}

void tst_services_releaseparts::findsASpoiltModelByItsContent()
{
    const QString model = m_folder->path(u"model.bin"_s);
    QVERIFY(writeFile(model, QByteArray(100'000, 'm')));
    const auto release = createWith(model);
    QVERIFY2(release, why(release));
    QVERIFY(spoil(m_folder->releases().folder(release->id) + u"/model.bin"_s));
    QCOMPARE(m_folder->releases().verify(release->id).error().kind, ErrorKind::Failed);
    const auto again = createWith(model); // as the hint says
    QVERIFY2(again && again->id == release->id, why(again));
    QCOMPARE(modelOf(*again), QByteArray(100'000, 'm'));
    QVERIFY(m_folder->releases().verify(again->id));
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_services_releaseparts)
#include "tst_services_releaseparts.moc"
