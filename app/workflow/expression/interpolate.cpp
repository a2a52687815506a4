// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/expression/evaluate.h"

namespace slipway::expression {
namespace {

using namespace Qt::StringLiterals;

/// Offset after the "}}" that closes the "${{" at `begin`; -1 when none does. Quoted texts may hold "}}".
qsizetype closingEnd(QStringView text, qsizetype begin)
{
    bool isQuoted = false;
    for (qsizetype at = begin + 3; at + 1 < text.size(); ++at) {
        if (text[at] == u'\'')
            isQuoted = !isQuoted;
        else if (!isQuoted && text[at] == u'}' && text[at + 1] == u'}')
            return at + 2;
    }
    return -1;
}

Span spanOf(QStringView text, qsizetype begin, qsizetype end)
{
    const QStringView inner = text.sliced(begin + 3, end - begin - 5);
    qsizetype blanks = 0;
    while (blanks < inner.size() && inner[blanks].isSpace())
        ++blanks;
    return {.begin = begin, .end = end, .expression = inner.trimmed().toString(), .expressionAt = begin + 3 + blanks};
}

} // namespace

Result<std::vector<Span>> spans(const QString &text)
{
    std::vector<Span> result;
    for (qsizetype begin = text.indexOf(u"${{"_s); begin >= 0; begin = text.indexOf(u"${{"_s, result.back().end)) {
        const qsizetype end = closingEnd(text, begin);
        if (end < 0) {
            return fail(Error{.kind = ErrorKind::BadInput,
                              .message = Engine::tr("The expression is not closed: \"${{\" has no \"}}\" after it."),
                              .hint = Engine::tr("Add \"}}\"; a quote in an expression must be closed, too."),
                              .column = int(begin) + 1,
                              .code = u"expression.unclosed"_s});
        }
        result.push_back(spanOf(text, begin, end));
    }
    return result;
}

Result<QString> interpolate(const QString &text, const Environment &environment)
{
    if (!text.contains(u"${{"_s))
        return text;
    QString result;
    qsizetype copied = 0;
    for (const Span &span : SLIPWAY_TRY(spans(text))) {
        result += QStringView(text).sliced(copied, span.begin - copied);
        result += SLIPWAY_TRY(evaluate(span.expression, environment)).toText();
        copied = span.end;
    }
    result += QStringView(text).sliced(copied);
    return result;
}

Result<Value> interpolateValue(const QString &text, const Environment &environment)
{
    if (text.startsWith(u"${{"_s)) {
        const auto all = SLIPWAY_TRY(spans(text));
        if (all.front().end == text.size())
            return evaluate(all.front().expression, environment);
    }
    return interpolate(text, environment).map([](QString result) { return Value(std::move(result)); });
}

} // namespace slipway::expression
