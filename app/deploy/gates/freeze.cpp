// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configuration.h"
#include "deploy/gates/protection.h"

#include <QTimeZone>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

using std::chrono::hours;

constexpr int kDaysAWeek = 7;
constexpr int kWeeksBack = 2;
constexpr int kWeeksAhead = 3;
constexpr int kChain = 64;

/// From `from` on, up to but without `to`.
struct Window
{
    Timestamp from;
    Timestamp to;
    Message reason;
};

Milliseconds offsetAt(const QTimeZone &zone, Timestamp time)
{
    return std::chrono::seconds(zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(toMilliseconds(time), Qt::UTC)));
}

enum class Side { Begin, End };

/// The moment at which clocks of a zone show this. Shown twice (clocks go back): the first for a begin, the last for an
/// end, so that a freeze is rather too long. Never shown (clocks go forward): the moment of the jump. Done here because
/// Qt's answer differs between its versions.
Timestamp momentOf(const QDate &date, const QTime &time, const QTimeZone &zone, Side side)
{
    const Timestamp wall = fromMilliseconds(QDateTime(date, time, Qt::UTC).toMSecsSinceEpoch());
    const Milliseconds before = offsetAt(zone, wall - hours(24));
    const Milliseconds after = offsetAt(zone, wall + hours(24));
    const Timestamp first = wall - before;
    const Timestamp second = wall - after;
    const bool firstIsTrue = offsetAt(zone, first) == before;
    const bool secondIsTrue = offsetAt(zone, second) == after;
    if (firstIsTrue && secondIsTrue)
        return side == Side::Begin ? std::min(first, second) : std::max(first, second);
    if (firstIsTrue || secondIsTrue)
        return firstIsTrue ? first : second;
    Timestamp early = std::min(first, second);
    Timestamp late = std::max(first, second);
    while (late - early > Milliseconds(1)) {
        const Timestamp middle = early + (late - early) / 2;
        (offsetAt(zone, middle) == after ? late : early) = middle;
    }
    return late;
}

/// Those around now, without their reason.
std::vector<Window> weekly(const config::FreezeTime &from, const config::FreezeTime &to, const QTimeZone &zone,
                           Timestamp now)
{
    std::vector<Window> windows;
    const QDate today = QDateTime::fromMSecsSinceEpoch(toMilliseconds(now), zone).date();
    const QDate monday = today.addDays(1 - today.dayOfWeek());
    int days = (to.weekday - from.weekday + kDaysAWeek) % kDaysAWeek;
    if (days == 0 && to.time <= from.time)
        days = kDaysAWeek;
    for (int week = -kWeeksBack; week <= kWeeksAhead; ++week) {
        const QDate begin = monday.addDays(week * kDaysAWeek + from.weekday - 1);
        windows.push_back({.from = momentOf(begin, from.time, zone, Side::Begin),
                           .to = momentOf(begin.addDays(days), to.time, zone, Side::End),
                           .reason = {}});
    }
    return windows;
}

void addWindows(const config::FreezeSpec &freeze, Timestamp now, std::vector<Window> &windows)
{
    const auto from = config::freezeTimeFromText(freeze.from);
    const auto to = config::freezeTimeFromText(freeze.to);
    const QTimeZone zone(freeze.timezone.isEmpty() ? QByteArray("UTC") : freeze.timezone.toUtf8());
    if (!from || !to || !zone.isValid() || (from->weekday == 0) != (to->weekday == 0)) {
        // somebody wanted a freeze; that it cannot be read here (no such zone on this machine) is no leave to deploy
        const Message text = Engine::tr("the freeze from \"%1\" to \"%2\" in zone \"%3\" cannot be read here")
                                 .arg(freeze.from, freeze.to, freeze.timezone);
        windows.push_back({.from = now, .to = now + hours(24), .reason = text});
        return;
    }
    if (from->weekday != 0) {
        for (Window &window : weekly(*from, *to, zone, now)) {
            window.reason = freeze.reason;
            windows.push_back(std::move(window));
        }
        return;
    }
    windows.push_back({.from = momentOf(from->date, from->time, zone, Side::Begin),
                       .to = momentOf(to->date, to->time, zone, Side::End),
                       .reason = freeze.reason});
}

/// The window that holds at a moment and ends last.
const Window *holdingAt(const std::vector<Window> &windows, Timestamp time)
{
    const Window *found = nullptr;
    for (const Window &window : windows) {
        if (window.from <= time && time < window.to && (!found || window.to > found->to))
            found = &window;
    }
    return found;
}

} // namespace

FreezeState freezeAt(const std::vector<config::FreezeSpec> &freezes, Timestamp now)
{
    std::vector<Window> windows;
    for (const config::FreezeSpec &freeze : freezes)
        addWindows(freeze, now, windows);
    FreezeState state;
    const Window *holding = holdingAt(windows, now);
    if (holding)
        state.reason = holding->reason;
    for (int i = 0; holding && i < kChain; ++i) { // one freeze may begin where, or before, another ends
        state.until = holding->to;
        holding = holdingAt(windows, holding->to);
    }
    for (const Window &window : windows) {
        if (window.from >= state.until.value_or(now + Milliseconds(1)) && window.to > window.from &&
            (!state.next || window.from < *state.next))
            state.next = window.from;
    }
    return state;
}

} // namespace slipway::deploy
