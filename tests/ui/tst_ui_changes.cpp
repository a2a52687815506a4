// SPDX-License-Identifier: GPL-3.0-or-later
// What another process changes: pages read again what it touched, and nothing else.
#include "config/configuration.h"
#include "storage/database/database.h"
#include "ui/desktop.h"
#include "ui/pages/runs/rundetailpanel.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace slipway;

class ChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aRunOfAnotherProcessLeavesTheEnvironmentsAlone();
    void anEnvironmentOfAnotherProcessIsReadAgain();
    void environmentsOfAnotherRepositoryAreLeftAlone();
    void aRunIsReadAgainWhenItIsTheOneShown();
    void theOverviewFollowsBoth();
    void itIsToldWithinAThirdOfASecond();

private:
    /// slipwayctl on the same data folder; empty when it went well.
    [[nodiscard]] QByteArray slipwayctl(const QStringList &arguments) const;
    [[nodiscard]] QByteArray change(const QByteArray &sql) const;
    /// How often the page reads until a commit that touches what `isIt` says has been told, and what follows from it.
    template<typename Work, typename IsIt>
    [[nodiscard]] int readingsOf(const QString &page, Work work, IsIt isIt);

    std::unique_ptr<test::Desktop> m_desktop;
};

void ChangesTest::init()
{
    if (const QString missing = test::gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_desktop = std::make_unique<test::Desktop>();
    m_desktop->language.use(u"en"_s);
    const QByteArray opened = m_desktop->open({.environments = true, .runs = true});
    QVERIFY2(opened.isEmpty(), opened.constData());
    m_desktop->settle();
    m_desktop->window->navigate(u"environments"_s, u"fraud-model/production"_s);
    m_desktop->settle();
    m_desktop->repository.commit(
        {{u".github/workflows/ci.yml"_s, "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: \"true\"\n"}},
        u"Add a pipeline"_s);
    const QByteArray problem =
        slipwayctl({u"run"_s, u"fraud-model"_s}); // whatever the first one notes of the repository
    QVERIFY2(problem.isEmpty(), problem.constData());
}

void ChangesTest::cleanup()
{
    m_desktop.reset();
}

QByteArray ChangesTest::slipwayctl(const QStringList &arguments) const
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SLIPWAY_DATA_DIR"_s, m_desktop->console->dataFolder());
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(SLIPWAY_BIN_DIR "/slipwayctl"), arguments);
    if (program.waitForFinished(60'000) && program.exitCode() == 0)
        return {};
    return "slipwayctl: " + program.readAllStandardError() + program.readAllStandardOutput();
}

QByteArray ChangesTest::change(const QByteArray &sql) const
{
    return m_desktop->elsewhere([&]() -> Result<> {
        const std::unique_ptr<Storage> storage = SLIPWAY_TRY(Storage::open(m_desktop->console->dataFolder()));
        return storage->write([&](Database &database) { return database.execute(sql); });
    });
}

template<typename Work, typename IsIt>
int ChangesTest::readingsOf(const QString &page, Work work, IsIt isIt)
{
    m_desktop->window->navigate(page);
    m_desktop->settle();
    // What was changed before is told by now: the marker is the last of it.
    const auto heard = [this](const auto &isAwaited, auto cause) {
        bool is = false;
        const QObject guard;
        QObject::connect(&m_desktop->console->changes(), &ChangeFeed::changed, &guard,
                         [&](const Changes &changes) { is = is || isAwaited(changes); });
        const QByteArray problem = cause();
        if (!problem.isEmpty())
            qWarning("%s", problem.constData());
        return problem.isEmpty() && QTest::qWaitFor([&] { return is; }, 10'000);
    };
    const auto marker = [this] { return change("INSERT OR REPLACE INTO retention (id) VALUES (1)"); };
    const auto isMarker = [](const Changes &changes) { return changes.touches(Subject::Retention); };
    if (!heard(isMarker, marker))
        return -1;
    m_desktop->settle();
    const QSignalSpy readings(m_desktop->window->currentPage(), &Page::settled);
    if (!heard(isIt, work) || !heard(isMarker, marker))
        return -1;
    m_desktop->settle();
    return int(readings.size());
}

void ChangesTest::aRunOfAnotherProcessLeavesTheEnvironmentsAlone()
{
    const auto run = [this] { return slipwayctl({u"run"_s, u"fraud-model"_s}); };
    const auto isRun = [](const Changes &changes) { return changes.touches(Subject::Run); };
    QCOMPARE(readingsOf(u"environments"_s, run, isRun), 0);
    QVERIFY(readingsOf(u"runs"_s, run, isRun) > 0);
}

void ChangesTest::anEnvironmentOfAnotherProcessIsReadAgain()
{
    const EnvironmentId id = m_desktop->data.production;
    const auto lock = [this] {
        return slipwayctl({u"env"_s, u"lock"_s, u"production"_s, u"--reason"_s, u"stocktaking"_s});
    };
    const auto isIt = [id](const Changes &changes) { return changes.touches(id); };
    QVERIFY(readingsOf(u"environments"_s, lock, isIt) > 0);
    QVERIFY(!m_desktop->card(id)->findChildren<QWidget *>().isEmpty());
    const auto unlock = [this] { return slipwayctl({u"env"_s, u"unlock"_s, u"production"_s}); };
    QCOMPARE(readingsOf(u"runs"_s, unlock, isIt), 0);
}

void ChangesTest::environmentsOfAnotherRepositoryAreLeftAlone()
{
    const QByteArray added = m_desktop->elsewhere([this]() -> Result<> {
        const RepositoryRecord demo = SLIPWAY_TRY(m_desktop->console->repositories().find(u"demo"_s));
        const std::unique_ptr<Storage> storage = SLIPWAY_TRY(Storage::open(m_desktop->console->dataFolder()));
        EnvironmentRecord record{.repository = demo.id, .repositoryName = demo.name, .name = u"elsewhere"_s};
        config::EnvironmentSpec spec;
        spec.name = record.name;
        spec.target.path = m_desktop->folder.filePath(u"elsewhere"_s);
        record.configuration = config::toJson(spec);
        return storage->write([&](Database &database) -> Result<> {
            SLIPWAY_TRY(EnvironmentStore(database).apply(record, SystemClock().now()));
            return {};
        });
    });
    QVERIFY2(added.isEmpty(), added.constData());
    const auto lock = [this](const QString &name) {
        return [this, name] { return slipwayctl({u"env"_s, u"lock"_s, name, u"--reason"_s, u"stocktaking"_s}); };
    };
    const auto isAny = [](const Changes &changes) { return changes.touches(Subject::Environment); };
    QCOMPARE(readingsOf(u"environments"_s, lock(u"elsewhere"_s), isAny), 0);
    QVERIFY(readingsOf(u"environments"_s, lock(u"dev"_s), isAny) > 0);
}

/// One that has ended, too: retention takes its artifacts, somebody mends a row.
void ChangesTest::aRunIsReadAgainWhenItIsTheOneShown()
{
    m_desktop->window->navigate(u"runs"_s, QString::number(m_desktop->runData.failed.value));
    m_desktop->settle();
    const auto *detail = m_desktop->window->findChild<RunDetailPanel *>();
    QVERIFY(detail && detail->detail().run.id == m_desktop->runData.failed);
    const QByteArray id = QByteArray::number(m_desktop->runData.failed.value);
    const QByteArray problem = change("UPDATE runs SET reason = 'mended' WHERE id = " + id);
    QVERIFY2(problem.isEmpty(), problem.constData());
    QTRY_COMPARE(detail->detail().run.reason.english(), u"mended"_s);
}

void ChangesTest::theOverviewFollowsBoth()
{
    const auto run = [this] { return slipwayctl({u"run"_s, u"fraud-model"_s}); };
    const auto lock = [this] {
        return slipwayctl({u"env"_s, u"lock"_s, u"production"_s, u"--reason"_s, u"stocktaking"_s});
    };
    QVERIFY(readingsOf(u"overview"_s, run, [](const Changes &changes) { return changes.touches(Subject::Run); }) > 0);
    QVERIFY(readingsOf(u"overview"_s, lock,
                       [](const Changes &changes) { return changes.touches(Subject::Environment); }) > 0);
}

void ChangesTest::itIsToldWithinAThirdOfASecond()
{
    qint64 quickest = 10'000; // a busy machine may be late at times
    for (int i = 0; i < 5 && quickest > 300; ++i) {
        QSignalSpy told(&m_desktop->console->changes(), &ChangeFeed::changed);
        const QByteArray problem = change("INSERT OR REPLACE INTO retention (id) VALUES (1)");
        QElapsedTimer time;
        time.start();
        QVERIFY2(problem.isEmpty(), problem.constData());
        QTRY_VERIFY(!told.isEmpty());
        quickest = std::min(quickest, time.elapsed());
    }
    QVERIFY2(quickest <= 300, QByteArray::number(quickest));
}

QTEST_MAIN(ChangesTest)
#include "tst_ui_changes.moc"
