// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/shimclient/shimpool.h"

#include "process/command.h"

#include <QFile>
#include <QFileInfo>

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIdleEndMs = 500;

/// An idle shim has nothing to clean up: it goes as soon as it sees its socket closed.
bool endsSoon(pid_t pid)
{
    const Fd process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    pollfd ended{process.value(), POLLIN, 0};
    return process.isOpen() && ::poll(&ended, 1, kIdleEndMs) == 1 && ::waitpid(pid, nullptr, WNOHANG) == pid;
}

} // namespace

ShimPool::~ShimPool()
{
    const std::scoped_lock lock(m_mutex);
    for (auto &shim : m_idle) {
        const pid_t pid = shim->pid();
        shim.reset();
        if (!endsSoon(pid))
            m_ending.push_back(pid);
    }
    collectEnded();
}

Result<QString> ShimPool::findShim()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_program.isEmpty())
        return m_program;
    const QString folder = QFileInfo(QFile::symLinkTarget(u"/proc/self/exe"_s)).absolutePath();
    const QStringList candidates{folder + u"/slipway-shim"_s, folder + u"/../libexec/slipway/slipway-shim"_s,
                                 u"slipway-shim"_s};
    for (const QString &candidate : candidates) {
        m_program = findProgram(candidate);
        if (!m_program.isEmpty())
            return m_program;
    }
    return fail(ErrorKind::Environment, Engine::tr("the program slipway-shim was not found beside this one or in PATH"),
                Engine::tr("install Slipway again: slipway-shim belongs to it"));
}

std::unique_ptr<ShimConnection> ShimPool::takeIdle()
{
    const std::scoped_lock lock(m_mutex);
    collectEnded();
    if (m_idle.empty())
        return nullptr;
    auto shim = std::move(m_idle.back());
    m_idle.pop_back();
    return shim;
}

void ShimPool::giveBack(std::unique_ptr<ShimConnection> shim)
{
    const std::scoped_lock lock(m_mutex);
    m_idle.push_back(std::move(shim));
}

void ShimPool::drop(std::unique_ptr<ShimConnection> shim)
{
    const std::scoped_lock lock(m_mutex);
    m_ending.push_back(shim->pid());
    shim.reset();
    collectEnded();
}

/// One that still ends the tree of its job is collected later, or by init when we end first.
void ShimPool::collectEnded()
{
    std::erase_if(m_ending, [](pid_t pid) { return ::waitpid(pid, nullptr, WNOHANG) != 0; });
}

} // namespace slipway
