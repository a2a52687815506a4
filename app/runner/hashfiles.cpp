// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/hashfiles.h"

#include "runner/glob.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kEntryLimit = 500'000;

bool isBelow(const QString &path, const QString &folder)
{
    return path.size() > folder.size() && path.startsWith(folder) && path[folder.size()] == u'/';
}

class Search
{
public:
    Search(const QString &workspace, const QStringList &patterns)
        : m_workspace(QDir::cleanPath(workspace))
    {
        for (const QString &pattern : patterns) {
            for (const QString &line : pattern.split(u'\n')) {
                if (!line.trimmed().isEmpty() && !line.trimmed().startsWith(u'#'))
                    m_patterns.emplace_back(line, m_workspace);
            }
        }
    }

    Result<> run()
    {
        for (const QString &start : startPaths())
            SLIPWAY_CHECK(walk(start));
        return {};
    }

    [[nodiscard]] QString digest() const { return m_found ? QString::fromLatin1(m_hash.result().toHex()) : QString(); }

private:
    /// Where to start, without folders that lie in another one of them.
    [[nodiscard]] QStringList startPaths() const
    {
        QStringList all;
        for (const GlobPattern &pattern : m_patterns) {
            if (!pattern.isExclude() && !all.contains(pattern.searchPath()))
                all << pattern.searchPath();
        }
        QStringList starts;
        for (const QString &path : std::as_const(all)) {
            const bool inside =
                std::ranges::any_of(all, [&path](const QString &other) { return isBelow(path, other); });
            if (!inside)
                starts << path;
        }
        return starts;
    }

    [[nodiscard]] bool isWanted(const QString &path) const
    {
        bool wanted = false;
        for (const GlobPattern &pattern : m_patterns) {
            if (pattern.isExclude() == wanted && pattern.matches(path))
                wanted = !pattern.isExclude();
        }
        return wanted;
    }

    /// Depth first in the order of names; a stack of its own, so that depth costs no stack.
    Result<> walk(const QString &start)
    {
        QStringList open{start};
        while (!open.isEmpty()) {
            if (++m_seen > kEntryLimit)
                return fail(ErrorKind::Failed, u"hashFiles() looked at more than %1 files"_s.arg(kEntryLimit),
                            u"Name the folder in the pattern, for instance 'src/**/*.py'."_s);
            const QString path = open.takeLast();
            const QFileInfo info(path);
            if (info.isDir()) {
                if (!info.isSymLink() || path == start)
                    appendChildren(path, open);
            } else if (info.isFile() && isBelow(path, m_workspace) && isWanted(path)) {
                SLIPWAY_CHECK(addFile(path));
            }
        }
        return {};
    }

    static void appendChildren(const QString &folder, QStringList &open)
    {
        QStringList names = QDir(folder).entryList(
            QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Unsorted);
        std::ranges::sort(names, std::greater<>());
        for (const QString &name : std::as_const(names))
            open << folder + u'/' + name;
    }

    Result<> addFile(const QString &path)
    {
        QFile file(path);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
            return fail(ErrorKind::Failed, u"hashFiles() cannot read %1: %2"_s.arg(path, file.errorString()));
        m_hash.addData(hash.result());
        m_found = true;
        return {};
    }

    QString m_workspace;
    std::vector<GlobPattern> m_patterns;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    bool m_found = false;
    int m_seen = 0;
};

} // namespace

Result<QString> hashFiles(const QString &workspace, const QStringList &patterns)
{
    for (const QString &pattern : patterns) {
        if (pattern.split(u'/').contains(".."_L1))
            return fail(ErrorKind::BadInput, u"hashFiles(): '..' is not allowed in the pattern '%1'"_s.arg(pattern));
    }
    Search search(workspace, patterns);
    SLIPWAY_CHECK(search.run());
    return search.digest();
}

} // namespace slipway
