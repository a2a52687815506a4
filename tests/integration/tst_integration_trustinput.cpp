// SPDX-License-Identifier: GPL-3.0-or-later
// What must not pass unseen, through the real program: answers that are too large, files that are not committed,
// groups, releases and artifacts that are not there, repositories that are made to be read wrongly.
#include "integration/support/deployscene.h"
#include "integration/support/refusalscene.h"
#include "support/temporarydata.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

const QByteArray kWorkflow = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n";

} // namespace

class TestIntegrationTrustInput : public QObject
{
    Q_OBJECT

    std::unique_ptr<RefusalScene> m_scene;

    [[nodiscard]] QStringList releaseOf(const QString &repository, const QStringList &more = {}) const
    {
        return QStringList{u"release"_s, u"create"_s, repository, u"--ref"_s, u"HEAD"_s} + more;
    }
    [[nodiscard]] qsizetype countOf(const QString &kind) const
    {
        return m_scene->ctl({kind, u"list"_s, u"--json"_s}).array().size();
    }
    [[nodiscard]] QJsonObject lastApplied() const
    {
        const QJsonObject entry =
            m_scene->ctl({u"audit"_s, u"list"_s, u"--limit"_s, u"1"_s, u"--json"_s}).array()[0].toObject();
        return entry[u"action"].toString() == u"env.applied" ? entry[u"details"].toObject() : QJsonObject();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }
    void init() { m_scene = std::make_unique<RefusalScene>(); }

