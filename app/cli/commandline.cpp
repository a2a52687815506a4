// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/json.h"
#include "cli/terminal.h"
#include "core/logcategories.h"
#include "log/programlog.h"
#include "services/console.h"

#include <algorithm>

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

const QString &version()
{
    static const QString text = QStringLiteral("slipwayctl " SLIPWAY_VERSION);
    return text;
}

QList<QCommandLineOption> commonOptions()
{
    return {
        {u"data-dir"_s, u"Where database, logs and workspaces live."_s, u"DIR"_s},
        {u"shared"_s, u"Keep the data folder for a group: its members see and approve what is in it."_s, u"GROUP"_s},
        {u"json"_s, u"One JSON document (or one object a line) on standard output."_s},
        {{u"q"_s, u"quiet"_s}, u"Say nothing but results and errors."_s},
        {u"no-color"_s, u"No colours."_s},
        {u"log-level"_s,
         u"Also tell on standard error what the program does, from this level on: debug, info, warning, error."_s,
         u"LEVEL"_s},
        {{u"h"_s, u"help"_s}, u"Help for the command."_s},
        {u"version"_s, u"Print the version."_s}};
}

/// The words before the first option that name a command: three for "env host retire", two for "runs list", one for
/// "validate".
const Command *findCommand(const Commands &commands, const QStringList &words)
{
    for (int count = std::min(3, int(words.size())); count > 0; --count) {
        const QString name = words.mid(0, count).join(u' ');
        const auto found =
            std::ranges::find_if(commands, [&name](const auto &command) { return command->name() == name; });
        if (found != commands.end())
            return found->get();
    }
    return nullptr;
}

QString optionHelp(const QCommandLineOption &option)
{
    QStringList names;
    for (const QString &name : option.names())
        names << QString((name.size() == 1 ? u"-"_s : u"--"_s) + name);
    QString head = names.join(u", "_s);
    if (!option.valueName().isEmpty())
        head += u' ' + option.valueName();
    return u"  %1  %2"_s.arg(head, -26).arg(option.description());
}

QString overview(const Commands &commands)
{
    QString text = u"Usage: slipwayctl COMMAND [OPTION...] [ARGUMENT...]\n\nCommands:\n"_s;
    for (const auto &command : commands)
        text += u"  %1  %2\n"_s.arg(QString(command->name() + u' ' + command->arguments()).trimmed(), -34)
                    .arg(command->summary());
    text += u"\nEverywhere:\n"_s;
    for (const QCommandLineOption &option : commonOptions())
        text += optionHelp(option) + u'\n';
    text += u"\nslipwayctl help COMMAND tells more. Exit status: 0 done, 1 failed, 2 usage, 3 bad input, 4 not found,\n"
            u"5 refused, 6 something needed is missing, 130 cancelled."_s;
    return text;
}

QString helpFor(const Command &command)
{
    QString text = u"Usage: slipwayctl %1 %2\n\n%3\n"_s.arg(command.name(), command.arguments(), command.summary());
    for (const QCommandLineOption &option : command.options())
        text += u'\n' + optionHelp(option);
    return command.more().isEmpty() ? text : text + u"\n\n"_s + command.more();
}

int report(const Error &error, const Context &context)
{
    if (context.json)
        context.print(toLine(QJsonObject{{u"error"_s, errorToJson(error)}}));
    else
        context.complain(u"slipwayctl: "_s + error.text().english());
    context.flush();
    return exitStatus(error.kind);
}

Error usage(const QString &message, const QString &hint)
{
    return {.kind = ErrorKind::Usage, .message = message, .hint = hint};
}

void takeCommonOptions(const QCommandLineParser &parser, Context &context)
{
    context.dataDir = parser.value(u"data-dir"_s);
    context.sharedGroup = parser.value(u"shared"_s);
    context.json = parser.isSet(u"json"_s);
    context.quiet = parser.isSet(u"quiet"_s);
    if (parser.isSet(u"no-color"_s) || !qEnvironmentVariableIsEmpty("NO_COLOR"))
        context.colour = false;
}

/// Of the program's log. Error: Usage.
Result<> chooseLevels(const QCommandLineParser &parser, const Context &context)
{
    if (!context.log)
        return {};
    return context.log->setLevels(parser.isSet(u"log-level"_s) ? std::optional(parser.value(u"log-level"_s))
                                                               : std::nullopt);
}

std::optional<Error> checkCount(const Command &command, qsizetype count)
{
    const QString how = u"slipwayctl %1 %2"_s.arg(command.name(), command.arguments()).trimmed();
    if (count < command.minimumArguments())
        return usage(u"%1: an argument is missing"_s.arg(command.name()), u"Usage: %1"_s.arg(how));
    if (command.maximumArguments() >= 0 && count > command.maximumArguments())
        return usage(u"%1: too many arguments"_s.arg(command.name()), u"Usage: %1"_s.arg(how));
    return std::nullopt;
}

QJsonObject optionToJson(const QCommandLineOption &option)
{
    return {{u"names"_s, QJsonArray::fromStringList(option.names())},
            {u"value"_s, textToJson(option.valueName())},
            {u"description"_s, option.description()}};
}

QJsonObject helpToJson(const Command &command)
{
    QJsonArray options;
    for (const QCommandLineOption &option : command.options())
        options.append(optionToJson(option));
    return {{u"name"_s, command.name()},
            {u"arguments"_s, textToJson(command.arguments())},
            {u"summary"_s, command.summary()},
            {u"options"_s, options}};
}

