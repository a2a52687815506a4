// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <concepts>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
#include <vector>

class QDebug;

/// Names the context of a class's tr() for lupdate (-tr-function-alias Q_DECLARE_TR_FUNCTIONS+=SLIPWAY_MESSAGES).
#define SLIPWAY_MESSAGES(context)

namespace slipway {

/// What the engine says to people: a sentence in English with its arguments, so that a window can say the same in its
/// own language from the inside out. An argument that is a text is never translated, one that is a Message always is.
/// A text alone is a Message too: what a person typed, a name, the words of strerror(), SQLite, git or ssh.
/// Sentences are made where they are said: `Engine::tr("cannot write to %1: %2").arg(path, cause)`.
/// A value, cheap to copy; any thread may read one.
class Message
{
public:
    enum class Kind { Text, Number, Sentence, List };

    Message() = default;
    /// Verbatim, never translated.
    Message(const QString &text); // NOLINT(google-explicit-constructor): a text is the simplest of messages
    template<typename First, typename Second>
    requires std::convertible_to<QStringBuilder<First, Second>, QString>
    Message(const QStringBuilder<First, Second> &text) // NOLINT(google-explicit-constructor)
        : Message(QString(text))
    {
    }
    /// A number, written without separators of thousands in every language.
    [[nodiscard]] static Message number(qint64 value);
    /// `english` with %1 to %9 for arguments; translated in the context "Engine". Lives as long as the program.
    [[nodiscard]] static Message sentence(const char *english);
    /// Parts with something between them: ", ", "; ", ": ", " and ", a line break or nothing. It is translated as well.
    /// Empty parts are left out.
    [[nodiscard]] static Message list(std::vector<Message> parts, const QString &separator = QStringLiteral(", "));

    /// The next arguments: texts, whole numbers or Messages.
    template<typename... Arguments>
    [[nodiscard]] Message arg(const Arguments &...arguments) const
    {
        return with({argument(arguments)...});
    }

    /// Says nothing: no text at all.
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] Kind kind() const;
    /// The English of a sentence with its places, the separator of a list, the text itself.
    [[nodiscard]] QString source() const;
    /// Arguments of a sentence, parts of a list.
    [[nodiscard]] std::span<const Message> parts() const;

    /// As the command line, logs and the database have it.
    [[nodiscard]] QString english() const;
    /// A sentence or a list with its arguments put into `source`, which may be a translation; a place that has no
    /// argument stays. `append` puts a piece at the end of what is there already, and `shown` says how a part reads.
    [[nodiscard]] QString filled(QStringView source, const std::function<QString(const Message &)> &shown,
                                 const std::function<void(QString &, QStringView)> &append) const;
    /// The same with every text in it changed: masked, shortened. The sentences stay.
    [[nodiscard]] Message mapped(const std::function<QString(const QString &)> &change) const;

    /// Its first line, with as much of the sentence as can be kept.
    [[nodiscard]] Message firstLine() const;

    /// A text is a string, a number a number, a sentence ["source", argument…], a list {"list": […], "between": ", "}.
    [[nodiscard]] QJsonValue toJson() const;
    /// The text "" when it is none of these, or deeper than kMaxDepth.
    [[nodiscard]] static Message fromJson(const QJsonValue &json);
    /// For the column beside the English: compact JSON; empty for a text, of which English is all there is.
    [[nodiscard]] QString toColumn() const;
    /// What was stored as `english` and, beside it, `column`. The English alone when there is nothing beside it (rows
    /// of older versions) or when the two do not agree: then somebody changed one of them, and the English is what
    /// everybody else sees.
    [[nodiscard]] static Message fromColumns(const QString &english, const QString &column);

    static constexpr int kMaxDepth = 16;

    Message &operator+=(const Message &other);
    friend Message operator+(const Message &first, const Message &second)
    {
        Message sum = first;
        sum += second;
        return sum;
    }
    /// The same sentence with the same arguments.
    friend bool operator==(const Message &one, const Message &other);
    /// Compare english(): a sentence is never equal to a text.
    friend bool operator==(const Message &, const QString &) = delete;

private:
    struct Data;
    explicit Message(std::shared_ptr<const Data> data)
        : m_data(std::move(data))
    {
    }
    static Message argument(const Message &message) { return message; }
    static Message argument(const QString &text);
    template<std::integral Number>
    requires(!std::same_as<Number, bool> && !std::same_as<Number, char> &&
             !std::same_as<Number, char16_t>) static Message argument(Number value)
    {
        return number(qint64(value));
    }
    template<typename Text>
    requires std::convertible_to<const Text &, QString> &&(!std::same_as<Text, Message>)static Message
        argument(const Text &text)
    {
        return argument(QString(text));
    }
    static Message argument(QStringView text) { return argument(text.toString()); }
    static Message argument(QChar character) { return argument(QString(character)); }
    template<std::floating_point Number>
    static Message argument(Number value)
    {
        return argument(QString::number(double(value)));
    }
    [[nodiscard]] Message with(std::vector<Message> arguments) const;
    [[nodiscard]] static Message fromJson(const QJsonValue &json, int depth);

    std::shared_ptr<const Data> m_data; ///< null: says nothing
};

using Messages = std::vector<Message>;

/// Its English, for the program's log.
QDebug operator<<(QDebug debug, const Message &message);

/// Where sentences are marked for translation.
class Engine
{
    SLIPWAY_MESSAGES(Engine)
public:
    [[nodiscard]] static Message tr(const char *english) { return Message::sentence(english); }
};

} // namespace slipway
