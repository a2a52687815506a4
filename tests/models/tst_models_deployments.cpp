// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/common/format.h"
#include "ui/models/environments/deploymentlistmodel.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/environments/environmentvalues.h"
#include "ui/models/environments/phaselistmodel.h"

#include <QAbstractItemModel>
#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace slipway;
using namespace std::chrono_literals;

namespace {

const Timestamp kNow = *fromRfc3339(u"2026-11-22T12:00:00.000Z"_s);
using Way = EnvironmentLine::Way;

DeploymentRecord deployment(qint64 id, qint64 release, DeploymentStatus status,
                            DeploymentKind kind = DeploymentKind::Deploy)
{
    DeploymentRecord record;
    record.id = {id};
    record.release = {release};
    record.releaseName = QString::number(release);
    record.commit = u"e5b2087aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"_s;
    record.commitSubject = u"Pin scikit-learn 1.5.2"_s;
    record.actor = u"Lin Wei"_s;
    record.kind = kind;
    record.status = status;
    record.created = kNow - std::chrono::hours(24) * (100 - id);
    record.started = record.created;
    record.finished = record.created + 58s;
    record.revision = id;
    return record;
}

/// #59 v41 failed its health and was taken back by #60, which brought v40.
std::vector<DeploymentRecord> history()
{
    DeploymentRecord bad = deployment(59, 41, DeploymentStatus::RolledBack);
    DeploymentRecord back = deployment(60, 40, DeploymentStatus::Superseded, DeploymentKind::AutoRollback);
    back.rollbackOf = bad.id;
    back.reason = u"health: 3 of 3 checks failed"_s;
    return {deployment(61, 42, DeploymentStatus::Live), back, bad, deployment(58, 40, DeploymentStatus::Superseded)};
}

QString cell(const DeploymentListModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

JournalEntry entry(Phase phase, PhaseStatus status, Milliseconds after, const QString &text = {})
{
    return {.deployment = {62}, .phase = phase, .status = status, .host = {}, .text = text, .time = kNow + after};
}

std::vector<State> states(const std::vector<PhaseStop> &stops)
{
    std::vector<State> result;
    for (const PhaseStop &stop : stops)
        result.push_back(stop.state);
    return result;
}

EnvironmentFacts healthyFacts()
{
    EnvironmentFacts facts;
    facts.record.id = {3};
    facts.record.name = u"production"_s;
    facts.targetText = u"ssh, 2 hosts"_s;
    facts.live = deployment(61, 42, DeploymentStatus::Live);
    facts.live->switched = kNow - 2h;
    facts.rollbackTo = deployment(60, 40, DeploymentStatus::Superseded);
    facts.checks = std::vector<EnvironmentFacts::Check>{{u"GET /health"_s, u"200, answers 42"_s, true, 9ms}};
    facts.actualRelease = u"42"_s;
    return facts;
}

const EnvironmentLine *lineWith(const EnvironmentValues &values, Way way)
{
    const auto found = std::ranges::find(values.lines, way, &EnvironmentLine::way);
    return found == values.lines.end() ? nullptr : &*found;
}

} // namespace

class DeploymentModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void historySaysWhatWasTakenBackByWhat();
    void everyStatusHasMarkAndWords_data();
    void everyStatusHasMarkAndWords();
    void changedRowsAreTakenInWithoutAReset();
    void aRollbackChangesWhatTheRowItTakesBackSays();
    void aDeployHasSevenStopsAndARollbackEndsInDone();
    void aFailedPhaseIsToldAndUndoFollows();
    void whatNobodyEndedIsUnknownNotRunning();
    void hostsOfOnePhaseCountAsOneStop();
    void runningStopsCountTheirTime();
    void aCardSaysHealthyOnlyWhenEveryCheckIsGood();
    void troubleComesBeforeDriftAndOffersTheWayBack();
    void anEnvironmentThatCannotBeAskedIsUnknown();
    void aTargetThatDisagreesHasDrifted();
    void aCardSaysWhoServesWhatWhenHostsDiffer();
    void waitingLockedPausedAndFrozenEachHaveALine();
    void nothingLiveIsSaid();
    void whatLiveUsesAndIsOutdatedIsNamed();
    void whatOthersMadeLiveIsNoDrift();
    void thePastSaysOnlyWhatIsKnownOfIt();
    void spansAndMomentsReadWell();
};

