// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/engine/deployer.h"
#include "deploy/engine/rollbackchoice.h"

#include <QTest>

using namespace slipway;
using namespace slipway::deploy;
using namespace Qt::StringLiterals;

namespace {

/// What services keep: each deployment that goes live supersedes the one before.
class History
{
public:
    void deploy(int release, DeploymentKind kind = DeploymentKind::Deploy)
    {
        DeploymentId before;
        for (DeploymentRecord &record : m_records) {
            record.ended = Timestamp{};
            if (record.status != DeploymentStatus::Live)
                continue;
            record.status = DeploymentStatus::Superseded;
            before = record.id;
        }
        add(release, DeploymentStatus::Live, kind);
        if (kind == DeploymentKind::Rollback)
            m_records.front().rollbackOf = before;
    }
    void add(int release, DeploymentStatus status, DeploymentKind kind = DeploymentKind::Deploy, bool switched = true)
    {
        DeploymentRecord record{.id = DeploymentId{qint64(m_records.size()) + 1},
                                .release = ReleaseId{release},
                                .kind = kind,
                                .status = status};
        if (switched)
            record.switched = Timestamp{};
        m_records.insert(m_records.begin(), record);
    }
    void addMixedRollback(int release)
    {
        m_records.front().ended = Timestamp{};
        add(release, DeploymentStatus::Mixed, DeploymentKind::Rollback);
        m_records.front().phase = Phase::Record;
    }
    [[nodiscard]] int target(const QStringList &bad = {}) const
    {
        const std::vector<RollbackChoice> all = choices(bad);
        const auto found = std::ranges::find(all, true, &RollbackChoice::isDefault);
        return found == all.end() ? 0 : int(found->deployment.release.value);
    }
    [[nodiscard]] std::vector<RollbackChoice> choices(const QStringList &bad = {}, const QStringList &pruned = {}) const
    {
        return rollbackChoices(m_records, [&](ReleaseId id) {
            const QString number = QString::number(id.value);
            return RollbackFacts{.quarantine = bad.contains(number) ? u"not healthy"_s : QString(),
                                 .filesHere = !pruned.contains(number)};
        });
    }
    int goBack(const QStringList &bad = {})
    {
        const int release = target(bad);
        if (release > 0)
            deploy(release, DeploymentKind::Rollback);
        return release;
    }

private:
    std::vector<DeploymentRecord> m_records;
};

TargetTruth truthOf(const QStringList &live, bool whole = true)
{
    TargetTruth truth;
    for (qsizetype i = 0; i < live.size(); ++i)
        truth.hosts.push_back({.host = u"host%1"_s.arg(i), .live = live[i], .liveIsComplete = whole});
    return truth;
}

QString ids(const std::vector<ReleaseId> &releases)
{
    QStringList words;
    for (const ReleaseId id : releases)
        words << QString::number(id.value);
    return words.join(u' ');
}

} // namespace

class DeployHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeRollbacksOfFiveReleasesLandOnFourThreeTwo();
    void rollbacksSkipBadReleases();
    void rollbacksSkipWhatNeverWasGood();
    void afterARollbackTheNextReleaseLiesOnWhatIsLive();
    void aChosenReleaseIsGoneBackToAsWell();
    void theSameReleaseTwiceIsOneStep();
    void whatWasLeftLiveAndBadIsGoneBackFrom();
    void whatWasLeftLiveAndBadIsNotWhatOneGoesBackTo();
    void whereHostsDifferNothingIsLive();
    void eachReleaseStandsOnceWithItsMarks();
    void aReleaseWhoseFilesAreHereComesFirst();
    void thereIsNothingBeforeTheFirst();
    void theTruthOfTheTargetDecides_data();
    void theTruthOfTheTargetDecides();
    void anotherReleaseOfTheSameNumberIsNotOurs_data();
    void anotherReleaseOfTheSameNumberIsNotOurs();
    void retentionSparesWhatIsNeeded();
};

