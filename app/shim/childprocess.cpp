// SPDX-License-Identifier: GPL-3.0-or-later
#include "shim/childprocess.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>

namespace slipway::shim {

namespace {

constexpr std::size_t kChildStackBytes = 64 * 1024;
constexpr int kOomScoreRaise = 500;
constexpr int kOomScoreMost = 1000;

std::vector<char *> pointers(const std::vector<std::string> &texts)
{
    std::vector<char *> result;
    for (const std::string &text : texts)
        result.push_back(const_cast<char *>(text.c_str())); // exec does not write to them
    result.push_back(nullptr);
    return result;
}

std::string searchPath(const std::vector<std::string> &environment)
{
    constexpr std::string_view kName = "PATH=";
    for (const std::string &pair : environment) {
        if (pair.starts_with(kName))
            return pair.substr(kName.size());
    }
    return "/usr/local/bin:/usr/bin:/bin";
}

bool isProgram(const std::string &path)
{
    struct stat info
    {
    };
    return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && ::access(path.c_str(), X_OK) == 0;
}

/// Path of the program to start; "" when PATH does not have it.
std::string resolveProgram(const ChildCommand &command)
{
    const std::string &name = command.argv.front();
    if (name.find('/') != std::string::npos)
        return name;
    const std::string path = searchPath(command.environment);
    std::string_view rest = path;
    while (!rest.empty()) {
        const std::string_view folder = rest.substr(0, rest.find(':'));
        rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
        std::string candidate = std::string(folder) + '/' + name;
        if (!folder.empty() && isProgram(candidate))
            return candidate;
    }
    return {};
}

/// Ours plus 500: raising needs no privilege.
std::string raisedOomScore()
{
    int score = 0;
    if (std::FILE *file = std::fopen("/proc/self/oom_score_adj", "re")) {
        if (std::fscanf(file, "%d", &score) != 1)
            score = 0;
        std::fclose(file);
    }
    return std::to_string(std::min(score + kOomScoreRaise, kOomScoreMost));
}

/// What the child needs between clone and exec. It runs in our memory while we wait, so: no allocation, no locks.
struct ChildPlan
{
    const char *program = nullptr;
    char **argv = nullptr;
    char **environment = nullptr;
    const char *workingDirectory = nullptr;
    const std::string *oomScore = nullptr;
    int input = -1, output = -1, errors = -1;
    const char *failedAt = nullptr; ///< written by the child
    int failure = 0;
};

void resetSignals()
{
    struct sigaction action
    {
    };
    action.sa_handler = SIG_DFL;
    for (int signal = 1; signal < NSIG; ++signal)
        ::sigaction(signal, &action, nullptr); // fails for SIGKILL, SIGSTOP and libc's own: as it should
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

int fail(ChildPlan &plan, const char *where)
{
    plan.failure = errno;
    plan.failedAt = where;
    ::_exit(127);
}

/// Best effort. While this memory is not dumpable, the /proc files of whoever uses it are root's.
void goFirst(const std::string &oomScore)
{
    ::prctl(PR_SET_DUMPABLE, 1);
    if (const int fd = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC); fd >= 0) {
        [[maybe_unused]] const ssize_t written = ::write(fd, oomScore.data(), oomScore.size());
        ::close(fd);
    }
    ::prctl(PR_SET_DUMPABLE, 0);
}

int runChild(void *argument)
{
    ChildPlan &plan = *static_cast<ChildPlan *>(argument);
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    goFirst(*plan.oomScore);
    if (::dup2(plan.input, 0) < 0 || ::dup2(plan.output, 1) < 0 || ::dup2(plan.errors, 2) < 0)
        return fail(plan, "connect the streams");
    ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
    if (*plan.workingDirectory && ::chdir(plan.workingDirectory) != 0)
        return fail(plan, "enter the folder");
    resetSignals();
    ::execve(plan.program, plan.argv, plan.environment);
    return fail(plan, "start");
}

std::string problemText(const ChildPlan &plan)
{
    const std::string_view where = plan.failedAt;
    const std::string what = where == "enter the folder" ? plan.workingDirectory : plan.program;
    std::string reason = std::strerror(plan.failure);
    if (plan.failure == E2BIG)
        reason = "its arguments and environment are larger than the system allows; pass large values in a file";
    else if (plan.failure == ENOENT && where == "start")
        reason = "the file, or the interpreter that its first line names, does not exist";
    else if (plan.failure == ENOEXEC)
        reason = "it is no program for this machine, and no script with a first line that names its interpreter";
    return "cannot " + std::string(where) + ' ' + what + ": " + reason;
}

struct Pipe
{
    Fd read, write;
    [[nodiscard]] bool open()
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            return false;
        read = Fd(ends[0]);
        write = Fd(ends[1]);
        ::fcntl(read.value(), F_SETFL, O_NONBLOCK);
        return true;
    }
};

pid_t cloneChild(ChildPlan &plan)
{
    const auto stack = std::make_unique<char[]>(kChildStackBytes);
    // As posix_spawn does it, which has no way to set the death signal: the memory is shared and we wait until exec.
    const pid_t pid = ::clone(runChild, stack.get() + kChildStackBytes, CLONE_VM | CLONE_VFORK | SIGCHLD, &plan);
    if (pid < 0) {
        plan.failure = errno;
        plan.failedAt = "start";
    } else if (plan.failedAt) {
        while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    return pid;
}

} // namespace

StartedChild startChild(const ChildCommand &command)
{
    StartedChild result;
    if (command.argv.empty() || command.argv.front().empty()) {
        result.problem = "there is no program to start";
        return result;
    }
    const std::string program = resolveProgram(command);
    if (program.empty()) {
        result.problem = "the program " + command.argv.front() + " was not found in PATH";
        return result;
    }
    static const std::string oomScore = raisedOomScore();
    const Fd input(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    Pipe output, errors;
    if (!input.isOpen() || !output.open() || !errors.open()) {
        result.problem = std::string("cannot make pipes: ") + std::strerror(errno);
        return result;
    }
    std::vector<char *> argv = pointers(command.argv), environment = pointers(command.environment);
    ChildPlan plan{.program = program.c_str(),
                   .argv = argv.data(),
                   .environment = environment.data(),
                   .workingDirectory = command.workingDirectory.c_str(),
                   .oomScore = &oomScore,
                   .input = input.value(),
                   .output = output.write.value(),
                   .errors = errors.write.value()};
    result.pid = cloneChild(plan);
    if (plan.failedAt) {
        result.pid = -1;
        result.problem = problemText(plan);
    } else {
        result.output = std::move(output.read);
        result.errors = std::move(errors.read);
    }
    return result;
}

} // namespace slipway::shim
