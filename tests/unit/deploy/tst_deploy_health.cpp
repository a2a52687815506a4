// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/gates/health.h"
#include "support/fakes.h"
#include "support/faketarget.h"
#include "support/loopbackserver.h"

#include <QTest>

using namespace slipway;
using namespace slipway::deploy;
using namespace Qt::StringLiterals;
using Kind = config::CheckSpec::Kind;
using Verdict = HealthGate::Verdict;

namespace {

struct Bench
{
    test::EventLog events;
    test::FakeTarget target{events};
    test::FakeHttpClient http;
    test::FakeClock clock;
    MetricProbe metric;
    StagedRelease release{
        .id = ReleaseId{44}, .name = u"44"_s, .commit = u"c0ffee"_s, .digest = u"d1"_s, .environment = u"pre prod"_s};

    CheckAnswer ask(const config::CheckSpec &check, const Call &call = {})
    {
        return askChecks({.checks = {check}}, release, target, 0, http, metric, clock, call).at(0);
    }
    QString askBody(const config::HttpCheck &check, const QByteArray &body, int status = 200)
    {
        http.answer = [=](auto &) {
            return Result<net::HttpResponse>(net::HttpResponse{.status = status, .body = body});
        };
        const CheckAnswer answer = ask({.kind = Kind::Http, .http = check});
        return (answer.good ? u"good: "_s : u"bad: "_s) + answer.text.english();
    }
};

std::vector<CheckAnswer> answers(bool good)
{
    return {{.title = u"GET /health"_s, .good = good, .text = good ? u"200"_s : u"500 instead of 200"_s}};
}

} // namespace

class DeployHealthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anHttpCheckWantsItsStatus();
    void anAnswerThatIsLargeHasAStatusAsWell();
    void anHttpCheckWantsItsMembers_data();
    void anHttpCheckWantsItsMembers();
    void anHttpCheckWantsItsText();
    void fillsInTheRelease();
    void whatNobodyKnowsIsNotCompared();
    void answersAreOneShortLine();
    void aTcpCheckConnects();
    void aCommandRunsInTheLiveRelease();
    void aCommandGetsNothingAShellWouldRun();
    void aMetricSaysNoWhenItIsViolatedOrUnknown();
    void measuresEachAnswer();
    void theGateOpensAfterGoodAnswersInARow();
    void oneBadAnswerStartsTheCountAgain();
    void theGateClosesAtTheDeadline();
    void goodTooLateIsTooLate();
    void healthyJustInTimeIsHealthy();
};

void DeployHealthTest::anHttpCheckWantsItsStatus()
{
    Bench bench;
    QCOMPARE(bench.askBody({.url = u"http://x/health"_s}, {}), u"good: 200"_s);
    QCOMPARE(bench.askBody({.url = u"http://x/health"_s}, {}, 500), u"bad: 500 instead of 200"_s);
    QCOMPARE(bench.askBody({.url = u"http://x/health"_s, .status = 503}, {}, 503), u"good: 503"_s);
    bench.http.answer = [](auto &) {
        return Result<net::HttpResponse>(fail(ErrorKind::Failed, u"http://x: nothing listens there"_s));
    };
    const CheckAnswer answer = bench.ask({.kind = Kind::Http, .http = {.url = u"http://x/health"_s}});
    QVERIFY(!answer.good);
    QCOMPARE(answer.text.english(), u"http://x: nothing listens there"_s);
    QCOMPARE(answer.title, u"GET /health"_s);
}

void DeployHealthTest::anAnswerThatIsLargeHasAStatusAsWell()
{
    Bench bench;
    bench.http.answer = [](const net::HttpRequest &request) -> Result<net::HttpResponse> {
        return net::HttpResponse{
            .status = 200, .body = QByteArray(qsizetype(request.bodyLimitBytes), 'x'), .isWhole = !request.truncates};
    };
    QVERIFY(bench.ask({.kind = Kind::Http, .http = {.url = u"http://x/"_s}}).good);
    const CheckAnswer json = bench.ask({.kind = Kind::Http, .http = {.url = u"http://x/"_s, .json = {{u"a"_s, 1}}}});
    QVERIFY2(!json.good && json.text.english().contains(u"larger than 1 MiB"), qPrintable(json.text.english()));
}

