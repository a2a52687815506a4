// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/pages.h"

#include "ui/pages/environments/environmentspage.h"
#include "ui/pages/overview/overviewpage.h"
#include "ui/pages/repositories/repositoriespage.h"
#include "ui/pages/runs/runspage.h"
#include "ui/pages/settings/settingspage.h"

namespace slipway {

std::vector<std::unique_ptr<Page>> makePages(const PageContext &context)
{
    std::vector<std::unique_ptr<Page>> pages;
    pages.push_back(std::make_unique<OverviewPage>(context));
    pages.push_back(std::make_unique<RepositoriesPage>(context));
    pages.push_back(std::make_unique<RunsPage>(context));
    pages.push_back(std::make_unique<EnvironmentsPage>(context));
    pages.push_back(std::make_unique<SettingsPage>(context));
    return pages;
}

} // namespace slipway
