// SPDX-License-Identifier: GPL-3.0-or-later
// Two people with a data folder each and one target: the second approves what the first has requested.
#include "integration/support/account.h"
#include "integration/support/program.h"
#include "support/scratchrepository.h"
#include "support/sshserver.h"
#include "support/temporarydata.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

/// Ann and Bob, a group of theirs, and the folder that both can write.
struct Team
{
    Team()
    {
        chmod(qPrintable(place.path()), 0755);
        QDir().mkpath(target);
        chown(qPrintable(target), uid_t(-1), group.id());
        chmod(qPrintable(target), 02770);
    }
    [[nodiscard]] bool isThere() const { return group.isThere() && ann.isThere() && bob.isThere() && eve.isThere(); }

    QTemporaryDir place;
    QString target = place.filePath(u"target"_s);
    Group group{u"slipwayteam"_s};
    Account ann{u"slipwayann"_s, place.filePath(u"ann"_s), group.name()};
    Account bob{u"slipwaybob"_s, place.filePath(u"bob"_s), group.name()};
    Account eve{u"slipwayeve"_s, place.filePath(u"eve"_s)};
};

QString dataOf(const Account &who)
{
    return who.home() + u"/data"_s;
}

Ended as(const Account &who, const QStringList &arguments)
{
    return who.ctl(dataOf(who), arguments);
}

QByteArray configuration(const QString &target, const QString &host, const QByteArray &protect)
{
    const QByteArray where = host.isEmpty() ? QByteArray("      kind: local\n")
                                            : "      kind: ssh\n      hosts: [\"" + host.toUtf8() + "\"]\n";
    return "version: 1\nenvironments:\n  production:\n    tier: production\n    target:\n" + where +
           "      path: " + target.toUtf8() + "\n    protect:\n      branches: [main]\n" + protect;
}

const QByteArray kOneOther = "      approvals: 1\n      self_approval: false\n";

/// One commit, the same for everybody.
void makeRepository(const Account &who, const QByteArray &settings)
{
    const QString folder = who.home() + u"/model"_s;
    QVERIFY(writeFile(folder + u"/model.txt"_s, "1"));
    qputenv("GIT_COMMITTER_DATE", "2026-11-25T12:00:00Z");
    qputenv("GIT_AUTHOR_DATE", "2026-11-25T12:00:00Z");
    for (const QStringList &arguments :
         {QStringList{u"init"_s, u"-q"_s, u"-b"_s, u"main"_s},
          {u"add"_s, u"."_s},
          {u"-c"_s, u"user.name=T"_s, u"-c"_s, u"user.email=t@example.org"_s, u"commit"_s, u"-qm"_s, u"Begin"_s}})
        QCOMPARE(runProgram(u"git"_s, QStringList{u"-C"_s, folder} + arguments), 0);
    QVERIFY(writeFile(who.home() + u"/slipway.yml"_s, settings));
    QVERIFY(writeFile(folder + u"/slipway.yml"_s, settings)); // as it is here, not committed
    who.own(who.home());
    QCOMPARE(as(who, {u"repo"_s, u"add"_s, folder}).status, 0);
    const Ended applied = as(who, {u"env"_s, u"apply"_s, folder + u"/slipway.yml"_s});
    QVERIFY2(applied.status == 0, applied.text().constData());
}

const QStringList kDeploy{u"deploy"_s, u"--env"_s, u"production"_s, u"--repo"_s, u"model"_s, u"--ref"_s, u"main"_s};
const QStringList kRequests{u"deployments"_s, u"requests"_s, u"--env"_s, u"production"_s, u"--json"_s};

QStringList answer(const QString &verb, const QString &id)
{
    return {verb, id, u"--env"_s, u"production"_s, u"--comment"_s, u"as agreed"_s};
}

/// The only request that somebody sees.
QString requestSeenBy(const Account &who)
{
    const QJsonArray requests = as(who, kRequests).object()[u"requests"].toArray();
    return requests.size() == 1 ? requests[0].toObject()[u"request"].toString() : QString();
}

} // namespace

class TestIntegrationRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    }
    void aSecondUserApprovesWhatTheFirstRequestedFromAnotherDataFolder();
    void aRejectionFromAnotherDataFolderEndsIt();
    void twoApprovalsAreTwoPeople();
    void aRequestThatWasChangedIsNotApproved();
    void hostileFilesAreToldAndNothingElseHappens();
    void aTargetThatCannotBeAskedLeavesTheRequestHere();
    void overSshTheAccountSaysWhoItIs();
};