void DeployHealthTest::anHttpCheckWantsItsMembers_data()
{
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const QByteArray release = R"({"release": "${release}"})";
    QTest::newRow("the new release") << release << QByteArray(R"({"release":"44","more":1})")
                                     << u"good: 200, answers as release 44"_s;
    QTest::newRow("as a number") << release << QByteArray(R"({"release":44})") << u"good: 200, answers as release 44"_s;
    QTest::newRow("the old release") << release << QByteArray(R"({"release":"43"})")
                                     << u"bad: release is \"43\" instead of \"44\""_s;
    QTest::newRow("a longer one") << release << QByteArray(R"({"release":"440"})")
                                  << u"bad: release is \"440\" instead of \"44\""_s;
    QTest::newRow("nothing") << release << QByteArray("{}") << u"bad: release is missing instead of \"44\""_s;
    QTest::newRow("no JSON") << release << QByteArray("44") << u"bad: the answer is no JSON object"_s;
    QTest::newRow("nested") << QByteArray(R"({"model":{"ready":true,"n":2}})")
                            << QByteArray(R"({"model":{"ready":true,"n":2,"x":0}})") << u"good: 200"_s;
    QTest::newRow("nested and wrong") << QByteArray(R"({"model":{"ready":true}})")
                                      << QByteArray(R"({"model":{"ready":false}})")
                                      << u"bad: model.ready is false instead of true"_s;
    QTest::newRow("no object") << QByteArray(R"({"model":{"ready":true}})") << QByteArray(R"({"model":1})")
                               << u"bad: model is 1 instead of an object"_s;
    QTest::newRow("null") << QByteArray(R"({"error":null})") << QByteArray(R"({"error":null})") << u"good: 200"_s;
    QTest::newRow("null is not missing") << QByteArray(R"({"error":null})") << QByteArray("{}")
                                         << u"bad: error is missing instead of null"_s;
}

void DeployHealthTest::anHttpCheckWantsItsMembers()
{
    QFETCH(const QByteArray, wanted);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, expected);
    Bench bench;
    QCOMPARE(bench.askBody({.url = u"http://x/"_s, .json = QJsonDocument::fromJson(wanted).object()}, body), expected);
}

void DeployHealthTest::anHttpCheckWantsItsText()
{
    Bench bench;
    QCOMPARE(bench.askBody({.url = u"http://x/"_s, .contains = u"v${release}!"_s}, "this is v44!"), u"good: 200"_s);
    QCOMPARE(bench.askBody({.url = u"http://x/"_s, .contains = u"v${release}!"_s}, "this is v43!"),
             u"bad: the answer does not contain \"v44!\""_s);
}

void DeployHealthTest::fillsInTheRelease()
{
    Bench bench;
    bench.askBody({.url = u"http://x/${release}/${commit}/${digest}?in=${environment}&other=${x}"_s}, {});
    QCOMPARE(bench.http.requests().at(0).url, u"http://x/44/c0ffee/d1?in=pre%20prod&other=${x}"_s);
}

void DeployHealthTest::whatNobodyKnowsIsNotCompared()
{
    Bench bench;
    bench.release.commit.clear(); // found on the target, made by somebody else
    QCOMPARE(bench.askBody({.url = u"http://x/"_s, .json = {{u"commit"_s, u"${commit}"_s}, {u"ok"_s, true}}},
                           R"({"commit":"f00","ok":true})"),
             u"good: 200"_s);
    QCOMPARE(bench.askBody({.url = u"http://x/"_s, .json = {{u"commit"_s, u"${commit}"_s}, {u"ok"_s, true}}},
                           R"({"commit":"f00","ok":false})"),
             u"bad: ok is false instead of true"_s);
}

void DeployHealthTest::answersAreOneShortLine()
{
    Bench bench;
    bench.http.answer = [](auto &) {
        return Result<net::HttpResponse>(fail(ErrorKind::Failed, u"a\n\x1b[31mb"_s + QString(5000, u'x')));
    };
    const QString text = bench.ask({.kind = Kind::Http, .http = {.url = u"http://x/"_s}}).text.english();
    QVERIFY(text.size() < 320);
    QVERIFY(text.startsWith(u"a [31mb"_s));
}

void DeployHealthTest::aTcpCheckConnects()
{
    Bench bench;
    test::LoopbackServer server([](auto &) { return QByteArray(); });
    QVERIFY(bench.ask({.kind = Kind::Tcp, .tcp = {.host = u"127.0.0.1"_s, .port = server.port()}}).good);
    const CheckAnswer closed =
        bench.ask({.kind = Kind::Tcp, .tcp = {.host = u"127.0.0.1"_s, .port = test::closedPort()}});
    QVERIFY(!closed.good);
    QVERIFY2(closed.text.english().contains(u"nothing listens there"_s), qPrintable(closed.text.english()));
}

void DeployHealthTest::aCommandRunsInTheLiveRelease()
{
    Bench bench;
    QVERIFY(bench.ask({.kind = Kind::Command, .command = {.run = u"smoke.py ${release}"_s}}).good);
    QCOMPARE(bench.events.starting(u"target probe"_s), QStringList{u"target probe 44 #0"_s});
    bench.target.onProbe = [](auto &, int) {
        return Result<>(fail(ErrorKind::Failed, u"smoke.py ended with 1: no model"_s));
    };
    const CheckAnswer answer = bench.ask({.kind = Kind::Command, .command = {.run = u"smoke.py"_s}});
    QVERIFY(!answer.good);
    QCOMPARE(answer.text.english(), u"smoke.py ended with 1: no model"_s);
}

