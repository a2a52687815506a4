// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http.h"

#include <curl/curl.h>

namespace slipway::net {
using namespace Qt::StringLiterals;

Result<Milliseconds> connectTcp(const QString &host, int port, Milliseconds timeout, std::stop_token)
{
    CURL *handle = curl_easy_init();
    if (!handle)
        return fail(ErrorKind::Environment, u"no connection can be made: out of memory"_s);
    const QByteArray url = u"http://%1"_s.arg(host).toUtf8();
    curl_easy_setopt(handle, CURLOPT_URL, url.constData());
    curl_easy_setopt(handle, CURLOPT_PORT, long(port));
    curl_easy_setopt(handle, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, long(timeout.count()));
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    const CURLcode code = curl_easy_perform(handle);
    curl_off_t took = 0;
    curl_easy_getinfo(handle, CURLINFO_TOTAL_TIME_T, &took);
    curl_easy_cleanup(handle);
    if (code != CURLE_OK)
        return fail(ErrorKind::Failed, u"%1:%2: %3"_s.arg(host).arg(port).arg(QString::fromUtf8(curl_easy_strerror(code))));
    return Milliseconds(took / 1000);
}

} // namespace slipway::net
