// SPDX-License-Identifier: GPL-3.0-or-later
#include "log/programlog.h"

#include "core/terminaltext.h"

#include <QDateTime>
#include <QFileInfo>
#include <QStringList>

#include <atomic>
#include <utility>

#include <unistd.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kMaxTextLength = 8 * 1024;
constexpr qsizetype kMaxQueueBytes = 1024 * 1024;
const QString kProgram = u"program"_s;

/// Qt calls a function, not an object: this is where it finds the log of the program.
std::atomic<ProgramLog *> &installed()
{
    static std::atomic<ProgramLog *> log = nullptr;
    return log;
}

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    default:
        return LogLevel::Error;
    }
}

bool isOurs(const QString &category)
{
    return category.startsWith("slipway."_L1);
}

/// One line whatever is in it: RFC 3339 UTC, level, category, process, text.
QString lineOf(LogLevel level, const QString &category, QString text)
{
    if (text.size() > kMaxTextLength)
        text = text.first(kMaxTextLength) + u'…';
    text = terminalText(text.trimmed()).replace(u'\n', u"\\n"_s);
    const QStringList parts{QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), logLevelName(level), category,
                            QString::number(::getpid()), text};
    return parts.join(u' ');
}

} // namespace

ProgramLog::ProgramLog(StandardError standardError)
    : m_standardError(std::move(standardError))
    , m_sinks{.standardError = LogLevels(LogLevel::Off), .file = LogLevels(LogLevel::Info)}
{
    installed() = this;
    m_before = qInstallMessageHandler(handle);
    useLevels(m_sinks);
}

ProgramLog::~ProgramLog()
{
    qInstallMessageHandler(m_before);
    installed() = nullptr;
    QLoggingCategory::setFilterRules({}); // silent again
    end();
}

/// Writes what is left.
void ProgramLog::end()
{
    m_thread.request_stop();
    if (m_thread.joinable() && m_thread.get_id() != std::this_thread::get_id())
        m_thread.join();
}

QString ProgramLog::fileIn(const QString &dataFolder)
{
    return dataFolder + u"/diagnostics/slipway.log"_s;
}

/// What nobody hears is not even put together.
void ProgramLog::useLevels(const Sinks &sinks)
{
    const std::scoped_lock lock(m_mutex);
    m_sinks = sinks;
    QLoggingCategory::setFilterRules(sinks.file.filterRules()); // the file hears at least what standard error does
}

Result<> ProgramLog::setLevels(const std::optional<QString> &fromOption)
{
    const QString variable = qEnvironmentVariable("SLIPWAY_LOG");
    if (!fromOption && variable.isEmpty())
        return {};
    const QString text = fromOption.value_or(variable);
    const Result<LogLevels> heard = LogLevels::parse(text, LogLevel::Off);
    const Result<LogLevels> kept = LogLevels::parse(text, LogLevel::Info);
    if (heard && kept)
        useLevels({.standardError = *heard, .file = *kept});
    else if (fromOption)
        return fail(heard.error());
    else
        sayOnStandardError(
            lineOf(LogLevel::Warning, kProgram, u"SLIPWAY_LOG is ignored: %1"_s.arg(heard.error().text().english())));
    return {};
}

void ProgramLog::hide(const QByteArray &secret)
{
    m_redactor.add(secret);
}

void ProgramLog::keepIn(const QString &dataFolder)
{
    if (!QFileInfo(dataFolder).isDir())
        return;
    const std::scoped_lock lock(m_mutex);
    m_file = std::make_shared<LogFile>(fileIn(dataFolder));
    if (!m_thread.joinable())
        m_thread = std::jthread([this](const std::stop_token &stop) { loop(stop); });
    m_wake.notify_one();
}

void ProgramLog::handle(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (ProgramLog *log = installed())
        log->take(type, context, text);
}

void ProgramLog::take(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QString category = QString::fromLatin1(context.category ? context.category : "default");
    const QString shown = isOurs(category) ? category.sliced(8) : category == "default"_L1 ? u"qt"_s : category;
    const LogLevel level = levelOf(type);
    std::unique_lock lock(m_mutex);
    const bool isHeard = isOurs(category) && m_sinks.standardError.tells(shown, level);
    const bool isKept = m_sinks.file.tells(shown, level);
    lock.unlock();
    if (isHeard || isKept) {
        const QString line = lineOf(level, shown, m_redactor.redact(text));
        if (isHeard)
            sayOnStandardError(line);
        if (isKept)
            queue(line.toUtf8() + '\n');
    }
    if (type == QtFatalMsg) // the program ends with it
        end();
    if (!isOurs(category) && m_before) // Qt's own: where they have always gone
        m_before(type, context, text);
}

void ProgramLog::sayOnStandardError(const QString &line)
{
    const std::scoped_lock lock(m_sayMutex);
    m_standardError(line);
}

void ProgramLog::queue(const QByteArray &line)
{
    const std::scoped_lock lock(m_mutex);
    if (m_queue.size() + line.size() > kMaxQueueBytes) {
        ++m_dropped;
        return;
    }
    m_queue += line;
    m_wake.notify_one();
}

void ProgramLog::loop(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_wake.wait(lock, stop, [this] { return !m_queue.isEmpty(); })) {
        QByteArray lines = std::exchange(m_queue, {});
        if (const qint64 dropped = std::exchange(m_dropped, 0); dropped > 0)
            lines += lineOf(LogLevel::Warning, kProgram, u"%1 lines were lost here"_s.arg(dropped)).toUtf8() + '\n';
        const std::shared_ptr<LogFile> file = m_file;
        lock.unlock();
        writeOut(*file, lines);
        lock.lock();
    }
}

void ProgramLog::writeOut(LogFile &file, const QByteArray &lines)
{
    const Result<> written = file.append(lines);
    if (!written && !std::exchange(m_isTroubleTold, true))
        sayOnStandardError(lineOf(LogLevel::Warning, kProgram,
                                  written.error().message.english() + u"; the program goes on without it"_s));
}

} // namespace slipway
