// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/dialects/github/reading.h"

#include "workflow/dialects/github/scalar.h"
#include "workflow/dialects/github/schemacheck.h"

#include <QRegularExpression>

namespace slipway::github {

using namespace Qt::StringLiterals;

Text toText(const yaml::Node &scalar)
{
    return {.value = scalarText(scalar), .at = scalar.at()};
}

std::optional<Text> textOf(const yaml::Node &mapping, QStringView key)
{
    const yaml::Node *node = mapping.find(key);
    if (!node || !node->isScalar())
        return {};
    return toText(*node);
}

std::optional<Text> conditionOf(const yaml::Node &mapping)
{
    const yaml::Node *node = mapping.find(u"if");
    if (!node || !node->isScalar())
        return {};
    return Text{.value = conditionText(*node).expression, .at = node->at()};
}

TextMap toTextMap(const yaml::Node &mapping)
{
    TextMap map;
    for (const auto &[key, value] : mapping.entries()) {
        if (key.isScalar() && value.isScalar())
            map.emplace_back(scalarText(key), toText(value));
    }
    return map;
}

EnvSpec envOf(const yaml::Node &mapping)
{
    const yaml::Node *env = mapping.find(u"env");
    if (!env)
        return {};
    if (holdsExpression(*env))
        return {.variables = {}, .expression = toText(*env)};
    return {.variables = toTextMap(*env), .expression = {}};
}

EnvSpec envOf(const yaml::Node &mapping, const Reading &reading)
{
    EnvSpec env = envOf(mapping);
    if (env.expression)
        reading.error(env.expression->at,
                      Engine::tr("'env' must be a mapping here; GitHub takes no expression for all of it"));
    return env;
}

std::vector<Text> toTexts(const yaml::Node &node)
{
    std::vector<Text> texts;
    if (node.isScalar() && !node.isNull())
        texts.push_back(toText(node));
    for (const yaml::Node &item : node.items()) {
        if (item.isScalar())
            texts.push_back(toText(item));
    }
    return texts;
}

QStringList toStrings(const yaml::Node *node)
{
    QStringList strings;
    if (node) {
        for (const Text &text : toTexts(*node))
            strings.append(text.value);
    }
    return strings;
}

Message idProblem(const QString &id)
{
    static const QRegularExpression form(u"^[A-Za-z_][A-Za-z0-9_-]*$"_s);
    constexpr qsizetype kLongest = 99;
    if (!form.match(id).hasMatch() || id.size() > kLongest)
        return Engine::
            tr("'%1' is no valid id: letters, digits, '_' and '-' are allowed, it begins with a letter or '_' and has "
               "less than 100 characters")
                .arg(id);
    if (id.startsWith(u"__"_s))
        return Engine::tr("'%1' is no valid id: ids that begin with '__' are reserved").arg(id);
    return {};
}

void readWorkflowFile(const yaml::Node &root, const SourceText &source, Workflow &workflow)
{
    workflow.diagnostics = checkSchema(root, source);
    const Reading reading{.source = source, .found = workflow.diagnostics};
    if (const auto name = textOf(root, u"name"))
        workflow.name = name->value;
    workflow.runName = textOf(root, u"run-name");
    workflow.env = envOf(root);
    if (const yaml::Node *defaults = root.find(u"defaults")) {
        if (const yaml::Node *run = defaults->find(u"run")) {
            workflow.defaultShell = textOf(*run, u"shell");
            workflow.defaultWorkingDirectory = textOf(*run, u"working-directory");
        }
    }
    if (const yaml::Node *on = root.find(u"on"))
        workflow.events = readEvents(*on, reading);
    if (const yaml::Node *jobs = root.find(u"jobs"); jobs && jobs->isMapping()) {
        workflow.jobs = readJobs(*jobs, reading);
        checkNeeds(workflow.jobs, jobs->at(), reading);
    }
}

} // namespace slipway::github
