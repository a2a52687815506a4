// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/transfer.h"

#include <cerrno>

namespace slipway::net {
using namespace Qt::StringLiterals;
namespace {

/// Once for the process, by whoever comes first.
bool libraryIsReady()
{
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return ready;
}

QString secondsText(Milliseconds time)
{
    return u"%1 s"_s.arg(double(time.count()) / 1000.0);
}

Message connectWords(long problem)
{
    switch (problem) {
    case ECONNREFUSED:
        return Engine::tr("nothing listens there");
    case ENETUNREACH:
    case EHOSTUNREACH:
        return Engine::tr("there is no way to this host");
    case ETIMEDOUT:
        return Engine::tr("the host does not answer");
    default:
        return Engine::tr("no connection can be made");
    }
}

} // namespace

Transfer::Transfer(QString place, Milliseconds timeout)
    : m_place(std::move(place))
    , m_timeout(std::max(timeout, Milliseconds(1)))
{
    if (!libraryIsReady())
        return;
    m_multi.reset(curl_multi_init());
    m_easy.reset(curl_easy_init());
    if (!m_easy)
        return;
    set(CURLOPT_ERRORBUFFER, m_words.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // a name server that is silent holds nobody up
    set(CURLOPT_TIMEOUT_MS, long(m_timeout.count()));
    set(CURLOPT_CONNECTTIMEOUT_MS, long(m_timeout.count()));
}

Result<> Transfer::run(std::stop_token stop)
{
    if (!isReady() || curl_multi_add_handle(m_multi.get(), m_easy.get()) != CURLM_OK)
        return fail(ErrorKind::Environment,
                    Engine::tr("%1: no connection can be made: libcurl cannot be loaded").arg(m_place),
                    Engine::tr("install the package libcurl4"));
    int running = 1;
    {
        const std::stop_callback wake(stop, [this] { curl_multi_wakeup(m_multi.get()); });
        while (running > 0 && !stop.stop_requested()) {
            if (curl_multi_perform(m_multi.get(), &running) != CURLM_OK)
                break;
            if (running > 0)
                curl_multi_poll(m_multi.get(), nullptr, 0, 1000, nullptr);
        }
    }
    CURLcode code = CURLE_FAILED_INIT;
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi.get(), &left)) {
        if (message->msg == CURLMSG_DONE)
            code = message->data.result;
    }
    const bool stopped = running > 0 && stop.stop_requested();
    curl_multi_remove_handle(m_multi.get(), m_easy.get());
    if (stopped)
        return fail(ErrorKind::Cancelled, Engine::tr("%1: stopped before it answered").arg(m_place));
    return outcome(code);
}

Result<> Transfer::outcome(CURLcode code) const
{
    if (code == CURLE_OK)
        return {};
    // What this machine cannot do says nothing about the one that was to be asked.
    const bool isOwn =
        code == CURLE_OUT_OF_MEMORY || code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY;
    const auto kind = isOwn ? ErrorKind::Environment : ErrorKind::Failed;
    return fail(kind, Message::list({m_place, words(code)}, u": "_s));
}

Message Transfer::words(CURLcode code) const
{
    const QString detail = QString::fromUtf8(m_words[0] ? m_words.data() : curl_easy_strerror(code)).trimmed();
    long problem = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_OS_ERRNO, &problem);
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return Engine::tr("no host of this name is known");
    case CURLE_COULDNT_RESOLVE_PROXY:
        return Engine::tr("the proxy's name is not known");
    case CURLE_COULDNT_CONNECT:
        return connectWords(problem);
    case CURLE_OPERATION_TIMEDOUT:
        return Engine::tr("no whole answer within %1").arg(secondsText(m_timeout));
    case CURLE_GOT_NOTHING:
        return Engine::tr("the connection was closed without an answer");
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_PARTIAL_FILE:
        return Engine::tr("the connection was lost in the middle of the answer");
    case CURLE_TOO_MANY_REDIRECTS:
        return Engine::tr("it redirects in a circle");
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
        return Engine::tr("what answers there does not speak HTTP");
    case CURLE_PEER_FAILED_VERIFICATION:
        return Engine::tr("its certificate is not trusted (%1)").arg(detail);
    case CURLE_SSL_CONNECT_ERROR:
        return Engine::tr("no secure connection can be made (%1)").arg(detail);
    default:
        return detail;
    }
}

Milliseconds Transfer::took() const
{
    curl_off_t microseconds = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_TOTAL_TIME_T, &microseconds);
    return Milliseconds(microseconds / 1000);
}

} // namespace slipway::net
