// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/dialect.h"

namespace slipway {

using namespace Qt::StringLiterals;

QStringList supportedDialects()
{
    return {u"github"_s};
}

QString dialectOfPath(const QString &fileName)
{
    const QString path = u'/' + QString(fileName).replace(u'\\', u'/');
    const QString name = path.section(u'/', -1).toLower();
    if (path.contains(u"/.github/workflows/"_s))
        return u"github"_s;
    if (name.endsWith(u".gitlab-ci.yml"_s) || name.endsWith(u".gitlab-ci.yaml"_s))
        return u"gitlab"_s;
    if (path.contains(u"/.circleci/"_s))
        return u"circleci"_s;
    if (name == u"jenkinsfile"_s || name.endsWith(u".jenkinsfile"_s))
        return u"jenkins"_s;
    return {};
}

QString dialectOfContent(const yaml::Node &root)
{
    if (root.find(u"on"))
        return u"github"_s;
    if (root.find(u"version") && (root.find(u"jobs") || root.find(u"workflows")))
        return u"circleci"_s;
    if (root.find(u"jobs"))
        return u"github"_s;
    if (root.find(u"stages"))
        return u"gitlab"_s;
    return {};
}

} // namespace slipway
