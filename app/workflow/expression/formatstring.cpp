// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/expression/formatstring.h"

#include "workflow/expression/functions.h"

#include <algorithm>

namespace slipway::expression {
namespace {

using namespace Qt::StringLiterals;

tl::unexpected<Error> refuseFormat(const Message &why, const QString &format)
{
    return fail(ErrorKind::BadInput, Message::list({why, format}, u": "_s));
}

/// The digits that follow an opening brace.
QStringView leadingDigits(QStringView text)
{
    const auto end = std::find_if_not(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return text.first(end - text.begin());
}

} // namespace

Result<QString> formatString(const QString &format, const std::vector<Value> &arguments)
{
    QString result;
    const QStringView text = format;
    const auto isBrace = [](QChar c) { return c == u'{' || c == u'}'; };
    qsizetype at = 0;
    while (at < text.size()) {
        const auto brace = std::find_if(text.begin() + at, text.end(), isBrace) - text.begin();
        result += text.sliced(at, brace - at);
        if (brace == text.size())
            break;
        if (brace + 1 < text.size() && text[brace + 1] == text[brace]) {
            result += text[brace];
            at = brace + 2;
            continue;
        }
        const QStringView digits = leadingDigits(text.sliced(brace + 1));
        const qsizetype end = text.indexOf(u'}', brace);
        if (text[brace] == u'}' || digits.isEmpty() || end < 0)
            return refuseFormat(Engine::tr("The following format string is invalid"), format);
        bool isSmall = false;
        const qulonglong index = digits.toULongLong(&isSmall);
        if (!isSmall || index + 1 >= arguments.size())
            return refuseFormat(Engine::tr("The following format string references more arguments than were supplied"),
                                format);
        result += arguments[index + 1].toText();
        if (result.size() > kMaxMemoryBytes)
            return fail(memoryError());
        at = end + 1;
    }
    return result;
}

} // namespace slipway::expression
