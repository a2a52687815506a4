// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/dialects/github/schemacheck.h"

#include "core/suggestion.h"
#include "workflow/dialects/github/expressioncheck.h"
#include "workflow/dialects/github/scalar.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <functional>
#include <tuple>

namespace slipway::github {

using namespace Qt::StringLiterals;

namespace {

using Mappings = std::vector<std::shared_ptr<const SchemaMapping>>;

/// Where the checker stands; a chain on the stack, made text only when something is wrong.
struct Scope
{
    const Scope *parent = nullptr;
    QString key;
    int index = -1; ///< in a list
    const Contexts *contexts = nullptr;
    Position keyAt = {}; ///< of the key whose value is looked at

    [[nodiscard]] QString path() const
    {
        const QString before = parent ? parent->path() : QString();
        if (index >= 0)
            return u"%1[%2]"_s.arg(before, QString::number(index));
        return before.isEmpty() ? key : before + u'.' + key;
    }
    [[nodiscard]] Message named() const
    {
        const QString where = path();
        return where.isEmpty() ? Engine::tr("the workflow") : Message(u"'%1'"_s.arg(where));
    }
};

Message kindName(const yaml::Node &node)
{
    if (node.isSequence())
        return Engine::tr("a list");
    if (node.isMapping())
        return Engine::tr("a mapping");
    const QString text = scalarText(node);
    constexpr qsizetype kLong = 60;
    return text.isEmpty() ? Engine::tr("empty")
                          : Message(u"'%1'"_s.arg(text.size() > kLong ? text.left(kLong) + u'…' : text));
}

Message describe(const SchemaType &type)
{
    Messages parts;
    if (!type.mappings.empty())
        parts.push_back(Engine::tr("a mapping"));
    if (type.item)
        parts.push_back(Engine::tr("a list"));
    if (type.mayBeText)
        parts.push_back(Engine::tr("text"));
    if (type.mayBeNumber)
        parts.push_back(Engine::tr("a number"));
    if (type.mayBeBoolean)
        parts.push_back(Engine::tr("true or false"));
    constexpr qsizetype kFew = 6;
    if (!type.constants.isEmpty())
        parts.push_back(type.constants.size() > kFew ? Engine::tr("a known name") : quotedList(type.constants));
    if (type.mayBeNull && parts.empty())
        parts.push_back(Engine::tr("empty"));
    return Message::list(std::move(parts), u" or "_s);
}

QStringList knownKeys(const Mappings &mappings)
{
    QStringList names;
    for (const auto &mapping : mappings) {
        for (const SchemaKey &key : mapping->keys) {
            if (!names.contains(key.name))
                names.append(key.name);
        }
    }
    return names;
}

/// The forms of a mapping that are still possible after the keys read so far.
struct Candidates
{
    Mappings possible;
    QStringList seen;

    const SchemaKey *take(const QString &name)
    {
        const auto knows = [&](const auto &mapping) { return mapping->key(name) != nullptr; };
        const auto found = std::find_if(possible.begin(), possible.end(), knows);
        if (found == possible.end())
            return nullptr;
        const SchemaKey *key = (*found)->key(name);
        possible.erase(std::remove_if(possible.begin(), possible.end(), std::not_fn(knows)), possible.end());
        seen.append(name);
        return key;
    }
};

class Checker
{
public:
    explicit Checker(const SourceText &source)
        : m_source(source)
    {
    }

    void check(const yaml::Node &node, const SchemaType &type, const Scope &outer);
    Diagnostics take() { return std::move(m_found); }

private:
    void checkScalar(const yaml::Node &node, const SchemaType &type, const Scope &scope);
    void checkMapping(const yaml::Node &node, const SchemaType &type, const Scope &scope);
    void checkEntry(const yaml::Node::Entry &entry, Candidates &candidates, const SchemaType &type, const Scope &scope);
    void checkCompleteness(const yaml::Node &node, const Candidates &candidates, const Scope &scope);
    void checkAnything(const yaml::Node &node, const Contexts &contexts);
    [[nodiscard]] bool checkKey(const yaml::Node &key, QSet<QString> &seen, const Scope &scope);
    void unknownKey(const yaml::Node &key, const Candidates &candidates, const SchemaType &type, const Scope &scope);
    void warnOfScalar(const yaml::Node &node);
    void add(Severity severity, const yaml::Node &node, Message message)
    {
        addAt(severity, node.at(), std::move(message));
    }
    void addAt(Severity severity, Position at, Message message)
    {
        m_found.push_back({.severity = severity, .at = at, .message = std::move(message)});
    }
    void checkMerges(const yaml::Node &node);
    void add(Diagnostics found) { std::move(found.begin(), found.end(), std::back_inserter(m_found)); }

