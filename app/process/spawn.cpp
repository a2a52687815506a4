// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/spawn.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

extern char **environ;

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// The bytes of strings and the null-terminated pointer list that exec wants.
class StringVector
{
public:
    void append(QByteArray text) { m_texts.push_back(std::move(text)); }
    [[nodiscard]] char **data()
    {
        m_pointers.clear();
        for (QByteArray &text : m_texts)
            m_pointers.push_back(text.data());
        m_pointers.push_back(nullptr);
        return m_pointers.data();
    }

private:
    std::vector<QByteArray> m_texts;
    std::vector<char *> m_pointers;
};

class SpawnActions
{
public:
    SpawnActions() { posix_spawn_file_actions_init(&m_actions); }
    ~SpawnActions() { posix_spawn_file_actions_destroy(&m_actions); }
    SpawnActions(const SpawnActions &) = delete;
    SpawnActions &operator=(const SpawnActions &) = delete;

    void setUp(const SpawnStreams &streams, const QByteArray &folder)
    {
        if (!folder.isEmpty())
            posix_spawn_file_actions_addchdir_np(&m_actions, folder.constData());
        posix_spawn_file_actions_adddup2(&m_actions, streams.input, 0);
        posix_spawn_file_actions_adddup2(&m_actions, streams.output, 1);
        posix_spawn_file_actions_adddup2(&m_actions, streams.errors, 2);
        if (streams.extra >= 0)
            posix_spawn_file_actions_adddup2(&m_actions, streams.extra, 3);
        posix_spawn_file_actions_addclosefrom_np(&m_actions, streams.extra >= 0 ? 4 : 3);
    }
    [[nodiscard]] const posix_spawn_file_actions_t *get() const { return &m_actions; }

private:
    posix_spawn_file_actions_t m_actions;
};

/// A session of its own, every signal at its default and none blocked.
class SpawnAttributes
{
public:
    SpawnAttributes()
    {
        posix_spawnattr_init(&m_attributes);
        sigset_t set;
        sigemptyset(&set);
        posix_spawnattr_setsigmask(&m_attributes, &set);
        sigfillset(&set);
        posix_spawnattr_setsigdefault(&m_attributes, &set);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~SpawnAttributes() { posix_spawnattr_destroy(&m_attributes); }
    SpawnAttributes(const SpawnAttributes &) = delete;
    SpawnAttributes &operator=(const SpawnAttributes &) = delete;
    [[nodiscard]] const posix_spawnattr_t *get() const { return &m_attributes; }

private:
    posix_spawnattr_t m_attributes;
};

Result<QString> resolveProgram(const Command &command)
{
    if (command.argv.isEmpty() || command.argv.first().isEmpty())
        return fail(ErrorKind::Environment, Engine::tr("there is no program to start: the command is empty"));
    const QString &name = command.argv.first();
    if (!command.workingDirectory.isEmpty() && !QFileInfo(command.workingDirectory).isDir()) {
        return fail(ErrorKind::Environment,
                    Engine::tr("cannot start %1: the folder %2 does not exist").arg(name, command.workingDirectory));
    }
    if (name.contains(u'/'))
        return name;
    QString searchPath;
    if (command.environment) {
        if (const auto path = command.environment->find(u"PATH"_s); path != command.environment->end())
            searchPath = path->second;
    }
    const QString program = findProgram(name, searchPath);
    if (program.isEmpty()) {
        return fail(ErrorKind::Environment, Engine::tr("the program %1 was not found").arg(name),
                    Engine::tr("install %1, or add its folder to PATH").arg(name));
    }
    return program;
}

Error startError(const QString &program, int number)
{
    Error error{.kind = ErrorKind::Environment,
                .message = Engine::tr("cannot start %1: %2").arg(program, systemErrorText(number))};
    if (number == E2BIG) {
        error.message =
            Engine::tr("cannot start %1: its arguments and environment are larger than the system allows").arg(program);
        error.hint = Engine::tr("pass large values in a file instead of an argument or a variable");
    } else if (number == ENOENT) {
        error.hint = Engine::tr("the file, or the interpreter that its first line names, does not exist");
    }
    return error;
}

} // namespace

QString systemErrorText(int number)
{
    return QString::fromLocal8Bit(strerrordesc_np(number) ? strerrordesc_np(number) : "unknown error");
}

Result<std::pair<Fd, Fd>> makePipe()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return fail(ErrorKind::Environment, Engine::tr("cannot make a pipe: %1").arg(systemErrorText(errno)));
    return std::pair(Fd(ends[0]), Fd(ends[1]));
}

Result<SpawnedProcess> spawnProcess(const Command &command, const SpawnStreams &streams)
{
    const QString program = SLIPWAY_TRY(resolveProgram(command));
    StringVector arguments;
    for (const QString &argument : command.argv)
        arguments.append(QFile::encodeName(argument));
    StringVector variables;
    if (command.environment) {
        for (const auto &[name, value] : *command.environment)
            variables.append(QFile::encodeName(name) + '=' + QFile::encodeName(value));
    }
    SpawnActions actions;
    actions.setUp(streams, QFile::encodeName(command.workingDirectory));
    const SpawnAttributes attributes;
    SpawnedProcess process;
    const int failure =
        posix_spawn(&process.pid, QFile::encodeName(program).constData(), actions.get(), attributes.get(),
                    arguments.data(), command.environment ? variables.data() : environ);
    if (failure != 0)
        return fail(startError(program, failure));
    // The child is ours and not yet waited for, so its id cannot have been reused.
    process.pidfd = Fd(static_cast<int>(::syscall(SYS_pidfd_open, process.pid, 0)));
    return process;
}

} // namespace slipway
