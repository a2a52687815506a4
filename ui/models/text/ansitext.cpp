// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text/ansitext.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace slipway {
namespace {

constexpr int kTabWidth = 8;

struct Look
{
    int foreground = -1;
    int background = -1;
    bool bold = false;
    bool underline = false;
    bool operator==(const Look &) const = default;
};

/// The nearest of the sixteen, told by which of red, green and blue are strong.
int nearestOfSixteen(int red, int green, int blue)
{
    const int strongest = std::max({red, green, blue});
    if (strongest < 64)
        return 0;
    const int half = strongest / 2;
    const int hue = (red > half ? 1 : 0) | (green > half ? 2 : 0) | (blue > half ? 4 : 0);
    return strongest > 200 ? hue + 8 : hue;
}

int fromPalette(int index)
{
    if (index < 16)
        return index;
    if (index >= 232)
        return (index - 232) * 10 > 110 ? 7 : 8;
    const int cube = index - 16;
    return nearestOfSixteen(cube / 36 * 51, cube / 6 % 6 * 51, cube % 6 * 51);
}

/// "38;5;n" and "38;2;r;g;b": the colour, and how many parameters it took.
std::pair<int, std::size_t> extendedColour(const std::vector<int> &parameters, std::size_t at)
{
    const auto value = [&](std::size_t i) { return i < parameters.size() ? std::clamp(parameters[i], 0, 255) : 0; };
    if (value(at + 1) == 5)
        return {fromPalette(value(at + 2)), 2};
    if (value(at + 1) == 2)
        return {nearestOfSixteen(value(at + 2), value(at + 3), value(at + 4)), 4};
    return {-1, 0};
}

void applyOne(Look &look, int code)
{
    if (code == 0)
        look = {};
    else if (code == 1)
        look.bold = true;
    else if (code == 22)
        look.bold = false;
    else if (code == 4)
        look.underline = true;
    else if (code == 24)
        look.underline = false;
    else if (code == 39)
        look.foreground = -1;
    else if (code == 49)
        look.background = -1;
    else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97))
        look.foreground = code >= 90 ? code - 82 : code - 30;
    else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107))
        look.background = code >= 100 ? code - 92 : code - 40;
}

void applySgr(Look &look, QByteArrayView parameters)
{
    std::vector<int> codes{0};
    for (const char c : parameters) {
        if (c == ';' || c == ':')
            codes.push_back(0);
        else if (codes.back() < 10'000)
            codes.back() = codes.back() * 10 + (c - '0');
    }
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i] == 38 || codes[i] == 48) {
            const auto [colour, taken] = extendedColour(codes, i);
            (codes[i] == 38 ? look.foreground : look.background) = colour;
            i += taken;
        } else {
            applyOne(look, codes[i]);
        }
    }
}

/// End of the escape sequence that begins at `at`; when it sets colours, `look` changes.
qsizetype skipEscape(QByteArrayView line, qsizetype at, Look &look)
{
    if (at + 1 >= line.size())
        return line.size();
    if (line[at + 1] == ']' || line[at + 1] == 'P' || line[at + 1] == '_' || line[at + 1] == '^') { // OSC, DCS, APC, PM
        qsizetype end = at + 2;
        while (end < line.size() && line[end] != '\a' && line[end] != '\x1b')
            ++end;
        return std::min(line.size(), end + (end < line.size() && line[end] == '\x1b' ? 2 : 1));
    }
    if (line[at + 1] != '[')
        return at + 2;
    qsizetype end = at + 2;
    while (end < line.size() && (line[end] < 0x40 || line[end] > 0x7e))
        ++end;
    const QByteArrayView inner = line.sliced(at + 2, end - at - 2);
    const bool plain =
        std::ranges::all_of(inner, [](char c) { return (c >= '0' && c <= '9') || c == ';' || c == ':'; });
    if (end < line.size() && line[end] == 'm' && plain)
        applySgr(look, inner);
    return std::min(line.size(), end + 1);
}

/// Collects text piece by piece; a piece in the same look lengthens the span before it.
class Writer
{
public:
    AnsiText result;

    void add(QByteArrayView bytes, const Look &look)
    {
        if (bytes.isEmpty())
            return;
        const qsizetype begin = result.text.size();
        result.text += QString::fromUtf8(bytes);
        for (qsizetype i = begin; i < result.text.size(); ++i) {
            const char16_t code = result.text[i].unicode();
            if (code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e) ||
                (code >= 0x2066 && code <= 0x2069))
                result.text[i] = QChar::ReplacementCharacter; // controls, and marks that reorder text
        }
        cover(begin, look);
    }
    void addTab(const Look &look)
    {
        const qsizetype begin = result.text.size();
        result.text += QString(kTabWidth - begin % kTabWidth, u' ');
        cover(begin, look);
    }

private:
    void cover(qsizetype begin, const Look &look)
    {
        const qsizetype length = result.text.size() - begin;
        if (!result.spans.empty() && m_last == look)
            result.spans.back().length += length;
        else
            result.spans.push_back({begin, length, look.foreground, look.background, look.bold, look.underline});
        m_last = look;
    }
    Look m_last;
};

/// Where what is left of a self-overwriting line begins.
qsizetype lastOverwrite(QByteArrayView line)
{
    while (line.endsWith('\r'))
        line.chop(1);
    const qsizetype at = line.lastIndexOf('\r');
    return at + 1;
}

} // namespace

AnsiText readAnsi(QByteArrayView line, qsizetype limit)
{
    line = line.first(std::min(limit, line.size()));
    while (line.endsWith('\r'))
        line.chop(1);
    line = line.sliced(lastOverwrite(line));
    Writer writer;
    Look look;
    qsizetype begin = 0;
    for (qsizetype at = 0; at < line.size();) {
        if (line[at] != '\x1b' && line[at] != '\t') {
            ++at;
            continue;
        }
        writer.add(line.sliced(begin, at - begin), look);
        if (line[at] == '\t') {
            writer.addTab(look);
            ++at;
        } else {
            at = skipEscape(line, at, look);
        }
        begin = at;
    }
    writer.add(line.sliced(begin), look);
    return writer.result;
}

} // namespace slipway
