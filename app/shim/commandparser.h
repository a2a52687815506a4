// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway::shim {

/// A workflow command as it was printed, unescaped.
struct ParsedCommand
{
    std::string name;                                            ///< as written
    std::vector<std::pair<std::string, std::string>> properties; ///< keys as written, empty values dropped
    std::string data;
    std::size_t dataSize = 0; ///< bytes of the data as written, at the end of the line
};

/// `::name key=value,key2=value2::data`, blanks allowed before it. The line comes without its line ending.
[[nodiscard]] std::optional<ParsedCommand> parseCommandV2(std::string_view line);
/// `##[name key=value;key2=value2]data`, anything allowed before it.
[[nodiscard]] std::optional<ParsedCommand> parseCommandV1(std::string_view line);

/// ASCII lower case.
[[nodiscard]] std::string lowerCased(std::string_view text);

/// Decides for each line of a job whether it is a command now: knows which commands there are and whether a step has
/// stopped them (`::stop-commands::token` … `::token::`).
class CommandGate
{
public:
    struct Verdict
    {
        ParsedCommand command;   ///< name in lower case
        bool isInternal = false; ///< settled here (stop-commands, its token, echo): nobody else needs it
        std::string secret;      ///< to be masked from now on; the line itself included
        std::string problem;     ///< the command was wrong, for people
    };

    /// What to do about a line (without its line ending); none when it is plain output.
    /// @param isWhole false = the end of a line whose beginning is in the log already: `::` does not count there.
    [[nodiscard]] std::optional<Verdict> judge(std::string_view line, bool isWhole = true);
    /// Commands are on again at the start of a step.
    void reset() { m_stopToken.clear(); }

private:
    [[nodiscard]] std::optional<ParsedCommand> parse(std::string_view line, bool isWhole) const;
    [[nodiscard]] Verdict stop(ParsedCommand command);
    [[nodiscard]] bool isKnown(const std::string &name) const;

    std::string m_stopToken; ///< lower case; empty = commands are on
};

} // namespace slipway::shim
