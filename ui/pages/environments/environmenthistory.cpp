// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environments/environmenthistory.h"

#include "services/deployments/deploymentservice.h"
#include "ui/models/environments/deploymentlistmodel.h"
#include "ui/models/environments/releasechoices.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/datatable.h"
#include "ui/widgets/controls/emptystate.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/rows/deploymentrowdelegate.h"
#include "ui/window/controllers/settings.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kMost = 1000;

void popup(QMenu *menu, QWidget *below)
{
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(below->mapToGlobal(QPoint(0, below->height() + 2)));
}

} // namespace

EnvironmentHistory::EnvironmentHistory(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new DeploymentListModel(this))
    , m_table(new DataTable(context.theme))
    , m_empty(new EmptyState(context.theme))
    , m_stack(new QStackedWidget)
    , m_title(new Label(context.theme, TypeRole::Subtitle, Colour::Text))
    , m_count(new Label(context.theme, TypeRole::Body, Colour::TextMuted))
    , m_resultChip(new Button(context.theme))
    , m_ageChip(new Button(context.theme))
    , m_results(static_cast<Results>(qBound(0, context.settings.state(u"environments/results"_s, 0).toInt(), 3)))
    , m_days(qMax(0, context.settings.state(u"environments/days"_s, 0).toInt()))
    , m_loader(inBackground(context.console, this),
               {[this] { return read(); }, [this](Result<Page> page) { take(std::move(page)); },
                [this](int change) { Q_EMIT busyChanged(change); }})
{
    setUpTable();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_stack, 1);
    connect(m_resultChip, &Button::clicked, this, &EnvironmentHistory::openResultMenu);
    connect(m_ageChip, &Button::clicked, this, &EnvironmentHistory::openAgeMenu);
    connect(m_table, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const DeploymentRecord *deployment = m_model->deployment(index))
            Q_EMIT deploymentActivated(deployment->id);
    });
    retranslate();
}

QWidget *EnvironmentHistory::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(23, 12, 24, 8);
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addWidget(m_count);
    row->addStretch();
    m_resultChip->setObjectName(u"environments.filter.result"_s);
    m_ageChip->setObjectName(u"environments.filter.age"_s);
    for (Button *chip : {m_resultChip, m_ageChip}) {
        chip->setKind(ButtonKind::Chip);
        chip->setControlSize(ButtonSize::Tiny);
        chip->setChevron(true);
        row->addWidget(chip);
    }
    return head;
}

