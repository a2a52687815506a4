// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/environments/environmentvalues.h"
#include "ui/widgets/controls/card.h"

class QVBoxLayout;

namespace slipway {

class Button;
class FactRow;
class IconMark;
class Label;
class StateBadge;

/// A lane of the Environments page: what is live, how it is, what waits, and the verbs.
class EnvironmentCard : public Card
{
    Q_OBJECT
public:
    EnvironmentCard(const Theme &theme, EnvironmentId id, QWidget *parent = nullptr);

    void setEnvironment(const EnvironmentRecord &record, bool isProtected);
    /// `isPast`: as it was at some moment; it has no verbs then.
    void setValues(const EnvironmentValues &values, bool isPast);
    /// Fills the verb that matters most: the page has one filled button.
    void setPrimary(bool primary);
    [[nodiscard]] EnvironmentId environment() const { return m_id; }
    void retranslate();

Q_SIGNALS:
    void chosen();
    /// An action of the registry, for this environment.
    void actionRequested(const QString &action);
    void menuRequested(QWidget *below);
    void wayChosen(const EnvironmentLine &line);
    void stepRequested(int lanes); ///< Left (−1) or Right (+1)

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QLayout *makeHead();
    [[nodiscard]] QLayout *makeVersion();
    [[nodiscard]] QLayout *makeVerbs();
    void showLines(const std::vector<EnvironmentLine> &lines);
    void describe();
    void arrangeVerbs();
    void setVerbsDetail(int detail);
    [[nodiscard]] int verbsWidth(int detail) const;

    const Theme &m_theme;
    EnvironmentId m_id;
    QString m_slug; ///< of the name, for object names
    Label *m_name;
    IconMark *m_shield, *m_lockMark;
    StateBadge *m_badge;
    Label *m_version, *m_commit, *m_subject, *m_since;
    QVBoxLayout *m_lines;
    Button *m_deploy, *m_rollback, *m_lock, *m_more;
    QWidget *m_verbs;
    EnvironmentValues m_values;
    bool m_isPast = false, m_isLocked = false, m_isShown = false;
};

} // namespace slipway