void TestIntegrationRequests::aSecondUserApprovesWhatTheFirstRequestedFromAnotherDataFolder()
{
    const Team team;
    if (!team.isThere())
        QSKIP(kNoAccounts);
    for (const Account *who : {&team.ann, &team.bob})
        makeRepository(*who, configuration(team.target, {}, kOneOther));
    const Ended asked = as(team.ann, kDeploy);
    QVERIFY2(asked.status == 5 && asked.err.contains("the group slipwayteam can see this request"),
             asked.text().constData());
    const QString id = requestSeenBy(team.bob);
    QVERIFY(!id.isEmpty());
    const QStringList before = treeState(team.target);
    const Ended listed = as(team.bob, {u"deployments"_s, u"list"_s, u"--env"_s, u"production"_s});
    QVERIFY2(
        listed.out.contains(QByteArray("requested by slipwayann from another data folder: " + id.left(8).toUtf8())),
        listed.text().constData());
    const Ended shown = as(team.bob, {u"env"_s, u"show"_s, u"production"_s, u"--json"_s});
    QCOMPARE(shown.object()[u"requests"].toArray().size(), 1);
    const Ended looked = as(team.bob, {u"deployments"_s, u"requests"_s, id.left(8), u"--env"_s, u"production"_s});
    QVERIFY2(looked.out.contains("model.txt") && looked.out.contains("release digest"), looked.text().constData());
    QCOMPARE(treeState(team.target), before);

    const Ended early = as(team.ann, {u"deployments"_s, u"continue"_s, u"1"_s});
    QVERIFY2(early.status == 5, early.text().constData());
    const Ended own = as(team.ann, {u"approve"_s, u"1"_s});
    QVERIFY2(own.status == 5, own.text().constData());
    const Ended stranger = as(team.eve, {u"repo"_s, u"list"_s});
    QCOMPARE(stranger.status, 0);
    const Ended approved = as(team.bob, answer(u"approve"_s, id.left(8)));
    QVERIFY2(approved.status == 0, approved.text().constData());
    const Ended told = as(team.ann, {u"deployments"_s, u"show"_s, u"1"_s});
    QVERIFY2(told.out.contains("approved by slipwaybob on the target (as agreed)") &&
                 told.out.contains("deployments continue 1"),
             told.text().constData());
    const Ended live = as(team.ann, {u"deployments"_s, u"continue"_s, u"1"_s});
    QVERIFY2(live.status == 0, live.text().constData());
    QCOMPARE(QFileInfo(team.target + u"/current"_s).symLinkTarget(), team.target + u"/releases/1"_s);
    QVERIFY(requestSeenBy(team.bob).isEmpty());
    QVERIFY(QDir(team.target + u"/.slipway-requests"_s).isEmpty());
    for (const Account *who : {&team.ann, &team.bob}) {
        const Ended audit = as(*who, {u"audit"_s, u"list"_s, u"--json"_s});
        QVERIFY2(audit.out.contains("deploy.approved") && audit.out.contains("slipwaybob") &&
                     !audit.out.contains("somebody-else"),
                 audit.text().constData());
    }
    const Ended seen = as(team.bob, {u"env"_s, u"show"_s, u"production"_s});
    QVERIFY2(!seen.out.contains("NOT WHOLE") && seen.out.contains("its records can only be read by slipwayann"),
             seen.text().constData());
}

void TestIntegrationRequests::aRejectionFromAnotherDataFolderEndsIt()
{
    const Team team;
    if (!team.isThere())
        QSKIP(kNoAccounts);
    for (const Account *who : {&team.ann, &team.bob})
        makeRepository(*who, configuration(team.target, {}, kOneOther));
    QCOMPARE(as(team.ann, kDeploy).status, 5);
    const Ended rejected = as(team.bob, answer(u"reject"_s, requestSeenBy(team.bob).left(8)));
    QVERIFY2(rejected.status == 0, rejected.text().constData());
    const Ended ended = as(team.ann, {u"deployments"_s, u"continue"_s, u"1"_s});
    QVERIFY2(ended.status != 0 && ended.err.contains("rejected by slipwaybob: as agreed"), ended.text().constData());
    QVERIFY(!QFile::exists(team.target + u"/current"_s));
    QVERIFY(requestSeenBy(team.bob).isEmpty());
    QCOMPARE(as(team.ann, kDeploy).status, 5);
    QVERIFY(!requestSeenBy(team.bob).isEmpty());
    QCOMPARE(as(team.ann, {u"deployments"_s, u"cancel"_s, u"2"_s}).status, 0);
    QVERIFY(requestSeenBy(team.bob).isEmpty());
}