void DeployHistoryTest::threeRollbacksOfFiveReleasesLandOnFourThreeTwo()
{
    History history;
    for (int release = 1; release <= 5; ++release)
        history.deploy(release);
    QCOMPARE(history.goBack(), 4);
    QCOMPARE(history.goBack(), 3);
    QCOMPARE(history.goBack(), 2);
    QCOMPARE(history.goBack(), 1);
    QCOMPARE(history.goBack(), 0);
}

void DeployHistoryTest::rollbacksSkipBadReleases()
{
    History history;
    for (int release = 1; release <= 5; ++release)
        history.deploy(release);
    QCOMPARE(history.target({u"4"_s}), 3);
    QCOMPARE(history.target({u"4"_s, u"3"_s}), 2);
    QCOMPARE(history.goBack({u"4"_s, u"3"_s}), 2);
    QCOMPARE(history.goBack({u"4"_s, u"3"_s}), 1);
}

void DeployHistoryTest::rollbacksSkipWhatNeverWasGood()
{
    History history;
    history.deploy(1);
    history.add(2, DeploymentStatus::RolledBack);
    history.add(1, DeploymentStatus::Superseded, DeploymentKind::AutoRollback);
    history.add(3, DeploymentStatus::Failed, DeploymentKind::Deploy, false);
    history.add(9, DeploymentStatus::Waiting, DeploymentKind::Deploy, false);
    history.deploy(4);
    QCOMPARE(history.goBack(), 1);
    QCOMPARE(history.goBack(), 0);
}

void DeployHistoryTest::afterARollbackTheNextReleaseLiesOnWhatIsLive()
{
    History history;
    for (int release = 1; release <= 3; ++release)
        history.deploy(release);
    QCOMPARE(history.goBack(), 2);
    history.deploy(4);
    QCOMPARE(history.goBack(), 2); // not 3, from which somebody went back
    QCOMPARE(history.goBack(), 1);
}

void DeployHistoryTest::aChosenReleaseIsGoneBackToAsWell()
{
    History history;
    for (int release = 1; release <= 5; ++release)
        history.deploy(release);
    history.deploy(2, DeploymentKind::Rollback);
    QCOMPARE(history.target(), 1);
    history.deploy(5, DeploymentKind::Rollback); // forward again: it lies on 2
    QCOMPARE(history.goBack(), 2);
    QCOMPARE(history.goBack(), 1);
}

void DeployHistoryTest::theSameReleaseTwiceIsOneStep()
{
    History history;
    for (const int release : {1, 2, 2})
        history.deploy(release);
    QCOMPARE(history.goBack(), 1);
}

void DeployHistoryTest::whatWasLeftLiveAndBadIsGoneBackFrom()
{
    History history;
    history.deploy(1);
    history.deploy(2);
    history.add(3, DeploymentStatus::Failed); // on_failure: stop; live, but not good
    QCOMPARE(history.goBack(), 2);
    QCOMPARE(history.goBack(), 1);
}

/// The good time of the same release lies further down: all above it is taken off.
void DeployHistoryTest::whatWasLeftLiveAndBadIsNotWhatOneGoesBackTo()
{
    History history;
    for (int release = 1; release <= 3; ++release)
        history.deploy(release);
    history.add(2, DeploymentStatus::Failed); // again, and it was left live
    history.deploy(2, DeploymentKind::Rollback);
    QCOMPARE(history.target(), 1);
}

void DeployHistoryTest::whereHostsDifferNothingIsLive()
{
    History history;
    for (int release = 1; release <= 3; ++release)
        history.deploy(release);
    history.add(4, DeploymentStatus::Mixed); // taken back where hosts answer
    QCOMPARE(history.target(), 3);
    const auto choices = history.choices();
    QVERIFY(std::ranges::none_of(choices, &RollbackChoice::isLive));
    QVERIFY(std::ranges::all_of(choices, [](const RollbackChoice &choice) { return choice.whyNot.isEmpty(); }));
    history.addMixedRollback(3); // and so was the rollback: the next one tries the same again
    QCOMPARE(history.target(), 3);
    history.deploy(5);
    QCOMPARE(history.target(), 3);
}

