// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/secretservice.h"

namespace slipway {
using namespace Qt::StringLiterals;

struct SecretService::Private
{
};

SecretService::SecretService(Storage &, AuditService &, const Clock &, AskPassphrase) {}

SecretService::~SecretService() = default;

Result<SecretRecord> SecretService::set(const SecretScope &, const QString &, const QByteArray &)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<std::vector<SecretRecord>> SecretService::list() const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<> SecretService::remove(const SecretScope &, const QString &)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<SecretRecord> SecretService::find(const SecretScope &, const QString &) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<QByteArray> SecretService::value(const SecretScope &, const QString &, int) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

} // namespace slipway
