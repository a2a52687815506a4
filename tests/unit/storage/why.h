// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace slipway::test {

/// For QVERIFY2, which asks for the reason of a success, too.
template<typename T>
[[nodiscard]] QByteArray why(const Result<T> &result)
{
    return result ? QByteArray() : result.error().text().english().toUtf8();
}

} // namespace slipway::test
