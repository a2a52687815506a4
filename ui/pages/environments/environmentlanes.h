// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/environments/environmentvalues.h"

#include <QScrollArea>

#include <vector>

class QHBoxLayout;

namespace slipway {

class EnvironmentCard;
class Theme;

/// The environments side by side in the order of the flow; one of them is chosen.
class EnvironmentLanes : public QScrollArea
{
    Q_OBJECT
public:
    struct Lane
    {
        EnvironmentRecord record;
        bool isProtected = false;
        EnvironmentValues values;
    };

    explicit EnvironmentLanes(const Theme &theme, QWidget *parent = nullptr);

    /// Cards stay as long as the environments are the same.
    void setLanes(const std::vector<Lane> &lanes, bool isPast);
    void choose(EnvironmentId id);
    [[nodiscard]] EnvironmentId current() const { return m_current; }
    /// Scrolls to the chosen card.
    void reveal();
    void retranslate();

Q_SIGNALS:
    void currentChanged(EnvironmentId id);
    void actionRequested(const QString &action);
    void menuRequested(QWidget *below);
    void wayChosen(const EnvironmentLine &line);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild(const std::vector<Lane> &lanes);
    void connectCard(EnvironmentCard *card);
    void step(const EnvironmentCard *from, int lanes);

    const Theme &m_theme;
    QWidget *m_ground;
    QHBoxLayout *m_row;
    std::vector<EnvironmentCard *> m_cards;
    EnvironmentId m_current;
};

} // namespace slipway
