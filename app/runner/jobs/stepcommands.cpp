// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/stepcommands.h"

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kShortMask = 2;  ///< a mask of so few characters hides half of the log
constexpr int kAnnotationLimit = 50; ///< of each level a step; a loop of ::warning:: must not fill the history

QString propertyOf(const WorkflowCommand &command, const QString &name)
{
    for (const auto &[key, value] : command.properties) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

/// What the shim could not obey: its own words, which come as text.
Message shimRefusal(const QString &problem)
{
    constexpr const char *kKnown[] = {
        QT_TRANSLATE_NOOP("Engine", "::echo:: takes on or off"),
        QT_TRANSLATE_NOOP("Engine", "::stop-commands:: needs a token that is not empty and no command's name")};
    const auto *known =
        std::ranges::find_if(kKnown, [&](const char *one) { return problem == QLatin1StringView(one); });
    return known == std::end(kKnown) ? Message(problem) : Engine::tr(*known);
}

Message unsecureMessage(const QString &command)
{
    return Engine::tr(
               "The `%1` command is disabled. Please upgrade to using Environment Files or opt into unsecure command "
               "execution by setting the `ACTIONS_ALLOW_UNSECURE_COMMANDS` environment variable to `true`.")
        .arg(command);
}

} // namespace

void StepCommands::handle(const WorkflowCommand &command)
{
    if (const QString problem = propertyOf(command, u"problem"_s); !problem.isEmpty() && !levelFromName(command.name))
        return refuse(shimRefusal(problem), command.logLine); // ::echo::maybe, ::stop-commands::
    if (const std::optional<AnnotationLevel> level = levelFromName(command.name))
        return annotate(command, *level);
    if (command.name == "set-output"_L1)
        return setOutput(command);
    if (command.name == "save-state"_L1)
        return warnDeprecated(command);
    if (command.name == "set-env"_L1 || command.name == "add-path"_L1)
        return unsecure(command);
    if (command.name == "add-mask"_L1)
        mask(command);
    // debug, group, endgroup, add-matcher and remove-matcher are in the log; the rest is the shim's.
}

/// The warning comes first: afterwards its own words would be masked.
void StepCommands::mask(const WorkflowCommand &command)
{
    const QStringList lines = command.data.split(u'\n', Qt::SkipEmptyParts);
    const bool isShort = std::ranges::any_of(
        lines, [](const QString &line) { return !line.trimmed().isEmpty() && line.trimmed().size() <= kShortMask; });
    if (isShort && !std::exchange(m_toldOfShortMask, true))
        remark(AnnotationLevel::Warning,
               Engine::tr("step %1 masks a text of %2 characters or less: the log shows *** wherever it stands")
                   .arg(m_step)
                   .arg(kShortMask),
               command.logLine);
    m_job.redactor.addMask(command.data.toUtf8());
}

void StepCommands::annotate(const WorkflowCommand &command, AnnotationLevel level)
{
    if (level == AnnotationLevel::Error && !m_firstError)
        m_firstError = FirstError{.message = command.data.section(u'\n', 0, 0), .logLine = command.logLine};
    if (++m_counts[std::size_t(level)] > kAnnotationLimit)
        return;
    Annotation annotation{
        .step = m_step, .level = level, .title = propertyOf(command, u"title"_s), .message = command.data};
    annotation.file = propertyOf(command, u"file"_s);
    if (annotation.file.startsWith(m_job.folders.workspace + u'/'))
        annotation.file = annotation.file.mid(m_job.folders.workspace.size() + 1);
    annotation.line = propertyOf(command, u"line"_s).toInt();
    annotation.endLine = propertyOf(command, u"endLine"_s).toInt();
    annotation.column = propertyOf(command, u"col"_s).toInt();
    annotation.logLine = command.logLine;
    m_job.annotate(std::move(annotation));
}

void StepCommands::finish()
{
    for (const AnnotationLevel level : {AnnotationLevel::Notice, AnnotationLevel::Warning, AnnotationLevel::Error}) {
        const int count = m_counts[std::size_t(level)];
        if (count > kAnnotationLimit)
            remark(level, Engine::tr("%1 more ::%2:: lines of this step are in its log only")
                              .arg(count - kAnnotationLimit)
                              .arg(levelName(level)));
    }
}

void StepCommands::setOutput(const WorkflowCommand &command)
{
    const QString name = propertyOf(command, u"name"_s);
    if (name.isEmpty())
        return refuse(Engine::tr("Required field 'name' is missing in ##[set-output] command."), command.logLine);
    warnDeprecated(command);
    setNamed(m_outputs, name, command.data);
}

void StepCommands::warnDeprecated(const WorkflowCommand &command)
{
    if (m_deprecated.contains(command.name))
        return;
    m_deprecated << command.name;
    remark(AnnotationLevel::Warning,
           Engine::tr(
               "The `%1` command is deprecated and will be disabled soon. Please upgrade to using Environment Files.")
               .arg(command.name),
           command.logLine);
}

void StepCommands::unsecure(const WorkflowCommand &command)
{
    if (m_job.state.variable(u"ACTIONS_ALLOW_UNSECURE_COMMANDS"_s).compare("true"_L1, Qt::CaseInsensitive) != 0)
        return refuse(unsecureMessage(command.name), command.logLine);
    if (command.name == "add-path"_L1)
        m_job.state.prependPath(command.data);
    else
        setEnvironment({{propertyOf(command, u"name"_s), command.data}});
}

void StepCommands::refuse(const Message &message, qint64 logLine)
{
    if (m_problem.isEmpty())
        m_problem = message;
    remark(AnnotationLevel::Error, message, logLine);
}

void StepCommands::remark(AnnotationLevel level, const Message &message, qint64 logLine)
{
    m_job.annotate({.step = m_step, .level = level, .message = message, .logLine = logLine});
}

void StepCommands::setEnvironment(const NamedValues &values)
{
    for (const auto &[name, value] : values) {
        if (isBlockedVariable(name))
            remark(AnnotationLevel::Error,
                   Engine::tr("Can't store %1 output parameter using '$GITHUB_ENV' command.").arg(name));
        else if (!name.isEmpty())
            m_job.state.setVariable(name, value);
    }
}

std::optional<NamedValues> StepCommands::parse(const QByteArray &content, QLatin1StringView variable)
{
    if (content.isEmpty())
        return std::nullopt;
    Result<NamedValues> values = parseNamedValues(content);
    if (values)
        return std::move(*values);
    refuse(Engine::tr("Unable to process file command '%1' successfully. %2").arg(variable, values.error().message));
    return std::nullopt;
}

void StepCommands::readFiles()
{
    const FileCommandTexts texts = m_job.files.take();
    for (const Message &problem : texts.problems)
        remark(AnnotationLevel::Error, problem);
    if (const auto values = parse(texts.environment, "env"_L1))
        setEnvironment(*values);
    if (const auto values = parse(texts.output, "output"_L1)) {
        for (const auto &[name, value] : *values)
            setNamed(m_outputs, name, value);
    }
    (void)parse(texts.state, "state"_L1); // a run step has no later part that could use it, but mistakes are told
    for (const QString &folder : parsePathLines(texts.path))
        m_job.state.prependPath(folder);
    m_summary = m_job.redactor.redact(QString::fromUtf8(texts.summary));
}

} // namespace slipway
