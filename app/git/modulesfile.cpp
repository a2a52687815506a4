// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/modulesfile.h"

#include <algorithm>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

/// "libs/a\"b" of [submodule "libs/a\"b"].
QString unquoted(QStringView text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == u'\\' && i + 1 < text.size())
            ++i;
        plain += text.at(i);
    }
    return plain;
}

/// A value without its comment and quotes.
QString valueOf(const QString &text)
{
    QString value;
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && (c == u'#' || c == u';')) {
            break;
        } else if (c == u'\\' && i + 1 < text.size()) {
            value += text.at(++i);
        } else {
            value += c;
        }
    }
    return value.trimmed();
}

} // namespace

std::vector<PlainSetting> plainSettings(const QByteArray &text)
{
    std::vector<PlainSetting> settings;
    QString section, subsection;
    for (const QString &raw : QString::fromUtf8(text).split(u'\n')) {
        const QString line = raw.trimmed();
        if (line.startsWith(u'[')) {
            const qsizetype end = line.lastIndexOf(u']');
            const QString head = line.sliced(1, std::max<qsizetype>(end - 1, 0));
            const qsizetype quote = head.indexOf(u'"');
            section = (quote < 0 ? head : head.first(quote)).trimmed().toLower();
            const qsizetype last = head.lastIndexOf(u'"');
            subsection = quote < 0 || last <= quote ? QString()
                                                    : unquoted(QStringView(head).sliced(quote + 1, last - quote - 1));
        } else if (const qsizetype equals = line.indexOf(u'=');
                   equals > 0 && !line.startsWith(u'#') && !line.startsWith(u';')) {
            settings.push_back(
                {section, subsection, line.first(equals).trimmed().toLower(), valueOf(line.sliced(equals + 1))});
        }
    }
    return settings;
}

std::vector<SubmoduleEntry> submodulesOf(const QByteArray &text)
{
    std::vector<SubmoduleEntry> modules;
    for (const PlainSetting &setting : plainSettings(text)) {
        if (setting.section != "submodule"_L1 || setting.subsection.isEmpty())
            continue;
        auto known = std::ranges::find(modules, setting.subsection, &SubmoduleEntry::name);
        if (known == modules.end())
            known = modules.insert(modules.end(), {.name = setting.subsection, .path = {}, .url = {}});
        if (setting.key == "path"_L1)
            known->path = setting.value;
        else if (setting.key == "url"_L1)
            known->url = setting.value;
    }
    return modules;
}

QString resolvedUrl(const QString &url, const QString &ofRepository)
{
    QString base = ofRepository;
    QString rest = url;
    while (base.endsWith(u'/'))
        base.chop(1);
    while (rest.startsWith("./"_L1) || rest.startsWith("../"_L1)) {
        const bool isUp = rest.startsWith("../"_L1);
        rest = rest.sliced(isUp ? 3 : 2);
        const qsizetype cut = std::max(base.lastIndexOf(u'/'), base.lastIndexOf(u':'));
        if (isUp && cut > 0)
            base.truncate(base.at(cut) == u':' ? cut + 1 : cut);
    }
    if (rest == url)
        return url;
    return base.endsWith(u':') ? QString(base + rest) : QString(base + u'/' + rest);
}

} // namespace slipway::git
