// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deployments/deploymentpanel.h"

#include "services/base/changefeed.h"
#include "services/deployments/deploymentservice.h"
#include "services/environments/environmentservice.h"
#include "services/releases/releaseservice.h"
#include "ui/models/common/format.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/environments/journalmodel.h"
#include "ui/models/environments/phaselistmodel.h"
#include "ui/models/text/commandtext.h"
#include "ui/models/text/messagetext.h"
#include "ui/pages/deployments/deploymentrows.h"
#include "ui/pages/deployments/fleetdialogs.h"
#include "ui/pages/deployments/releasechangespanel.h"
#include "ui/pages/deployments/takeoverdialog.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/datatable.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/phasestepper.h"
#include "ui/widgets/controls/statebadge.h"
#include "ui/widgets/controls/tabbar.h"
#include "ui/widgets/rows/journaldelegate.h"
#include "ui/widgets/text/logview.h"
#include "ui/window/controllers/deploymentcommands.h"

#include <QAbstractItemModel>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 kLogBytesAtOnce = 2 * 1024 * 1024;
constexpr int kTickMs = 250;
constexpr int kTicksPerLook = 2; ///< the log of a running deployment is read twice a second

} // namespace

DeploymentPanel::DeploymentPanel(const PageContext &context, Place place, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_place(place)
    , m_phases(new PhaseListModel(this))
    , m_journalModel(new JournalModel(this))
    , m_back(new Button(context.theme, {}, u"chevron-left"_s))
    , m_lift(new Button(context.theme))
    , m_takeOver(new Button(context.theme))
    , m_stop(new Button(context.theme, {}, u"stop"_s))
    , m_review(new Button(context.theme, {}, u"approve"_s))
    , m_copy(new Button(context.theme, {}, u"command"_s))
    , m_mark(new StateBadge(context.theme, 20))
    , m_title(new Label(context.theme, TypeRole::Title, Colour::Text))
    , m_state(new Label(context.theme, TypeRole::BodyStrong, Colour::Text))
    , m_time(new Label(context.theme, TypeRole::BodyStrong, Colour::Text))
    , m_words(new Label(context.theme, TypeRole::Body, Colour::TextMuted))
    , m_stepper(new PhaseStepper(context.theme, *m_phases))
    , m_tabs(new TabBar(context.theme))
    , m_stack(new QStackedWidget)
    , m_log(new LogView(context.theme))
    , m_journal(new DataTable(context.theme))
    , m_approvals(new QWidget)
    , m_approvalRows(new QVBoxLayout)
    , m_changes(new ReleaseChangesPanel(context))
    , m_clock(new QTimer(this))
    , m_loader(inBackground(context.console, this), {[this] {
                                                         return [&console = m_context.console, id = m_id,
                                                                 from = m_logNext](std::stop_token) {
                                                             return read(console, id, from);
                                                         };
                                                     },
                                                     [this](Result<Loaded> loaded) { take(std::move(loaded)); },
                                                     [this](int change) { Q_EMIT busyChanged(change); }})
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeTabs(), 1);
    m_clock->setInterval(kTickMs);
    connectParts();
    retranslate();
}

DeploymentPanel::~DeploymentPanel()
{
    m_log->setSource(nullptr); // the text dies before the child widgets do
}

QWidget *DeploymentPanel::makeHead()
{
    const bool inPage = m_place == Place::Page;
    const std::array<std::pair<Button *, QString>, 6> buttons{{{m_back, u"back"_s},
                                                               {m_lift, u"lift"_s},
                                                               {m_takeOver, u"takeOver"_s},
                                                               {m_stop, u"stop"_s},
                                                               {m_review, u"review"_s},
                                                               {m_copy, u"copy"_s}}};
    auto *first = new QHBoxLayout;
    first->setSpacing(10);
    first->addWidget(m_mark);
    first->addWidget(m_title);
    first->addWidget(m_state, 1);
    first->addWidget(m_time);
    for (const auto &[button, name] : buttons) {
        button->setObjectName(u"deployment."_s + name);
        button->setVisible(inPage);
        first->insertWidget(button == m_back ? 0 : first->count(), button);
    }
    m_back->setKind(ButtonKind::Flat);
    m_state->setElided(Qt::ElideRight);
    m_time->setTabular(true);
    m_words->setElided(Qt::ElideRight);
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(24, 12, 24, 0);
    column->setSpacing(6);
    column->addLayout(first);
    column->addWidget(m_words);
    column->addSpacing(6);
    column->addWidget(m_stepper);
    return head;
}

