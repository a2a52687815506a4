// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace slipway {

class Label;
class Theme;

/// The head of a page: title, a quiet line beside it, controls at the right.
class PageHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(const Theme &theme, int inset = 24, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);
    /// Appends at the right.
    void addControl(QWidget *control);

private:
    Label *m_title;
    Label *m_subtitle;
    QHBoxLayout *m_row;
};

} // namespace slipway