void TestIntegrationRequests::twoApprovalsAreTwoPeople()
{
    const Team team;
    if (!team.isThere())
        QSKIP(kNoAccounts);
    const Account cy(u"slipwaycy"_s, team.place.filePath(u"cy"_s), team.group.name());
    for (const Account *who : {&team.ann, &team.bob, &cy})
        makeRepository(*who, configuration(team.target, {}, "      approvals: 2\n      self_approval: false\n"));
    QCOMPARE(as(team.ann, kDeploy).status, 5);
    const QString id = requestSeenBy(team.bob);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(as(team.bob, answer(u"approve"_s, id)).status, 0);
    const Ended half = as(team.ann, {u"deployments"_s, u"continue"_s, u"1"_s});
    QVERIFY2(half.status == 5 && half.err.contains("1 of 2 approvals, by slipwaybob"), half.text().constData());
    QCOMPARE(as(cy, answer(u"approve"_s, id)).status, 0);
    const Ended whole = as(team.ann, {u"deployments"_s, u"continue"_s, u"1"_s});
    QVERIFY2(whole.status == 0, whole.text().constData());
}

void TestIntegrationRequests::aRequestThatWasChangedIsNotApproved()
{
    const Team team;
    if (!team.isThere())
        QSKIP(kNoAccounts);
    for (const Account *who : {&team.ann, &team.bob})
        makeRepository(*who, configuration(team.target, {}, kOneOther));
    QCOMPARE(as(team.ann, kDeploy).status, 5);
    const QString id = requestSeenBy(team.bob);
    const QString file = u"%1/.slipway-requests/%2.json"_s.arg(team.target, id);
    QVERIFY(writeFile(file, readFile(file).replace("Begin", "Beguile")));
    QCOMPARE(as(team.bob, answer(u"approve"_s, id)).status, 0);
    const Ended told = as(team.ann, {u"deployments"_s, u"show"_s, u"1"_s});
    QVERIFY2(told.out.contains("not the request as it was made") && !told.out.contains("approved by slipwaybob"),
             told.text().constData());
    const Ended waits = as(team.ann, {u"deployments"_s, u"continue"_s, u"1"_s});
    QVERIFY2(waits.status == 5, waits.text().constData());
    QVERIFY(!QFile::exists(team.target + u"/current"_s));
}

void TestIntegrationRequests::hostileFilesAreToldAndNothingElseHappens()
{
    const Team team;
    if (!team.isThere())
        QSKIP(kNoAccounts);
    for (const Account *who : {&team.ann, &team.bob})
        makeRepository(*who, configuration(team.target, {}, kOneOther));
    QCOMPARE(as(team.ann, kDeploy).status, 5);
    const QString id = requestSeenBy(team.bob);
    const QString folder = team.target + u"/.slipway-requests/"_s;
    QVERIFY(writeFile(folder + u"x\n\x1b]0;y\x07.json"_s, "{"));
    QVERIFY(QFile::link(u"/etc/shadow"_s, folder + u"11111111-2222-3333-4444-555555555555.json"_s));
    QFile huge(folder + id + u".by-4711"_s);
    QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(qint64(1) << 30));
    QVERIFY(writeFile(folder + id + u".by-4712"_s, "{\"slipway_answer\": 1, \"approved\": true}"));
    for (const Ended &seen : {as(team.bob, {u"deployments"_s, u"list"_s, u"--env"_s, u"production"_s}),
                              as(team.ann, {u"deployments"_s, u"show"_s, u"1"_s})}) {
        QCOMPARE(seen.status, 0);
        QVERIFY2(seen.out.contains("was ignored") && seen.out.contains("larger than 256 KiB"), seen.text().constData());
        QVERIFY(!seen.out.contains('\x1b') && !seen.out.contains('\x07') && !seen.out.contains("root:"));
    }
    const Ended waits = as(team.ann, {u"deployments"_s, u"continue"_s, u"1"_s});
    QVERIFY2(waits.status == 5, waits.text().constData());
    const Ended wrong = as(team.bob, answer(u"approve"_s, u"../../etc"_s));
    QVERIFY2(wrong.status == 4, wrong.text().constData());
}

