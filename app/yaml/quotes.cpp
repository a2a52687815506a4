// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/quotes.h"

#include <algorithm>

namespace slipway::yaml {
namespace {

/// Index after the quote that ends the text; -1 when the line ends first.
/// @param at first character inside the quotes
qsizetype closingQuote(QByteArrayView line, qsizetype at, char quote)
{
    for (; at < line.size(); ++at) {
        const bool isNextSame = at + 1 < line.size() && line[at + 1] == quote;
        if (quote == '"' && line[at] == '\\')
            ++at; // whatever it escapes
        else if (line[at] == quote && quote == '\'' && isNextSame)
            ++at; // two stand for one
        else if (line[at] == quote)
            return at + 1;
    }
    return -1;
}

/// A quote in the middle of a word is none.
bool mayBeginValue(QByteArrayView line, qsizetype at)
{
    return at == 0 || QByteArrayView(" \t[{,:").contains(line[at - 1]);
}

/// Index of the next quote that begins a text; -1 when the line or a comment ends it first.
qsizetype openingQuote(QByteArrayView line, qsizetype at)
{
    for (; at < line.size(); ++at) {
        if (line[at] == '#' && (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t'))
            return -1;
        if ((line[at] == '"' || line[at] == '\'') && mayBeginValue(line, at))
            return at;
    }
    return -1;
}

/// Index after the anchor and the tag that stand before a value.
qsizetype afterProperties(QByteArrayView line, qsizetype at)
{
    const auto isBlank = [](char one) { return one == ' ' || one == '\t'; };
    while (at < line.size() && (line[at] == '&' || line[at] == '!')) {
        const auto end = std::find_if(line.begin() + at, line.end(), isBlank);
        at = std::find_if_not(end, line.end(), isBlank) - line.begin();
    }
    return at;
}

struct Place
{
    int line = 0;
    qsizetype column = 0;
};

std::optional<Place> nextQuote(const SourceText &source, Place from)
{
    for (; from.line < source.lineCount(); from = {from.line + 1, 0}) {
        if (const qsizetype at = openingQuote(source.line(from.line), from.column); at >= 0)
            return Place{from.line, at};
    }
    return std::nullopt;
}

/// The place after the closing quote.
std::optional<Place> endOfQuoted(const SourceText &source, Place opening)
{
    const char quote = source.line(opening.line)[opening.column];
    for (Place from{opening.line, opening.column + 1}; from.line < source.lineCount(); from = {from.line + 1, 0}) {
        if (const qsizetype at = closingQuote(source.line(from.line), from.column, quote); at >= 0)
            return Place{from.line, at};
    }
    return std::nullopt;
}

} // namespace

bool isClosedInLine(QByteArrayView quoted)
{
    return !quoted.isEmpty() && closingQuote(quoted, 1, quoted.front()) >= 0;
}

bool hasColonAfter(QByteArrayView rest, QByteArrayView key)
{
    if (!rest.startsWith(key))
        return true; // quoted, or with an anchor or a tag: not looked into
    const QByteArrayView after = rest.sliced(key.size()).trimmed();
    return after.startsWith(':');
}

bool isClosed(const SourceText &source, int line, int column)
{
    const QByteArrayView text = source.line(line);
    const qsizetype at = afterProperties(text, column);
    const bool isQuoted = at < text.size() && (text[at] == '"' || text[at] == '\'');
    return !isQuoted || endOfQuoted(source, {line, at});
}

std::optional<Position> unclosedQuote(SourceText &source, int line, int column)
{
    auto opening = nextQuote(source, {line, column});
    while (opening) {
        const auto end = endOfQuoted(source, *opening);
        if (!end)
            return source.position(opening->line, int(opening->column));
        opening = nextQuote(source, *end);
    }
    return std::nullopt;
}

} // namespace slipway::yaml
