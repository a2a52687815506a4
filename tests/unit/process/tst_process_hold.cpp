// SPDX-License-Identifier: GPL-3.0-or-later
// What a step does to its supervisor does not set it free.
#include "support/why.h"
#include "unit/process/workbench.h"

#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

namespace {

/// A process that has nothing of its job but its program; @return its id
constexpr const char *kHide = R"sh(
    mkfifo up
    env -i PATH="$PATH" setsid bash -c 'echo $$ > hidden.pid; echo > up; trap "" TERM INT HUP; sleep 1000 & wait' \
        >/dev/null 2>&1 </dev/null &
    read -r _ < up
)sh";

} // namespace

class TestProcessHold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStepThatKillsItsSupervisorAndHidesDoesNotSurvive_data()
    {
        QTest::addColumn<QString>("blow");
        QTest::newRow("by its id") << u"kill -9 $PPID; sleep 1000"_s;
        QTest::newRow("by its name")
            << u"for p in /proc/[0-9]*; do [ \"$(cat $p/comm 2>/dev/null)\" = slipway-shim ] && "
               "[ \"${p#/proc/}\" = $PPID ] && kill -9 ${p#/proc/}; done; sleep 1000"_s;
        QTest::newRow("by its command line")
            << u"for p in /proc/[0-9]*; do tr '\\0' ' ' < $p/cmdline 2>/dev/null | grep -q "
               "'^[^ ]*slipway-shim' && grep -q \"^PPid:.$(cut -d' ' -f4 /proc/$PPID/stat)$\" "
               "$p/status && kill -9 ${p#/proc/}; done; sleep 1000"_s;
        QTest::newRow("stopped first") << u"kill -STOP $PPID; kill -9 $PPID; sleep 1000"_s;
    }

    void aStepThatKillsItsSupervisorAndHidesDoesNotSurvive()
    {
        QFETCH(QString, blow);
        Workbench bench;
        auto session = bench.supervisor.open(bench.job);
        QVERIFY2(session, why(session));
        const auto exit = bench.run(**session, QString::fromLatin1(kHide) + blow);
        QVERIFY(!exit);
        const pid_t hidden = bench.file(u"hidden.pid"_s).trimmed().toInt();
        QVERIFY(hidden > 0);
        QTRY_VERIFY(!isAlive(hidden));
    }

    void theOneAboveItGoesWithIt()
    {
        pid_t shim = 0;
        pid_t above = 0;
        {
            Workbench bench;
            auto session = bench.supervisor.open(bench.job);
            QVERIFY2(session, why(session));
            shim = bench.shimPid(**session);
            const auto exit =
                bench.run(**session, u"cut -d' ' -f4 /proc/$PPID/stat > above.pid; cat /proc/$(cat above.pid)/comm"_s);
            QVERIFY2(exit, why(exit));
            above = bench.file(u"above.pid"_s).trimmed().toInt();
            QVERIFY2(bench.log().endsWith("slipway-hold\n"), bench.log());
            QVERIFY((*session)->close());
        }
        QTRY_VERIFY(!isAlive(shim) && !isAlive(above));
    }
};

QTEST_GUILESS_MAIN(TestProcessHold)
#include "tst_process_hold.moc"