void TestIntegrationRequests::aTargetThatCannotBeAskedLeavesTheRequestHere()
{
    const Team team;
    if (!team.isThere())
        QSKIP(kNoAccounts);
    const QString target = team.target + u"/later"_s;
    for (const Account *who : {&team.ann, &team.bob})
        makeRepository(*who, configuration(target, {}, kOneOther));
    const Ended asked = as(team.ann, kDeploy);
    QVERIFY2(asked.status == 5 && asked.err.contains("People with other data folders can't see this request"),
             asked.text().constData());
    QVERIFY(!QFile::exists(target));
    const Ended listed = as(team.bob, {u"deployments"_s, u"list"_s, u"--env"_s, u"production"_s});
    QVERIFY2(listed.status == 0 && !listed.out.contains("requested by"), listed.text().constData());
    QVERIFY(QDir().mkpath(target));
    QCOMPARE(chown(qPrintable(target), uid_t(-1), team.group.id()), 0);
    QCOMPARE(chmod(qPrintable(target), 02770), 0);
    const Ended again = as(team.ann, {u"deployments"_s, u"continue"_s, u"1"_s});
    QVERIFY2(again.status == 5 && again.err.contains("can see this request as"), again.text().constData());
    QCOMPARE(as(team.bob, answer(u"approve"_s, requestSeenBy(team.bob))).status, 0);
    const Ended live = as(team.ann, {u"deployments"_s, u"continue"_s, u"1"_s});
    QVERIFY2(live.status == 0, live.text().constData());
}

void TestIntegrationRequests::overSshTheAccountSaysWhoItIs()
{
    if (const QString missing = sshServerMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    const Team team;
    if (!team.isThere())
        QSKIP(kNoAccounts);
    SshServer server;
    QCOMPARE(chmod(qPrintable(server.folder()), 0755), 0);
    QCOMPARE(chmod(qPrintable(server.folder() + u"/authorized_keys"_s), 0644), 0);
    QVERIFY2(server.start(), server.log().constData());
    for (const QString &name : {u"slipwayann"_s, u"slipwaybob"_s})
        QCOMPARE(runProgram(u"usermod"_s, {u"-p"_s, u"*"_s, u"-s"_s, u"/bin/sh"_s, name}), 0); // not locked for keys
    const auto hostOf = [&](const QString &account) { return u"%1@127.0.0.1:%2"_s.arg(account).arg(server.port()); };
    for (const Account *who : {&team.ann, &team.bob}) {
        QVERIFY(writeFile(who->home() + u"/.ssh/id_ed25519"_s, server.key()));
        QCOMPARE(chmod(qPrintable(who->home() + u"/.ssh/id_ed25519"_s), 0600), 0);
        QVERIFY(writeFile(dataOf(*who) + u"/known_hosts"_s, server.knownHostsLine()));
        QCOMPARE(chmod(qPrintable(dataOf(*who)), 0700), 0);
    }
    makeRepository(team.ann, configuration(team.target, hostOf(u"slipwayann"_s), kOneOther));
    makeRepository(team.bob, configuration(team.target, hostOf(u"slipwayann"_s), kOneOther));
    const Ended asked = as(team.ann, kDeploy);
    QVERIFY2(asked.status == 5 && asked.err.contains("can see this request"),
             QByteArray(asked.text() + server.log()).constData());
    const QString id = requestSeenBy(team.bob);
    const Ended shared = as(team.bob, answer(u"approve"_s, id));
    QVERIFY2(shared.status == 5 && shared.err.contains("with one account nobody can tell two people apart"),
             shared.text().constData());

    QVERIFY(writeFile(team.bob.home() + u"/model/slipway.yml"_s,
                      configuration(team.target, hostOf(u"slipwaybob"_s), kOneOther)));
    QCOMPARE(as(team.bob, {u"env"_s, u"apply"_s, team.bob.home() + u"/model/slipway.yml"_s}).status, 0);
    const Ended approved = as(team.bob, answer(u"approve"_s, id));
    QVERIFY2(approved.status == 0, approved.text().constData());
    const Ended live = as(team.ann, {u"deployments"_s, u"continue"_s, u"1"_s});
    QVERIFY2(live.status == 0, live.text().constData());
    QVERIFY(QDir(team.target + u"/.slipway-requests"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestIntegrationRequests)
#include "tst_integration_requests.moc"
