// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/support/commandline.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

/// Environments, releases, deployments, secrets and the audit trail, as scripts see them.
class TestCliDeploy : public QObject
{
    Q_OBJECT

    std::unique_ptr<CommandLine> m_cli;
    std::unique_ptr<ScratchRepository> m_repository;
    std::unique_ptr<QTemporaryDir> m_place;

    QString target() const { return m_place->filePath(u"target"_s); }

    QString file(const QString &name, const QByteArray &content) const
    {
        const QString path = m_place->filePath(name);
        if (!writeFile(path, content))
            qFatal("cannot write");
        return path;
    }

    QByteArray targetText() const { return "kind: local\npath: " + target().toUtf8() + "\n"; }

    /// A release of a new commit.
    qint64 release(const QByteArray &content)
    {
        m_repository->commit({{u"model.txt"_s, content}}, u"Train "_s + QString::fromUtf8(content));
        const Answer made =
            (*m_cli)({u"release"_s, u"create"_s, m_repository->path(), u"--ref"_s, u"main"_s, u"--json"_s});
        if (made.status != 0)
            qWarning("%s", made.text());
        return made.object()[u"release"_s].toInteger();
    }

    Answer deploy(qint64 id, const QStringList &more = {}) const
    {
        return (*m_cli)(
            QStringList{u"deploy"_s, u"--env"_s, u"staging"_s, u"--release"_s, QString::number(id), u"--json"_s} +
            more);
    }

