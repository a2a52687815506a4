// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/runs/runservice.h"
#include "ui/models/runs/runfilesmodel.h"
#include "ui/window/controllers/uicontext.h"

class QPlainTextEdit;
class QStackedWidget;

namespace slipway {

class Button;
class EmptyState;
class Label;
class ListView;
class MarkdownView;
struct FilePreview;

/// What a run left: the summaries of its steps, rendered, and its artifacts, with a look at each file and ways to open
/// and save them.
class RunFilesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RunFilesPanel(const PageContext &context, QWidget *parent = nullptr);

    void setRun(const RunDetail &detail);
    void retranslate();
    [[nodiscard]] QWidget *list() const;

Q_SIGNALS:
    void countChanged(int artifacts);
    void busyChanged(int change);
    void failed(const Error &error);

private:
    [[nodiscard]] QWidget *makeSide();
    void load();
    void take(RunId run, Result<std::vector<RunFilesModel::Artifact>> artifacts);
    void showRow(const QModelIndex &index);
    void showPreview(const QString &path, const Result<FilePreview> &preview);
    void showState();
    void say(const QString &sentence);
    void open();
    void save();
    void saveFile(const QString &to);
    void saveArtifact(const QString &folder);
    void askForLink(const QUrl &link);

    PageContext m_context;
    RunDetail m_detail;
    RunFilesModel *m_model;
    ListView *m_list;
    MarkdownView *m_markdown;
    QPlainTextEdit *m_text;
    EmptyState *m_empty, *m_nothing;
    QStackedWidget *m_side, *m_stack;
    Label *m_title;
    Button *m_open, *m_save;
    std::optional<Error> m_problem;
    bool m_loading = false, m_again = false;
};

} // namespace slipway
