// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/repositories/repositoryservice.h"

#include <QDialog>

#include <utility>
#include <vector>

class QFormLayout;
class QLineEdit;

namespace slipway {

class Button;
class ComboBox;
class RunCommands;
class Scope;
class Label;
class Theme;

/// A run with everything chosen by hand: pipeline, branch or working tree, event, inputs.
class RunDialog : public QDialog
{
    Q_OBJECT
public:
    RunDialog(const Theme &theme, const Scope &scope, RunCommands &runs, QWidget *window);

private:
    void fillChoices();
    void layOut();
    void showPipeline();
    void showUnsupported(const Messages &unsupported);
    void runNow();
    [[nodiscard]] QWidget *makeVerbs();

    const Theme &m_theme;
    const Scope &m_scope;
    RunCommands &m_runs;
    ComboBox *m_pipeline, *m_ref, *m_event;
    Label *m_unsupportedHeading, *m_unsupported; ///< what of the pipeline cannot be executed here
    QFormLayout *m_form;
    std::vector<std::pair<QString, QLineEdit *>> m_inputs;
};

} // namespace slipway
