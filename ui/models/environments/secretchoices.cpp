// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environments/secretchoices.h"

#include <QCoreApplication>
#include <QStringList>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kMostNamed = 3;

QString say(const char *words)
{
    return QCoreApplication::translate("SecretChoices", words);
}

SecretChoice choiceOf(const std::vector<SecretDifference> &differences, bool then)
{
    QStringList brief, lines, revoked;
    for (const SecretDifference &each : differences) {
        const int version = then ? each.then : each.current;
        const bool isRevoked = then ? each.thenIsRevoked : each.currentIsRevoked;
        const QString number =
            version > 0 ? QString::number(version) : say(QT_TRANSLATE_NOOP("SecretChoices", "not set"));
        if (brief.size() < kMostNamed)
            brief << each.name + u' ' + number;
        QString line = version > 0 ? say(QT_TRANSLATE_NOOP("SecretChoices", "%1: version %2")).arg(each.name, number)
                                   : u"%1: %2"_s.arg(each.name, number);
        if (isRevoked) {
            line += say(QT_TRANSLATE_NOOP("SecretChoices", " (revoked)"));
            revoked << say(QT_TRANSLATE_NOOP("SecretChoices", "version %1 of %2 was revoked")).arg(number, each.name);
        }
        lines << line;
    }
    if (qsizetype(differences.size()) > kMostNamed)
        brief << u"…"_s;
    SecretChoice choice{.toolTip = lines.join(u'\n')};
    if (!revoked.isEmpty())
        choice.whyNot = revoked.join(u", "_s);
    const QString words = then ? say(QT_TRANSLATE_NOOP("SecretChoices", "Secrets: those of then (%1)"))
                               : say(QT_TRANSLATE_NOOP("SecretChoices", "Secrets: current versions (%1)"));
    choice.text = words.arg(choice.whyNot.isEmpty() ? brief.join(u", "_s) : choice.whyNot);
    return choice;
}

} // namespace

std::array<SecretChoice, 2> secretChoices(const std::vector<SecretDifference> &differences)
{
    return {choiceOf(differences, false), choiceOf(differences, true)};
}

} // namespace slipway
