// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/builder.h"
#include "yaml/quotes.h"
#include "yaml/scalar.h"
#include "yaml/sourcetext.h"
#include "yaml/syntaxerror.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <sstream>

namespace slipway::yaml {
namespace {

using namespace Qt::StringLiterals;

/// Thrown through the parser to end it; caught in parse().
struct Stop
{
    Error error;
};

void continueOrStop(Result<> result)
{
    if (!result)
        throw Stop{std::move(result).error()};
}

QString explicitTag(const std::string &tag)
{
    return tag == "?" || tag == "!" ? QString() : shortTag(QString::fromStdString(tag));
}

bool isBlockText(const SourceText &source, const YAML::Mark &mark)
{
    const QByteArrayView rest = source.from(mark.line, mark.column);
    return rest.startsWith('|') || rest.startsWith('>');
}

/// Hands the parser's events to a Builder.
class EventReader final : public YAML::EventHandler
{
public:
    EventReader(SourceText &source, const Limits &limits)
        : m_source(source)
        , m_builder(limits)
    {
    }

    [[nodiscard]] const Builder &builder() const { return m_builder; }
    [[nodiscard]] const YAML::Mark &last() const { return m_last; }

    void OnDocumentStart(const YAML::Mark &) override {}

    /// The parser lets the end of the file close a quoted text.
    void OnDocumentEnd() override
    {
        if (m_endsWithText && !isBlockText(m_source, m_last) && !isClosed(m_source, m_last.line, m_last.column))
            throw Stop{explainUnclosedQuote(m_source.position(m_last.line, m_last.column))};
    }

    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        // The event does not tell how the null was written.
        const QString word = m_source.word(mark.line, mark.column);
        const QString text = resolvePlain(word).kind == Kind::Null ? word : QString();
        if (text.isEmpty() && anchor == 0)
            checkMissing(mark);
        // A null that is not written stands at what follows it: that is no place of this document.
        const Position at = text.isEmpty() ? m_source.position(mark.line, mark.column) : position(mark);
        continueOrStop(m_builder.scalar(at, text, {}, true, anchor));
    }

    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const QString name = m_source.word(mark.line, mark.column).mid(1);
        continueOrStop(m_builder.alias(position(mark), anchor, name));
    }

    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        const bool isPlain = tag.empty() || tag == "?";
        const Position at = position(mark);
        if (m_builder.expectsKey() && !isInBrackets())
            checkKey(mark, at, isPlain ? value : std::string());
        m_endsWithText = !isPlain;
        continueOrStop(m_builder.scalar(at, QString::fromStdString(value), explicitTag(tag), isPlain, anchor));
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override
    {
        m_isFlow.push_back(style == YAML::EmitterStyle::Flow);
        continueOrStop(m_builder.beginSequence(position(mark), explicitTag(tag), anchor));
    }

    void OnSequenceEnd() override { endCollection(); }

    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override
    {
        m_isFlow.push_back(style == YAML::EmitterStyle::Flow);
        continueOrStop(m_builder.beginMapping(position(mark), explicitTag(tag), anchor));
    }

    void OnMapEnd() override { endCollection(); }

private:
    Position position(const YAML::Mark &mark)
    {
        m_last = mark;
        m_endsWithText = false;
        return m_source.position(mark.line, mark.column);
    }

    [[nodiscard]] bool isInBrackets() const { return !m_isFlow.empty() && m_isFlow.back(); }

    /// The parser lets a quoted key run over lines, so that one forgotten quote swallows many.
    void checkKey(const YAML::Mark &mark, Position at, const std::string &plainText)
    {
        const QByteArrayView before = m_source.line(mark.line).first(mark.column).trimmed();
        const QByteArrayView rest = m_source.from(mark.line, mark.column);
        m_key = mark;
        m_keyText = before.endsWith('?') ? std::string() : plainText;
        const bool isQuoted = rest.startsWith('"') || rest.startsWith('\'');
        if (isQuoted && !before.endsWith('?') && !isClosedInLine(rest))
            throw Stop{explainUnclosedKey(at)};
    }

