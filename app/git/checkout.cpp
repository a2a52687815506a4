// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/checkout.h"

#include "git/beneath.h"
#include "git/gitlibrary.h"
#include "git/gittext.h"

#include <QCryptographicHash>
#include <QStringList>

#include <git2.h>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kMostFiles = 2'000'000; // a tree of trees can name more files than any disk holds
constexpr size_t kLongestPath = 4096;

constexpr qsizetype kNamed = 20; // bad names in one message

struct TreeCheck
{
    size_t files = 0;
    QStringList badNames;
    Message problem;
};

/// What is wrong with an entry, "" when nothing is.
Message entryProblem(const char *root, const QByteArray &name, size_t filesBefore)
{
    if (std::strlen(root) + size_t(name.size()) > kLongestPath)
        return Engine::tr("a path in the commit is too long: %1…").arg(plainText(root).left(200));
    if (filesBefore >= kMostFiles)
        return Engine::tr("the commit holds more than %1 files").arg(kMostFiles);
    return {};
}

int checkEntry(const char *root, const git_tree_entry *entry, void *payload)
{
    auto *check = static_cast<TreeCheck *>(payload);
    const QByteArray name = git_tree_entry_name(entry);
    check->problem = entryProblem(root, name, check->files++);
    if (!isAllowedName(name) || name.contains('/'))
        check->badNames << u'"' + plainText(root + name) + u'"';
    return check->problem.isEmpty() && check->badNames.size() < kNamed ? 0 : GIT_EUSER;
}

/// Before libgit2 sees a tree that no honest git wrote.
Result<> checkTree(const git_tree *tree)
{
    TreeCheck check;
    const int code = git_tree_walk(tree, GIT_TREEWALK_PRE, checkEntry, &check);
    if (check.badNames.size() == 1)
        return fail(ErrorKind::BadInput,
                    Engine::tr("the commit holds a file with the forbidden name %1").arg(check.badNames.front()));
    if (!check.badNames.isEmpty())
        return fail(ErrorKind::BadInput,
                    Engine::tr("the commit holds files with forbidden names: %1").arg(check.badNames.join(u", "_s)));
    if (!check.problem.isEmpty())
        return fail(ErrorKind::BadInput, check.problem);
    return code < 0 ? fail(asDamage(lastError(code, Engine::tr("list the files of the commit")))) : Result<>();
}

/// The bytes of a file as they belong into the work directory.
class Content
{
public:
    Content() = default;
    Content(const Content &) = delete;
    Content &operator=(const Content &) = delete;
    ~Content() { git_buf_dispose(&m_filtered); }

    Result<> read(git_repository *repository, const git_index_entry &entry, bool filter)
    {
        const Message doing = Engine::tr("read %1").arg(decoded(entry.path));
        m_blob = SLIPWAY_TRY(acquire<git_blob>(doing, [&](git_blob **out) {
                                 return git_blob_lookup(out, repository, &entry.id);
                             }).map_error(asDamage));
        if (!filter)
            return {};
        git_blob_filter_options options;
        git_blob_filter_options_init(&options, GIT_BLOB_FILTER_OPTIONS_VERSION);
        options.flags = GIT_BLOB_FILTER_CHECK_FOR_BINARY | GIT_BLOB_FILTER_NO_SYSTEM_ATTRIBUTES;
        if (const int code = git_blob_filter(&m_filtered, m_blob.get(), entry.path, &options); code < 0)
            return fail(lastError(code, doing));
        m_isFiltered = true;
        return {};
    }

    [[nodiscard]] const char *data() const
    {
        return m_isFiltered ? m_filtered.ptr : static_cast<const char *>(git_blob_rawcontent(m_blob.get()));
    }
    [[nodiscard]] qsizetype size() const
    {
        return m_isFiltered ? qsizetype(m_filtered.size) : qsizetype(git_blob_rawsize(m_blob.get()));
    }

private:
    Handle<git_blob> m_blob;
    git_buf m_filtered = GIT_BUF_INIT;
    bool m_isFiltered = false;
};

class Checkout
{
public:
    Checkout(git_repository *repository, git_index *index, FolderTree folders, const PlaceFile &place)
        : m_repository(repository)
        , m_index(index)
        , m_folders(std::move(folders))
        , m_place(place)
        , m_attributes(attributesOf(index))
    {
    }

    Result<> run(const std::stop_token &stop)
    {
        const size_t count = git_index_entrycount(m_index);
        for (size_t i = 0; i < count; ++i) {
            if (stop.stop_requested())
                return fail(ErrorKind::Cancelled, Engine::tr("the workspace was cancelled"));
            SLIPWAY_CHECK(write(*git_index_get_byindex(m_index, i)));
        }
        const int code = git_index_write(m_index);
        return code < 0 ? fail(lastError(code, Engine::tr("write the index of the workspace"))) : Result<>();
    }

private:
    /// What decides about line ends; empty when nothing does.
    static QByteArray attributesOf(git_index *index)
    {
        QByteArray known;
        for (size_t i = 0; i < git_index_entrycount(index); ++i) {
            const git_index_entry *entry = git_index_get_byindex(index, i);
            if (QByteArrayView(entry->path).endsWith(".gitattributes"))
                known += QByteArray(entry->path) + '\n' + hashText(entry->id).toLatin1() + '\n';
        }
        return known.isEmpty() ? known : QCryptographicHash::hash(known, QCryptographicHash::Sha256).toHex();
    }

