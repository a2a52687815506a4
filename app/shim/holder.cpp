// SPDX-License-Identifier: GPL-3.0-or-later
#include "shim/holder.h"

#include "shim/processtree.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace slipway::shim {

namespace {

constexpr std::string_view kName = "slipway-hold";

/// Collects ended children; true once `child` is among them.
bool collect(pid_t child, int &status)
{
    bool isOver = false;
    int ended = 0;
    for (pid_t pid = ::waitpid(-1, &ended, WNOHANG); pid > 0; pid = ::waitpid(-1, &ended, WNOHANG)) {
        if (pid == child) {
            status = ended;
            isOver = true;
        }
    }
    return isOver;
}

int waitFor(pid_t child, const sigset_t &signals)
{
    int status = 0;
    while (!collect(child, status)) {
        int signal = 0;
        ::sigwait(&signals, &signal);
        if (signal != SIGCHLD)
            ::kill(child, signal);
    }
    return status;
}

} // namespace

int hold(int socket, char *ownName, const std::function<int()> &work)
{
    sigset_t signals;
    sigset_t before;
    sigemptyset(&signals);
    for (const int signal : {SIGCHLD, SIGTERM, SIGINT, SIGHUP})
        sigaddset(&signals, signal);
    ::sigprocmask(SIG_BLOCK, &signals, &before);
    const pid_t child = ::fork(); // of a process that has just begun: half a millisecond
    if (child <= 0) {             // the child, or nobody to stay above
        ::sigprocmask(SIG_SETMASK, &before, nullptr);
        ::prctl(PR_SET_CHILD_SUBREAPER, 1);
        return work();
    }
    ::close(socket);
    ::prctl(PR_SET_NAME, kName.data());
    const std::size_t room = std::strlen(ownName);
    std::memset(ownName, 0, room);
    std::memcpy(ownName, kName.data(), std::min(room, kName.size()));
    const int status = waitFor(child, signals);
    int ignored = 0;
    (void)ProcessTree().kill([&] { (void)collect(-1, ignored); });
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace slipway::shim
