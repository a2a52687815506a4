// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/records/configuration.h"
#include "ui/window/controllers/uicontext.h"

#include <QDialog>

class QStackedWidget;

namespace slipway {

class Button;
class DiffView;
class EnvironmentForm;
class Label;

/// Edits one environment of slipway.yml: fields first, then the difference, and only then it is written.
class EnvironmentDialog : public QDialog
{
    Q_OBJECT
public:
    EnvironmentDialog(const PageContext &context, RepositoryId repository, const config::EnvironmentSpec &spec,
                      bool isNew, QWidget *window);

private:
    void goOn();
    void showForm();
    void showDifference(const std::pair<QByteArray, QByteArray> &texts);
    void save();
    void complain(const Error &error);

    PageContext m_context;
    RepositoryId m_repository;
    EnvironmentForm *m_form;
    DiffView *m_diff;
    QStackedWidget *m_stack;
    Label *m_problem = nullptr;
    Button *m_back, *m_verb = nullptr;
    QByteArray m_text; ///< what is to be written
};

} // namespace slipway