    void anAnswerOfAnySizeIsReadUpToAMebibyteAndJudgedByThat_data()
    {
        QTest::addColumn<QByteArray>("checks");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("large and endless")
            << QByteArray("        - http: {url: \"http://127.0.0.1:PORT/endless\"}\n"
                          "        - http: {url: \"http://127.0.0.1:PORT/endless\", contains: begins}\n"
                          "        - http: {url: \"http://127.0.0.1:PORT/large\", contains: release}\n")
            << 0 << QByteArray();
        QTest::newRow("JSON")
            << QByteArray("        - http: {url: \"http://127.0.0.1:PORT/large\", json: {release: \"${release}\"}}\n")
            << 1 << QByteArray("the answer is larger than 1 MiB");
        QTest::newRow("text far behind")
            << QByteArray("        - http: {url: \"http://127.0.0.1:PORT/large\", contains: the end}\n") << 1
            << QByteArray("the first 1 MiB of the answer does not contain");
    }
    void anAnswerOfAnySizeIsReadUpToAMebibyteAndJudgedByThat()
    {
        QFETCH(QByteArray, checks);
        QFETCH(int, status);
        QFETCH(QByteArray, words);
        DeployScene scene(DeployScene::Where::Local);
        scene.setHealth("      checks:\n" + checks +
                        "      interval: 50ms\n      consecutive: 2\n      deadline: 3s\n");
        const QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QElapsedTimer timer;
        timer.start();
        const Ended deployed = scene.deploy(scene.release("1"));
        QVERIFY2(deployed.status == status && deployed.err.contains(words), deployed.text().constData());
        QVERIFY(timer.elapsed() < 30'000);
    }

    void aFileThatIsNotCommittedIsAppliedWithAWarningAndSoRecorded()
    {
        const QString file = m_scene->repository().path(u"slipway.yml"_s);
        const QByteArray protectedOne =
            RefusalScene::local(u"staging"_s, m_scene->place(u"app"_s), "    protect: {approvals: 1}\n");
        Ended applied = m_scene->apply(protectedOne);
        QVERIFY2(applied.status == 0 && !applied.text().contains("committed"), applied.text().constData());
        QCOMPARE(lastApplied()[u"commit"].toString(), m_scene->repository().headHash());

        QVERIFY(writeFile(file,
                          "version: 1\nenvironments:\n" + RefusalScene::local(u"staging"_s, m_scene->place(u"app"_s))));
        applied = m_scene->ctl({u"env"_s, u"apply"_s, file});
        QVERIFY2(applied.status == 0 && applied.out.contains("warning: ") && applied.out.contains("not committed") &&
                     applied.out.contains("protect.approvals: 1 → –"),
                 applied.text().constData());
        const QJsonObject details = lastApplied();
        QCOMPARE(details[u"commit"].toString(), u"not committed"_s);
        QCOMPARE(details[u"changes"].toArray()[0].toObject()[u"setting"].toString(), u"protect.approvals"_s);
        QCOMPARE(details[u"sha256"].toString().size(), 64);

        QVERIFY(writeFile(file, "version: 1\nenvironments:\n" + protectedOne)); // what is committed, again
        applied = m_scene->ctl({u"env"_s, u"apply"_s, file});
        QVERIFY2(applied.status == 0 && !applied.out.contains("committed"), applied.text().constData());
        QCOMPARE(lastApplied()[u"commit"].toString(), m_scene->repository().headHash());
    }

    void aGroupThatIsNotThereGetsNothing()
    {
        QCOMPARE(m_scene->ctl({u"repo"_s, u"add"_s, m_scene->repository().path()}).status, 0);
        for (const auto &[group, word] : {std::pair(u"no-such-group"_s, QByteArray("groupadd no-such-group")),
                                          std::pair(QString(), QByteArray("data share GROUP"))}) {
            const Ended ended = m_scene->ctl({u"data"_s, u"share"_s, group});
            QVERIFY2(ended.status == (group.isEmpty() ? 2 : 3) && ended.err.contains(word), ended.text().constData());
        }
        struct stat status = {};
        QCOMPARE(::stat(qPrintable(m_scene->data()), &status), 0);
        QCOMPARE(status.st_mode & 07777, mode_t(0700));
    }

    void aReleaseOfNoFilesIsNone()
    {
        const QString repository = m_scene->repository().path();
        QByteArray wrong =
            m_scene->refused(releaseOf(repository, {u"--exclude"_s, u"**"_s}), 3, {"no file", "exclude"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        wrong = m_scene->refused(releaseOf(repository, {u"--include"_s, u"modle/"_s}), 4, {"modle/"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        m_scene->repository().git({u"rm"_s, u"-rq"_s, u"."_s});
        m_scene->repository().git({u"commit"_s, u"-qm"_s, u"Nothing"_s});
        wrong = m_scene->refused(releaseOf(repository), 3, {"no file"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QCOMPARE(countOf(u"release"_s), 0);
    }

    void aSubmoduleFromAHostilePlaceRunsNothing_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::newRow("program") << QByteArray("ext::sh -c touch% PWN");
        QTest::newRow("option") << QByteArray("-oProxyCommand=touch${IFS}PWN");
        QTest::newRow("option as host") << QByteArray("ssh://-oProxyCommand=touch${IFS}PWN/x");
        QTest::newRow("upload-pack") << QByteArray("--upload-pack=touch PWN");
    }
    void aSubmoduleFromAHostilePlaceRunsNothing()
    {
        QFETCH(QByteArray, url);
        ScratchRepository &repository = m_scene->repository();
        const QString commit = repository.headHash();
        repository.write(u".gitmodules"_s, "[submodule \"x\"]\n\tpath = x\n\turl = " + url + "\n");
        repository.write(
            u".github/workflows/ci.yml"_s,
            kWorkflow +
                "      - uses: actions/checkout@v4\n        with: {submodules: recursive}\n      - run: echo after\n");
        repository.git({u"add"_s, u"-A"_s});
        repository.git({u"update-index"_s, u"--add"_s, u"--cacheinfo"_s, u"160000,"_s + commit + u",x"_s});
        repository.git({u"commit"_s, u"-qm"_s, u"Part"_s});
        const QByteArray wrong = m_scene->refused(releaseOf(repository.path()), 3, {"submodule x", ".gitmodules"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QCOMPARE(countOf(u"release"_s), 0);
        const Ended run = m_scene->ctl({u"run"_s, repository.path()});
        QVERIFY2(run.status == 1 && run.text().contains("submodule x") && !run.out.contains("after"),
                 run.text().constData());
        for (const QString &place : {QDir::currentPath(), repository.path(), m_scene->place()})
            QVERIFY(!QFile::exists(place + u"/PWN"_s));
    }

    void anArtifactThatHasExpiredIsNoPartOfARelease()
    {
        ScratchRepository &repository = m_scene->repository();
        repository.commit(
            {{u".github/workflows/ci.yml"_s,
              kWorkflow +
                  "      - run: echo 1 > weights\n      - uses: actions/upload-artifact@v4\n        with: {name: model, path: weights}\n"}},
            u"Train"_s);
        Ended ended = m_scene->ctl({u"run"_s, repository.path()});
        QVERIFY2(ended.status == 0, ended.text().constData());
        ended = m_scene->ctl({u"prune"_s, u"--artifacts-limit"_s, u"0"_s});
        QVERIFY2(ended.status == 0, ended.text().constData());
        const QByteArray wrong = m_scene->refused(releaseOf(repository.path(), {u"--artifact"_s, u"1:model"_s}), 4,
                                                  {"model", "has expired", "runs rerun 1"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QCOMPARE(countOf(u"release"_s), 0);
    }

    void aRepositoryOfSha256IsRefusedInTheSameWordsEverywhere()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"sha"_s);
        QProcess git;
        git.start(u"git"_s, {u"init"_s, u"-q"_s, u"--object-format=sha256"_s, path});
        if (!git.waitForFinished() || git.exitCode() != 0)
            QSKIP("this git makes no repositories of SHA-256; install git 2.29 or later");
        QVERIFY(writeFile(path + u"/slipway.yml"_s,
                          "version: 1\nenvironments:\n" + RefusalScene::local(u"staging"_s, m_scene->place(u"app"_s))));
        for (const QStringList &words :
             {QStringList{u"add"_s, u"."_s},
              {u"-c"_s, u"user.name=T"_s, u"-c"_s, u"user.email=t@example.org"_s, u"commit"_s, u"-qm"_s, u"Begin"_s}})
            QCOMPARE(QProcess::execute(u"git"_s, QStringList{u"-C"_s, path} + words), 0);
        const QList<QStringList> commands{{u"repo"_s, u"add"_s, path},
                                          {u"run"_s, path},
                                          {u"env"_s, u"apply"_s, path + u"/slipway.yml"_s},
                                          releaseOf(path),
                                          {u"repo"_s, u"add"_s, u"file://"_s + path}};
        for (const QStringList &command : commands) {
            const Ended ended = m_scene->ctl(command);
            QVERIFY2(ended.status == 3 && ended.err.contains("uses SHA-256 for its objects") &&
                         ended.err.contains("--object-format=sha1"),
                     QByteArray(command.join(u' ').toUtf8() + ": " + ended.text()).constData());
        }
        QCOMPARE(countOf(u"repo"_s), 0);
        QVERIFY(QDir(m_scene->data() + u"/repositories"_s).isEmpty());
    }

    void aPipeAmongTheObjectsOfARepositoryKeepsNobody()
    {
        const ScratchRepository &repository = m_scene->repository();
        const QString head = m_scene->repository().headHash();
        QCOMPARE(m_scene->ctl({u"repo"_s, u"add"_s, repository.path(), u"--name"_s, u"r"_s}).status, 0);
        const QString object = repository.path(u".git/objects/%1/%2"_s.arg(head.left(2), head.mid(2)));
        QVERIFY(QFile::remove(object));
        QCOMPARE(mkfifo(QFile::encodeName(object).constData(), 0600), 0);
        QElapsedTimer timer;
        timer.start();
        for (const QStringList &command :
             {QStringList{u"repo"_s, u"add"_s, repository.path()}, QStringList{u"run"_s, repository.path()},
              QStringList{u"run"_s, repository.path(), u"--working-tree"_s}, releaseOf(repository.path())}) {
            const Ended ended = m_scene->ctl(command);
            QVERIFY2(ended.status == 3 && ended.err.contains("isn't a regular file"),
                     QByteArray(command.join(u' ').toUtf8() + ": " + ended.text()).constData());
        }
        const Ended shown = m_scene->ctl({u"repo"_s, u"show"_s, u"r"_s});
        QVERIFY2(shown.text().contains("isn't a regular file"), shown.text().constData());
        QVERIFY(timer.elapsed() < 20'000);
    }
};

QTEST_GUILESS_MAIN(TestIntegrationTrustInput)
#include "tst_integration_trustinput.moc"
