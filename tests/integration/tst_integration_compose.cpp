// SPDX-License-Identifier: GPL-3.0-or-later
// The compose target on a real Docker engine: images from the machine's own files, since nothing can be pulled.
#include "deploy/releases/manifest.h"
#include "deploy/targets/target.h"
#include "integration/support/program.h"
#include "net/http.h"
#include "process/command.h"
#include "support/dockerengine.h"
#include "support/loopbackserver.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;
using namespace slipway::test;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

class TestIntegrationCompose : public QObject
{
    Q_OBJECT

    std::unique_ptr<DockerEngine> m_engine;
    std::unique_ptr<QTemporaryDir> m_folder;
    ProcessRunner m_commands;
    net::CurlClient m_http;
    SystemClock m_clock;
    int m_port = 0;

    /// A release whose web server says `version`; `command` replaces how it is started.
    deploy::StagedRelease stage(int id, const QByteArray &version, const QByteArray &command = {})
    {
        const QString folder = m_folder->filePath(u"made/%1"_s.arg(id));
        write(folder + u"/www/version"_s, version);
        QDir().mkpath(folder);
        QFile::copy(QStandardPaths::findExecutable(u"busybox"_s), folder + u"/busybox"_s);
        write(folder + u"/Dockerfile"_s, "FROM scratch\nCOPY busybox /bin/busybox\nCOPY www /www\n");
        const QByteArray start = command.isEmpty() ? "[\"/bin/busybox\", \"httpd\", \"-f\", \"-p\", \"127.0.0.1:" +
                                                         QByteArray::number(m_port) + "\", \"-h\", \"/www\"]"
                                                   : command;
        write(folder + u"/docker-compose.yml"_s,
              "version: \"3.3\"\nservices:\n  web:\n    build: .\n    network_mode: host\n    command: " + start +
                  "\n");
        deploy::StagedRelease release{.id = ReleaseId{id},
                                      .name = QString::number(id),
                                      .commit = QString(40, u'a'),
                                      .folder = folder,
                                      .environment = u"production"_s};
        release.manifest = *deploy::scanFolder(folder);
        release.digest = release.manifest.digest();
        return release;
    }

    config::EnvironmentSpec environment(bool rolling = false) const
    {
        config::EnvironmentSpec spec{.name = u"production"_s};
        spec.target.kind = config::TargetKind::Compose;
        spec.target.file = u"docker-compose.yml"_s;
        spec.target.project = u"fraud"_s;
        spec.target.rolling = rolling;
        return spec;
    }

    deploy::TargetTools tools()
    {
        return {.commands = m_commands,
                .http = m_http,
                .clock = m_clock,
                .stateFolder = m_folder->filePath(u"state"_s),
                .installation = u"test"_s};
    }

    std::unique_ptr<deploy::Target> target(bool rolling = false)
    {
        auto made = deploy::makeTarget(environment(rolling), tools());
        if (!made)
            qFatal("%s", qPrintable(made.error().text().english()));
        return std::move(*made);
    }

    static deploy::Call call(const deploy::TargetLock *lock = nullptr)
    {
        return {.onLine = {}, .stop = {}, .fence = lock ? lock->fence() : 0, .journal = u"{}"_s};
    }

    /// Everything up to being live.
    static Result<> bring(deploy::Target &target, const deploy::StagedRelease &release)
    {
        const std::unique_ptr<deploy::TargetLock> lock = SLIPWAY_TRY(target.lock(u"test"_s, call()));
        const deploy::Call doing = call(lock.get());
        SLIPWAY_CHECK(target.check(release, doing));
        SLIPWAY_CHECK(target.upload(release, doing));
        SLIPWAY_CHECK(target.verify(release, doing));
        SLIPWAY_CHECK(target.prepare(release, doing));
        SLIPWAY_CHECK(target.activate(release, 0, doing));
        return target.restart(release, 0, doing);
    }

    /// What the server says now; it may need a moment to listen.
    QByteArray answer()
    {
        const Result<net::HttpResponse> response = m_http.send({.url = u"http://127.0.0.1:%1/version"_s.arg(m_port)});
        return response ? response->body : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = dockerMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        if (QStandardPaths::findExecutable(u"busybox"_s).isEmpty())
            QSKIP("there is no static busybox to make an image of: install busybox-static");
        m_engine = std::make_unique<DockerEngine>();
        if (!m_engine->start())
            QSKIP(QByteArray("a Docker engine cannot run here: " + m_engine->log()).constData());
    }
    void cleanupTestCase() { m_engine.reset(); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_port = closedPort();
    }
    void cleanup()
    {
        for (const QByteArray &id : outputOf({u"docker"_s, u"ps"_s, u"-aq"_s}).split('\n')) {
            if (!id.isEmpty())
                outputOf({u"docker"_s, u"rm"_s, u"-f"_s, QString::fromLatin1(id)});
        }
    }

