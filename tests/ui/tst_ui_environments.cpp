// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop.h"
#include "ui/dialogs/hostkeydialog.h"
#include "ui/dialogs/passphrasedialog.h"
#include "ui/models/repositories/commitmodel.h"
#include "ui/pages/environments/environmentcard.h"
#include "ui/pages/environments/environmenttext.h"
#include "ui/pages/environments/lockdialog.h"
#include "ui/widgets/controls/datatable.h"
#include "ui/widgets/controls/listview.h"
#include "ui/widgets/rows/factrow.h"
#include "ui/window/notifier.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

/// Visible widgets that take the keyboard but have no name for people or tests.
QStringList nameless(const QWidget &window)
{
    QStringList found;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) ||
            widget->objectName() == u"qt_spinbox_lineedit"_s)
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        const QString name = interface ? interface->text(QAccessible::Name) : QString();
        if (name.isEmpty() || widget->objectName().isEmpty())
            found << u"%1 \"%2\" (name \"%3\")"_s.arg(QLatin1StringView(widget->metaObject()->className()),
                                                      widget->objectName(), name);
    }
    return found;
}

} // namespace

class EnvironmentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void lanesStandInTheOrderOfTheFlowAndSayWhatIsLive();
    void historyFollowsTheChosenLane();
    void filtersLeaveWhatTheySay();
    void enterOpensADeploymentAndEscLeavesIt();
    void theCountOfWhatWaitsStandsInSidebarAndStatus();
    void anEmptyPageOffersToAddEnvironments();
    void aFileIsTakenInAndTheDialogDeploysToIt();
    void thePastIsMarkedAndHasNoVerbs();
    void everyControlOfEveryDialogHasAName_data();
    void everyControlOfEveryDialogHasAName();
    void lockingNeedsAReasonAndShowsAtOnce();
    void overviewTellsWhatWaitsAndWhatIsLive();
    void aCommitSaysWhereItIsLive();
    void anUnknownHostIsAskedForAndRefusedWhenTheWindowGoes();
    void aPassphraseIsAskedForOffTheMainThread();
    void aNewPassphraseMustBeGivenTwice();
    void linesOfAnEnvironmentAreReadBackAsTheyWere();
    void untrustedNamesStayPlainText();
    void actionsSayWhyTheyAreNotPossible();

private:
    void start(bool withEnvironments = true);
    std::unique_ptr<test::Desktop> m_desktop;
};

