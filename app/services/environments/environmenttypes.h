// SPDX-License-Identifier: GPL-3.0-or-later
// What is told of environments; values.
#pragma once

#include "core/diagnostic.h"
#include "core/error.h"
#include "core/message.h"
#include "core/records/configuration.h"
#include "core/records/deployment.h"
#include "core/records/environment.h"
#include "core/records/gate.h"
#include "core/records/manifest.h"
#include "core/records/release.h"
#include "core/records/secret.h"
#include "core/records/target.h"
#include "services/environments/settingchange.h"

namespace slipway {

/// What a card or `env show` tells of an environment. `truth`, `checks` and `drift` only when they were asked for.
struct EnvironmentDetail
{
    EnvironmentRecord record;
    config::EnvironmentSpec spec;
    Message targetText;                   ///< "ssh, 2 hosts"
    std::optional<DeploymentRecord> live; ///< nothing too when nobody can say so: see state()
    std::optional<ReleaseRecord> liveRelease;
    /// Left hosts that differ or do not answer (its `hosts`), and nothing has taken its place.
    std::optional<DeploymentRecord> mixed;
    /// Left by a dead process, and the target has not been asked since.
    std::optional<DeploymentRecord> interrupted;
    /// Found something live that is none of this data folder's doing (its `hosts`).
    std::optional<DeploymentRecord> displaced;
    /// The newest one, refused because others have made something live there: it can be taken over.
    std::optional<DeploymentRecord> foreign;
    enum class State { Nothing, Live, Mixed, Interrupted, Another };
    [[nodiscard]] State state() const;
    std::vector<DeploymentRecord> waiting; ///< for people or time
    std::vector<DeploymentRecord> running;
    std::optional<DeploymentRecord> rollbackTo; ///< where "Roll back" would go
    /// What live uses and is otherwise now. Deploying the live release again takes the current ones.
    std::vector<OutdatedSetting> outdated;
    deploy::FreezeState freeze;
    Message
        flowText; ///< "deploys after a successful run of ci.yml on main that was started in Slipway"; empty = by hand
    std::optional<deploy::TargetTruth> truth;
    std::optional<std::vector<deploy::CheckAnswer>> checks;
    std::optional<deploy::Drift> drift;
    Error problem; ///< why truth, checks or drift could not be had; empty message = none
};

/// How an `env apply` changes what is known.
struct ApplyReport
{
    QStringList added, changed, unchanged;
    QStringList gone; ///< known, but no longer in the file; they stay until removed
    Diagnostics diagnostics;
    std::vector<SettingChange> changes; ///< setting by setting, of what is added and changed
    QString sha256;                     ///< of the file
    QString commit;                     ///< HEAD, when it holds the file just so; empty = not committed
};

} // namespace slipway
