// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace slipway {

class Theme;

/// Name, version, licence.
class AboutDialog : public QDialog
{
    Q_OBJECT
public:
    AboutDialog(const Theme &theme, QWidget *window);
};

} // namespace slipway
