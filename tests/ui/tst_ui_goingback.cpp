// SPDX-License-Identifier: GPL-3.0-or-later
// What live runs with, which secrets a way back takes, and what others have made live.
#include "config/configuration.h"
#include "services/deployments/deploymentservice.h"
#include "services/environments/configurationuse.h"
#include "services/environments/environmentservice.h"
#include "services/environments/environmenttypes.h"
#include "storage/stores/secretstore.h"
#include "ui/desktop.h"
#include "ui/widgets/controls/combobox.h"

#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;
using namespace slipway;

class GoingBackTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theCardSaysThatLiveUsesAnOutdatedSecretAndOffersTheWayOut();
    void goingBackOffersTheSecretsOfThen();
    void aRevokedSecretCannotBeChosen();
    void anOlderReleaseIsDeployedWithTheSecretsOfThen();
    void whereSecretsAreTheSameNothingIsAsked();
    void whatOthersMadeLiveIsTakenOverFromTheCard();
    void aRefusedDeploymentLeadsToTheTakeOver();

private:
    void start();
    [[nodiscard]] Result<> setSecrets(int versions) const;
    [[nodiscard]] Result<> noteSecret(DeploymentId deployment, int version) const;
    [[nodiscard]] Result<> changeStore(const std::function<Result<>(Database &)> &work) const;
    [[nodiscard]] Result<DeploymentRecord> rollbackTo() const;
    [[nodiscard]] Result<EnvironmentId> makeForeign() const;
    void secretsOfThen(int current) const;
    void openDialog(const QString &action) const;
    template<typename T = QWidget>
    [[nodiscard]] T *part(const QString &name) const
    {
        return m_desktop->find<T>(u"deployDialog."_s + name);
    }

    std::unique_ptr<test::Desktop> m_desktop;
};

