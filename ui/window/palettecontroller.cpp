// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/palettecontroller.h"

#include "services/runs/runservice.h"
#include "ui/models/common/format.h"
#include "ui/widgets/controls/commandpalette.h"
#include "ui/window/controllers/scope.h"
#include "ui/window/mainwindow.h"

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kRunsOffered = 300;

PaletteEntry commandEntry(const ActionRegistry &actions, const QString &id)
{
    const QAction *action = actions.action(id);
    PaletteEntry entry{.kind = PaletteEntry::Kind::Command, .id = id, .title = actions.plainText(id)};
    entry.detail = actions.whyNot(id);
    entry.shortcut = action->shortcut().toString(QKeySequence::NativeText);
    entry.icon = actions.iconName(id);
    entry.enabled = action->isEnabled();
    return entry;
}

PaletteEntry runEntry(const RunRecord &run, Timestamp now)
{
    PaletteEntry entry{.kind = PaletteEntry::Kind::Run, .id = QString::number(run.id.value)};
    entry.title = u"#%1 %2"_s.arg(run.id.value).arg(run.workflowName);
    const QString branch = shortRef(run.ref);
    entry.detail = u"%1 · %2 · %3 · %4"_s.arg(run.repositoryName, branch.isEmpty() ? shortCommit(run.commit) : branch,
                                              statusWord(run.status), formatMoment(run.queued, now));
    if (!run.commitSubject.isEmpty())
        entry.detail += u" · "_s + run.commitSubject;
    entry.state = stateOf(run.status);
    return entry;
}

} // namespace

PaletteController::PaletteController(PageContext context, MainWindow *window)
    : QObject(window)
    , m_context(context)
    , m_window(window)
    , m_palette(new CommandPalette(context.theme, window))
{
    connect(m_palette, &CommandPalette::chosen, this, &PaletteController::act);
}

void PaletteController::present()
{
    m_palette->present(entries());
    loadRuns();
}

void PaletteController::retranslate()
{
    m_palette->retranslate();
}

std::vector<PaletteEntry> PaletteController::entries() const
{
    std::vector<PaletteEntry> found;
    const ActionRegistry &actions = m_context.actions;
    for (const QString &id : actions.ids()) {
        if (actions.isInPalette(id) && !id.startsWith("go."_L1))
            found.push_back(commandEntry(actions, id));
    }
    for (const QString &id : m_window->pageIds()) {
        const Page *page = m_window->page(id);
        PaletteEntry entry{
            .kind = PaletteEntry::Kind::Page, .id = id, .title = page->title(), .icon = page->iconName()};
        if (actions.contains(u"go."_s + id))
            entry.shortcut = actions.action(u"go."_s + id)->shortcut().toString(QKeySequence::NativeText);
        found.push_back(std::move(entry));
    }
    for (const RepositoryRecord &record : m_context.scope.repositories()) {
        found.push_back({.kind = PaletteEntry::Kind::Repository,
                         .id = QString::number(record.id.value),
                         .title = record.name,
                         .detail = record.path,
                         .icon = u"repository"_s});
    }
    return found;
}

void PaletteController::loadRuns()
{
    Console &console = m_context.console;
    console.async(
        this, [&console](std::stop_token) { return console.runs().list({.limit = kRunsOffered}); },
        [this](Result<std::vector<RunRecord>> runs) {
            if (runs) // else the palette goes without them; the Runs page says why
                takeRuns(*runs);
        });
}

void PaletteController::takeRuns(const std::vector<RunRecord> &runs)
{
    std::vector<PaletteEntry> all = entries();
    for (const RunRecord &run : runs)
        all.push_back(runEntry(run, m_context.console.clock().now()));
    m_palette->setEntries(std::move(all));
}

void PaletteController::act(const PaletteEntry &entry)
{
    switch (entry.kind) {
    case PaletteEntry::Kind::Command:
        m_context.actions.action(entry.id)->trigger();
        break;
    case PaletteEntry::Kind::Page:
        m_window->navigate(entry.id);
        break;
    case PaletteEntry::Kind::Repository:
        m_context.scope.chooseRepository({entry.id.toLongLong()});
        m_window->navigate(u"repositories"_s);
        break;
    case PaletteEntry::Kind::Run:
        m_window->navigate(u"runs"_s, entry.id);
        break;
    }
}

} // namespace slipway
