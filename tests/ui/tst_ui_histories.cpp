// SPDX-License-Identifier: GPL-3.0-or-later
// Where a rollback goes after each history: card, dialog, `env show` and `rollback --dry-run` name the same release.
#include "config/configuration.h"
#include "services/environments/environmentservice.h"
#include "support/pastdeployments.h"
#include "ui/desktop.h"
#include "ui/widgets/controls/combobox.h"

#include <QDialog>
#include <QDir>
#include <QJsonDocument>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace slipway;

class HistoriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyFaceNamesTheSameRelease_data();
    void everyFaceNamesTheSameRelease();

private:
    [[nodiscard]] Result<> write(Storage &storage);
    [[nodiscard]] Result<EnvironmentId> add(Storage &storage, const QString &name, Tier tier);
    [[nodiscard]] Result<ReleaseId> makeRelease(Storage &storage, int number);
    [[nodiscard]] QJsonObject ask(const QStringList &arguments) const;

    std::unique_ptr<test::Desktop> m_desktop;
    RepositoryRecord m_repository;
    std::vector<EnvironmentId> m_environments; ///< one for each history
    std::vector<std::unique_ptr<test::PastDeployments>> m_pasts;
    std::unique_ptr<Storage> m_storage;
    int m_made = 0;
};

void HistoriesTest::initTestCase()
{
    if (const QString missing = test::gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_desktop = std::make_unique<test::Desktop>();
    m_desktop->language.use(u"en"_s);
    const QByteArray opened = m_desktop->open({});
    QVERIFY2(opened.isEmpty(), opened.constData());
    m_desktop->settle();
    const QByteArray problem = m_desktop->elsewhere([this]() -> Result<> {
        m_storage = SLIPWAY_TRY(Storage::open(m_desktop->console->dataFolder()));
        return write(*m_storage);
    });
    QVERIFY2(problem.isEmpty(), problem.constData());
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->card(m_environments.back()), 20'000);
}

void HistoriesTest::cleanupTestCase()
{
    m_pasts.clear();
    m_storage.reset();
    m_desktop.reset();
}

Result<EnvironmentId> HistoriesTest::add(Storage &storage, const QString &name, Tier tier)
{
    config::EnvironmentSpec spec;
    spec.name = name;
    spec.tier = tier;
    spec.target.kind = config::TargetKind::Local;
    spec.target.path = m_desktop->folder.filePath(u"target-"_s + name);
    QDir().mkpath(spec.target.path);
    EnvironmentRecord record{
        .repository = m_repository.id, .repositoryName = m_repository.name, .name = name, .tier = tier};
    record.order = m_made;
    record.configuration = config::toJson(spec);
    return storage.writeValue<EnvironmentId>(
        [&](Database &database) { return EnvironmentStore(database).apply(record, SystemClock().now()); });
}

Result<ReleaseId> HistoriesTest::makeRelease(Storage &storage, int number)
{
    ReleaseRecord release{.repository = m_repository.id, .repositoryName = m_repository.name};
    release.commit = QString::number(++m_made, 16).rightJustified(40, u'0');
    release.commitSubject = u"release %1"_s.arg(number);
    release.digest = QString::number(m_made).rightJustified(64, u'0');
    release.created = SystemClock().now();
    deploy::Manifest manifest;
    manifest.commit = release.commit;
    manifest.files = {{.path = u"serve.py"_s, .sha256 = QByteArray(64, 'a'), .size = 1200 + m_made}};
    return storage.writeValue<ReleaseId>(
        [&](Database &database) { return ReleaseStore(database).insert(release, manifest.toBytes()); });
}

Result<> HistoriesTest::write(Storage &storage)
{
    m_repository = SLIPWAY_TRY(m_desktop->console->repositories().find(u"fraud-model"_s));
    const EnvironmentId later = SLIPWAY_TRY(add(storage, u"production"_s, Tier::Production));
    int number = 0;
    for (const test::PastCase &each : test::pastCases()) {
        m_environments.push_back(SLIPWAY_TRY(add(storage, u"h%1"_s.arg(++number), Tier::Staging)));
        const EnvironmentRecord record = SLIPWAY_TRY(m_desktop->console->environments().find(m_environments.back()));
        m_pasts.push_back(std::make_unique<test::PastDeployments>(
            storage, record, later, [this, &storage](int release) { return makeRelease(storage, release); }));
        SLIPWAY_CHECK(m_pasts.back()->live(each.history));
        SLIPWAY_CHECK(m_pasts.back()->mark(each.marks));
    }
    return {};
}

/// What slipwayctl answers with --json.
QJsonObject HistoriesTest::ask(const QStringList &arguments) const
{
    QProcess program;
    program.setProcessEnvironment([this] {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"SLIPWAY_DATA_DIR"_s, m_desktop->console->dataFolder());
        return environment;
    }());
    program.start(QStringLiteral(SLIPWAY_BIN_DIR "/slipwayctl"), arguments + QStringList{u"--json"_s});
    if (!program.waitForFinished(60'000))
        return {};
    return QJsonDocument::fromJson(program.readAllStandardOutput()).object();
}

void HistoriesTest::everyFaceNamesTheSameRelease_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("expected");
    int index = 0;
    for (const test::PastCase &each : test::pastCases())
        QTest::newRow(each.name) << index++ << each.expected;
}

void HistoriesTest::everyFaceNamesTheSameRelease()
{
    QFETCH(const int, index);
    QFETCH(const int, expected);
    const std::size_t at = static_cast<std::size_t>(index);
    const EnvironmentId id = m_environments[at];
    const QString name = u"h%1"_s.arg(index + 1);
    const qint64 release = expected > 0 ? m_pasts[at]->release(expected)->value : 0;
    QCOMPARE(ask({u"env"_s, u"show"_s, name})[u"rollback_to"_s].toObject()[u"release"_s].toInteger(), release);
    QCOMPARE(ask({u"rollback"_s, u"--env"_s, name, u"--dry-run"_s})[u"release"_s].toObject()[u"release"_s].toInteger(),
             release);
    const QString text = release > 0 ? u"Roll back to v%1…"_s.arg(release) : u"Roll back…"_s;
    QCOMPARE(m_desktop->verb(id, u"rollback"_s)->text(), text);
    QCOMPARE(m_desktop->verb(id, u"rollback"_s)->isEnabled(), release > 0);
    Q_EMIT m_desktop->card(id)->chosen(); // as a click does
    QTRY_VERIFY(m_desktop->card(id)->isChosen());
    QTRY_COMPARE(m_desktop->actions->action(u"env.rollback"_s)->isEnabled(), release > 0);
    if (release == 0)
        return;
    m_desktop->actions->action(u"env.rollback"_s)->trigger();
    QPointer<QDialog> dialog = m_desktop->find<QDialog>(u"deployDialog"_s);
    QVERIFY(dialog);
    const auto *choice = dialog->findChild<ComboBox *>(u"deployDialog.choice"_s);
    QTRY_VERIFY2(choice->currentText().startsWith(u"v%1 ·"_s.arg(release)), qPrintable(choice->currentText()));
    QTRY_COMPARE(dialog->findChild<QAbstractButton *>(u"deployDialog.verb"_s)->text(),
                 u"Roll back to v%1"_s.arg(release));
    dialog->reject();
    QTRY_VERIFY(!dialog);
}

QTEST_MAIN(HistoriesTest)
#include "tst_ui_histories.moc"
