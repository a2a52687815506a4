// SPDX-License-Identifier: GPL-3.0-or-later
// killat N tree|process CALL[,CALL…] -- PROGRAM [ARGUMENT…]
//
// Runs a program under ptrace and counts the system calls of these names in all its processes together. When the N-th
// is about to begin, it kills with SIGKILL: everything that was started ("tree"), or the process that makes the call
// ("process"). Prints "hit" or "not hit N", N being how many there were. A program of its own, because it must wait for
// every child.
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

struct NamedCall
{
    std::string_view name;
    long number;
};
constexpr std::array kCalls{
#ifdef SYS_rename
    NamedCall{"rename", SYS_rename},
#endif
#ifdef SYS_symlink
    NamedCall{"symlink", SYS_symlink},
#endif
    NamedCall{"renameat", SYS_renameat}, NamedCall{"renameat2", SYS_renameat2}, NamedCall{"symlinkat", SYS_symlinkat},
    NamedCall{"fsync", SYS_fsync},       NamedCall{"fdatasync", SYS_fdatasync}, NamedCall{"syncfs", SYS_syncfs}};

std::set<long> numbersOf(std::string_view names)
{
    std::set<long> numbers;
    while (!names.empty()) {
        const std::string_view name = names.substr(0, names.find(','));
        names.remove_prefix(std::min(names.size(), name.size() + 1));
        for (const NamedCall &call : kCalls) {
            if (call.name == name)
                numbers.insert(call.number);
        }
    }
    return numbers;
}

/// The process that a thread belongs to.
pid_t processOf(pid_t thread)
{
    std::ifstream status("/proc/" + std::to_string(thread) + "/status");
    std::string line;
    while (std::getline(status, line)) {
        if (line.rfind("Tgid:", 0) == 0)
            return std::atoi(line.c_str() + 5);
    }
    return thread;
}

class Tracer
{
public:
    Tracer(int wanted, bool wholeTree, std::set<long> calls)
        : m_wanted(wanted)
        , m_wholeTree(wholeTree)
        , m_calls(std::move(calls))
    {
    }

    void follow(pid_t first)
    {
        int status = 0;
        waitpid(first, &status, __WALL);
        ptrace(PTRACE_SETOPTIONS, first, nullptr,
               PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE |
                   PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL);
        m_threads.insert(first);
        ptrace(PTRACE_SYSCALL, first, nullptr, nullptr);
        pid_t thread = 0;
        while ((thread = waitpid(-1, &status, __WALL)) > 0)
            take(thread, status);
    }
    [[nodiscard]] bool wasHit() const { return m_wasHit; }
    [[nodiscard]] int count() const { return m_count; }

private:
    void take(pid_t thread, int status)
    {
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            m_threads.erase(thread);
            return;
        }
        const bool isNew = m_threads.insert(thread).second;
        int signal = WSTOPSIG(status);
        if (signal == (SIGTRAP | 0x80)) {
            look(thread);
            signal = 0;
        } else if (status >> 16 != 0 || (isNew && signal == SIGSTOP)) {
            signal = 0; // an event of ptrace's own, or the first stop of a new thread
        }
        ptrace(PTRACE_SYSCALL, thread, nullptr, reinterpret_cast<void *>(static_cast<long>(signal)));
    }

    void look(pid_t thread)
    {
        __ptrace_syscall_info info{};
        if (ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof info, &info) <= 0 || info.op != PTRACE_SYSCALL_INFO_ENTRY)
            return;
        if (m_wasHit || !m_calls.contains(static_cast<long>(info.entry.nr)) || ++m_count != m_wanted)
            return;
        m_wasHit = true;
        if (!m_wholeTree) {
            kill(processOf(thread), SIGKILL);
            return;
        }
        for (const pid_t known : m_threads)
            kill(processOf(known), SIGKILL);
    }

    int m_wanted;
    bool m_wholeTree;
    std::set<long> m_calls;
    std::set<pid_t> m_threads;
    int m_count = 0;
    bool m_wasHit = false;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc < 6 || std::strcmp(argv[4], "--") != 0) {
        std::fprintf(stderr, "usage: killat N tree|process CALL[,CALL...] -- PROGRAM [ARGUMENT...]\n");
        return 2;
    }
    const pid_t child = fork();
    if (child == 0) {
        const int quiet = open("/dev/null", O_RDWR | O_CLOEXEC);
        for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            dup2(quiet, stream);
        ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
        raise(SIGSTOP);
        execvp(argv[5], argv + 5);
        _exit(127);
    }
    Tracer tracer(std::atoi(argv[1]), std::strcmp(argv[2], "tree") == 0, numbersOf(argv[3]));
    tracer.follow(child);
    std::printf(tracer.wasHit() ? "hit\n" : "not hit %d\n", tracer.count());
    return 0;
}
