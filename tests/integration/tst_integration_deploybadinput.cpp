// SPDX-License-Identifier: GPL-3.0-or-later
// What cannot be deployed, told by the real program: the right status, plain words, and nothing changed.
#include "integration/support/refusalscene.h"
#include "support/smalldisk.h"
#include "support/temporarydata.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

class TestIntegrationDeployBadInput : public QObject
{
    Q_OBJECT

    std::unique_ptr<RefusalScene> m_scene;

    /// A staging environment in which a first release is live.
    qint64 live(const QByteArray &more = {})
    {
        const Ended applied = m_scene->apply(RefusalScene::local(u"staging"_s, m_scene->place(u"app"_s), more));
        const qint64 first = m_scene->release({{u"model.txt"_s, "1\n"}});
        const Ended deployed = m_scene->deploy(u"staging"_s, first);
        if (deployed.status != 0)
            qWarning("%s%s", applied.text().constData(), deployed.text().constData());
        return first;
    }
    [[nodiscard]] bool wasTouched() const
    {
        return QFile::exists(u"PWN"_s) || QFile::exists(m_scene->place(u"PWN"_s)) ||
               QFile::exists(m_scene->repository().path(u"PWN"_s));
    }

private Q_SLOTS:
    void init()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_scene = std::make_unique<RefusalScene>();
    }

    void aPathOfAnyLegalWordsIsOnlyAPath_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("spaces") << u"my app  here"_s;
        QTest::newRow("quotes") << u"it's \"mine\""_s;
        QTest::newRow("command") << u"$(touch PWN)`touch PWN`"_s;
        QTest::newRow("leading dash") << u"-rf"_s;
    }
    void aPathOfAnyLegalWordsIsOnlyAPath()
    {
        QFETCH(QString, name);
        const Ended applied = m_scene->apply(RefusalScene::local(u"staging"_s, m_scene->place(name)));
        QVERIFY2(applied.status == 0, applied.text().constData());
        const Ended deployed = m_scene->deploy(u"staging"_s, m_scene->release({{u"model.txt"_s, "1\n"}}));
        QVERIFY2(deployed.status == 0, deployed.text().constData());
        QCOMPARE(readFile(m_scene->place(name) + u"/current/model.txt"_s), QByteArray("1\n"));
        QVERIFY(!wasTouched());
    }

    void aPathThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("newline") << u"/srv/a\nb"_s;
        QTest::newRow("leading dash") << u"-rf"_s;
        QTest::newRow("relative") << u"srv/app"_s;
        QTest::newRow("upwards") << u"/srv/../etc"_s;
        QTest::newRow("root") << u"/"_s;
        QTest::newRow("empty") << QString();
    }
    void aPathThatIsNoneIsRefused()
    {
        QFETCH(QString, path);
        const qint64 release = m_scene->release({{u"model.txt"_s, "1\n"}});
        const Ended applied = m_scene->apply(RefusalScene::local(u"staging"_s, path));
        if (applied.status == 0) {
            const QByteArray wrong = m_scene->refused(u"staging"_s, release, 3, {"path"});
            QVERIFY2(wrong.isEmpty(), wrong.constData());
            return;
        }
        QVERIFY2(applied.status == 3 && applied.err.contains("path") && applied.err.contains("slipway.yml:"),
                 applied.text().constData());
    }

    void aLinkThatLeavesTheTreeMakesNoRelease_data()
    {
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("upwards") << QByteArray("../../etc/passwd");
        QTest::newRow("absolute") << QByteArray("/etc/passwd");
    }
    void aLinkThatLeavesTheTreeMakesNoRelease()
    {
        QFETCH(QByteArray, to);
        live();
        QVERIFY(::symlink(to.constData(), QFile::encodeName(m_scene->repository().path(u"out"_s)).constData()) == 0);
        m_scene->repository().commit({{u"model.txt"_s, "2\n"}}, u"Link"_s);
        const QStringList create{u"release"_s, u"create"_s, m_scene->repository().path(), u"--ref"_s, u"HEAD"_s};
        const QByteArray wrong = m_scene->refused(create, 3, {"out", to});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QCOMPARE(m_scene->ctl({u"release"_s, u"list"_s, u"--json"_s}).array().size(), 1);
    }

    void fileNamesAreOnlyNames()
    {
        live();
        const std::map<QString, QByteArray> files{
            {u"-rf"_s, "dash"}, {u"it's \"so\" $(touch PWN)"_s, "quotes"}, {u"-/--help"_s, "folder"}};
        const Ended deployed = m_scene->deploy(u"staging"_s, m_scene->release(files));
        QVERIFY2(deployed.status == 0, deployed.text().constData());
        for (const auto &[name, content] : files)
            QCOMPARE(readFile(m_scene->place(u"app/current/"_s + name)), content);
        QVERIFY(!wasTouched());
    }

    void aFileNameWithALineBreakMakesNoRelease()
    {
        live();
        m_scene->repository().commit({{u"two\nlines"_s, "x"}, {u"\x1b[31mred"_s, "x"}, {u"turned \u202egnp"_s, "x"}},
                                     u"Break"_s);
        const QByteArray wrong = m_scene->refused(
            {u"release"_s, u"create"_s, m_scene->repository().path(), u"--ref"_s, u"HEAD"_s}, 3,
            {"slipwayctl: \"\\x1b[31mred\" has a line break or another control character in its name; \"two\\nlines\" has"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }

    void aHostThatIsAnOptionIsRefused_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("option") << QByteArray("-oProxyCommand=touch PWN");
        QTest::newRow("user") << QByteArray("-oProxyCommand=touch PWN@127.0.0.1");
        QTest::newRow("after the user") << QByteArray("deploy@-oProxyCommand=touch PWN");
        QTest::newRow("command") << QByteArray("$(touch PWN)");
    }
    void aHostThatIsAnOptionIsRefused()
    {
        QFETCH(QByteArray, host);
        const qint64 release = m_scene->release({{u"model.txt"_s, "1\n"}});
        const Ended applied =
            m_scene->apply("  staging:\n    target: {kind: ssh, hosts: [\"" + host + "\"], path: /srv/app}\n");
        if (applied.status == 0) {
            const QByteArray wrong = m_scene->refused(u"staging"_s, release, 3, {"host"});
            QVERIFY2(wrong.isEmpty(), wrong.constData());
        } else {
            QVERIFY2(applied.status == 3 && applied.err.contains("host") && applied.err.contains("slipway.yml:4:"),
                     applied.text().constData());
        }
        QVERIFY(!wasTouched());
    }

    void whatNobodyDefinedIsNotFound()
    {
        const qint64 first = live();
        QByteArray wrong = m_scene->refused(u"nowhere"_s, first, 4, {"nowhere", "/staging", "slipwayctl env apply"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        wrong = m_scene->refused(u"staging"_s, 999, 4, {"999"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        wrong = m_scene->refused({u"rollback"_s, u"--env"_s, u"staging"_s, u"--to"_s, u"999"_s}, 4, {"999"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        wrong = m_scene->refused({u"approve"_s, u"999"_s}, 4, {"999"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        wrong = m_scene->refused({u"promote"_s, u"--from"_s, u"staging"_s, u"--to"_s, u"nowhere"_s}, 4, {"nowhere"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }

    void aSecretNobodySetStopsItBeforeItBegins()
    {
        live();
        const qint64 second = m_scene->release({{u"model.txt"_s, "2\n"}});
        Ended applied =
            m_scene->apply(RefusalScene::local(u"staging"_s, m_scene->place(u"app"_s), "    secrets: [DB_PASSWORD]\n"));
        QVERIFY2(applied.status == 0, applied.text().constData());
        QByteArray wrong = m_scene->refused(u"staging"_s, second, 6,
                                            {"DB_PASSWORD", "slipwayctl secrets set DB_PASSWORD --env staging"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        applied = m_scene->apply(
            "  staging:\n    target: {kind: ssh, hosts: [a@127.0.0.1], path: /srv/app, identity: staging-key}\n");
        QVERIFY2(applied.status == 0, applied.text().constData());
        wrong = m_scene->refused(u"staging"_s, second, 6, {"staging-key", "slipwayctl secrets set staging-key"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QCOMPARE(m_scene->ctl({u"deployments"_s, u"list"_s, u"--json"_s}).array().size(),
                 1); // neither became a deployment
    }

    void aReleaseWhoseFilesAreGone()
    {
        const qint64 first = live();
        const qint64 second = m_scene->release({{u"model.txt"_s, "2\n"}});
        QVERIFY(QDir(m_scene->data() + u"/releases"_s).removeRecursively());
        const QByteArray wrong = m_scene->refused(u"staging"_s, second, 4, {"gone", "release"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());

        const Ended here = m_scene->deploy(u"staging"_s, first); // still lies there
        QVERIFY2(here.status == 0, here.text().constData());
        QCOMPARE(readFile(m_scene->place(u"app/current/model.txt"_s)), QByteArray("1\n"));
        const qint64 again = m_scene->release({{u"model.txt"_s, "3\n"}}); // and the way out works
        QCOMPARE(m_scene->deploy(u"staging"_s, again).status, 0);
        const Ended back = m_scene->ctl({u"rollback"_s, u"--env"_s, u"staging"_s});
        QVERIFY2(back.status == 0, back.text().constData());
    }

    void theTargetIsNotOurs()
    {
        const qint64 release = m_scene->release({{u"model.txt"_s, "1\n"}});
        QVERIFY(writeFile(m_scene->place(u"app/current/mine.txt"_s), "mine"));
        QVERIFY(m_scene->apply(RefusalScene::local(u"staging"_s, m_scene->place(u"app"_s))).status == 0);
        QByteArray wrong = m_scene->refused(u"staging"_s, release, 5, {"current is not a link", "move it away"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QCOMPARE(QDir(m_scene->place(u"app"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{u"current"_s});

        QVERIFY(writeFile(m_scene->place(u"file"_s), "mine"));
        QVERIFY(m_scene->apply(RefusalScene::local(u"staging"_s, m_scene->place(u"file/app"_s))).status == 0);
        wrong = m_scene->refused(u"staging"_s, release, 6, {m_scene->place(u"file"_s).toUtf8()});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }

    void aFullOrReadOnlyDiskIsSaidInWords()
    {
        const QString folder = m_scene->place(u"disk"_s);
        const SmallDisk disk(folder, "size=24m");
        if (!disk.isMounted())
            QSKIP(kNoMount);
        QVERIFY(m_scene->apply(RefusalScene::local(u"staging"_s, folder + u"/app"_s)).status == 0);
        const qint64 first = m_scene->release({{u"model.txt"_s, "1\n"}});
        const Ended deployed = m_scene->deploy(u"staging"_s, first);
        QVERIFY2(deployed.status == 0, deployed.text().constData());
        const qint64 large = m_scene->release({{u"model.txt"_s, QByteArray(20 * 1024 * 1024, 'x')}});
        QByteArray wrong = m_scene->refused(u"staging"_s, large, 6, {"not enough room", "MiB"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());

        const qint64 third = m_scene->release({{u"model.txt"_s, "3\n"}});
        QVERIFY(disk.makeReadOnly());
        wrong = m_scene->refused(u"staging"_s, third, 6, {"read-only"});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QVERIFY(disk.makeWritable());
        QCOMPARE(m_scene->deploy(u"staging"_s, third).status, 0);
    }

    void composeWithoutDocker()
    {
        const QString tools = m_scene->place(u"bin"_s); // everything but Docker
        QVERIFY(QDir().mkpath(tools));
        for (const QFileInfo &program : QDir(u"/usr/bin"_s).entryInfoList(QDir::Files)) {
            if (!program.fileName().startsWith(u"docker"_s))
                QFile::link(program.filePath(), tools + u'/' + program.fileName());
        }
        const Ended applied =
            m_scene->apply("  staging:\n    target: {kind: compose, file: docker-compose.yml, project: fraud}\n");
        QVERIFY2(applied.status == 0, applied.text().constData());
        const qint64 release = m_scene->release({{u"docker-compose.yml"_s, "services:\n  serve:\n    image: x:1\n"}});
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", QFile::encodeName(tools));
        const QByteArray wrong = m_scene->refused(u"staging"_s, release, 6, {"docker"});
        qputenv("PATH", path);
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }

    void aBrokenConfigurationNamesItsPlaceAndChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("place");
        QTest::newRow("no YAML") << QByteArray("version: 1\nenvironments:\n  staging: [\n") << QByteArray(":");
        QTest::newRow("kind") << QByteArray(
                                     "version: 1\nenvironments:\n  staging:\n    target: {kind: ftp, path: /srv}\n")
                              << QByteArray(":4:20");
        QTest::newRow("tab") << QByteArray("version: 1\nenvironments:\n\tstaging:\n") << QByteArray(":3:1");
        QTest::newRow("twice") << QByteArray("version: 1\nenvironments: {}\nenvironments: {}\n") << QByteArray(":3:1");
        QTest::newRow("zone") << QByteArray("version: 1\nenvironments:\n  staging:\n    target: {kind: local, path: "
                                            "/srv/a}\n    protect:\n      freeze:\n"
                                            "        - {from: \"Fri 16:00\", to: \"Mon 08:00\", timezone: Mars/Base}\n")
                              << QByteArray(":7:");
        QTest::newRow("interval")
            << QByteArray("version: 1\nenvironments:\n  staging:\n    target: {kind: local, path: /srv/a}\n"
                          "    health: {deadline: soon}\n")
            << QByteArray(":5:24");
    }
    void aBrokenConfigurationNamesItsPlaceAndChangesNothing()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, place);
        live();
        const QString file = m_scene->repository().path(u"slipway.yml"_s);
        const Ended before = m_scene->ctl({u"env"_s, u"list"_s, u"--json"_s});
        QVERIFY(writeFile(file, text));
        const QByteArray wrong = m_scene->refused({u"env"_s, u"apply"_s, file}, 3, {"slipway.yml" + place});
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QCOMPARE(m_scene->ctl({u"env"_s, u"list"_s, u"--json"_s}).out, before.out);
    }
};

QTEST_GUILESS_MAIN(TestIntegrationDeployBadInput)
#include "tst_integration_deploybadinput.moc"
