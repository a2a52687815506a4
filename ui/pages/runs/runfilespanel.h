// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/runs/artifactservice.h"
#include "services/runs/runtypes.h"
#include "ui/models/runs/runfilesmodel.h"
#include "ui/window/controllers/loader.h"
#include "ui/window/controllers/uicontext.h"

class QPlainTextEdit;
class QStackedWidget;

namespace slipway {

class Button;
class EmptyState;
class Label;
class ListView;
class MarkdownView;

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
    using Artifacts = std::vector<RunFilesModel::Artifact>;

    [[nodiscard]] QWidget *makeSide();
    void take(Result<Artifacts> artifacts);
    void showRow(const QModelIndex &index);
    [[nodiscard]] Loader<FilePreview>::Work readPreview() const;
    void showPreview(const Result<FilePreview> &preview);
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
    Loader<Artifacts> m_loader;
    Loader<FilePreview> m_preview;
};

} // namespace slipway
