// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secrets.h"

#include <sodium.h>

namespace slipway {
using namespace Qt::StringLiterals;

QString SecretKey::text() const
{
    return u"%1/%2#%3"_s.arg(scope, name).arg(version);
}

void wipe(QByteArray &value)
{
    sodium_memzero(value.data(), std::size_t(value.size()));
    value.clear();
}

} // namespace slipway
