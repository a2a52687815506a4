// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/completion.h"

#include "git/gitlibrary.h"
#include "git/gittext.h"
#include "git/lfs.h"
#include "git/modulesfile.h"
#include "git/remoteurl.h"
#include "git/repository.h"
#include "git/transfer.h"
#include "git/workspace.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <git2.h>

#include <algorithm>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepest = 8; // submodules of submodules

struct Link
{
    QString path;   ///< below the folder
    QString commit; ///< that the folder stands for
};

int noteLink(const char *root, const git_tree_entry *entry, void *payload)
{
    if (git_tree_entry_filemode(entry) == GIT_FILEMODE_COMMIT)
        static_cast<std::vector<Link> *>(payload)->push_back(
            {decoded(root) + decoded(git_tree_entry_name(entry)), hashText(*git_tree_entry_id(entry))});
    return 0;
}

Result<std::vector<Link>> linksOf(git_repository *repository, const QString &commit)
{
    const Handle<git_tree> tree = SLIPWAY_TRY(findTree(repository, commit));
    std::vector<Link> links;
    const int code = git_tree_walk(tree.get(), GIT_TREEWALK_PRE, noteLink, &links);
    return code < 0
               ? Result<std::vector<Link>>(fail(asDamage(lastError(code, Engine::tr("list the files of the commit")))))
               : links;
}

bool holds(const QString &repositoryPath, const QString &commit)
{
    const auto repository = QFileInfo(repositoryPath).isDir()
                                ? openRepository(repositoryPath)
                                : Result<Handle<git_repository>>(fail(ErrorKind::NotFound, {}));
    return repository && findCommit(repository->get(), commit).has_value();
}

/// A name becomes a folder in .git/modules.
bool isPlainName(const QString &name)
{
    const QStringList parts = name.split(u'/');
    return !name.isEmpty() && std::ranges::none_of(parts, [](const QString &part) {
        return part.isEmpty() || part == "."_L1 || part == ".."_L1;
    });
}

/// Completes one folder and those of its submodules.
class Completer
{
public:
    Completer(const Completion &completion, const std::stop_token &stop)
        : m_completion(completion)
        , m_stop(stop)
    {
    }

    Result<> complete(const FolderSource &source, int depth)
    {
        if (m_completion.submodules && (depth == 0 || m_completion.recursive))
            SLIPWAY_CHECK(fillSubmodules(source, depth));
        return m_completion.lfs ? replaceLfsPointers(source, ownFiles(source), m_stop) : Result<>();
    }

private:
    /// Pointers in a submodule's folder are looked for with the submodule's own store.
    [[nodiscard]] Completion ownFiles(const FolderSource &source) const
    {
        Completion own = m_completion;
        const auto links = linksOf(source.repository, source.commit).value_or(std::vector<Link>());
        own.wants = [this, links, prefix = source.prefix](const QString &path) {
            const bool isOfSubmodule = std::ranges::any_of(
                links, [&](const Link &link) { return path.startsWith(prefix + link.path + u'/'); });
            return !isOfSubmodule && (!m_completion.wants || m_completion.wants(path));
        };
        return own;
    }

    Result<> fillSubmodules(const FolderSource &source, int depth)
    {
        const std::vector<Link> links = SLIPWAY_TRY(linksOf(source.repository, source.commit));
        if (links.empty())
            return {};
        if (depth >= kDeepest)
            return fail(ErrorKind::BadInput, Engine::tr("submodules are nested more than %1 deep").arg(kDeepest));
        const Repository repository = SLIPWAY_TRY(Repository::open(repositoryFolder(source.repository)));
        const auto known = submodulesOf(repository.file(source.commit, u".gitmodules"_s).value_or(QByteArray()));
        for (const Link &link : links) {
            if (!QFileInfo(source.folder + u'/' + link.path).isDir())
                continue; // it was not wanted
            const auto entry = std::ranges::find(known, link.path, &SubmoduleEntry::path);
            const SubmoduleEntry module =
                entry == known.end() ? SubmoduleEntry{.name = {}, .path = link.path, .url = {}} : *entry;
            SLIPWAY_CHECK(fill(source, link, module, depth));
        }
        return {};
    }

