// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/lfs.h"

#include "git/filedescriptor.h"
#include "git/gitlibrary.h"
#include "git/gitprogram.h"
#include "git/modulesfile.h"
#include "git/privategitdir.h"
#include "git/remoteurl.h"
#include "git/repository.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <filesystem>
#include <vector>

#include <sys/stat.h>

namespace slipway::git {

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

constexpr qint64 kLargestPointer = 1024; // as git-lfs has it
constexpr std::chrono::hours kLongestTransfer{24};
constexpr QByteArrayView kFirstLine("version https://git-lfs.github.com/spec/v1\n");

struct Pointer
{
    QString path; ///< below the folder
    QString oid;
    qint64 size = 0;
};

std::optional<Pointer> pointerAt(const QString &folder, const QString &path)
{
    QFile file(folder + u'/' + path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray text = file.read(kLargestPointer + 1);
    if (text.size() > kLargestPointer || !text.startsWith(kFirstLine))
        return std::nullopt;
    static const QRegularExpression oid(u"^oid sha256:([0-9a-f]{64})$"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression size(u"^size (\\d{1,18})$"_s, QRegularExpression::MultilineOption);
    const QString words = QString::fromUtf8(text);
    const QRegularExpressionMatch hash = oid.match(words);
    return Pointer{.path = path, .oid = hash.captured(1), .size = size.match(words).captured(1).toLongLong()};
}

Result<std::vector<Pointer>> pointersOf(const FolderSource &source, const Completion &completion)
{
    std::vector<Pointer> pointers;
    const fs::path root = QFile::encodeName(source.folder).toStdString();
    std::error_code code;
    for (fs::recursive_directory_iterator at(root, code), end; !code && at != end; at.increment(code)) {
        if (at->symlink_status(code).type() != fs::file_type::regular || at->file_size(code) > kLargestPointer)
            continue;
        const QString path = QString::fromStdString(at->path().lexically_relative(root).string());
        if (path.startsWith(".git/"_L1) || (completion.wants && !completion.wants(source.prefix + path)))
            continue;
        if (const auto pointer = pointerAt(source.folder, path))
            pointers.push_back(*pointer);
    }
    if (code)
        return fail(ErrorKind::Environment,
                    Engine::tr("cannot read %1: %2").arg(source.folder, QString::fromStdString(code.message())));
    return pointers;
}

QString objectOf(const QString &lfsFolder, const QString &oid)
{
    return u"%1/objects/%2/%3/%4"_s.arg(lfsFolder, oid.first(2), oid.sliced(2, 2), oid);
}

/// The object in the pointer's place, proven by its hash on the way. False when it is not there, or another content.
Result<bool> put(const QString &object, const FolderSource &source, const Pointer &pointer, const std::stop_token &stop)
{
    QFile from(object);
    if (pointer.oid.isEmpty() || QFileInfo(object).size() != pointer.size || !from.open(QIODevice::ReadOnly))
        return false;
    const QString place = source.folder + u'/' + pointer.path;
    const QString beside = place + u".lfs-part"_s;
    QFile to(beside);
    const Message doing = Engine::tr("cannot write %1: %2");
    if (!to.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return fail(ErrorKind::Environment, doing.arg(place, to.errorString()));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (!from.atEnd() && !stop.stop_requested()) {
        const QByteArray piece = from.read(1 << 20);
        hash.addData(piece);
        if (to.write(piece) != piece.size()) {
            to.remove();
            return fail(ErrorKind::Environment, doing.arg(place, to.errorString()));
        }
    }
    const bool isRight = hash.result().toHex() == pointer.oid.toLatin1();
    to.setPermissions(QFileInfo(place).permissions());
    to.close();
    if (stop.stop_requested() || !isRight) {
        to.remove();
        return stop.stop_requested()
                   ? Result<bool>(fail(ErrorKind::Cancelled, Engine::tr("the workspace was cancelled")))
                   : Result<bool>(false);
    }
    if (std::rename(QFile::encodeName(beside).constData(), QFile::encodeName(place).constData()) != 0)
        return fail(ErrorKind::Environment, doing.arg(place, qt_error_string()));
    return true;
}

/// Those that could not be put.
Result<std::vector<Pointer>> putAll(const QString &lfsFolder, const FolderSource &source,
                                    const std::vector<Pointer> &pointers, const std::stop_token &stop)
{
    std::vector<Pointer> missing;
    for (const Pointer &pointer : pointers) {
        const bool done =
            !pointer.oid.isEmpty() && SLIPWAY_TRY(put(objectOf(lfsFolder, pointer.oid), source, pointer, stop));
        if (!done)
            missing.push_back(pointer);
    }
    return missing;
}

/// The commit's own .lfsconfig may name another server, but no program.
Result<> checkLfsConfig(const QString &repositoryPath, const QString &commit)
{
    const Repository repository = SLIPWAY_TRY(Repository::open(repositoryPath));
    for (const PlainSetting &setting : plainSettings(repository.file(commit, u".lfsconfig"_s).value_or(QByteArray()))) {
        if (setting.key.endsWith("url"_L1))
            SLIPWAY_CHECK(checkUrl(setting.value));
    }
    return {};
}

/// git-lfs puts the objects into the repository's own store, as "git lfs fetch" does.
Result<> fetch(const FolderSource &source, const QString &lfsFolder, const Completion &completion,
               const std::stop_token &stop)
{
    if (findProgram(u"git-lfs"_s).isEmpty())
        return fail(ErrorKind::Environment, Engine::tr("the program git-lfs was not found"));
    SLIPWAY_CHECK(checkLfsConfig(repositoryFolder(source.repository), source.commit));
    const PrivateGitDir gitDir = SLIPWAY_TRY(PrivateGitDir::make(source.repository, u"origin"_s));
    if (!QDir().mkpath(lfsFolder) || !QFile::link(lfsFolder, gitDir.path() + u"/lfs"_s))
        return fail(ErrorKind::Environment, Engine::tr("cannot write %1: %2").arg(lfsFolder, qt_error_string()));
    Command command = gitCommand({u"lfs"_s, u"fetch"_s, u"origin"_s, source.commit}, Network::Allowed);
    command.workingDirectory = gitDir.path();
    command.timeout = kLongestTransfer;
    EnvironmentMap &environment = *command.environment;
    environment[u"GIT_DIR"_s] = gitDir.path();
    if (gitDir.userChoosesSsh() && !currentEnvironment().contains(u"GIT_SSH_COMMAND"_s))
        environment.erase(u"GIT_SSH_COMMAND"_s);
    return checkExit(completion.runner.run(command, stop), Engine::tr("fetch the files of Git LFS"));
}

} // namespace

Result<> replaceLfsPointers(const FolderSource &source, const Completion &completion, const std::stop_token &stop)
{
    const std::vector<Pointer> pointers = SLIPWAY_TRY(pointersOf(source, completion));
    if (pointers.empty())
        return {};
    const QString lfsFolder = commonFolder(source.repository) + u"/lfs"_s;
    std::vector<Pointer> missing = SLIPWAY_TRY(putAll(lfsFolder, source, pointers, stop));
    if (missing.empty())
        return {};
    const Result<> fetched = fetch(source, lfsFolder, completion, stop);
    if (!fetched && fetched.error().kind == ErrorKind::Cancelled)
        return fetched;
    missing = SLIPWAY_TRY(putAll(lfsFolder, source, missing, stop));
    if (missing.empty())
        return {};
    QStringList names;
    for (const Pointer &pointer : missing)
        names << source.prefix + pointer.path;
    const Message why = fetched ? Engine::tr("the remote has no such object") : fetched.error().message;
    return fail(
        Error{.kind = ErrorKind::BadInput,
              .message = Engine::tr("%1 is only a Git LFS pointer, and its content couldn't be fetched: %2")
                             .arg(names.join(u", "_s), why),
              .hint = Engine::tr("Fetch it first: git -C %1 lfs fetch --all").arg(repositoryFolder(source.repository)),
              .code = u"git.lfs"_s});
}

} // namespace slipway::git
