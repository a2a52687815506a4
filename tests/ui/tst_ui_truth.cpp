// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentservice.h"
#include "services/environments/environmentservice.h"
#include "services/environments/environmenttypes.h"
#include "ui/desktop.h"
#include "ui/models/environments/deploymentlistmodel.h"
#include "ui/models/repositories/commitmodel.h"
#include "ui/pages/environments/environmentcard.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/combobox.h"
#include "ui/widgets/controls/datatable.h"
#include "ui/widgets/controls/listview.h"

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTabBar>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

/// Everything that stands in a window for people to read.
QStringList wordsOf(const QWidget &window)
{
    QStringList words;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        words << widget->accessibleName() << widget->toolTip();
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            words << label->text();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget);
            button && button->objectName() != u"firstRun.chinese"_s)
            words << button->text();
        if (const auto *field = qobject_cast<const QLineEdit *>(widget))
            words << field->placeholderText();
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                words << tabs->tabText(i) << tabs->tabData(i).toString();
        }
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model()) {
            for (int row = 0; row < qMin(40, view->model()->rowCount()); ++row) {
                for (int column = 0; column < view->model()->columnCount(); ++column)
                    words << view->model()->index(row, column).data().toString();
            }
        }
    }
    words.removeAll(QString());
    return words;
}

/// Buttons whose words are not all to be seen.
QStringList cutButtons(const QWidget &window)
{
    QStringList cut;
    for (const Button *button : window.findChildren<Button *>()) {
        if (!button->isVisible() || button->text().isEmpty())
            continue;
        // What a scroll area does not show can be scrolled to; all else has to lie within what holds it.
        bool isInside = true;
        for (const QWidget *above = button->parentWidget(); above && isInside;
             above = above == &window ? nullptr : above->parentWidget()) {
            if (qobject_cast<const QAbstractScrollArea *>(above->parentWidget()))
                break;
            isInside = above->rect().contains(QRect(button->mapTo(above, QPoint()), button->size()));
        }
        if (button->isCut() || !isInside)
            cut << u"%1 \"%2\""_s.arg(button->objectName(), button->text());
    }
    return cut;
}

} // namespace

/// What the window proposes, counts and calls good is what the engine knows; and all of it can be read.
class TruthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void rollBackProposesWhatTheEngineSays();
    void deployNeverProposesAQuarantinedRelease();
    void aQuarantineIsToldOnceAndLiftedThere();
    void theVerbSaysWhereItRollsBackTo_data();
    void theVerbSaysWhereItRollsBackTo();
    void noButtonIsCut_data();
    void noButtonIsCut();
    void theLiveDeploymentStandsFirstAndIsChosen();
    void theStatusBarCountsDeployments();
    void aReviewShowsWhatIsApproved();
    void agesGrowAndBadgesFollow();
    void aLanguageLeavesNoWordBehind();

private:
    void start(const test::Desktop::With &with = {.environments = true});
    [[nodiscard]] ComboBox *openDialog(const QString &action) const;
    void quarantine(int release) const;

    std::unique_ptr<test::Desktop> m_desktop;
};

