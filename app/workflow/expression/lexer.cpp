// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/expression/lexer.h"

#include "workflow/expression/coercion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace slipway::expression {
namespace {

using namespace Qt::StringLiterals;

bool isBoundary(QChar character)
{
    return character.isSpace() || QStringView(u"()[],.!<>=&|").contains(character);
}

bool isNameStart(QChar character)
{
    return (character >= u'a' && character <= u'z') || (character >= u'A' && character <= u'Z') || character == u'_';
}

bool isNamePart(QChar character)
{
    return isNameStart(character) || (character >= u'0' && character <= u'9') || character == u'-';
}

bool isName(QStringView text)
{
    return !text.isEmpty() && isNameStart(text.front()) && std::all_of(text.begin(), text.end(), isNamePart);
}

/// Words are literals only in this very case, and not after a dot.
std::optional<Value> keyword(QStringView text)
{
    if (text == u"true")
        return Value(true);
    if (text == u"false")
        return Value(false);
    if (text == u"null")
        return Value();
    if (text == u"NaN")
        return Value(std::numeric_limits<double>::quiet_NaN());
    if (text == u"Infinity")
        return Value(std::numeric_limits<double>::infinity());
    return std::nullopt;
}

struct Symbol
{
    QStringView text;
    TokenKind kind;
};

/// Longer ones first.
constexpr Symbol kSymbols[] = {
    {u"==", TokenKind::Equal},
    {u"!=", TokenKind::NotEqual},
    {u"<=", TokenKind::LessOrEqual},
    {u">=", TokenKind::GreaterOrEqual},
    {u"&&", TokenKind::And},
    {u"||", TokenKind::Or},
    {u"(", TokenKind::OpenParenthesis},
    {u")", TokenKind::CloseParenthesis},
    {u"[", TokenKind::OpenBracket},
    {u"]", TokenKind::CloseBracket},
    {u",", TokenKind::Comma},
    {u"*", TokenKind::Star},
    {u"!", TokenKind::Not},
    {u"<", TokenKind::Less},
    {u">", TokenKind::Greater},
};

class Lexer
{
public:
    explicit Lexer(QStringView expression)
        : m_expression(expression)
    {
    }

    Result<> run()
    {
        if (m_expression.size() > kMaxExpressionLength) {
            const Message message = Engine::tr("Exceeded max expression length %1").arg(kMaxExpressionLength);
            return fail(Error{.kind = ErrorKind::BadInput, .message = message, .code = u"expression.lexing"_s});
        }
        for (skipBlanks(); m_at < m_expression.size(); skipBlanks())
            SLIPWAY_CHECK(readToken());
        add(TokenKind::End, 0);
        return {};
    }

    [[nodiscard]] std::vector<Token> take() { return std::move(m_tokens); }

private:
    Result<> readToken()
    {
        const QStringView rest = m_expression.sliced(m_at);
        const auto symbol = std::find_if(std::begin(kSymbols), std::end(kSymbols),
                                         [rest](const Symbol &one) { return rest.startsWith(one.text); });
        if (symbol != std::end(kSymbols)) {
            add(symbol->kind, symbol->text.size());
            return {};
        }
        const QChar first = rest.front();
        if (first == u'.' && mayDereference()) {
            add(TokenKind::Dot, 1);
            return {};
        }
        if (first == u'\'')
            return readString();
        if (first == u'.' || first == u'-' || first == u'+' || (first >= u'0' && first <= u'9'))
            return readNumber();
        return readName();
    }

    Result<> readString()
    {
        QString value;
        qsizetype at = m_at + 1;
        while (true) {
            const qsizetype quote = m_expression.indexOf(u'\'', at);
            if (quote < 0)
                return unexpected(m_expression.size() - m_at);
            value += m_expression.sliced(at, quote - at);
            at = quote + 1;
            if (at >= m_expression.size() || m_expression[at] != u'\'')
                break;
            value += u'\''; // two quotes stand for one
            ++at;
        }
        add(TokenKind::Literal, at - m_at, Value(std::move(value)));
        return {};
    }

    Result<> readNumber()
    {
        qsizetype end = m_at + 1;
        while (end < m_expression.size() && (m_expression[end] == u'.' || !isBoundary(m_expression[end])))
            ++end;
        const double number = parseNumber(m_expression.sliced(m_at, end - m_at));
        if (std::isnan(number))
            return unexpected(end - m_at);
        add(TokenKind::Literal, end - m_at, Value(number));
        return {};
    }

    Result<> readName()
    {
        qsizetype end = m_at + 1;
        while (end < m_expression.size() && !isBoundary(m_expression[end]))
            ++end;
        const QStringView name = m_expression.sliced(m_at, end - m_at);
        if (!isName(name))
            return unexpected(name.size());
        const bool isMember = !m_tokens.empty() && m_tokens.back().kind == TokenKind::Dot;
        const std::optional<Value> literal = isMember ? std::nullopt : keyword(name);
        add(literal ? TokenKind::Literal : TokenKind::Identifier, name.size(), literal.value_or(Value()));
        return {};
    }

    /// A dot after these leads to a member; elsewhere it begins a number.
    [[nodiscard]] bool mayDereference() const
    {
        if (m_tokens.empty())
            return false;
        const TokenKind last = m_tokens.back().kind;
        return last == TokenKind::Identifier || last == TokenKind::CloseBracket ||
               last == TokenKind::CloseParenthesis || last == TokenKind::Star;
    }

    void skipBlanks()
    {
        while (m_at < m_expression.size() && m_expression[m_at].isSpace())
            ++m_at;
    }

    void add(TokenKind kind, qsizetype length, Value literal = {})
    {
        m_tokens.push_back(
            {.kind = kind, .text = m_expression.sliced(m_at, length), .at = m_at, .literal = std::move(literal)});
        m_at += length;
    }

    [[nodiscard]] tl::unexpected<Error> unexpected(qsizetype length) const
    {
        const Message message = Engine::tr("Unexpected symbol: '%1'").arg(m_expression.sliced(m_at, length));
        return fail(expressionError(u"lexing"_s, message, m_at, m_expression));
    }

    QStringView m_expression;
    qsizetype m_at = 0;
    std::vector<Token> m_tokens;
};

} // namespace

Result<std::vector<Token>> tokenize(QStringView expression)
{
    Lexer lexer(expression);
    SLIPWAY_CHECK(lexer.run());
    return lexer.take();
}

std::vector<Token> tokenizeUpToError(QStringView expression)
{
    Lexer lexer(expression);
    const Result<> ignored = lexer.run();
    Q_UNUSED(ignored)
    return lexer.take();
}

Error expressionError(const QString &stage, const Message &message, qsizetype at, QStringView expression)
{
    const Message place = Engine::tr(". Located at position %1 within expression: %2").arg(at + 1, expression);
    return {.kind = ErrorKind::BadInput,
            .message = message + place,
            .column = int(at) + 1,
            .code = u"expression."_s + stage};
}

} // namespace slipway::expression