/// "runs" stands for "runs list", "runs show" …
std::vector<const Command *> groupOf(const Commands &commands, const QString &word)
{
    std::vector<const Command *> group;
    for (const auto &command : commands) {
        if (command->name().startsWith(word + u' '))
            group.push_back(command.get());
    }
    return group;
}

QString groupHelp(const std::vector<const Command *> &group)
{
    QString text = u"Usage:\n"_s;
    for (const Command *command : group)
        text += u"  %1  %2\n"_s.arg(QString(command->name() + u' ' + command->arguments()).trimmed(), -34)
                    .arg(command->summary());
    return text + u"\nslipwayctl help COMMAND tells more."_s;
}

int helpJson(const std::vector<const Command *> &shown, bool isOne, const Context &context)
{
    QJsonArray list, everywhere;
    for (const Command *command : shown)
        list.append(helpToJson(*command));
    for (const QCommandLineOption &option : commonOptions())
        everywhere.append(optionToJson(option));
    context.print(isOne ? toLine(list.first().toObject())
                        : toLine(QJsonObject{{u"commands"_s, list}, {u"options"_s, everywhere}}));
    return 0;
}

int help(const Commands &commands, const QStringList &words, const Context &context)
{
    const Command *command = findCommand(commands, words);
    const auto group = command || words.isEmpty() ? std::vector<const Command *>() : groupOf(commands, words.first());
    if (!command && !words.isEmpty() && group.empty())
        return report(usage(u"there is no command '%1'"_s.arg(words.join(u' ')), u"slipwayctl help lists them."_s),
                      context);
    if (context.json) {
        std::vector<const Command *> shown = command ? std::vector{command} : group;
        for (const auto &any : commands) {
            if (words.isEmpty())
                shown.push_back(any.get());
        }
        return helpJson(shown, command != nullptr, context);
    }
    context.print(command ? helpFor(*command) : group.empty() ? overview(commands) : groupHelp(group));
    return 0;
}

/// Words that are neither options nor values of options, found with the common options only.
QStringList leadingWords(const QStringList &arguments)
{
    QStringList words;
    for (qsizetype i = 0; i < arguments.size() && arguments[i] != u"--"_s; ++i) {
        if (arguments[i] == u"--data-dir"_s || arguments[i] == u"--shared"_s || arguments[i] == u"--log-level"_s)
            ++i;
        else if (!arguments[i].startsWith(u'-'))
            words << arguments[i];
    }
    return words;
}

int execute(const Command &command, const QStringList &arguments, Context &context)
{
    QCommandLineParser parser;
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    parser.addOptions(commonOptions());
    parser.addOptions(command.options());
    const bool parsed = parser.parse(QStringList{u"slipwayctl"_s} + arguments);
    takeCommonOptions(parser, context);
    if (!parsed)
        return report(usage(parser.errorText(), u"slipwayctl help %1 lists the options."_s.arg(command.name())),
                      context);
    if (parser.isSet(u"help"_s)) {
        context.print(helpFor(command));
        return 0;
    }
    if (const Result<> levels = chooseLevels(parser, context); !levels)
        return report(levels.error(), context);
    const qsizetype own = command.name().count(u' ') + 1;
    if (const std::optional<Error> wrong = checkCount(command, parser.positionalArguments().size() - own))
        return report(*wrong, context);
    qCInfo(logProgram).noquote() << version() << "starts:" << command.name();
    const Result<int> done = command.execute(context, parser);
    context.flush();
    const int status = done ? *done : report(done.error(), context);
    qCInfo(logProgram).noquote() << command.name() << "ends with status" << status;
    return status;
}

} // namespace

Result<Console *> Context::console()
{
    if (opened)
        return opened.get();
    ConsoleOptions options{.dataFolder = dataDir,
                           .shimProgram = shimProgram,
                           .sharedGroup = sharedGroup,
                           .onTrouble = [this](const Error &error) { say(u"slipwayctl: "_s + error.text()); },
                           .askPassphrase = askPassphrase,
                           .onSecret = {}};
    if (log)
        options.onSecret = [kept = log](const QByteArray &value) { kept->hide(value); };
    opened = SLIPWAY_TRY(Console::open(options));
    if (log)
        log->keepIn(opened->dataFolder());
    return opened.get();
}

void Context::heedSignals() const
{
    if (takesTimeToStop)
        takesTimeToStop->store(true);
}

int runCommandLine(const QStringList &arguments, Context &context)
{
    const Commands commands = allCommands();
    const QStringList words = leadingWords(arguments);
    if (words.isEmpty() && arguments.contains(u"--version"_s)) {
        context.print(version());
        return 0;
    }
    context.json = arguments.contains(u"--json"_s);
    if (words.isEmpty() && (arguments.isEmpty() || arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s))) {
        const int status = help(commands, {}, context);
        return arguments.isEmpty() ? 2 : status;
    }
    if (!words.isEmpty() && words.first() == u"help"_s)
        return help(commands, words.mid(1), context);
    if (const Command *command = findCommand(commands, words))
        return execute(*command, arguments, context);
    const bool asksForHelp = arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s);
    if (const auto group = groupOf(commands, words.value(0)); !group.empty() && (asksForHelp || words.size() == 1)) {
        const int status = help(commands, words.mid(0, 1), context);
        return asksForHelp ? status : exitStatus(ErrorKind::Usage);
    }
    return report(
        usage(u"there is no command '%1'"_s.arg(words.mid(0, 2).join(u' ')), u"slipwayctl help lists them."_s),
        context);
}

} // namespace slipway::cli
