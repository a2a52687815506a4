// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/repository.h"
#include "services/environments/environmenttypes.h"
#include "ui/window/controllers/loader.h"
#include "ui/window/controllers/uicontext.h"

#include <QDialog>

class QLineEdit;
class QVBoxLayout;

namespace slipway {

class Button;
class Label;

/// The environments of a slipway.yml: what is found, what would change, and the verb that takes them in.
class ApplyDialog : public QDialog
{
    Q_OBJECT
public:
    ApplyDialog(const PageContext &context, RepositoryRecord repository, QWidget *window);

private:
    [[nodiscard]] QLayout *makeFileRow();
    void look();
    void showReport(const Result<ApplyReport> &report);
    void apply();
    void describe();
    void chooseFile();

    PageContext m_context;
    RepositoryRecord m_repository;
    QLineEdit *m_file;
    Label *m_heading = nullptr;
    QWidget *m_found;
    QVBoxLayout *m_rows;
    Button *m_verb = nullptr, *m_describe;
    Loader<ApplyReport> m_loader; ///< of what the file would change
};

} // namespace slipway
