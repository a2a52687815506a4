// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/syntaxerror.h"

#include <QString>

#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <string_view>

namespace slipway::yaml {
namespace {

using namespace Qt::StringLiterals;

struct Explanation
{
    const char *complaint; ///< how the parser's message begins
    const char *message;
    const char *hint;
};

// Not constexpr: yaml-cpp declares its texts "const char* const", which is no constant expression.
const Explanation kExplanations[] = {
    {YAML::ErrorMsg::END_OF_SEQ_FLOW, QT_TRANSLATE_NOOP("Engine", "The list that begins here is not closed."),
     QT_TRANSLATE_NOOP("Engine", "Add the missing \"]\".")},
    {YAML::ErrorMsg::END_OF_MAP_FLOW,
     QT_TRANSLATE_NOOP("Engine", "The mapping that begins here is not closed, or a comma is missing in it."),
     QT_TRANSLATE_NOOP("Engine", "Add the missing \"}\" or \",\".")},
    {YAML::ErrorMsg::MAP_VALUE, QT_TRANSLATE_NOOP("Engine", "A \":\" is not expected here."),
     QT_TRANSLATE_NOOP(
         "Engine",
         "Indent the line as its neighbours, put a blank after the \":\" of the line above, or put a text that holds "
         "\": \" in quotes.")},
    {YAML::ErrorMsg::MAP_KEY, QT_TRANSLATE_NOOP("Engine", "A \"?\" is not expected here."),
     QT_TRANSLATE_NOOP("Engine", "Put a text that begins with \"? \" in quotes.")},
    {YAML::ErrorMsg::BLOCK_ENTRY, QT_TRANSLATE_NOOP("Engine", "A list item \"-\" is not expected here."),
     QT_TRANSLATE_NOOP("Engine", "Put each item in a line of its own, indented as its neighbours.")},
    {YAML::ErrorMsg::FLOW_END, QT_TRANSLATE_NOOP("Engine", "This closing bracket has no opening one."),
     QT_TRANSLATE_NOOP("Engine", "Remove it, or put a text that holds brackets in quotes.")},
    {YAML::ErrorMsg::EOF_IN_SCALAR, QT_TRANSLATE_NOOP("Engine", "The file ends inside a quoted text."),
     QT_TRANSLATE_NOOP("Engine", "Add the missing closing quote.")},
    {YAML::ErrorMsg::DOC_IN_SCALAR, QT_TRANSLATE_NOOP("Engine", "A document marker stands inside a quoted text."),
     QT_TRANSLATE_NOOP("Engine", "Add the missing closing quote.")},
    {YAML::ErrorMsg::INVALID_ESCAPE, QT_TRANSLATE_NOOP("Engine", "Double quotes do not know this escape."),
     QT_TRANSLATE_NOOP("Engine", "Write \"\\\\\" for a backslash, or use single quotes.")},
    {YAML::ErrorMsg::INVALID_HEX, QT_TRANSLATE_NOOP("Engine", "The escape needs hexadecimal digits."),
     QT_TRANSLATE_NOOP("Engine", "Write \\x41, \\u0041 or \\U00000041.")},
    {YAML::ErrorMsg::INVALID_UNICODE, QT_TRANSLATE_NOOP("Engine", "The escape names no Unicode character."),
     QT_TRANSLATE_NOOP("Engine", "Write the character itself.")},
    {YAML::ErrorMsg::CHAR_IN_BLOCK,
     QT_TRANSLATE_NOOP("Engine", "Only an indentation width and \"+\" or \"-\" may follow \"|\" and \">\"."),
     QT_TRANSLATE_NOOP("Engine", "Begin the text in the next line.")},
    {YAML::ErrorMsg::ZERO_INDENT_IN_BLOCK,
     QT_TRANSLATE_NOOP("Engine", "The indentation width of a block text may not be 0."),
     QT_TRANSLATE_NOOP("Engine", "Write 1 to 9.")},
    {YAML::ErrorMsg::MULTIPLE_TAGS, QT_TRANSLATE_NOOP("Engine", "One value has two tags."),
     QT_TRANSLATE_NOOP("Engine", "Remove one of them.")},
    {YAML::ErrorMsg::MULTIPLE_ANCHORS, QT_TRANSLATE_NOOP("Engine", "One value has two anchors."),
     QT_TRANSLATE_NOOP("Engine", "Remove one of them.")},
    {"unexpected scalar", // since yaml-cpp 0.9; END_OF_MAP before
     QT_TRANSLATE_NOOP("Engine", "This is not expected after the end of a value."),
     QT_TRANSLATE_NOOP("Engine", "Put the whole value in quotes, or remove what follows it.")},
    {YAML::ErrorMsg::ALIAS_CONTENT,
     QT_TRANSLATE_NOOP("Engine", "An alias stands for a whole value and takes no content, tag or anchor."),
     QT_TRANSLATE_NOOP("Engine", "Remove what stands beside it.")},
};

bool isBlank(char character)
{
    return character == ' ' || character == '\t';
}

/// The first character of the line that is neither blank nor tab.
int indentation(QByteArrayView line)
{
    return int(std::find_if_not(line.begin(), line.end(), isBlank) - line.begin());
}

/// Column of a tab in the indentation; -1 when there is none.
int tabInIndentation(QByteArrayView line)
{
    return int(line.first(indentation(line)).indexOf('\t'));
}

Error syntaxError(const Message &message, const Message &hint, Position at)
{
    return {.kind = ErrorKind::BadInput,
            .message = message,
            .hint = hint,
            .line = at.line,
            .column = at.column,
            .code = u"yaml.syntax"_s};
}

/// What depends on the text at the place of the complaint; nothing when the table knows enough.
std::optional<Error> explainByText(const Complaint &complaint, SourceText &source)
{
    const QByteArrayView line = source.line(complaint.line);
    const QByteArrayView rest = source.from(complaint.line, complaint.column);
    const Position at = source.position(complaint.line, complaint.column);
    if (const int tab = tabInIndentation(line); tab >= 0) {
        Error error = syntaxError(Engine::tr("A tab is used for indentation; YAML takes blanks only."),
                                  Engine::tr("Replace the tab by blanks, as many as the neighbouring lines have."),
                                  source.position(complaint.line, tab));
        error.code = u"yaml.tab"_s;
        return error;
    }
    if (std::string_view(complaint.message).starts_with(YAML::ErrorMsg::UNKNOWN_ANCHOR)) {
        const QString alias = source.word(complaint.line, complaint.column);
        Error error = syntaxError(
            Engine::tr("The alias \"%1\" has no anchor before it.").arg(alias),
            Engine::tr("Mark the value with &name first, or put a text that begins with \"*\" in quotes."), at);
        error.code = u"yaml.unknown-alias"_s;
        return error;
    }
    if (complaint.message == YAML::ErrorMsg::UNKNOWN_TOKEN && !rest.isEmpty()) {
        return syntaxError(Engine::tr("A value cannot begin with \"%1\".").arg(QString::fromUtf8(rest).first(1)),
                           Engine::tr("Put the text in quotes."), at);
    }
    const bool isEndOfBlock =
        complaint.message == YAML::ErrorMsg::END_OF_MAP || complaint.message == YAML::ErrorMsg::END_OF_SEQ;
    if (isEndOfBlock && complaint.column <= indentation(line)) {
        return syntaxError(Engine::tr("The indentation of this line fits none of the lines above."),
                           Engine::tr("Indent it as the lines it belongs to."), at);
    }
    if (isEndOfBlock) {
        return syntaxError(Engine::tr("This is not expected after the end of a value."),
                           Engine::tr("Put the whole value in quotes, or remove what follows it."), at);
    }
    return std::nullopt;
}

} // namespace

Error explain(const Complaint &complaint, SourceText &source)
{
    if (complaint.line >= 0 && complaint.column >= 0) {
        if (const auto error = explainByText(complaint, source))
            return *error;
    }
    if (complaint.message == YAML::ErrorMsg::EOF_IN_SCALAR && complaint.unclosedQuote)
        return explainUnclosedQuote(*complaint.unclosedQuote);
    const bool isUnclosed =
        complaint.message == YAML::ErrorMsg::END_OF_SEQ_FLOW || complaint.message == YAML::ErrorMsg::END_OF_MAP_FLOW;
    const Position at =
        isUnclosed && complaint.openSince ? *complaint.openSince : source.position(complaint.line, complaint.column);
    for (const Explanation &one : kExplanations) {
        if (std::string_view(complaint.message).starts_with(one.complaint))
            return syntaxError(Engine::tr(one.message), Engine::tr(one.hint), at);
    }
    return syntaxError(Engine::tr("This is not valid YAML: %1.").arg(QString::fromStdString(complaint.message)),
                       Engine::tr("Check the quotes, brackets and indentation here and in the line before."), at);
}

Error explainMissingItem(Position at)
{
    return syntaxError(Engine::tr("An item of the list is missing here."),
                       Engine::tr("Remove the comma, or write null."), at);
}

Error explainUnclosedQuote(Position at)
{
    return syntaxError(Engine::tr("The quoted text that begins here is not closed."),
                       Engine::tr("Add the missing quote."), at);
}

Error explainUnclosedKey(Position at)
{
    return syntaxError(Engine::tr("The quoted text that begins here is not closed in its line."),
                       Engine::tr("Add the missing quote: a key stands in one line."), at);
}

Error explainMissingColon(const QString &key, Position at)
{
    return syntaxError(Engine::tr("\"%1\" is neither a key with \":\" nor part of the value before it.").arg(key),
                       Engine::tr("Write \"key: value\", or indent the line as the text it belongs to."), at);
}

Error explainTrailingText(int line, int column, SourceText &source)
{
    const Complaint complaint{.message = YAML::ErrorMsg::END_OF_MAP, .line = line, .column = column};
    return explain(complaint, source);
}

} // namespace slipway::yaml
