// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/environments/environmenttypes.h"
#include "ui/pages/common/page.h"

#include <QDialog>

class QLineEdit;
class QVBoxLayout;

namespace slipway {

class Button;
class Label;

/// What others have made live on a target, as the target says now, and the verb that makes it a release of Slipway. The
/// target is asked in the background; closing stops nothing that has begun.
class TakeOverDialog : public QDialog
{
    Q_OBJECT
public:
    TakeOverDialog(const PageContext &context, EnvironmentRecord environment, QWidget *window);

private:
    void ask();
    void take(const Result<EnvironmentDetail> &examined);
    void begin();
    void say(const QString &words, std::optional<State> state = {});

    PageContext m_context;
    EnvironmentRecord m_environment;
    QVBoxLayout *m_found; ///< a line a host
    Label *m_words, *m_consequence;
    QLineEdit *m_reason;
    Button *m_cancel, *m_verb;
    bool m_isTaking = false;
};

} // namespace slipway