    void goingBackStartsTheVeryImageThatRan()
    {
        const auto compose = target();
        const deploy::StagedRelease one = stage(1, "one"), two = stage(2, "two");
        Result<> done = bring(*compose, one);
        QVERIFY2(done, why(done));
        QTRY_COMPARE(answer(), "one");
        const QByteArray image =
            outputOf({u"docker"_s, u"image"_s, u"inspect"_s, u"--format"_s, u"{{.Id}}"_s, u"slipway/fraud/web:1"_s});
        done = bring(*compose, two);
        QVERIFY2(done, why(done));
        QTRY_COMPARE(answer(), "two");

        outputOf({u"docker"_s, u"tag"_s, u"slipway/fraud/web:2"_s, u"slipway/fraud/web:1"_s}); // somebody moves the tag
        done = bring(*compose, one);
        QVERIFY2(done, why(done));
        QTRY_COMPARE(answer(), "one");
        QCOMPARE(
            outputOf({u"docker"_s, u"image"_s, u"inspect"_s, u"--format"_s, u"{{.Id}}"_s, u"slipway/fraud/web:1"_s}),
            image);
        const Result<deploy::TargetTruth> truth = compose->truth(call());
        QVERIFY2(truth, why(truth));
        QCOMPARE(truth->live(), u"1"_s);
        QVERIFY(truth->hosts.front().liveIsComplete);
    }

    void aServiceThatEndsAtOnceIsAFailure()
    {
        const auto compose = target();
        Result<> done = bring(*compose, stage(1, "one"));
        QVERIFY2(done, why(done));
        done = bring(*compose, stage(2, "two", "[\"/bin/busybox\", \"false\"]"));
        QVERIFY(!done);
        QVERIFY2(done.error().message.english().contains(u"web"_s), qPrintable(done.error().message.english()));
        const Result<deploy::TargetTruth> truth = compose->truth(call());
        QVERIFY2(truth, why(truth));
        QVERIFY(!truth->hosts.front().liveIsComplete); // the link says 2, nothing of it runs
    }

    void whatRanBeforeSlipwayCameCanComeBack()
    {
        const deploy::StagedRelease old = stage(7, "old");
        const QStringList program = QStandardPaths::findExecutable(u"docker-compose"_s).isEmpty()
                                        ? QStringList{u"docker"_s, u"compose"_s}
                                        : QStringList{u"docker-compose"_s};
        outputOf(program + QStringList{u"-p"_s, u"fraud"_s, u"up"_s, u"-d"_s, u"--build"_s}, old.folder);
        QTRY_COMPARE(answer(), "old");

        const auto compose = target();
        Result<> done = bring(*compose, stage(1, "one"));
        QVERIFY2(done, why(done));
        QTRY_COMPARE(answer(), "one");
        const auto lock = compose->lock(u"test"_s, call());
        QVERIFY2(lock, why(lock));
        done = compose->deactivate(0, call(lock->get()));
        QVERIFY2(done, why(done));
        QTRY_COMPARE(answer(), "old");
    }

    void aCrashBetweenLinkAndContainersShows()
    {
        const auto compose = target();
        Result<> done = bring(*compose, stage(1, "one"));
        QVERIFY2(done, why(done));
        QTRY_COMPARE(answer(), "one");
        outputOf({u"docker"_s, u"stop"_s, QString::fromLatin1(outputOf({u"docker"_s, u"ps"_s, u"-q"_s}).trimmed())});
        const Result<deploy::TargetTruth> truth = compose->truth(call());
        QVERIFY2(truth, why(truth));
        QVERIFY(!truth->hosts.front().liveIsComplete);
    }

