// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/repositorycard.h"

#include "services/repositories/repositorytypes.h"
#include "ui/models/common/format.h"
#include "ui/models/text/messagetext.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/scoretile.h"
#include "ui/widgets/controls/statebadge.h"
#include "ui/widgets/rows/runbars.h"
#include "ui/widgets/theme/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kCardHeight = 148;
constexpr int kLeftWidth = 246;
constexpr int kRightWidth = 286;
constexpr int kLatestRows = 4;
constexpr int kNarrowCard = 1020;

QString percent(double fraction)
{
    return u"%1 %"_s.arg(qRound(fraction * 100));
}

/// The change between two figures; `moreIsWorse` decides its colour.
void compare(ScoreTile::Reading &reading, double now, double before, bool moreIsWorse, const QString &difference)
{
    reading.note = difference;
    reading.direction = now > before ? 1 : now < before ? -1 : 0;
    reading.worse = reading.direction != 0 && (reading.direction > 0) == moreIsWorse;
}

double count(Milliseconds value)
{
    return static_cast<double>(std::chrono::round<std::chrono::seconds>(value).count());
}

ScoreTile::Reading durationReading(const QString &name, std::optional<Milliseconds> now,
                                   std::optional<Milliseconds> before, const std::vector<double> &history,
                                   const QString &none)
{
    ScoreTile::Reading reading{.name = name, .note = none, .history = history};
    if (!now)
        return reading;
    reading.value = formatDuration(now);
    reading.note.clear();
    if (before)
        compare(reading, count(*now), count(*before), true,
                formatDuration(*now > *before ? *now - *before : *before - *now));
    return reading;
}

} // namespace

RepositoryCard::RepositoryCard(const Theme &theme, const RepositoryRecord &record, QWidget *parent)
    : Card(theme, parent)
    , m_theme(theme)
    , m_record(record)
    , m_name(new Button(theme, record.name, {}, this))
    , m_meta(new Label(theme, TypeRole::Caption, Colour::TextMuted, this))
    , m_bars(new RunBars(theme, this))
    , m_note(new Label(theme, TypeRole::Caption, Colour::TextMuted, this))
    , m_latest(new QGridLayout)
{
    setObjectName(u"repositoryCard"_s);
    setFixedHeight(kCardHeight);
    m_name->setObjectName(u"repositoryCard.name"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20, 16, 20, 12);
    row->setSpacing(28);
    row->addLayout(makeLeft());
    row->addLayout(makeTiles(), 1);
    auto *right = new QWidget(this);
    right->setFixedWidth(kRightWidth);
    auto *latest = new QVBoxLayout(right);
    latest->setContentsMargins(0, 0, 0, 0);
    latest->addLayout(m_latest);
    latest->addStretch();
    m_latest->setHorizontalSpacing(8);
    m_latest->setVerticalSpacing(0);
    m_latest->setColumnStretch(0, 1);
    row->addWidget(right);
    connect(m_name, &Button::clicked, this, [this] { Q_EMIT repositoryChosen(m_record.id); });
    connect(m_bars, &RunBars::runClicked, this, [this](qint64 run) { Q_EMIT runChosen({run}); });
}

QLayout *RepositoryCard::makeLeft()
{
    m_name->setKind(ButtonKind::Heading);
    m_meta->setElided(Qt::ElideMiddle);
    m_meta->setFixedWidth(kLeftWidth);
    m_note->setElided(Qt::ElideRight);
    m_note->setFixedWidth(kLeftWidth);
    m_note->setTabular(true);
    m_bars->setObjectName(u"repositoryCard.bars"_s);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_name);
    left->addWidget(m_meta);
    left->addSpacing(12);
    left->addWidget(m_bars);
    left->addSpacing(5);
    left->addWidget(m_note);
    left->addStretch();
    return left;
}

QLayout *RepositoryCard::makeTiles()
{
    auto *tiles = new QHBoxLayout;
    tiles->setSpacing(8);
    for (ScoreTile *&tile : m_tiles) {
        tile = new ScoreTile(m_theme, this);
        tiles->addWidget(tile, 1, Qt::AlignTop);
    }
    return tiles;
}

void RepositoryCard::setHead(const RepositoryDetail &detail, Timestamp now)
{
    if (!detail.available) {
        m_meta->setText(messageText(detail.problem.message));
        m_meta->setState(State::Failed);
        return;
    }
    m_meta->setColour(Colour::TextMuted);
    if (detail.head.commit.isEmpty()) {
        m_meta->setText(tr("no commit yet"));
        return;
    }
    const QString branch = detail.head.detached ? tr("detached") : shortRef(detail.head.ref);
    QStringList parts{branch + u' ' + shortCommit(detail.head.commit)};
    if (!detail.headAuthor.isEmpty())
        parts.append(detail.headAuthor);
    if (detail.headTime)
        parts.append(formatMoment(*detail.headTime, now));
    m_meta->setText(parts.join(u" · "_s));
}

void RepositoryCard::setSummary(const RepositorySummary &summary, Timestamp now)
{
    m_name->setAccessibleName(tr("Open repository %1").arg(m_record.name));
    showBars(summary, now);
    showTiles(summary);
    showLatest(summary, now);
}

