// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/patchlines.h"

#include "git/gitlibrary.h"
#include "git/textdiff.h"

#include <git2.h>

#include <algorithm>

namespace slipway::git {
namespace {

QString lineText(const char *content, size_t length)
{
    QString text = QString::fromUtf8(content, qsizetype(length));
    while (text.endsWith(u'\n') || text.endsWith(u'\r'))
        text.chop(1);
    return text;
}

DiffLine diffLine(const git_diff_line &line)
{
    return {.origin = line.origin,
            .oldLine = std::max(0, line.old_lineno),
            .newLine = std::max(0, line.new_lineno),
            .text = lineText(line.content, line.content_len)};
}

} // namespace

void addPatchLines(FileDiff &diff, git_patch *patch, int lineLimit)
{
    for (size_t h = 0; h < git_patch_num_hunks(patch); ++h) {
        const git_diff_hunk *hunk = nullptr;
        size_t count = 0;
        if (git_patch_get_hunk(&hunk, &count, patch, h) < 0)
            return;
        diff.lines.push_back({.origin = '@', .text = lineText(hunk->header, hunk->header_len)});
        for (size_t l = 0; l < count; ++l) {
            const git_diff_line *line = nullptr;
            if (git_patch_get_line_in_hunk(&line, patch, h, l) < 0)
                return;
            if (diff.lines.size() >= size_t(lineLimit)) {
                diff.truncated = true;
                return;
            }
            const bool content = line->origin == ' ' || line->origin == '+' || line->origin == '-';
            if (content)
                diff.lines.push_back(diffLine(*line));
        }
    }
}

FileDiff diffTexts(const QString &path, const QByteArray &before, const QByteArray &after, int lineLimit)
{
    startLibrary();
    FileDiff diff{.change = {.kind = ChangeKind::Modified,
                             .path = path,
                             .oldPath = {},
                             .oldSize = before.size(),
                             .newSize = after.size()},
                  .lines = {}};
    const Result<Handle<git_patch>> patch = acquire<git_patch>(QString(), [&](git_patch **out) {
        return git_patch_from_buffers(out, before.constData(), size_t(before.size()), nullptr, after.constData(),
                                      size_t(after.size()), nullptr, nullptr);
    });
    if (!patch)
        return diff;
    diff.change.binary = git_patch_get_delta(patch->get())->flags & GIT_DIFF_FLAG_BINARY;
    size_t added = 0;
    size_t removed = 0;
    if (!diff.change.binary && git_patch_line_stats(nullptr, &added, &removed, patch->get()) == 0) {
        diff.change.added = int(added);
        diff.change.removed = int(removed);
        addPatchLines(diff, patch->get(), lineLimit);
    }
    return diff;
}

} // namespace slipway::git
