// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of libcurl that app/net calls, each handed on to the real one. libcurl is loaded with the first of
// them: its two dozen libraries would cost every start of every program of ours 5 ms, and few starts speak HTTP.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#include <dlfcn.h>

#include <cstdarg>

#undef curl_easy_setopt
#undef curl_easy_getinfo

namespace {

/// Null when libcurl is not installed. It stays for the rest of the process.
void *library()
{
    static void *const handle = ::dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    return handle;
}

/// Only called after curl_global_init() has found the library.
template<typename Function>
Function *real(Function *, const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(library(), name));
}

} // namespace

#define SLIPWAY_REAL(function)                                                                                         \
    static const auto call = real(&function, #function);                                                               \
    return call

extern "C" {

CURLcode curl_global_init(long flags)
{
    if (!library())
        return CURLE_FAILED_INIT;
    SLIPWAY_REAL(curl_global_init)(flags);
}

CURL *curl_easy_init()
{
    SLIPWAY_REAL(curl_easy_init)();
}
void curl_easy_cleanup(CURL *easy)
{
    SLIPWAY_REAL(curl_easy_cleanup)(easy);
}
const char *curl_easy_strerror(CURLcode code)
{
    SLIPWAY_REAL(curl_easy_strerror)(code);
}

// Values are a pointer, a long or a curl_off_t: each of the size of a pointer.
static_assert(sizeof(long) == sizeof(void *) && sizeof(curl_off_t) == sizeof(void *));

CURLcode curl_easy_setopt(CURL *easy, CURLoption option, ...)
{
    std::va_list arguments;
    va_start(arguments, option);
    void *value = va_arg(arguments, void *);
    va_end(arguments);
    SLIPWAY_REAL(curl_easy_setopt)(easy, option, value);
}

CURLcode curl_easy_getinfo(CURL *easy, CURLINFO info, ...)
{
    std::va_list arguments;
    va_start(arguments, info);
    void *place = va_arg(arguments, void *);
    va_end(arguments);
    SLIPWAY_REAL(curl_easy_getinfo)(easy, info, place);
}

curl_slist *curl_slist_append(curl_slist *list, const char *text)
{
    SLIPWAY_REAL(curl_slist_append)(list, text);
}
void curl_slist_free_all(curl_slist *list)
{
    SLIPWAY_REAL(curl_slist_free_all)(list);
}

CURLM *curl_multi_init()
{
    SLIPWAY_REAL(curl_multi_init)();
}
CURLMcode curl_multi_cleanup(CURLM *multi)
{
    SLIPWAY_REAL(curl_multi_cleanup)(multi);
}
CURLMcode curl_multi_add_handle(CURLM *multi, CURL *easy)
{
    SLIPWAY_REAL(curl_multi_add_handle)(multi, easy);
}
CURLMcode curl_multi_remove_handle(CURLM *multi, CURL *easy)
{
    SLIPWAY_REAL(curl_multi_remove_handle)(multi, easy);
}
CURLMcode curl_multi_perform(CURLM *multi, int *running)
{
    SLIPWAY_REAL(curl_multi_perform)(multi, running);
}
CURLMcode curl_multi_wakeup(CURLM *multi)
{
    SLIPWAY_REAL(curl_multi_wakeup)(multi);
}
CURLMsg *curl_multi_info_read(CURLM *multi, int *left)
{
    SLIPWAY_REAL(curl_multi_info_read)(multi, left);
}

CURLMcode curl_multi_poll(CURLM *multi, curl_waitfd *extra, unsigned count, int timeoutMs, int *ready)
{
    SLIPWAY_REAL(curl_multi_poll)(multi, extra, count, timeoutMs, ready);
}

} // extern "C"