void RepositoryCard::showBars(const RepositorySummary &summary, Timestamp now)
{
    std::vector<RunBars::Bar> bars;
    for (const RunRecord &run : summary.recent) {
        const auto length = duration(run.started, run.finished, now);
        const QString words =
            u"#%1 %2 %3, %4"_s.arg(run.id.value).arg(run.workflowName, statusWord(run.status), formatDuration(length));
        bars.push_back({run.id.value, stateOf(run.status), length.value_or(Milliseconds(0)), words});
    }
    QString note = tr("No run yet");
    if (!summary.recent.empty()) {
        note = tr("Last %n run(s)", nullptr, static_cast<int>(summary.recent.size()));
        if (summary.now.passedFraction)
            note += u" · "_s + tr("%1 passed").arg(percent(*summary.now.passedFraction));
        if (summary.now.medianDuration)
            note += u" · "_s + tr("median %1").arg(formatDuration(summary.now.medianDuration));
    }
    m_note->setText(note);
    m_bars->setBars(std::move(bars), note);
    m_bars->setFocusPolicy(summary.recent.empty() ? Qt::NoFocus : Qt::StrongFocus);
}

void RepositoryCard::showTiles(const RepositorySummary &summary)
{
    const QString none = tr("no samples");
    const RunFigures &now = summary.now;
    const RunFigures &before = summary.before;
    ScoreTile::Reading passed{.name = tr("Passed"), .note = none, .history = summary.passes};
    if (now.passedFraction) {
        passed.value = percent(*now.passedFraction);
        passed.note.clear();
    }
    if (now.passedFraction && before.passedFraction) {
        const double change = *now.passedFraction - *before.passedFraction;
        compare(passed, qRound(change * 100), 0, false, percent(qAbs(change)));
    }
    ScoreTile::Reading tests{.name = tr("Tests"), .note = none, .history = summary.tests};
    if (now.tests) {
        tests.value = QLocale().toString(*now.tests);
        tests.note.clear();
    }
    if (now.tests && before.tests)
        compare(tests, *now.tests, *before.tests, false, QLocale().toString(qAbs(*now.tests - *before.tests)));
    m_tiles[0]->setReading(passed);
    m_tiles[1]->setReading(
        durationReading(tr("Duration"), now.medianDuration, before.medianDuration, summary.durations, none));
    m_tiles[2]->setReading(durationReading(tr("Waiting"), now.medianQueue, before.medianQueue, summary.queues, none));
    m_tiles[3]->setReading(tests);
}

/// False when the rows say this already; else they are gone.
bool RepositoryCard::startRows(const QStringList &says)
{
    if (says == m_latestShown)
        return false;
    m_latestShown = says;
    while (QLayoutItem *item = m_latest->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    return true;
}

void RepositoryCard::addRow(int row, const QString &name, const QString &version, State state, const QString &word,
                            const QString &when)
{
    auto *nameLabel = new Label(m_theme, TypeRole::Body, Colour::TextMuted, this);
    nameLabel->setElided(Qt::ElideMiddle);
    nameLabel->setText(name);
    nameLabel->setMinimumHeight(28);
    auto *number = new Label(m_theme, TypeRole::BodyStrong, Colour::Text, this);
    number->setText(version);
    auto *badge = new StateBadge(m_theme, 14, this);
    badge->setState(state, word);
    auto *moment = new Label(m_theme, TypeRole::Caption, Colour::TextMuted, this);
    moment->setTabular(true);
    moment->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    moment->setText(when);
    int column = 0;
    for (QWidget *part : std::initializer_list<QWidget *>{nameLabel, number, badge, moment}) {
        m_latest->addWidget(part, row, column++);
        part->show();
    }
}

void RepositoryCard::setEnvironments(const std::vector<LiveRow> &rows, Timestamp now)
{
    m_hasEnvironments = !rows.empty();
    if (rows.empty())
        return;
    QStringList says;
    for (const LiveRow &live : rows)
        says << u"%1 %2 %3 %4"_s.arg(live.name, live.version, live.word,
                                     live.since ? formatMoment(*live.since, now) : QString());
    if (!startRows(says))
        return;
    int row = 0;
    for (const LiveRow &live : rows) {
        if (row < kLatestRows)
            addRow(row++, live.name, live.version, live.state, live.word,
                   live.since ? formatMoment(*live.since, now) : QString());
    }
}

void RepositoryCard::showLatest(const RepositorySummary &summary, Timestamp now)
{
    if (m_hasEnvironments)
        return;
    QStringList says;
    for (const RunRecord &run : summary.latest)
        says << u"%1 %2 %3"_s.arg(run.id.value).arg(statusWord(run.status), formatMoment(run.queued, now));
    if (!startRows(says))
        return;
    int row = 0;
    for (const RunRecord &run : summary.latest) {
        if (row == kLatestRows)
            break;
        const QString branch = run.ref.isEmpty() ? shortCommit(run.commit) : shortRef(run.ref);
        addRow(row++, branch.isEmpty() ? run.workflowName : u"%1, %2"_s.arg(run.workflowName, branch),
               u"#%1"_s.arg(run.id.value), stateOf(run.status), statusWord(run.status), formatMoment(run.queued, now));
    }
}

void RepositoryCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    for (ScoreTile *tile : m_tiles)
        tile->setCompact(width() < kNarrowCard);
}

} // namespace slipway
