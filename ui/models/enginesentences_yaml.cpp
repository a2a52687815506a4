// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/enginesentences.h"

#include <QCoreApplication>

namespace slipway {
namespace {

// The sentences of app/yaml, as they stand there: one a line, however long.
// clang-format off
constexpr EngineSentence kYaml[] = {
    {QT_TRANSLATE_NOOP("Engine", "The value of the merge key \"<<\" is neither a mapping nor a list of mappings.")},
    {QT_TRANSLATE_NOOP("Engine", "Write \"<<: *name\", where &name marks a mapping.")},
    {QT_TRANSLATE_NOOP("Engine", "The alias \"*%1\" stands inside the value that \"&%1\" names: it would never end.")},
    {QT_TRANSLATE_NOOP("Engine", "Move the alias out of that value, or write the value out.")},
    {QT_TRANSLATE_NOOP("Engine", "The key \"%1\" stands twice in one mapping; the first is in line %2, column %3.")},
    {QT_TRANSLATE_NOOP("Engine", "Remove one of the two, or give it another name.")},
    {QT_TRANSLATE_NOOP("Engine", "The text is nested deeper than %1 levels.")},
    {QT_TRANSLATE_NOOP("Engine", "Flatten it: no pipeline needs so many levels.")},
    {QT_TRANSLATE_NOOP("Engine", "The text has more than %1 values when its aliases are expanded.")},
    {QT_TRANSLATE_NOOP("Engine", "Use fewer aliases of aliases, or split the file.")},
    {QT_TRANSLATE_NOOP("Engine", "The file has %1 bytes; no more than %2 are read.")},
    {QT_TRANSLATE_NOOP("Engine", "Split it: a pipeline is never so large.")},
    {QT_TRANSLATE_NOOP("Engine", "The text is UTF-16, not UTF-8.")},
    {QT_TRANSLATE_NOOP("Engine", "Save the file as UTF-8.")},
    {QT_TRANSLATE_NOOP("Engine", "The text is not UTF-8: this character is encoded in another way.")},
    {QT_TRANSLATE_NOOP("Engine", "The text holds the control character U+%1, which YAML does not allow.")},
    {QT_TRANSLATE_NOOP("Engine", "Remove it, or write it as an escape in double quotes, such as \"\\x1b\".")},
    {QT_TRANSLATE_NOOP("Engine", "The list that begins here is not closed.")},
    {QT_TRANSLATE_NOOP("Engine", "Add the missing \"]\".")},
    {QT_TRANSLATE_NOOP("Engine", "The mapping that begins here is not closed, or a comma is missing in it.")},
    {QT_TRANSLATE_NOOP("Engine", "Add the missing \"}\" or \",\".")},
    {QT_TRANSLATE_NOOP("Engine", "A \":\" is not expected here.")},
    {QT_TRANSLATE_NOOP("Engine", "Indent the line as its neighbours, put a blank after the \":\" of the line above, or put a text that holds \": \" in quotes.")},
    {QT_TRANSLATE_NOOP("Engine", "A \"?\" is not expected here.")},
    {QT_TRANSLATE_NOOP("Engine", "Put a text that begins with \"? \" in quotes.")},
    {QT_TRANSLATE_NOOP("Engine", "A list item \"-\" is not expected here.")},
    {QT_TRANSLATE_NOOP("Engine", "Put each item in a line of its own, indented as its neighbours.")},
    {QT_TRANSLATE_NOOP("Engine", "This closing bracket has no opening one.")},
    {QT_TRANSLATE_NOOP("Engine", "Remove it, or put a text that holds brackets in quotes.")},
    {QT_TRANSLATE_NOOP("Engine", "The file ends inside a quoted text.")},
    {QT_TRANSLATE_NOOP("Engine", "Add the missing closing quote.")},
    {QT_TRANSLATE_NOOP("Engine", "A document marker stands inside a quoted text.")},
    {QT_TRANSLATE_NOOP("Engine", "Double quotes do not know this escape.")},
    {QT_TRANSLATE_NOOP("Engine", "Write \"\\\\\" for a backslash, or use single quotes.")},
    {QT_TRANSLATE_NOOP("Engine", "The escape needs hexadecimal digits.")},
    {QT_TRANSLATE_NOOP("Engine", "Write \\x41, \\u0041 or \\U00000041.")},
    {QT_TRANSLATE_NOOP("Engine", "The escape names no Unicode character.")},
    {QT_TRANSLATE_NOOP("Engine", "Write the character itself.")},
    {QT_TRANSLATE_NOOP("Engine", "Only an indentation width and \"+\" or \"-\" may follow \"|\" and \">\".")},
    {QT_TRANSLATE_NOOP("Engine", "Begin the text in the next line.")},
    {QT_TRANSLATE_NOOP("Engine", "The indentation width of a block text may not be 0.")},
    {QT_TRANSLATE_NOOP("Engine", "Write 1 to 9.")},
    {QT_TRANSLATE_NOOP("Engine", "One value has two tags.")},
    {QT_TRANSLATE_NOOP("Engine", "Remove one of them.")},
    {QT_TRANSLATE_NOOP("Engine", "One value has two anchors.")},
    {QT_TRANSLATE_NOOP("Engine", "This is not expected after the end of a value.")},
    {QT_TRANSLATE_NOOP("Engine", "Put the whole value in quotes, or remove what follows it.")},
    {QT_TRANSLATE_NOOP("Engine", "An alias stands for a whole value and takes no content, tag or anchor.")},
    {QT_TRANSLATE_NOOP("Engine", "Remove what stands beside it.")},
    {QT_TRANSLATE_NOOP("Engine", "A tab is used for indentation; YAML takes blanks only.")},
    {QT_TRANSLATE_NOOP("Engine", "Replace the tab by blanks, as many as the neighbouring lines have.")},
    {QT_TRANSLATE_NOOP("Engine", "The alias \"%1\" has no anchor before it.")},
    {QT_TRANSLATE_NOOP("Engine", "Mark the value with &name first, or put a text that begins with \"*\" in quotes.")},
    {QT_TRANSLATE_NOOP("Engine", "A value cannot begin with \"%1\".")},
    {QT_TRANSLATE_NOOP("Engine", "Put the text in quotes.")},
    {QT_TRANSLATE_NOOP("Engine", "The indentation of this line fits none of the lines above.")},
    {QT_TRANSLATE_NOOP("Engine", "Indent it as the lines it belongs to.")},
    {QT_TRANSLATE_NOOP("Engine", "This is not valid YAML: %1.")},
    {QT_TRANSLATE_NOOP("Engine", "Check the quotes, brackets and indentation here and in the line before.")},
    {QT_TRANSLATE_NOOP("Engine", "An item of the list is missing here.")},
    {QT_TRANSLATE_NOOP("Engine", "Remove the comma, or write null.")},
    {QT_TRANSLATE_NOOP("Engine", "The quoted text that begins here is not closed.")},
    {QT_TRANSLATE_NOOP("Engine", "Add the missing quote.")},
    {QT_TRANSLATE_NOOP("Engine", "The quoted text that begins here is not closed in its line.")},
    {QT_TRANSLATE_NOOP("Engine", "Add the missing quote: a key stands in one line.")},
    {QT_TRANSLATE_NOOP("Engine", "\"%1\" is neither a key with \":\" nor part of the value before it.")},
    {QT_TRANSLATE_NOOP("Engine", "Write \"key: value\", or indent the line as the text it belongs to.")},
};
// clang-format on

} // namespace

std::span<const EngineSentence> yamlSentences()
{
    return kYaml;
}

} // namespace slipway