void GoingBackTest::init()
{
    if (const QString missing = test::gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_desktop = std::make_unique<test::Desktop>();
    m_desktop->language.use(u"en"_s);
}

void GoingBackTest::cleanup()
{
    m_desktop.reset();
}

void GoingBackTest::start()
{
    const QByteArray problem = m_desktop->open({.environments = true});
    QVERIFY2(problem.isEmpty(), problem.constData());
    m_desktop->settle();
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->actions->action(u"env.rollback"_s)->isEnabled(), 10'000);
}

Result<> GoingBackTest::changeStore(const std::function<Result<>(Database &)> &work) const
{
    const std::unique_ptr<Storage> storage = SLIPWAY_TRY(Storage::open(m_desktop->console->dataFolder()));
    return storage->write(work);
}

/// So many versions of PASSWORD, which production asks for.
Result<> GoingBackTest::setSecrets(int versions) const
{
    EnvironmentRecord production = SLIPWAY_TRY(m_desktop->console->environments().find(m_desktop->data.production));
    config::EnvironmentSpec spec = SLIPWAY_TRY(config::environmentFromJson(production.configuration));
    spec.secrets = {u"PASSWORD"_s};
    production.configuration = config::toJson(spec);
    const Timestamp now = SystemClock().now();
    return changeStore([&](Database &database) -> Result<> {
        SLIPWAY_TRY(EnvironmentStore(database).apply(production, now));
        SecretStore store(database);
        for (int i = 0; i < versions; ++i) {
            SecretRecord secret{.name = u"PASSWORD"_s,
                                .repository = production.repository,
                                .repositoryName = production.repositoryName};
            secret.version = SLIPWAY_TRY(store.takeVersion(secret.name));
            secret.backend = u"vault"_s;
            secret.updated = now;
            SLIPWAY_CHECK(store.add(secret));
        }
        return {};
    });
}

/// A deployment noted that it used this version of PASSWORD.
Result<> GoingBackTest::noteSecret(DeploymentId deployment, int version) const
{
    return changeStore([&](Database &database) -> Result<> {
        DeploymentStore store(database);
        DeploymentRecord record = SLIPWAY_TRY(store.find(deployment));
        record.request.insert(kConfiguration, QJsonObject{{u"variables"_s, QJsonObject{{u"LOG_LEVEL"_s, u"info"_s}}},
                                                          {u"secrets"_s, QJsonObject{{u"PASSWORD"_s, version}}}});
        return store.update(record);
    });
}

Result<DeploymentRecord> GoingBackTest::rollbackTo() const
{
    const EnvironmentDetail detail = SLIPWAY_TRY(m_desktop->console->environments().show(m_desktop->data.production));
    return detail.rollbackTo ? Result<DeploymentRecord>(*detail.rollbackTo)
                             : fail(ErrorKind::NotFound, u"nothing to go back to"_s);
}

/// What a rollback goes to used version 1.
void GoingBackTest::secretsOfThen(int current) const
{
    const QByteArray problem = m_desktop->elsewhere([&]() -> Result<> {
        SLIPWAY_CHECK(setSecrets(current));
        return noteSecret(SLIPWAY_TRY(rollbackTo()).id, 1);
    });
    QVERIFY2(problem.isEmpty(), problem.constData());
}

void GoingBackTest::openDialog(const QString &action) const
{
    m_desktop->actions->action(action)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(part(u"verb"_s) && part(u"copy"_s)->isEnabled(), 20'000); // the plan is there
}

void GoingBackTest::theCardSaysThatLiveUsesAnOutdatedSecretAndOffersTheWayOut()
{
    start();
    EnvironmentCard *card = m_desktop->card(m_desktop->data.production);
    QVERIFY(!card->accessibleName().contains(u"PASSWORD"_s));
    std::vector<OutdatedSetting> outdated;
    const QByteArray problem = m_desktop->elsewhere([&]() -> Result<> {
        SLIPWAY_CHECK(setSecrets(2));
        SLIPWAY_CHECK(noteSecret(m_desktop->data.history.back(), 1));
        outdated = SLIPWAY_TRY(m_desktop->console->environments().show(m_desktop->data.production)).outdated;
        return {};
    });
    QVERIFY2(problem.isEmpty(), problem.constData());
    QCOMPARE(outdated.size(), 1U); // as `env show` has it
    const QString words = u"Secret PASSWORD: uses version 1, now version 2"_s;
    QTRY_VERIFY2_WITH_TIMEOUT(card->accessibleName().contains(words), qPrintable(card->accessibleName()), 10'000);
    QAbstractButton *renew = nullptr;
    for (QAbstractButton *button : card->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text() == u"Renew…"_s)
            renew = button;
    }
    QVERIFY(renew && renew->accessibleName().contains(words));
    QVERIFY2(renew->accessibleDescription().contains(u"Deploy v42 again"_s),
             qPrintable(renew->accessibleDescription()));
    renew->click();
    QTRY_COMPARE_WITH_TIMEOUT(part<QAbstractButton>(u"verb"_s)->text(), u"Deploy v42 to production"_s, 10'000);
    QVERIFY(part<ComboBox>(u"choice"_s)->currentText().startsWith(u"v42 ·"_s));
    QVERIFY(!part(u"secrets"_s)->isVisible()); // it is there to get the current ones
    const QList<QLabel *> labels = m_desktop->find<QDialog>(u"deployDialog"_s)->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"current secrets and configuration"_s);
    }));
}

void GoingBackTest::goingBackOffersTheSecretsOfThen()
{
    start();
    secretsOfThen(2);
    openDialog(u"env.rollback"_s);
    auto *secrets = part<ComboBox>(u"secrets"_s);
    QTRY_VERIFY(secrets->isVisible());
    QCOMPARE(secrets->count(), 2);
    QCOMPARE(secrets->currentText(), u"Secrets: current versions (PASSWORD 2)"_s);
    QCOMPARE(secrets->itemText(1), u"Secrets: those of then (PASSWORD 1)"_s);
    part<QAbstractButton>(u"copy"_s)->click();
    QVERIFY(!QGuiApplication::clipboard()->text().contains(u"--secrets"_s));
    secrets->setCurrentIndex(1);
    Q_EMIT secrets->activated(1);
    QTRY_VERIFY(part<QAbstractButton>(u"copy"_s)->isEnabled());
    part<QAbstractButton>(u"copy"_s)->click();
    QVERIFY2(QGuiApplication::clipboard()->text().contains(u"--secrets then"_s),
             qPrintable(QGuiApplication::clipboard()->text()));
    QTRY_COMPARE(secrets->currentText(), u"Secrets: those of then (PASSWORD 1)"_s);
    auto *choice = part<ComboBox>(u"choice"_s); // another release: the current ones again
    const int other = choice->currentIndex() + 1;
    choice->setCurrentIndex(other);
    Q_EMIT choice->activated(other);
    QTRY_VERIFY(part<QAbstractButton>(u"copy"_s)->isEnabled());
    part<QAbstractButton>(u"copy"_s)->click();
    QVERIFY(!QGuiApplication::clipboard()->text().contains(u"--secrets"_s));
}

