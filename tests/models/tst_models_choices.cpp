// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environments/deploymentlistmodel.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/environments/environmentvalues.h"
#include "ui/models/environments/releasechoices.h"
#include "ui/models/environments/secretchoices.h"
#include "ui/models/runs/runfilesmodel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;
using namespace std::chrono_literals;

namespace {

const Timestamp kNow = *fromRfc3339(u"2026-11-22T12:00:00.000Z"_s);

/// Asked for `asked` and live `switched` minutes before now.
DeploymentRecord deployment(qint64 id, qint64 release, DeploymentStatus status, int asked, int switched)
{
    DeploymentRecord record;
    record.id = {id};
    record.release = {release};
    record.status = status;
    record.created = kNow - std::chrono::minutes(asked);
    if (switched > 0)
        record.switched = kNow - std::chrono::minutes(switched);
    record.revision = id;
    return record;
}

ReleaseRecord release(qint64 id)
{
    ReleaseRecord record;
    record.id = {id};
    record.commit = QString(40, u'a');
    return record;
}

/// v5, v7, v8, then back to v7: v8 was taken back.
std::vector<DeploymentRecord> afterGoingBack()
{
    std::vector<DeploymentRecord> history{deployment(1, 5, DeploymentStatus::Superseded, 400, 399),
                                          deployment(2, 7, DeploymentStatus::Superseded, 300, 299),
                                          deployment(3, 8, DeploymentStatus::Superseded, 200, 199),
                                          deployment(4, 7, DeploymentStatus::Live, 100, 99)};
    history[3].kind = DeploymentKind::Rollback;
    history[3].rollbackOf = {3};
    return history;
}

/// As the engine judges them.
ReleaseFacts factsAfterGoingBack()
{
    const std::vector<DeploymentRecord> history = afterGoingBack();
    ReleaseFacts facts;
    facts.options = {{.deployment = history[3], .isLive = true},
                     {.deployment = history[2], .wasRolledBack = true},
                     {.deployment = history[0], .isDefault = true}};
    facts.live = {7};
    facts.releases = {release(8), release(7), release(6), release(5)};
    return facts;
}

const ReleaseChoice *choiceOf(const ReleaseChoices &choices, qint64 id)
{
    const auto found = std::ranges::find(choices.list, ReleaseId{id}, &ReleaseChoice::release);
    return found == choices.list.end() ? nullptr : &*found;
}

} // namespace

class ChoicesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsOfThenAreNamedAndRevokedOnesRefused();
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void goingBackAgainGoesFurtherBack();
    void nothingIsProposedWhereTheEngineSaysNothing();
    void deployProposesNothingThatWasRejected();
    void aNewReleaseIsProposedOnlyWhenNoneIsThere();
    void theLiveOneStandsFirstAndTimesAreThoseOfTheEffect();
    void whatWasTakenBackIsNotCalledGood();
    void summariesAndArtifactsStandUnderHeadings();
    void hostsThatDifferOfferTheWaysOut();
};

void ChoicesTest::goingBackAgainGoesFurtherBack()
{
    const ReleaseChoices choices = rollbackChoices(factsAfterGoingBack(), kNow);
    QCOMPARE(choices.list.size(), std::size_t(3)); // each release once
    QVERIFY(choices.proposed >= 0);
    QCOMPARE(choices.list[std::size_t(choices.proposed)].release, ReleaseId{5});
    QCOMPARE(choices.list[std::size_t(choices.proposed)].to, DeploymentId{1});
    QVERIFY(!choiceOf(choices, 7)->isChoosable());
    QVERIFY(choiceOf(choices, 7)->text.contains(u"live"_s));
    QVERIFY(choiceOf(choices, 8)->isChoosable() && choiceOf(choices, 8)->text.contains(u"rolled back"_s));
}

void ChoicesTest::nothingIsProposedWhereTheEngineSaysNothing()
{
    ReleaseFacts facts = factsAfterGoingBack();
    facts.options.back().isDefault = false;
    QCOMPARE(rollbackChoices(facts, kNow).proposed, -1);
}

void ChoicesTest::deployProposesNothingThatWasRejected()
{
    ReleaseFacts facts = factsAfterGoingBack();
    facts.releases.insert(facts.releases.begin(), release(9));
    facts.quarantined = {{9}};
    const ReleaseChoices choices = deployChoices(facts, u"main"_s, QString(40, u'b'));
    QCOMPARE(choices.list[std::size_t(choices.proposed)].release,
             ReleaseId{7}); // 9 is bad, 8 was rolled back; what is live, again
    QVERIFY(choiceOf(choices, 9)->text.contains(u"quarantined"_s));
    facts.releases.insert(facts.releases.begin(), release(10));
    const ReleaseChoices more = deployChoices(facts, u"main"_s, QString(40, u'b'));
    QCOMPARE(more.list[std::size_t(more.proposed)].release, ReleaseId{10});
}

void ChoicesTest::aNewReleaseIsProposedOnlyWhenNoneIsThere()
{
    const ReleaseChoices choices = deployChoices({}, u"main"_s, QString(40, u'b'));
    QCOMPARE(choices.proposed, 0);
    QVERIFY(!choices.list.front().ref.isEmpty());
    QCOMPARE(deployChoices({}, {}, {}).proposed, -1);
}

