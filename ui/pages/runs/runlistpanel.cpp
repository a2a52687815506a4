// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/runlistpanel.h"

#include "services/base/changefeed.h"
#include "services/runs/runservice.h"
#include "ui/models/runs/runlistmodel.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/emptystate.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/listview.h"
#include "ui/widgets/rows/runrowdelegate.h"
#include "ui/window/controllers/scope.h"
#include "ui/window/controllers/settings.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kPageOfRuns = 200;
constexpr int kTypingPauseMs = 200;

void popup(QMenu *menu, QWidget *below)
{
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(below->mapToGlobal(QPoint(0, below->height() + 2)));
}

} // namespace

RunListPanel::RunListPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new RunListModel(this))
    , m_list(new ListView(context.theme))
    , m_rows(new RunRowDelegate(context.theme, m_list))
    , m_empty(new EmptyState(context.theme))
    , m_stack(new QStackedWidget)
    , m_title(new Label(context.theme, TypeRole::Title, Colour::Text))
    , m_count(new Label(context.theme, TypeRole::Caption, Colour::TextMuted))
    , m_absence(new Label(context.theme, TypeRole::Caption, Colour::TextMuted))
    , m_stateChip(new Button(context.theme))
    , m_ageChip(new Button(context.theme))
    , m_repositoryChip(new Button(context.theme))
    , m_clear(new Button(context.theme))
    , m_search(new QLineEdit)
    , m_searchDelay(new QTimer(this))
    , m_loader(inBackground(context.console, this),
               {[this] { return readRuns(); }, [this](Result<Listed> listed) { take(std::move(listed)); },
                [this](int change) { Q_EMIT busyChanged(change); }})
{
    m_list->setObjectName(u"runs.list"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_rows);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_stack, 1);
    m_model->setNow(context.console.clock().now());
    restore();
    connectFilters();
    retranslate();
}

QWidget *RunListPanel::makeHead()
{
    auto *head = new QWidget;
    m_search->setObjectName(u"runs.search"_s);
    m_search->setClearButtonEnabled(true);
    m_stateChip->setObjectName(u"runs.filter.state"_s);
    m_ageChip->setObjectName(u"runs.filter.age"_s);
    m_repositoryChip->setObjectName(u"runs.filter.repository"_s);
    auto *titleRow = new QHBoxLayout;
    titleRow->setContentsMargins(0, 14, 0, 0);
    titleRow->addWidget(m_title, 1);
    titleRow->addWidget(m_count);
    auto *chips = new QHBoxLayout;
    chips->setSpacing(8);
    for (Button *chip : {m_stateChip, m_ageChip, m_repositoryChip}) {
        chip->setKind(ButtonKind::Chip);
        chip->setControlSize(ButtonSize::Tiny);
        chip->setChevron(true);
        chips->addWidget(chip);
    }
    chips->addStretch();
    m_absence->setObjectName(u"runs.absence"_s);
    m_absence->setElided(Qt::ElideRight);
    m_clear->setObjectName(u"runs.clearFilters"_s);
    m_clear->setKind(ButtonKind::Link);
    auto *absence = new QHBoxLayout;
    absence->setSpacing(8);
    absence->addWidget(m_absence, 1);
    absence->addWidget(m_clear);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(16, 0, 16, 8);
    column->setSpacing(8);
    column->addLayout(titleRow);
    column->addWidget(m_search);
    column->addLayout(chips);
    column->addLayout(absence);
    return head;
}

