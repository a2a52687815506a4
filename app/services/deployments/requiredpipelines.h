// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/repository.h"
#include "core/result.h"
#include "deploy/gates/protection.h"
#include "git/repository.h"

namespace slipway {

class Storage;

/// Which workflows a gate asks for.
struct PipelineQuestion
{
    RepositoryRecord repository;
    QString commit;
    QString branch;    ///< pushed to; empty = unknown, then no branch filter is asked
    QStringList files; ///< paths or file names; empty = those that a push of the commit to the branch triggers
};

/// The workflows as the files of the commit say, filters for branches and paths included, each with its latest run of
/// that commit. A run counts when it ran all jobs of the commit itself: not of the working tree, of chosen jobs, or to
/// perform a deployment. Errors: of git and storage.
[[nodiscard]] Result<std::vector<deploy::RequiredPipeline>>
requiredPipelines(const Storage &storage, const git::Repository &repository, const PipelineQuestion &question);

} // namespace slipway
