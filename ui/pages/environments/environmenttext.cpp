// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environments/environmenttext.h"

#include "core/duration.h"

#include <QCoreApplication>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

QString say(const char *words)
{
    return QCoreApplication::translate("EnvironmentText", words);
}

Result<config::CheckSpec> checkFromLine(const QString &line)
{
    config::CheckSpec check;
    const QString kind = line.section(u' ', 0, 0);
    const QString rest = line.section(u' ', 1).trimmed();
    if (kind == "http"_L1 && !rest.isEmpty()) {
        check.kind = config::CheckSpec::Kind::Http;
        check.http.url = rest;
    } else if (kind == "tcp"_L1 && rest.section(u':', -1).toInt() > 0) {
        check.kind = config::CheckSpec::Kind::Tcp;
        check.tcp.host = rest.section(u':', 0, -2);
        check.tcp.port = rest.section(u':', -1).toInt();
    } else if (kind == "command"_L1 && !rest.isEmpty()) {
        check.kind = config::CheckSpec::Kind::Command;
        check.command.run = rest;
    } else if (kind == "metric"_L1 && !rest.section(u' ', 1).isEmpty()) {
        check.kind = config::CheckSpec::Kind::Metric;
        check.metric.monitor = rest.section(u' ', 0, 0);
        check.metric.when = rest.section(u' ', 1).trimmed();
    } else {
        return fail(
            ErrorKind::BadInput, say(QT_TRANSLATE_NOOP("EnvironmentText", "\"%1\" is no health check")).arg(line),
            say(QT_TRANSLATE_NOOP("EnvironmentText",
                                  "Write http URL, tcp HOST:PORT, command WORDS or metric MONITOR CONDITION.")));
    }
    return check;
}

} // namespace

QString checkLine(const config::CheckSpec &check)
{
    switch (check.kind) {
    case config::CheckSpec::Kind::Http:
        return u"http "_s + check.http.url;
    case config::CheckSpec::Kind::Tcp:
        return u"tcp %1:%2"_s.arg(check.tcp.host).arg(check.tcp.port);
    case config::CheckSpec::Kind::Command:
        return u"command "_s + check.command.run;
    case config::CheckSpec::Kind::Metric:
        return u"metric %1 %2"_s.arg(check.metric.monitor, check.metric.when);
    }
    return {};
}

Result<std::vector<config::CheckSpec>> checksFromText(const QString &text, const std::vector<config::CheckSpec> &known)
{
    std::vector<config::CheckSpec> checks;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QString words = line.trimmed();
        if (words.isEmpty())
            continue;
        const auto same =
            std::ranges::find(known, words, [](const config::CheckSpec &check) { return checkLine(check).trimmed(); });
        checks.push_back(same != known.end() ? *same : SLIPWAY_TRY(checkFromLine(words)));
    }
    return checks;
}

QString hostsText(const std::vector<config::HostSpec> &hosts)
{
    QStringList words;
    for (const config::HostSpec &host : hosts)
        words << host.text();
    return words.join(u", "_s);
}

QStringList wordsFromText(const QString &text)
{
    QString blanks = text;
    return blanks.replace(u',', u' ').simplified().split(u' ', Qt::SkipEmptyParts);
}

Result<std::vector<config::HostSpec>> hostsFromText(const QString &text)
{
    std::vector<config::HostSpec> hosts;
    for (const QString &word : wordsFromText(text))
        hosts.push_back(SLIPWAY_TRY(config::hostFromText(word)));
    return hosts;
}

QString variablesText(const QMap<QString, QString> &variables)
{
    QStringList lines;
    for (auto it = variables.begin(); it != variables.end(); ++it)
        lines << it.key() + u'=' + it.value();
    return lines.join(u'\n');
}

Result<QMap<QString, QString>> variablesFromText(const QString &text)
{
    QMap<QString, QString> variables;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype equals = line.indexOf(u'=');
        const QString name = line.left(qMax<qsizetype>(0, equals)).trimmed();
        if (name.isEmpty())
            return fail(ErrorKind::BadInput,
                        say(QT_TRANSLATE_NOOP("EnvironmentText", "\"%1\" is no variable")).arg(line),
                        say(QT_TRANSLATE_NOOP("EnvironmentText", "Write NAME=value, a line each.")));
        variables.insert(name, line.mid(equals + 1));
    }
    return variables;
}

Result<Milliseconds> durationFromField(const QString &text, const QString &field)
{
    const QString words = text.trimmed();
    if (words.isEmpty())
        return Milliseconds(0);
    if (const auto duration = durationFromText(words))
        return *duration;
    return fail(ErrorKind::BadInput,
                say(QT_TRANSLATE_NOOP("EnvironmentText", "%1: \"%2\" is no duration")).arg(field, words),
                say(QT_TRANSLATE_NOOP("EnvironmentText", "Write 20s, 10m or 1h30m.")));
}

} // namespace slipway
