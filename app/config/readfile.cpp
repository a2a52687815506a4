// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/keys.h"
#include "config/readers.h"

namespace slipway::config {
using namespace Qt::StringLiterals;
namespace {

QStringList keysOf(const yaml::Node *node)
{
    QStringList names;
    if (node != nullptr) {
        for (const auto &[key, value] : node->entries())
            names += key.text();
    }
    return names;
}

void readVersion(const Section &file)
{
    const yaml::Node *version = file.find(u"version");
    if (version == nullptr)
        file.reading().error(file.at(), Engine::tr("the file lacks its version; begin it with \"version: 1\""));
    else if (version->kind() == yaml::Kind::Integer && version->toNumber() > 1)
        file.reading().error(version->at(),
                             Engine::tr("version %1 of the file needs a newer Slipway; this one reads version 1")
                                 .arg(described(*version)));
    else if (version->kind() != yaml::Kind::Integer || version->toNumber() != 1)
        file.reading().error(file.valueAt(u"version"),
                             Engine::tr("'version' must be 1, not %1").arg(described(*version)));
}

std::vector<EnvironmentSpec> readEnvironments(Reading &reading, const yaml::Node &node, Position at)
{
    std::vector<EnvironmentSpec> environments;
    if (!node.isMapping() && !node.isNull())
        reading.error(
            placeOf(node, at),
            Engine::tr("'environments' must be a mapping of names and environments, not %1").arg(described(node)));
    for (const auto &[key, value] : node.entries())
        environments.push_back(readEnvironmentSpec(reading, key.text(), value, key.at()));
    return environments;
}

void warnOfLaterKeys(const Section &file)
{
    for (const QString &key : laterKeys()) {
        if (file.has(key))
            file.reading().warning(file.keyAt(key),
                                   Engine::tr("'%1' comes with a later version: nothing of it happens yet").arg(key));
    }
}

void readParts(const Section &file, Configuration &configuration)
{
    Reading &reading = file.reading();
    reading.monitors = keysOf(file.find(u"monitors"));
    reading.environments = keysOf(file.find(u"environments"));
    readVersion(file);
    file.text(u"repository", configuration.repository, repositoryProblem);
    if (const yaml::Node *node = file.find(u"budgets"))
        configuration.budgets = readBudgets(reading, *node, file.keyAt(u"budgets"));
    if (const yaml::Node *node = file.find(u"environments"))
        configuration.environments = readEnvironments(reading, *node, file.keyAt(u"environments"));
    if (const yaml::Node *node = file.find(u"flow"))
        configuration.flows = readFlows(reading, *node, file.keyAt(u"flow"));
    warnOfLaterKeys(file);
}

/// A target alone, or a whole environment.
EnvironmentSpec readEither(Reading &reading, const QString &name, const yaml::Node &root)
{
    const Position start{1, 1};
    if (root.find(u"environments") != nullptr) {
        reading.error(
            root.findKey(u"environments")->at(),
            Engine::tr("this is a whole slipway.yml, not the target of one environment; use \"slipwayctl env apply\""));
        return {};
    }
    if (root.find(u"kind") == nullptr)
        return readEnvironmentSpec(reading, name, root, start);
    EnvironmentSpec environment;
    environment.name = name;
    environment.at = start;
    environment.target = readTarget(reading, root, start);
    return environment;
}

} // namespace

std::optional<Error> configurationError(const Diagnostics &diagnostics, const QString &fileName)
{
    std::optional<Error> error = firstError(diagnostics, fileName);
    if (error)
        error->code = u"config"_s;
    return error;
}

Configuration readConfiguration(const QByteArray &text, const QString &fileName)
{
    Configuration configuration;
    const Result<yaml::Node> root = yaml::parse(text, fileName);
    if (!root) {
        configuration.diagnostics = {toDiagnostic(root.error())};
        return configuration;
    }
    Reading reading;
    const Position start = root->isMapping() && !root->entries().empty() ? root->at() : Position{1, 1};
    const Section file(reading, *root, start, Engine::tr("the file"), keyTable()[u"file"_s]);
    if (file.isUsable())
        readParts(file, configuration);
    configuration.diagnostics = reading.diagnostics();
    return configuration;
}

Result<EnvironmentSpec> readEnvironment(const QByteArray &text, const QString &fileName, const QString &name)
{
    if (const Message problem = nameProblem(name); !problem.isEmpty())
        return fail(ErrorKind::BadInput, Message::list({quoted(name), problem}, u" "_s),
                    Engine::tr("Give the environment another name."));
    const auto root = yaml::parse(text, fileName);
    if (!root) {
        Error error = root.error();
        error.file = fileName;
        return fail(error);
    }
    Reading reading;
    EnvironmentSpec environment = readEither(reading, name, *root);
    if (auto error = configurationError(reading.diagnostics(), fileName))
        return fail(std::move(*error));
    return environment;
}

} // namespace slipway::config
