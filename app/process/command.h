// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <map>
#include <stop_token>

namespace slipway {

/// Full environment of a child: only what is declared gets in.
using EnvironmentMap = std::map<QString, QString>;

/// This process's environment, as a start for short tools (git). Jobs get a built one, never this.
[[nodiscard]] EnvironmentMap currentEnvironment();

/// A short helper program: argv, never a shell string; `--` stands before names.
struct Command
{
    QStringList argv; ///< argv[0] is looked up in PATH
    QString workingDirectory;
    std::optional<EnvironmentMap> environment; ///< none = this process's
    QByteArray input;                          ///< for standard input, which is then closed
    std::chrono::milliseconds timeout{60'000};
    qsizetype outputLimitBytes = 256 * 1024 * 1024; ///< of stdout; beyond it the process is ended with an error
    /// Called on the running thread with pieces of standard error as they come (progress); may be empty.
    std::function<void(const QByteArray &)> onError;
    /// Same for standard output; when set, the output is not collected.
    std::function<void(const QByteArray &)> onOutput;
};

struct Exit
{
    int code = 0;      ///< 128 + n when signal n ended it
    QByteArray output; ///< standard output
    QByteArray errors; ///< last 64 KiB of standard error
};

/// Runs short programs. Real: ProcessRunner. Tests: a fake.
class CommandRunner
{
public:
    virtual ~CommandRunner() = default;
    /// Blocks until the process tree has ended. A non-zero code is a value, not an error.
    /// Errors: Cancelled within 200 ms of a stop request; Environment when argv[0] is missing or cannot start;
    /// Failed when the time or output limit was exceeded.
    [[nodiscard]] virtual Result<Exit> run(const Command &command, std::stop_token stop = {}) = 0;
};

/// posix_spawn (never fork: the parent may be large), a process group of its own, poll(); any thread, any number at
/// once.
class ProcessRunner final : public CommandRunner
{
public:
    [[nodiscard]] Result<Exit> run(const Command &command, std::stop_token stop = {}) override;
};

/// Absolute path of a program in PATH (or of `searchPath`), empty when there is none.
[[nodiscard]] QString findProgram(const QString &name, const QString &searchPath = {});

} // namespace slipway
