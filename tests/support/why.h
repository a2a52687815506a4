// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

namespace slipway::test {

/// What a failed result says, for QVERIFY2(result, why(result)): QVERIFY2 evaluates its text even when all is well, and
/// a result that succeeded has no error() to ask.
template<typename T>
[[nodiscard]] QByteArray why(const Result<T> &result)
{
    return result ? QByteArray() : result.error().text().english().toUtf8();
}

} // namespace slipway::test