QWidget *DeploymentPanel::makeTabs()
{
    m_tabs->setObjectName(u"deployment.tabs"_s);
    for (int i = 0; i < 4; ++i)
        m_tabs->addTab({});
    m_log->setObjectName(u"deployment.log"_s);
    m_journal->setObjectName(u"deployment.journal"_s);
    m_journal->setModel(m_journalModel);
    m_journal->setItemDelegate(new JournalDelegate(m_context.theme, m_journal));
    m_journal->header()->setStretchLastSection(true);
    const std::array<int, JournalModel::kColumns - 1> widths{130, 90, 90, 140};
    for (int i = 0; i < int(widths.size()); ++i)
        m_journal->header()->resizeSection(i, widths[static_cast<std::size_t>(i)]);
    auto *approvals = new QVBoxLayout(m_approvals);
    approvals->setContentsMargins(24, 8, 24, 8);
    m_approvalRows->setSpacing(0);
    approvals->addLayout(m_approvalRows);
    approvals->addStretch();
    auto *journal = new QWidget;
    auto *inset = new QVBoxLayout(journal);
    inset->setContentsMargins(24, 0, 0, 0);
    inset->addWidget(m_journal);
    for (QWidget *tab : std::initializer_list<QWidget *>{journal, m_log, m_approvals, m_changes})
        m_stack->addWidget(tab);
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(16, 0, 24, 0);
    tabs->addWidget(m_tabs);
    tabs->addStretch();
    column->addLayout(tabs);
    column->addWidget(m_stack, 1);
    return side;
}

void DeploymentPanel::connectParts()
{
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        if (tab == ChangesTab)
            m_changes->showDeployment(m_detail.deployment);
    });
    connect(m_journalModel, &QAbstractItemModel::rowsInserted, this, [this] {
        if (isActive())
            m_journal->scrollToBottom();
    });
    connect(m_back, &Button::clicked, this, &DeploymentPanel::closeRequested);
    connect(m_stop, &Button::clicked, this, [this] { m_context.deployments.cancel(m_id); });
    connect(m_lift, &Button::clicked, this, [this] { askToLift(m_context, m_release, m_environment, window()); });
    connect(m_takeOver, &Button::clicked, this,
            [this] { (new TakeOverDialog(m_context, m_environment, window()))->open(); });
    connect(&m_context.deployments, &DeploymentCommands::changed, this, [this] {
        if (m_id.isValid())
            m_loader.load();
    });
    connect(m_review, &Button::clicked, this, [this] { Q_EMIT reviewRequested(m_id); });
    connect(m_copy, &Button::clicked, this, [this] { QGuiApplication::clipboard()->setText(command()); });
    connect(m_changes, &ReleaseChangesPanel::busyChanged, this, &DeploymentPanel::busyChanged);
    connect(m_clock, &QTimer::timeout, this, &DeploymentPanel::tick);
    connect(&m_context.deployments, &DeploymentCommands::happened, this, &DeploymentPanel::takeEvent);
    connect(&m_context.console.changes(), &ChangeFeed::changed, this, [this](const Changes &changes) {
        if (m_id.isValid() &&
            (changes.touches(m_id) || changes.touches(m_release.id) || changes.touches(environment())))
            m_loader.load();
    });
}

void DeploymentPanel::showDeployment(DeploymentId id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_detail = {};
    m_release = {};
    m_canTakeOver = false;
    m_health.clear();
    m_logNext = -1;
    m_text.clear();
    m_log->setSource(&m_text);
    m_journalModel->setJournal({});
    m_changes->showDeployment({});
    m_loader.drop();
    if (!id.isValid())
        return m_clock->stop();
    m_clock->start();
    m_loader.load();
}

