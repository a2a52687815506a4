// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/expression/parser.h"

#include "workflow/expression/functions.h"

#include <algorithm>
#include <initializer_list>

namespace slipway::expression {
namespace {

using namespace Qt::StringLiterals;

/// Recursive descent; one function a level of precedence.
class Parser
{
public:
    Parser(QStringView expression, std::vector<Token> tokens, const Names &names)
        : m_expression(expression)
        , m_tokens(std::move(tokens))
        , m_names(names)
    {
    }

    Result<std::optional<Node>> run()
    {
        if (is(TokenKind::End))
            return std::nullopt;
        Node node = SLIPWAY_TRY(parseExpression());
        if (!is(TokenKind::End))
            return unexpected();
        return node;
    }

private:
    using Level = Result<Node> (Parser::*)();

    Result<Node> parseExpression()
    {
        SLIPWAY_CHECK(descend());
        Result<Node> node = parseOr();
        --m_depth;
        return node;
    }

    Result<Node> parseOr() { return parseList(TokenKind::Or, NodeKind::Or, &Parser::parseAnd); }
    Result<Node> parseAnd() { return parseList(TokenKind::And, NodeKind::And, &Parser::parseEquality); }

    /// A run of one operator is one node, however long it is.
    Result<Node> parseList(TokenKind separator, NodeKind kind, Level operand)
    {
        Node first = SLIPWAY_TRY((this->*operand)());
        if (!is(separator))
            return first;
        SLIPWAY_CHECK(descend());
        Node list{.kind = kind, .token = current()};
        list.children.push_back(std::move(first));
        while (accept({separator}))
            list.children.push_back(SLIPWAY_TRY((this->*operand)()));
        --m_depth;
        return list;
    }

    Result<Node> parseEquality()
    {
        return parseComparison({TokenKind::Equal, TokenKind::NotEqual}, &Parser::parseOrder);
    }

    Result<Node> parseOrder()
    {
        return parseComparison({TokenKind::Less, TokenKind::LessOrEqual, TokenKind::Greater, TokenKind::GreaterOrEqual},
                               &Parser::parseNot);
    }

    /// Each further operator nests the tree by one level.
    Result<Node> parseComparison(std::initializer_list<TokenKind> operators, Level operand)
    {
        Node left = SLIPWAY_TRY((this->*operand)());
        int levels = 0;
        while (accept(operators)) {
            SLIPWAY_CHECK(descend());
            ++levels;
            Node comparison{.kind = NodeKind::Compare, .token = previous()};
            comparison.children.push_back(std::move(left));
            comparison.children.push_back(SLIPWAY_TRY((this->*operand)()));
            left = std::move(comparison);
        }
        m_depth -= levels;
        return left;
    }

    Result<Node> parseNot()
    {
        if (!accept({TokenKind::Not}))
            return parseAccess();
        SLIPWAY_CHECK(descend());
        Node negation{.kind = NodeKind::Not, .token = previous()};
        negation.children.push_back(SLIPWAY_TRY(parseNot()));
        --m_depth;
        return negation;
    }

    /// A value and the members that are taken from it; literals have none.
    Result<Node> parseAccess()
    {
        const bool mayHaveMembers = !is(TokenKind::Literal);
        Node node = SLIPWAY_TRY(parseValue());
        int levels = 0;
        while (mayHaveMembers && accept({TokenKind::OpenBracket, TokenKind::Dot})) {
            const bool isIndex = previous().kind == TokenKind::OpenBracket;
            Node access{.kind = NodeKind::Member, .token = current()};
            access.children.push_back(std::move(node));
            SLIPWAY_CHECK(isIndex ? parseIndex(access) : parseMember(access));
            SLIPWAY_CHECK(descend());
            ++levels;
            node = std::move(access);
        }
        m_depth -= levels;
        return node;
    }

    Result<> parseIndex(Node &access)
    {
        if (accept({TokenKind::Star}))
            access.kind = NodeKind::Filter;
        else
            access.children.push_back(SLIPWAY_TRY(parseExpression()));
        return expect(TokenKind::CloseBracket);
    }

