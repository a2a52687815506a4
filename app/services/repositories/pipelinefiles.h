// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "git/repository.h"
#include "services/repositories/repositoryservice.h"
#include "services/repositories/repositorytypes.h"
#include "workflow/model/workflow.h"
#include "workflow/plan/abilities.h"

namespace slipway {

/// Paths of the pipeline files of a repository, sorted. An empty commit means the working directory.
[[nodiscard]] Result<QStringList> pipelineFiles(const git::Repository &repository, const QString &commit);
/// Text of one of them. Errors: NotFound; BadInput when it is too large.
[[nodiscard]] Result<QByteArray> pipelineText(const git::Repository &repository, const QString &commit,
                                              const QString &file);
/// "owner/name" of where it was cloned from: "https://host/team/model.git", "git@host:team/model"; empty when it tells
/// none.
[[nodiscard]] QString fullRepositoryName(const git::Repository &repository);
/// A pipeline file with everything that validate tells: also what cannot be executed here.
[[nodiscard]] Workflow readPipeline(const QByteArray &text, const QString &file, const Abilities &abilities,
                                    const QString &dialect = {});
/// All of them, read.
[[nodiscard]] Result<std::vector<Workflow>> readPipelines(const git::Repository &repository, const QString &commit);
[[nodiscard]] Result<std::vector<PipelineInfo>> describePipelines(const git::Repository &repository,
                                                                  const QString &commit);

} // namespace slipway
