// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/manifest.h"

#include <QDialog>

namespace slipway {

class Theme;

/// The files on the target that are not as they were deployed.
class DriftDialog : public QDialog
{
    Q_OBJECT
public:
    DriftDialog(const Theme &theme, const QString &environment, const deploy::Drift &drift, QWidget *window);
};

} // namespace slipway
