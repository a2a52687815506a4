// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environments/phaselistmodel.h"

#include "ui/models/common/format.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/text/messagetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

struct Stop
{
    QString name;
    std::vector<Phase> phases; ///< empty = the end
};

QString say(const char *words)
{
    return QCoreApplication::translate("Deployment", words);
}

std::vector<Stop> stopsOf(const DeploymentRecord &deployment)
{
    const Stop lock{phaseText(Phase::Lock), {Phase::Protect, Phase::Lock}};
    const Stop go{phaseText(Phase::Switch), {Phase::Switch}};
    const Stop restart{phaseText(Phase::Restart), {Phase::Restart}};
    const Stop health{phaseText(Phase::Health), {Phase::Health, Phase::Record}};
    const Stop watch{phaseText(Phase::Watch), {Phase::Watch}};
    if (deployment.kind == DeploymentKind::Deploy) {
        return {lock,
                {phaseText(Phase::Upload), {Phase::Upload, Phase::Verify}},
                {phaseText(Phase::Prepare), {Phase::Prepare}},
                go,
                restart,
                health,
                watch};
    }
    const QString check = say(QT_TRANSLATE_NOOP("Deployment", "Check %1")).arg(releaseText(deployment));
    return {lock,  {check, {Phase::Upload, Phase::Verify, Phase::Prepare}}, go, restart, health,
            watch, {say(QT_TRANSLATE_NOOP("Deployment", "Done")), {}}};
}

bool belongs(const Stop &stop, Phase phase)
{
    return std::ranges::find(stop.phases, phase) != stop.phases.end();
}

/// What the newest entries of each phase and host say together: the worst first.
State stateFrom(const std::vector<const JournalEntry *> &entries)
{
    std::vector<const JournalEntry *> newest; // of each phase and host
    for (const JournalEntry *entry : entries) {
        const auto same = std::ranges::find_if(newest, [entry](const JournalEntry *other) {
            return other->phase == entry->phase && other->host == entry->host;
        });
        if (same == newest.end())
            newest.push_back(entry);
        else
            *same = entry;
    }
    const auto any = [&newest](PhaseStatus status) {
        return std::ranges::any_of(newest, [status](const JournalEntry *entry) { return entry->status == status; });
    };
    if (any(PhaseStatus::Failed))
        return State::Failed;
    if (any(PhaseStatus::Running))
        return State::Running;
    return any(PhaseStatus::Done) ? State::Passed : State::Skipped;
}

PhaseStop stopFrom(const Stop &stop, const std::vector<JournalEntry> &journal)
{
    PhaseStop result{.name = stop.name, .note = {}, .started = {}, .finished = {}};
    std::vector<const JournalEntry *> entries;
    for (const JournalEntry &entry : journal) {
        if (belongs(stop, entry.phase))
            entries.push_back(&entry);
    }
    if (entries.empty())
        return result;
    result.state = stateFrom(entries);
    result.started = entries.front()->time;
    if (result.state != State::Running)
        result.finished = entries.back()->time;
    for (const JournalEntry *entry : entries) {
        if (entry->status == PhaseStatus::Failed ||
            (result.state == State::Running && entry->status == PhaseStatus::Running))
            result.note = entry->text;
    }
    return result;
}

} // namespace

std::vector<PhaseStop> phaseStops(const DeploymentRecord &deployment, const std::vector<JournalEntry> &journal)
{
    std::vector<PhaseStop> stops;
    for (const Stop &stop : stopsOf(deployment))
        stops.push_back(stopFrom(stop, journal));
    const PhaseStop undo = stopFrom({phaseText(Phase::Undo), {Phase::Undo}}, journal);
    if (undo.started) {
        stops.push_back(undo);
        if (stops.back().state == State::Passed)
            stops.back().state = State::RolledBack;
    }
    const bool isOver = isFinished(deployment.status);
    for (PhaseStop &stop : stops) {
        if (isOver && deployment.status != DeploymentStatus::Live && stop.state == State::Running)
            stop.state = State::Unknown; // nobody came to write its end
    }
    const bool isGood =
        deployment.status == DeploymentStatus::Live || deployment.status == DeploymentStatus::Superseded;
    if (deployment.kind != DeploymentKind::Deploy && !undo.started && isGood) {
        PhaseStop &done = stops.back();
        const PhaseStop &watch = stops[stops.size() - 2];
        if (watch.state != State::Running)
            done.state = State::Passed;
    }
    return stops;
}

PhaseListModel::PhaseListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void PhaseListModel::setDeployment(const DeploymentRecord &deployment, const std::vector<JournalEntry> &journal,
                                   Timestamp now)
{
    std::vector<PhaseStop> stops = phaseStops(deployment, journal);
    m_now = now;
    if (stops.size() != m_stops.size()) {
        beginResetModel();
        m_stops = std::move(stops);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < stops.size(); ++i) {
        if (stops[i] == m_stops[i] && stops[i].state != State::Running)
            continue;
        m_stops[i] = std::move(stops[i]);
        Q_EMIT dataChanged(index(int(i)), index(int(i)));
    }
}

void PhaseListModel::setNow(Timestamp now)
{
    m_now = now;
    for (std::size_t i = 0; i < m_stops.size(); ++i) {
        if (m_stops[i].state == State::Running)
            Q_EMIT dataChanged(index(int(i)), index(int(i)), {TimeRole});
    }
}

int PhaseListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_stops.size());
}

QString PhaseListModel::time(const PhaseStop &stop) const
{
    if (!stop.started)
        return {};
    return formatTook(stop.finished.value_or(m_now) - *stop.started);
}

QVariant PhaseListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PhaseStop &stop = m_stops[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return stop.name;
    case Qt::AccessibleTextRole:
        return QStringList{stop.name, stateWord(stop.state), time(stop), messageText(stop.note)}
            .join(u' ')
            .simplified();
    case Qt::ToolTipRole:
        return messageText(stop.note).toHtmlEscaped();
    case StateRole:
        return int(stop.state);
    case NoteRole:
        return messageText(stop.note);
    case TimeRole:
        return time(stop);
    default:
        return {};
    }
}

} // namespace slipway
