// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/dialects/github/scalar.h"

#include "workflow/expression/evaluate.h"
#include "workflow/model/yamlvalue.h"

namespace slipway::github {

using namespace Qt::StringLiterals;

namespace {

/// Literal text inside of the first argument of format().
QString formatText(QString text)
{
    return text.replace(u'\'', u"''"_s).replace(u'{', u"{{"_s).replace(u'}', u"}}"_s);
}

} // namespace

QString scalarText(const yaml::Node &node)
{
    return node.isScalar() ? toValue(node).toText() : QString();
}

bool holdsExpression(const yaml::Node &node)
{
    if (node.kind() != yaml::Kind::String || !node.text().contains(u"${{"_s))
        return false;
    const auto spans = expression::spans(node.text());
    return spans && !spans->empty();
}

ConditionText conditionText(const yaml::Node &node)
{
    const QString text = scalarText(node);
    const auto spans = expression::spans(text);
    if (!spans || spans->empty())
        return {.expression = text.trimmed()};
    if (spans->size() == 1 && spans->front().begin == 0 && spans->front().end == text.size())
        return {.expression = spans->front().expression};
    QString format;
    QString arguments;
    qsizetype at = 0;
    for (std::size_t i = 0; i < spans->size(); ++i) {
        const expression::Span &span = (*spans)[i];
        format += formatText(text.mid(at, span.begin - at)) + u"{%1}"_s.arg(i);
        arguments += u", "_s + span.expression;
        at = span.end;
    }
    format += formatText(text.mid(at));
    return {.expression = u"format('%1'%2)"_s.arg(format, arguments), .isMixed = true};
}

} // namespace slipway::github
