// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces of POSIX sh scripts for hosts. Scripts and data go through standard input; no data ever becomes part of a
// script but through quoted().
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace slipway::deploy {

/// One word of a shell, whatever is in it: 'it'\''s'. A NUL ends it, as it would any word.
[[nodiscard]] QByteArray quoted(const QByteArray &text);
[[nodiscard]] QByteArray quoted(const QString &text);

/// `name='value'` in a line of its own.
[[nodiscard]] QByteArray assignment(const QByteArray &name, const QByteArray &value);

/// A here-document as standard input of `command`, which ends the script with 71 when it fails; `text` may be anything
/// without NUL.
[[nodiscard]] QByteArray withInput(const QByteArray &command, const QByteArray &text);

/// The script as it is sent: read as a whole before its first command runs, so that a connection that breaks half way
/// does nothing. Its own output begins after `mark` and a NUL: what login files of the host print before is none of it.
[[nodiscard]] QByteArray wholeScript(const QByteArray &body, const QByteArray &mark);

/// A command of the user that is watched: its process group is ended when this side is not heard of any more.
struct WatchedLine
{
    QByteArray setup;                                         ///< shell lines before, such as `cd`
    QByteArray line;                                          ///< for `sh -c`
    std::vector<std::pair<QByteArray, QByteArray>> variables; ///< exported for it alone; names are checked
    QByteArray fifo;                                          ///< free name in an existing folder, for its output
};
/// Ends with "<mark> <exit code>\n" in the output, when the line itself has ended: a server that it leaves behind goes
/// on, and may write for as long as it likes. Needs a standard input that stays open and brings a line every few
/// seconds.
[[nodiscard]] QByteArray watchedScript(const WatchedLine &watched, const QByteArray &mark);

/// Error: BadInput for a name that no shell could export, or a value with a NUL.
[[nodiscard]] Result<> checkVariable(const QByteArray &name, const QByteArray &value);

/// The function `die KIND SENTENCE [ARGUMENT…]`, with which a script says no: "slipway:KIND:SENTENCE" on its standard
/// error, in one line, with kBetweenArguments before each argument. What it says stands among the sentences in
/// hostscript.cpp.
[[nodiscard]] QByteArray dieFunction();
inline constexpr char kBetweenArguments = '\037';
/// What a script says, "SENTENCE" with its arguments. A host can say anything: what is none of our sentences is a text,
/// and nothing is longer than a message should be.
[[nodiscard]] Message saidByScript(const QByteArray &said);

/// Random letters and digits that no data contains by chance.
[[nodiscard]] QByteArray uniqueMark();

} // namespace slipway::deploy