void DeploymentModelTest::historySaysWhatWasTakenBackByWhat()
{
    DeploymentListModel model;
    const QAbstractItemModelTester tester(&model);
    model.setNow(kNow);
    model.setDeployments(history());
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(cell(model, 0, DeploymentListModel::NumberColumn), u"#61"_s);
    QCOMPARE(cell(model, 0, DeploymentListModel::ReleaseColumn), u"v42"_s);
    QCOMPARE(cell(model, 0, DeploymentListModel::CommitColumn), u"e5b2087"_s);
    QCOMPARE(cell(model, 0, DeploymentListModel::ResultColumn), u"live"_s);
    QCOMPARE(cell(model, 0, DeploymentListModel::TookColumn), u"0:58"_s);
    QCOMPARE(cell(model, 0, DeploymentListModel::ReasonColumn), u"Pin scikit-learn 1.5.2"_s);
    QCOMPARE(cell(model, 1, DeploymentListModel::KindColumn), u"auto-rollback of v41"_s);
    QCOMPARE(cell(model, 1, DeploymentListModel::ActorColumn), u"Slipway"_s);
    QCOMPARE(cell(model, 1, DeploymentListModel::ReasonColumn), u"health: 3 of 3 checks failed"_s);
    QCOMPARE(cell(model, 2, DeploymentListModel::ResultColumn), u"rolled back to v40"_s);
    QVERIFY(model.index(2, 0).data(Qt::AccessibleTextRole).toString().contains(u"rolled back to v40"_s));
}

void DeploymentModelTest::everyStatusHasMarkAndWords_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *name, DeploymentStatus status, DeploymentKind kind, State state,
                        const QString &result) {
        QTest::newRow(name) << int(status) << int(kind) << int(state) << result;
    };
    row("waiting", DeploymentStatus::Waiting, DeploymentKind::Deploy, State::Approval, u"waits"_s);
    row("running", DeploymentStatus::Running, DeploymentKind::Deploy, State::Running, u"running"_s);
    row("live", DeploymentStatus::Live, DeploymentKind::Deploy, State::Passed, u"live"_s);
    row("live rollback", DeploymentStatus::Live, DeploymentKind::Rollback, State::RolledBack, u"live"_s);
    row("superseded", DeploymentStatus::Superseded, DeploymentKind::Deploy, State::Passed, u"superseded"_s);
    row("failed", DeploymentStatus::Failed, DeploymentKind::Deploy, State::Failed, u"failed"_s);
    row("failed rollback", DeploymentStatus::Failed, DeploymentKind::Rollback, State::Failed, u"failed"_s);
    row("rolled back", DeploymentStatus::RolledBack, DeploymentKind::Deploy, State::Failed, u"rolled back"_s);
    row("interrupted", DeploymentStatus::Interrupted, DeploymentKind::Deploy, State::Unknown, u"interrupted"_s);
    row("mixed", DeploymentStatus::Mixed, DeploymentKind::Deploy, State::Mixed, u"mixed"_s);
}

void DeploymentModelTest::everyStatusHasMarkAndWords()
{
    QFETCH(int, status);
    QFETCH(int, kind);
    const DeploymentRecord record =
        deployment(1, 1, static_cast<DeploymentStatus>(status), static_cast<DeploymentKind>(kind));
    QTEST(int(stateOf(record)), "state");
    QTEST(deploymentResultText(record, {}), "result");
}

