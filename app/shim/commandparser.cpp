// SPDX-License-Identifier: GPL-3.0-or-later
#include "shim/commandparser.h"

#include <algorithm>
#include <array>

namespace slipway::shim {

namespace {

using Escape = std::pair<std::string_view, char>;

// The order counts: %25 is last, so that "%250A" becomes "%0A" and no line break.
constexpr std::array<Escape, 3> kDataEscapes{{{"%0D", '\r'}, {"%0A", '\n'}, {"%25", '%'}}};
constexpr std::array<Escape, 5> kPropertyEscapes{
    {{"%0D", '\r'}, {"%0A", '\n'}, {"%3A", ':'}, {"%2C", ','}, {"%25", '%'}}};
constexpr std::array<Escape, 5> kOldEscapes{{{"%3B", ';'}, {"%0D", '\r'}, {"%0A", '\n'}, {"%5D", ']'}, {"%25", '%'}}};

constexpr std::array<std::string_view, 15> kCommands{
    "add-mask", "add-matcher",    "add-path",   "debug",   "echo",       "endgroup",      "error",  "group",
    "notice",   "remove-matcher", "save-state", "set-env", "set-output", "stop-commands", "warning"};

constexpr std::size_t kMaskedTokenLength = 6; // longer stop tokens are masked: who knows one could resume commands

/// One pass from the left is enough: no replacement makes a new escape that an earlier one would have taken.
template<std::size_t N>
std::string unescaped(std::string_view text, const std::array<Escape, N> &escapes)
{
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const auto match =
            text.front() != '%' ? escapes.end() : std::find_if(escapes.begin(), escapes.end(), [&](const Escape &e) {
                return text.starts_with(e.first);
            });
        result.push_back(match == escapes.end() ? text.front() : match->second);
        text.remove_prefix(match == escapes.end() ? 1 : match->first.size());
    }
    return result;
}

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

/// Splits "name key=value<separator>key=value" and stores what it finds.
template<std::size_t N>
void parseHead(ParsedCommand &command, std::string_view head, char separator, const std::array<Escape, N> &escapes)
{
    const std::size_t space = head.find(' ');
    command.name = head.substr(0, space);
    if (space == std::string_view::npos)
        return;
    std::string_view rest = head.substr(space + 1);
    if (separator == ',')
        rest = trimmed(rest);
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find(separator));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        const std::size_t equals = part.find('=');
        if (equals == 0 || equals == std::string_view::npos || equals + 1 == part.size())
            continue;
        command.properties.emplace_back(part.substr(0, equals), unescaped(part.substr(equals + 1), escapes));
    }
}

} // namespace

std::string lowerCased(std::string_view text)
{
    std::string result(text);
    for (char &c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

std::optional<ParsedCommand> parseCommandV2(std::string_view line)
{
    while (!line.empty() && isBlank(line.front()))
        line.remove_prefix(1);
    if (!line.starts_with("::"))
        return std::nullopt;
    const std::size_t end = line.find("::", 2);
    if (end == std::string_view::npos)
        return std::nullopt;
    ParsedCommand command;
    parseHead(command, line.substr(2, end - 2), ',', kPropertyEscapes);
    if (command.name.empty())
        return std::nullopt;
    command.dataSize = line.size() - end - 2;
    command.data = unescaped(line.substr(end + 2), kDataEscapes);
    return command;
}

std::optional<ParsedCommand> parseCommandV1(std::string_view line)
{
    const std::size_t begin = line.find("##[");
    if (begin == std::string_view::npos)
        return std::nullopt;
    const std::size_t end = line.find(']', begin);
    if (end == std::string_view::npos)
        return std::nullopt;
    ParsedCommand command;
    parseHead(command, line.substr(begin + 3, end - begin - 3), ';', kOldEscapes);
    if (command.name.empty())
        return std::nullopt;
    command.dataSize = line.size() - end - 1;
    command.data = unescaped(line.substr(end + 1), kOldEscapes);
    return command;
}

bool CommandGate::isKnown(const std::string &name) const
{
    return (!m_stopToken.empty() && name == m_stopToken) ||
           std::find(kCommands.begin(), kCommands.end(), name) != kCommands.end();
}

std::optional<ParsedCommand> CommandGate::parse(std::string_view line, bool isWhole) const
{
    for (const auto parseStyle : {parseCommandV2, parseCommandV1}) {
        if (!isWhole && parseStyle == parseCommandV2)
            continue;
        std::optional<ParsedCommand> command = parseStyle(line);
        if (!command)
            continue;
        command->name = lowerCased(command->name);
        if (isKnown(command->name))
            return command;
    }
    return std::nullopt;
}

std::optional<CommandGate::Verdict> CommandGate::judge(std::string_view line, bool isWhole)
{
    std::optional<ParsedCommand> command = parse(line, isWhole);
    if (!command)
        return std::nullopt;
    if (!m_stopToken.empty()) {
        if (command->name != m_stopToken)
            return std::nullopt;
        m_stopToken.clear();
        return Verdict{.command = std::move(*command), .isInternal = true};
    }
    if (command->name == "stop-commands")
        return stop(std::move(*command));
    Verdict verdict{.command = std::move(*command)};
    if (verdict.command.name == "add-mask") {
        verdict.secret = trimmed(verdict.command.data).empty() ? std::string() : verdict.command.data;
        verdict.isInternal = verdict.secret.empty();
    } else if (verdict.command.name == "echo") {
        const std::string value = lowerCased(trimmed(verdict.command.data));
        verdict.isInternal = value == "on" || value == "off";
        if (!verdict.isInternal)
            verdict.problem = "::echo:: takes on or off";
    }
    return verdict;
}

CommandGate::Verdict CommandGate::stop(ParsedCommand command)
{
    const std::string token = lowerCased(command.data);
    Verdict verdict{.command = std::move(command)};
    if (token.empty() || token == "pause-logging" || isKnown(token)) {
        verdict.problem = "::stop-commands:: needs a token that is not empty and no command's name";
        return verdict;
    }
    verdict.isInternal = true;
    m_stopToken = token;
    if (token.size() > kMaskedTokenLength)
        verdict.secret = verdict.command.data;
    return verdict;
}

} // namespace slipway::shim