    /// The whole way as a person goes it: deploy, a gate that says no, back by the recorded image, and a rollback by
    /// hand.
    void theCommandLineDeploysGoesBackAndRollsBack()
    {
        ScratchRepository repository;
        const QString data = m_folder->filePath(u"data"_s);
        const QByteArray health =
            "    health:\n      checks:\n        - http: {url: \"http://127.0.0.1:" + QByteArray::number(m_port) +
            "/version\", contains: good}\n      interval: 100ms\n      consecutive: 2\n      deadline: 5s\n";
        repository.write(
            u"slipway.yml"_s,
            "version: 1\nenvironments:\n  production:\n    tier: production\n    target: {kind: compose, project: fraud}\n" +
                health);
        const auto release = [&](const QByteArray &version, const QByteArray &command = {}) {
            const deploy::StagedRelease staged = stage(9, version, command);
            for (const QString &name : {u"docker-compose.yml"_s, u"Dockerfile"_s, u"busybox"_s, u"www/version"_s})
                repository.write(name, readFile(staged.folder + u'/' + name));
            QFile::setPermissions(repository.path(u"busybox"_s),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            repository.commit({}, u"Version "_s + QString::fromUtf8(version));
            const Ended made =
                slipwayctl(data, {u"release"_s, u"create"_s, repository.path(), u"--ref"_s, u"HEAD"_s, u"--json"_s});
            return QString::number(made.object()[u"release"_s].toInteger());
        };
        const auto deploy = [&](const QString &id) {
            return slipwayctl(data, {u"deploy"_s, u"--env"_s, u"production"_s, u"--release"_s, id, u"--json"_s},
                              300'000);
        };
        const QString one = release("good one"), two = release("good two"), bad = release("bad three");
        Ended ended = slipwayctl(data, {u"env"_s, u"apply"_s, repository.path(u"slipway.yml"_s)});
        QVERIFY2(ended.status == 0, ended.text().constData());
        for (const QString &id : {one, two}) {
            ended = deploy(id);
            QVERIFY2(ended.status == 0, ended.text().constData());
        }
        QCOMPARE(answer(), "good two");
        const QByteArray image =
            outputOf({u"docker"_s, u"ps"_s, u"-q"_s, u"--filter"_s, u"label=slipway.release="_s + two});
        QVERIFY(!image.isEmpty());

        ended = deploy(bad);
        QCOMPARE(ended.status, 1);
        QCOMPARE(ended.lines().last()[u"status"_s].toString(), u"rolled_back"_s);
        QTRY_COMPARE(answer(), "good two");
        ended = slipwayctl(data, {u"rollback"_s, u"--env"_s, u"production"_s}, 300'000);
        QVERIFY2(ended.status == 0, ended.text().constData());
        QTRY_COMPARE(answer(), "good one");

        ended =
            deploy(release("crash", "[\"/bin/busybox\", \"sh\", \"-c\", \"echo cannot load weights.bin; exit 3\"]"));
        QCOMPARE(ended.lines().last()[u"status"_s].toString(), u"rolled_back"_s);
        QVERIFY2(ended.out.contains("last lines of web") && ended.out.contains("cannot load weights.bin"),
                 ended.text().constData());
        QTRY_COMPARE(answer(), "good one");
    }

    void rollingKeepsTheOldOneWhenTheNewOneDies()
    {
        const auto compose = target(true);
        const QByteArray sleeps = "[\"/bin/busybox\", \"sleep\", \"600\"]";
        Result<> done = bring(*compose, stage(1, "one", sleeps));
        QVERIFY2(done, why(done));
        done = bring(*compose, stage(2, "two", sleeps));
        QVERIFY2(done, why(done));
        QCOMPARE(outputOf({u"docker"_s, u"ps"_s, u"-q"_s, u"--filter"_s, u"label=slipway.release=2"_s})
                     .trimmed()
                     .split('\n')
                     .size(),
                 1);
        QVERIFY(outputOf({u"docker"_s, u"ps"_s, u"-q"_s, u"--filter"_s, u"label=slipway.release=1"_s}).isEmpty());

        done = bring(*compose, stage(3, "three", "[\"/bin/busybox\", \"false\"]"));
        QVERIFY(!done);
        QCOMPARE(outputOf({u"docker"_s, u"ps"_s, u"-q"_s, u"--filter"_s, u"label=slipway.release=2"_s})
                     .trimmed()
                     .split('\n')
                     .size(),
                 1);
    }

    void rollingRefusesAFixedPort()
    {
        const deploy::StagedRelease release = stage(1, "one");
        write(release.folder + u"/docker-compose.yml"_s,
              "version: \"3.3\"\nservices:\n  web:\n    build: .\n    ports: [\"8080:80\"]\n");
        const Result<> checked = target(true)->check(release, call());
        QVERIFY(!checked);
        QVERIFY2(checked.error().message.english().contains(u"fixed port"_s),
                 qPrintable(checked.error().message.english()));
    }

    void aFileThatComposeRefusesIsToldBeforeAnythingStops()
    {
        const deploy::StagedRelease release = stage(1, "one");
        write(release.folder + u"/docker-compose.yml"_s, "version: \"3.3\"\nservices:\n  web:\n    bild: .\n");
        const Result<> checked = target()->check(release, call());
        QVERIFY(!checked);
        QCOMPARE(checked.error().kind, ErrorKind::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestIntegrationCompose)
#include "tst_integration_compose.moc"
