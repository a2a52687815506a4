// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <functional>
#include <set>
#include <vector>

namespace slipway::shim {

/// The living descendants of this process. As a subreaper it inherits every orphan below it, so a daemon that forked
/// twice and left its session is still here.
class ProcessTree
{
public:
    /// Direct children that are left out, with all below them.
    void exclude(std::set<pid_t> children) { m_excluded = std::move(children); }

    [[nodiscard]] static std::vector<pid_t> children();
    [[nodiscard]] std::vector<pid_t> members() const;
    [[nodiscard]] bool isEmpty() const { return members().empty(); }
    void signal(int signal) const;
    /// Stops all, so that none forks away, then kills all, again and again until none is left or time is up. Ended
    /// children are handed to `reap`. False when something outlived it.
    bool kill(const std::function<void()> &reap) const;

private:
    std::set<pid_t> m_excluded;
};

} // namespace slipway::shim