void RunListPanel::connectFilters()
{
    m_searchDelay->setSingleShot(true);
    m_searchDelay->setInterval(kTypingPauseMs);
    connect(m_search, &QLineEdit::textChanged, m_searchDelay, qOverload<>(&QTimer::start));
    connect(m_searchDelay, &QTimer::timeout, this, &RunListPanel::filterChanged);
    connect(m_stateChip, &QPushButton::clicked, this, &RunListPanel::openStateMenu);
    connect(m_ageChip, &QPushButton::clicked, this, &RunListPanel::openAgeMenu);
    connect(m_repositoryChip, &QPushButton::clicked, this, &RunListPanel::openRepositoryMenu);
    connect(m_clear, &QPushButton::clicked, this, &RunListPanel::clearFilters);
    connect(m_model, &RunListModel::moreWanted, this, &RunListPanel::loadMore);
    connect(m_list, &ListView::currentRowChanged, this, &RunListPanel::choose);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        if (const RunRecord *run = m_model->run(index))
            Q_EMIT runOpened(run->id);
    });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        if (const RunRecord *run = m_model->run(index))
            Q_EMIT runActivated(run->id);
    });
    connect(&m_context.console.changes(), &ChangeFeed::changed, this, [this](const Changes &changes) {
        if (changes.touches(Subject::Run))
            refresh();
    });
    connect(&m_context.scope, &Scope::repositoriesChanged, this, &RunListPanel::showChips);
    connect(&m_context.scope, &Scope::repositoriesChanged, this, &RunListPanel::showColumns);
    connect(&m_context.scope, &Scope::repositoriesChanged, this, &RunListPanel::chooseFirst);
}

void RunListPanel::restore()
{
    m_state = static_cast<StateFilter>(std::clamp(m_context.settings.state(u"runs/state"_s, 0).toInt(), 0, 5));
    m_days = std::max(0, m_context.settings.state(u"runs/days"_s, 0).toInt());
    m_repository = RepositoryId{m_context.settings.state(u"runs/repository"_s, 0).toLongLong()};
}

RunFilter RunListPanel::filter() const
{
    RunFilter filter;
    switch (m_state) {
    case StateFilter::All:
        break;
    case StateFilter::Failed:
        filter.statuses = {Status::Failure, Status::TimedOut, Status::Interrupted};
        break;
    case StateFilter::Active:
        filter.statuses = {Status::Queued, Status::Running};
        break;
    case StateFilter::Passed:
        filter.statuses = {Status::Success};
        break;
    case StateFilter::Cancelled:
        filter.statuses = {Status::Cancelled, Status::Skipped};
        break;
    case StateFilter::Partial:
        filter.statuses = {Status::Partial, Status::Unsupported};
        break;
    }
    if (m_days > 0)
        filter.since = m_context.console.clock().now() - std::chrono::hours(24 * m_days);
    if (m_repository.isValid())
        filter.repository = m_repository;
    filter.text = m_search->text().trimmed();
    return filter;
}

bool RunListPanel::isFiltered() const
{
    return m_state != StateFilter::All || m_days > 0 || m_repository.isValid() || !m_search->text().trimmed().isEmpty();
}

void RunListPanel::clearFilters()
{
    m_state = StateFilter::All;
    m_days = 0;
    m_repository = {};
    m_search->clear();
    filterChanged();
}

void RunListPanel::filterChanged()
{
    m_context.settings.setState(u"runs/state"_s, int(m_state));
    m_context.settings.setState(u"runs/days"_s, m_days);
    m_context.settings.setState(u"runs/repository"_s, m_repository.value);
    showChips();
    showColumns();
    m_loader.restart();
}

void RunListPanel::refresh()
{
    m_loader.load();
}

/// What is shown now, read again.
Loader<RunListPanel::Listed>::Work RunListPanel::readRuns() const
{
    RunFilter wanted = filter();
    wanted.limit = std::max(kPageOfRuns, m_model->runCount());
    return [&runs = m_context.console.runs(), wanted](std::stop_token) -> Result<Listed> {
        Listed listed{.runs = SLIPWAY_TRY(runs.list(wanted)), .all = SLIPWAY_TRY(runs.count(wanted))};
        listed.hasMore = int(listed.runs.size()) >= wanted.limit;
        return listed;
    };
}

void RunListPanel::take(Result<Listed> listed)
{
    if (!listed)
        return Q_EMIT failed(listed.error());
    m_model->setNow(m_context.console.clock().now());
    m_isTaking = true; // a view chooses a neighbour when a row goes, and the first row when it gets the focus;
                       // people did not
    m_model->setRuns(std::move(listed->runs), listed->hasMore);
    showEmptiness(listed->all);
    select(m_current);
    m_isTaking = false;
    chooseFirst();
}