    Result<> fill(const FolderSource &source, const Link &link, const SubmoduleEntry &module, int depth)
    {
        const QString shown = source.prefix + link.path;
        const QString from = SLIPWAY_TRY(find(source, link, module, shown));
        const QString folder = source.folder + u'/' + link.path;
        const PlaceFile place{.wants =
                                  [this, shown](const TreeFile &file) {
                                      return file.isSubmodule || !m_completion.wants ||
                                             m_completion.wants(shown + u'/' + file.path);
                                  },
                              .put = [](const TreeFile &) { return false; }};
        SLIPWAY_CHECK(exportCommit(from, link.commit, folder, place, m_stop));
        const Handle<git_repository> repository = SLIPWAY_TRY(openRepository(from));
        return complete(
            {.repository = repository.get(), .commit = link.commit, .folder = folder, .prefix = shown + u'/'},
            depth + 1);
    }

    /// A repository that has the submodule's commit.
    Result<QString> find(const FolderSource &source, const Link &link, const SubmoduleEntry &module,
                         const QString &shown)
    {
        const QString ofName = commonFolder(source.repository) + u"/modules/"_s + module.name;
        if (isPlainName(module.name) && holds(ofName, link.commit))
            return ofName;
        const QString inTree = repositoryFolder(source.repository) + u'/' + link.path;
        if (!git_repository_is_bare(source.repository) && QFileInfo::exists(inTree + u"/.git"_s) &&
            holds(inTree, link.commit))
            return inTree;
        return fetched(source, link, module, shown);
    }

    Result<QString> fetched(const FolderSource &source, const Link &link, const SubmoduleEntry &module,
                            const QString &shown)
    {
        // Nobody is sent to fetch from an address that is refused here.
        const Message fetchIt = Engine::tr("Fetch it first: git -C %1 submodule update --init --recursive")
                                    .arg(repositoryFolder(source.repository));
        const Message mendIt = Engine::tr("Correct its address in .gitmodules and commit that");
        const auto absent = [&](ErrorKind kind, const Message &why) {
            return fail(Error{
                .kind = kind,
                .message =
                    Engine::tr("the submodule %1 isn't on this machine and couldn't be fetched: %2").arg(shown, why),
                .hint = kind == ErrorKind::BadInput ? mendIt : fetchIt,
                .code = u"git.submodule"_s});
        };
        if (module.url.isEmpty())
            return absent(ErrorKind::BadInput, Engine::tr(".gitmodules has no address for it"));
        const QString url = resolvedUrl(module.url, configValue(source.repository, u"remote.origin.url"_s));
        const bool isPath = url.startsWith(u'/') || url.startsWith(u'.') || url.startsWith(u'~') ||
                            url.startsWith("file:"_L1, Qt::CaseInsensitive);
        if (const Result<> checked = isPath ? Result<>() : checkUrl(url); !checked)
            return absent(ErrorKind::BadInput, checked.error().message);
        if (isPath)
            return absent(ErrorKind::Refused,
                          Engine::tr("its address is a path of this machine, which a commit may not choose"));
        m_fetched.push_back(std::make_unique<QTemporaryDir>());
        if (!m_fetched.back()->isValid())
            return fail(ErrorKind::Environment,
                        Engine::tr("cannot make a temporary folder: %1").arg(m_fetched.back()->errorString()));
        const QString folder = m_fetched.back()->filePath(u"module"_s);
        if (const Result<> cloned = cloneObjects(m_completion.runner, url, folder, m_stop); !cloned)
            return cloned.error().kind == ErrorKind::Cancelled
                       ? Result<QString>(fail(cloned.error()))
                       : Result<QString>(absent(ErrorKind::Environment, cloned.error().message));
        if (!holds(folder, link.commit))
            return absent(ErrorKind::BadInput,
                          Engine::tr("%1 has no commit %2").arg(withoutCredentials(url), link.commit.first(12)));
        return folder;
    }

    const Completion &m_completion;
    const std::stop_token &m_stop;
    std::vector<std::unique_ptr<QTemporaryDir>> m_fetched;
};

} // namespace

Result<> completeFolder(const QString &repositoryPath, const QString &commit, const QString &folder,
                        const Completion &completion, std::stop_token stop)
{
    const Handle<git_repository> repository = SLIPWAY_TRY(openRepository(repositoryPath));
    return Completer(completion, stop)
        .complete({.repository = repository.get(), .commit = commit, .folder = folder, .prefix = {}}, 0);
}

} // namespace slipway::git
