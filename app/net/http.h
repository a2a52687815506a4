// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP and TCP for checks, monitors and notifications. Blocking, for background threads; libcurl behind one wall.
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <stop_token>
#include <utility>
#include <vector>

namespace slipway::net {

struct HttpRequest
{
    QString url; ///< http or https only
    QByteArray method = "GET";
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    Milliseconds timeout{5'000};              ///< of the whole exchange
    qint64 bodyLimitBytes = 10 * 1024 * 1024; ///< beyond it the exchange ends with an error
    bool truncates = false;                   ///< beyond the limit the rest is not read, and that is no error
    bool followRedirects = false;
};

struct HttpResponse
{
    int status = 0;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;
    bool isWhole = true; ///< false: there was more than the limit
    Milliseconds took{0};
};

/// Real: CurlClient. Tests: a fake.
class HttpClient
{
public:
    virtual ~HttpClient() = default;
    /// Any status is a value. Errors: BadInput (URL), Failed (refused, timed out, TLS, too large: in plain words),
    /// Cancelled.
    [[nodiscard]] virtual Result<HttpResponse> send(const HttpRequest &request, std::stop_token stop = {}) = 0;
};

/// Any thread, any number at once; connections are not shared.
class CurlClient final : public HttpClient
{
public:
    [[nodiscard]] Result<HttpResponse> send(const HttpRequest &request, std::stop_token stop = {}) override;
};

/// Connects and closes. Errors: as send().
[[nodiscard]] Result<Milliseconds> connectTcp(const QString &host, int port, Milliseconds timeout,
                                              std::stop_token stop = {});

} // namespace slipway::net
