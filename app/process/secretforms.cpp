// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/secretforms.h"

#include "shim/secretforms.h"

namespace slipway {

QStringList secretForms(const QByteArray &secret)
{
    QStringList forms;
    for (const std::string &form : shim::secretForms({secret.constData(), static_cast<std::size_t>(secret.size())}))
        forms << QString::fromStdString(form);
    return forms;
}

} // namespace slipway
