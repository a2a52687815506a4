// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "log/logfile.h"
#include "log/loglevels.h"
#include "masking/redactor.h"

#include <QLoggingCategory>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace slipway {

/// The program's own log: what qCInfo and its kind say, with secrets masked, to standard error and to a file in the
/// data folder. One in a program, owned by its main and outliving all that may speak. Never a reason to fail: a file
/// that cannot be written is told once. Any thread, but construction and destruction.
class ProgramLog
{
public:
    /// Hears a line without its end, on any thread, one call at a time; it cleans what a terminal would act on.
    using StandardError = std::function<void(const QString &line)>;

    explicit ProgramLog(StandardError standardError);
    ~ProgramLog();
    ProgramLog(const ProgramLog &) = delete;
    ProgramLog &operator=(const ProgramLog &) = delete;

    /// Of the option --log-level, else of SLIPWAY_LOG: for standard error and the file alike. What neither names is
    /// silent on standard error, where the program itself tells what concerns its user, and from "info" on in the file.
    /// Error: Usage (the option; a variable that makes no sense is told on standard error and ignored).
    [[nodiscard]] Result<> setLevels(const std::optional<QString> &fromOption);
    /// From now on, and what was said before, to the file in this data folder; it is not made for the log alone.
    void keepIn(const QString &dataFolder);
    /// Masked from now on in all its forms.
    void hide(const QByteArray &secret);

    [[nodiscard]] static QString fileIn(const QString &dataFolder);

private:
    struct Sinks
    {
        LogLevels standardError;
        LogLevels file;
    };

    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &text);
    void take(QtMsgType type, const QMessageLogContext &context, const QString &text);
    void useLevels(const Sinks &sinks);
    void queue(const QByteArray &line);
    void sayOnStandardError(const QString &line);
    void end();
    void loop(const std::stop_token &stop);
    void writeOut(LogFile &file, const QByteArray &lines);

    StandardError m_standardError;
    QtMessageHandler m_before;
    Redactor m_redactor;
    std::mutex m_sayMutex; ///< one call of m_standardError at a time
    std::mutex m_mutex;    ///< for all below
    Sinks m_sinks;
    std::shared_ptr<LogFile> m_file; ///< null until the data folder is known
    QByteArray m_queue;              ///< whole lines
    qint64 m_dropped = 0;            ///< lines, since the queue was full
    std::condition_variable_any m_wake;
    bool m_isTroubleTold = false; ///< of the thread
    std::jthread m_thread; ///< writes the file: whoever says something does not wait for a disk. Last: joined first
};

} // namespace slipway
