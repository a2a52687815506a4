// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace slipway {

class LogSource;

/// The groups of a log (`::group::` … `::endgroup::`) and which of them are closed; maps rows on screen to lines and
/// back. Pure but for the source it looks at.
class LogFolds
{
public:
    struct Group
    {
        qint64 first = 0; ///< the line of `::group::`
        qint64 last = -1; ///< the line of `::endgroup::`; -1 = still open in the log
        bool closed = false;
    };

    /// Takes in lines that were added since. Beyond a few million lines groups are no longer looked for.
    void update(const LogSource &source);
    void clear();

    [[nodiscard]] const Group *groupAt(qint64 line) const; ///< that begins at this line
    bool toggle(qint64 line);                              ///< false when no group begins there
    void openAround(qint64 line);                          ///< opens what hides the line
    void setAllClosed(bool closed);

    [[nodiscard]] qint64 rowCount() const;
    [[nodiscard]] qint64 lineOfRow(qint64 row) const;
    [[nodiscard]] qint64 rowOfLine(qint64 line) const; ///< of a hidden line: the row of its group

private:
    /// Lines that are not shown, as half-open ranges in order, without overlaps.
    struct Hidden
    {
        qint64 begin = 0, end = 0;
    };
    void rebuild();

    std::vector<Group> m_groups;
    std::vector<Hidden> m_hidden;
    qint64 m_lines = 0;
};

/// What a workflow command line says to people: "::group::Build" → "Build", "::error file=a::no" → "no". Nothing when
/// it is no command line.
struct CommandText
{
    QString name;
    QString text;
};
[[nodiscard]] std::optional<CommandText> readCommandText(QByteArrayView line);

} // namespace slipway