void EnvironmentsTest::init()
{
    if (const QString missing = test::gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_desktop = std::make_unique<test::Desktop>();
    m_desktop->language.use(u"en"_s);
}

void EnvironmentsTest::cleanup()
{
    m_desktop.reset();
}

void EnvironmentsTest::start(bool withEnvironments)
{
    const QByteArray problem = m_desktop->open({.environments = withEnvironments});
    QVERIFY2(problem.isEmpty(), problem.constData());
    QTRY_VERIFY(m_desktop->window->isActiveWindow());
    m_desktop->settle();
    if (withEnvironments)
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->card(m_desktop->data.production), 10'000);
}

void EnvironmentsTest::lanesStandInTheOrderOfTheFlowAndSayWhatIsLive()
{
    start();
    const auto left = [this](EnvironmentId id) {
        return m_desktop->card(id)->mapTo(m_desktop->window.get(), QPoint()).x();
    };
    QVERIFY(left(m_desktop->data.dev) < left(m_desktop->data.staging));
    QVERIFY(left(m_desktop->data.staging) < left(m_desktop->data.production));
    QVERIFY(m_desktop->card(m_desktop->data.production)->width() > m_desktop->card(m_desktop->data.staging)->width());
    QVERIFY2(m_desktop->card(m_desktop->data.production)->accessibleName().contains(u"v42"_s),
             qPrintable(m_desktop->card(m_desktop->data.production)->accessibleName()));
    QVERIFY(m_desktop->card(m_desktop->data.dev)->accessibleName().contains(u"v44"_s));
    // Nobody answers on the target: never green.
    QTRY_VERIFY_WITH_TIMEOUT(!m_desktop->card(m_desktop->data.production)->accessibleName().contains(u"not checked"_s),
                             20'000);
    QVERIFY(!m_desktop->card(m_desktop->data.production)->accessibleName().contains(u"healthy"_s));
}

void EnvironmentsTest::historyFollowsTheChosenLane()
{
    start();
    auto *table = m_desktop->find<DataTable>(u"environments.history"_s);
    QTRY_COMPARE(table->model()->rowCount(), 62); // production is chosen at first
    m_desktop->card(m_desktop->data.production)->setFocus();
    QTest::keyClick(m_desktop->card(m_desktop->data.production), Qt::Key_Left);
    QTRY_VERIFY(m_desktop->card(m_desktop->data.staging)->isChosen());
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"v43"_s);
}

void EnvironmentsTest::filtersLeaveWhatTheySay()
{
    m_desktop->settings.setState(u"environments/results"_s, 2); // failed or taken back
    start();
    auto *table = m_desktop->find<DataTable>(u"environments.history"_s);
    QTRY_COMPARE(table->model()->rowCount(), 10); // nine taken back, one interrupted
    QVERIFY(table->model()->index(1, 4).data().toString().startsWith(u"rolled back"_s));
}

void EnvironmentsTest::enterOpensADeploymentAndEscLeavesIt()
{
    start();
    auto *table = m_desktop->find<DataTable>(u"environments.history"_s);
    QTRY_COMPARE(table->model()->rowCount(), 62);
    table->setFocus();
    table->setCurrentIndex(table->model()->index(1, 0)); // #61 with its journal
    QTest::keyClick(table, Qt::Key_Return);
    auto *journal = m_desktop->find<DataTable>(u"deployment.journal"_s);
    QTRY_COMPARE(journal->model()->rowCount(), 20);
    QTRY_VERIFY(m_desktop->find(u"deployment.back"_s)->isVisible());
    m_desktop->window->goBack();
    QTRY_VERIFY(table->isVisible());
    QCOMPARE(m_desktop->window->currentPage()->id(), u"environments"_s);
}

void EnvironmentsTest::theCountOfWhatWaitsStandsInSidebarAndStatus()
{
    start();
    QTRY_COMPARE(m_desktop->scope->waitingDeployments(), 1);
    QTRY_VERIFY(m_desktop->find(u"sidebar.environments"_s)->accessibleName().contains(u'1'));
}

void EnvironmentsTest::anEmptyPageOffersToAddEnvironments()
{
    start(false);
    QVERIFY(!m_desktop->actions->whyNot(u"env.deploy"_s).isEmpty());
    m_desktop->actions->action(u"env.add"_s)->trigger();
    auto *dialog = m_desktop->find<QDialog>(u"applyDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    QTRY_VERIFY(dialog->findChild<QAbstractButton *>(u"applyDialog.describe"_s)->isVisible());
    QVERIFY(!dialog->findChild<QAbstractButton *>(u"applyDialog.verb"_s)->isEnabled()); // there is no slipway.yml
    const QString bad = m_desktop->folder.filePath(u"bad.yml"_s);
    QVERIFY(test::writeFile(bad, "version: 9\nenvironments:\n  dev:\n    tier: moon\n    target: {kind: local}\n"));
    dialog->findChild<QLineEdit *>(u"applyDialog.file"_s)->setText(bad);
    QTRY_COMPARE(dialog->findChildren<FactRow *>().size(), 4); // three errors, a row each, and what became of it
}

void EnvironmentsTest::aFileIsTakenInAndTheDialogDeploysToIt()
{
    start(false);
    const QString target = m_desktop->folder.filePath(u"target"_s);
    m_desktop->commit = m_desktop->repository.commit(
        {{u"slipway.yml"_s,
          "version: 1\nenvironments:\n  dev:\n    tier: development\n    target: {kind: local, path: \"" +
              target.toUtf8() +
              "\"}\n    health: {checks: [{command: {run: \"true\"}}], consecutive: 1, interval: 100ms}\n"}},
        u"Say where it goes"_s);
    m_desktop->scope->refreshDetail();
    m_desktop->actions->action(u"env.add"_s)->trigger();
    auto *add = m_desktop->find<QAbstractButton>(u"applyDialog.verb"_s);
    QTRY_VERIFY(add->isEnabled());
    add->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->actions->action(u"env.deploy"_s)->isEnabled(), 10'000);
    QTRY_VERIFY(std::ranges::any_of(m_desktop->scope->branches(), [this](const git::BranchInfo &branch) {
        return branch.target == m_desktop->commit;
    }));
    QSignalSpy ended(m_desktop->deployments.get(), &DeploymentCommands::ended);
    m_desktop->actions->action(u"env.deploy"_s)->trigger();
    auto *verb = m_desktop->find<QAbstractButton>(u"deployDialog.verb"_s);
    QTRY_VERIFY_WITH_TIMEOUT(verb->isEnabled(), 20'000);
    QCOMPARE(verb->text(), u"Deploy %1 to dev"_s.arg(m_desktop->commit.first(7))); // a plan makes no release
    verb->click();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 30'000);
    QCOMPARE(ended.first().first().value<DeploymentRecord>().status, DeploymentStatus::Live);
    QVERIFY(QFileInfo::exists(target + u"/current/serve.py"_s));
    auto *cancel = m_desktop->find<QAbstractButton>(u"deployDialog.cancel"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cancel->text(), u"Close"_s, 10'000); // the dialog saw the end too
    QTRY_VERIFY_WITH_TIMEOUT(
        m_desktop->window->findChild<EnvironmentCard *>()->accessibleName().contains(u"healthy, v1"_s), 20'000);
}

void EnvironmentsTest::thePastIsMarkedAndHasNoVerbs()
{
    start();
    m_desktop->actions->action(u"env.at"_s)->trigger();
    auto *bar = m_desktop->find(u"environments.timeBar"_s);
    QTRY_VERIFY(bar->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->card(m_desktop->data.dev)->accessibleName().contains(u"nothing was live"_s),
                             10'000); // it went live two hours ago
    QVERIFY(m_desktop->card(m_desktop->data.production)->accessibleName().contains(u"was live"_s));
    QVERIFY(!m_desktop->verb(m_desktop->data.production, u"deploy"_s)->isVisible());
    m_desktop->find<QAbstractButton>(u"environments.time.close"_s)->click();
    QTRY_VERIFY(m_desktop->verb(m_desktop->data.production, u"deploy"_s)->isVisible());
    QVERIFY(!bar->isVisible());
}

void EnvironmentsTest::everyControlOfEveryDialogHasAName_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("dialog");
    QTest::newRow("deploy") << u"env.deploy"_s << u"deployDialog"_s;
    QTest::newRow("review") << u"env.approve"_s << u"reviewDialog"_s;
    QTest::newRow("lock") << u"env.lock"_s << u"lockDialog"_s;
    QTest::newRow("edit") << u"env.edit"_s << u"environmentDialog"_s;
    QTest::newRow("add") << u"env.add"_s << u"applyDialog"_s;
}

void EnvironmentsTest::everyControlOfEveryDialogHasAName()
{
    QFETCH(QString, action);
    QFETCH(QString, dialog);
    start();
    QVERIFY2(nameless(*m_desktop->window).isEmpty(), qPrintable(nameless(*m_desktop->window).join(u'\n')));
    m_desktop->actions->action(action)->trigger();
    auto *shown = m_desktop->find<QDialog>(dialog);
    QVERIFY2(shown && shown->isVisible(), qPrintable(m_desktop->actions->whyNot(action)));
    QVERIFY2(nameless(*shown).isEmpty(), qPrintable(nameless(*shown).join(u'\n')));
}

void EnvironmentsTest::lockingNeedsAReasonAndShowsAtOnce()
{
    start();
    m_desktop->verb(m_desktop->data.production, u"lock"_s)->click();
    auto *dialog = m_desktop->find<QDialog>(u"lockDialog"_s);
    QVERIFY(dialog);
    dialog->findChild<QAbstractButton *>(u"lockDialog.verb"_s)->click();
    QVERIFY(dialog->isVisible()); // why?
    dialog->findChild<QLineEdit *>(u"lockDialog.reason"_s)->setText(u"audit"_s);
    dialog->findChild<QAbstractButton *>(u"lockDialog.verb"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->verb(m_desktop->data.production, u"lock"_s)->accessibleName(),
                              u"Unlock production"_s, 10'000);
    m_desktop->verb(m_desktop->data.production, u"lock"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->verb(m_desktop->data.production, u"lock"_s)->accessibleName(),
                              u"Lock production"_s, 10'000);
}

void EnvironmentsTest::overviewTellsWhatWaitsAndWhatIsLive()
{
    start();
    m_desktop->window->navigate(u"overview"_s);
    m_desktop->settle();
    auto *way = m_desktop->find<QAbstractButton>(u"overview.attention.1.way"_s);
    QTRY_VERIFY(way);
    QCOMPARE(way->text(), u"Review…"_s);
    const QList<QLabel *> labels = m_desktop->find(u"repositoryCard"_s)->findChildren<QLabel *>();
    const auto says = [&labels](const QString &text) {
        return std::ranges::any_of(labels, [&text](const QLabel *label) { return label->text() == text; });
    };
    QVERIFY(says(u"production"_s) && says(u"v42"_s));
    way->click();
    QTRY_COMPARE(m_desktop->window->currentPage()->id(), u"environments"_s);
}

void EnvironmentsTest::aCommitSaysWhereItIsLive()
{
    start();
    m_desktop->window->navigate(u"repositories"_s);
    m_desktop->settle();
    const auto *commits =
        qobject_cast<const CommitModel *>(m_desktop->find<ListView>(u"repositories.commits"_s)->model());
    QVERIFY(commits);
    const auto isLive = [&](const RefBadge &badge) {
        return badge.kind == RefBadge::Kind::Live && badge.name == u"dev"_s;
    };
    QTRY_VERIFY(std::ranges::any_of(commits->refs(m_desktop->commit), isLive));
}

void EnvironmentsTest::anUnknownHostIsAskedForAndRefusedWhenTheWindowGoes()
{
    start();
    const ssh::AskHostKey ask = m_desktop->questions.hostKeyAsker();
    const ssh::HostKey key{u"[127.0.0.1]:2222"_s, u"ssh-ed25519"_s, "AAAA", u"SHA256:abc"_s};
    QVERIFY(!ask(key)); // on the main thread it would wait for itself
    std::atomic<int> answer{-1};
    std::jthread first([&] { answer = ask(key) ? 1 : 0; });
    QTRY_VERIFY(m_desktop->find<QDialog>(u"hostKeyDialog"_s));
    auto *dialog = m_desktop->find<QDialog>(u"hostKeyDialog"_s);
    QVERIFY(dialog->findChild<QLabel *>(u"hostKeyDialog.fingerprint"_s)->text().contains(u"SHA256:abc"_s));
    dialog->findChild<QAbstractButton *>(u"hostKeyDialog.verb"_s)->click();
    QTRY_COMPARE(answer.load(), 1);
    answer = -1;
    std::jthread second([&] { answer = ask(key) ? 1 : 0; });
    QTRY_VERIFY(m_desktop->find<QDialog>(u"hostKeyDialog"_s));
    m_desktop->questions.close();
    QTRY_COMPARE(answer.load(), 0);
    QVERIFY(!ask(key));
}

void EnvironmentsTest::aPassphraseIsAskedForOffTheMainThread()
{
    start();
    const AskPassphrase ask = m_desktop->questions.passphraseAsker();
    QByteArray given;
    std::atomic<bool> done = false;
    std::jthread thread([&] {
        given = ask(false).value_or("none");
        done = true;
    });
    QTRY_VERIFY(m_desktop->find<QDialog>(u"passphraseDialog"_s));
    auto *dialog = m_desktop->find<QDialog>(u"passphraseDialog"_s);
    QCOMPARE(dialog->findChild<QLineEdit *>(u"passphraseDialog.first"_s)->echoMode(), QLineEdit::Password);
    dialog->findChild<QLineEdit *>(u"passphraseDialog.first"_s)->setText(u"correct horse"_s);
    dialog->findChild<QAbstractButton *>(u"passphraseDialog.verb"_s)->click();
    QTRY_VERIFY(done.load());
    QCOMPARE(given, QByteArray("correct horse"));
}

void EnvironmentsTest::aNewPassphraseMustBeGivenTwice()
{
    QWidget window;
    auto *dialog = new PassphraseDialog(m_desktop->theme, true, &window);
    dialog->open();
    dialog->findChild<QLineEdit *>(u"passphraseDialog.first"_s)->setText(u"correct horse"_s);
    dialog->findChild<QLineEdit *>(u"passphraseDialog.again"_s)->setText(u"correct hearse"_s);
    dialog->findChild<QAbstractButton *>(u"passphraseDialog.verb"_s)->click();
    QVERIFY(dialog->isVisible());
    dialog->findChild<QLineEdit *>(u"passphraseDialog.again"_s)->setText(u"correct horse"_s);
    dialog->findChild<QAbstractButton *>(u"passphraseDialog.verb"_s)->click();
    QVERIFY(!dialog->isVisible());
}

void EnvironmentsTest::linesOfAnEnvironmentAreReadBackAsTheyWere()
{
    config::CheckSpec http;
    http.http.url = u"http://127.0.0.1:8080/health"_s;
    http.http.status = 204;
    const auto checks =
        checksFromText(u"http http://127.0.0.1:8080/health\ntcp db:5432\n\ncommand python smoke.py --fast"_s, {http});
    QVERIFY2(checks, test::why(checks).constData());
    QCOMPARE(checks->size(), std::size_t(3));
    QCOMPARE(checks->at(0).http.status, 204); // what the line does not show stays
    QCOMPARE(checks->at(1).tcp.port, 5432);
    QCOMPARE(checks->at(2).command.run, u"python smoke.py --fast"_s);
    QCOMPARE(checksFromText(u"ping host"_s, {}).error().kind, ErrorKind::BadInput);
    QCOMPARE(variablesFromText(u"A=1\nB=x=y"_s)->value(u"B"_s), u"x=y"_s);
    QVERIFY(!variablesFromText(u"no value"_s));
    QVERIFY(!hostsFromText(u"-oProxyCommand=x"_s));
    QCOMPARE(*durationFromField(u"10m"_s, u"Wait"_s), Milliseconds(600'000));
    QVERIFY(durationFromField(u"soon"_s, u"Wait"_s).error().message.english().contains(u"Wait"_s));
}

void EnvironmentsTest::untrustedNamesStayPlainText()
{
    const DeploymentRecord deployment{.environmentName = u"<b>x</b>"_s,
                                      .release = {4},
                                      .status = DeploymentStatus::Failed,
                                      .problem = u"<i>no</i>"_s};
    QCOMPARE(deploymentEndText(deployment), u"v4 to <b>x</b> failed: <i>no</i>"_s);
    HostKeyDialog dialog(m_desktop->theme, {u"<b>host</b>"_s, u"ssh-ed25519"_s, {}, u"<i>f</i>"_s}, nullptr);
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void EnvironmentsTest::actionsSayWhyTheyAreNotPossible()
{
    start();
    QVERIFY(m_desktop->actions->action(u"env.deploy"_s)->isEnabled());
    QVERIFY(m_desktop->actions->action(u"env.approve"_s)->isEnabled());
    QVERIFY(!m_desktop->actions->action(u"env.unlock"_s)->isEnabled());
    QCOMPARE(m_desktop->actions->whyNot(u"env.promote"_s), u"It is the last one"_s);
    m_desktop->card(m_desktop->data.dev)->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(m_desktop->actions->action(u"env.promote"_s)->isEnabled());
    QVERIFY(!m_desktop->actions->action(u"env.approve"_s)->isEnabled());
}

QTEST_MAIN(EnvironmentsTest)
#include "tst_ui_environments.moc"