    void addStaging() const
    {
        const Answer added = (*m_cli)(
            {u"env"_s, u"add"_s, u"staging"_s, u"--target"_s, file(u"target.yml"_s, targetText()), u"--json"_s});
        QVERIFY2(added.status == 0, added.text());
        QCOMPARE(added.object()[u"name"_s].toString(), u"staging"_s);
    }

private Q_SLOTS:
    void init()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_cli = std::make_unique<CommandLine>();
        m_repository = std::make_unique<ScratchRepository>();
        m_place = std::make_unique<QTemporaryDir>();
        QDir().mkpath(target());
    }

    void theSameInputsGiveTheSameRelease()
    {
        const qint64 one = release("one");
        QVERIFY(one > 0);
        const Answer again =
            (*m_cli)({u"release"_s, u"create"_s, m_repository->path(), u"--ref"_s, u"main"_s, u"--json"_s});
        QCOMPARE(again.object()[u"release"_s].toInteger(), one);
        QCOMPARE(again.object()[u"digest"_s].toString().size(), 64);
        QCOMPARE(again.object()[u"files"_s].toInt(), 1);
        const Answer shown = (*m_cli)({u"release"_s, u"show"_s, QString::number(one), u"--json"_s});
        QCOMPARE(shown.object()[u"manifest"_s].toArray().size(), 1);
        QCOMPARE((*m_cli)({u"release"_s, u"list"_s, u"--json"_s}).array().size(), 1);
    }

    void aReleaseThatWasTouchedIsFoundOut()
    {
        const QString id = QString::number(release("one"));
        QCOMPARE((*m_cli)({u"release"_s, u"verify"_s, id}).status, 0);
        const QString folder = (*m_cli)({u"release"_s, u"show"_s, id, u"--json"_s}).object()[u"folder"_s].toString();
        QFile::setPermissions(folder + u"/model.txt"_s, QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(writeFile(folder + u"/model.txt"_s, "two"));
        const Answer verified = (*m_cli)({u"release"_s, u"verify"_s, id});
        QCOMPARE(verified.status, 1);
        QVERIFY2(verified.err.contains("model.txt"), verified.text());
    }

    void aDeploymentStreamsItsPhasesAndIsRemembered()
    {
        addStaging();
        const qint64 one = release("one");
        const Answer deployed = deploy(one, {u"--reason"_s, u"first"_s});
        QVERIFY2(deployed.status == 0, deployed.text());
        QStringList phases;
        for (const QJsonObject &line : deployed.lines()) {
            if (line[u"event"_s] == u"phase.started"_s)
                phases << line[u"phase"_s].toString();
        }
        for (const QString &phase : {u"lock"_s, u"upload"_s, u"verify"_s, u"switch"_s, u"record"_s})
            QVERIFY2(phases.contains(phase), qPrintable(phases.join(u' ')));
        QCOMPARE(deployed.lines().last()[u"event"_s].toString(), u"deployment.finished"_s);
        QCOMPARE(deployed.lines().last()[u"status"_s].toString(), u"live"_s);
        QCOMPARE(readFile(target() + u"/current/model.txt"_s), "one");

        const QJsonObject listed =
            (*m_cli)({u"deployments"_s, u"list"_s, u"--env"_s, u"staging"_s, u"--json"_s}).array()[0].toObject();
        QCOMPARE(listed[u"reason"_s].toString(), u"first"_s);
        for (const QString &key : {u"deployment"_s, u"env"_s, u"release"_s, u"commit"_s, u"kind"_s, u"status"_s,
                                   u"started"_s, u"finished"_s, u"duration"_s, u"actor"_s})
            QVERIFY2(listed.contains(key), qPrintable(key));
        const QJsonObject shown = (*m_cli)({u"env"_s, u"show"_s, u"staging"_s, u"--json"_s}).object();
        QCOMPARE(shown[u"live"_s][u"release"_s].toInteger(), one);
        QVERIFY(shown[u"drift"_s][u"clean"_s].toBool());
    }

    void rollbackGoesToTheOneBefore()
    {
        addStaging();
        const qint64 one = release("one"), two = release("two");
        QCOMPARE((*m_cli)({u"rollback"_s, u"--env"_s, u"staging"_s}).status, 4); // nothing to go back to
        QCOMPARE(deploy(one).status, 0);
        const QString between = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
        QCOMPARE(deploy(two).status, 0);
        const Answer back = (*m_cli)({u"rollback"_s, u"--env"_s, u"staging"_s, u"--reason"_s, u"worse"_s, u"--json"_s});
        QVERIFY2(back.status == 0, back.text());
        QCOMPARE(readFile(target() + u"/current/model.txt"_s), "one");
        QCOMPARE(back.lines().last()[u"kind"_s].toString(), u"rollback"_s);
        const Answer then = (*m_cli)({u"env"_s, u"at"_s, u"staging"_s, between, u"--json"_s});
        QVERIFY2(then.status == 0, then.text());
        QCOMPARE(then.object()[u"release"_s].toInteger(), one);
        QVERIFY(!(*m_cli)({u"env"_s, u"show"_s, u"staging"_s, u"--json"_s}).object()[u"automation_paused"_s].isNull());
    }

    void aDryRunChangesNothing()
    {
        addStaging();
        const qint64 one = release("one");
        const Answer plan = deploy(one, {u"--dry-run"_s});
        QVERIFY2(plan.status == 0, plan.text());
        QVERIFY(plan.object()[u"can_start"_s].toBool());
        QVERIFY(!QFileInfo::exists(target() + u"/current"_s));
        QCOMPARE((*m_cli)({u"deployments"_s, u"list"_s, u"--json"_s}).array().size(), 0);
    }

    void aLockedEnvironmentRefusesAndNamesTheOwner()
    {
        addStaging();
        const qint64 one = release("one");
        QCOMPARE((*m_cli)({u"env"_s, u"lock"_s, u"staging"_s, u"--reason"_s, u"data migration"_s, u"--for"_s, u"2h"_s})
                     .status,
                 0);
        const Answer refused = deploy(one);
        QCOMPARE(refused.status, 5);
        QVERIFY2(refused.object()[u"error"_s][u"message"_s].toString().contains(u"data migration"_s), refused.text());
        QVERIFY(!QFileInfo::exists(target() + u"/current"_s));
        QCOMPARE((*m_cli)({u"env"_s, u"unlock"_s, u"staging"_s}).status, 0);
        QCOMPARE(deploy(one).status, 0);
    }

    void driftIsSeen()
    {
        addStaging();
        m_repository->commit({{u"gone.txt"_s, "x"}}, u"More"_s);
        QCOMPARE(deploy(release("one")).status, 0);
        const QString touched = QFileInfo(target() + u"/current"_s).symLinkTarget() + u"/model.txt"_s;
        QFile::setPermissions(touched, QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(writeFile(touched, "by hand"));
        const QString folder = QFileInfo(touched).path();
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY(writeFile(folder + u"/added"_s, "by hand") && QFile::remove(folder + u"/gone.txt"_s));
        const Answer json = (*m_cli)({u"env"_s, u"show"_s, u"staging"_s, u"--json"_s});
        const Answer text = (*m_cli)({u"env"_s, u"show"_s, u"staging"_s});
        QCOMPARE(json.status, 1); // a script can tell
        QCOMPARE(text.status, 1);
        for (const char *line : {"  changed  model.txt", "  extra  added", "  missing  gone.txt"})
            QVERIFY2(text.out.contains(line), text.text());
        const QJsonObject drift = json.object()[u"drift"_s].toObject();
        QVERIFY(!drift[u"clean"_s].toBool());
        QCOMPARE(drift[u"items"_s].toArray().size(), 3);
    }

    void whatIsWholeHasNothingToFinish()
    {
        addStaging();
        QCOMPARE(deploy(release("one")).status, 0);
        const Answer nothing = (*m_cli)({u"deployments"_s, u"recover"_s});
        QVERIFY2(nothing.status == 0 && nothing.out.contains("Nothing to finish"), nothing.text());
        QCOMPARE((*m_cli)({u"deployments"_s, u"recover"_s, u"1"_s}).status, 5);
        const QJsonObject shown = (*m_cli)({u"env"_s, u"list"_s, u"--json"_s}).array()[0].toObject();
        QCOMPARE(shown[u"state"_s].toString(), u"live"_s);
        for (const QString &key : {u"mixed"_s, u"interrupted"_s, u"displaced"_s})
            QVERIFY2(shown.contains(key) && shown[key].isNull(), qPrintable(key));
        QVERIFY(shown[u"retired_hosts"_s].toArray().isEmpty());
        QVERIFY(shown[u"live"_s][u"hosts"_s].isArray());
    }

    void badInputHasItsOwnStatusAndPlace_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::newRow("no environment of that name")
            << QStringList{u"deploy"_s, u"--env"_s, u"nowhere"_s, u"--release"_s, u"1"_s} << 4;
        QTest::newRow("no release of that number")
            << QStringList{u"deploy"_s, u"--env"_s, u"staging"_s, u"--release"_s, u"999"_s} << 4;
        QTest::newRow("neither release nor repository") << QStringList{u"deploy"_s, u"--env"_s, u"staging"_s} << 2;
        QTest::newRow("no environment said") << QStringList{u"deploy"_s, u"--release"_s, u"1"_s} << 2;
        QTest::newRow("no such deployment") << QStringList{u"approve"_s, u"77"_s} << 4;
        QTest::newRow("nothing of that number to finish") << QStringList{u"deployments"_s, u"recover"_s, u"77"_s} << 4;
        QTest::newRow("no hosts") << QStringList{u"env"_s, u"host"_s, u"retire"_s, u"staging"_s, u"web-1"_s} << 3;
        QTest::newRow("no host said") << QStringList{u"env"_s, u"host"_s, u"restore"_s, u"staging"_s} << 2;
        QTest::newRow("no time") << QStringList{u"env"_s, u"at"_s, u"staging"_s, u"yesterday-ish"_s} << 2;
        QTest::newRow("no duration") << QStringList{u"env"_s, u"lock"_s,  u"staging"_s, u"--reason"_s,
                                                    u"x"_s,   u"--for"_s, u"soon"_s}
                                     << 2;
        QTest::newRow("nothing was live then")
            << QStringList{u"env"_s, u"at"_s, u"staging"_s, u"2001-01-01T00:00:00Z"_s} << 4;
        QTest::newRow("no file") << QStringList{u"env"_s, u"apply"_s, u"/nonexistent/slipway.yml"_s} << 4;
        QTest::newRow("no artifact of that form")
            << QStringList{u"release"_s, u"create"_s, u"."_s, u"--artifact"_s, u"model"_s} << 2;
    }
    void badInputHasItsOwnStatusAndPlace()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        addStaging();
        const Answer answer = (*m_cli)(arguments + QStringList{u"--json"_s});
        QVERIFY2(answer.status == status, answer.text());
        QVERIFY(!answer.object()[u"error"_s][u"message"_s].toString().isEmpty());
    }

    void aBadSlipwayFileNamesLineAndColumn()
    {
        const QString bad = file(
            u"slipway.yml"_s,
            "version: 1\nenvironments:\n  staging:\n    target: {kind: ssh, hosts: [\"-oProxyCommand=x\"], path: /srv}\n");
        const Answer answer = (*m_cli)({u"env"_s, u"apply"_s, bad, u"--json"_s});
        QCOMPARE(answer.status, 3);
        QCOMPARE(answer.object()[u"error"_s][u"line"_s].toInt(), 4);
        QVERIFY(answer.object()[u"error"_s][u"column"_s].toInt() > 0);
    }

    void secretsComeInAndNeverOut()
    {
        const QString passphrase = file(u"passphrase"_s, "correct horse battery staple\n");
        QFile::setPermissions(passphrase, QFile::ReadOwner | QFile::WriteOwner);
        qputenv("SLIPWAY_VAULT_PASSPHRASE_FILE", QFile::encodeName(passphrase));
        const QByteArray value = "s3cr3t-value-of-mine";
        const Answer set = m_cli->feed(value + '\n', {u"secrets"_s, u"set"_s, u"DB_PASSWORD"_s, u"--json"_s});
        QVERIFY2(set.status == 0, set.text());
        QCOMPARE(set.object()[u"version"_s].toInt(), 1);
        QCOMPARE(m_cli->feed("another", {u"secrets"_s, u"set"_s, u"DB_PASSWORD"_s, u"--json"_s})
                     .object()[u"version"_s]
                     .toInt(),
                 2);
        const Answer listed = (*m_cli)({u"secrets"_s, u"list"_s, u"--json"_s});
        QCOMPARE(listed.array().size(), 1);
        QVERIFY(!listed.out.contains(value) && !set.out.contains(value));
        QCOMPARE(m_cli->feed("", {u"secrets"_s, u"set"_s, u"EMPTY"_s}).status, 2);
        QCOMPARE((*m_cli)({u"secrets"_s, u"remove"_s, u"DB_PASSWORD"_s}).status, 0);
        QCOMPARE((*m_cli)({u"secrets"_s, u"remove"_s, u"DB_PASSWORD"_s}).status, 4);
        qunsetenv("SLIPWAY_VAULT_PASSPHRASE_FILE");
    }

    void whatIsDoneIsInAChainThatHolds()
    {
        addStaging();
        QCOMPARE(deploy(release("one")).status, 0);
        const Answer listed = (*m_cli)({u"audit"_s, u"list"_s, u"--json"_s});
        QVERIFY(listed.array().size() >= 3);
        const Answer verified = (*m_cli)({u"audit"_s, u"verify"_s, u"--json"_s});
        QVERIFY2(verified.status == 0, verified.text());
        QCOMPARE(verified.object()[u"entries"_s].toInt(), int(listed.array().size()));
    }
};

QTEST_GUILESS_MAIN(TestCliDeploy)
#include "tst_cli_deploy.moc"
