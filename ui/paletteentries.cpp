// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paletteentries.h"

#include "services/runservice.h"
#include "ui/mainwindow.h"
#include "ui/models/format.h"
#include "ui/scope.h"

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kRunsOffered = 300;

PaletteEntry commandEntry(const ActionRegistry &actions, const QString &id)
{
    const QAction *action = actions.action(id);
    QString title = action->text();
    title.remove(u'&');
    PaletteEntry entry{.kind = PaletteEntry::Kind::Command, .id = id, .title = title};
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

std::vector<PaletteEntry> paletteEntries(const PageContext &context, const MainWindow &window)
{
    std::vector<PaletteEntry> entries;
    for (const QString &id : context.actions.ids()) {
        if (context.actions.isInPalette(id) && !id.startsWith("go."_L1))
            entries.push_back(commandEntry(context.actions, id));
    }
    for (const QString &id : window.pageIds()) {
        const Page *page = window.page(id);
        PaletteEntry entry{.kind = PaletteEntry::Kind::Page, .id = id, .title = page->title(), .icon = page->iconName()};
        if (context.actions.contains(u"go."_s + id))
            entry.shortcut = context.actions.action(u"go."_s + id)->shortcut().toString(QKeySequence::NativeText);
        entries.push_back(std::move(entry));
    }
    for (const RepositoryRecord &record : context.scope.repositories()) {
        entries.push_back({.kind = PaletteEntry::Kind::Repository, .id = QString::number(record.id.value),
                           .title = record.name, .detail = record.path, .icon = u"repository"_s});
    }
    return entries;
}

void loadPaletteRuns(const PageContext &context, QObject *receiver, std::function<void(std::vector<PaletteEntry>)> then)
{
    Console &console = context.console;
    console.async(receiver,
                  [&console](std::stop_token) { return console.runs().list({.limit = kRunsOffered}); },
                  [&console, then = std::move(then)](Result<std::vector<RunRecord>> runs) {
                      if (!runs)
                          return; // the palette goes without them; the Runs page says why
                      std::vector<PaletteEntry> entries;
                      for (const RunRecord &run : *runs)
                          entries.push_back(runEntry(run, console.clock().now()));
                      then(std::move(entries));
                  });
}

} // namespace slipway
