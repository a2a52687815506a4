// SPDX-License-Identifier: GPL-3.0-or-later
// A data folder that moves to another machine, that several people share, and repositories that move.
#include "integration/support/account.h"
#include "integration/support/deployscene.h"
#include "integration/support/program.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"

#include <QDateTime>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

int modeOf(const QString &path)
{
    struct stat status = {};
    return stat(qPrintable(path), &status) == 0 ? int(status.st_mode & 07777) : -1;
}

/// Everything below a folder that others than the owner (and the group, when shared) may use.
QStringList openPlaces(const QString &folder, int forbidden)
{
    QStringList open;
    for (QDirIterator entry(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                            QDirIterator::Subdirectories);
         entry.hasNext();) {
        const QString path = entry.next();
        if (!entry.fileInfo().isSymLink() && (modeOf(path) & forbidden) != 0)
            open << path;
    }
    return open;
}

QByteArray configuration(const QString &target)
{
    return "version: 1\nenvironments:\n  production:\n    tier: production\n    target:\n      kind: local\n      "
           "path: " +
           target.toUtf8() + "\n    protect:\n      branches: [main]\n      approvals: 1\n      self_approval: false\n";
}

} // namespace

class TestIntegrationDataFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    }

    void aBackupRestoredByAnotherUserElsewhereRollsBackToAReleaseFromBefore_data()
    {
        QTest::addColumn<bool>("ssh");
        QTest::newRow("local target") << false;
        QTest::newRow("ssh target") << true;
    }

    void aBackupRestoredByAnotherUserElsewhereRollsBackToAReleaseFromBefore()
    {
        QFETCH(bool, ssh);
        if (const QString missing = ssh ? sshServerMissing() : QString(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        DeployScene scene(ssh ? DeployScene::Where::Ssh : DeployScene::Where::Local);
        if (const QString problem = scene.start(); !problem.isEmpty())
            QFAIL(qPrintable(problem));
        const qint64 first = scene.release("1");
        const qint64 second = scene.release("2");
        for (const qint64 release : {first, second}) {
            const Ended deployed = scene.deploy(release);
            QVERIFY2(deployed.status == 0, deployed.text().constData());
        }
        QTemporaryDir place;
        QVERIFY(chmod(qPrintable(place.path()), 0755) == 0);
        const QString file = place.filePath(u"slipway.tar"_s);
        const Ended backup = scene.ctl({u"backup"_s, file, u"--json"_s});
        QVERIFY2(backup.status == 0, backup.text().constData());
        QCOMPARE(modeOf(file), 0600);
        const Account other(u"slipwaytest1"_s, place.filePath(u"home"_s));
        if (!other.isThere())
            QSKIP(kNoAccounts);
        QVERIFY(QFile::rename(file, other.home() + u"/slipway.tar"_s));
        other.own(other.home());
        if (!ssh) {
            other.own(scene.target());
            QVERIFY(chmod(qPrintable(QFileInfo(scene.target()).path()), 0755) == 0);
        }
        const QString data = other.home() + u"/deep/data"_s;
        const Ended restored = other.ctl(data, {u"restore"_s, other.home() + u"/slipway.tar"_s});
        QVERIFY2(restored.status == 0, restored.text().constData());
        QVERIFY2(restored.err.contains("slipwayctl repo move "), restored.text().constData());
        QVERIFY2(openPlaces(data, 077).filter(QRegularExpression(u"/(releases|repositories)/"_s)).size() ==
                     openPlaces(data, 077).size(),
                 qPrintable(openPlaces(data, 077).join(u'\n')));
        QCOMPARE(modeOf(data), 0700);
        const QString passphrase = other.home() + u"/passphrase"_s;
        QVERIFY(writeFile(passphrase, "correct horse battery staple"));
        QCOMPARE(chmod(qPrintable(passphrase), 0600), 0);
        other.own(passphrase);
        const Ended back = other.ctl(data, {u"rollback"_s, u"--env"_s, u"staging"_s});
        QVERIFY2(back.status == 0, back.text().constData());
        QCOMPARE(scene.live(), QString::number(first));
    }

    void aSecondUserApprovesWhatTheFirstRequestedInASharedFolder_data()
    {
        QTest::addColumn<QString>("umask");
        QTest::newRow("022") << u"022"_s;
        QTest::newRow("077") << u"077"_s;
    }

    void aSecondUserApprovesWhatTheFirstRequestedInASharedFolder()
    {
        QFETCH(QString, umask);
        QTemporaryDir place;
        QVERIFY(chmod(qPrintable(place.path()), 0755) == 0);
        const Group team(u"slipwayteam"_s);
        const Account ann(u"slipwayann"_s, place.filePath(u"ann"_s), team.name());
        const Account bob(u"slipwaybob"_s, place.filePath(u"bob"_s), team.name());
        const Account eve(u"slipwayeve"_s, place.filePath(u"eve"_s));
        if (!team.isThere() || !ann.isThere() || !bob.isThere() || !eve.isThere())
            QSKIP(kNoAccounts);
        const QString target = place.filePath(u"target"_s);
        const QString repository = place.filePath(u"model"_s);
        const QString data = place.filePath(u"srv/data"_s);
        QVERIFY(QDir().mkpath(target) && QDir().mkpath(place.filePath(u"srv"_s)));
        makeRepository(repository, target);
        ann.own(repository);
        ann.own(place.filePath(u"srv"_s));
        for (const QString &folder : QStringList{target, repository, repository + u"/.git"_s}) {
            QCOMPARE(chown(qPrintable(folder), uid_t(-1), team.id()), 0);
            QCOMPARE(chmod(qPrintable(folder), folder == target ? 02770 : 02775), 0);
        }
        const auto as = [&](const Account &who, const QStringList &arguments) {
            return who.ctl(data, arguments, umask);
        };

        const Ended missing = as(ann, {u"repo"_s, u"list"_s, u"--shared"_s, u"nosuchgroup"_s});
        QCOMPARE(missing.status, 3);
        QVERIFY2(missing.err.contains("nosuchgroup") && !QFile::exists(data), missing.text().constData());
        const Ended added = as(ann, {u"repo"_s, u"add"_s, repository, u"--shared"_s, team.name()});
        QVERIFY2(added.status == 0, added.text().constData());
        QCOMPARE(modeOf(data), 02770);
        QCOMPARE(modeOf(data + u"/core.db"_s), 0660);
        const Ended applied = as(ann, {u"env"_s, u"apply"_s, repository + u"/slipway.yml"_s});
        QVERIFY2(applied.status == 0, applied.text().constData());
        const Ended asked =
            as(ann, {u"deploy"_s, u"--env"_s, u"production"_s, u"--repo"_s, u"model"_s, u"--ref"_s, u"main"_s});
        const Ended listed = as(bob, {u"deployments"_s, u"list"_s, u"--json"_s});
        QVERIFY2(listed.status == 0 && listed.array().size() == 1,
                 QByteArray(asked.text() + listed.text()).constData());
        const QJsonObject waiting = listed.array()[0].toObject();
        QCOMPARE(waiting[u"status"].toString(), u"waiting"_s);
        QCOMPARE(waiting[u"actor"].toString(), u"slipwayann"_s);
        const QString id = QString::number(waiting[u"deployment"].toInt());
        const Ended own = as(ann, {u"approve"_s, id});
        QVERIFY2(own.status == 5, own.text().constData());
        const Ended stranger = as(eve, {u"approve"_s, id});
        QVERIFY2(stranger.status != 0, stranger.text().constData());
        const Ended approved = as(bob, {u"approve"_s, id});
        QVERIFY2(approved.status == 0, approved.text().constData());
        QCOMPARE(as(ann, {u"deployments"_s, u"list"_s, u"--json"_s}).array()[0].toObject()[u"status"].toString(),
                 u"live"_s);
        const Ended audit = as(ann, {u"audit"_s, u"list"_s, u"--json"_s});
        QVERIFY2(audit.out.contains("slipwaybob") && !audit.out.contains("somebody-else"), audit.text().constData());
        QVERIFY2(openPlaces(data, 07).filter(QRegularExpression(u"/workspaces/"_s)).size() ==
                     openPlaces(data, 07).size(),
                 qPrintable(openPlaces(data, 07).join(u'\n')));
        const Ended run = as(bob, {u"repo"_s, u"show"_s, u"model"_s});
        QVERIFY2(run.status == 0, run.text().constData());
    }

    void aRepositoryThatIsSomebodyElsesIsToldAsThat()
    {
        QTemporaryDir place;
        QVERIFY(chmod(qPrintable(place.path()), 0755) == 0);
        const Group team(u"slipwayteam"_s);
        const Account ann(u"slipwayann"_s, place.filePath(u"ann"_s), team.name());
        const Account bob(u"slipwaybob"_s, place.filePath(u"bob"_s), team.name());
        if (!team.isThere() || !ann.isThere() || !bob.isThere())
            QSKIP(kNoAccounts);
        const QString target = place.filePath(u"target"_s);
        const QString repository = place.filePath(u"model"_s);
        const QString data = place.filePath(u"srv/data"_s);
        QVERIFY(QDir().mkpath(target) && QDir().mkpath(place.filePath(u"srv"_s)));
        QCOMPARE(chmod(qPrintable(target), 0777), 0);
        makeRepository(repository, target);
        ann.own(repository);
        ann.own(place.filePath(u"srv"_s));
        QCOMPARE(ann.ctl(data, {u"repo"_s, u"add"_s, repository, u"--shared"_s, team.name()}).status, 0);
        QCOMPARE(ann.ctl(data, {u"env"_s, u"apply"_s, repository + u"/slipway.yml"_s}).status, 0);
        (void)ann.ctl(data, {u"deploy"_s, u"--env"_s, u"production"_s, u"--repo"_s, u"model"_s, u"--ref"_s, u"main"_s});
        const Ended refused = bob.ctl(data, {u"approve"_s, u"1"_s});
        QVERIFY2(refused.status != 0, refused.text().constData());
        QVERIFY2(refused.err.contains("is owned by slipwayann"), refused.text().constData());
        QVERIFY2(!refused.err.contains("none of the allowed branches"), refused.text().constData());
        QCOMPARE(bob.ctl(data, {u"deployments"_s, u"list"_s, u"--json"_s}).array()[0].toObject()[u"status"].toString(),
                 u"waiting"_s);
        QVERIFY(writeFile(bob.home() + u"/.gitconfig"_s, "[safe]\n\tdirectory = " + repository.toUtf8() + "\n"));
        const Ended approved = bob.ctl(data, {u"approve"_s, u"1"_s});
        QVERIFY2(approved.status == 0, approved.text().constData());
    }

    void aDataFolderThatWasOpenIsClosed()
    {
        QTemporaryDir place;
        const QString data = place.filePath(u"data"_s);
        QCOMPARE(slipwayctl(data, {u"repo"_s, u"demo"_s}).status, 0);
        QCOMPARE(chmod(qPrintable(data), 0755), 0);
        for (const char *name : {"releases", "artifacts", "repositories"}) {
            QDir().mkpath(data + u'/' + QLatin1StringView(name));
            QCOMPARE(chmod(qPrintable(data + u'/' + QLatin1StringView(name)), 0777), 0);
        }
        const mode_t before = umask(0);
        const int listed = slipwayctl(data, {u"repo"_s, u"list"_s}).status;
        umask(before);
        QCOMPARE(listed, 0);
        QCOMPARE(modeOf(data), 0700);
        for (const char *name : {"releases", "artifacts", "repositories", "logs", "locks"})
            QCOMPARE(modeOf(data + u'/' + QLatin1StringView(name)), 0700);
    }

    void aMovedRepositoryKeepsItsHistory()
    {
        QTemporaryDir place;
        const QString data = place.filePath(u"data"_s);
        const QString here = place.filePath(u"model"_s);
        makeRepository(here, place.filePath(u"target"_s));
        QCOMPARE(slipwayctl(data, {u"repo"_s, u"add"_s, here}).status, 0);
        QCOMPARE(slipwayctl(data, {u"env"_s, u"apply"_s, here + u"/slipway.yml"_s}).status, 0);
        QCOMPARE(slipwayctl(data, {u"release"_s, u"create"_s, u"model"_s, u"--ref"_s, u"main"_s}).status, 0);
        QVERIFY(QDir().rename(here, place.filePath(u"there"_s)));
        const Ended gone = slipwayctl(data, {u"repo"_s, u"show"_s, u"model"_s});
        QVERIFY2(QByteArray(gone.out + gone.err).contains("slipwayctl repo move model PATH"), gone.text().constData());
        const Ended offer = slipwayctl(data, {u"run"_s, place.filePath(u"there"_s)});
        QVERIFY2(offer.status == 4 && offer.err.contains("slipwayctl repo move model "), offer.text().constData());

        const QString other = place.filePath(u"other"_s);
        makeRepository(other, place.filePath(u"target2"_s), "another history");
        const Ended wrong = slipwayctl(data, {u"repo"_s, u"move"_s, u"model"_s, other});
        QVERIFY2(wrong.status == 5 && wrong.err.contains("first commit"), wrong.text().constData());
        const Ended again = slipwayctl(data, {u"repo"_s, u"add"_s, place.filePath(u"there"_s)});
        QVERIFY2(again.status == 0 && again.out.contains("Found model again"), again.text().constData());
        QCOMPARE(slipwayctl(data, {u"repo"_s, u"list"_s, u"--json"_s}).array().size(), 1);

        QVERIFY(QDir().rename(place.filePath(u"there"_s), here));
        const Ended moved = slipwayctl(data, {u"repo"_s, u"move"_s, u"model"_s, here});
        QVERIFY2(moved.status == 0, moved.text().constData());
        QCOMPARE(slipwayctl(data, {u"env"_s, u"list"_s, u"--json"_s}).array().size(), 1);
        QCOMPARE(
            slipwayctl(data, {u"release"_s, u"list"_s, u"--json"_s}).array()[0].toObject()[u"repository"].toString(),
            u"model"_s);
    }

    void whatWasLiveInAnEnvironmentThatWasRemovedIsTold()
    {
        DeployScene scene(DeployScene::Where::Local);
        if (const QString problem = scene.start(); !problem.isEmpty())
            QFAIL(qPrintable(problem));
        const Ended deployed = scene.deploy(scene.release("1"));
        QVERIFY2(deployed.status == 0, deployed.text().constData());
        const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
        QCOMPARE(scene.ctl({u"env"_s, u"remove"_s, u"staging"_s}).status, 0);
        const Ended removed = scene.ctl({u"env"_s, u"at"_s, u"staging"_s, now});
        QVERIFY2(removed.status == 0 && removed.out.startsWith("v1"), removed.text().constData());
        QCOMPARE(scene.ctl({u"env"_s, u"apply"_s, scene.repository().path(u"slipway.yml"_s)}).status, 0);
        const Ended again = scene.ctl({u"env"_s, u"at"_s, u"staging"_s, now});
        QVERIFY2(again.status == 0 && again.out.startsWith("v1"), again.text().constData());
        QCOMPARE(scene.ctl({u"env"_s, u"at"_s, u"staging"_s, u"2020-01-01T00:00:00Z"_s}).status, 4);
        QCOMPARE(scene.ctl({u"env"_s, u"at"_s, u"nowhere"_s, now}).status, 4);
    }

    void badBackupsAreToldWithTheirStatus()
    {
        QTemporaryDir place;
        const QString data = place.filePath(u"data"_s);
        QCOMPARE(slipwayctl(data, {u"repo"_s, u"demo"_s}).status, 0);
        const QString file = place.filePath(u"b.tar"_s);
        QCOMPARE(slipwayctl(data, {u"backup"_s, file}).status, 0);
        QCOMPARE(slipwayctl(data, {u"backup"_s, file}).status, 5);
        QCOMPARE(slipwayctl(data, {u"restore"_s, file}).status, 5);
        const QString fresh = place.filePath(u"fresh"_s);
        QCOMPARE(slipwayctl(fresh, {u"restore"_s, place.filePath(u"none.tar"_s)}).status, 4);
        const QByteArray whole = readFile(file);
        QVERIFY(writeFile(place.filePath(u"cut.tar"_s), whole.left(whole.size() / 2)));
        QCOMPARE(slipwayctl(fresh, {u"restore"_s, place.filePath(u"cut.tar"_s)}).status, 3);
        QVERIFY(!QFile::exists(fresh));
        QCOMPARE(slipwayctl(fresh, {u"restore"_s, file, u"--dry-run"_s}).status, 0);
        QVERIFY(!QFile::exists(fresh));
        QCOMPARE(slipwayctl(fresh, {u"restore"_s, file}).status, 0);
        const Ended shown = slipwayctl(fresh, {u"repo"_s, u"list"_s, u"--json"_s});
        QVERIFY2(shown.array()[0].toObject()[u"path"].toString().startsWith(fresh), shown.text().constData());
        const Ended run = slipwayctl(fresh, {u"repo"_s, u"show"_s, u"demo"_s});
        QVERIFY2(run.out.contains("HEAD"), run.text().constData());
    }

private:
    static void makeRepository(const QString &folder, const QString &target, const QByteArray &content = "1")
    {
        QVERIFY(writeFile(folder + u"/slipway.yml"_s, configuration(target)));
        QVERIFY(writeFile(folder + u"/model.txt"_s, content));
        for (const QStringList &arguments :
             {QStringList{u"init"_s, u"-q"_s, u"-b"_s, u"main"_s},
              {u"add"_s, u"."_s},
              {u"-c"_s, u"user.name=T"_s, u"-c"_s, u"user.email=t@example.org"_s, u"commit"_s, u"-qm"_s, u"Begin"_s}})
            QCOMPARE(runProgram(u"git"_s, QStringList{u"-C"_s, folder} + arguments), 0);
    }
};

QTEST_GUILESS_MAIN(TestIntegrationDataFolder)
#include "tst_integration_datafolder.moc"
