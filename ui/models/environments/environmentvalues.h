// SPDX-License-Identifier: GPL-3.0-or-later
// What the card of an environment says. Pure: facts in, lines out.
#pragma once

#include "core/records/deployment.h"
#include "core/records/environment.h"
#include "ui/models/common/state.h"

#include <optional>
#include <vector>

namespace slipway {

/// What is known of an environment; filled by pages.
struct EnvironmentFacts
{
    EnvironmentRecord record;
    bool isProtected = false;
    Message targetText; ///< "ssh, 2 hosts"
    std::optional<DeploymentRecord> live;
    std::optional<DeploymentRecord> mixed;       ///< left hosts that differ or do not answer
    std::optional<DeploymentRecord> interrupted; ///< left by a dead process; nobody has asked the target since
    std::optional<DeploymentRecord> displaced;   ///< found another release live, none of ours
    std::vector<DeploymentRecord> waiting, running;
    std::optional<DeploymentRecord> rollbackTo;
    std::optional<Timestamp> frozenUntil, nextFreeze;
    Message freezeReason;
    Message flowText; ///< empty = by hand
    struct Check
    {
        QString title;
        Message text;
        bool good = false;
        Milliseconds took{0};
    };
    std::optional<std::vector<Check>> checks; ///< nothing = not asked
    std::optional<Timestamp> checkedAt;
    std::optional<QStringList> drifted;   ///< paths, "path on host"; nothing = not swept
    std::optional<QString> actualRelease; ///< what the target says is live; nothing = not asked
    QStringList silent;                   ///< hosts that do not answer
    Message problem;                      ///< why the target could not be asked
    struct Outdated
    {
        QString name;
        bool isSecret = false;
        QString used, current;  ///< versions of a secret, values of a variable; empty = has none
        bool isRevoked = false; ///< the version that is used
    };
    std::vector<Outdated> outdated; ///< what live uses and is otherwise now
    struct Foreign
    {
        QString host, path;
        qint64 files = 0, bytes = 0;
    };
    std::vector<Foreign> foreign;     ///< what others have made live there, by the target's own words
    bool wasRefusedByForeign = false; ///< a deployment met such, and nothing has gone live since
};

/// One line of a card: mark or icon, words, a note at the right, at most one way on.
struct EnvironmentLine
{
    enum class Way { None, ShowDiff, Review, Unlock, Resume, Open, Finish, Retire, Renew, TakeOver };
    std::optional<State> state; ///< nothing = `icon` instead
    QString icon;
    QString strong; ///< the words before `text`, emphasised
    QString text, note;
    QString toolTip; ///< more than fits
    Way way = Way::None;
    DeploymentId deployment; ///< of Review, Open and Finish
    QString host;            ///< of Retire
    bool isQuiet = false;
    bool startsGroup = false;
    bool operator==(const EnvironmentLine &) const = default;
};

struct EnvironmentValues
{
    State state = State::Unknown;
    QString word;                     ///< "healthy", "degraded", "drifted", "unknown", "nothing live" …
    QString version, commit, subject; ///< of what is live
    QString since;                    ///< "since 10:31 today · by flow · local"
    std::vector<EnvironmentLine> lines;
    QStringList notices;     ///< lines that belong to the name of the card: what is wrong with what is live
    QString rollbackVersion; ///< "v43"; empty = nothing to go back to
    bool isTroubled = false; ///< going back would help
    bool isActive = false;   ///< a deployment is under way
    bool operator==(const EnvironmentValues &) const = default;
};

[[nodiscard]] EnvironmentValues environmentValues(const EnvironmentFacts &facts, Timestamp now);
/// The same card as it was at a moment in the past: what was live, and nothing that is not known of it.
[[nodiscard]] EnvironmentValues pastValues(const std::optional<DeploymentRecord> &live, Timestamp from,
                                           std::optional<Timestamp> to, Timestamp now);

} // namespace slipway
