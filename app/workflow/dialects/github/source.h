// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnostic.h"
#include "yaml/node.h"

#include <QString>

#include <vector>

namespace slipway::github {

/// The text of a file, to find places inside of its scalars: a YAML node only knows where it begins.
class SourceText
{
public:
    explicit SourceText(const QByteArray &utf8);

    /// The place in the expression of the scalar's `span`-th ${{ }} that has this text of the expression before it.
    /// The node's own place where the scalar came from an alias.
    [[nodiscard]] Position inExpression(const yaml::Node &scalar, int span, QStringView before = {}) const;
    /// The same for a scalar that is an expression without ${{ }}.
    [[nodiscard]] Position inScalar(const yaml::Node &scalar, QStringView before) const;
    /// The scalar there has no quotes and is no block of text.
    [[nodiscard]] bool isPlain(Position at) const;
    /// True when an alias ("*name") is written at this place.
    [[nodiscard]] bool isAlias(Position at) const;

private:
    [[nodiscard]] qsizetype offset(Position at) const;
    [[nodiscard]] Position place(qsizetype offset) const;
    [[nodiscard]] qsizetype skip(qsizetype from, QStringView before) const;

    QString m_text;
    std::vector<qsizetype> m_lines; ///< where each line begins
};

} // namespace slipway::github
