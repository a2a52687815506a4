// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/model/workflow.h"

namespace slipway {

/// What happened, as far as filters ask about it.
struct Occurrence
{
    QString event;
    QString branch;   ///< pushed to, or the one a pull request wants to go into; empty = unknown or a tag
    QString tag;      ///< pushed; empty = none
    QString activity; ///< "opened" …; empty = unknown
    std::optional<QStringList> changedFiles; ///< none = unknown
    bool isBranchAssumed = false;            ///< nobody named branch or tag: filters for them are not asked
};

struct TriggerDecision
{
    bool isTriggered = false;
    Message because; ///< one sentence
    Messages notes;  ///< filters that could not be asked, since something is unknown
};

/// Does what happened start the workflow, by its `on:`?
[[nodiscard]] TriggerDecision decideTrigger(const Workflow &workflow, const Occurrence &occurrence);

/// The same for one event of `on:`.
[[nodiscard]] TriggerDecision decideTrigger(const EventSpec &event, const Occurrence &occurrence);

} // namespace slipway
