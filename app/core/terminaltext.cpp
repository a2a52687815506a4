// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminaltext.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr QByteArrayView kReplacement("\xef\xbf\xbd"); // U+FFFD in UTF-8

/// Length of an SGR sequence ("ESC [ digits ; : m") at `at`, else 0.
qsizetype sgrLength(const QByteArray &line, qsizetype at)
{
    if (line[at] != '\x1b' || at + 1 >= line.size() || line[at + 1] != '[')
        return 0;
    qsizetype end = at + 2;
    while (end < line.size() && ((line[end] >= '0' && line[end] <= '9') || line[end] == ';' || line[end] == ':'))
        ++end;
    return end < line.size() && line[end] == 'm' ? end + 1 - at : 0;
}

/// How many bytes of UTF-8 a lead byte announces; 0 = it is none.
int lengthAnnounced(unsigned char byte)
{
    return byte >= 0xf0 && byte <= 0xf4 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 0;
}

/// The character of two or three bytes at `at`; 0 when it is no proper one.
char16_t characterAt(const QByteArray &line, qsizetype at, int length)
{
    if (length < 2 || length > 3 || at + length > line.size())
        return 0;
    char16_t character = char16_t(static_cast<unsigned char>(line[at]) & (length == 2 ? 0x1f : 0x0f));
    for (int i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(line[at + i]);
        if ((byte & 0xc0) != 0x80)
            return 0;
        character = char16_t((character << 6) | (byte & 0x3f));
    }
    return character;
}

/// Appends what stands at `at` and is no ASCII; its length.
qsizetype takeMultibyte(const QByteArray &line, qsizetype at, QByteArray &result)
{
    const int length = lengthAnnounced(static_cast<unsigned char>(line[at]));
    const char16_t character = characterAt(line, at, length);
    if (character != 0 && actsOnTerminals(character)) {
        result += kReplacement;
        return length;
    }
    const bool isWhole = character != 0 || (length == 4 && at + 4 <= line.size());
    if (isWhole) {
        result += QByteArrayView(line).sliced(at, length);
        return length;
    }
    result += kReplacement; // a byte that is no character: terminals of eight bits may act on it
    return 1;
}

} // namespace

bool actsOnTerminals(char16_t character)
{
    const bool isControl =
        (character < 0x20 && character != u'\t' && character != u'\n') || (character >= 0x7f && character < 0xa0);
    const bool turns = character == 0x061c || character == 0x200e || character == 0x200f ||
                       (character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x206f);
    return isControl || turns || character == 0x2028 || character == 0x2029;
}

QString terminalText(const QString &text)
{
    const auto acts = [](QChar c) { return actsOnTerminals(c.unicode()); };
    if (std::ranges::none_of(text, acts))
        return text;
    QString result = text;
    result.replace("\r\n"_L1, "\n"_L1);
    std::ranges::replace_if(result, acts, QChar(QChar::ReplacementCharacter));
    return result;
}

QByteArray terminalLine(const QByteArray &line, bool colour)
{
    QByteArray result;
    result.reserve(line.size());
    for (qsizetype i = 0; i < line.size();) {
        const auto byte = static_cast<unsigned char>(line[i]);
        if (const qsizetype length = sgrLength(line, i)) {
            if (colour)
                result += QByteArrayView(line).sliced(i, length);
            i += length;
        } else if (byte >= 0x80) {
            i += takeMultibyte(line, i, result);
        } else {
            if (actsOnTerminals(byte) || byte == '\n') {
                if (byte != '\r') // a progress bar: its last state is what counts on a line of its own
                    result += kReplacement;
            } else {
                result += line[i];
            }
            ++i;
        }
    }
    return result;
}

QString terminalJson(const QString &json)
{
    if (std::ranges::none_of(json, [](QChar c) { return actsOnTerminals(c.unicode()); }))
        return json;
    QString result;
    for (const QChar c : json)
        result += actsOnTerminals(c.unicode()) ? u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0')) : QString(c);
    return result;
}

} // namespace slipway
