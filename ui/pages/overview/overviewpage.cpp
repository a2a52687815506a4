// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/overviewpage.h"

#include "services/base/changefeed.h"
#include "services/repositories/repositoryservice.h"
#include "services/runs/runservice.h"
#include "ui/models/common/format.h"
#include "ui/models/text/messagetext.h"
#include "ui/pages/overview/firstrun.h"
#include "ui/pages/overview/repositorycard.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/emptystate.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/pageheader.h"
#include "ui/widgets/theme/emphasis.h"
#include "ui/window/controllers/runcommands.h"
#include "ui/window/controllers/scope.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t kAttentionRows = 6;

QHBoxLayout *headingRow(Label *heading, Label *count)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(8);
    row->addWidget(heading);
    row->addWidget(count);
    row->addStretch();
    return row;
}

} // namespace

OverviewPage::OverviewPage(const PageContext &context)
    : Page(u"overview"_s, u"overview"_s, context)
    , m_stack(new QStackedWidget)
    , m_firstRun(new FirstRun(context))
    , m_empty(new EmptyState(context.theme))
    , m_header(new PageHeader(context.theme, 0))
    , m_add(new Button(context.theme, {}, u"add"_s))
    , m_attentionHeading(new Label(context.theme, TypeRole::BodyStrong, Colour::Text))
    , m_attentionCount(new Label(context.theme, TypeRole::Body, Colour::TextMuted))
    , m_repositoriesHeading(new Label(context.theme, TypeRole::BodyStrong, Colour::Text))
    , m_repositoriesCount(new Label(context.theme, TypeRole::Body, Colour::TextMuted))
    , m_attention(new AttentionList(context.theme))
    , m_cardColumn(new QVBoxLayout)
    , m_loader(inBackground(context.console, this),
               calls<std::vector<Entry>>([this] { return readEntries(); },
                                         [this](auto entries) { take(std::move(entries)); }))
{
    setGround(Colour::Window);
    body().addWidget(m_stack);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_firstRun);
    m_stack->addWidget(makeContent());
    connectSources();
    retranslate();
}

QWidget *OverviewPage::makeContent()
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setObjectName(u"overview.scroll"_s);
    auto *ground = new Ground(theme(), Colour::Window);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(23, 0, 24, 24);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(headingRow(m_attentionHeading, m_attentionCount));
    column->addWidget(m_attention);
    column->addSpacing(20);
    column->addLayout(headingRow(m_repositoriesHeading, m_repositoriesCount));
    m_cardColumn->setSpacing(12);
    column->addLayout(m_cardColumn);
    column->addStretch();
    auto *menu = new QMenu(m_add);
    context().actions.fill(*menu, {u"repository.add"_s, u"repository.clone"_s});
    m_add->setObjectName(u"overview.add"_s);
    connect(m_add, &Button::clicked, this,
            [this, menu] { menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height() + 2))); });
    m_header->addControl(m_add);
    scroll->setWidget(ground);
    return scroll;
}

void OverviewPage::connectSources()
{
    connect(&context().scope, &Scope::repositoriesChanged, this, &OverviewPage::refresh);
    connect(&context().actions, &ActionRegistry::changed, this, [this] {
        if (!m_entries.empty())
            showAttention(); // it may offer what has become possible
    });
    connect(m_firstRun, &FirstRun::busyChanged, this, &OverviewPage::countPending);
    connect(&context().console.changes(), &ChangeFeed::changed, this, &OverviewPage::follow);
}

/// Durations of running runs and "4 min" grow while one looks.
void OverviewPage::showTime(Timestamp)
{
    if (!m_entries.empty())
        showEntries();
}

std::optional<Error> OverviewPage::unmet() const
{
    if (m_asked.isEmpty())
        return std::nullopt;
    return Error{.kind = ErrorKind::NotFound, .message = tr("The overview has no part \"%1\"").arg(m_asked)};
}

void OverviewPage::activate(const QString &argument)
{
    m_asked = argument;
    if (!m_cards.empty())
        loadHeads(); // commits come without Slipway hearing of them
    if (m_entries.empty())
        m_empty->showLoading(tr("Reading runs…"));
    refresh();
}

void OverviewPage::refresh()
{
    m_runsChanged = m_environmentsChanged = true;
    m_loader.load();
}

/// Reads again no more than what has changed; when it is hidden, all when it is shown again.
void OverviewPage::follow(const Changes &changes)
{
    if (!isVisible())
        return;
    const bool runs = changes.touches(Subject::Run);
    const bool environments = changes.touches(Subject::Environment) || changes.touches(Subject::Release) ||
                              changes.touches(Subject::Secret) || changes.touches(Subject::Repository);
    m_runsChanged = m_runsChanged || runs;
    m_environmentsChanged = m_environmentsChanged || environments;
    if (runs || environments)
        m_loader.load();
}

