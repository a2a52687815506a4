// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/support/hammer.h"

#include "net/http.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace slipway::test {
using namespace Qt::StringLiterals;

Hammer::Hammer(const QString &url)
    : m_thread([this, url](const std::stop_token &stop) { work(url, stop); })
{
}

void Hammer::stop()
{
    m_thread.request_stop();
    m_thread.join();
}

void Hammer::work(const QString &url, const std::stop_token &stop)
{
    net::CurlClient client;
    while (!stop.stop_requested()) {
        const Result<net::HttpResponse> response = client.send({.url = url});
        ++asked;
        const QJsonObject object = response ? QJsonDocument::fromJson(response->body).object() : QJsonObject();
        if (!response || response->status != 200) {
            ++failed;
            lastFailure = response ? response->body : response.error().text().english().toUtf8();
        } else if (object[u"model"_s] != object[u"code"_s]) {
            ++mixed;
            lastFailure = response->body;
        }
        releases.insert(object[u"release"_s].toString());
    }
}

} // namespace slipway::test