void DeployHistoryTest::eachReleaseStandsOnceWithItsMarks()
{
    History history; // 5 → 7 → 8, back to 7, and 9 was not well
    history.deploy(5);
    history.deploy(7);
    history.deploy(8);
    history.goBack();
    history.add(9, DeploymentStatus::RolledBack);
    history.deploy(7, DeploymentKind::AutoRollback);
    QStringList words;
    for (const RollbackChoice &choice : history.choices({u"9"_s}))
        words << u"%1:%2%3%4%5%6"_s.arg(choice.deployment.release.value)
                     .arg(choice.isLive ? u" live"_s : QString(), choice.isDefault ? u" default"_s : QString(),
                          choice.wasRolledBack ? u" rolled-back"_s : QString(),
                          choice.isQuarantined ? u" bad"_s : QString(), choice.whyNot.isEmpty() ? QString() : u" no"_s);
    QCOMPARE(words, (QStringList{u"7: live no"_s, u"9: rolled-back bad no"_s, u"8: rolled-back"_s, u"5: default"_s}));
    QVERIFY(history.choices({u"9"_s})[1].whyNot.english().contains("slipwayctl release lift 9"_L1));
}

void DeployHistoryTest::aReleaseWhoseFilesAreHereComesFirst()
{
    History history;
    for (int release = 1; release <= 3; ++release)
        history.deploy(release);
    const auto target = [&](const QStringList &pruned) {
        const auto all = history.choices({}, pruned);
        const auto found = std::ranges::find(all, true, &RollbackChoice::isDefault);
        return found == all.end() ? qint64(0) : found->deployment.release.value;
    };
    QCOMPARE(target({u"2"_s}), 1);
    QCOMPARE(target({u"1"_s, u"2"_s}), 2); // the target may still have it
}

void DeployHistoryTest::thereIsNothingBeforeTheFirst()
{
    History history;
    QCOMPARE(history.target(), 0);
    history.deploy(1);
    QCOMPARE(history.target(), 0);
}

void DeployHistoryTest::theTruthOfTheTargetDecides_data()
{
    using Status = DeploymentStatus;
    QTest::addColumn<QStringList>("live");
    QTest::addColumn<int>("phase");
    QTest::addColumn<QString>("previous");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QStringList &live, Phase phase, const QString &previous, Status status,
                        const QString &text) {
        QTest::newRow(name) << live << int(phase) << previous << int(status) << text;
    };
    row("died while uploading", {u"43"_s, u"43"_s}, Phase::Upload, u"43"_s, Status::Interrupted,
        u"nothing was changed; 43 is live, as before"_s);
    row("died while uploading the first", {QString()}, Phase::Upload, {}, Status::Interrupted,
        u"nothing was changed; nothing is live, as before"_s);
    row("died before the switch came through", {u"43"_s}, Phase::Switch, u"43"_s, Status::Interrupted,
        u"it was not switched; 43 is live, as before"_s);
    row("died after the switch", {u"44"_s, u"44"_s}, Phase::Switch, u"43"_s, Status::Interrupted,
        u"44 is live, but whether it is healthy was not found out"_s);
    row("died in the gate", {u"44"_s}, Phase::Health, u"43"_s, Status::Interrupted,
        u"44 is live, but whether it is healthy was not found out"_s);
    row("died half way", {u"44"_s, u"43"_s}, Phase::Switch, u"43"_s, Status::Interrupted,
        u"the hosts differ: host0 has 44, host1 has 43"_s);
    row("died before it was recorded", {u"44"_s}, Phase::Record, u"43"_s, Status::Live,
        u"44 is live and was healthy"_s);
    row("died while going back", {u"44"_s}, Phase::Undo, u"43"_s, Status::Interrupted,
        u"44 is still live: it was to be taken back"_s);
    row("died when it had switched back", {u"43"_s}, Phase::Undo, u"43"_s, Status::Interrupted,
        u"43 is live, as before, but whether it was restarted and is healthy was not found out"_s);
    row("died when it had taken the first away", {QString()}, Phase::Undo, {}, Status::RolledBack,
        u"it was taken back; nothing is live, as before"_s);
    row("somebody went back", {u"43"_s}, Phase::Health, u"43"_s, Status::RolledBack,
        u"it was taken back; 43 is live, as before"_s);
    row("the same release before", {u"44"_s}, Phase::Upload, u"44"_s, Status::Interrupted,
        u"nothing was changed; 44 is live, as before"_s);
    row("somebody else since", {u"50"_s}, Phase::Watch, u"43"_s, Status::Superseded,
        u"another release is live (50): another deployment took its place"_s);
    row("somebody else in between", {u"50"_s}, Phase::Restart, u"43"_s, Status::Interrupted,
        u"another release is live (50), which is neither what was deployed nor what was there before"_s);
    row("no answer", {}, Phase::Health, u"43"_s, Status::Interrupted, u"the target does not say what is live"_s);
}