    [[nodiscard]] TreeFile describe(const git_index_entry &entry) const
    {
        TreeFile file{.path = decoded(entry.path), .blob = hashText(entry.id)};
        file.key = m_attributes.isEmpty() ? file.blob
                                          : file.blob + u' ' + QString::fromLatin1(m_attributes) + u' ' + file.path;
        file.isExecutable = entry.mode == GIT_FILEMODE_BLOB_EXECUTABLE;
        file.isLink = entry.mode == GIT_FILEMODE_LINK;
        file.isSubmodule = entry.mode == GIT_FILEMODE_COMMIT;
        return file;
    }

    Result<> write(const git_index_entry &entry)
    {
        const QByteArray path(entry.path);
        const TreeFile file = m_place ? describe(entry) : TreeFile();
        if (m_place && !m_place.wants(file))
            return {};
        const Place place = SLIPWAY_TRY(m_folders.enterNew(path).map_error(asDamage));
        switch (entry.mode) {
        case GIT_FILEMODE_COMMIT: // a submodule: an empty folder, as git leaves it
            return ::mkdirat(place.folder, place.name.constData(), 0777) == 0 ? Result<>() : trouble(path);
        case GIT_FILEMODE_LINK:
            return writeLink(entry, place);
        default:
            return m_place && m_place.put(file) ? Result<>() : writeFile(entry, place);
        }
    }

    Result<> writeLink(const git_index_entry &entry, const Place &place)
    {
        Content content;
        SLIPWAY_CHECK(content.read(m_repository, entry, false));
        const QByteArray target(content.data(), content.size());
        if (::symlinkat(target.constData(), place.folder, place.name.constData()) != 0)
            return trouble(entry.path);
        struct stat info = {};
        if (::fstatat(place.folder, place.name.constData(), &info, AT_SYMLINK_NOFOLLOW) != 0)
            return trouble(entry.path);
        return record(entry, info);
    }

    Result<> writeFile(const git_index_entry &entry, const Place &place)
    {
        Content content;
        SLIPWAY_CHECK(content.read(m_repository, entry, !m_attributes.isEmpty()));
        const mode_t mode = entry.mode == GIT_FILEMODE_BLOB_EXECUTABLE ? 0777 : 0666; // less the umask
        const FileDescriptor file(
            ::openat(place.folder, place.name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
        if (!file.isValid())
            return trouble(entry.path);
        if (const int problem = writeAll(file.get(), content.data(), content.size()); problem != 0)
            return fail(FolderTree::systemError(problem, u"write"_s, entry.path));
        struct stat info = {};
        return ::fstat(file.get(), &info) == 0 ? record(entry, info) : trouble(entry.path);
    }

    /// With the file's times in the index, git sees without reading that it is unchanged.
    Result<> record(const git_index_entry &entry, const struct stat &info)
    {
        git_index_entry known = entry;
        const QByteArray path(entry.path); // the old entry dies when the new one takes its place
        known.path = path.constData();
        known.ctime = {.seconds = int32_t(info.st_ctim.tv_sec), .nanoseconds = uint32_t(info.st_ctim.tv_nsec)};
        known.mtime = {.seconds = int32_t(info.st_mtim.tv_sec), .nanoseconds = uint32_t(info.st_mtim.tv_nsec)};
        known.dev = uint32_t(info.st_dev);
        known.ino = uint32_t(info.st_ino);
        known.uid = info.st_uid;
        known.gid = info.st_gid;
        known.file_size = uint32_t(info.st_size);
        const int code = git_index_add(m_index, &known);
        return code < 0 ? fail(lastError(code, Engine::tr("record %1").arg(decoded(path.constData())))) : Result<>();
    }

    static tl::unexpected<Error> trouble(const QByteArray &path)
    {
        Error error = FolderTree::systemError(errno, u"write"_s, path);
        if (errno == EEXIST) { // two entries of one name
            error.kind = ErrorKind::BadInput;
            error.code = u"git.damaged"_s;
        }
        return fail(std::move(error));
    }

    git_repository *m_repository;
    git_index *m_index;
    FolderTree m_folders;
    const PlaceFile &m_place;
    QByteArray m_attributes;
};

} // namespace

Result<> checkOut(git_repository *repository, const git_tree *tree, const PlaceFile &place, const std::stop_token &stop)
{
    SLIPWAY_CHECK(checkTree(tree));
    const Handle<git_index> index =
        SLIPWAY_TRY(acquire<git_index>(Engine::tr("make the index of the workspace"),
                                       [&](git_index **out) { return git_repository_index(out, repository); }));
    // First the whole tree, so that .gitattributes are known before the files that they speak of.
    if (const int code = git_index_read_tree(index.get(), tree); code < 0)
        return fail(asDamage(lastError(code, Engine::tr("list the files of the commit"))));
    FolderTree folders = SLIPWAY_TRY(FolderTree::open(repositoryFolder(repository)));
    return Checkout(repository, index.get(), std::move(folders), place).run(stop);
}

} // namespace slipway::git