    Result<> parseMember(Node &access)
    {
        if (accept({TokenKind::Star})) {
            access.kind = NodeKind::Filter;
            return {};
        }
        SLIPWAY_CHECK(expect(TokenKind::Identifier));
        Node name{.kind = NodeKind::Literal, .token = previous()};
        name.token.literal = Value(previous().text.toString());
        access.children.push_back(std::move(name));
        return {};
    }

    Result<Node> parseValue()
    {
        if (accept({TokenKind::Literal}))
            return Node{.kind = NodeKind::Literal, .token = previous()};
        if (accept({TokenKind::Identifier}))
            return is(TokenKind::OpenParenthesis) ? parseCall() : parseContext();
        if (accept({TokenKind::OpenParenthesis}))
            return parseGroup();
        return unexpected();
    }

    Result<Node> parseGroup()
    {
        Node node = SLIPWAY_TRY(parseExpression());
        SLIPWAY_CHECK(expect(TokenKind::CloseParenthesis));
        return node;
    }

    Result<Node> parseContext()
    {
        if (!m_names.isContext(previous().text))
            return refuse(Engine::tr("Unrecognized named-value"), previous());
        return Node{.kind = NodeKind::Context, .token = previous()};
    }

    Result<Node> parseCall()
    {
        Node call{.kind = NodeKind::Call, .token = previous()};
        accept({TokenKind::OpenParenthesis});
        if (!is(TokenKind::CloseParenthesis)) {
            do {
                call.children.push_back(SLIPWAY_TRY(parseExpression()));
            } while (accept({TokenKind::Comma}));
        }
        SLIPWAY_CHECK(expect(TokenKind::CloseParenthesis));
        SLIPWAY_CHECK(checkCall(call));
        return call;
    }

    Result<> checkCall(const Node &call)
    {
        const Function *function = findFunction(call.token.text, m_names.functions);
        if (function == nullptr)
            return refuse(Engine::tr("Unrecognized function"), call.token);
        const int count = int(call.children.size());
        if (count < function->minimumArguments)
            return refuse(Engine::tr("Too few parameters supplied"), call.token);
        if (count > function->maximumArguments)
            return refuse(Engine::tr("Too many parameters supplied"), call.token);
        if (count % 2 == 0 && call.token.text.compare(u"case", Qt::CaseInsensitive) == 0) {
            return refuse(Engine::tr("Even number of parameters supplied, requires an odd number of parameters"),
                          call.token);
        }
        return {};
    }

    [[nodiscard]] const Token &current() const { return m_tokens[m_at]; }
    [[nodiscard]] const Token &previous() const { return m_tokens[m_at == 0 ? 0 : m_at - 1]; }
    [[nodiscard]] bool is(TokenKind kind) const { return current().kind == kind; }

    bool accept(std::initializer_list<TokenKind> kinds)
    {
        if (std::find(kinds.begin(), kinds.end(), current().kind) == kinds.end())
            return false;
        ++m_at;
        return true;
    }

    Result<> expect(TokenKind kind)
    {
        if (!accept({kind}))
            return unexpected();
        return {};
    }

    Result<> descend()
    {
        if (++m_depth > kMaxExpressionDepth)
            return refuse(Engine::tr("Exceeded max expression depth %1").arg(kMaxExpressionDepth), current());
        return {};
    }

    [[nodiscard]] tl::unexpected<Error> unexpected() const
    {
        if (is(TokenKind::End))
            return refuse(Engine::tr("Unexpected end of expression"), previous());
        return refuse(Engine::tr("Unexpected symbol"), current());
    }

    [[nodiscard]] tl::unexpected<Error> refuse(const Message &what, const Token &token) const
    {
        const QString text = token.literal.isString() ? token.literal.string() : token.text.toString();
        return fail(expressionError(u"parsing"_s, Message::list({what, u'\'' + text + u'\''}, u": "_s), token.at,
                                    m_expression));
    }

    QStringView m_expression;
    std::vector<Token> m_tokens;
    const Names &m_names;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace

Result<std::optional<Node>> parse(QStringView expression, const Names &names)
{
    return Parser(expression, SLIPWAY_TRY(tokenize(expression)), names).run();
}

} // namespace slipway::expression