    const SourceText &m_source;
    Diagnostics m_found;
};

void Checker::check(const yaml::Node &node, const SchemaType &type, const Scope &outer)
{
    Scope scope = outer; // named by `outer`, with the contexts of this type
    if (type.contexts)
        scope.contexts = type.contexts.get();
    if (type.mayBeAnything)
        return checkAnything(node, *scope.contexts);
    if (node.isScalar())
        return checkScalar(node, type, scope);
    if (node.isMapping() && !type.mappings.empty())
        return checkMapping(node, type, scope);
    if (node.isSequence() && type.item) {
        int index = 0;
        for (const yaml::Node &item : node.items())
            check(item, *type.item, {.parent = &scope, .key = {}, .index = index++, .contexts = scope.contexts});
        return;
    }
    add(Severity::Error, node, Engine::tr("%1 must be %2, not %3").arg(scope.named(), describe(type), kindName(node)));
}

void Checker::checkScalar(const yaml::Node &node, const SchemaType &type, const Scope &scope)
{
    if (type.isCondition)
        return add(checkCondition(node, *scope.contexts, m_source));
    add(checkExpressions(node, *scope.contexts, m_source));
    const bool isNumber = node.kind() == yaml::Kind::Integer || node.kind() == yaml::Kind::Float;
    if (holdsExpression(node) || (node.isNull() && type.mayBeNull) || (isNumber && type.mayBeNumber) ||
        (node.kind() == yaml::Kind::Bool && type.mayBeBoolean))
        return;
    const QString text = scalarText(node);
    if (type.mayBeText && (type.mayBeEmptyText || !text.isEmpty()))
        return warnOfScalar(node);
    if (type.constants.contains(text))
        return;
    // A value that is not there has no place of its own: YAML puts it where the next thing stands.
    const bool isMissing = node.isNull() && scope.keyAt.line > 0;
    if (text.isEmpty())
        addAt(Severity::Error, isMissing ? scope.keyAt : node.at(),
              Engine::tr("%1 must be %2, not empty").arg(scope.named(), describe(type)));
    else if (!type.constants.isEmpty())
        add(Severity::Error, node,
            Engine::tr("unknown value '%1' for %2%3").arg(text, scope.named(), suggestionFor(text, type.constants)));
    else
        add(Severity::Error, node,
            Engine::tr("%1 must be %2, not %3").arg(scope.named(), describe(type), kindName(node)));
}

/// What is not the text that stands there, or is one although it looks like something else.
void Checker::warnOfScalar(const yaml::Node &node)
{
    static const QRegularExpression sexagesimal(u"^[0-9][0-9_]*(:[0-5]?[0-9])+$"_s);
    static const QStringList words = u"yes no on off"_s.split(u' ');
    const QString written = node.text();
    const QString meant = scalarText(node);
    const bool isNumber = node.kind() == yaml::Kind::Integer || node.kind() == yaml::Kind::Float;
    if (isNumber && meant != written)
        return add(Severity::Warning, node,
                   Engine::tr("%1 is a number and means %2; write '%1' in quotes for the text").arg(written, meant));
    if (!m_source.isPlain(node.at()))
        return;
    if (node.kind() == yaml::Kind::Bool && meant != written)
        add(Severity::Note, node, Engine::tr("%1 means %2; write '%1' in quotes for the text").arg(written, meant));
    else if (node.kind() == yaml::Kind::String && words.contains(written.toLower()))
        add(Severity::Warning, node,
            Engine::tr("%1 is a text here, neither true nor false; write true or false, or '%1' in quotes")
                .arg(written));
    else if (node.kind() == yaml::Kind::String && sexagesimal.match(written).hasMatch())
        add(Severity::Warning, node,
            Engine::tr("%1 is a text for GitHub and a number for older readers of YAML; write '%1' in quotes")
                .arg(written));
}

void Checker::checkAnything(const yaml::Node &node, const Contexts &contexts)
{
    if (node.isScalar()) {
        add(checkExpressions(node, contexts, m_source));
        return warnOfScalar(node);
    }
    checkMerges(node);
    for (const yaml::Node &item : node.items())
        checkAnything(item, contexts);
    for (const auto &[key, value] : node.entries()) {
        add(checkExpressions(key, contexts, m_source));
        checkAnything(value, contexts);
    }
}

void Checker::checkMapping(const yaml::Node &node, const SchemaType &type, const Scope &scope)
{
    checkMerges(node);
    Candidates candidates{.possible = type.mappings, .seen = {}};
    QSet<QString> seen;
    bool isComplete = true; // a key that is an expression can stand for any
    for (const yaml::Node::Entry &entry : node.entries()) {
        if (holdsExpression(entry.first)) {
            isComplete = false;
            add(checkExpressions(entry.first, *scope.contexts, m_source));
            add(Severity::Warning, entry.first, Engine::tr("keys that an expression makes are not executed yet"));
            checkAnything(entry.second, *scope.contexts);
        } else if (checkKey(entry.first, seen, scope)) {
            checkEntry(entry, candidates, type, scope);
        }
    }
    if (isComplete)
        checkCompleteness(node, candidates, scope);
}

/// A key that was read from an earlier place came by a merge key, unless the whole mapping is an alias.
void Checker::checkMerges(const yaml::Node &node)
{
    const auto isEarlier = [&](const yaml::Node::Entry &entry) {
        const Position key = entry.first.at();
        return std::tie(key.line, key.column) < std::tuple(node.at().line, node.at().column);
    };
    if (!m_source.isAlias(node.at()) && std::any_of(node.entries().begin(), node.entries().end(), isEarlier))
        add(Severity::Error, node,
            Engine::tr("GitHub knows no merge keys ('<<'); write the keys here, or use an alias for the "
                       "whole mapping"));
}

bool Checker::checkKey(const yaml::Node &key, QSet<QString> &seen, const Scope &scope)
{
    if (!key.isScalar()) {
        add(Severity::Error, key, Engine::tr("a key of %1 must be text, not %2").arg(scope.named(), kindName(key)));
        return false;
    }
    const QString name = scalarText(key);
    if (name.isEmpty()) {
        add(Severity::Error, key, Engine::tr("a key of %1 must not be empty").arg(scope.named()));
        return false;
    }
    if (seen.contains(name.toLower())) {
        add(Severity::Error, key,
            Engine::tr("'%1' is already defined in %2 (case does not count)").arg(name, scope.named()));
        return false;
    }
    seen.insert(name.toLower());
    return true;
}

void Checker::checkEntry(const yaml::Node::Entry &entry, Candidates &candidates, const SchemaType &type,
                         const Scope &scope)
{
    const auto &[key, value] = entry;
    const QString name = scalarText(key);
    const Scope inner{.parent = &scope, .key = name, .index = -1, .contexts = scope.contexts, .keyAt = key.at()};
    if (const SchemaKey *known = candidates.take(name)) {
        if (!known->unexecuted.isEmpty())
            add(known->isHarmless ? Severity::Note : Severity::Warning, key,
                Engine::tr("Slipway does not act on '%1': %2").arg(name, known->unexecuted));
        return check(value, *known->type, inner);
    }
    if (const SchemaRef &other = type.mappings.front()->otherValues)
        return check(value, *other, inner);
    unknownKey(key, candidates, type, scope);
}

void Checker::unknownKey(const yaml::Node &key, const Candidates &candidates, const SchemaType &type,
                         const Scope &scope)
{
    const QString name = scalarText(key);
    for (const auto &mapping : type.mappings) {
        if (!mapping->key(name))
            continue;
        const auto rival = std::find_if(candidates.seen.begin(), candidates.seen.end(),
                                        [&](const QString &seen) { return !mapping->key(seen); });
        if (rival != candidates.seen.end())
            return add(Severity::Error, key,
                       Engine::tr("'%1' cannot stand beside '%2' in %3").arg(name, *rival, scope.named()));
    }
    add(Severity::Error, key,
        Engine::tr("unknown key '%1' in %2%3")
            .arg(name, scope.named(), suggestionFor(name, knownKeys(candidates.possible))));
}

void Checker::checkCompleteness(const yaml::Node &node, const Candidates &candidates, const Scope &scope)
{
    if (candidates.possible.size() > 1) {
        QStringList names;
        for (const auto &mapping : candidates.possible) {
            for (const SchemaKey &key : mapping->keys) {
                if (key.isRequired)
                    names.append(key.name);
            }
        }
        return add(Severity::Error, node, Engine::tr("%1 needs %2").arg(scope.named(), quotedList(names)));
    }
    for (const SchemaKey &key : candidates.possible.front()->keys) {
        if (key.isRequired && !candidates.seen.contains(key.name))
            add(Severity::Error, node, Engine::tr("%1 has no '%2', which it needs").arg(scope.named(), key.name));
    }
}

} // namespace

Diagnostics checkSchema(const yaml::Node &root, const SourceText &source)
{
    const Contexts nothing;
    Checker checker(source);
    checker.check(root, *workflowSchema(), {.parent = nullptr, .key = {}, .index = -1, .contexts = &nothing});
    return checker.take();
}

} // namespace slipway::github
