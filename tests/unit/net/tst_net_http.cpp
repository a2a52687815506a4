// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http.h"
#include "support/loopbackserver.h"
#include "support/why.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace slipway;
using namespace slipway::net;
using namespace Qt::StringLiterals;
using test::LoopbackServer;
using test::why;

class NetHttpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesStatusHeadersAndBody();
    void everyStatusIsAnAnswer();
    void sendsMethodHeadersAndBody();
    void followsRedirectsOnlyWhenAsked();
    void neverFollowsARedirectToAFile();
    void endsAnAnswerThatIsTooLarge();
    void endsHeadersThatNeverStop();
    void saysThatNothingListens();
    void saysThatNobodyAnswersInTime();
    void saysThatTheConnectionWasClosed();
    void saysThatItIsNoWebServer();
    void messagesNeverTellThePathOrThePassword();
    void aStopRequestEndsItAtOnce();
    void aRequestThatIsStoppedAlreadyAsksNobody();
    void refusesWhatIsNoWebAddress_data();
    void refusesWhatIsNoWebAddress();
    void refusesHeadersThatSmuggle();
    void connectsToAPort();
    void saysWhyAPortIsClosed();
    void refusesBadHostsAndPorts_data();
    void refusesBadHostsAndPorts();
    void severalThreadsAskAtOnce();
};

void NetHttpTest::givesStatusHeadersAndBody()
{
    LoopbackServer server(
        [](auto &) { return LoopbackServer::answer(200, "{\"release\":\"44\"}", "X-Model: a\r\nX-MODEL: b\r\n"); });
    const auto answer = CurlClient().send({.url = server.url(u"/health"_s)});
    QVERIFY2(answer, why(answer));
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, QByteArray("{\"release\":\"44\"}"));
    std::vector<QByteArray> models;
    for (const auto &[name, value] : answer->headers) {
        if (name == "x-model")
            models.push_back(value);
    }
    QCOMPARE(models, (std::vector<QByteArray>{"a", "b"}));
    QVERIFY(server.requests().at(0).startsWith("GET /health HTTP/1.1\r\n"));
}

void NetHttpTest::everyStatusIsAnAnswer()
{
    LoopbackServer server([](auto &) { return LoopbackServer::answer(503, "not yet"); });
    const auto answer = CurlClient().send({.url = server.url()});
    QVERIFY2(answer, why(answer));
    QCOMPARE(answer->status, 503);
    QCOMPARE(answer->body, QByteArray("not yet"));
}

void NetHttpTest::sendsMethodHeadersAndBody()
{
    LoopbackServer server([](auto &) { return LoopbackServer::answer(200, {}); });
    CurlClient client;
    const QByteArray body = QByteArray("a\0b", 3) + QByteArray(100'000, 'x');
    QVERIFY(client.send({.url = server.url(),
                         .method = "POST",
                         .headers = {{"Content-Type", "text/plain"}, {"X-Empty", ""}},
                         .body = body}));
    QVERIFY(client.send({.url = server.url(), .method = "PUT", .body = "new"}));
    QVERIFY(client.send({.url = server.url(), .method = "POST"}));
    QVERIFY(client.send({.url = server.url(), .method = "HEAD"}));
    const auto requests = server.requests();
    QVERIFY(requests.at(0).startsWith("POST / "));
    QVERIFY(requests.at(0).contains("\r\nContent-Type: text/plain\r\n"));
    QVERIFY(requests.at(0).contains("\r\nX-Empty:\r\n"));
    QVERIFY(!requests.at(0).contains("Expect:"));
    QVERIFY(requests.at(0).endsWith(body));
    QVERIFY(requests.at(1).startsWith("PUT / "));
    QVERIFY(requests.at(1).endsWith("new"));
    QVERIFY(requests.at(2).startsWith("POST / "));
    QVERIFY(requests.at(3).startsWith("HEAD / "));
}

void NetHttpTest::followsRedirectsOnlyWhenAsked()
{
    LoopbackServer server([](const QByteArray &request) {
        return request.startsWith("GET /old") ? LoopbackServer::answer(302, "moved", "Location: /new\r\nX-Old: 1\r\n")
                                              : LoopbackServer::answer(200, "here");
    });
    const auto stays = CurlClient().send({.url = server.url(u"/old"_s)});
    QVERIFY2(stays, why(stays));
    QCOMPARE(stays->status, 302);
    QCOMPARE(stays->body, QByteArray("moved"));
    const auto follows = CurlClient().send({.url = server.url(u"/old"_s), .followRedirects = true});
    QVERIFY2(follows, why(follows));
    QCOMPARE(follows->status, 200);
    QCOMPARE(follows->body, QByteArray("here"));
    for (const auto &[name, value] : follows->headers)
        QVERIFY2(name != "x-old", value);
}

void NetHttpTest::neverFollowsARedirectToAFile()
{
    LoopbackServer server([](auto &) { return LoopbackServer::answer(302, {}, "Location: file:///etc/passwd\r\n"); });
    const auto answer = CurlClient().send({.url = server.url(), .followRedirects = true});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Failed);
}