void TruthTest::init()
{
    if (const QString missing = test::gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_desktop = std::make_unique<test::Desktop>();
    m_desktop->language.use(u"en"_s);
}

void TruthTest::cleanup()
{
    m_desktop.reset();
}

void TruthTest::start(const test::Desktop::With &with)
{
    const QByteArray problem = m_desktop->open(with);
    QVERIFY2(problem.isEmpty(), problem.constData());
    QTRY_VERIFY(m_desktop->window->isActiveWindow());
    m_desktop->settle();
    if (with.environments && with.page == u"environments"_s)
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->actions->action(u"env.rollback"_s)->isEnabled(), 10'000);
}

/// The dialog's choice, once its plan is there.
ComboBox *TruthTest::openDialog(const QString &action) const
{
    m_desktop->actions->action(action)->trigger();
    auto *choice = m_desktop->find<ComboBox>(u"deployDialog.choice"_s);
    (void)QTest::qWaitFor([choice] { return choice && choice->count() > 0; }, 10'000);
    return choice;
}

void TruthTest::quarantine(int release) const
{
    const QByteArray problem = m_desktop->elsewhere([&] { return m_desktop->data.quarantine(release); });
    QVERIFY2(problem.isEmpty(), problem.constData());
}

void TruthTest::rollBackProposesWhatTheEngineSays()
{
    start();
    std::optional<DeploymentRecord> expected;
    const QByteArray problem = m_desktop->elsewhere([&]() -> Result<> {
        expected = SLIPWAY_TRY(m_desktop->console->environments().show(m_desktop->data.production)).rollbackTo;
        return {};
    });
    QVERIFY2(problem.isEmpty() && expected, problem.constData());
    const ComboBox *choice = openDialog(u"env.rollback"_s);
    const QString release = u"v%1"_s.arg(expected->release.value);
    QTRY_VERIFY2(choice->currentText().startsWith(release + u" ·"_s),
                 qPrintable(choice->currentText() + u" is not "_s + release));
    QStringList seen;
    const auto *items = qobject_cast<const QStandardItemModel *>(choice->model());
    for (int i = 0; i < choice->count(); ++i) {
        const QString name = choice->itemText(i).section(u" ·"_s, 0, 0);
        QVERIFY2(!seen.contains(name), qPrintable(name)); // each release once
        seen << name;
        QCOMPARE(items->item(i)->isEnabled(), name != u"v42"_s); // which is live
    }
    QVERIFY(choice->itemText(int(seen.indexOf(u"v42"_s))).contains(u"live"_s));
    QVERIFY(std::ranges::any_of(seen, [&](const QString &name) {
        return choice->itemText(int(seen.indexOf(name))).contains(u"rolled back"_s);
    }));
    auto *verb = m_desktop->find<QAbstractButton>(u"deployDialog.verb"_s);
    QTRY_COMPARE(verb->text(), u"Roll back to %1"_s.arg(release));
    auto *card = m_desktop->find<QAbstractButton>(u"environment.rollback.%1"_s.arg(m_desktop->data.production.value));
    QCOMPARE(card->text(), u"Roll back to %1…"_s.arg(release));
}

void TruthTest::deployNeverProposesAQuarantinedRelease()
{
    start();
    quarantine(44);
    const ComboBox *choice = openDialog(u"env.deploy"_s);
    QTRY_VERIFY2(choice->currentText().startsWith(u"v43 ·"_s), qPrintable(choice->currentText()));
    const int bad = choice->findText(u"v44 · quarantined"_s, Qt::MatchStartsWith);
    QVERIFY(bad >= 0);
}

void TruthTest::aQuarantineIsToldOnceAndLiftedThere()
{
    start();
    quarantine(44);
    ComboBox *choice = openDialog(u"env.deploy"_s);
    const int bad = choice->findText(u"v44 · quarantined"_s, Qt::MatchStartsWith);
    QTRY_VERIFY(bad >= 0);
    choice->setCurrentIndex(bad);
    Q_EMIT choice->activated(bad);
    auto *lift = m_desktop->find<QAbstractButton>(u"deployDialog.lift"_s);
    QTRY_VERIFY_WITH_TIMEOUT(lift->isVisible(), 10'000);
    QVERIFY(!m_desktop->find<QAbstractButton>(u"deployDialog.verb"_s)->isEnabled());
    const QDialog *dialog = m_desktop->find<QDialog>(u"deployDialog"_s);
    int told = 0;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        told += label->isVisible() && label->text().contains(u"p95 latency"_s);
    QCOMPARE(told, 1);
    lift->click();
    auto *reason = m_desktop->find<QLineEdit>(u"liftDialog.reason"_s);
    QVERIFY(reason);
    m_desktop->find<QAbstractButton>(u"liftDialog.verb"_s)->click();
    QVERIFY(reason->isVisible()); // why?
    reason->setText(u"the load test was wrong"_s);
    m_desktop->find<QAbstractButton>(u"liftDialog.verb"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(choice->findText(u"v44 · quarantined"_s, Qt::MatchStartsWith) < 0, 10'000);
    QTRY_VERIFY(choice->currentText().startsWith(u"v44 ·"_s)); // and still chosen
    QTRY_VERIFY(!lift->isVisible());
}

void TruthTest::theVerbSaysWhereItRollsBackTo_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("width");
    for (const char *language : {"en", "zh_CN"}) {
        for (const char *version : {"v5", "v11", "v1234"}) {
            for (const int width : {200, 300, 330, 370, 420})
                QTest::addRow("%s %s %d", language, version, width)
                    << QString::fromLatin1(language) << QString::fromLatin1(version) << width;
        }
    }
}

void TruthTest::theVerbSaysWhereItRollsBackTo()
{
    QFETCH(QString, language);
    QFETCH(QString, version);
    QFETCH(int, width);
    m_desktop->language.use(language);
    EnvironmentCard card(m_desktop->theme, {7});
    card.setEnvironment({.id = {7}, .name = u"production"_s}, false);
    EnvironmentValues values;
    values.version = u"v12"_s;
    values.rollbackVersion = version;
    card.setValues(values, false);
    card.setPrimary(true);
    card.resize(qMax(width, card.minimumWidth()), 320); // a layout goes no further either
    card.show();
    for (const char *name : {"rollback", "deploy"}) {
        const auto *button = card.findChild<Button *>(u"environment.%1.7"_s.arg(QLatin1StringView(name)));
        QVERIFY(!button->isCut());
        QVERIFY(card.rect().contains(QRect(button->mapTo(&card, QPoint()), button->size())));
    }
    const auto *rollback = card.findChild<Button *>(u"environment.rollback.7"_s);
    QVERIFY(rollback->text().contains(version) && rollback->accessibleName().contains(version) &&
            rollback->toolTip().contains(version));
}

void TruthTest::noButtonIsCut_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const char *language : {"en", "zh_CN"}) {
        QTest::addRow("%s small", language) << QString::fromLatin1(language) << QSize(1024, 640);
        QTest::addRow("%s large", language) << QString::fromLatin1(language) << QSize(1440, 900);
    }
}

void TruthTest::noButtonIsCut()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    m_desktop->language.use(language);
    start({.environments = true, .runs = true, .page = u"overview"_s, .size = size});
    for (const QString &page : m_desktop->window->pageIds()) {
        m_desktop->window->navigate(page,
                                    page == u"runs"_s ? QString::number(m_desktop->runData.failed.value) : QString());
        m_desktop->settle();
        QTRY_VERIFY2(cutButtons(*m_desktop->window).isEmpty(),
                     qPrintable(page + u": "_s + cutButtons(*m_desktop->window).join(u'\n')));
    }
    m_desktop->window->navigate(u"environments"_s, u"fraud-model/production"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->actions->action(u"env.rollback"_s)->isEnabled(), 10'000);
    (void)openDialog(u"env.rollback"_s);
    const auto *verb = m_desktop->find<QAbstractButton>(u"deployDialog.verb"_s);
    QTRY_VERIFY_WITH_TIMEOUT(verb->text().contains(u'v'), 10'000);
    const QDialog *dialog = m_desktop->find<QDialog>(u"deployDialog"_s);
    QVERIFY(dialog->width() <= m_desktop->window->width() && dialog->height() <= m_desktop->window->height());
    QTRY_VERIFY2(cutButtons(*dialog).isEmpty(), qPrintable(cutButtons(*dialog).join(u'\n')));
}

void TruthTest::theLiveDeploymentStandsFirstAndIsChosen()
{
    start();
    auto *table = m_desktop->find<DataTable>(u"environments.history"_s);
    QTRY_COMPARE(table->model()->rowCount(), 62);
    const auto cell = [table](int row, int column) { return table->model()->index(row, column).data().toString(); };
    QCOMPARE(cell(0, DeploymentListModel::ResultColumn), u"waits"_s);
    QCOMPARE(cell(1, DeploymentListModel::ResultColumn), u"live"_s);
    QTRY_COMPARE(table->currentIndex().row(), 1);
}

void TruthTest::theStatusBarCountsDeployments()
{
    start();
    QTRY_COMPARE(m_desktop->scope->waitingDeployments(), 1);
    QVERIFY(!m_desktop->find(u"statusStrip.deploying"_s)->isVisible());
    const QByteArray problem =
        m_desktop->elsewhere([&] { return m_desktop->data.beginDeployment(m_desktop->data.staging, u"staging"_s); });
    QVERIFY2(problem.isEmpty(), problem.constData());
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->scope->runningDeployments(), 1, 10'000);
    auto *deploying = m_desktop->find(u"statusStrip.deploying"_s);
    QTRY_VERIFY(deploying->isVisible());
    QCOMPARE(deploying->accessibleName(), u"1 deployment running"_s);
    QVERIFY(!m_desktop->find(u"statusStrip.idle"_s)->isVisible());
}

void TruthTest::aReviewShowsWhatIsApproved()
{
    start({});
    const QString target = m_desktop->folder.filePath(u"target"_s);
    m_desktop->repository.commit(
        {{u"slipway.yml"_s,
          "version: 1\nenvironments:\n  dev:\n    tier: development\n    target: {kind: local, path: \"" +
              target.toUtf8() + "\"}\n    protect: {approvals: 1, self_approval: true}\n"}},
        u"Ask before it goes live"_s);
    const QByteArray problem = m_desktop->elsewhere([&]() -> Result<> {
        Console &console = *m_desktop->console;
        SLIPWAY_TRY(console.environments().apply(m_desktop->repository.path(u"slipway.yml"_s)));
        const EnvironmentRecord dev = SLIPWAY_TRY(console.environments().find(u"dev"_s));
        SLIPWAY_TRY(
            console.deployments().deploy({.environment = dev.id, .repository = dev.repository, .ref = u"main"_s}));
        return {};
    });
    QVERIFY2(problem.isEmpty(), problem.constData());
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->actions->action(u"env.approve"_s)->isEnabled(), 10'000);
    m_desktop->actions->action(u"env.approve"_s)->trigger();
    auto *dialog = m_desktop->find<QDialog>(u"reviewDialog"_s);
    QVERIFY(dialog && dialog->width() <= m_desktop->window->width() && dialog->height() <= m_desktop->window->height());
    auto *plan = dialog->findChild<QWidget *>(u"plan"_s);
    QTRY_VERIFY_WITH_TIMEOUT(plan && plan->isVisible(), 10'000);
    const auto *files = dialog->findChild<ListView *>(u"plan.files"_s);
    QTRY_VERIFY(files->model()->rowCount() >= 2); // serve.py and slipway.yml
    QVERIFY(dialog->findChild<QAbstractButton *>(u"reviewDialog.verb"_s)->isEnabled());
}

void TruthTest::agesGrowAndBadgesFollow()
{
    start({.environments = true, .runs = true, .page = u"repositories"_s});
    auto *list = m_desktop->find<ListView>(u"repositories.commits"_s);
    auto *model = qobject_cast<CommitModel *>(list->model());
    QTRY_VERIFY(model->rowCount() > 0);
    const auto &known = m_desktop->scope->repositories();
    m_desktop->scope->chooseRepository(std::ranges::find(known, u"fraud-model"_s, &RepositoryRecord::name)->id);
    m_desktop->settle();
    QTRY_VERIFY(!model->runs(m_desktop->commit).empty());
    const QModelIndex commit = model->index(0);
    const Timestamp now = m_desktop->console->clock().now();
    model->setTexts(
        {{.hash = model->hashAt(0), .subject = u"s"_s, .author = u"a"_s, .time = now - std::chrono::minutes(5)}});
    m_desktop->window->currentPage()->showTime(now);
    QCOMPARE(commit.data(CommitModel::MomentRole).toString(), u"5 min"_s);
    QSignalSpy changed(model, &QAbstractItemModel::dataChanged);
    m_desktop->window->currentPage()->showTime(now + std::chrono::minutes(4)); // as the window's timer does
    QCOMPARE(commit.data(CommitModel::MomentRole).toString(), u"9 min"_s);
    QVERIFY(!changed.isEmpty());
    // What happened while another page was in front is there on the way back.
    m_desktop->window->navigate(u"settings"_s);
    m_desktop->settle();
    const QByteArray problem = m_desktop->elsewhere([&] { return m_desktop->runData.addAnother(m_desktop->commit); });
    QVERIFY2(problem.isEmpty(), problem.constData());
    QTRY_COMPARE_WITH_TIMEOUT(int(m_desktop->scope->counts().queued), 1, 10'000);
    m_desktop->window->navigate(u"repositories"_s);
    m_desktop->settle();
    const auto isNew = [this](const RunBadge &badge) { return badge.run == m_desktop->runData.runs.back(); };
    QTRY_VERIFY(std::ranges::any_of(model->runs(m_desktop->commit), isNew));
}

void TruthTest::aLanguageLeavesNoWordBehind()
{
    static const QRegularExpression han(u"[\\x{4e00}-\\x{9fff}]"_s);
    m_desktop->language.use(u"zh_CN"_s);
    start({.environments = true, .runs = true, .page = u"overview"_s});
    const QStringList places{u"overview"_s,
                             u"repositories"_s,
                             u"runs:%1"_s.arg(m_desktop->runData.failed.value),
                             u"environments:fraud-model/production"_s,
                             u"runs:4711"_s,
                             u"settings"_s};
    for (const QString &place : places) {
        m_desktop->language.use(u"zh_CN"_s);
        m_desktop->window->navigate(place.section(u':', 0, 0), place.section(u':', 1));
        m_desktop->settle();
        QVERIFY2(wordsOf(*m_desktop->window).join(u' ').contains(han), qPrintable(place));
        m_desktop->language.use(u"en"_s);
        const auto left = [&] {
            QStringList words = wordsOf(*m_desktop->window).filter(han);
            words.removeAll(u"简体中文"_s);
            return words;
        };
        QTRY_VERIFY2(left().isEmpty(), qPrintable(place + u": "_s + left().join(u'\n')));
    }
}

QTEST_MAIN(TruthTest)
#include "tst_ui_truth.moc"