void GoingBackTest::aRevokedSecretCannotBeChosen()
{
    start();
    secretsOfThen(2);
    const QByteArray problem = m_desktop->elsewhere([&] {
        return changeStore([](Database &database) {
            return SecretStore(database).revoke(u"PASSWORD"_s, 1, u"Lin Wei"_s, SystemClock().now());
        });
    });
    QVERIFY2(problem.isEmpty(), problem.constData());
    openDialog(u"env.rollback"_s);
    auto *secrets = part<ComboBox>(u"secrets"_s);
    QTRY_VERIFY(secrets->isVisible());
    QCOMPARE(secrets->itemText(1), u"Secrets: those of then (version 1 of PASSWORD was revoked)"_s);
    const auto *items = qobject_cast<const QStandardItemModel *>(secrets->model());
    QVERIFY(items->item(0)->isEnabled() && !items->item(1)->isEnabled());
    QVERIFY(secrets->accessibleDescription().contains(u"was revoked"_s));
}

void GoingBackTest::anOlderReleaseIsDeployedWithTheSecretsOfThen()
{
    start();
    secretsOfThen(2);
    std::optional<DeploymentRecord> to;
    const QByteArray problem = m_desktop->elsewhere([&]() -> Result<> {
        to = SLIPWAY_TRY(rollbackTo());
        return {};
    });
    QVERIFY2(problem.isEmpty(), problem.constData());
    openDialog(u"env.deploy"_s);
    auto *choice = part<ComboBox>(u"choice"_s);
    const int index = choice->findText(u"v%1 ·"_s.arg(to->release.value), Qt::MatchStartsWith);
    QVERIFY(index >= 0);
    choice->setCurrentIndex(index);
    Q_EMIT choice->activated(index);
    auto *secrets = part<ComboBox>(u"secrets"_s);
    QTRY_VERIFY_WITH_TIMEOUT(secrets->isVisible(), 10'000);
    secrets->setCurrentIndex(1);
    Q_EMIT secrets->activated(1);
    QTRY_VERIFY(part<QAbstractButton>(u"copy"_s)->isEnabled());
    part<QAbstractButton>(u"copy"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"slipwayctl deploy --env fraud-model/production --release %1 --secrets then"_s.arg(to->release.value));
}

void GoingBackTest::whereSecretsAreTheSameNothingIsAsked()
{
    start();
    secretsOfThen(1);
    openDialog(u"env.rollback"_s);
    QVERIFY(!part(u"secrets"_s)->isVisible());
}

/// An environment on which Capistrano has deployed until now.
Result<EnvironmentId> GoingBackTest::makeForeign() const
{
    const RepositoryRecord repository = SLIPWAY_TRY(m_desktop->console->repositories().find(u"fraud-model"_s));
    config::EnvironmentSpec spec;
    spec.name = u"edge"_s;
    spec.target.kind = config::TargetKind::Local;
    spec.target.path = m_desktop->folder.filePath(u"edge"_s);
    const QString release = spec.target.path + u"/releases/20240101120000"_s;
    if (!QDir().mkpath(release) || !test::writeFile(release + u"/VERSION"_s, "old\n") ||
        !QFile::link(release, spec.target.path + u"/current"_s))
        return fail(ErrorKind::Environment, u"no folder"_s);
    EnvironmentRecord record{.repository = repository.id, .repositoryName = repository.name, .name = spec.name};
    record.configuration = config::toJson(spec);
    EnvironmentId id;
    SLIPWAY_CHECK(changeStore([&](Database &database) -> Result<> {
        id = SLIPWAY_TRY(EnvironmentStore(database).apply(record, SystemClock().now()));
        return {};
    }));
    return id;
}

void GoingBackTest::whatOthersMadeLiveIsTakenOverFromTheCard()
{
    start();
    EnvironmentId edge;
    const QByteArray problem = m_desktop->elsewhere([&]() -> Result<> {
        edge = SLIPWAY_TRY(makeForeign());
        return {};
    });
    QVERIFY2(problem.isEmpty(), problem.constData());
    QTRY_VERIFY_WITH_TIMEOUT(
        m_desktop->card(edge) && m_desktop->card(edge)->accessibleName().contains(u"made by others"_s), 20'000);
    const QString path = m_desktop->folder.filePath(u"edge/releases/20240101120000"_s);
    QVERIFY2(m_desktop->card(edge)->accessibleName().contains(path),
             qPrintable(m_desktop->card(edge)->accessibleName()));
    QAbstractButton *way = nullptr;
    for (QAbstractButton *button : m_desktop->card(edge)->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text() == u"Take over…"_s)
            way = button;
    }
    QVERIFY(way);
    m_desktop->card(edge)->setFocus(Qt::TabFocusReason);
    way->click();
    auto *dialog = m_desktop->find<QDialog>(u"takeOverDialog"_s);
    QVERIFY(dialog);
    auto *verb = dialog->findChild<QAbstractButton *>(u"takeOverDialog.verb"_s);
    QVERIFY(!verb->isEnabled()); // nobody confirms what is not shown
    QTRY_VERIFY_WITH_TIMEOUT(verb->isEnabled(), 20'000);
    QCOMPARE(dialog->findChild<QLabel *>(u"takeOverDialog.path"_s)->text(), QFileInfo(path).canonicalFilePath());
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text())); // nothing is cut
    verb->click();
    QTRY_VERIFY_WITH_TIMEOUT(
        m_desktop->verb(edge, u"rollback"_s) && m_desktop->card(edge)->accessibleName().contains(u", v"_s), 20'000);
    QTRY_VERIFY(!m_desktop->find<QDialog>(u"takeOverDialog"_s));
    QVERIFY(!m_desktop->card(edge)->accessibleName().contains(u"made by others"_s));
    QCOMPARE(test::readFile(m_desktop->folder.filePath(u"edge/current/VERSION"_s)),
             QByteArray("old\n")); // it stayed live
}

void GoingBackTest::aRefusedDeploymentLeadsToTheTakeOver()
{
    start();
    DeploymentId failed;
    const QByteArray problem = m_desktop->elsewhere([&]() -> Result<> {
        const EnvironmentId edge = SLIPWAY_TRY(makeForeign());
        DeployRequest request{.environment = edge};
        request.repository = SLIPWAY_TRY(m_desktop->console->repositories().find(u"fraud-model"_s)).id;
        request.ref = m_desktop->commit;
        failed = SLIPWAY_TRY(m_desktop->console->deployments().deploy(request));
        SLIPWAY_TRY(m_desktop->console->deployments().wait(failed));
        return {};
    });
    QVERIFY2(problem.isEmpty(), problem.constData());
    m_desktop->window->navigate(u"environments"_s, u"edge/%1"_s.arg(failed.value));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->find(u"deployment.takeOver"_s)->isVisible(), 20'000);
    m_desktop->find<QAbstractButton>(u"deployment.takeOver"_s)->click();
    QTRY_VERIFY(m_desktop->find<QDialog>(u"takeOverDialog"_s));
    auto *verb = m_desktop->find<QAbstractButton>(u"takeOverDialog.verb"_s);
    QTRY_VERIFY_WITH_TIMEOUT(verb->isEnabled(), 20'000);
    verb->click();
    QTRY_VERIFY_WITH_TIMEOUT(!m_desktop->find(u"deployment.takeOver"_s)->isVisible(),
                             20'000); // there is nothing to take over any more
}

QTEST_MAIN(GoingBackTest)
#include "tst_ui_goingback.moc"
