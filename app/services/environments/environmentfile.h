// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configuration.h"
#include "core/records/environment.h"
#include "core/records/repository.h"
#include "services/environments/environmentservice.h"
#include "services/environments/environmenttypes.h"

namespace slipway {

/// slipway.yml on its way into the database: read, checked against what is known, then kept in one transaction.
class EnvironmentFile
{
public:
    explicit EnvironmentFile(const EnvironmentService::Dependencies &parts)
        : m_parts(parts)
    {
    }

    /// As EnvironmentService::apply.
    [[nodiscard]] Result<ApplyReport> apply(const QString &file, bool dryRun);
    /// As EnvironmentService::add.
    [[nodiscard]] Result<EnvironmentId> add(const QString &name, const QString &targetFile, RepositoryId repository);

    /// As EnvironmentService::edited and ::save.
    [[nodiscard]] Result<std::pair<QByteArray, QByteArray>> edited(RepositoryId repository,
                                                                   const config::EnvironmentSpec &environment) const;
    [[nodiscard]] Result<ApplyReport> save(RepositoryId repository, const QByteArray &text);

    /// Error: NotFound, BadInput (a folder, beyond 4 MiB).
    [[nodiscard]] static Result<QByteArray> read(const QString &file);
    /// Error: BadInput with the first error's place; the hint has the others, a line each.
    [[nodiscard]] static Result<config::Configuration> check(const QByteArray &text, const QString &file);

private:
    /// Absolute path of slipway.yml. Errors: NotFound, Refused (bare, a link).
    [[nodiscard]] Result<QString> fileOf(RepositoryId repository) const;
    /// Whose environments they are; nothing = a repository that a dry run does not add.
    [[nodiscard]] Result<std::optional<RepositoryRecord>> repositoryOf(const config::Configuration &configuration,
                                                                       const QString &file, bool dryRun);
    [[nodiscard]] Result<> keep(const config::Configuration &configuration, const RepositoryRecord &repository,
                                const QString &file, const ApplyReport &report);
    /// Warnings about what an environment needs and has not: secrets, a target that answers.
    [[nodiscard]] Diagnostics missing(const config::EnvironmentSpec &spec, const EnvironmentRecord &record,
                                      const QString &folder) const;
    /// Warnings about include, exclude and shared paths that do not fit the branch as it is now.
    [[nodiscard]] Diagnostics filesOf(const config::EnvironmentSpec &spec, const QString &folder) const;

    EnvironmentService::Dependencies m_parts;
};

} // namespace slipway
