// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QTest>

#include <thread>

using namespace slipway;

class CoreClockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sleepsAsLongAsItIsTold();
    void aStopRequestEndsTheSleepAtOnce();
    void whoeverIsStoppedAlreadyDoesNotSleep();
};

void CoreClockTest::sleepsAsLongAsItIsTold()
{
    const SystemClock clock;
    const Milliseconds begin = clock.elapsed();
    QVERIFY(clock.sleep(Milliseconds(30), {}));
    QVERIFY(clock.elapsed() - begin >= Milliseconds(29));
}

void CoreClockTest::aStopRequestEndsTheSleepAtOnce()
{
    const SystemClock clock;
    const Milliseconds begin = clock.elapsed();
    std::stop_source stop;
    const std::jthread other([&] { stop.request_stop(); });
    QVERIFY(!clock.sleep(Milliseconds(60'000), stop.get_token()));
    QVERIFY(clock.elapsed() - begin < Milliseconds(30'000));
}

void CoreClockTest::whoeverIsStoppedAlreadyDoesNotSleep()
{
    const SystemClock clock;
    std::stop_source stop;
    stop.request_stop();
    const Milliseconds begin = clock.elapsed();
    QVERIFY(!clock.sleep(Milliseconds(60'000), stop.get_token()));
    QVERIFY(clock.elapsed() - begin < Milliseconds(30'000));
}

QTEST_GUILESS_MAIN(CoreClockTest)
#include "tst_core_clock.moc"
