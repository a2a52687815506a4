// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/model/workflow.h"

namespace slipway {

/// Reads a pipeline file of any supported dialect. It always gives a Workflow; what is wrong is in its diagnostics
/// (also syntax errors of the YAML), sorted by place. Pure: reads no file.
/// @param dialect "github" … or empty to tell by path and content.
[[nodiscard]] Workflow readWorkflow(const QByteArray &text, const QString &fileName, const QString &dialect = {});

} // namespace slipway
