// SPDX-License-Identifier: GPL-3.0-or-later
// From what services say of deployments to rows that models and widgets show.
#pragma once

#include "core/records/deployment.h"
#include "core/records/gate.h"
#include "core/records/manifest.h"
#include "ui/models/common/filechangemodel.h"
#include "ui/widgets/rows/factrow.h"

#include <vector>

class QVBoxLayout;

namespace slipway {

[[nodiscard]] std::vector<FileRow> releaseFileRows(const deploy::ReleaseDiff &diff);
/// A gate with its mark: it lets through, waits, or refuses.
[[nodiscard]] FactRow::Fact gateFact(const deploy::GateAnswer &answer);
[[nodiscard]] FactRow::Fact approvalFact(const Approval &approval, Timestamp now);
/// Removes all rows of a column.
void clearRows(QVBoxLayout &rows);
/// Appends a row of facts to a column.
FactRow *addFact(const Theme &theme, QVBoxLayout &rows, QWidget *parent, const FactRow::Fact &fact);

} // namespace slipway