    /// It also takes `[a, , b]` and a line without ":" after a block text for nulls.
    void checkMissing(const YAML::Mark &mark)
    {
        if (isInBrackets() && m_builder.isInSequence())
            throw Stop{explainMissingItem(m_source.position(mark.line, mark.column))};
        if (isInBrackets() || m_builder.isInSequence() || m_builder.expectsKey() || m_keyText.empty())
            return;
        const QByteArrayView key(m_keyText.data(), qsizetype(m_keyText.size()));
        if (!hasColonAfter(m_source.from(m_key.line, m_key.column), key))
            throw Stop{explainMissingColon(QString::fromUtf8(key), m_source.position(m_key.line, m_key.column))};
    }

    void endCollection()
    {
        m_isFlow.pop_back();
        continueOrStop(m_builder.end());
    }

    SourceText &m_source;
    Builder m_builder;
    std::vector<bool> m_isFlow;  ///< the open collections: in brackets?
    YAML::Mark m_last;           ///< where the last event was
    bool m_endsWithText = false; ///< it was a quoted or block text
    YAML::Mark m_key;            ///< the last plain key outside of brackets
    std::string m_keyText;       ///< empty when there is nothing to check
};

/// Looks where a second document begins, and ends there.
class NextDocument final : public YAML::EventHandler
{
public:
    [[nodiscard]] const std::optional<YAML::Mark> &start() const { return m_start; }

    void OnDocumentStart(const YAML::Mark &mark) override
    {
        m_start = mark;
        throw Stop{};
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark &, YAML::anchor_t) override {}
    void OnScalar(const YAML::Mark &, const std::string &, YAML::anchor_t, const std::string &) override {}
    void OnSequenceStart(const YAML::Mark &, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark &, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnMapEnd() override {}

private:
    std::optional<YAML::Mark> m_start;
};

/// The parser takes text after the end of a document for another document, whether or not a marker divides them.
/// Throws Stop or YAML::Exception when none does.
void refuseTrailingText(YAML::Parser &parser, SourceText &source, int lastLine)
{
    const std::optional<int> marker = source.markerAfter(lastLine);
    const auto isDivided = [marker](const YAML::Mark &mark) { return marker && mark.line >= *marker; };
    NextDocument next;
    try {
        parser.HandleNextDocument(next);
    } catch (const YAML::Exception &exception) {
        if (!isDivided(exception.mark))
            throw;
    } catch (const Stop &) {
        if (!isDivided(*next.start()))
            throw Stop{explainTrailingText(next.start()->line, next.start()->column, source)};
    }
}

/// Throws Stop and YAML::Exception.
Node readFirstDocument(SourceText &source, EventReader &reader)
{
    // A block text that ends with the file ends with a line break, as GitHub reads it.
    const char *end = source.bytes().endsWith('\n') ? "" : "\n";
    std::istringstream stream(source.bytes().toStdString() + end);
    YAML::Parser parser(stream);
    parser.HandleNextDocument(reader);
    refuseTrailingText(parser, source, reader.last().line);
    return reader.builder().root();
}

/// A block text may hold any quotes, so that nothing after one can be told.
std::optional<Position> lastUnclosedQuote(SourceText &source, const YAML::Mark &last)
{
    return isBlockText(source, last) ? std::nullopt : unclosedQuote(source, last.line, last.column);
}

Result<Node> readNode(SourceText &source, const Limits &limits)
{
    EventReader reader(source, limits);
    try {
        return readFirstDocument(source, reader);
    } catch (const Stop &stop) {
        return fail(stop.error);
    } catch (const YAML::Exception &exception) {
        return fail(explain({.message = exception.msg,
                             .line = exception.mark.line,
                             .column = exception.mark.column,
                             .openSince = reader.builder().openSince(),
                             .unclosedQuote = lastUnclosedQuote(source, reader.last())},
                            source));
    }
}

} // namespace

Result<Node> parse(const QByteArray &text, const QString &fileName, const Limits &limits)
{
    const auto nameFile = [&fileName](Error error) {
        error.file = fileName;
        return error;
    };
    if (text.size() > limits.bytes) {
        return fail(Error{.kind = ErrorKind::BadInput,
                          .message = Engine::tr("The file has %1 bytes; no more than %2 are read.")
                                         .arg(QString::number(text.size()), QString::number(limits.bytes)),
                          .hint = Engine::tr("Split it: a pipeline is never so large."),
                          .file = fileName,
                          .code = u"yaml.limit"_s});
    }
    return readSource(text)
        .and_then([&limits](SourceText source) { return readNode(source, limits); })
        .map_error(nameFile);
}

} // namespace slipway::yaml
