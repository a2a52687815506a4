// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/gate.h"

#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

using Verdict = GateAnswer::Verdict;

constexpr std::array<std::pair<Verdict, QStringView>, 3> kVerdicts{
    {{Verdict::Passed, u"passed"}, {Verdict::Waiting, u"waiting"}, {Verdict::Refused, u"refused"}}};

QString verdictName(Verdict verdict)
{
    const auto found = std::ranges::find(kVerdicts, verdict, &std::pair<Verdict, QStringView>::first);
    return found->second.toString();
}

/// A word that a newer version wrote does not open a gate.
Verdict verdictFromName(const QString &name)
{
    const auto found = std::ranges::find(kVerdicts, QStringView(name), &std::pair<Verdict, QStringView>::second);
    return found == kVerdicts.end() ? Verdict::Refused : found->first;
}

constexpr QLatin1StringView kTextMessage("text_message");
constexpr QLatin1StringView kHintMessage("hint_message");

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

QJsonArray toJson(const std::vector<GateAnswer> &gates)
{
    QJsonArray array;
    for (const GateAnswer &gate : gates)
        array.append(QJsonObject{{u"gate"_s, gate.gate},
                                 {u"verdict"_s, verdictName(gate.verdict)},
                                 {u"text"_s, textOrNull(gate.text.english())},
                                 {u"hint"_s, textOrNull(gate.hint.english())},
                                 {u"until"_s, textOrNull(gate.until ? toRfc3339(*gate.until) : QString())}});
    return array;
}

QJsonArray toStorage(const std::vector<GateAnswer> &gates)
{
    QJsonArray array = toJson(gates);
    for (qsizetype i = 0; i < array.size(); ++i) {
        const GateAnswer &gate = gates[std::size_t(i)];
        QJsonObject object = array.at(i).toObject();
        if (const QString text = gate.text.toColumn(); !text.isEmpty())
            object.insert(kTextMessage, text);
        if (const QString hint = gate.hint.toColumn(); !hint.isEmpty())
            object.insert(kHintMessage, hint);
        array[i] = object;
    }
    return array;
}

std::vector<GateAnswer> gatesFromJson(const QJsonArray &array)
{
    std::vector<GateAnswer> gates;
    for (const QJsonValue gate : array)
        gates.push_back({.gate = gate[u"gate"].toString(),
                         .verdict = verdictFromName(gate[u"verdict"].toString()),
                         .text = Message::fromColumns(gate[u"text"].toString(), gate[kTextMessage].toString()),
                         .until = fromRfc3339(gate[u"until"].toString()),
                         .hint = Message::fromColumns(gate[u"hint"].toString(), gate[kHintMessage].toString())});
    return gates;
}

} // namespace slipway::deploy