void DeploymentModelTest::changedRowsAreTakenInWithoutAReset()
{
    DeploymentListModel model;
    const QAbstractItemModelTester tester(&model);
    model.setDeployments(history());
    const QPersistentModelIndex kept(model.indexOf({60}));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    std::vector<DeploymentRecord> later = history();
    later.pop_back();
    later.insert(later.begin(), deployment(62, 43, DeploymentStatus::Running));
    model.setDeployments(later);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(kept.row(), 2);
    QCOMPARE(kept.data().toString(), u"#60"_s);
}

void DeploymentModelTest::aRollbackChangesWhatTheRowItTakesBackSays()
{
    DeploymentListModel model;
    const std::vector<DeploymentRecord> all = history();
    model.setDeployments({all[2], all[3]});
    QCOMPARE(cell(model, 0, DeploymentListModel::ResultColumn), u"rolled back"_s);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setDeployments(all);
    QCOMPARE(cell(model, 2, DeploymentListModel::ResultColumn), u"rolled back to v40"_s);
    QVERIFY(std::ranges::any_of(changed,
                                [](const QList<QVariant> &call) { return call.first().toModelIndex().row() == 2; }));
}

void DeploymentModelTest::aDeployHasSevenStopsAndARollbackEndsInDone()
{
    DeploymentRecord record = deployment(62, 43, DeploymentStatus::Running);
    const std::vector<JournalEntry> journal{
        entry(Phase::Protect, PhaseStatus::Done, 0ms), entry(Phase::Lock, PhaseStatus::Running, 1ms),
        entry(Phase::Lock, PhaseStatus::Done, 100ms), entry(Phase::Upload, PhaseStatus::Running, 110ms)};
    const std::vector<PhaseStop> deploy = phaseStops(record, journal);
    QCOMPARE(deploy.size(), std::size_t(7));
    QCOMPARE(deploy[0].state, State::Passed);
    QCOMPARE(deploy[1].state, State::Running);
    QCOMPARE(deploy[2].state, State::Queued);
    record.kind = DeploymentKind::Rollback;
    record.status = DeploymentStatus::Live;
    const std::vector<PhaseStop> back =
        phaseStops(record, {entry(Phase::Lock, PhaseStatus::Done, 0ms), entry(Phase::Watch, PhaseStatus::Done, 10ms)});
    QCOMPARE(back.size(), std::size_t(7));
    QVERIFY(back[1].name.contains(u"v43"_s));
    QCOMPARE(back.back().state, State::Passed);
    const std::vector<PhaseStop> watched = phaseStops(record, {entry(Phase::Watch, PhaseStatus::Running, 10ms)});
    QCOMPARE(watched[5].state, State::Running); // live, but still being watched
    QCOMPARE(watched.back().state, State::Queued);
}

void DeploymentModelTest::aFailedPhaseIsToldAndUndoFollows()
{
    const DeploymentRecord record = deployment(62, 43, DeploymentStatus::RolledBack);
    const std::vector<PhaseStop> stops =
        phaseStops(record, {entry(Phase::Lock, PhaseStatus::Done, 0ms), entry(Phase::Health, PhaseStatus::Running, 1ms),
                            entry(Phase::Health, PhaseStatus::Failed, 60s, u"GET /health answered 500"_s),
                            entry(Phase::Undo, PhaseStatus::Running, 61s), entry(Phase::Undo, PhaseStatus::Done, 63s)});
    QCOMPARE(stops.size(), std::size_t(8));
    QCOMPARE(stops[5].state, State::Failed);
    QCOMPARE(stops[5].note.english(), u"GET /health answered 500"_s);
    QCOMPARE(stops.back().state, State::RolledBack);
}

void DeploymentModelTest::whatNobodyEndedIsUnknownNotRunning()
{
    const DeploymentRecord record = deployment(62, 43, DeploymentStatus::Interrupted);
    const std::vector<PhaseStop> stops = phaseStops(record, {entry(Phase::Upload, PhaseStatus::Running, 1ms)});
    QCOMPARE(states(stops), (std::vector<State>{State::Queued, State::Unknown, State::Queued, State::Queued,
                                                State::Queued, State::Queued, State::Queued}));
}

