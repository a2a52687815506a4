// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/hostkey.h"

#include <QDialog>

namespace slipway {

class Theme;

/// A host that nobody has accepted yet: is this its key? Accepted = trust it from now on.
class HostKeyDialog : public QDialog
{
    Q_OBJECT
public:
    HostKeyDialog(const Theme &theme, const ssh::HostKey &key, QWidget *window);
};

} // namespace slipway
