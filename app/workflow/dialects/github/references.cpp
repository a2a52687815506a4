// SPDX-License-Identifier: GPL-3.0-or-later
// The forms of `uses:`
#include "workflow/dialects/github/reading.h"

#include <QRegularExpression>

namespace slipway::github {

using namespace Qt::StringLiterals;

namespace {

bool isLocal(const QString &uses)
{
    return uses.startsWith(u"./"_s) || uses.startsWith(u".\\"_s) || uses.startsWith(u"$/"_s);
}

} // namespace

void checkActionReference(const Text &uses, const Reading &reading)
{
    static const QRegularExpression remote(u"^[^/@]+/[^@]+@.+$"_s);
    static const QString kImage = u"docker://"_s;
    if (uses.isEmpty() || isLocal(uses.value))
        return;
    if (uses.value.startsWith(kImage)) {
        if (uses.value.size() == kImage.size())
            reading.error(uses.at, Engine::tr("'docker://' names no image; expected 'docker://image:tag'"));
        return;
    }
    if (!remote.match(uses.value).hasMatch())
        reading.error(uses.at, Engine::tr("'%1' names no action; expected 'owner/repository@version', './folder' or "
                                          "'docker://image'")
                                   .arg(uses.value));
}

void checkWorkflowReference(const Text &uses, const Reading &reading)
{
    static const QRegularExpression remote(u"^[^/@]+/[^/@]+/[^@]+\\.ya?ml@.+$"_s);
    if (uses.isEmpty() || isLocal(uses.value) || remote.match(uses.value).hasMatch())
        return;
    reading.error(uses.at, Engine::tr("'%1' names no reusable workflow; expected './.github/workflows/name.yml' or "
                                      "'owner/repository/.github/workflows/name.yml@version'")
                               .arg(uses.value));
}

} // namespace slipway::github
