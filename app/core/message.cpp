// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message.h"

#include <QDebug>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

struct Message::Data
{
    Kind kind = Kind::Text;
    QByteArray source; ///< of a sentence
    QString text;      ///< a text, or what stands between the parts of a list
    qint64 number = 0;
    std::vector<Message> parts;
};

namespace {

/// The number n of "%n" at `at`; 0 = there is none.
int placeAt(QStringView text, qsizetype at)
{
    if (at + 1 >= text.size() || text.at(at) != u'%')
        return 0;
    const char16_t digit = text.at(at + 1).unicode();
    return digit >= u'1' && digit <= u'9' ? digit - u'0' : 0;
}

void appendPlainly(QString &text, QStringView piece)
{
    text += piece;
}

QString inEnglish(const Message &message)
{
    return message.english();
}

} // namespace

Message::Message(const QString &text)
{
    if (!text.isEmpty())
        m_data = std::make_shared<const Data>(
            Data{.kind = Kind::Text, .source = {}, .text = text, .number = 0, .parts = {}});
}

Message Message::argument(const QString &text)
{
    // An empty text is an argument all the same: the place of the next must not move up.
    return Message(
        std::make_shared<const Data>(Data{.kind = Kind::Text, .source = {}, .text = text, .number = 0, .parts = {}}));
}

Message Message::number(qint64 value)
{
    return Message(std::make_shared<const Data>(
        Data{.kind = Kind::Number, .source = {}, .text = {}, .number = value, .parts = {}}));
}

Message Message::sentence(const char *english)
{
    return Message(
        std::make_shared<const Data>(Data{.kind = Kind::Sentence,
                                          .source = QByteArray::fromRawData(english, qsizetype(qstrlen(english))),
                                          .text = {},
                                          .number = 0,
                                          .parts = {}}));
}

Message Message::list(std::vector<Message> parts, const QString &separator)
{
    std::erase_if(parts, [](const Message &part) { return part.isEmpty(); });
    if (parts.empty())
        return {};
    if (parts.size() == 1)
        return parts.front();
    return Message(std::make_shared<const Data>(
        Data{.kind = Kind::List, .source = {}, .text = separator, .number = 0, .parts = std::move(parts)}));
}

Message Message::with(std::vector<Message> arguments) const
{
    if (kind() != Kind::Sentence)
        return *this;
    Data data = *m_data;
    data.parts.insert(data.parts.end(), std::make_move_iterator(arguments.begin()),
                      std::make_move_iterator(arguments.end()));
    return Message(std::make_shared<const Data>(std::move(data)));
}

bool Message::isEmpty() const
{
    return !m_data || (m_data->kind == Kind::Text && m_data->text.isEmpty());
}

Message::Kind Message::kind() const
{
    return m_data ? m_data->kind : Kind::Text;
}

QString Message::source() const
{
    if (!m_data)
        return {};
    return m_data->kind == Kind::Sentence ? QString::fromUtf8(m_data->source)
           : m_data->kind == Kind::Number ? QString::number(m_data->number)
                                          : m_data->text;
}

std::span<const Message> Message::parts() const
{
    return m_data ? std::span<const Message>(m_data->parts) : std::span<const Message>();
}

QString Message::english() const
{
    return kind() == Kind::Sentence || kind() == Kind::List ? filled(source(), inEnglish, appendPlainly) : source();
}

QString Message::filled(QStringView source, const std::function<QString(const Message &)> &shown,
                        const std::function<void(QString &, QStringView)> &append) const
{
    const std::span<const Message> all = parts();
    QString result;
    if (kind() == Kind::List) {
        for (const Message &part : all) {
            if (&part != all.data())
                append(result, source);
            append(result, shown(part));
        }
        return result;
    }
    qsizetype begin = 0;
    for (qsizetype i = 0; i + 1 < source.size(); ++i) {
        const int place = placeAt(source, i);
        if (place == 0 || std::size_t(place) > all.size())
            continue;
        append(result, source.sliced(begin, i - begin));
        append(result, shown(all[std::size_t(place) - 1]));
        begin = i + 2;
        ++i;
    }
    append(result, source.sliced(begin));
    return result;
}

Message Message::mapped(const std::function<QString(const QString &)> &change) const
{
    if (kind() == Kind::Number || !m_data)
        return *this;
    Data data = *m_data;
    if (data.kind == Kind::Text)
        data.text = change(data.text);
    for (Message &part : data.parts)
        part = part.mapped(change);
    return Message(std::make_shared<const Data>(std::move(data)));
}

Message Message::firstLine() const
{
    const QString text = english();
    const qsizetype end = text.indexOf(u'\n');
    if (end < 0)
        return *this;
    return kind() == Kind::List && source() == "\n"_L1 ? parts().front().firstLine() : Message(text.left(end));
}

QJsonValue Message::toJson() const
{
    if (kind() == Kind::Text)
        return source();
    if (kind() == Kind::Number)
        return m_data->number;
    QJsonArray parts;
    if (kind() == Kind::Sentence)
        parts.append(source());
    for (const Message &part : m_data->parts)
        parts.append(part.toJson());
    if (kind() == Kind::Sentence)
        return parts;
    return QJsonObject{{u"list"_s, parts}, {u"between"_s, m_data->text}};
}

Message Message::fromJson(const QJsonValue &json)
{
    return fromJson(json, 0);
}

Message Message::fromJson(const QJsonValue &json, int depth)
{
    if (json.isDouble())
        return number(json.toInteger());
    const bool isList = json.isObject();
    const QJsonArray array = isList ? json[u"list"_s].toArray() : json.toArray();
    if (array.isEmpty() || depth >= kMaxDepth)
        return depth == 0 ? Message(json.toString()) : argument(json.toString());
    Data data;
    data.kind = isList ? Kind::List : Kind::Sentence;
    data.text = json[u"between"_s].toString();
    data.source = isList ? QByteArray() : array.first().toString().toUtf8();
    for (qsizetype i = isList ? 0 : 1; i < array.size(); ++i)
        data.parts.push_back(fromJson(array.at(i), depth + 1));
    return Message(std::make_shared<const Data>(std::move(data)));
}

QString Message::toColumn() const
{
    if (kind() == Kind::Text || kind() == Kind::Number)
        return {};
    const QJsonValue json = toJson();
    const QJsonDocument document = json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(json.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

Message Message::fromColumns(const QString &english, const QString &column)
{
    if (column.isEmpty())
        return english;
    const QJsonDocument document = QJsonDocument::fromJson(column.toUtf8());
    Message message = fromJson(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
    return message.english() == english ? message : Message(english);
}

Message &Message::operator+=(const Message &other)
{
    std::vector<Message> parts;
    for (const Message &one : {*this, other}) {
        if (one.kind() == Kind::List && one.m_data->text.isEmpty())
            parts.insert(parts.end(), one.m_data->parts.begin(), one.m_data->parts.end());
        else
            parts.push_back(one);
    }
    return *this = list(std::move(parts), QString());
}

QDebug operator<<(QDebug debug, const Message &message)
{
    return debug << message.english();
}

bool operator==(const Message &one, const Message &other)
{
    if (one.isEmpty() || other.isEmpty() || one.m_data == other.m_data)
        return one.isEmpty() == other.isEmpty();
    const Message::Data &a = *one.m_data, &b = *other.m_data;
    return a.kind == b.kind && a.source == b.source && a.text == b.text && a.number == b.number && a.parts == b.parts;
}

} // namespace slipway