void DeployHealthTest::aCommandGetsNothingAShellWouldRun()
{
    Bench bench;
    bench.release.environment = u"x; rm -rf ~"_s;
    QVERIFY(!bench.ask({.kind = Kind::Command, .command = {.run = u"smoke.py ${environment}"_s}}).good);
    QVERIFY(bench.events.all().isEmpty());
}

void DeployHealthTest::aMetricSaysNoWhenItIsViolatedOrUnknown()
{
    Bench bench;
    const config::CheckSpec check{.kind = Kind::Metric,
                                  .metric = {.monitor = u"fraud"_s, .when = u"error_rate > 0.1"_s}};
    QVERIFY(!bench.ask(check).good);
    bench.metric = [](auto &) { return Result<bool>(false); };
    QVERIFY(bench.ask(check).good);
    bench.metric = [](auto &) { return Result<bool>(true); };
    QCOMPARE(bench.ask(check).text.english(), u"error_rate > 0.1 is true for monitor fraud"_s);
    bench.metric = [](auto &) {
        return Result<bool>(fail(ErrorKind::NotFound, u"monitor fraud has no samples yet"_s));
    };
    const CheckAnswer none = bench.ask(check);
    QVERIFY(!none.good);
    QCOMPARE(none.text.english(), u"monitor fraud has no samples yet"_s);
}

void DeployHealthTest::measuresEachAnswer()
{
    Bench bench;
    bench.http.answer = [&](auto &) {
        bench.clock.advance(Milliseconds(120));
        return Result<net::HttpResponse>(net::HttpResponse{.status = 200});
    };
    const Timestamp before = bench.clock.now();
    const CheckAnswer answer =
        bench.ask({.kind = Kind::Http, .http = {.url = u"http://x/"_s}, .timeout = Milliseconds(777)});
    QCOMPARE(answer.took, Milliseconds(120));
    QCOMPARE(answer.time, before);
    QCOMPARE(bench.http.requests().at(0).timeout, Milliseconds(777));
}

void DeployHealthTest::theGateOpensAfterGoodAnswersInARow()
{
    HealthGate gate({.consecutive = 3, .deadline = Milliseconds(60'000)}, Milliseconds(1000));
    QCOMPARE(gate.take(answers(true), Milliseconds(1000)), Verdict::Wait);
    QCOMPARE(gate.take(answers(true), Milliseconds(3000)), Verdict::Wait);
    QCOMPARE(gate.goodInARow(), 2);
    QCOMPARE(gate.take(answers(true), Milliseconds(5000)), Verdict::Healthy);
}

void DeployHealthTest::oneBadAnswerStartsTheCountAgain()
{
    HealthGate gate({.consecutive = 2, .deadline = Milliseconds(60'000)}, Milliseconds(0));
    QCOMPARE(gate.take(answers(true), Milliseconds(0)), Verdict::Wait);
    std::vector<CheckAnswer> mixed = answers(true);
    mixed.push_back(answers(false).front());
    QCOMPARE(gate.take(mixed, Milliseconds(2000)), Verdict::Wait);
    QCOMPARE(gate.goodInARow(), 0);
    QCOMPARE(gate.take(answers(true), Milliseconds(4000)), Verdict::Wait);
    QCOMPARE(gate.reason().english(),
             u"1 of 2 good answers in a row within 1m; last bad one: GET /health: 500 instead of 200"_s);
    QCOMPARE(gate.take(answers(true), Milliseconds(6000)), Verdict::Healthy);
}

void DeployHealthTest::theGateClosesAtTheDeadline()
{
    HealthGate gate({.consecutive = 3, .deadline = Milliseconds(10'000)}, Milliseconds(5000));
    QCOMPARE(gate.take(answers(false), Milliseconds(14'999)), Verdict::Wait);
    QCOMPARE(gate.take(answers(false), Milliseconds(15'000)), Verdict::Unhealthy);
}

void DeployHealthTest::goodTooLateIsTooLate()
{
    HealthGate gate({.consecutive = 2, .deadline = Milliseconds(10'000)}, Milliseconds(0));
    QCOMPARE(gate.take(answers(true), Milliseconds(9'000)), Verdict::Wait);
    QCOMPARE(gate.take(answers(true), Milliseconds(10'001)), Verdict::Unhealthy);
}

void DeployHealthTest::healthyJustInTimeIsHealthy()
{
    HealthGate gate({.consecutive = 2, .deadline = Milliseconds(10'000)}, Milliseconds(0));
    QCOMPARE(gate.take(answers(false), Milliseconds(8'000)), Verdict::Wait);
    QCOMPARE(gate.take(answers(true), Milliseconds(9'000)), Verdict::Wait);
    QCOMPARE(gate.take(answers(true), Milliseconds(10'000)), Verdict::Healthy);
}

QTEST_GUILESS_MAIN(DeployHealthTest)
#include "tst_deploy_health.moc"
