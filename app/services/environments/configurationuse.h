// SPDX-License-Identifier: GPL-3.0-or-later
// Which configuration a deployment uses: variables, and which version of each secret. Never a value.
#pragma once

#include "core/records/configuration.h"
#include "core/records/deployment.h"
#include "core/records/environment.h"
#include "core/records/manifest.h"
#include "core/records/secret.h"
#include "core/result.h"

#include <QJsonObject>

namespace slipway {

class SecretService;

// Members of DeploymentRecord::request.
inline constexpr QLatin1StringView kConfiguration("configuration");              ///< what this deployment used
inline constexpr QLatin1StringView kFormerConfiguration("configuration_before"); ///< what going back from it uses
inline constexpr QLatin1StringView kSecrets("secrets"); ///< "then": as it was, not as it is now
inline constexpr QLatin1StringView kGoesTo("to");       ///< of a rollback: the deployment it goes back to

struct ConfigurationQuestion
{
    const EnvironmentRecord &environment;
    const config::EnvironmentSpec &spec;
    /// {"variables": {…}, "secrets": {NAME: version}} of the deployment or release that comes (back); empty = none is
    /// known
    QJsonObject known;
    bool currentVariables = false; ///< as slipway.yml has them now, whatever is known
    bool secretsThen = false;      ///< the known versions instead of the current ones
};

/// What a deployment used: as it noted, or as its release was made with.
[[nodiscard]] QJsonObject usedConfiguration(const DeploymentRecord &deployment, const deploy::Manifest &manifest,
                                            const QString &environment);

/// What will be used, in the form of `known`. A secret that only the past asked for and that is gone is left out.
/// Errors: Environment (one that is asked for is not set), Refused (revoked, naming it).
[[nodiscard]] Result<QJsonObject> configurationToUse(const SecretService &secrets,
                                                     const ConfigurationQuestion &question);

/// Which versions of secrets a way back could use, where they differ. Of `question.known`, by name; empty = it makes no
/// difference which are used.
[[nodiscard]] Result<std::vector<SecretVersions>> differingSecrets(const SecretService &secrets,
                                                                   const ConfigurationQuestion &question);

/// What live uses and is otherwise now. @param used of what is live
[[nodiscard]] Result<std::vector<OutdatedSetting>> outdatedSettings(const SecretService &secrets,
                                                                    const EnvironmentRecord &environment,
                                                                    const config::EnvironmentSpec &spec,
                                                                    const QJsonObject &used);

} // namespace slipway
