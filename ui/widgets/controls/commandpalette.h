// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/common/palettemodel.h"

#include <QDialog>

class QLineEdit;

namespace slipway {

class Label;
class ListView;
class Theme;

/// Ctrl+K: one field that finds every command, page, repository and run. Choosing opens; it never destroys anything.
class CommandPalette : public QDialog
{
    Q_OBJECT
public:
    CommandPalette(const Theme &theme, QWidget *window);

    /// Opens over the window, empty, with these entries.
    void present(std::vector<PaletteEntry> entries);
    /// More entries that came later (runs from the disk); what is typed stays.
    void setEntries(std::vector<PaletteEntry> entries);
    void retranslate();

Q_SIGNALS:
    void chosen(const PaletteEntry &entry);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void done(int result) override;

private:
    void choose(const QModelIndex &index);
    void moveCurrent(int step);
    void place();

    const Theme &m_theme;
    PaletteModel m_model;
    QLineEdit *m_field;
    ListView *m_list;
    QWidget *m_veil;
    Label *m_hint;
};

} // namespace slipway
