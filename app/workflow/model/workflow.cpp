// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/model/workflow.h"

#include <algorithm>

namespace slipway {

const JobSpec *Workflow::job(const QString &id) const
{
    const auto found = std::find_if(jobs.begin(), jobs.end(), [&](const JobSpec &job) { return job.id == id; });
    return found == jobs.end() ? nullptr : &*found;
}

const EventSpec *Workflow::event(const QString &eventName) const
{
    const auto found =
        std::find_if(events.begin(), events.end(), [&](const EventSpec &event) { return event.name == eventName; });
    return found == events.end() ? nullptr : &*found;
}

} // namespace slipway
