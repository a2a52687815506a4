// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/repositories/commitpanel.h"

#include "services/repositories/repositorytypes.h"
#include "services/runs/runtypes.h"
#include "ui/models/common/format.h"
#include "ui/models/text/messagetext.h"
#include "ui/pages/common/gitrows.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/card.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/statebadge.h"
#include "ui/widgets/rows/filedelegate.h"
#include "ui/widgets/text/diffview.h"
#include "ui/window/controllers/runcommands.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kMostRunRows = 3;
constexpr int kMostFindings = 3;
constexpr int kMostFileRows = 7;
constexpr int kFileRowHeight = 26;

void clearRows(QVBoxLayout &rows)
{
    while (QLayoutItem *item = rows.takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

State findingState(const QString &severity)
{
    return severity == "error"_L1 ? State::Failed : severity == "warning"_L1 ? State::Warning : State::Queued;
}

} // namespace

CommitPanel::CommitPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_subject(new Label(context.theme, TypeRole::Subtitle, Colour::Text, this))
    , m_hashLabel(new Label(context.theme, TypeRole::Mono, Colour::TextMuted, this))
    , m_author(new Label(context.theme, TypeRole::Body, Colour::TextMuted, this))
    , m_body(new Label(context.theme, TypeRole::Body, Colour::TextMuted, this))
    , m_filesHeading(new Label(context.theme, TypeRole::BodyStrong, Colour::Text, this))
    , m_amount(new Label(context.theme, TypeRole::Body, Colour::TextMuted, this))
    , m_pathLabel(new Label(context.theme, TypeRole::Mono, Colour::Text, this))
    , m_runButton(new Button(context.theme, {}, u"play"_s, this))
    , m_copy(new Button(context.theme, {}, u"copy"_s, this))
    , m_menu(std::make_unique<QMenu>())
    , m_runRows(new QVBoxLayout)
    , m_findingRows(new QVBoxLayout)
    , m_files(new ListView(context.theme, this))
    , m_diff(new DiffView(context.theme, this))
    , m_message(inBackground(context.console, this), {[this] { return readCommit(); },
                                                      [this](const Result<std::vector<git::CommitInfo>> &commits) {
                                                          if (commits && !commits->empty())
                                                              showMessage(commits->front());
                                                      },
                                                      [this](int change) { Q_EMIT busyChanged(change); }})
    , m_changes(inBackground(context.console, this),
                {[this] { return readFiles(); }, [this](auto changes) { takeFiles(std::move(changes)); },
                 [this](int change) { Q_EMIT busyChanged(change); }})
    , m_lines(inBackground(context.console, this),
              {[this] { return readDiff(); }, [this](auto diff) { takeDiff(std::move(diff)); },
               [this](int change) { Q_EMIT busyChanged(change); }})
{
    m_files->setObjectName(u"commit.files"_s);
    m_files->setModel(&m_fileModel);
    m_files->setItemDelegate(new FileDelegate(context.theme, m_files));
    m_diff->setObjectName(u"commit.diff"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(new Hairline(context.theme, this));
    auto *filesRow = new QHBoxLayout;
    filesRow->setContentsMargins(24, 6, 24, 4);
    filesRow->setSpacing(8);
    filesRow->addWidget(m_filesHeading);
    filesRow->addWidget(m_amount, 1);
    column->addLayout(filesRow);
    column->addWidget(m_files);
    column->addSpacing(4);
    column->addWidget(new Hairline(context.theme, this));
    m_pathLabel->setContentsMargins(24, 7, 24, 6);
    m_pathLabel->setElided(Qt::ElideMiddle);
    column->addWidget(m_pathLabel);
    column->addWidget(new Hairline(context.theme, this));
    column->addWidget(m_diff, 1);
    connectParts();
}

CommitPanel::~CommitPanel() = default;

QWidget *CommitPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(24, 12, 24, 8);
    column->setSpacing(2);
    m_subject->setElided(Qt::ElideRight);
    m_body->setWordWrap(true);
    m_body->setMaximumHeight(120);
    m_author->setElided(Qt::ElideRight);
    auto *who = new QHBoxLayout;
    who->setSpacing(8);
    who->addWidget(m_hashLabel);
    who->addWidget(m_author, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 8, 0, 6);
    buttons->setSpacing(8);
    m_runButton->setObjectName(u"commit.run"_s);
    m_runButton->setSplitMenu(m_menu.get());
    m_copy->setObjectName(u"commit.copyHash"_s);
    buttons->addWidget(m_runButton);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    m_runRows->setSpacing(0);
    m_findingRows->setSpacing(0);
    column->addWidget(m_subject);
    column->addLayout(who);
    column->addWidget(m_body);
    column->addLayout(buttons);
    column->addLayout(m_runRows);
    column->addLayout(m_findingRows);
    return head;
}

void CommitPanel::connectParts()
{
    connect(m_files, &ListView::currentRowChanged, this, &CommitPanel::showDiff);
    connect(m_menu.get(), &QMenu::aboutToShow, this, &CommitPanel::fillRunMenu);
    connect(m_runButton, &Button::clicked, this, [this] { run({}); });
    connect(m_copy, &Button::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_hash); });
}

