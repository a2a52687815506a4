// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace slipway {

/// One pattern of a branch, tag or path filter in GitHub's language: * (not over '/'), ** (over '/'), ? and + (none or
/// one, one or more of the character before), [a-z0-9], and \ before a character that is meant as such. Matching takes
/// time proportional to pattern times text, whatever the pattern is.
class Glob
{
public:
    /// @param pattern without the '!' of a negative one
    explicit Glob(const QString &pattern);
    [[nodiscard]] bool matches(const QString &text) const;

    /// Why a pattern (with its '!') is none; empty when it is fine. It then still can be matched with.
    [[nodiscard]] static Message problem(const QString &pattern);

private:
    enum class Kind { Literal, Set, Star, DoubleStar, Folders };
    enum class Repeat { Once, Optional, Many };
    struct Part
    {
        Kind kind = Kind::Literal;
        Repeat repeat = Repeat::Once;
        QString characters; ///< of a literal or, spread out, of a set
    };
    [[nodiscard]] static bool accepts(const Part &part, QChar c);
    void skipOptional(std::vector<bool> &states) const;
    [[nodiscard]] qsizetype readSet(const QString &pattern, qsizetype at);

    std::vector<Part> m_parts;
};

/// A list of patterns as GitHub reads it: they are tried in order and the last that matches decides; '!' before one
/// excludes. The empty string when no pattern takes the text, else the pattern that did.
[[nodiscard]] QString matchingPattern(const QStringList &patterns, const QString &text);

} // namespace slipway
