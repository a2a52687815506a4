// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace slipway {

class StateBadge;
class Label;
class Theme;

/// The line at the window's foot: what runs, what waits, the time zone.
class StatusStrip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusStrip(const Theme &theme, QWidget *parent = nullptr);

    void setCounts(int running, int queued);
    void setTimeZone(const QString &offset);
    /// A passing remark at the right ("data folder is read-only"); empty removes it.
    void setRemark(const QString &remark);
    void retranslate();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Label *m_idle;
    StateBadge *m_running;
    StateBadge *m_queued;
    Label *m_remark;
    Label *m_zone;
    int m_runningCount = 0, m_queuedCount = 0;
};

} // namespace slipway
