// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/keys.h"
#include "config/readers.h"

namespace slipway::config {
using namespace Qt::StringLiterals;
namespace {

QStringList tierNames()
{
    return {tierName(Tier::Development), tierName(Tier::Testing), tierName(Tier::Staging), tierName(Tier::Production)};
}

void readVariables(const Section &section, EnvironmentSpec &environment)
{
    const yaml::Node *node = section.find(u"variables");
    if (node == nullptr)
        return;
    Reading &reading = section.reading();
    if (!node->isMapping())
        reading.error(section.valueAt(u"variables"),
                      Engine::tr("'variables' must be a mapping of names and values, not %1").arg(described(*node)));
    for (const auto &[key, value] : node->entries()) {
        const Message problem = variableProblem(key.text());
        if (!problem.isEmpty())
            reading.error(key.at(), Message::list({quoted(key.text()), problem}, u" "_s));
        else if (!value.isScalar() || value.isNull())
            reading.error(placeOf(value, key.at()), Engine::tr("the variable %1 must be a text or a number, not %2")
                                                        .arg(quoted(key.text()), described(value)));
        else if (const Message wrong = variableValueProblem(value.text()); !wrong.isEmpty())
            reading.error(value.at(), Engine::tr("the variable %1 %2").arg(quoted(key.text()), wrong));
        else
            environment.variables.insert(key.text(), value.text());
    }
}

void readSecrets(const Section &section, EnvironmentSpec &environment)
{
    section.texts(u"secrets", environment.secrets, variableProblem);
    for (const QString &name : environment.secrets) {
        if (environment.variables.contains(name))
            section.reading().error(section.valueAt(u"secrets"),
                                    Engine::tr("'%1' is a variable and a secret; it can be one of them").arg(name));
    }
}

} // namespace

EnvironmentSpec readEnvironmentSpec(Reading &reading, const QString &name, const yaml::Node &node, Position at)
{
    EnvironmentSpec environment;
    environment.name = name;
    environment.at = at;
    if (const Message problem = nameProblem(name); !problem.isEmpty())
        reading.error(at, Message::list({quoted(name), problem}, u" "_s));
    const Section section(reading, node, at, Engine::tr("an environment"), keyTable()[u"environment"_s]);
    if (!section.isUsable())
        return environment;
    if (const QString tier = section.choice(u"tier", tierNames()); !tier.isEmpty())
        environment.tier = *tierFromName(tier);
    if (section.require(u"target"))
        environment.target = readTarget(reading, *section.find(u"target"), section.keyAt(u"target"));
    if (const yaml::Node *health = section.find(u"health"))
        environment.health = readHealth(reading, *health, section.keyAt(u"health"));
    if (const yaml::Node *protect = section.find(u"protect"))
        environment.protect = readProtect(reading, *protect, section.keyAt(u"protect"));
    environment.rollbackOnFailure = section.choice(u"on_failure", {u"rollback"_s, u"stop"_s}) != "stop"_L1;
    readVariables(section, environment);
    readSecrets(section, environment);
    return environment;
}

Budgets readBudgets(Reading &reading, const yaml::Node &node, Position at)
{
    Budgets budgets;
    const Section section(reading, node, at, u"'budgets'"_s, keyTable()[u"budgets"_s]);
    if (!section.isUsable())
        return budgets;
    const auto duration = [&section](QStringView key, std::optional<Milliseconds> &to) {
        Milliseconds value{0};
        section.duration(key, value);
        if (value.count() > 0)
            to = value;
    };
    duration(u"ci", budgets.ci);
    duration(u"cd", budgets.cd);
    duration(u"cdp", budgets.cdp);
    duration(u"ad", budgets.ad);
    section.share(u"test_error_rate", budgets.testErrorRate, false);
    section.share(u"monitor_error_rate", budgets.monitorErrorRate, false);
    return budgets;
}

} // namespace slipway::config