Loader<std::vector<OverviewPage::Entry>>::Work OverviewPage::readEntries()
{
    if (!context().scope.isLoaded())
        return {};
    const bool runs = std::exchange(m_runsChanged, false), environments = std::exchange(m_environmentsChanged, false);
    return [&console = context().console, known = m_entries, records = context().scope.repositories(), runs,
            environments](std::stop_token) -> Result<std::vector<Entry>> {
        std::vector<Entry> entries;
        for (const RepositoryRecord &record : records) {
            const auto before = std::ranges::find(known, record.id, [](const Entry &each) { return each.record.id; });
            Entry entry = before == known.end() ? Entry() : *before;
            entry.record = record;
            if (runs || before == known.end())
                entry.summary =
                    summarise(SLIPWAY_TRY(console.runs().list({.repository = record.id, .limit = 2 * kRecentRuns})));
            if (environments || before == known.end())
                entry.environments = SLIPWAY_TRY(readEnvironmentNews(console, record.id));
            entries.push_back(std::move(entry));
        }
        return entries;
    };
}

void OverviewPage::take(Result<std::vector<Entry>> entries)
{
    if (!entries) {
        m_runsChanged = m_environmentsChanged = true;
        m_empty->showFailed(entries.error(), [this] { refresh(); });
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_entries = std::move(*entries);
    if (m_loader.state() == LoadState::Empty) {
        setGround(Colour::Surface);
        m_firstRun->check();
        m_stack->setCurrentWidget(m_firstRun);
        return;
    }
    setGround(Colour::Window);
    m_stack->setCurrentIndex(2);
    rebuildCards();
    showEntries();
}

void OverviewPage::rebuildCards()
{
    const bool same = std::equal(
        m_cards.begin(), m_cards.end(), m_entries.begin(), m_entries.end(),
        [](const RepositoryCard *card, const Entry &entry) { return card->repository() == entry.record.id; });
    if (same)
        return;
    for (RepositoryCard *card : m_cards)
        card->deleteLater();
    m_cards.clear();
    for (const Entry &entry : m_entries) {
        auto *card = new RepositoryCard(theme(), entry.record);
        connect(card, &RepositoryCard::runChosen, this,
                [this](RunId run) { Q_EMIT navigationRequested(u"runs"_s, QString::number(run.value)); });
        connect(card, &RepositoryCard::repositoryChosen, this, [this](RepositoryId id) {
            context().scope.chooseRepository(id);
            Q_EMIT navigationRequested(u"repositories"_s, {});
        });
        m_cardColumn->addWidget(card);
        m_cards.push_back(card);
    }
    loadHeads();
}

RepositoryCard *OverviewPage::cardOf(RepositoryId id) const
{
    const auto card = std::find_if(m_cards.begin(), m_cards.end(),
                                   [id](const RepositoryCard *each) { return each->repository() == id; });
    return card == m_cards.end() ? nullptr : *card;
}

void OverviewPage::loadHeads()
{
    for (const Entry &entry : m_entries) {
        const auto work = [&console = context().console, record = entry.record](std::stop_token) {
            return console.repositories().detail(record);
        };
        load(work, [this, id = entry.record.id](Result<RepositoryDetail> detail) {
            RepositoryCard *card = cardOf(id);
            if (!card || !detail)
                return;
            card->setHead(*detail, context().console.clock().now());
            m_heads.insert_or_assign(id, std::move(*detail));
        });
    }
}

void OverviewPage::showEntries()
{
    const Timestamp now = context().console.clock().now();
    m_header->setSubtitle(QLocale().toString(toLocal(now), tr("dddd d MMMM, HH:mm")));
    for (const Entry &entry : m_entries) {
        RepositoryCard *card = cardOf(entry.record.id);
        if (!card)
            continue;
        std::vector<RepositoryCard::LiveRow> rows;
        for (const EnvironmentNews &news : entry.environments)
            rows.push_back(liveRow(news));
        if (const auto head = m_heads.find(entry.record.id); head != m_heads.end())
            card->setHead(head->second, now);
        card->setEnvironments(rows, now);
        card->setSummary(entry.summary, now);
    }
    m_repositoriesCount->setText(QString::number(m_entries.size()));
    showAttention();
}

void OverviewPage::showAttention()
{
    const Timestamp now = context().console.clock().now();
    std::vector<RunRecord> runs;
    for (const Entry &entry : m_entries) {
        const std::vector<RunRecord> some = needingAttention(entry.summary);
        runs.insert(runs.end(), some.begin(), some.end());
    }
    std::sort(runs.begin(), runs.end(), [](const RunRecord &a, const RunRecord &b) { return a.queued > b.queued; });
    std::vector<AttentionList::Item> items = deploymentItems(now);
    for (const RunRecord &run : runs)
        items.push_back(attentionItem(run, now));
    m_attentionCount->setText(QString::number(items.size()));
    if (items.size() > kAttentionRows)
        items.resize(kAttentionRows);
    if (items.empty())
        items.push_back(calmItem());
    m_attention->setItems(std::move(items));
}

std::vector<AttentionList::Item> OverviewPage::deploymentItems(Timestamp now)
{
    std::vector<AttentionList::Item> items;
    for (const Entry &entry : m_entries) {
        const auto open = [this, id = entry.record.id](const QString &place) {
            context().scope.chooseRepository(id);
            Q_EMIT navigationRequested(u"environments"_s, place);
        };
        const std::vector<AttentionList::Item> some =
            deploymentAttention(entry.environments, {now, m_entries.size() > 1, open});
        items.insert(items.end(), some.begin(), some.end());
    }
    return items;
}

AttentionList::Item OverviewPage::calmItem() const
{
    const bool anyRun = std::any_of(m_entries.begin(), m_entries.end(),
                                    [](const Entry &entry) { return !entry.summary.recent.empty(); });
    const auto isPartial = [](const RunRecord &run) {
        return run.status == Status::Partial || run.status == Status::Unsupported;
    };
    int partial = 0;
    for (const Entry &entry : m_entries)
        partial += int(std::count_if(entry.summary.latest.begin(), entry.summary.latest.end(), isPartial));
    if (partial > 0)
        return {.state = State::Partial,
                .subject = tr("No failed runs"),
                .cause = tr("%n workflow(s) ran only in part", nullptr, partial)};
    if (anyRun)
        return {.state = State::Passed,
                .subject = tr("Nothing needs attention"),
                .cause = tr("No pipeline's latest run has failed")};
    AttentionList::Item item{.state = State::Queued, .subject = tr("Nothing has run yet")};
    const QAction *run = context().actions.action(u"run.start"_s);
    item.cause = run->toolTip();
    if (run->isEnabled())
        item.ways.push_back({tr("Run"), u"play"_s, [this] { context().actions.action(u"run.start"_s)->trigger(); }});
    return item;
}

AttentionList::Item OverviewPage::attentionItem(const RunRecord &run, Timestamp now)
{
    const QString id = QString::number(run.id.value);
    const QString name = strong(u"#%1 %2"_s.arg(id, run.workflowName));
    QString branch = shortRef(run.ref).isEmpty() ? shortCommit(run.commit) : shortRef(run.ref);
    if (m_entries.size() > 1)
        branch = run.repositoryName + u" · "_s + branch;
    AttentionList::Item item{.state = stateOf(run.status),
                             .time = formatMoment(run.finished.value_or(run.queued), now)};
    item.subjectId = run.id.value;
    item.subject = run.status == Status::Interrupted ? tr("Run %1 was interrupted on %2").arg(name, branch)
                   : run.status == Status::TimedOut  ? tr("Run %1 timed out on %2").arg(name, branch)
                                                     : tr("Run %1 failed on %2").arg(name, branch);
    item.cause = run.firstError.isEmpty() ? messageText(run.reason) : firstErrorText(run);
    if (run.firstErrorLine > 0)
        item.cause += u" · "_s + tr("log line %1").arg(run.firstErrorLine);
    const QString place =
        run.firstErrorLine > 0 ? u"%1/log/%2/%3"_s.arg(id).arg(run.firstErrorJob.value).arg(run.firstErrorLine) : id;
    const QString open = run.firstErrorLine > 0 ? tr("Open line %1").arg(run.firstErrorLine) : tr("Open run");
    item.ways.push_back({open, {}, [this, place] { Q_EMIT navigationRequested(u"runs"_s, place); }});
    item.ways.push_back(
        {tr("Re-run failed"), u"rerun-failed"_s, [this, run = run.id] { context().runs.rerun(run, true); }});
    return item;
}

void OverviewPage::retranslate()
{
    m_header->setTitle(title());
    m_add->setAccessibleName(tr("Add a repository"));
    m_add->setToolTip(tr("Add a repository"));
    m_attentionHeading->setText(tr("Needs attention"));
    m_repositoriesHeading->setText(tr("Repositories"));
    if (!m_entries.empty())
        showEntries();
}

} // namespace slipway
