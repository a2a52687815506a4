// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/releaseservice.h"

namespace slipway {
using namespace Qt::StringLiterals;

struct ReleaseService::Private
{
};

ReleaseService::ReleaseService(Storage &, RepositoryService &, SecretService &, AuditService &, const Clock &) {}

ReleaseService::~ReleaseService() = default;

Result<ReleaseRecord> ReleaseService::create(const ReleaseRequest &, std::stop_token)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<std::vector<ReleaseRecord>> ReleaseService::list(std::optional<RepositoryId>, int) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<ReleaseRecord> ReleaseService::find(ReleaseId) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<deploy::Manifest> ReleaseService::manifest(ReleaseId) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<> ReleaseService::verify(ReleaseId, std::stop_token) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

QString ReleaseService::folder(ReleaseId) const
{
    return {};
}

Result<> ReleaseService::setPinned(ReleaseId, bool)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<> ReleaseService::liftQuarantine(ReleaseId, const QString &)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<std::vector<ReleaseRecord>> ReleaseService::prune(int, bool)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

} // namespace slipway
