// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/environments/environmenttypes.h"
#include "ui/window/controllers/uicontext.h"

#include <map>
#include <set>

namespace slipway {

/// Asks targets how they are, in the background, each one at a time and not more often than needed; remembers the
/// answers.
class EnvironmentExaminer : public QObject
{
    Q_OBJECT
public:
    explicit EnvironmentExaminer(const PageContext &context, QObject *parent = nullptr);

    /// Those whose answers are old. What is being deployed is left alone, and so are hosts on which nothing is live.
    void examineStale(const std::vector<EnvironmentDetail> &details);
    /// With `sweep` every live file is compared.
    void examine(EnvironmentId id, bool sweep);
    /// The answers of one, or of all, count as old.
    void forget(EnvironmentId id) { m_askedAt.erase(id); }
    void forgetAll() { m_askedAt.clear(); }
    [[nodiscard]] const EnvironmentDetail *answer(EnvironmentId id) const; ///< nullptr until there is one

Q_SIGNALS:
    void answered(EnvironmentId id);
    /// A sweep found every file as it was deployed.
    void clean(const QString &environment);
    void failed(EnvironmentId id, const Error &error);
    void busyChanged(int change);

private:
    void take(EnvironmentId id, const Result<EnvironmentDetail> &detail);

    PageContext m_context;
    std::map<EnvironmentId, EnvironmentDetail> m_answers;
    std::map<EnvironmentId, Timestamp> m_askedAt;
    std::set<EnvironmentId> m_asking;
};

} // namespace slipway
