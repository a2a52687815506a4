// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/repository.h"

#include "git/gitlibrary.h"
#include "git/gittext.h"

#include <git2.h>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kHeads("refs/heads/");
constexpr QLatin1StringView kRemotes("refs/remotes/");
constexpr QLatin1StringView kTags("refs/tags/");

/// Sets name and kind; false for what is no branch and no tag.
bool nameBranch(BranchInfo &info)
{
    const QLatin1StringView prefix = info.ref.startsWith(kHeads)     ? kHeads
                                     : info.ref.startsWith(kRemotes) ? kRemotes
                                                                     : kTags;
    if (!info.ref.startsWith(prefix))
        return false;
    info.name = info.ref.mid(prefix.size());
    info.remote = prefix == kRemotes;
    info.tag = prefix == kTags;
    return true;
}

/// The commit that a branch or an annotated tag ends at; null when it is a tag of something else or is broken.
Handle<git_object> commitOf(git_reference *reference)
{
    git_object *raw = nullptr;
    if (git_reference_peel(&raw, reference, GIT_OBJECT_COMMIT) < 0)
        return nullptr;
    return Handle<git_object>(raw);
}

/// Where a fetch refspec ("+refs/heads/*:refs/remotes/origin/*") puts a branch of the remote; empty when nowhere.
QString mapped(const char *refspec, const QByteArray &branch)
{
    git_refspec *raw = nullptr;
    if (git_refspec_parse(&raw, refspec, 1) < 0)
        return {};
    const Handle<git_refspec> parsed(raw);
    git_buf target = GIT_BUF_INIT;
    if (!git_refspec_src_matches(raw, branch.constData()) ||
        git_refspec_transform(&target, raw, branch.constData()) < 0)
        return {};
    const QString name = QString::fromUtf8(target.ptr, qsizetype(target.size));
    git_buf_dispose(&target);
    return name;
}

struct RefspecSearch
{
    QByteArray branch;
    QString found;
};

int tryRefspec(const git_config_entry *entry, void *payload)
{
    auto *search = static_cast<RefspecSearch *>(payload);
    if (search->found.isEmpty())
        search->found = mapped(entry->value, search->branch);
    return 0;
}

/// The full name of a branch's upstream, "" when it has none. Not by git_branch_upstream: that of libgit2 1.5 leaks
/// 40 KB a call (git_remote_lookup does).
QString upstreamRef(git_config *config, const QString &branch)
{
    const QString remote = configText(config, u"branch."_s + branch + u".remote"_s);
    const QString merge = configText(config, u"branch."_s + branch + u".merge"_s);
    if (remote.isEmpty() || merge.isEmpty() || remote == u".")
        return remote.isEmpty() ? QString() : merge;
    RefspecSearch search{.branch = merge.toUtf8()};
    const QByteArray key = QString(u"remote."_s + remote + u".fetch"_s).toUtf8();
    git_config_get_multivar_foreach(config, key.constData(), nullptr, tryRefspec, &search);
    return search.found;
}

void addUpstream(BranchInfo &info, git_repository *repository, git_config *config, const git_oid &target)
{
    const QString name = upstreamRef(config, info.name);
    git_reference *raw = nullptr;
    if (name.isEmpty() || git_reference_lookup(&raw, repository, name.toUtf8().constData()) < 0)
        return;
    const Handle<git_reference> upstream(raw);
    info.upstream = decoded(git_reference_shorthand(raw));
    const Handle<git_object> tip = commitOf(raw);
    size_t ahead = 0;
    size_t behind = 0;
    if (!tip || git_graph_ahead_behind(&ahead, &behind, repository, &target, git_object_id(tip.get())) < 0)
        return;
    info.ahead = int(ahead);
    info.behind = int(behind);
}

std::optional<BranchInfo> describe(git_repository *repository, git_config *config, git_reference *reference)
{
    BranchInfo info;
    info.ref = decoded(git_reference_name(reference));
    const bool alias = git_reference_type(reference) == GIT_REFERENCE_SYMBOLIC; // refs/remotes/origin/HEAD
    if (alias || !nameBranch(info))
        return std::nullopt;
    const Handle<git_object> commit = commitOf(reference);
    if (!commit)
        return std::nullopt;
    info.target = hashText(*git_object_id(commit.get()));
    if (!info.remote && !info.tag) {
        info.head = git_branch_is_head(reference) == 1;
        addUpstream(info, repository, config, *git_object_id(commit.get()));
    }
    return info;
}

} // namespace

Result<std::vector<BranchInfo>> Repository::branches() const
{
    const Handle<git_config> config =
        SLIPWAY_TRY(acquire<git_config>(Engine::tr("read the configuration of the repository"), [&](git_config **out) {
            return git_repository_config_snapshot(out, m_repository);
        }));
    const Handle<git_reference_iterator> references =
        SLIPWAY_TRY(acquire<git_reference_iterator>(Engine::tr("list the branches"), [&](git_reference_iterator **out) {
            return git_reference_iterator_new(out, m_repository);
        }));
    std::vector<BranchInfo> branches;
    while (true) {
        git_reference *raw = nullptr;
        const int code = git_reference_next(&raw, references.get());
        const Handle<git_reference> reference(raw);
        if (code == GIT_ITEROVER)
            return branches;
        if (code < 0)
            return fail(lastError(code, Engine::tr("list the branches")));
        if (std::optional<BranchInfo> info = describe(m_repository, config.get(), raw))
            branches.push_back(std::move(*info));
    }
}

} // namespace slipway::git
