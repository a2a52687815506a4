// SPDX-License-Identifier: GPL-3.0-or-later
// Two hosts, and the second one dies: the first serves the old release at once, everything says who serves what, and
// one command goes on.
#include "integration/support/program.h"
#include "places.h"
#include "support/remotefolder.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

constexpr int kBackWithin = 15'000;
constexpr int kLongest = 300'000;

/// production: two sshd, each with a folder of its own at the same path, one host at a time.
class Fleet
{
public:
    [[nodiscard]] QString start()
    {
        if (!startApart(one, nullptr, path()) || !startApart(two, &one, path()))
            return u"sshd did not start: "_s + QString::fromUtf8(one.log() + two.log());
        if (!writeFile(m_place.filePath(u"passphrase"_s), "correct horse battery staple"))
            return u"cannot write"_s;
        QFile::setPermissions(m_place.filePath(u"passphrase"_s), QFile::ReadOwner | QFile::WriteOwner);
        qputenv("SLIPWAY_VAULT_PASSPHRASE_FILE", QFile::encodeName(m_place.filePath(u"passphrase"_s)));
        m_repository.commit({{u"slipway.yml"_s, configuration()}, {u"VERSION"_s, "0\n"}}, u"Begin"_s);
        const Ended applied = ctl({u"env"_s, u"apply"_s, m_repository.path(u"slipway.yml"_s)});
        if (applied.status != 0)
            return QString::fromUtf8(applied.text());
        const auto set = startSlipwayctl(m_data.path(), {u"secrets"_s, u"set"_s, u"key"_s}, one.keyFile());
        set->waitForFinished();
        return set->exitCode() == 0 ? QString() : QString::fromUtf8(set->readAllStandardError());
    }

    [[nodiscard]] QByteArray configuration() const
    {
        const QByteArray where = path().toUtf8();
        QByteArray hosts;
        for (const SshServer *server : {&one, &two})
            hosts += (hosts.isEmpty() ? "\"" : ", \"") + server->user().toUtf8() +
                     "@127.0.0.1:" + QByteArray::number(server->port()) + '"';
        return "version: 1\nenvironments:\n  production:\n    target:\n      kind: ssh\n      hosts: [" + hosts +
               "]\n      identity: key\n      batch: 1\n      path: " + where +
               "\n      prepare: sleep 0.3\n      restart: sleep 0.2; cp VERSION " + where +
               "/served\n    health:\n      checks:\n        - command: {run: \"! grep -q bad VERSION || test -e " +
               where +
               "/lenient\", timeout: 10s}\n"
               "      interval: 200ms\n      consecutive: 2\n      deadline: 15s\n      watch: 2s\n";
    }

    [[nodiscard]] qint64 release(const QByteArray &version)
    {
        m_repository.commit({{u"VERSION"_s, version + '\n'}}, u"Version "_s + QString::fromUtf8(version));
        return ctl({u"release"_s, u"create"_s, m_repository.path(), u"--ref"_s, u"HEAD"_s, u"--json"_s})
            .object()[u"release"_s]
            .toInteger();
    }
    [[nodiscard]] QStringList deployCommand(qint64 release) const
    {
        return {u"deploy"_s,
                u"--env"_s,
                u"production"_s,
                u"--release"_s,
                QString::number(release),
                u"--json"_s,
                u"--accept-host-key"_s,
                one.fingerprint(),
                u"--accept-host-key"_s,
                two.fingerprint()};
    }
    [[nodiscard]] Ended ctl(const QStringList &arguments) const
    {
        return slipwayctl(m_data.path(), arguments, kLongest);
    }
    [[nodiscard]] std::unique_ptr<QProcess> begin(const QStringList &arguments) const
    {
        return startSlipwayctl(m_data.path(), arguments);
    }

