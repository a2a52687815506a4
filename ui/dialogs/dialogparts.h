// SPDX-License-Identifier: GPL-3.0-or-later
// What the dialogs are made of, so that all look and read alike.
#pragma once

#include "ui/widgets/theme/tokens.h"

#include <QDialog>

class QHBoxLayout;
class QVBoxLayout;

namespace slipway {

class Button;
class Label;
class Theme;

/// Name, title, deletion on close, and the column that everything stands in.
[[nodiscard]] QVBoxLayout *prepareDialog(QDialog &dialog, const QString &name, const QString &title);
/// A line of plain text; wraps when `wraps`.
Label *addText(const Theme &theme, QVBoxLayout &column, TypeRole type, Colour colour, const QString &words,
               bool wraps = false);
/// Cancel and the verb at the foot; Cancel rejects. The verb is not connected.
struct DialogVerbs
{
    QHBoxLayout *row = nullptr;
    Button *cancel = nullptr;
    Button *verb = nullptr;
};
[[nodiscard]] DialogVerbs addVerbs(const Theme &theme, QDialog &dialog, QVBoxLayout &column, const QString &verb,
                                   const QString &icon = {});

} // namespace slipway
