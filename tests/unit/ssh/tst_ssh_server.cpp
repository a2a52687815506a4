// SPDX-License-Identifier: GPL-3.0-or-later
// The server that other tests build on: it must be what they take it for.
#include "process/command.h"
#include "support/sshserver.h"
#include "support/why.h"

#include <QFile>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace slipway;
using namespace slipway::test;

class TestSshServer : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QStringList ssh(const SshServer &server, const QString &remote) const
    {
        return {u"ssh"_s,
                u"-F"_s,
                u"/dev/null"_s,
                u"-o"_s,
                u"BatchMode=yes"_s,
                u"-o"_s,
                u"StrictHostKeyChecking=yes"_s,
                u"-o"_s,
                u"UserKnownHostsFile="_s + m_folder.filePath(u"known"_s),
                u"-o"_s,
                u"IdentitiesOnly=yes"_s,
                u"-i"_s,
                server.keyFile(),
                u"-p"_s,
                QString::number(server.port()),
                u"--"_s,
                QString(server.user() + u'@' + server.host()),
                remote};
    }

    void know(const SshServer &server) const
    {
        QFile file(m_folder.filePath(u"known"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(server.knownHostsLine());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = sshServerMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void itsKeyLogsInAndItsHostKeyIsTheOneItNames()
    {
        SshServer server;
        QVERIFY2(server.start(), server.log().constData());
        know(server);
        ProcessRunner runner;
        const Result<Exit> exit = runner.run({.argv = ssh(server, u"echo hello"_s)});
        QVERIFY2(exit, why(exit).constData());
        QVERIFY2(exit->code == 0, QByteArray(exit->errors + server.log()).constData());
        QCOMPARE(exit->output, QByteArray("hello\n"));
        QVERIFY(server.changeHostKey());
        const Result<Exit> changed = runner.run({.argv = ssh(server, u"echo hello"_s)});
        QVERIFY2(changed, why(changed).constData());
        QCOMPARE(changed->code, 255);
        QVERIFY(changed->errors.contains("REMOTE HOST IDENTIFICATION HAS CHANGED"));
    }

    void aDroppedSessionEndsItsClient()
    {
        SshServer server;
        QVERIFY2(server.start(), server.log().constData());
        know(server);
        ProcessRunner runner;
        const QString marker = server.folder() + u"/started"_s;
        std::jthread dropper([&server, marker](const std::stop_token &stop) {
            while (!QFile::exists(marker) && !stop.stop_requested())
                QTest::qSleep(10);
            server.dropSessions();
        });
        const Result<Exit> exit = runner.run({.argv = ssh(server, u"touch %1; exec sleep 60"_s.arg(marker)),
                                              .timeout = std::chrono::milliseconds(20'000)});
        QVERIFY2(exit, why(exit).constData());
        QCOMPARE(exit->code, 255);
    }
};

QTEST_GUILESS_MAIN(TestSshServer)
#include "tst_ssh_server.moc"
