// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/model/yamlvalue.h"
#include "workflow/plan/plan.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

using expression::Kind;
using expression::Value;

namespace {

constexpr std::size_t kMostInstances = 256;
constexpr std::size_t kMostBeforeExclude = 65'536; ///< bounds the work that hostile lists can ask for

struct Vector
{
    QString name;
    Value::Items values;
};

struct MatrixParts
{
    std::vector<Vector> vectors; ///< in the order of the file
    Value::Items include;
    Value::Items exclude;
};

/// A combination; `base` are the values of the vectors, which include may not change.
struct Combination
{
    Value base;
    Value all;
};

/// Collects errors with the place of the matrix.
class Expansion
{
public:
    explicit Expansion(Position at)
        : m_at(at)
    {
    }

    [[nodiscard]] Result<MatrixParts> split(const Value &matrix) const;
    [[nodiscard]] Result<std::vector<Combination>> combine(const MatrixParts &parts) const;
    [[nodiscard]] tl::unexpected<Error> refuse(const Message &message) const
    {
        return fail(Error{.kind = ErrorKind::BadInput, .message = message, .line = m_at.line, .column = m_at.column});
    }

private:
    [[nodiscard]] Result<Value::Items> objects(const QString &name, const Value &value) const;
    Position m_at;
};

Result<Value::Items> Expansion::objects(const QString &name, const Value &value) const
{
    const bool isList = value.isArray() && std::all_of(value.items().begin(), value.items().end(),
                                                       [](const Value &item) { return item.isObject(); });
    if (value.isNull())
        return Value::Items{};
    if (!isList)
        return refuse(Engine::tr("'%1' of the matrix must be a list of mappings").arg(name));
    return value.items();
}

Result<MatrixParts> Expansion::split(const Value &matrix) const
{
    if (!matrix.isObject())
        return refuse(Engine::tr("the matrix must be a mapping of lists, not '%1'").arg(matrix.toText()));
    MatrixParts parts;
    for (const auto &[name, value] : matrix.members()) {
        if (name == u"include"_s) {
            parts.include = SLIPWAY_TRY(objects(name, value));
        } else if (name == u"exclude"_s) {
            parts.exclude = SLIPWAY_TRY(objects(name, value));
        } else if (!value.isArray()) {
            return refuse(Engine::tr("'%1' of the matrix must be a list").arg(name));
        } else if (value.items().empty()) {
            return refuse(Engine::tr("'%1' of the matrix is an empty list").arg(name));
        } else {
            parts.vectors.push_back({.name = name, .values = value.items()});
        }
    }
    return parts;
}

Result<std::vector<Combination>> Expansion::combine(const MatrixParts &parts) const
{
    std::vector<Combination> combinations;
    if (parts.vectors.empty())
        return combinations;
    combinations.push_back({.base = Value(Value::Members{}), .all = {}});
    for (const Vector &vector : parts.vectors) {
        if (combinations.size() * vector.values.size() > kMostBeforeExclude)
            return refuse(
                Engine::tr("the matrix has more than %1 combinations before 'exclude'").arg(kMostBeforeExclude));
        std::vector<Combination> longer;
        longer.reserve(combinations.size() * vector.values.size());
        for (const Combination &combination : combinations) {
            for (const Value &value : vector.values)
                longer.push_back({.base = combination.base.with(vector.name, value), .all = {}});
        }
        combinations = std::move(longer);
    }
    for (Combination &combination : combinations)
        combination.all = combination.base;
    return combinations;
}

/// A mapping in a filter need not name everything of the value.
bool isMatch(const Value &filter, const Value &value)
{
    if (filter.kind() != value.kind())
        return false;
    switch (filter.kind()) {
    case Kind::Object:
        return std::all_of(filter.members().begin(), filter.members().end(), [&](const auto &member) {
            return value.hasMember(member.first) && isMatch(member.second, value.member(member.first));
        });
    case Kind::Array:
        return std::equal(filter.items().begin(), filter.items().end(), value.items().begin(), value.items().end(),
                          isMatch);
    default:
        return filter.toText() == value.toText();
    }
}

void applyExclude(std::vector<Combination> &combinations, const Value::Items &exclude)
{
    const auto isExcluded = [&](const Combination &combination) {
        return std::any_of(exclude.begin(), exclude.end(), [&](const Value &filter) {
            return !filter.members().empty() && isMatch(filter, combination.base);
        });
    };
    combinations.erase(std::remove_if(combinations.begin(), combinations.end(), isExcluded), combinations.end());
}

/// An entry extends every combination whose own values it does not contradict; with none, it is one more.
void applyInclude(std::vector<Combination> &combinations, const Value::Items &include)
{
    const std::size_t own = combinations.size();
    for (const Value &entry : include) {
        bool isTaken = false;
        for (std::size_t i = 0; i < own; ++i) {
            Combination &combination = combinations[i];
            const auto contradicts = [&](const auto &member) {
                return combination.base.hasMember(member.first) &&
                       !isMatch(member.second, combination.base.member(member.first));
            };
            if (std::any_of(entry.members().begin(), entry.members().end(), contradicts))
                continue;
            for (const auto &[name, value] : entry.members())
                combination.all = combination.all.with(name, value);
            isTaken = true;
        }
        if (!isTaken)
            combinations.push_back({.base = entry, .all = entry});
    }
}

void addLeaves(const Value &value, QStringList &texts)
{
    for (const Value &item : value.items())
        addLeaves(item, texts);
    for (const auto &member : value.members())
        addLeaves(member.second, texts);
    if (value.isArray() || value.isObject())
        return;
    if (const QString text = value.toText(); !text.isEmpty())
        texts.append(text);
}

QString suffixOf(const Value &values)
{
    QStringList texts;
    addLeaves(values, texts);
    return texts.join(u", "_s);
}

} // namespace

Result<std::vector<MatrixInstance>> expandMatrix(const StrategySpec &strategy,
                                                 const expression::Environment &environment)
{
    if (!strategy.matrix || strategy.matrix->isNull())
        return std::vector<MatrixInstance>{MatrixInstance{}};
    const Expansion expansion(strategy.matrix->at());
    const Value matrix = SLIPWAY_TRY(evaluateNode(*strategy.matrix, environment));
    const MatrixParts parts = SLIPWAY_TRY(expansion.split(matrix));
    std::vector<Combination> combinations = SLIPWAY_TRY(expansion.combine(parts));
    applyExclude(combinations, parts.exclude);
    applyInclude(combinations, parts.include);
    if (combinations.empty())
        return expansion.refuse(Engine::tr("the matrix has no combination"));
    if (combinations.size() > kMostInstances)
        return expansion.refuse(
            Engine::tr("the matrix has %1 combinations; %2 are allowed").arg(combinations.size()).arg(kMostInstances));
    std::vector<MatrixInstance> instances;
    for (const Combination &combination : combinations)
        instances.push_back({.values = combination.all, .suffix = suffixOf(combination.all)});
    return instances;
}

} // namespace slipway