void DeploymentModelTest::hostsOfOnePhaseCountAsOneStop()
{
    JournalEntry one = entry(Phase::Switch, PhaseStatus::Running, 0ms),
                 other = entry(Phase::Switch, PhaseStatus::Running, 10ms);
    one.host = u"a"_s;
    other.host = u"b"_s;
    JournalEntry oneDone = one;
    oneDone.status = PhaseStatus::Done;
    oneDone.time = kNow + 200ms;
    const DeploymentRecord record = deployment(62, 43, DeploymentStatus::Running);
    QCOMPARE(phaseStops(record, {one, other, oneDone})[3].state, State::Running);
    JournalEntry otherDone = other;
    otherDone.status = PhaseStatus::Done;
    otherDone.time = kNow + 300ms;
    const PhaseStop stop = phaseStops(record, {one, other, oneDone, otherDone})[3];
    QCOMPARE(stop.state, State::Passed);
    QCOMPARE(*stop.finished - *stop.started, 300ms);
}

void DeploymentModelTest::runningStopsCountTheirTime()
{
    PhaseListModel model;
    const QAbstractItemModelTester tester(&model);
    const DeploymentRecord record = deployment(62, 43, DeploymentStatus::Running);
    const std::vector<JournalEntry> journal{entry(Phase::Lock, PhaseStatus::Running, 0ms)};
    model.setDeployment(record, journal, kNow + 2s);
    QCOMPARE(model.index(0).data(PhaseListModel::TimeRole).toString(), u"2.0 s"_s);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setNow(kNow + 3s);
    QCOMPARE(changed.count(), 1); // only what runs ticks
    QCOMPARE(model.index(0).data(PhaseListModel::TimeRole).toString(), u"3.0 s"_s);
    QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(u"running"_s));
}

void DeploymentModelTest::aCardSaysHealthyOnlyWhenEveryCheckIsGood()
{
    EnvironmentFacts facts = healthyFacts();
    const EnvironmentValues good = environmentValues(facts, kNow);
    QCOMPARE(good.state, State::Passed);
    QCOMPARE(good.word, u"healthy"_s);
    QCOMPARE(good.version, u"v42"_s);
    QCOMPARE(good.rollbackVersion, u"v40"_s);
    QVERIFY2(good.since.startsWith(u"since 10:00 today · by Lin Wei · ssh, 2 hosts"_s) ||
                 QTimeZone::systemTimeZone() != QTimeZone::utc(),
             qPrintable(good.since));
    QCOMPARE(good.lines.front().note, u"9 ms"_s);
    QVERIFY(!good.isTroubled);
    facts.checks.reset();
    QCOMPARE(environmentValues(facts, kNow).state, State::Unknown); // nobody looked: never green
}

void DeploymentModelTest::troubleComesBeforeDriftAndOffersTheWayBack()
{
    EnvironmentFacts facts = healthyFacts();
    facts.drifted = QStringList{u"config.yaml on host 2"_s};
    EnvironmentValues values = environmentValues(facts, kNow);
    QCOMPARE(values.word, u"drifted"_s);
    QVERIFY(lineWith(values, Way::ShowDiff));
    QCOMPARE(lineWith(values, Way::ShowDiff)->text, u"config.yaml on host 2 differs"_s);
    facts.checks->push_back({u"latency"_s, u"p95 412 ms"_s, false, 4ms});
    values = environmentValues(facts, kNow);
    QCOMPARE(values.word, u"degraded"_s);
    QCOMPARE(values.state, State::Warning);
    QVERIFY(values.isTroubled);
    QVERIFY(std::ranges::any_of(values.lines, [](const EnvironmentLine &line) {
        return line.state == State::Failed && line.text.contains(u"p95 412 ms"_s);
    }));
}

void DeploymentModelTest::anEnvironmentThatCannotBeAskedIsUnknown()
{
    EnvironmentFacts facts = healthyFacts();
    facts.checks.reset();
    facts.problem = u"host b does not answer"_s;
    const EnvironmentValues values = environmentValues(facts, kNow);
    QCOMPARE(values.state, State::Unknown);
    QVERIFY(std::ranges::any_of(values.lines,
                                [](const EnvironmentLine &line) { return line.text == u"host b does not answer"_s; }));
}