void EnvironmentHistory::setUpTable()
{
    m_table->setObjectName(u"environments.history"_s);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new DeploymentRowDelegate(m_context.theme, m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    QHeaderView *header = m_table->header();
    header->setStretchLastSection(true);
    header->setSectionResizeMode(QHeaderView::Interactive);
    const std::array<int, DeploymentListModel::kColumns - 1> widths{85, 64, 80, 166, 150, 104, 136, 60};
    for (int column = 0; column < int(widths.size()); ++column)
        header->resizeSection(column, widths[static_cast<std::size_t>(column)]);
    header->restoreState(m_context.settings.state(u"environments/columns"_s).toByteArray());
    connect(header, &QHeaderView::sectionResized, this,
            [this, header] { m_context.settings.setState(u"environments/columns"_s, header->saveState()); });
}

void EnvironmentHistory::setEnvironment(EnvironmentId id, const QString &name)
{
    m_name = name;
    if (m_environment != id) {
        m_environment = id;
        m_model->setDeployments({});
        m_all = m_rolledBack = 0;
        m_empty->showLoading(tr("Reading deployments…"));
        m_stack->setCurrentWidget(m_empty);
        m_loader.drop();
    }
    retranslate();
    refresh();
}

/// What a deployment came to may follow from a later one, which took it back: the status alone does not say.
EnvironmentHistory::Page EnvironmentHistory::keep(std::vector<DeploymentRecord> all, Results results,
                                                  std::optional<Timestamp> since)
{
    const auto taken = takenBack(all);
    const auto wasTakenBack = [&taken](const DeploymentRecord &each) {
        return each.status == DeploymentStatus::RolledBack ||
               (each.status == DeploymentStatus::Superseded &&
                std::ranges::find(taken, each.id, &std::pair<DeploymentId, ReleaseId>::first) != taken.end());
    };
    const auto resultOf = [&](const DeploymentRecord &each) {
        if (!isFinished(each.status))
            return Results::Open;
        const bool good = each.status == DeploymentStatus::Live || each.status == DeploymentStatus::Superseded;
        return good && !wasTakenBack(each) ? Results::Good : Results::Bad;
    };
    Page page;
    page.rolledBack = std::ranges::count_if(all, wasTakenBack);
    page.taken = taken;
    for (DeploymentRecord &each : all) {
        if ((results == Results::All || resultOf(each) == results) && (!since || each.created >= *since))
            page.list.push_back(std::move(each));
    }
    return page;
}

bool EnvironmentHistory::isFiltered() const
{
    return m_results != Results::All || m_days > 0;
}

void EnvironmentHistory::filterChanged()
{
    m_context.settings.setState(u"environments/results"_s, int(m_results));
    m_context.settings.setState(u"environments/days"_s, m_days);
    showChips();
    m_loader.restart();
}

void EnvironmentHistory::refresh()
{
    m_loader.load();
}

Loader<EnvironmentHistory::Page>::Work EnvironmentHistory::read() const
{
    if (!m_environment.isValid())
        return {};
    std::optional<Timestamp> since;
    if (m_days > 0)
        since = m_context.console.clock().now() - std::chrono::hours(24 * m_days);
    return [&console = m_context.console, id = m_environment, results = m_results,
            since](std::stop_token) -> Result<Page> {
        const DeploymentFilter all{.environment = id, .limit = kMost};
        Page page = keep(SLIPWAY_TRY(console.deployments().list(all)), results, since);
        page.all = SLIPWAY_TRY(console.deployments().count(all));
        return page;
    };
}

void EnvironmentHistory::take(Result<Page> page)
{
    if (!page) {
        m_empty->showFailed(page.error(), [this] { refresh(); });
        m_stack->setCurrentWidget(m_empty);
        return Q_EMIT failed(page.error());
    }
    m_all = page->all;
    m_rolledBack = page->rolledBack;
    m_model->setNow(m_context.console.clock().now());
    const DeploymentId chosen = current();
    m_model->setTakenBack(page->taken);
    m_model->setDeployments(std::move(page->list));
    keepSelection(chosen);
    showEmptiness();
}

/// The chosen row, wherever it stands by now; at first the one that is live.
void EnvironmentHistory::keepSelection(DeploymentId chosen)
{
    QModelIndex index = m_model->indexOf(chosen);
    if (!index.isValid())
        index = m_model->live();
    if (!index.isValid() && m_model->rowCount() > 0)
        index = m_model->index(0, 0);
    if (index.isValid() && index.row() != m_table->currentIndex().row())
        m_table->setCurrentIndex(index);
}

void EnvironmentHistory::showEmptiness()
{
    const int all = int(std::min<qint64>(m_all, 1'000'000'000));
    QString count = tr("%Ln deployment(s)", nullptr, all);
    if (m_rolledBack > 0)
        count = tr("%1, %2 rolled back").arg(count, QLocale().toString(m_rolledBack));
    m_count->setText(m_environment.isValid() ? count : QString());
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    if (m_model->rowCount() > 0)
        return;
    if (m_all > 0 && isFiltered()) {
        m_empty->showFiltered(tr("No deployment matches these filters."), [this] {
            m_results = Results::All;
            m_days = 0;
            filterChanged();
        });
    } else {
        m_empty->showNothingYet(u"deploy"_s, tr("Nothing has been deployed here yet."));
    }
}

void EnvironmentHistory::select(DeploymentId deployment)
{
    const QModelIndex index = m_model->indexOf(deployment);
    if (!index.isValid())
        return;
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

DeploymentId EnvironmentHistory::current() const
{
    const DeploymentRecord *deployment = m_model->deployment(m_table->currentIndex());
    return deployment ? deployment->id : DeploymentId();
}

void EnvironmentHistory::setNow(Timestamp now)
{
    m_model->setNow(now);
}

void EnvironmentHistory::showChips()
{
    const QStringList results{tr("All results"), tr("Succeeded"), tr("Failed or rolled back"), tr("In progress")};
    m_resultChip->setText(results.value(int(m_results)));
    m_ageChip->setText(m_days == 0 ? tr("Any age") : tr("%n day(s)", nullptr, m_days));
    m_resultChip->setAccessibleName(tr("Result: %1").arg(m_resultChip->text()));
    m_ageChip->setAccessibleName(tr("Age: %1").arg(m_ageChip->text()));
}

void EnvironmentHistory::openResultMenu()
{
    auto *menu = new QMenu(this);
    const QStringList results{tr("All results"), tr("Succeeded"), tr("Failed or rolled back"), tr("In progress")};
    for (int i = 0; i < int(results.size()); ++i) {
        menu->addAction(results[i], this, [this, i] {
            m_results = static_cast<Results>(i);
            filterChanged();
        });
    }
    popup(menu, m_resultChip);
}

void EnvironmentHistory::openAgeMenu()
{
    auto *menu = new QMenu(this);
    for (const int days : {0, 1, 7, 30, 90}) {
        menu->addAction(days == 0 ? tr("Any age") : tr("%n day(s)", nullptr, days), this, [this, days] {
            m_days = days;
            filterChanged();
        });
    }
    popup(menu, m_ageChip);
}

void EnvironmentHistory::retranslate()
{
    m_title->setText(m_name.isEmpty() ? tr("History") : tr("History of %1").arg(m_name));
    m_table->setAccessibleName(m_title->text());
    m_model->retranslate();
    showChips();
    if (m_environment.isValid() && !m_loader.isLoading())
        showEmptiness();
}

QWidget *EnvironmentHistory::table() const
{
    return m_table;
}

} // namespace slipway