void NetHttpTest::endsAnAnswerThatIsTooLarge()
{
    LoopbackServer server([](auto &) { return LoopbackServer::answer(200, QByteArray(5000, 'x')); });
    const auto tooLarge = CurlClient().send({.url = server.url(), .bodyLimitBytes = 4999});
    QVERIFY(!tooLarge);
    QCOMPARE(tooLarge.error().kind, ErrorKind::Failed);
    QVERIFY2(tooLarge.error().message.english().contains(u"larger than 4999 bytes"_s), why(tooLarge));
    const auto cut = CurlClient().send({.url = server.url(), .bodyLimitBytes = 4999, .truncates = true});
    QVERIFY2(cut, why(cut));
    QVERIFY(cut->status == 200 && cut->body.size() == 4999 && !cut->isWhole);
    const auto fits = CurlClient().send({.url = server.url(), .bodyLimitBytes = 5000});
    QVERIFY2(fits, why(fits));
}

void NetHttpTest::endsHeadersThatNeverStop()
{
    LoopbackServer server([](auto &) {
        QByteArray headers;
        for (int i = 0; i < 60'000; ++i)
            headers += "X-Header-Number: aaaaaaaaaa\r\n";
        return LoopbackServer::answer(200, "x", headers);
    });
    const auto answer = CurlClient().send({.url = server.url()});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Failed);
}

void NetHttpTest::saysThatNothingListens()
{
    const int port = test::closedPort();
    const auto answer = CurlClient().send({.url = u"http://127.0.0.1:%1/health"_s.arg(port)});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Failed);
    QCOMPARE(answer.error().message.english(), u"http://127.0.0.1:%1: nothing listens there"_s.arg(port));
}

void NetHttpTest::saysThatNobodyAnswersInTime()
{
    LoopbackServer server([](auto &) { return QByteArray(); });
    QElapsedTimer timer;
    timer.start();
    const auto answer = CurlClient().send({.url = server.url(), .timeout = Milliseconds(150)});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Failed);
    QVERIFY2(answer.error().message.english().contains(u"within 0.15 s"_s), why(answer));
    QVERIFY(timer.elapsed() < 5000);
}

