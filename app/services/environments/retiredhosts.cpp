// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/environments/retiredhosts.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;

bool isRetired(const EnvironmentRecord &environment, const QString &host)
{
    return std::ranges::find(environment.retired, host, &RetiredHost::host) != environment.retired.end();
}

config::EnvironmentSpec withoutRetired(config::EnvironmentSpec spec, const EnvironmentRecord &environment)
{
    std::erase_if(spec.target.hosts,
                  [&environment](const config::HostSpec &host) { return isRetired(environment, host.text()); });
    return spec;
}

Result<QString> hostOf(const EnvironmentRecord &environment, const QString &typed)
{
    const auto spec = SLIPWAY_TRY(config::environmentFromJson(environment.configuration));
    QStringList all, matching;
    for (const config::HostSpec &host : spec.target.hosts) {
        if (host.text() == typed)
            return typed;
        all << host.text();
        if (host.host == typed)
            matching << host.text();
    }
    if (matching.size() == 1)
        return matching.front();
    if (matching.size() > 1)
        return fail(ErrorKind::Usage, Engine::tr("several hosts of %1 are called %2").arg(environment.name, typed),
                    Engine::tr("Name one of %1.").arg(matching.join(u", "_s)));
    if (all.isEmpty())
        return fail(ErrorKind::BadInput, Engine::tr("%1 has no hosts: its target is of kind %2")
                                             .arg(environment.name, config::targetKindName(spec.target.kind)));
    return fail(ErrorKind::NotFound, Engine::tr("%1 has no host %2").arg(environment.name, typed),
                Engine::tr("It has %1.").arg(all.join(u", "_s)));
}

} // namespace slipway