Result<DeploymentPanel::Loaded> DeploymentPanel::read(Console &console, DeploymentId id, qint64 logFrom)
{
    Loaded loaded;
    loaded.detail = SLIPWAY_TRY(console.deployments().show(id));
    loaded.log = readTail(loaded.detail.logFile, logFrom, kLogBytesAtOnce);
    loaded.release = SLIPWAY_TRY(console.releases().find(loaded.detail.deployment.release));
    if (Result<EnvironmentRecord> environment = console.environments().find(loaded.detail.deployment.environment))
        loaded.environment = std::move(*environment); // it may have been removed
    if (const Result<EnvironmentDetail> now = console.environments().show(loaded.detail.deployment.environment))
        loaded.canTakeOver = now->foreign && now->foreign->id == id;
    if (loaded.detail.deployment.previous.isValid()) {
        if (const Result<DeploymentDetail> before = console.deployments().show(loaded.detail.deployment.previous))
            loaded.before = releaseText(before->deployment);
    }
    return loaded;
}

void DeploymentPanel::take(Result<Loaded> loaded)
{
    if (!loaded)
        return m_words->setText(errorText(loaded.error()));
    m_detail = std::move(loaded->detail);
    m_before = loaded->before;
    m_release = loaded->release;
    m_environment = loaded->environment;
    m_canTakeOver = loaded->canTakeOver;
    m_phases->setDeployment(m_detail.deployment, m_detail.journal, m_context.console.clock().now());
    m_journalModel->setJournal(m_detail.journal);
    showLog(loaded->log);
    showApprovals();
    showHead();
    if (m_tabs->currentIndex() == ChangesTab)
        m_changes->showDeployment(m_detail.deployment);
    Q_EMIT changed(m_detail.deployment);
}

void DeploymentPanel::takeEvent(const DeploymentEvent &event)
{
    if (event.deployment.id != m_id)
        return;
    if (event.kind == DeploymentEvent::Kind::Checks) {
        QStringList answers;
        for (const deploy::CheckAnswer &answer : event.checks)
            answers << u"%1: %2"_s.arg(answer.title, messageText(answer.text));
        m_health = answers.join(u" · "_s);
        showHead();
    } else if (event.kind != DeploymentEvent::Kind::Line) { // lines come with the next look at the log
        m_loader.load();
    }
}

bool DeploymentPanel::isActive() const
{
    return m_detail.deployment.id != m_id || !isFinished(m_detail.deployment.status);
}

/// "Health, GET /health: 200, answers 44" while it runs, else how it ended.
void DeploymentPanel::tick()
{
    if (!m_id.isValid() || !isVisible())
        return;
    const bool watched =
        m_detail.deployment.status == DeploymentStatus::Live && m_detail.deployment.phase == Phase::Watch;
    if (!isActive() && !watched)
        return;
    m_phases->setNow(m_context.console.clock().now());
    showHead();
    if (++m_ticks % kTicksPerLook == 0)
        m_loader.load();
}

QString DeploymentPanel::command() const
{
    return commandText({u"slipwayctl"_s, u"deployments"_s, u"show"_s, QString::number(m_id.value)});
}

void DeploymentPanel::retranslate()
{
    m_back->setText(tr("History"));
    m_back->setAccessibleName(tr("Back to the history"));
    m_lift->setText(tr("Lift quarantine…"));
    m_takeOver->setText(tr("Take over…"));
    m_takeOver->setAccessibleName(tr("Take over what others made live"));
    m_review->setText(tr("Review…"));
    m_review->setAccessibleName(tr("Review what waits"));
    m_copy->setToolTip(tr("Copy as command"));
    m_copy->setAccessibleName(tr("Copy as command"));
    const QStringList names{tr("Journal"), tr("Log"), tr("Approvals"), tr("Changes")};
    for (int i = 0; i < int(names.size()); ++i)
        m_tabs->setTabText(i, names[i]);
    m_tabs->setAccessibleName(tr("Parts of the deployment"));
    m_log->setAccessibleName(tr("Log of the deployment"));
    m_journal->setAccessibleName(tr("Journal of the deployment"));
    m_journalModel->retranslate();
    m_changes->retranslate();
    showVerbs();
    showHead();
}

QList<QWidget *> DeploymentPanel::panes() const
{
    switch (m_stack->currentIndex()) {
    case JournalTab:
        return {m_journal};
    case LogTab:
        return {m_log};
    case ChangesTab:
        return {m_changes->list()};
    default:
        return {m_tabs};
    }
}

} // namespace slipway