void CommitPanel::showCommit(const RepositoryRecord &repository, const QString &hash)
{
    m_repository = repository;
    m_hash = hash;
    m_hashLabel->setText(shortCommit(hash));
    m_hashLabel->setVisible(!hash.isEmpty());
    m_copy->setVisible(!hash.isEmpty());
    m_body->hide();
    m_lines.drop();
    if (hash.isEmpty()) {
        m_message.drop();
        m_subject->setText(tr("Working tree"));
        m_author->setText(repository.path);
    } else {
        m_message.restart();
    }
    retranslate();
    m_changes.restart();
}

Loader<std::vector<git::CommitInfo>>::Work CommitPanel::readCommit() const
{
    return [&console = m_context.console, repository = m_repository, hash = m_hash](std::stop_token) {
        return console.repositories().commits(repository, {hash});
    };
}

void CommitPanel::showMessage(const git::CommitInfo &commit)
{
    m_commit = commit;
    m_subject->setText(commit.subject);
    m_author->setText(u"%1, %2"_s.arg(commit.author.name, formatFull(commit.author.when)));
    const QString body = commit.body.trimmed();
    m_body->setText(body);
    m_body->setVisible(!body.isEmpty());
}

Loader<std::vector<git::FileChange>>::Work CommitPanel::readFiles() const
{
    return [&console = m_context.console, repository = m_repository, hash = m_hash](std::stop_token) {
        return console.repositories().changes(repository, hash);
    };
}

void CommitPanel::takeFiles(Result<std::vector<git::FileChange>> changes)
{
    m_fileModel.setFiles(changes ? fileRows(*changes) : std::vector<FileRow>());
    const int count = m_fileModel.rowCount();
    m_files->setFixedHeight(qMax(1, qMin(count, kMostFileRows)) * kFileRowHeight);
    m_filesHeading->setText(tr("%n file(s)", nullptr, count));
    m_amount->setText(u"+%1 −%2"_s.arg(m_fileModel.added()).arg(m_fileModel.removed()));
    if (!changes)
        m_diff->setNotice(errorText(changes.error()));
    else if (count == 0)
        m_diff->setNotice(tr("No file differs."));
    m_pathLabel->setVisible(count > 0);
    if (count > 0)
        m_files->setCurrentIndex(m_fileModel.index(0));
}

void CommitPanel::showDiff(const QModelIndex &index)
{
    const FileRow *file = m_fileModel.file(index);
    if (!file)
        return;
    m_path = file->path;
    m_pathLabel->setText(file->path);
    m_diff->setAccessibleName(tr("Changes of %1").arg(file->path));
    m_lines.restart();
}

Loader<git::FileDiff>::Work CommitPanel::readDiff() const
{
    return [&console = m_context.console, repository = m_repository, hash = m_hash, path = m_path](std::stop_token) {
        return console.repositories().diff(repository, hash, path);
    };
}

void CommitPanel::takeDiff(Result<git::FileDiff> diff)
{
    if (!diff) {
        m_diff->setNotice(errorText(diff.error()));
        return;
    }
    if (diff->change.binary) {
        m_diff->setNotice(tr("A binary file: no lines to show."));
        return;
    }
    std::vector<DiffRow> rows = diffRows(*diff);
    if (diff->truncated)
        rows.push_back({'@', 0, 0, tr("The rest is left out: the change is too long to show.")});
    m_diff->setRows(std::move(rows));
}

