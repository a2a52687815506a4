// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/gates/httpcheck.h"
#include "deploy/gates/placeholders.h"
#include "net/http.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kAnswerLimitBytes = 1024 * 1024;

tl::unexpected<Error> bad(const Message &why)
{
    return fail(ErrorKind::Failed, why);
}

Message shown(const QJsonValue &value)
{
    if (value.isUndefined())
        return Engine::tr("missing");
    if (value.isString())
        return u'"' + value.toString().left(80) + u'"';
    if (value.isObject() || value.isArray())
        return value.isObject() ? Engine::tr("an object") : Engine::tr("a list");
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)).sliced(1).chopped(1);
}

/// A server may say 44 where "${release}" was asked for.
bool sameScalar(const QJsonValue &wanted, const QJsonValue &found)
{
    return wanted == found || (wanted.isString() && found.isDouble() && shown(found).source() == wanted.toString());
}

Result<> compareMembers(const QJsonObject &wanted, const QJsonObject &found, const QString &path,
                        const StagedRelease &release)
{
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const QString name = path + it.key();
        const QJsonValue is = found.value(it.key());
        if (it.value().isObject() && is.isObject()) {
            SLIPWAY_CHECK(compareMembers(it.value().toObject(), is.toObject(), name + u'.', release));
            continue;
        }
        QJsonValue should = it.value();
        if (should.isString()) {
            const auto text = filled(should.toString(), release, FillFor::Text);
            if (!text)
                continue; // what the release is to be called there, nobody knows
            should = *text;
        }
        if (!sameScalar(should, is))
            return bad(Engine::tr("%1 is %2 instead of %3").arg(name, shown(is), shown(should)));
    }
    return {};
}

Result<> compareJson(const config::HttpCheck &check, const net::HttpResponse &answer, const StagedRelease &release)
{
    if (check.json.isEmpty())
        return {};
    if (!answer.isWhole)
        return bad(Engine::tr("the answer is larger than 1 MiB, and no JSON is read from so much"));
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    if (!document.isObject())
        return bad(Engine::tr("the answer is no JSON object"));
    return compareMembers(check.json, document.object(), {}, release);
}

Result<> compareText(const config::HttpCheck &check, const net::HttpResponse &answer, const StagedRelease &release)
{
    const auto wanted = filled(check.contains, release, FillFor::Text);
    if (!wanted || wanted->isEmpty() || answer.body.contains(wanted->toUtf8()))
        return {};
    return bad(answer.isWhole ? Engine::tr("the answer does not contain \"%1\"").arg(wanted->left(80))
                              : Engine::tr("the first 1 MiB of the answer does not contain \"%1\", and no more is read")
                                    .arg(wanted->left(80)));
}

} // namespace

Result<Message> askHttp(const config::HttpCheck &check, Milliseconds timeout, const StagedRelease &release,
                        net::HttpClient &http, const std::stop_token &stop)
{
    const auto url = filled(check.url, release, FillFor::Url);
    if (!url)
        return fail(ErrorKind::BadInput, Engine::tr("the address uses a placeholder whose value is not known"));
    const auto answer = SLIPWAY_TRY(
        http.send({.url = *url, .timeout = timeout, .bodyLimitBytes = kAnswerLimitBytes, .truncates = true}, stop));
    if (answer.status != check.status)
        return bad(Engine::tr("%1 instead of %2").arg(answer.status).arg(check.status));
    SLIPWAY_CHECK(compareJson(check, answer, release));
    SLIPWAY_CHECK(compareText(check, answer, release));
    const bool namesRelease = std::ranges::any_of(
        check.json.keys(), [&](const QString &key) { return check.json.value(key) == u"${release}"_s; });
    return namesRelease ? Engine::tr("%1, answers as release %2").arg(answer.status).arg(release.name)
                        : Message(QString::number(answer.status));
}

} // namespace slipway::deploy