void DeploymentModelTest::aCardSaysWhoServesWhatWhenHostsDiffer()
{
    EnvironmentFacts facts = healthyFacts();
    facts.live.reset();
    facts.mixed = deployment(62, 43, DeploymentStatus::Mixed);
    facts.mixed->hosts = {{.host = u"web-1"_s, .release = u"42"_s},
                          {.host = u"web-2"_s, .answers = false, .problem = u"refused"_s}};
    EnvironmentValues values = environmentValues(facts, kNow);
    QCOMPARE(values.state, State::Mixed);
    QCOMPARE(values.word, u"hosts differ"_s);
    QVERIFY(values.version.isEmpty()); // nothing is called live
    const auto says = [&values](const QString &host, const QString &text) {
        return std::ranges::any_of(
            values.lines, [&](const EnvironmentLine &line) { return line.strong == host && line.text == text; });
    };
    QVERIFY(says(u"web-1"_s, u"v42"_s) && says(u"web-2"_s, u"does not answer"_s));
    facts.mixed.reset();
    facts.interrupted = deployment(62, 43, DeploymentStatus::Interrupted);
    values = environmentValues(facts, kNow);
    QCOMPARE(values.state, State::Unknown);
    QCOMPARE(values.word, u"interrupted"_s);
}

void DeploymentModelTest::aTargetThatDisagreesHasDrifted()
{
    EnvironmentFacts facts = healthyFacts();
    facts.actualRelease = u"39"_s;
    const EnvironmentValues values = environmentValues(facts, kNow);
    QCOMPARE(values.word, u"drifted"_s);
    QVERIFY(
        std::ranges::any_of(values.lines, [](const EnvironmentLine &line) { return line.text.contains(u"v39"_s); }));
}

void DeploymentModelTest::waitingLockedPausedAndFrozenEachHaveALine()
{
    EnvironmentFacts facts = healthyFacts();
    facts.waiting = {deployment(62, 43, DeploymentStatus::Waiting)};
    facts.record.lock = EnvironmentLock{u"Zhao Min"_s, u"audit"_s, kNow, {}};
    facts.record.pauseReason = u"rolled back from v41"_s;
    facts.frozenUntil = kNow + 48h;
    facts.freezeReason = u"weekend"_s;
    const EnvironmentValues values = environmentValues(facts, kNow);
    const EnvironmentLine *review = lineWith(values, Way::Review);
    QVERIFY(review);
    QCOMPARE(review->strong, u"v43"_s);
    QCOMPARE(review->deployment, DeploymentId{62});
    QVERIFY(review->startsGroup);
    QVERIFY(lineWith(values, Way::Unlock) && lineWith(values, Way::Unlock)->text.contains(u"Zhao Min: audit"_s));
    QVERIFY(lineWith(values, Way::Resume));
    QVERIFY(std::ranges::any_of(values.lines, [](const EnvironmentLine &line) {
        return line.icon == u"freeze"_s && line.text.contains(u"weekend"_s);
    }));
}

void DeploymentModelTest::nothingLiveIsSaid()
{
    EnvironmentFacts facts;
    const EnvironmentValues values = environmentValues(facts, kNow);
    QCOMPARE(values.word, u"nothing live"_s);
    QVERIFY(values.version.isEmpty());
    QVERIFY(values.rollbackVersion.isEmpty());
}

