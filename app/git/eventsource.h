// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <memory>

struct git_repository;

namespace slipway::git {

/// What an event tells of a repository beyond its commits. One object, one thread at a time. What git cannot tell is
/// empty, never an error: an event without it is still one.
class EventSource
{
public:
    /// Errors: as Repository::open.
    [[nodiscard]] static Result<EventSource> open(const QString &path);
    EventSource(EventSource &&) noexcept;
    EventSource &operator=(EventSource &&) noexcept;
    ~EventSource();

    /// The name of the branch that origin's HEAD points to, else main or master, else the one that HEAD is on.
    [[nodiscard]] QString defaultBranch() const;
    /// The full name of the branch or tag that a commit stands for when nobody named one, as with a detached head: what
    /// HEAD was last switched to, else what points to it, else the default branch when that holds it.
    [[nodiscard]] QString refOf(const QString &commit) const;
    /// The commit of a full name of a branch or tag.
    [[nodiscard]] QString tip(const QString &ref) const;
    /// The tip of a branch as the remote origin has it, else the local one.
    [[nodiscard]] QString branchTip(const QString &branch) const;
    [[nodiscard]] QString mergeBase(const QString &one, const QString &other) const;
    [[nodiscard]] QString treeOf(const QString &commit) const;
    /// As it was written, without line breaks at the end.
    [[nodiscard]] QString message(const QString &commit) const;

private:
    explicit EventSource(git_repository *repository);
    [[nodiscard]] QString lastSwitchedTo() const;
    [[nodiscard]] QString refAt(const QString &commit) const;
    [[nodiscard]] bool holds(const QString &tip, const QString &commit) const;

    git_repository *m_repository = nullptr;
};

} // namespace slipway::git