void CommitPanel::setRuns(const std::vector<RunBadge> &runs)
{
    m_runs = runs;
    showRuns();
}

void CommitPanel::showRuns()
{
    clearRows(*m_runRows);
    for (int i = 0; i < qMin(kMostRunRows, static_cast<int>(m_runs.size())); ++i) {
        const RunBadge &badge = m_runs[static_cast<std::size_t>(i)];
        auto *row = new QWidget(this);
        row->setFixedHeight(28);
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(8);
        auto *mark = new StateBadge(m_context.theme, 14, row);
        mark->setState(stateOf(badge.status), {}, statusWord(badge.status));
        auto *open =
            new Button(m_context.theme, tr("Run #%1 %2").arg(badge.run.value).arg(statusWord(badge.status)), {}, row);
        open->setKind(ButtonKind::Link);
        open->setObjectName(u"commit.openRun"_s);
        open->setAccessibleName(open->text());
        connect(open, &Button::clicked, this, [this, run = badge.run] { Q_EMIT runChosen(run); });
        line->addWidget(mark);
        line->addWidget(open);
        line->addStretch();
        m_runRows->addWidget(row);
    }
}

void CommitPanel::setPipelines(const std::vector<PipelineInfo> &pipelines)
{
    m_pipelines = pipelines;
    showFindings();
}

void CommitPanel::showFindings()
{
    clearRows(*m_findingRows);
    int shown = 0;
    for (const PipelineInfo &pipeline : m_pipelines) {
        for (const PipelineInfo::Finding &finding : pipeline.findings) {
            if (shown++ == kMostFindings)
                return;
            auto *row = new QWidget(this);
            row->setFixedHeight(28);
            auto *line = new QHBoxLayout(row);
            line->setContentsMargins(0, 0, 0, 0);
            line->setSpacing(8);
            auto *mark = new StateBadge(m_context.theme, 14, row);
            mark->setState(findingState(finding.severity), {}, finding.severity);
            auto *place = new Label(m_context.theme, TypeRole::Mono, Colour::Text, row);
            place->setText(u"%1:%2"_s.arg(pipeline.file.section(u'/', -1)).arg(finding.line));
            auto *words = new Label(m_context.theme, TypeRole::Body, Colour::Text, row);
            words->setElided(Qt::ElideRight);
            words->setText(messageText(finding.message));
            line->addWidget(mark);
            line->addWidget(place);
            line->addWidget(words, 1);
            m_findingRows->addWidget(row);
        }
    }
}

void CommitPanel::fillRunMenu()
{
    m_menu->clear();
    for (const PipelineInfo &pipeline : m_pipelines) {
        QString name = pipeline.name;
        QAction *action = m_menu->addAction(m_context.theme.icon(u"play"_s), name.replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, file = pipeline.file] { run(file); });
    }
}

void CommitPanel::run(const QString &workflow)
{
    RunRequest request;
    request.repository = m_repository;
    request.workflowFile = workflow;
    request.ref = m_hash;
    request.workingTree = m_hash.isEmpty();
    m_context.runs.start(std::move(request));
}

void CommitPanel::retranslate()
{
    m_runButton->setText(m_hash.isEmpty() ? tr("Run the working tree") : tr("Run at this commit"));
    m_runButton->setAccessibleName(m_runButton->text());
    m_copy->setText(tr("Copy hash"));
    m_copy->setAccessibleName(tr("Copy hash"));
    m_files->setAccessibleName(tr("Changed files"));
    m_diff->setAccessibleName(m_path.isEmpty() ? tr("Changes") : tr("Changes of %1").arg(m_path));
    if (m_hash.isEmpty())
        m_subject->setText(tr("Working tree"));
    m_filesHeading->setText(tr("%n file(s)", nullptr, m_fileModel.rowCount()));
    if (!m_hash.isEmpty() && m_commit.hash == m_hash)
        showMessage(git::CommitInfo(m_commit));
    showRuns();
}

QList<QWidget *> CommitPanel::panes() const
{
    return {m_files, m_diff};
}

} // namespace slipway
