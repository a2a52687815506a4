// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/nativeactions.h"

namespace slipway {
using namespace Qt::StringLiterals;

QString ActionCall::input(QStringView name) const
{
    for (const auto &[key, value] : inputs) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value.trimmed();
    }
    return {};
}

void ActionCall::note(const Message &text) const
{
    job.session.note(step, text.english().toUtf8());
}

void ActionCall::warn(const Message &text) const
{
    note(u"Warning: "_s + text.english());
    job.annotate({.step = step, .level = AnnotationLevel::Warning, .message = text});
}

NativeAction nativeAction(const QString &uses)
{
    const QString name = uses.section(u'@', 0, 0).toLower();
    if (name == "actions/checkout"_L1)
        return checkout;
    if (name == "actions/setup-python"_L1)
        return setupPython;
    if (name == "actions/upload-artifact"_L1)
        return uploadArtifact;
    if (name == "actions/download-artifact"_L1)
        return downloadArtifact;
    if (name == "easingthemes/ssh-deploy"_L1)
        return sshDeploy;
    return {};
}

} // namespace slipway
