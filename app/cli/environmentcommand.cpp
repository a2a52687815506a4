// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/environmentcommand.h"

#include "services/environments/environmentservice.h"
#include "services/repositories/repositoryservice.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;

QCommandLineOption repoOption()
{
    return {u"repo"_s, u"Whose environment, when several repositories have one of that name."_s, u"NAME"_s};
}

Result<EnvironmentRecord> environmentArgument(Console &console, const QCommandLineParser &options, int at)
{
    std::optional<RepositoryId> repository;
    if (options.isSet(u"repo"_s))
        repository = SLIPWAY_TRY(console.repositories().find(options.value(u"repo"_s))).id;
    return console.environments().find(options.positionalArguments().value(at), repository);
}

} // namespace slipway::cli
