// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configuration.h"

#include <QFile>

/// A static library's resources are there only when somebody asks for them; the macro wants no namespace.
static void useSchema()
{
    Q_INIT_RESOURCE(schema);
}

namespace slipway::config {

QByteArray jsonSchema()
{
    useSchema();
    QFile file(QStringLiteral(":/schema/slipway.schema.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace slipway::config
