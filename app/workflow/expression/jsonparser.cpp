// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/expression/evaluate.h"

#include <QHash>

#include <algorithm>

namespace slipway::expression {
namespace {

using namespace Qt::StringLiterals;

/// Deeper than any payload, shallow enough for the stack of a worker thread.
constexpr int kMaxJsonDepth = 256;

bool isJsonDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

/// RFC 8259 to the letter. Of equal names the last value counts at the first one's place; of names that differ in
/// their case only the first counts.
class JsonParser
{
public:
    explicit JsonParser(QStringView text)
        : m_text(text)
    {
    }

    Result<Value> document()
    {
        Value value = SLIPWAY_TRY(parseValue());
        skipBlanks();
        if (m_at != m_text.size())
            return unexpected();
        return value;
    }

private:
    Result<Value> parseValue()
    {
        skipBlanks();
        switch (peek().unicode()) {
        case u'{':
            return nested(&JsonParser::parseObject);
        case u'[':
            return nested(&JsonParser::parseArray);
        case u'"':
            return parseString().map([](QString string) { return Value(std::move(string)); });
        case u't':
            return parseWord(u"true", Value(true));
        case u'f':
            return parseWord(u"false", Value(false));
        case u'n':
            return parseWord(u"null", Value());
        default:
            return parseNumber();
        }
    }

    Result<Value> nested(Result<Value> (JsonParser::*parseCollection)())
    {
        if (++m_depth > kMaxJsonDepth)
            return failAt(Engine::tr("it is nested deeper than %1 levels").arg(kMaxJsonDepth));
        ++m_at;
        Result<Value> value = (this->*parseCollection)();
        --m_depth;
        return value;
    }

    Result<Value> parseArray()
    {
        Value::Items items;
        if (accept(u']'))
            return Value(std::move(items));
        do {
            items.push_back(SLIPWAY_TRY(parseValue()));
        } while (accept(u','));
        if (!accept(u']'))
            return unexpected();
        return Value(std::move(items));
    }

    Result<Value> parseObject()
    {
        Value::Members members;
        QHash<QString, size_t> places; ///< by lower-case name
        if (accept(u'}'))
            return Value(std::move(members));
        do {
            skipBlanks();
            QString name = SLIPWAY_TRY(parseString());
            if (!accept(u':'))
                return unexpected();
            Value value = SLIPWAY_TRY(parseValue());
            const auto place = places.constFind(name.toLower());
            if (place == places.constEnd()) {
                places.insert(name.toLower(), members.size());
                members.emplace_back(std::move(name), std::move(value));
            } else if (members[*place].first == name) {
                members[*place].second = std::move(value);
            }
        } while (accept(u','));
        if (!accept(u'}'))
            return unexpected();
        return Value(std::move(members));
    }

    Result<Value> parseWord(QStringView word, Value value)
    {
        if (!m_text.sliced(m_at).startsWith(word))
            return unexpected();
        m_at += word.size();
        return value;
    }

    Result<Value> parseNumber()
    {
        const qsizetype begin = m_at;
        if (peek() == u'-')
            ++m_at;
        if (peek() == u'0')
            ++m_at;
        else if (!skipDigits())
            return unexpected();
        if (peek() == u'.') {
            ++m_at;
            if (!skipDigits())
                return unexpected();
        }
        if (peek() == u'e' || peek() == u'E') {
            ++m_at;
            if (peek() == u'-' || peek() == u'+')
                ++m_at;
            if (!skipDigits())
                return unexpected();
        }
        // Out of range gives infinity or zero, as JavaScript does.
        return Value(m_text.sliced(begin, m_at - begin).toDouble());
    }

    Result<QString> parseString()
    {
        if (peek() != u'"')
            return unexpected();
        ++m_at;
        QString result;
        while (true) {
            const qsizetype begin = m_at;
            while (m_at < m_text.size() && m_text[m_at] != u'"' && m_text[m_at] != u'\\' && m_text[m_at] >= u' ')
                ++m_at;
            result += m_text.sliced(begin, m_at - begin);
            if (peek() == u'"') {
                ++m_at;
                return result;
            }
            if (peek() != u'\\')
                return unexpected();
            ++m_at;
            result += SLIPWAY_TRY(parseEscape());
        }
    }

    Result<QChar> parseEscape()
    {
        constexpr QStringView kLetters = u"\"\\/bfnrt";
        constexpr QStringView kMeanings = u"\"\\/\b\f\n\r\t";
        const qsizetype index = m_at < m_text.size() ? kLetters.indexOf(m_text[m_at]) : -1;
        if (index >= 0) {
            ++m_at;
            return kMeanings[index];
        }
        if (peek() != u'u' || m_at + 5 > m_text.size())
            return unexpected();
        const QStringView digits = m_text.sliced(m_at + 1, 4);
        const bool areHex = std::all_of(digits.begin(), digits.end(), [](QChar digit) {
            return isJsonDigit(digit) || (digit.toLower() >= u'a' && digit.toLower() <= u'f');
        });
        if (!areHex)
            return unexpected();
        m_at += 5;
        return QChar(char16_t(digits.toUInt(nullptr, 16)));
    }

    bool skipDigits()
    {
        const qsizetype begin = m_at;
        while (isJsonDigit(peek()))
            ++m_at;
        return m_at > begin;
    }

    void skipBlanks()
    {
        while (peek() == u' ' || peek() == u'\n' || peek() == u'\r' || peek() == u'\t')
            ++m_at;
    }

    bool accept(QChar character)
    {
        skipBlanks();
        if (peek() != character)
            return false;
        ++m_at;
        return true;
    }

    /// U+0000 at the end: no JSON text holds it outside of strings.
    [[nodiscard]] QChar peek() const { return m_at < m_text.size() ? m_text[m_at] : QChar(u'\0'); }

    [[nodiscard]] tl::unexpected<Error> unexpected() const
    {
        if (m_at >= m_text.size())
            return failAt(Engine::tr("it ends too early"));
        const bool isPair = m_text[m_at].isHighSurrogate() && m_at + 1 < m_text.size();
        return failAt(Engine::tr("'%1' is not expected there").arg(m_text.sliced(m_at, isPair ? 2 : 1)));
    }

    [[nodiscard]] tl::unexpected<Error> failAt(const Message &why) const
    {
        const QStringView before = m_text.first(m_at);
        Error error{.kind = ErrorKind::BadInput, .code = u"json"_s};
        error.line = int(before.count(u'\n')) + 1;
        error.column = int(m_at - (before.lastIndexOf(u'\n') + 1)) + 1;
        error.message = Engine::tr("The text is not JSON: %1 (line %2, column %3)")
                            .arg(why, QString::number(error.line), QString::number(error.column));
        return fail(std::move(error));
    }

    QStringView m_text;
    qsizetype m_at = 0;
    int m_depth = 0;
};

} // namespace

Result<Value> parseJson(QStringView json)
{
    return JsonParser(json).document();
}

} // namespace slipway::expression
