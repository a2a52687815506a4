// SPDX-License-Identifier: GPL-3.0-or-later
#include "shim/processtree.h"

#include "shim/fd.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>
#include <unordered_map>

namespace slipway::shim {

namespace {

constexpr std::chrono::seconds kKillLimit{5};

std::string readSmallFile(const std::string &path)
{
    const Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::string content;
    char buffer[4096];
    ssize_t count = 0;
    while (file.isOpen() && (count = ::read(file.value(), buffer, sizeof buffer)) > 0)
        content.append(buffer, static_cast<std::size_t>(count));
    return content;
}

std::vector<pid_t> numberedEntries(const std::string &folder)
{
    std::vector<pid_t> result;
    const std::unique_ptr<DIR, int (*)(DIR *)> directory(::opendir(folder.c_str()), &::closedir);
    while (const dirent *entry = directory ? ::readdir(directory.get()) : nullptr) {
        if (const int number = std::atoi(entry->d_name); number > 0)
            result.push_back(number);
    }
    return result;
}

/// State letter and parent out of /proc/<pid>/stat; the name before them may hold blanks and parentheses.
struct ProcessState
{
    char letter = 'X';
    pid_t parent = 0;
};

ProcessState stateOf(pid_t pid)
{
    const std::string stat = readSmallFile("/proc/" + std::to_string(pid) + "/stat");
    const std::size_t end = stat.rfind(')');
    if (end == std::string::npos || end + 4 >= stat.size())
        return {};
    return {stat[end + 2], std::atoi(stat.c_str() + end + 4)};
}

bool hasChildrenFiles()
{
    static const bool has =
        ::access(("/proc/self/task/" + std::to_string(::getpid()) + "/children").c_str(), R_OK) == 0;
    return has;
}

std::vector<pid_t> childrenByThread(pid_t pid)
{
    std::vector<pid_t> result;
    const std::string tasks = "/proc/" + std::to_string(pid) + "/task/";
    for (const pid_t thread : numberedEntries(tasks)) {
        const std::string list = readSmallFile(tasks + std::to_string(thread) + "/children");
        const char *at = list.c_str();
        char *end = nullptr;
        for (long child = std::strtol(at, &end, 10); end != at; child = std::strtol(at, &end, 10)) {
            result.push_back(static_cast<pid_t>(child));
            at = end;
        }
    }
    return result;
}

/// For kernels that were built without the "children" files.
std::vector<pid_t> childrenByScan(pid_t pid)
{
    std::vector<pid_t> result;
    for (const pid_t other : numberedEntries("/proc")) {
        if (stateOf(other).parent == pid)
            result.push_back(other);
    }
    return result;
}

std::vector<pid_t> childrenOf(pid_t pid)
{
    return hasChildrenFiles() ? childrenByThread(pid) : childrenByScan(pid);
}

} // namespace

std::vector<pid_t> ProcessTree::children()
{
    return childrenOf(::getpid());
}

std::vector<pid_t> ProcessTree::members() const
{
    std::vector<pid_t> open;
    for (const pid_t child : children()) {
        if (!m_excluded.contains(child))
            open.push_back(child);
    }
    std::vector<pid_t> result;
    std::set<pid_t> seen;
    while (!open.empty()) {
        const pid_t pid = open.back();
        open.pop_back();
        if (!seen.insert(pid).second)
            continue;
        const char letter = stateOf(pid).letter;
        if (letter != 'Z' && letter != 'X')
            result.push_back(pid);
        const std::vector<pid_t> below = childrenOf(pid);
        open.insert(open.end(), below.begin(), below.end());
    }
    return result;
}

void ProcessTree::signal(int signal) const
{
    for (const pid_t pid : members())
        ::kill(pid, signal);
}

bool ProcessTree::kill(const std::function<void()> &reap) const
{
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + kKillLimit;
    while (true) {
        std::set<pid_t> stopped;
        bool foundNew = true;
        while (foundNew && Clock::now() < deadline) { // what was forked while we looked is found in the next pass
            foundNew = false;
            for (const pid_t pid : members())
                foundNew = (stopped.insert(pid).second && ::kill(pid, SIGSTOP) == 0) || foundNew;
        }
        for (const pid_t pid : stopped)
            ::kill(pid, SIGKILL);
        reap();
        if (isEmpty())
            return true;
        if (Clock::now() >= deadline)
            return false;
        ::poll(nullptr, 0, 1); // let the dying die
    }
}

} // namespace slipway::shim