void NetHttpTest::saysThatTheConnectionWasClosed()
{
    LoopbackServer half([](auto &) { return QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"); });
    const auto cut = CurlClient().send({.url = half.url()});
    QVERIFY(!cut);
    QVERIFY2(cut.error().message.english().contains(u"lost in the middle"_s), why(cut));
}

void NetHttpTest::saysThatItIsNoWebServer()
{
    LoopbackServer server([](auto &) { return QByteArray("SSH-2.0-OpenSSH_9.2\r\n"); });
    const auto answer = CurlClient().send({.url = server.url()});
    QVERIFY(!answer);
    QVERIFY2(answer.error().message.english().contains(u"does not speak HTTP"_s), why(answer));
}

void NetHttpTest::messagesNeverTellThePathOrThePassword()
{
    const auto answer = CurlClient().send(
        {.url = u"http://me:hunter2@127.0.0.1:%1/services/T0KEN?key=T0KEN"_s.arg(test::closedPort())});
    QVERIFY(!answer);
    QVERIFY2(!answer.error().text().english().contains(u"hunter2"_s) &&
                 !answer.error().text().english().contains(u"T0KEN"_s),
             why(answer));
}

void NetHttpTest::aStopRequestEndsItAtOnce()
{
    std::stop_source stop;
    LoopbackServer server([&](auto &) {
        stop.request_stop();
        return QByteArray();
    });
    QElapsedTimer timer;
    timer.start();
    const auto answer = CurlClient().send({.url = server.url(), .timeout = Milliseconds(60'000)}, stop.get_token());
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
    QVERIFY2(timer.elapsed() < 20'000, QByteArray::number(timer.elapsed()));
}

void NetHttpTest::aRequestThatIsStoppedAlreadyAsksNobody()
{
    LoopbackServer server([](auto &) { return LoopbackServer::answer(200, {}); });
    std::stop_source stop;
    stop.request_stop();
    const auto answer = CurlClient().send({.url = server.url()}, stop.get_token());
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
    QVERIFY(server.requests().empty());
}

void NetHttpTest::refusesWhatIsNoWebAddress_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("a file") << u"file:///etc/passwd"_s;
    QTest::newRow("another protocol") << u"gopher://127.0.0.1/"_s;
    QTest::newRow("an option") << u"-oProxyCommand=x"_s;
    QTest::newRow("nothing") << QString();
    QTest::newRow("no host") << u"http:///health"_s;
    QTest::newRow("a blank in the host") << u"http://a b/"_s;
    QTest::newRow("a line break") << u"http://127.0.0.1/\r\nHost: x"_s;
}

void NetHttpTest::refusesWhatIsNoWebAddress()
{
    QFETCH(const QString, url);
    const auto answer = CurlClient().send({.url = url, .timeout = Milliseconds(500)});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::BadInput);
}

void NetHttpTest::refusesHeadersThatSmuggle()
{
    LoopbackServer server([](auto &) { return LoopbackServer::answer(200, {}); });
    for (const auto &header :
         std::vector<std::pair<QByteArray, QByteArray>>{{"X", "a\r\nY: b"}, {"X Y", "a"}, {"", "a"}, {"X:", "a"}}) {
        const auto answer = CurlClient().send({.url = server.url(), .headers = {header}});
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::BadInput);
    }
    const auto method = CurlClient().send({.url = server.url(), .method = "GET /x"});
    QVERIFY(!method);
    QCOMPARE(method.error().kind, ErrorKind::BadInput);
    QVERIFY(server.requests().empty());
}

void NetHttpTest::connectsToAPort()
{
    LoopbackServer server([](auto &) { return QByteArray(); });
    const auto took = connectTcp(u"127.0.0.1"_s, server.port(), Milliseconds(5000));
    QVERIFY2(took, why(took));
    QVERIFY(*took >= Milliseconds(0) && *took < Milliseconds(5000));
    QVERIFY(server.requests().empty());
}

void NetHttpTest::saysWhyAPortIsClosed()
{
    const int port = test::closedPort();
    const auto took = connectTcp(u"127.0.0.1"_s, port, Milliseconds(5000));
    QVERIFY(!took);
    QCOMPARE(took.error().message.english(), u"127.0.0.1:%1: nothing listens there"_s.arg(port));
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = connectTcp(u"127.0.0.1"_s, port, Milliseconds(5000), stop.get_token());
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
}

void NetHttpTest::refusesBadHostsAndPorts_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("an option") << u"-x"_s << 80;
    QTest::newRow("nothing") << QString() << 80;
    QTest::newRow("a path") << u"a/b"_s << 80;
    QTest::newRow("a user") << u"me@a"_s << 80;
    QTest::newRow("port 0") << u"a"_s << 0;
    QTest::newRow("port 65536") << u"a"_s << 65536;
}

void NetHttpTest::refusesBadHostsAndPorts()
{
    QFETCH(const QString, host);
    QFETCH(const int, port);
    const auto took = connectTcp(host, port, Milliseconds(500));
    QVERIFY(!took);
    QCOMPARE(took.error().kind, ErrorKind::BadInput);
}

void NetHttpTest::severalThreadsAskAtOnce()
{
    LoopbackServer server([](auto &) { return LoopbackServer::answer(200, "ok"); });
    std::atomic<int> good{0};
    {
        CurlClient client;
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&] {
                for (int k = 0; k < 5; ++k) {
                    const auto answer = client.send({.url = server.url()});
                    good += answer && answer->body == "ok" ? 1 : 0;
                }
            });
        }
    }
    QCOMPARE(good.load(), 40);
}

QTEST_GUILESS_MAIN(NetHttpTest)
#include "tst_net_http.moc"
