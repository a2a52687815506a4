// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/expression/json.h"

#include "workflow/expression/coercion.h"

#include <cmath>

namespace slipway::expression {
namespace {

/// Letter of a short escape; 0 when there is none.
char16_t shortEscape(char16_t unit)
{
    switch (unit) {
    case u'"':
    case u'\\':
        return unit;
    case u'\b':
        return u'b';
    case u'\f':
        return u'f';
    case u'\n':
        return u'n';
    case u'\r':
        return u'r';
    case u'\t':
        return u't';
    default:
        return 0;
    }
}

class JsonWriter
{
public:
    [[nodiscard]] QString take() { return std::move(m_text); }

    void write(const Value &value)
    {
        switch (value.kind()) {
        case Kind::Null:
            m_text += QStringLiteral("null");
            break;
        case Kind::Number:
            m_text += std::isfinite(value.number()) ? formatNumber(value.number()) : QStringLiteral("null");
            break;
        case Kind::Boolean:
            m_text += value.toText();
            break;
        case Kind::String:
            writeString(value.string());
            break;
        case Kind::Array:
            writeArray(value.items());
            break;
        case Kind::Object:
            writeObject(value.members());
            break;
        }
    }

private:
    void writeArray(const Value::Items &items)
    {
        m_text += u'[';
        ++m_depth;
        for (const Value &item : items) {
            startLine(&item != &items.front());
            write(item);
        }
        --m_depth;
        if (!items.empty())
            startLine(false);
        m_text += u']';
    }

    void writeObject(const Value::Members &members)
    {
        m_text += u'{';
        ++m_depth;
        for (const auto &member : members) {
            startLine(&member != &members.front());
            writeString(member.first);
            m_text += QStringLiteral(": ");
            write(member.second);
        }
        --m_depth;
        if (!members.empty())
            startLine(false);
        m_text += u'}';
    }

    void startLine(bool afterComma)
    {
        if (afterComma)
            m_text += u',';
        m_text += u'\n';
        m_text += QString(2 * m_depth, u' ');
    }

    void writeString(QStringView string)
    {
        m_text += u'"';
        for (qsizetype at = 0; at < string.size(); ++at)
            writeUnit(string, at);
        m_text += u'"';
    }

    /// Control characters and surrogates without their partner are escaped.
    void writeUnit(QStringView string, qsizetype at)
    {
        const QChar unit = string[at];
        const bool hasPartner = unit.isHighSurrogate() ? at + 1 < string.size() && string[at + 1].isLowSurrogate()
                                                       : at > 0 && string[at - 1].isHighSurrogate();
        if (const char16_t letter = shortEscape(unit.unicode())) {
            m_text += u'\\';
            m_text += QChar(letter);
        } else if (unit.unicode() < 0x20 || (unit.isSurrogate() && !hasPartner)) {
            m_text += QStringLiteral("\\u");
            m_text += QString::number(unit.unicode(), 16).rightJustified(4, u'0');
        } else {
            m_text += unit;
        }
    }

    QString m_text;
    int m_depth = 0;
};

} // namespace

QString writeJson(const Value &value)
{
    JsonWriter writer;
    writer.write(value);
    return writer.take();
}

} // namespace slipway::expression