    /// What people get from a host: what was restarted last, if that is what is live.
    [[nodiscard]] QByteArray serves(const SshServer &host) const
    {
        const QString disk = host.folder() + u"/disk"_s;
        const QByteArray live =
            readFile(disk + u"/releases/"_s + QFileInfo(QFileInfo(disk + u"/current"_s).symLinkTarget()).fileName() +
                     u"/VERSION"_s);
        const QByteArray served = readFile(disk + u"/served"_s);
        return live == served ? live.trimmed() : "live " + live.trimmed() + ", served " + served.trimmed();
    }
    /// Whether the first host calls bad versions healthy: then the second says no, and both have to be taken back.
    void setLenient(bool isLenient) const
    {
        const QString mark = one.folder() + u"/disk/lenient"_s;
        QVERIFY(isLenient ? writeFile(mark, "") : !QFile::exists(mark) || QFile::remove(mark));
    }
    [[nodiscard]] QString name(const SshServer &host) const
    {
        return u"%1@127.0.0.1:%2"_s.arg(host.user()).arg(host.port());
    }
    [[nodiscard]] QString path() const { return m_place.filePath(u"www"_s); }

    SshServer one, two;

private:
    QTemporaryDir m_data, m_place;
    ScratchRepository m_repository;
};

} // namespace

class TestIntegrationFleet : public QObject
{
    Q_OBJECT

    enum class Death { Killed, BlackHole };
    static void kill(SshServer &host, Death how)
    {
        if (how == Death::BlackHole)
            return host.freeze();
        host.die();
    }
    /// It comes back as a machine does: with whatever lies on its disk.
    static bool revive(SshServer &host, Death how)
    {
        host.freeze(false);
        if (how == Death::Killed)
            return host.start();
        host.dropSessions();
        return true;
    }

