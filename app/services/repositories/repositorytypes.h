// SPDX-License-Identifier: GPL-3.0-or-later
// What is told of repositories and their pipelines; values.
#pragma once

#include "core/error.h"
#include "core/message.h"
#include "core/records/commit.h"
#include "core/records/repository.h"

namespace slipway {

/// A workflow file of a repository, as far as a list needs it.
struct PipelineInfo
{
    QString file; ///< relative to the repository
    QString name; ///< `name:`, else the file
    QStringList events;
    QStringList jobs;
    QStringList manualInputs; ///< names of workflow_dispatch inputs
    int errors = 0, warnings = 0;
    struct Finding
    {
        QString severity;
        int line = 0, column = 0;
        Message message;
    };
    std::vector<Finding> findings;
    Messages unsupported; ///< what cannot be executed here, each with its line
};

/// What a page or `repo show` tells of one repository.
struct RepositoryDetail
{
    RepositoryRecord record;
    bool available = true; ///< the folder is there and can be opened
    Error problem;         ///< why not
    git::Head head;
    QString headSubject, headAuthor;
    std::optional<Timestamp> headTime;
    std::vector<git::BranchInfo> branches;
    std::vector<git::FileChange> workingTree;
    std::vector<PipelineInfo> pipelines; ///< of the working directory, of HEAD when bare
};

} // namespace slipway
