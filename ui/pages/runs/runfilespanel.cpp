// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/runfilespanel.h"

#include "ui/dialogs/confirmdialog.h"
#include "ui/models/common/format.h"
#include "ui/models/text/messagetext.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/emptystate.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/listview.h"
#include "ui/widgets/rows/filesrowdelegate.h"
#include "ui/widgets/text/markdownview.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;
using Kind = RunFilesModel::Kind;

constexpr int kMostFiles = 500; ///< of an artifact, in the list
constexpr qint64 kPreview = 256 * 1024;
constexpr qint64 kMostToSave = 64 * 1024 * 1024; ///< of a single file; the whole artifact has no such limit

/// What a run left, as the list shows it.
Result<std::vector<RunFilesModel::Artifact>> readArtifacts(const ArtifactService &service, RunId run)
{
    std::vector<RunFilesModel::Artifact> artifacts;
    for (const ArtifactInfo &info : SLIPWAY_TRY(service.list(run))) {
        RunFilesModel::Artifact artifact{info.name, info.files, info.bytes, info.expires, info.removed, {}};
        Result<std::vector<ArtifactFile>> files = std::vector<ArtifactFile>();
        if (!info.removed)
            files = service.files(run, info.name);
        for (const ArtifactFile &file : files ? *files : std::vector<ArtifactFile>()) {
            if (int(artifact.files.size()) == kMostFiles)
                break;
            artifact.files.push_back({file.path, file.bytes, file.link});
        }
        artifacts.push_back(std::move(artifact));
    }
    return artifacts;
}

} // namespace

RunFilesPanel::RunFilesPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new RunFilesModel(this))
    , m_list(new ListView(context.theme))
    , m_markdown(new MarkdownView(context.theme))
    , m_text(new QPlainTextEdit)
    , m_empty(new EmptyState(context.theme))
    , m_nothing(new EmptyState(context.theme))
    , m_side(new QStackedWidget)
    , m_stack(new QStackedWidget)
    , m_title(new Label(context.theme, TypeRole::BodyStrong, Colour::Text))
    , m_open(new Button(context.theme, {}, u"open"_s))
    , m_save(new Button(context.theme, {}, u"export"_s))
    , m_loader(inBackground(context.console, this),
               {[this] {
                    return [&service = m_context.console.artifacts(), run = m_detail.run.id](std::stop_token) {
                        return readArtifacts(service, run);
                    };
                },
                [this](Result<Artifacts> artifacts) { take(std::move(artifacts)); },
                [this](int change) { Q_EMIT busyChanged(change); }})
    , m_preview(inBackground(context.console, this),
                {[this] { return readPreview(); }, [this](const Result<FilePreview> &preview) { showPreview(preview); },
                 [this](int change) { Q_EMIT busyChanged(change); }})
{
    m_list->setObjectName(u"runs.files.list"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FilesRowDelegate(context.theme, m_list));
    auto *splitter = new QSplitter;
    splitter->addWidget(m_list);
    splitter->addWidget(makeSide());
    splitter->setSizes({320, 700});
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(splitter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_list, &ListView::currentRowChanged, this, &RunFilesPanel::showRow);
    connect(m_open, &Button::clicked, this, &RunFilesPanel::open);
    connect(m_save, &Button::clicked, this, &RunFilesPanel::save);
    connect(m_markdown, &MarkdownView::linkRequested, this, &RunFilesPanel::askForLink);
    retranslate();
}

QWidget *RunFilesPanel::makeSide()
{
    auto *side = new QWidget;
    m_markdown->setObjectName(u"runs.files.summary"_s);
    m_text->setObjectName(u"runs.files.text"_s);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(m_context.theme.font(TypeRole::Mono));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_open->setObjectName(u"runs.files.open"_s);
    m_save->setObjectName(u"runs.files.save"_s);
    m_title->setElided(Qt::ElideMiddle);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 6, 16, 6);
    row->setSpacing(8);
    row->addWidget(m_title, 1);
    row->addWidget(m_open);
    row->addWidget(m_save);
    for (QWidget *part : std::initializer_list<QWidget *>{m_empty, m_markdown, m_text})
        m_side->addWidget(part);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_side, 1);
    return side;
}