    /// Deploys, and the second host dies when `phase` has begun on it (the last time, where there are batches).
    static std::unique_ptr<QProcess> deployUntil(Fleet &fleet, qint64 release, const QString &phase, int times)
    {
        auto program = fleet.begin(fleet.deployCommand(release));
        QByteArray said;
        const auto count = [&] { return said.count("\"event\":\"phase.started\"") == 0 ? 0 : countOf(said, phase); };
        while (count() < times && program->state() != QProcess::NotRunning && program->waitForReadyRead(60'000))
            said += program->readAllStandardOutput();
        return program;
    }
    static int countOf(const QByteArray &said, const QString &phase)
    {
        int count = 0;
        for (const QByteArray &line : said.split('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            count += event[u"event"] == u"phase.started"_s && event[u"phase"] == phase ? 1 : 0;
        }
        return count;
    }

    static QJsonObject newest(const Fleet &fleet)
    {
        return fleet.ctl({u"deployments"_s, u"list"_s, u"--json"_s, u"--limit"_s, u"1"_s}).array().first().toObject();
    }

    /// What is told while the second host is away. `status`: of the deployment.
    static QString untruth(const Fleet &fleet, const QString &status, qint64 id)
    {
        const QJsonObject list = fleet.ctl({u"env"_s, u"list"_s, u"--json"_s}).array().first().toObject();
        const QJsonObject quick = fleet.ctl({u"env"_s, u"show"_s, u"production"_s, u"--quick"_s, u"--json"_s}).object();
        const Ended show = fleet.ctl({u"env"_s, u"show"_s, u"production"_s});
        const Ended one = fleet.ctl({u"deployments"_s, u"show"_s, QString::number(id), u"--json"_s});
        const QByteArray text = fleet.ctl({u"env"_s, u"list"_s}).out;
        if (show.status != 1)
            return u"env show ends with %1: "_s.arg(show.status) + QString::fromUtf8(show.text());
        if (!show.out.contains((fleet.name(fleet.two) + u": does not answer"_s).toUtf8()))
            return u"env show does not name the host that is gone: "_s + QString::fromUtf8(show.out);
        if (status != "mixed"_L1)
            return list[u"state"_s] == u"live"_s ? QString()
                                                 : u"not mixed, and yet the state is "_s + list[u"state"_s].toString();
        for (const QJsonObject &told : {list, quick}) {
            if (told[u"state"_s] != u"mixed"_s || !told[u"live"_s].isNull())
                return u"mixed, but told as %1"_s.arg(told[u"state"_s].toString());
            if (told[u"mixed"_s][u"hosts"_s].toArray().size() != 2 ||
                !told[u"mixed"_s][u"hosts"_s][0][u"answers"_s].toBool() ||
                told[u"mixed"_s][u"hosts"_s][1][u"answers"_s].toBool())
                return u"the hosts are not told"_s;
        }
        if (!text.contains("mixed: "))
            return u"env list does not say mixed: "_s + QString::fromUtf8(text);
        if (one.object()[u"hosts"_s][0][u"commit"_s].toString().size() != 40)
            return u"the commit of what is served is not told"_s;
        const QString hint = one.object()[u"hint"_s].toString();
        for (const QString &command : {u"deployments recover %1"_s.arg(id), u"rollback --env production"_s,
                                       u"env host retire production %1"_s.arg(fleet.name(fleet.two))}) {
            if (!hint.contains(u"slipwayctl "_s + command))
                return u"'%1' is not named: %2"_s.arg(command, hint);
        }
        return {};
    }

    /// One command goes on, and when the host is back both serve `old`.
    static QString goOn(Fleet &fleet, int way, qint64 id, Death how, const QByteArray &old)
    {
        const QString host = fleet.name(fleet.two);
        if (way == 1) {
            const Ended back = fleet.ctl({u"rollback"_s, u"--env"_s, u"production"_s});
            if (back.status != 1 || fleet.serves(fleet.one) != old || newest(fleet)[u"status"_s] != u"mixed"_s)
                return u"rollback: "_s + QString::fromUtf8(back.text());
            id = newest(fleet)[u"deployment"_s].toInteger();
        } else if (way == 2) {
            const Ended retired =
                fleet.ctl({u"env"_s, u"host"_s, u"retire"_s, u"production"_s, host, u"--reason"_s, u"burnt"_s});
            const Ended shown = fleet.ctl({u"env"_s, u"show"_s, u"production"_s, u"--json"_s});
            if (retired.status != 0 || shown.status != 0 || shown.object()[u"state"_s] != u"live"_s)
                return u"retire: "_s + QString::fromUtf8(retired.text() + shown.text());
        }
        if (!revive(fleet.two, how))
            return u"the host did not come back: "_s + QString::fromUtf8(fleet.two.log());
        const Ended done = way == 2 ? fleet.ctl({u"env"_s, u"host"_s, u"restore"_s, u"production"_s, host})
                                    : fleet.ctl({u"deployments"_s, u"recover"_s, QString::number(id)});
        if (done.status != 0)
            return u"finish: "_s + QString::fromUtf8(done.text());
        if (const QJsonObject left = newest(fleet); way == 2 && left[u"status"_s] == u"mixed"_s) {
            const Ended finished =
                fleet.ctl({u"deployments"_s, u"recover"_s, QString::number(left[u"deployment"_s].toInteger())});
            if (finished.status != 0)
                return u"after the restore: "_s + QString::fromUtf8(finished.text());
        }
        return {};
    }

    /// Until the first host served what it had served before, in milliseconds.
    static inline qint64 longest = 0;

    static void dieIn(Fleet &fleet, const QString &phase, Death how, int way)
    {
        static int count = 0;
        const bool isUndo = phase == "undo"_L1;
        const QByteArray old = fleet.serves(fleet.one);
        const QByteArray version = (isUndo ? "bad " : "good ") + QByteArray::number(++count);
        const qint64 release = fleet.release(version);
        // lock, upload, verify, prepare, record and watch are of all hosts; the others have a turn for each batch
        const bool isBatched = phase == "switch"_L1 || phase == "restart"_L1 || phase == "health"_L1;
        const auto program = deployUntil(fleet, release, phase, isBatched ? 2 : 1);
        QVERIFY2(!program->waitForFinished(0), "it had ended before anybody died in it");
        kill(fleet.two, how);
        QElapsedTimer time;
        time.start();
        QTRY_COMPARE_WITH_TIMEOUT(fleet.serves(fleet.one), old, kBackWithin);
        longest = std::max(longest, time.elapsed());
        QVERIFY(program->waitForFinished(kLongest));
        const QJsonObject ended = newest(fleet);
        const QString status = ended[u"status"_s].toString();
        const qint64 id = ended[u"deployment"_s].toInteger();
        const QByteArray context = (phase + u": "_s).toUtf8() + QJsonDocument(ended).toJson();
        // Where the second host has never got the release, the way back may end without it: a true end only if all was
        // done.
        const bool isBack =
            isUndo && status == "live"_L1 && ended[u"kind"_s] == u"auto_rollback"_s && fleet.serves(fleet.two) == old;
        QVERIFY2(status == "mixed"_L1 || status == "failed"_L1 || isBack, context.constData());
        QVERIFY2(program->exitCode() != 0, context.constData());
        QCOMPARE(fleet.serves(fleet.one), old);
        const QString wrong = untruth(fleet, status, id);
        QVERIFY2(wrong.isEmpty(), QByteArray(context + wrong.toUtf8()).constData());
        const QJsonObject told = fleet.ctl({u"release"_s, u"show"_s, QString::number(release), u"--json"_s}).object();
        if (!isUndo)
            QVERIFY2(told[u"quarantine"_s].toString().isEmpty(),
                     QByteArray(context + QJsonDocument(told).toJson()).constData());
        if (status == "mixed"_L1) {
            const QString stuck = goOn(fleet, way, id, how, old);
            QVERIFY2(stuck.isEmpty(), QByteArray(context + stuck.toUtf8()).constData());
        } else {
            QVERIFY(revive(fleet.two, how));
        }
        const Ended after = fleet.ctl({u"env"_s, u"show"_s, u"production"_s});
        QVERIFY2(after.status == 0, QByteArray(context + after.text()).constData());
        QVERIFY2(fleet.serves(fleet.one) == old && fleet.serves(fleet.two) == old,
                 QByteArray(context + fleet.serves(fleet.one) + " / " + fleet.serves(fleet.two)).constData());
    }

public:
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", "14400000"); }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &missing : {gitMissing(), sshServerMissing(), mountNamespaceMissing()}) {
            if (!missing.isEmpty())
                QSKIP(qPrintable(missing));
        }
    }

    /// SLIPWAY_TRIALS: so many deaths in every phase; without it one in four of them, so that each way on is gone once.
    /// SLIPWAY_PHASES: in these alone, "record,watch".
    void theSecondHostDies()
    {
        Fleet fleet;
        const QString problem = fleet.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        for (const QByteArray version : {"first", "second"}) { // there has to be something to go back to
            const Ended first = fleet.ctl(fleet.deployCommand(fleet.release(version)));
            QVERIFY2(first.status == 0, first.text().constData());
        }
        const bool all = qEnvironmentVariableIsSet("SLIPWAY_TRIALS");
        const QStringList chosen = qEnvironmentVariable("SLIPWAY_PHASES").split(u',', Qt::SkipEmptyParts);
        const QStringList phases = !chosen.isEmpty() ? chosen
                                   : all
                                       ? QStringList{u"lock"_s,    u"upload"_s, u"verify"_s, u"prepare"_s, u"switch"_s,
                                                     u"restart"_s, u"health"_s, u"record"_s, u"watch"_s,   u"undo"_s}
                                       : QStringList{u"prepare"_s, u"restart"_s, u"health"_s, u"watch"_s};
        int way = 0, deaths = 0;
        for (const QString &phase : phases) {
            longest = 0;
            for (int trial = 0; trial < trials(1); ++trial, ++way) {
                const bool isBlackHole = all ? trial % 2 == 1 : phase == "watch"_L1;
                fleet.setLenient((trial + 1) / 2 % 2 == 1); // both ways of dying, on both
                dieIn(fleet, phase, isBlackHole ? Death::BlackHole : Death::Killed, way % 3);
                if (QTest::currentTestFailed())
                    return;
                ++deaths;
            }
            qInfo("%s: %d deaths, 0 wrong, back within %.1f s", qPrintable(phase), trials(1), double(longest) / 1000);
        }
        qInfo("%d deaths in %d phases", deaths, int(phases.size()));
    }
};

QTEST_GUILESS_MAIN(TestIntegrationFleet)
#include "tst_integration_fleet.moc"
