// SPDX-License-Identifier: GPL-3.0-or-later
// One exchange of libcurl, ended at once by a stop request. Seen by app/net alone.
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <curl/curl.h>

#include <array>
#include <memory>
#include <stop_token>

namespace slipway::net {

class Transfer
{
public:
    /// @param place what messages call the other side: "127.0.0.1:8080"; never a path or a query, they may be secret
    Transfer(QString place, Milliseconds timeout);

    /// False when libcurl is not there or has no memory left.
    [[nodiscard]] bool isReady() const { return m_easy && m_multi; }
    [[nodiscard]] CURL *handle() const { return m_easy.get(); }
    template<typename T>
    void set(CURLoption option, T value)
    {
        curl_easy_setopt(m_easy.get(), option, value);
    }
    /// Blocks. Errors: Failed in plain words, Cancelled, Environment (no libcurl, no memory).
    [[nodiscard]] Result<> run(std::stop_token stop);
    [[nodiscard]] Milliseconds took() const;

private:
    struct EasyEnd
    {
        void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
    };
    struct MultiEnd
    {
        void operator()(CURLM *handle) const { curl_multi_cleanup(handle); }
    };
    [[nodiscard]] Result<> outcome(CURLcode code) const;
    [[nodiscard]] Message words(CURLcode code) const;

    QString m_place;
    Milliseconds m_timeout;
    std::array<char, CURL_ERROR_SIZE> m_words{};
    std::unique_ptr<CURLM, MultiEnd> m_multi;
    std::unique_ptr<CURL, EasyEnd> m_easy; // ends before the other, which it may still be part of
};

} // namespace slipway::net
