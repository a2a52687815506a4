// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/releaselines.h"

#include "git/textdiff.h"

#include <QFile>
#include <QFileInfo>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

using File = deploy::ReleaseDiff::File;

constexpr qint64 kLargestText = 256 * 1024; // a file beyond it is no text that people review line by line
constexpr int kMostFiles = 100;
constexpr int kMostLinesOfAFile = 400;
constexpr int kMostLines = 2'000;

/// Nothing when it cannot be read, or is too large.
std::optional<QByteArray> contentOf(const ReleaseFiles &files, const QString &path, const git::Repository *repository)
{
    const QString place = files.folder + u'/' + path;
    const QFileInfo info(place);
    if (!files.folder.isEmpty() && info.isFile() && !info.isSymLink() && info.size() <= kLargestText) {
        QFile file(place);
        return file.open(QFile::ReadOnly) ? std::optional(file.readAll()) : std::nullopt;
    }
    if (info.exists() || !repository || files.commit.isEmpty())
        return std::nullopt;
    const Result<QByteArray> content = repository->file(files.commit, path, kLargestText);
    return content ? std::optional(*content) : std::nullopt;
}

git::ChangeKind kindOf(File::Kind kind)
{
    switch (kind) {
    case File::Kind::Added:
        return git::ChangeKind::Added;
    case File::Kind::Removed:
        return git::ChangeKind::Deleted;
    case File::Kind::Modified:
        break;
    }
    return git::ChangeKind::Modified;
}

} // namespace

std::vector<git::FileDiff> linesOf(const deploy::ReleaseDiff &diff, const ReleaseFiles &before,
                                   const ReleaseFiles &after, const git::Repository *repository)
{
    std::vector<git::FileDiff> files;
    int left = kMostLines;
    for (const File &file : diff.files) {
        if (left <= 0 || files.size() >= kMostFiles)
            break;
        if (file.oldSize > kLargestText || file.newSize > kLargestText)
            continue;
        const auto old = file.kind == File::Kind::Added ? QByteArray() : contentOf(before, file.path, repository);
        const auto now = file.kind == File::Kind::Removed ? QByteArray() : contentOf(after, file.path, repository);
        if (!old || !now)
            continue;
        git::FileDiff lines = git::diffTexts(file.path, *old, *now, std::min(left, kMostLinesOfAFile));
        if (lines.change.binary || lines.lines.empty())
            continue;
        lines.change.kind = kindOf(file.kind);
        left -= int(lines.lines.size());
        files.push_back(std::move(lines));
    }
    return files;
}

} // namespace slipway
