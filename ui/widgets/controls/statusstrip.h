// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;

namespace slipway {

class Button;
class Label;
class StateBadge;
class Theme;

/// The line at the window's foot: what runs, what waits, the time zone.
class StatusStrip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusStrip(const Theme &theme, QWidget *parent = nullptr);

    /// Of everything in this data folder, whichever process it belongs to.
    struct Counts
    {
        int running = 0, queued = 0;    ///< runs
        int deploying = 0, waiting = 0; ///< deployments: under way; for people or time
    };
    void setCounts(const Counts &counts);
    void setTimeZone(const QString &offset);
    /// A lasting remark at the right ("data folder is read-only"); empty removes it.
    void setRemark(const QString &remark);
    /// Work that takes long, with a way to stop it; percent −1 = unknown, an empty phase = it has ended.
    void setProgress(const QString &phase, int percent);
    void retranslate();

Q_SIGNALS:
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Label *m_idle;
    StateBadge *m_running;
    StateBadge *m_queued;
    StateBadge *m_deploying;
    StateBadge *m_waiting;
    Label *m_phase;
    QProgressBar *m_progress;
    Button *m_cancel;
    Label *m_remark;
    Label *m_zone;
    Counts m_counts;
};

} // namespace slipway
