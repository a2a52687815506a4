// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"

#include <algorithm>
#include <set>
#include <utility>

namespace slipway {

/// What a data folder holds and somebody may have changed.
enum class Subject { Repository, Run, Release, Environment, Deployment, Secret, Audit, Retention };

/// What commits have touched, to read again no more than that. A deployment touches its environment as well, a removed
/// artifact its run.
class Changes
{
public:
    /// Nobody can say any more.
    [[nodiscard]] static Changes everything()
    {
        Changes changes;
        changes.m_isEverything = true;
        return changes;
    }
    /// @param id 0 where there is no number: secrets, the audit trail, retention
    void add(Subject subject, qint64 id) { m_touched.emplace(subject, id); }

    [[nodiscard]] bool isEmpty() const { return !m_isEverything && m_touched.empty(); }
    [[nodiscard]] bool isEverything() const { return m_isEverything; }
    /// Any of them.
    [[nodiscard]] bool touches(Subject subject) const
    {
        const auto found = m_touched.lower_bound({subject, 0});
        return m_isEverything || (found != m_touched.end() && found->first == subject);
    }
    [[nodiscard]] bool touches(RepositoryId id) const { return touches(Subject::Repository, id.value); }
    [[nodiscard]] bool touches(RunId id) const { return touches(Subject::Run, id.value); }
    [[nodiscard]] bool touches(ReleaseId id) const { return touches(Subject::Release, id.value); }
    [[nodiscard]] bool touches(EnvironmentId id) const { return touches(Subject::Environment, id.value); }
    [[nodiscard]] bool touches(DeploymentId id) const { return touches(Subject::Deployment, id.value); }
    /// One that `isOfNoInterest` does not say to be so: one that is shown, or one that has just come.
    template<typename Id, typename Predicate>
    [[nodiscard]] bool touchesAnyBut(Subject subject, Predicate isOfNoInterest) const
    {
        return m_isEverything || std::any_of(m_touched.begin(), m_touched.end(), [&](const auto &each) {
                   return each.first == subject && !isOfNoInterest(Id{each.second});
               });
    }

private:
    [[nodiscard]] bool touches(Subject subject, qint64 id) const
    {
        return m_isEverything || m_touched.contains({subject, id});
    }

    std::set<std::pair<Subject, qint64>> m_touched;
    bool m_isEverything = false;
};

} // namespace slipway
