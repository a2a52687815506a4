// SPDX-License-Identifier: GPL-3.0-or-later
// The connection to a host is cut at many places of a deployment: a good release is never called bad for it.
#include "integration/support/program.h"
#include "places.h"
#include "support/cuttingproxy.h"
#include "support/scratchrepository.h"
#include "support/sshserver.h"
#include "support/temporarydata.h"

#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

constexpr int kLongest = 300'000;

class CutScene
{
public:
    [[nodiscard]] QString start()
    {
        if (!m_server.start())
            return u"sshd did not start: "_s + QString::fromUtf8(m_server.log());
        proxy = std::make_unique<CuttingProxy>(m_server.port());
        if (!writeFile(m_place.filePath(u"passphrase"_s), "correct horse battery staple"))
            return u"cannot write"_s;
        QFile::setPermissions(m_place.filePath(u"passphrase"_s), QFile::ReadOwner | QFile::WriteOwner);
        qputenv("SLIPWAY_VAULT_PASSPHRASE_FILE", QFile::encodeName(m_place.filePath(u"passphrase"_s)));
        const QByteArray yaml =
            "version: 1\nenvironments:\n  staging:\n    target:\n      kind: ssh\n      hosts: [\"" +
            m_server.user().toUtf8() + "@127.0.0.1:" + QByteArray::number(proxy->port()) +
            "\"]\n      identity: key\n      path: " + m_place.filePath(u"www"_s).toUtf8() +
            "\n      restart: \"true\"\n    health:\n      checks:\n        - command: {run: test -s VERSION, timeout: 20s}\n"
            "      interval: 100ms\n      consecutive: 2\n      deadline: 40s\n      watch: 500ms\n";
        m_repository.commit({{u"slipway.yml"_s, yaml}, {u"VERSION"_s, "0\n"}}, u"Begin"_s);
        const Ended applied = ctl({u"env"_s, u"apply"_s, m_repository.path(u"slipway.yml"_s)});
        if (applied.status != 0)
            return QString::fromUtf8(applied.text());
        const auto set = startSlipwayctl(m_data.path(), {u"secrets"_s, u"set"_s, u"key"_s}, m_server.keyFile());
        set->waitForFinished();
        return set->exitCode() == 0 ? QString() : QString::fromUtf8(set->readAllStandardError());
    }
    [[nodiscard]] qint64 release(int version)
    {
        m_repository.commit({{u"VERSION"_s, QByteArray::number(version) + '\n'},
                             {u"model.bin"_s, QByteArray(20'000, char('a' + version % 26))}},
                            u"Version %1"_s.arg(version));
        return ctl({u"release"_s, u"create"_s, m_repository.path(), u"--ref"_s, u"HEAD"_s, u"--json"_s})
            .object()[u"release"_s]
            .toInteger();
    }
    [[nodiscard]] Ended ctl(const QStringList &arguments) const
    {
        return slipwayctl(m_data.path(), arguments, kLongest);
    }
    [[nodiscard]] Ended deploy(qint64 release) const
    {
        return ctl({u"deploy"_s, u"--env"_s, u"staging"_s, u"--release"_s, QString::number(release),
                    u"--accept-host-key"_s, m_server.fingerprint()});
    }
    [[nodiscard]] QString live() const
    {
        return QFileInfo(QFileInfo(m_place.filePath(u"www/current"_s)).symLinkTarget()).fileName();
    }

    std::unique_ptr<CuttingProxy> proxy;

private:
    SshServer m_server;
    QTemporaryDir m_data, m_place;
    ScratchRepository m_repository;
};

} // namespace

class TestIntegrationCuts : public QObject
{
    Q_OBJECT

    /// Of the deployment, its release and what is live, after a cut.
    static QString wrong(const CutScene &scene, qint64 release, const QString &before)
    {
        const QJsonObject told = scene.ctl({u"release"_s, u"show"_s, QString::number(release), u"--json"_s}).object();
        if (!told[u"quarantine"_s].toString().isEmpty())
            return u"a good release is marked bad: "_s + told[u"quarantine"_s].toString();
        const QJsonObject newest =
            scene.ctl({u"deployments"_s, u"list"_s, u"--json"_s, u"--limit"_s, u"1"_s}).array().first().toObject();
        const QString status = newest[u"status"_s].toString();
        if (status == "interrupted"_L1) {
            const Ended recovered = scene.ctl({u"deployments"_s, u"recover"_s});
            if (recovered.status != 0)
                return u"it cannot be finished: "_s + QString::fromUtf8(recovered.text());
        }
        const Ended shown = scene.ctl({u"env"_s, u"show"_s, u"staging"_s, u"--json"_s});
        const QString remembered = shown.object()[u"live"_s][u"release_name"_s].toString();
        if (shown.status != 0 || remembered != scene.live())
            return u"remembered as live: '%1', on the target: '%2' (%3)"_s.arg(remembered, scene.live(),
                                                                               QString::fromUtf8(shown.text()));
        if (scene.live() != before && scene.live() != QString::number(release))
            return u"'%1' is live"_s.arg(scene.live());
        return {};
    }

public:
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", "7200000"); }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &missing : {gitMissing(), sshServerMissing()}) {
            if (!missing.isEmpty())
                QSKIP(qPrintable(missing));
        }
    }

    /// SLIPWAY_TRIALS: at so many places, spread over all that is said.
    void aCutConnectionIsNoVerdict()
    {
        CutScene scene;
        const QString problem = scene.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const Ended first = scene.deploy(scene.release(1));
        QVERIFY2(first.status == 0, first.text().constData());
        const qint64 begin = scene.proxy->bytes();
        const Ended second = scene.deploy(scene.release(2));
        QVERIFY2(second.status == 0, second.text().constData());
        const qint64 whole = scene.proxy->bytes() - begin;
        const int places = trials(4);
        int cut = 0;
        for (int i = 0; i < places; ++i) {
            const QString before = scene.live();
            const qint64 release = scene.release(3 + i);
            scene.proxy->cutAfter(whole * (2 * i + 1) / (2 * places), i % 2 == 0 ? 0 : 1'500);
            const Ended done = scene.deploy(release);
            cut += scene.proxy->hasCut() ? 1 : 0;
            scene.proxy->cutAfter(-1);
            QTRY_VERIFY(!scene.proxy->isAway()); // or the next one would find nobody, and no place to cut at
            const QString what = wrong(scene, release, before);
            QVERIFY2(what.isEmpty(),
                     QByteArray(u"place %1 of %2: %3\n"_s.arg(i + 1).arg(places).arg(what).toUtf8() + done.text())
                         .constData());
            if (done.status == 0)
                QCOMPARE(scene.live(), QString::number(release));
        }
        QVERIFY(cut > places / 2);
        qInfo("%d places, %d cuts, no good release marked bad", places, cut);
        const Ended last = scene.deploy(scene.release(3 + places));
        QVERIFY2(last.status == 0, last.text().constData());
    }
};

QTEST_GUILESS_MAIN(TestIntegrationCuts)
#include "tst_integration_cuts.moc"