void ChoicesTest::theLiveOneStandsFirstAndTimesAreThoseOfTheEffect()
{
    DeploymentListModel model;
    const QAbstractItemModelTester tester(&model);
    model.setNow(kNow);
    // Asked for first and approved last; then two that failed.
    model.setDeployments(
        {deployment(1, 4, DeploymentStatus::Live, 300, 10), deployment(2, 5, DeploymentStatus::Superseded, 200, 199),
         deployment(3, 6, DeploymentStatus::Failed, 8, 0), deployment(4, 7, DeploymentStatus::Waiting, 2, 0)});
    const auto number = [&model](int row) {
        return model.index(row, DeploymentListModel::NumberColumn).data().toString();
    };
    QCOMPARE((QStringList{number(0), number(1), number(2), number(3)}),
             (QStringList{u"#4"_s, u"#1"_s, u"#3"_s, u"#2"_s}));
    QCOMPARE(model.live().row(), 1);
    DeploymentRecord superseded = deployment(1, 4, DeploymentStatus::Superseded, 300, 10);
    superseded.revision = 9;
    model.setDeployments({superseded, deployment(4, 7, DeploymentStatus::Live, 2, 1)});
    QCOMPARE((QStringList{number(0), number(1)}), (QStringList{u"#4"_s, u"#1"_s}));
}

void ChoicesTest::whatWasTakenBackIsNotCalledGood()
{
    DeploymentListModel model;
    const std::vector<DeploymentRecord> all = afterGoingBack();
    model.setTakenBack(takenBack(all));
    model.setDeployments({all[2]}); // the rollback itself is filtered out
    QCOMPARE(model.index(0, DeploymentListModel::ResultColumn).data().toString(), u"rolled back to v7"_s);
    QCOMPARE(model.index(0, 0).data(DeploymentListModel::StateRole).toInt(), int(State::RolledBack));
    DeploymentRecord failed = all[3];
    failed.status = DeploymentStatus::Failed; // a rollback that failed took nothing back
    QVERIFY(takenBack({failed}).empty());
}

void ChoicesTest::summariesAndArtifactsStandUnderHeadings()
{
    RunFilesModel model;
    const QAbstractItemModelTester tester(&model);
    JobRecord job;
    job.id = {3};
    job.name = u"train"_s;
    StepRecord step;
    step.job = {3};
    step.name = u"Evaluate"_s;
    step.summary = u"# Accuracy"_s;
    model.setContent(RunFilesModel::summariesOf({job}, {step}),
                     {{.name = u"model"_s,
                       .count = 3,
                       .bytes = 4100,
                       .files = {{u"model.bin"_s, 4000, {}}, {u"latest"_s, 0, u"model.bin"_s}}}});
    const auto text = [&model](int row) { return model.index(row).data().toString(); };
    QCOMPARE(model.rowCount(), 7);
    QCOMPARE(text(1), u"train · Evaluate"_s);
    QCOMPARE(text(3), u"model"_s);
    QCOMPARE(text(4), u"model.bin"_s);
    QVERIFY(model.index(5).data(RunFilesModel::AmountRole).toString().contains(u"model.bin"_s));
    QVERIFY(text(6).contains(u'1')); // one more file
    QCOMPARE(model.first().row(), 1);
    QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsEnabled));
}

void ChoicesTest::hostsThatDifferOfferTheWaysOut()
{
    EnvironmentFacts facts;
    facts.mixed = deployment(9, 8, DeploymentStatus::Mixed, 10, 9);
    facts.mixed->hosts = {{.host = u"web1"_s, .release = u"8"_s},
                          {.host = u"web2"_s, .answers = false, .problem = u"no route"_s}};
    const EnvironmentValues values = environmentValues(facts, kNow);
    QCOMPARE(values.state, State::Mixed);
    const auto lineWith = [&values](EnvironmentLine::Way way) {
        return std::ranges::find(values.lines, way, &EnvironmentLine::way);
    };
    const auto finish = lineWith(EnvironmentLine::Way::Finish), retire = lineWith(EnvironmentLine::Way::Retire);
    QVERIFY(finish != values.lines.end() && retire != values.lines.end());
    QCOMPARE(finish->deployment, DeploymentId{9});
    QCOMPARE(retire->host, u"web2"_s); // never a host that answers
    QCOMPARE(std::ranges::count(values.lines, EnvironmentLine::Way::Retire, &EnvironmentLine::way), 1);
}

void ChoicesTest::secretsOfThenAreNamedAndRevokedOnesRefused()
{
    auto [current, then] = secretChoices({{u"PASSWORD"_s, 2, 1, false, false}, {u"TOKEN"_s, 0, 3, false, false}});
    QCOMPARE(current.text, u"Secrets: current versions (PASSWORD 2, TOKEN not set)"_s);
    QCOMPARE(then.text, u"Secrets: those of then (PASSWORD 1, TOKEN 3)"_s);
    QCOMPARE(then.toolTip, u"PASSWORD: version 1\nTOKEN: version 3"_s);
    QVERIFY(current.whyNot.isEmpty() && then.whyNot.isEmpty());
    const auto [now, revoked] = secretChoices({{u"A"_s, 2, 1, false, true},
                                               {u"B"_s, 2, 1, false, false},
                                               {u"C"_s, 2, 1, false, false},
                                               {u"D"_s, 2, 1, false, false}});
    QCOMPARE(now.text, u"Secrets: current versions (A 2, B 2, C 2, …)"_s);
    QCOMPARE(revoked.whyNot, u"version 1 of A was revoked"_s);
    QCOMPARE(revoked.text, u"Secrets: those of then (version 1 of A was revoked)"_s);
    QVERIFY(revoked.toolTip.startsWith(u"A: version 1 (revoked)\n"_s));
}

QTEST_GUILESS_MAIN(ChoicesTest)
#include "tst_models_choices.moc"
