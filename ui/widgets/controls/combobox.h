// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace slipway {

class Theme;

/// A drop-down list as the sheet shows it: leading icon, text, chevron.
class ComboBox : public QComboBox
{
    Q_OBJECT
public:
    explicit ComboBox(const Theme &theme, const QString &icon = {}, QWidget *parent = nullptr);

    /// As wide as its widest entry, between these.
    void setWidthRange(int least, int most);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_iconName;
    int m_leastWidth = 96, m_mostWidth = 260;
};

} // namespace slipway
