// SPDX-License-Identifier: GPL-3.0-or-later
// What the gates of an environment say to a deployment; deploy/gates judges.
#pragma once

#include "core/clock.h"
#include "core/message.h"

#include <QJsonArray>
#include <QString>

#include <optional>
#include <vector>

namespace slipway::deploy {

struct GateAnswer
{
    enum class Verdict { Passed, Waiting, Refused };
    QString gate; ///< "branches", "approvals", "wait", "require: ci", "require: tests", "min_score AT", "freeze",
                  ///< "lock", "quarantine", "paused"
    Verdict verdict = Verdict::Passed;
    Message text;                   ///< "Approved by Zhao Min", "frozen until Mon 08:00 (weekend)"
    std::optional<Timestamp> until; ///< when it will pass by itself
    Message hint = {};              ///< the way out; may be empty
};

/// [{"gate","verdict","text","hint","until"}]: what storage keeps and --json prints, both ways.
[[nodiscard]] QJsonArray toJson(const std::vector<GateAnswer> &gates);
/// The same with Message::toColumn() beside each text: what storage keeps.
[[nodiscard]] QJsonArray toStorage(const std::vector<GateAnswer> &gates);
/// Of either.
[[nodiscard]] std::vector<GateAnswer> gatesFromJson(const QJsonArray &array);

/// The freeze that holds at a moment, with its end; and the next one that begins.
struct FreezeState
{
    std::optional<Timestamp> until;
    Message reason;
    std::optional<Timestamp> next;
};

} // namespace slipway::deploy
