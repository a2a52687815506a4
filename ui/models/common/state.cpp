// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/common/state.h"

#include <QCoreApplication>

namespace slipway {
namespace {

QString stateText(const char *word)
{
    return QCoreApplication::translate("State", word);
}

} // namespace

State stateOf(Status status)
{
    switch (status) {
    case Status::Queued:
        return State::Queued;
    case Status::Running:
        return State::Running;
    case Status::Success:
        return State::Passed;
    case Status::Failure:
        return State::Failed;
    case Status::TimedOut:
        return State::Failed;
    case Status::Cancelled:
        return State::Cancelled;
    case Status::Skipped:
        return State::Skipped;
    case Status::Interrupted:
        return State::Unknown;
    case Status::Partial:
        return State::Partial;
    case Status::Unsupported:
        return State::Unsupported;
    }
    return State::Unknown;
}

State stateOf(TestStatus status)
{
    switch (status) {
    case TestStatus::Passed:
        return State::Passed;
    case TestStatus::Failed:
        return State::Failed;
    case TestStatus::Error:
        return State::Failed;
    case TestStatus::Skipped:
        return State::Skipped;
    }
    return State::Unknown;
}

QString statusWord(Status status)
{
    switch (status) {
    case Status::Queued:
        return stateText(QT_TRANSLATE_NOOP("State", "queued"));
    case Status::Running:
        return stateText(QT_TRANSLATE_NOOP("State", "running"));
    case Status::Success:
        return stateText(QT_TRANSLATE_NOOP("State", "passed"));
    case Status::Failure:
        return stateText(QT_TRANSLATE_NOOP("State", "failed"));
    case Status::TimedOut:
        return stateText(QT_TRANSLATE_NOOP("State", "timed out"));
    case Status::Cancelled:
        return stateText(QT_TRANSLATE_NOOP("State", "cancelled"));
    case Status::Skipped:
        return stateText(QT_TRANSLATE_NOOP("State", "skipped"));
    case Status::Interrupted:
        return stateText(QT_TRANSLATE_NOOP("State", "interrupted"));
    case Status::Partial:
        return stateText(QT_TRANSLATE_NOOP("State", "partial"));
    case Status::Unsupported:
        return stateText(QT_TRANSLATE_NOOP("State", "unsupported"));
    }
    return {};
}

QString testStatusWord(TestStatus status)
{
    switch (status) {
    case TestStatus::Passed:
        return stateText(QT_TRANSLATE_NOOP("State", "passed"));
    case TestStatus::Failed:
        return stateText(QT_TRANSLATE_NOOP("State", "failed"));
    case TestStatus::Error:
        return stateText(QT_TRANSLATE_NOOP("State", "error"));
    case TestStatus::Skipped:
        return stateText(QT_TRANSLATE_NOOP("State", "skipped"));
    }
    return {};
}

QString stateWord(State state)
{
    switch (state) {
    case State::Passed:
        return stateText(QT_TRANSLATE_NOOP("State", "passed"));
    case State::Failed:
        return stateText(QT_TRANSLATE_NOOP("State", "failed"));
    case State::Running:
        return stateText(QT_TRANSLATE_NOOP("State", "running"));
    case State::Queued:
        return stateText(QT_TRANSLATE_NOOP("State", "not reached yet"));
    case State::Warning:
        return stateText(QT_TRANSLATE_NOOP("State", "warning"));
    case State::Cancelled:
        return stateText(QT_TRANSLATE_NOOP("State", "cancelled"));
    case State::Skipped:
        return stateText(QT_TRANSLATE_NOOP("State", "skipped"));
    case State::RolledBack:
        return stateText(QT_TRANSLATE_NOOP("State", "rolled back"));
    case State::Approval:
        return stateText(QT_TRANSLATE_NOOP("State", "needs approval"));
    case State::Unknown:
        return stateText(QT_TRANSLATE_NOOP("State", "unknown"));
    case State::Mixed:
        return stateText(QT_TRANSLATE_NOOP("State", "mixed"));
    case State::Partial:
        return stateText(QT_TRANSLATE_NOOP("State", "partial"));
    case State::Unsupported:
        return stateText(QT_TRANSLATE_NOOP("State", "unsupported"));
    }
    return {};
}

QString stateName(State state)
{
    static constexpr std::array<const char *, kStateCount> kNames{
        "passed",      "failed",   "running", "queued", "warning", "cancelled",  "skipped",
        "rolled-back", "approval", "unknown", "mixed",  "partial", "unsupported"};
    return QString::fromLatin1(kNames[static_cast<std::size_t>(state)]);
}

} // namespace slipway