void RunFilesPanel::setRun(const RunDetail &detail)
{
    const bool another = m_detail.run.id != detail.run.id;
    const bool ended = m_detail.run.status != detail.run.status;
    m_detail = detail;
    if (another) {
        m_model->setContent({}, {});
        m_preview.drop();
        m_loader.restart();
    } else if (ended || isVisible()) {
        m_loader.load();
    }
}

void RunFilesPanel::take(Result<Artifacts> artifacts)
{
    const int count = artifacts ? int(artifacts->size()) : 0;
    m_model->setContent(RunFilesModel::summariesOf(m_detail.jobs, m_detail.steps),
                        artifacts ? std::move(*artifacts) : Artifacts());
    Q_EMIT countChanged(count);
    if (!m_list->currentIndex().isValid() && m_model->first().isValid())
        m_list->setCurrentIndex(m_model->first());
    showState();
}

void RunFilesPanel::showState()
{
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    if (m_loader.error())
        m_nothing->showFailed(*m_loader.error(), [this] { m_loader.load(); });
    else
        m_nothing->showNothingYet(u"artifact"_s,
                                  isFinished(m_detail.run.status)
                                      ? tr("This run left no artifact and no summary.")
                                      : tr("Artifacts and summaries appear here as soon as a step leaves them."));
}

void RunFilesPanel::say(const QString &sentence)
{
    m_empty->showNothingYet(u"file"_s, sentence);
    m_side->setCurrentWidget(m_empty);
}

void RunFilesPanel::showRow(const QModelIndex &index)
{
    m_preview.drop(); // of the row before
    const RunFilesModel::Row *row = m_model->row(index);
    const Kind kind = row ? row->kind : Kind::Heading;
    const bool isThere = row && !row->artifact.removed && row->file.link.isEmpty();
    for (Button *verb : {m_open, m_save})
        verb->setVisible(isThere && (kind == Kind::File || kind == Kind::Artifact));
    m_title->setText(kind == Kind::Summary    ? row->summary.name
                     : kind == Kind::File     ? row->file.path
                     : kind == Kind::Artifact ? row->artifact.name
                                              : QString());
    if (kind == Kind::Summary) {
        m_markdown->showMarkdown(row->summary.markdown);
        m_side->setCurrentWidget(m_markdown);
    } else if (kind == Kind::Artifact && row->artifact.removed) {
        say(tr("Its files were removed on %1.").arg(formatFull(*row->artifact.removed)));
    } else if (kind == Kind::Artifact) {
        QString words = tr("%n file(s)", nullptr, row->artifact.count) + u" · "_s + formatBytes(row->artifact.bytes);
        if (row->artifact.expires)
            words += u" · "_s + tr("kept until %1").arg(formatFull(*row->artifact.expires));
        say(words);
    } else if (kind == Kind::File && !row->file.link.isEmpty()) {
        say(tr("A link to %1; it is not followed.").arg(row->file.link));
    } else if (kind == Kind::File) {
        m_preview.restart();
    }
}

Loader<FilePreview>::Work RunFilesPanel::readPreview() const
{
    const RunFilesModel::Row *row = m_model->row(m_list->currentIndex());
    if (!row || row->kind != Kind::File)
        return {};
    return [&service = m_context.console.artifacts(), run = m_detail.run.id, name = row->artifact.name,
            path = row->file.path](std::stop_token) { return service.preview(run, name, path, kPreview); };
}

void RunFilesPanel::showPreview(const Result<FilePreview> &preview)
{
    if (!preview) {
        m_empty->showFailed(preview.error(), [this] { showRow(m_list->currentIndex()); });
        m_side->setCurrentWidget(m_empty);
    } else if (preview->binary) {
        say(tr("A binary file of %1: open or save it to look at it.").arg(formatBytes(preview->size)));
    } else {
        QString text = QString::fromUtf8(preview->bytes);
        if (preview->truncated)
            text +=
                u'\n' + tr("… the first %1 of %2").arg(formatBytes(preview->bytes.size()), formatBytes(preview->size));
        m_text->setPlainText(text);
        m_side->setCurrentWidget(m_text);
    }
}

