// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/common/page.h"

#include <memory>
#include <vector>

namespace slipway {

/// All pages in the order of the sidebar.
[[nodiscard]] std::vector<std::unique_ptr<Page>> makePages(const PageContext &context);

} // namespace slipway
