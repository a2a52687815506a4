// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/runs/runsecrets.h"

#include "services/secrets/secretservice.h"
#include "workflow/plan/secretmentions.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

bool holds(const SecretValues &values, const QString &name)
{
    return std::ranges::any_of(
        values, [&name](const auto &given) { return given.first.compare(name, Qt::CaseInsensitive) == 0; });
}

class Finder
{
public:
    Finder(const RunRequest &request, const SecretService &store)
        : m_request(request)
        , m_store(store)
    {
    }

    /// A value may be missing; a store that cannot be read is told, for the run would go on with nothing in its place.
    Result<> find(const QString &name, const QString &environment, SecretValues &values) const
    {
        Result<SecretRecord> record = m_store.find(scope(environment), name);
        if (!record && record.error().kind == ErrorKind::NotFound)
            return {};
        if (!record)
            return fail(record.error());
        if (!environment.isEmpty() && record->environment != environment)
            return {}; // the repository's, which the run knows in any case
        values.emplace_back(name, SLIPWAY_TRY(m_store.value(scope(environment), name)));
        return {};
    }

    Result<QByteArray> value(const QString &name) const { return m_store.value(scope(m_request.environment), name); }

    /// The names that an expression without a name could mean.
    Result<QStringList> everyName() const
    {
        QStringList names;
        for (const SecretRecord &record : SLIPWAY_TRY(m_store.list())) {
            if (!record.repository.isValid() || record.repository == m_request.repository.id)
                names << record.name.toUpper();
        }
        names.removeDuplicates();
        return names;
    }

private:
    [[nodiscard]] SecretScope scope(const QString &environment) const
    {
        return {.repository = m_request.repository.id,
                .repositoryName = m_request.repository.name,
                .environment = environment};
    }

    const RunRequest &m_request;
    const SecretService &m_store;
};

} // namespace

Result<> addSecrets(RunInput &input, const RunRequest &request, const SecretService *store)
{
    input.secrets = request.secrets;
    if (!store)
        return {};
    for (const auto &[name, value] : request.secrets)
        store->hide(value);
    const Finder finder(request, *store);
    for (const QString &name : request.secretNames)
        input.secrets.emplace_back(name, SLIPWAY_TRY(finder.value(name)));
    const SecretMentions mentions = secretMentions(input.workflow);
    if (mentions.names.isEmpty() && !mentions.all)
        return {};
    QStringList names = mentions.all ? SLIPWAY_TRY(finder.everyName()) : mentions.names;
    names.removeIf([&input](const QString &name) { return holds(input.secrets, name); });
    SecretValues found;
    for (const QString &name : names) {
        if (!request.environment.isEmpty())
            SLIPWAY_CHECK(finder.find(name, request.environment, found));
        if (!holds(found, name))
            SLIPWAY_CHECK(finder.find(name, QString(), found));
    }
    std::ranges::move(found, std::back_inserter(input.secrets));
    for (const JobSpec &job : input.workflow.jobs) {
        const QString environment = job.environment.value_or(QString());
        if (environment.isEmpty() || environment.contains("${{"_L1) || input.environmentSecrets.contains(environment))
            continue;
        SecretValues &own = input.environmentSecrets[environment];
        for (const QString &name : names)
            SLIPWAY_CHECK(finder.find(name, environment, own));
    }
    return {};
}

} // namespace slipway