void DeployHistoryTest::theTruthOfTheTargetDecides()
{
    QFETCH(const QStringList, live);
    QFETCH(const int, phase);
    QFETCH(const QString, previous);
    QFETCH(const int, status);
    QFETCH(const QString, text);
    const Reconciled found = reconcile(truthOf(live), Phase(phase), {.release = u"44"_s, .previous = previous});
    QCOMPARE(found.text.english(), text);
    QCOMPARE(int(found.status), status);
    const bool isMixed = live.contains(u"44"_s) && live.contains(u"43"_s);
    QCOMPARE(found.isMixed, isMixed || (Phase(phase) == Phase::Undo && live == QStringList{u"43"_s}));
    const bool isSame = previous == "44"_L1; // nothing has to be found out
    QCOMPARE(found.newIsLive, !isSame && !live.isEmpty() && live.count(u"44"_s) == live.size());
    const Reconciled torn =
        reconcile(truthOf({u"44"_s}, false), Phase::Watch, {.release = u"44"_s, .previous = u"43"_s});
    QCOMPARE(torn.status, DeploymentStatus::Interrupted);
    QCOMPARE(torn.text.english(), u"44 is live, but its files are not whole"_s);
}

void DeployHistoryTest::anotherReleaseOfTheSameNumberIsNotOurs_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<QString>("name");
    for (int phase = int(Phase::Lock); phase <= int(Phase::Undo); ++phase) {
        for (const QString &name : {u"44"_s, u"43"_s})
            QTest::addRow("%s, %s", qPrintable(phaseName(Phase(phase))), qPrintable(name)) << phase << name;
    }
}

/// Numbers are given by each data folder on its own; digests are not.
void DeployHistoryTest::anotherReleaseOfTheSameNumberIsNotOurs()
{
    QFETCH(const int, phase);
    QFETCH(const QString, name);
    TargetTruth truth;
    truth.hosts.push_back({.live = name, .liveDigest = u"theirs"_s, .releases = {name}});
    const Reconciling known{.release = u"44"_s, .digest = u"d44"_s, .previous = u"43"_s, .previousDigest = u"d43"_s};
    const Reconciled found = reconcile(truth, Phase(phase), known);
    QVERIFY(found.isForeign && !found.newIsLive && !found.isMixed);
    QVERIFY(found.status != DeploymentStatus::Live && found.status != DeploymentStatus::RolledBack);
    QVERIFY2(found.text.english().contains(u"another release is live"_s), qPrintable(found.text.english()));
    truth.hosts.front().liveDigest = u"d"_s + name;
    QVERIFY(!reconcile(truth, Phase(phase), known).isForeign);
    truth.hosts.front().liveDigest.clear(); // a target of another kind may not tell
    QVERIFY(!reconcile(truth, Phase(phase), known).isForeign);
}

void DeployHistoryTest::retentionSparesWhatIsNeeded()
{
    std::vector<ReleaseRecord> releases;
    for (int id = 1; id <= 9; ++id)
        releases.push_back({.id = ReleaseId{id}, .repository = RepositoryId{id == 9 ? 2 : 1}});
    releases[0].pinned = true;
    releases[2].filesPresent = false;
    QCOMPARE(ids(prunable(releases, {ReleaseId{2}}, 3)), u"4 5"_s);
    QCOMPARE(ids(prunable(releases, {}, 0)), u"2 4 5 6 7 8 9"_s);
    QCOMPARE(ids(prunable(releases, {}, 50)), QString());
}

QTEST_GUILESS_MAIN(DeployHistoryTest)
#include "tst_deploy_history.moc"
