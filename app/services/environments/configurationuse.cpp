// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/environments/configurationuse.h"

#include "services/secrets/secretservice.h"

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

SecretScope scopeOf(const EnvironmentRecord &environment)
{
    return {.repository = environment.repository,
            .repositoryName = environment.repositoryName,
            .environment = environment.name};
}

Error missing(Error error, const EnvironmentRecord &environment, const QString &name, int version)
{
    if (error.kind != ErrorKind::NotFound)
        return error;
    error.kind = ErrorKind::Environment;
    error.message = version > 0
                        ? Engine::tr("version %1 of the secret %2 is not there any longer").arg(version).arg(name)
                        : Engine::tr("the secret %1 of %2 is not set").arg(name, environment.name);
    error.hint = Engine::tr("Set it: slipwayctl secrets set %1 --env %2").arg(name, environment.name);
    return error;
}

QJsonObject asJson(const QMap<QString, QString> &variables)
{
    QJsonObject object;
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        object.insert(variable.key(), variable.value());
    return object;
}

/// The version of a secret that may be handed out. Error: Refused when it was revoked.
Result<int> versionOf(const SecretService &secrets, const EnvironmentRecord &environment, const QString &name,
                      int version)
{
    const Result<SecretRecord> record = secrets.usable(scopeOf(environment), name, version);
    return record ? Result<int>(record->version) : fail(missing(record.error(), environment, name, version));
}

} // namespace

QJsonObject usedConfiguration(const DeploymentRecord &deployment, const deploy::Manifest &manifest,
                              const QString &environment)
{
    const QJsonValue noted = deployment.request.value(kConfiguration);
    return noted.isObject() ? noted.toObject() : manifest.configuration.value(environment).toObject();
}

Result<QJsonObject> configurationToUse(const SecretService &secrets, const ConfigurationQuestion &question)
{
    const QJsonObject then = question.known.value(u"secrets").toObject();
    QJsonObject versions;
    for (const QString &name : question.spec.secrets) {
        const int version = question.secretsThen ? then.value(name).toInt() : 0;
        versions.insert(name, SLIPWAY_TRY(versionOf(secrets, question.environment, name, version)));
    }
    for (auto secret = then.begin(); secret != then.end(); ++secret) {
        if (versions.contains(secret.key()))
            continue;
        const int version = question.secretsThen ? secret.value().toInt() : 0;
        const Result<int> found = versionOf(secrets, question.environment, secret.key(), version);
        if (!found && question.secretsThen)
            return fail(found.error());
        if (found)
            versions.insert(secret.key(), *found);
    }
    const bool isKnown = question.known.value(u"variables").isObject() && !question.currentVariables;
    return QJsonObject{
        {u"variables"_s, isKnown ? question.known.value(u"variables").toObject() : asJson(question.spec.variables)},
        {u"secrets"_s, versions}};
}

Result<std::vector<SecretVersions>> differingSecrets(const SecretService &secrets,
                                                     const ConfigurationQuestion &question)
{
    std::vector<SecretVersions> differing;
    const QJsonObject then = question.known.value(u"secrets").toObject();
    for (auto secret = then.begin(); secret != then.end(); ++secret) {
        const Result<SecretRecord> newest = secrets.find(scopeOf(question.environment), secret.key());
        if (!newest && newest.error().kind != ErrorKind::NotFound)
            return fail(newest.error());
        SecretVersions versions{
            .name = secret.key(), .current = newest ? newest->version : 0, .then = secret.value().toInt()};
        if (versions.current == versions.then || versions.then == 0)
            continue;
        versions.currentIsRevoked = newest && newest->revoked;
        versions.thenIsRevoked = secrets.isRevoked(versions.name, versions.then);
        differing.push_back(std::move(versions));
    }
    return differing;
}

Result<std::vector<OutdatedSetting>> outdatedSettings(const SecretService &secrets,
                                                      const EnvironmentRecord &environment,
                                                      const config::EnvironmentSpec &spec, const QJsonObject &used)
{
    std::vector<OutdatedSetting> outdated;
    const QJsonObject versions = used.value(u"secrets").toObject();
    for (const QString &name : spec.secrets) {
        const Result<SecretRecord> newest = secrets.find(scopeOf(environment), name);
        if (!newest && newest.error().kind != ErrorKind::NotFound)
            return fail(newest.error());
        const int version = versions.value(name).toInt();
        if (!newest || (newest->version == version && !newest->revoked))
            continue;
        const bool isRevoked = version > 0 && secrets.isRevoked(name, version);
        outdated.push_back({.name = name,
                            .isSecret = true,
                            .used = version > 0 ? QString::number(version) : QString(),
                            .current = QString::number(newest->version),
                            .isRevoked = isRevoked});
    }
    QJsonObject variables = used.value(u"variables").toObject();
    for (auto variable = spec.variables.begin(); variable != spec.variables.end(); ++variable) {
        const QJsonValue known = variables.take(variable.key());
        if (known.toVariant().toString() != variable.value() || known.isUndefined())
            outdated.push_back(
                {.name = variable.key(), .used = known.toVariant().toString(), .current = variable.value()});
    }
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        outdated.push_back({.name = variable.key(), .used = variable.value().toVariant().toString(), .current = {}});
    return outdated;
}

} // namespace slipway