/// A file with its program, an artifact in the file manager. Whoever wrote the pipeline wrote the file: people decide.
void RunFilesPanel::open()
{
    const RunFilesModel::Row *row = m_model->row(m_list->currentIndex());
    if (!row)
        return;
    const QString folder = m_context.console.artifacts().folder(m_detail.run.id, row->artifact.name);
    if (row->kind == Kind::Artifact) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
        return;
    }
    const ConfirmDialog::Question question{
        tr("Open %1?").arg(row->file.path.section(u'/', -1)),
        tr("Run #%1 made this file. It is opened with the program that the desktop has for it.")
            .arg(m_detail.run.id.value),
        tr("Open")};
    new ConfirmDialog(
        m_context.theme, question,
        [path = folder + u'/' + row->file.path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); }, window());
}

void RunFilesPanel::save()
{
    const RunFilesModel::Row *row = m_model->row(m_list->currentIndex());
    if (!row)
        return;
    const bool isFile = row->kind == Kind::File;
    auto *dialog = new QFileDialog(window(), isFile ? tr("Save %1").arg(row->file.path)
                                                    : tr("Save the files of %1 in a folder").arg(row->artifact.name));
    dialog->setObjectName(u"runs.files.saveDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(isFile ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(isFile ? QFileDialog::AnyFile : QFileDialog::Directory);
    if (isFile)
        dialog->selectFile(row->file.path.section(u'/', -1));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, isFile](const QString &to) { isFile ? saveFile(to) : saveArtifact(to); });
    dialog->open();
}

void RunFilesPanel::saveFile(const QString &to)
{
    const RunFilesModel::Row *row = m_model->row(m_list->currentIndex());
    if (!row)
        return;
    const Error tooLarge{.kind = ErrorKind::BadInput,
                         .message = tr("%1 is larger than %2").arg(row->file.path, formatBytes(kMostToSave)),
                         .hint = tr("Save the whole artifact.")};
    const auto work = [&service = m_context.console.artifacts(), run = m_detail.run.id, name = row->artifact.name,
                       path = row->file.path, to, tooLarge](std::stop_token) -> Result<> {
        const FilePreview content = SLIPWAY_TRY(service.preview(run, name, path, kMostToSave));
        if (content.truncated)
            return fail(tooLarge);
        QSaveFile file(to);
        if (!file.open(QIODevice::WriteOnly) || file.write(content.bytes) != content.bytes.size() || !file.commit())
            return fail(ErrorKind::Environment, u"%1: %2"_s.arg(to, file.errorString()));
        return {};
    };
    m_context.console.async(this, work, [this](const Result<> &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

void RunFilesPanel::saveArtifact(const QString &folder)
{
    const RunFilesModel::Row *row = m_model->row(m_list->currentIndex());
    if (!row)
        return;
    const auto work = [&service = m_context.console.artifacts(), run = m_detail.run.id, name = row->artifact.name,
                       folder](std::stop_token stop) { return service.exportTo(run, name, folder, stop); };
    m_context.console.async(this, work, [this](const Result<> &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

void RunFilesPanel::askForLink(const QUrl &link)
{
    const ConfirmDialog::Question question{
        tr("Open a web page?"), tr("The summary leads to %1. It is opened in the browser.").arg(link.toDisplayString()),
        tr("Open")};
    new ConfirmDialog(
        m_context.theme, question, [link] { QDesktopServices::openUrl(link); }, window());
}

void RunFilesPanel::retranslate()
{
    m_list->setAccessibleName(tr("Summaries and artifacts"));
    m_markdown->setAccessibleName(tr("Summary"));
    m_text->setAccessibleName(tr("Content of the file"));
    m_open->setText(tr("Open…"));
    m_open->setAccessibleName(m_open->text());
    m_save->setText(tr("Save as…"));
    m_save->setAccessibleName(m_save->text());
    m_model->retranslate();
    showState();
    showRow(m_list->currentIndex());
}

QWidget *RunFilesPanel::list() const
{
    return m_list;
}

} // namespace slipway
