// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QCommandLineOption>
#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <atomic>
#include <functional>
#include <istream>
#include <memory>
#include <ostream>
#include <stop_token>
#include <vector>

namespace slipway {
class Console;
class ProgramLog;
} // namespace slipway

namespace slipway::cli {

/// Where a command speaks and what was said to all of them. Streams are passed in, so that tests run in process; only
/// output.cpp writes to them.
struct Context
{
    std::ostream &out;          ///< standard output: results
    std::ostream &err;          ///< standard error: words for people
    std::istream *in = nullptr; ///< standard input, for commands that read it; null = none
    QString dataDir;            ///< --data-dir; empty = the default
    QString sharedGroup = {};   ///< --shared; empty = none
    QString shimProgram;        ///< empty = found beside the program
    bool json = false;
    bool quiet = false;
    bool colour = false;
    std::stop_token stop; ///< SIGINT and SIGTERM
    std::shared_ptr<std::atomic<bool>> takesTimeToStop =
        {}; ///< true while a run or deployment ends in good order; null = nobody asks

    /// The data folder's services, opened with the first use. Errors as Console::open.
    [[nodiscard]] Result<Console *> console();
    /// From here on a signal is heeded by what was begun, however long that takes.
    void heedSignals() const;
    void print(const QString &text) const;        ///< a line on standard output, harmless to terminals
    void say(const Message &text) const;          ///< a line on standard error, unless --quiet
    void complain(const Message &text) const;     ///< a line on standard error in any case
    void printLine(const QByteArray &line) const; ///< a line of a log; its colours on a terminal alone
    void printRaw(QByteArrayView bytes) const;    ///< byte for byte, for who asks for it
    void flush() const;
    std::shared_ptr<Console> opened;
    ProgramLog *log = nullptr; ///< null = none is kept
};

/// A line of the program's log on standard error, at once and whole. Any thread.
void writeLogLine(const QString &line);

/// One command: a name ("runs list"), its options, and what it does.
class Command
{
public:
    virtual ~Command() = default;
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QString arguments() const = 0;      ///< "FILE..." for the help
    [[nodiscard]] virtual QString summary() const = 0;        ///< one line
    [[nodiscard]] virtual QString more() const { return {}; } ///< what help tells behind the options
    [[nodiscard]] virtual QList<QCommandLineOption> options() const { return {}; }
    /// How many positional arguments it takes; -1 = any number.
    [[nodiscard]] virtual int minimumArguments() const { return 0; }
    [[nodiscard]] virtual int maximumArguments() const { return 0; }
    /// The exit status; an Error is printed by the caller and gives its own.
    [[nodiscard]] virtual Result<int> execute(Context &context, const QCommandLineParser &options) const = 0;
};

using Commands = std::vector<std::unique_ptr<Command>>;

/// All commands, in the order of the help.
[[nodiscard]] Commands allCommands();

/// slipwayctl without its process: parses, executes, prints errors. Returns the exit status.
[[nodiscard]] int runCommandLine(const QStringList &arguments, Context &context);

} // namespace slipway::cli
