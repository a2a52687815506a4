// SPDX-License-Identifier: GPL-3.0-or-later
// The files by which a step talks back: GITHUB_ENV, GITHUB_OUTPUT, GITHUB_STATE, GITHUB_PATH, GITHUB_STEP_SUMMARY.
#pragma once

#include "core/message.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace slipway {

using NamedValues = std::vector<std::pair<QString, QString>>; ///< in the order of the file; later ones win

/// `NAME=value` lines and `NAME<<DELIMITER` blocks, as GitHub's runner reads them; a UTF-8 BOM is skipped.
/// Errors: BadInput in GitHub's words ("Invalid format …", "Matching delimiter not found …").
[[nodiscard]] Result<NamedValues> parseNamedValues(const QByteArray &content);

/// True for variables that a step may not set for later steps (NODE_OPTIONS).
[[nodiscard]] bool isBlockedVariable(const QString &name);

/// One folder a line; empty lines are skipped.
[[nodiscard]] QStringList parsePathLines(const QByteArray &content);

inline constexpr qint64 kSummaryLimitBytes = 1024 * 1024;
inline constexpr qint64 kFileCommandLimitBytes = 16 * 1024 * 1024;

/// What one step wrote into its files.
struct FileCommandTexts
{
    QByteArray environment, output, state, path, summary;
    Messages problems; ///< a file beyond its limit, a summary that is too large
};

/// The five files of a job. They are made once and emptied after each step, so that a step that writes none costs five
/// stat() calls.
class FileCommands
{
public:
    /// Makes the files below `folder`. Error: Environment.
    [[nodiscard]] static Result<FileCommands> create(const QString &folder);

    /// Name of the variable and path of the file: GITHUB_ENV, GITHUB_OUTPUT …
    [[nodiscard]] const NamedValues &variables() const { return m_variables; }
    /// Reads what is there and empties the files for the next step.
    [[nodiscard]] FileCommandTexts take();

private:
    QByteArray takeFile(std::size_t index, qint64 limitBytes, Messages &problems) const;

    NamedValues m_variables;
};

} // namespace slipway