void DeploymentModelTest::whatLiveUsesAndIsOutdatedIsNamed()
{
    EnvironmentFacts facts = healthyFacts();
    QVERIFY(!lineWith(environmentValues(facts, kNow), Way::Renew));
    facts.outdated = {{u"PASSWORD"_s, true, u"1"_s, u"2"_s, false}};
    EnvironmentValues values = environmentValues(facts, kNow);
    const EnvironmentLine *line = lineWith(values, Way::Renew);
    QVERIFY(line && line->state == State::Warning);
    QCOMPARE(line->text, u"Secret PASSWORD: uses version 1, now version 2"_s);
    QCOMPARE(values.notices, QStringList{line->text});
    QCOMPARE(values.word, u"healthy"_s); // it answers well all the same
    facts.outdated = {{u"PASSWORD"_s, true, u"1"_s, u"2"_s, true},
                      {u"TOKEN"_s, true, {}, u"4"_s, false},
                      {u"LEVEL"_s, false, u"info"_s, u"debug"_s, false},
                      {u"NEW"_s, false, {}, u"<b>"_s, false},
                      {u"GONE"_s, false, u"x"_s, {}, false}};
    values = environmentValues(facts, kNow);
    line = lineWith(values, Way::Renew);
    QCOMPARE(line->text, u"Outdated: PASSWORD (revoked), TOKEN, LEVEL, NEW, GONE"_s);
    QCOMPARE(line->toolTip.split(u'\n'),
             (QStringList{u"Secret PASSWORD: version 1 was revoked, now version 2"_s,
                          u"Secret TOKEN: not used yet, now version 4"_s, u"Variable LEVEL: uses info, now debug"_s,
                          u"Variable NEW: not set yet, now <b>"_s, u"Variable GONE: uses x, now not set"_s,
                          u"Deploy v42 again to use the current ones."_s}));
    facts.live.reset();
    QVERIFY(!lineWith(environmentValues(facts, kNow), Way::Renew)); // nobody knows what is live
}

void DeploymentModelTest::whatOthersMadeLiveIsNoDrift()
{
    EnvironmentFacts facts = healthyFacts();
    facts.foreign = {{u"web-1"_s, u"/srv/app/releases/2024"_s, 12, 3400},
                     {u"web-2"_s, u"/srv/app/releases/2024"_s, 12, 3400}};
    facts.actualRelease = QString();
    EnvironmentValues values = environmentValues(facts, kNow);
    QCOMPARE(values.word, u"made by others"_s);
    QCOMPARE(values.state, State::Warning);
    QCOMPARE(std::ranges::count(values.lines, Way::TakeOver, &EnvironmentLine::way), 1);
    QCOMPARE(lineWith(values, Way::TakeOver)->text, u"Made live by others: /srv/app/releases/2024"_s);
    QVERIFY(std::ranges::none_of(values.lines,
                                 [](const EnvironmentLine &line) { return line.text.contains(u"nothing is live"_s); }));
    facts = {};
    facts.wasRefusedByForeign = true; // the target has not been asked yet
    values = environmentValues(facts, kNow);
    QVERIFY(lineWith(values, Way::TakeOver) && values.word == u"made by others"_s);
}

void DeploymentModelTest::thePastSaysOnlyWhatIsKnownOfIt()
{
    const EnvironmentValues past =
        pastValues(deployment(58, 40, DeploymentStatus::Superseded), kNow - 48h, kNow - 24h, kNow);
    QCOMPARE(past.version, u"v40"_s);
    QVERIFY(past.state != State::Passed); // its health then is not known
    QVERIFY(past.rollbackVersion.isEmpty());
    QCOMPARE(pastValues({}, kNow, {}, kNow).word, u"nothing was live"_s);
}

void DeploymentModelTest::spansAndMomentsReadWell()
{
    QCOMPARE(formatTook(184ms), u"184 ms"_s);
    QCOMPARE(formatTook(1200ms), u"1.2 s"_s);
    QCOMPARE(formatTook(102s), u"1:42"_s);
    QCOMPARE(formatSpan(20min), u"20 min"_s);
    QCOMPARE(formatSpan(72h), u"3 d"_s);
    QVERIFY(formatWhen(kNow - 1h, kNow).startsWith(u"Today "_s));
    QVERIFY(formatWhen(kNow - 48h, kNow).startsWith(u"Fri 20 Nov "_s));
}

QTEST_GUILESS_MAIN(DeploymentModelTest)
#include "tst_models_deployments.moc"
