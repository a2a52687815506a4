// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/environmentservice.h"

namespace slipway {
using namespace Qt::StringLiterals;

struct EnvironmentService::Private
{
};

EnvironmentService::EnvironmentService(const Parts &) {}

EnvironmentService::~EnvironmentService() = default;

Result<ApplyReport> EnvironmentService::apply(const QString &, bool)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<EnvironmentRecord> EnvironmentService::add(const QString &, const QString &, std::optional<RepositoryId>)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<> EnvironmentService::remove(EnvironmentId)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<std::vector<EnvironmentRecord>> EnvironmentService::list(std::optional<RepositoryId>) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<EnvironmentRecord> EnvironmentService::find(const QString &, std::optional<RepositoryId>) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<EnvironmentRecord> EnvironmentService::find(EnvironmentId) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<EnvironmentDetail> EnvironmentService::show(EnvironmentId) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<EnvironmentDetail> EnvironmentService::examine(EnvironmentId, bool, std::stop_token) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<> EnvironmentService::lock(EnvironmentId, const QString &, std::optional<Milliseconds>)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<> EnvironmentService::unlock(EnvironmentId)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<> EnvironmentService::resumeAutomation(EnvironmentId)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<std::optional<LivePoint>> EnvironmentService::liveAt(EnvironmentId, Timestamp) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<std::pair<QByteArray, QByteArray>> EnvironmentService::edited(RepositoryId, const config::EnvironmentSpec &) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<ApplyReport> EnvironmentService::save(RepositoryId, const QByteArray &)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

} // namespace slipway
