// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http.h"
#include "net/transfer.h"

#include <QUrl>

#include <cctype>
#include <cstring>

namespace slipway::net {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kHeaderLimitBytes = 1024 * 1024;
constexpr long kRedirects = 10;

/// What an exchange collects; the callbacks of libcurl write into it.
struct Collected
{
    HttpResponse response;
    qint64 bodyLimit = 0;
    qint64 headerBytes = 0;
    bool tooLarge = false;
    bool truncates = false;
};

std::size_t takeBody(char *data, std::size_t, std::size_t count, void *context)
{
    auto &collected = *static_cast<Collected *>(context);
    const qint64 left = collected.bodyLimit - collected.response.body.size();
    if (qint64(count) > left) {
        collected.response.isWhole = false;
        collected.tooLarge = !collected.truncates;
        collected.response.body.append(data, qsizetype(left));
        return 0; // ends the exchange
    }
    collected.response.body.append(data, qsizetype(count));
    return count;
}

std::size_t takeHeader(char *data, std::size_t, std::size_t count, void *context)
{
    auto &collected = *static_cast<Collected *>(context);
    collected.headerBytes += qint64(count);
    if (collected.headerBytes > kHeaderLimitBytes) {
        collected.tooLarge = true;
        return 0;
    }
    const QByteArray line = QByteArray(data, qsizetype(count)).trimmed();
    if (line.startsWith("HTTP/")) { // of the answer that a redirect leads to, too: only the last one counts
        collected.response.headers.clear();
        return count;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon > 0)
        collected.response.headers.emplace_back(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    return count;
}

bool isToken(const QByteArray &word)
{
    const auto usable = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || std::strchr("!#$%&'*+-.^_`|~", c);
    };
    return !word.isEmpty() && std::ranges::all_of(word, usable);
}

Result<> checkRequest(const HttpRequest &request, const QUrl &url)
{
    const QString scheme = url.scheme();
    if (!url.isValid() || url.host().isEmpty())
        return fail(
            ErrorKind::BadInput,
            Engine::tr("\"%1\" is no address of a web server").arg(url.isValid() ? request.url : url.errorString()));
    if (scheme != "http"_L1 && scheme != "https"_L1)
        return fail(ErrorKind::BadInput,
                    Engine::tr("addresses begin with http:// or https://, this one with %1:").arg(scheme));
    if (!isToken(request.method))
        return fail(ErrorKind::BadInput, Engine::tr("\"%1\" is no HTTP method").arg(QString::fromUtf8(request.method)));
    for (const auto &[name, value] : request.headers) {
        if (!isToken(name) || value.contains('\n') || value.contains('\r') || value.contains('\0'))
            return fail(ErrorKind::BadInput,
                        Engine::tr("the header \"%1\" cannot be sent: it has characters that end it")
                            .arg(QString::fromUtf8(name)));
    }
    return {};
}

QString placeOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment).toString();
}

bool isLoopback(const QUrl &url)
{
    return url.host() == "localhost"_L1 || url.host().startsWith("127."_L1) || url.host() == "::1"_L1;
}

struct HeaderListEnd
{
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, HeaderListEnd>;

HeaderList headerList(const HttpRequest &request)
{
    HeaderList list(curl_slist_append(nullptr, "Expect:")); // no second round trip before a body
    for (const auto &[name, value] : request.headers) {
        // libcurl drops "Name:" and sends "Name;" as an empty header
        const QByteArray line = name + (value.isEmpty() ? QByteArray(";") : ": " + value);
        if (curl_slist *longer = curl_slist_append(list.get(), line.constData())) {
            static_cast<void>(list.release());
            list.reset(longer);
        }
    }
    return list;
}

void describeRequest(Transfer &transfer, const HttpRequest &request, const QUrl &url, curl_slist *headers)
{
    transfer.set(CURLOPT_URL, url.toEncoded(QUrl::RemoveFragment).constData());
    transfer.set(CURLOPT_PROTOCOLS_STR, "http,https");
    transfer.set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    transfer.set(CURLOPT_FOLLOWLOCATION, request.followRedirects ? 1L : 0L);
    transfer.set(CURLOPT_MAXREDIRS, kRedirects);
    transfer.set(CURLOPT_HTTPHEADER, headers);
    transfer.set(CURLOPT_USERAGENT, "slipway");
    if (isLoopback(url))
        transfer.set(CURLOPT_PROXY, ""); // a proxy would ask its own machine
    if (!request.body.isEmpty() || request.method == "POST") {
        transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
        transfer.set(CURLOPT_POSTFIELDS, request.body.constData());
    }
    if (request.method == "HEAD")
        transfer.set(CURLOPT_NOBODY, 1L);
    else if (request.method != "GET" || !request.body.isEmpty())
        transfer.set(CURLOPT_CUSTOMREQUEST, request.method.constData());
}

void collectInto(Transfer &transfer, Collected &collected)
{
    transfer.set(CURLOPT_WRITEFUNCTION, &takeBody);
    transfer.set(CURLOPT_WRITEDATA, static_cast<void *>(&collected));
    transfer.set(CURLOPT_HEADERFUNCTION, &takeHeader);
    transfer.set(CURLOPT_HEADERDATA, static_cast<void *>(&collected));
}

} // namespace

Result<HttpResponse> CurlClient::send(const HttpRequest &request, std::stop_token stop)
{
    const QUrl url(request.url, QUrl::StrictMode);
    SLIPWAY_CHECK(checkRequest(request, url));
    Transfer transfer(placeOf(url), request.timeout);
    Collected collected{.bodyLimit = request.bodyLimitBytes, .truncates = request.truncates};
    const HeaderList headers = transfer.isReady() ? headerList(request) : HeaderList();
    if (transfer.isReady()) {
        describeRequest(transfer, request, url, headers.get());
        collectInto(transfer, collected);
    }
    const auto ran = transfer.run(stop);
    if (collected.tooLarge)
        return fail(ErrorKind::Failed,
                    Engine::tr("%1: the answer is larger than %2 bytes").arg(placeOf(url)).arg(request.bodyLimitBytes));
    if (collected.response.isWhole)
        SLIPWAY_CHECK(ran);
    long status = 0;
    curl_easy_getinfo(transfer.handle(), CURLINFO_RESPONSE_CODE, &status);
    collected.response.status = int(status);
    collected.response.took = transfer.took();
    return std::move(collected.response);
}

} // namespace slipway::net