void RunListPanel::loadMore()
{
    RunFilter wanted = filter();
    wanted.limit = kPageOfRuns;
    wanted.before = m_model->oldest();
    m_context.console.async(
        this, [&runs = m_context.console.runs(), wanted](std::stop_token) { return runs.list(wanted); },
        [this](Result<std::vector<RunRecord>> older) {
            if (!older)
                return Q_EMIT failed(older.error());
            const bool more = int(older->size()) >= kPageOfRuns;
            m_model->append(std::move(*older), more);
            select(m_current);
        });
}

void RunListPanel::showEmptiness(qint64 count)
{
    m_all = count;
    m_count->setText(tr("%L1 run(s)", nullptr, int(std::min<qint64>(count, 1'000'000'000))).arg(count));
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    if (m_model->rowCount() > 0)
        return;
    if (isFiltered())
        m_empty->showFiltered(tr("No run matches these filters."), [this] { clearFilters(); });
    else
        m_empty->showNothingYet(u"run-circle"_s,
                                tr("No run yet. Runs of every Slipway process on this data folder appear here."));
}

void RunListPanel::showChips()
{
    const QStringList states{tr("All states"), tr("Failed"),    tr("Active"),
                             tr("Passed"),     tr("Cancelled"), tr("Partial")};
    m_stateChip->setText(states.value(int(m_state)));
    m_ageChip->setText(m_days == 0 ? tr("Any age") : tr("%n day(s)", nullptr, m_days));
    const auto &known = m_context.scope.repositories();
    const auto found = std::ranges::find(known, m_repository, &RepositoryRecord::id);
    m_repositoryChip->setText(found == known.end() ? tr("All repositories") : found->name);
    m_stateChip->setAccessibleName(tr("State: %1").arg(m_stateChip->text()));
    m_ageChip->setAccessibleName(tr("Age: %1").arg(m_ageChip->text()));
    m_repositoryChip->setAccessibleName(tr("Repository: %1").arg(m_repositoryChip->text()));
}

void RunListPanel::openStateMenu()
{
    auto *menu = new QMenu(this);
    const QStringList states{tr("All states"), tr("Failed"),    tr("Active"),
                             tr("Passed"),     tr("Cancelled"), tr("Partial")};
    for (int i = 0; i < int(states.size()); ++i) {
        menu->addAction(states[i], this, [this, i] {
            m_state = static_cast<StateFilter>(i);
            filterChanged();
        });
    }
    popup(menu, m_stateChip);
}

void RunListPanel::openAgeMenu()
{
    auto *menu = new QMenu(this);
    for (const int days : {0, 1, 7, 30}) {
        menu->addAction(days == 0 ? tr("Any age") : tr("%n day(s)", nullptr, days), this, [this, days] {
            m_days = days;
            filterChanged();
        });
    }
    popup(menu, m_ageChip);
}

void RunListPanel::openRepositoryMenu()
{
    auto *menu = new QMenu(this);
    const auto add = [this, menu](const QString &name, RepositoryId id) {
        QString shown = name;
        menu->addAction(shown.replace(u'&', u"&&"_s), this, [this, id] {
            m_repository = id;
            filterChanged();
        });
    };
    add(tr("All repositories"), {});
    for (const RepositoryRecord &repository : m_context.scope.repositories())
        add(repository.name, repository.id);
    popup(menu, m_repositoryChip);
}

void RunListPanel::retranslate()
{
    m_title->setText(tr("Runs"));
    m_list->setAccessibleName(tr("Runs"));
    m_search->setPlaceholderText(tr("Filter by pipeline, branch, commit or number"));
    m_search->setAccessibleName(tr("Filter runs"));
    m_clear->setText(tr("Clear filters"));
    m_clear->setAccessibleName(m_clear->text());
    m_model->retranslate();
    showChips();
    showColumns();
    showAbsence();
    showEmptiness(m_all);
}

void RunListPanel::setNow(Timestamp now)
{
    m_model->setNow(now);
}

void RunListPanel::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

QWidget *RunListPanel::list() const
{
    return m_list;
}

} // namespace slipway
