// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

#include <utility>
#include <vector>

class QMenu;

namespace slipway {

class Button;
class ComboBox;
class Label;
class Theme;

/// The field in the middle of the tool bar: looks like an input, opens the palette.
class SearchField : public QAbstractButton
{
    Q_OBJECT
public:
    explicit SearchField(const Theme &theme, QWidget *parent = nullptr);
    void setTexts(const QString &placeholder, const QString &shortcut);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_shortcut;
};

/// The tool bar: repository, branch, search field in the window's middle, Run.
class CommandBar : public QWidget
{
    Q_OBJECT
public:
    using Choice = std::pair<QString, QString>; ///< key, shown text

    CommandBar(const Theme &theme, QMenu *runMenu, QWidget *parent = nullptr);

    void setRepositories(const std::vector<Choice> &choices, const QString &current);
    void setBranches(const std::vector<Choice> &choices, const QString &current);
    void setRunEnabled(bool enabled, const QString &toolTip);
    void retranslate();

Q_SIGNALS:
    void repositoryChosen(const QString &key);
    void branchChosen(const QString &key);
    void searchRequested();
    void runRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    const Theme &m_theme;
    Label *m_noRepository;
    ComboBox *m_repository;
    ComboBox *m_branch;
    SearchField *m_search;
    Button *m_run;
};

} // namespace slipway
