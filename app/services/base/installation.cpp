// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/base/installation.h"

#include "core/access.h"

#include <QFile>
#include <QUuid>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kNameLength = 12; // 48 random bits: enough for all who share a target

Error cannotKeep(const QString &file, const QString &cause)
{
    return {.kind = ErrorKind::Environment,
            .message = Engine::tr("the name of this data folder cannot be kept: %1").arg(cause),
            .hint = Engine::tr("Make the data folder writable."),
            .file = file};
}

bool isName(const QString &text)
{
    return text.size() == kNameLength && std::ranges::all_of(text, [](QChar c) { return c.isLower() || c.isDigit(); });
}

Result<QString> readName(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(cannotKeep(path, file.errorString()));
    const QString name = QString::fromLatin1(file.readAll()).trimmed();
    if (!isName(name))
        return fail(Error{.kind = ErrorKind::BadInput,
                          .message = Engine::tr("the file does not hold the name of a data folder"),
                          .hint = Engine::tr("Remove the file; a new name is made then."),
                          .file = path});
    return name;
}

} // namespace

Result<QString> installationName(const QString &dataFolder)
{
    const QString path = dataFolder + u"/installation"_s;
    if (QFile::exists(path))
        return readName(path);
    const QString fresh = QUuid::createUuid().toString(QUuid::Id128).left(kNameLength);
    QFile own(path + u'.' + fresh);
    const QFileDevice::Permissions mine = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!own.open(QIODevice::WriteOnly | QIODevice::NewOnly, mine) ||
        ::fchmod(own.handle(), fileModeAt(QFile::encodeName(path).toStdString())) != 0 ||
        own.write(fresh.toLatin1() + '\n') < 0 || !own.flush())
        return fail(cannotKeep(path, own.errorString()));
    // Two processes may ask at once: the first to give its file the name wins, and both read that one.
    if (!own.rename(path))
        own.remove();
    return readName(path);
}

} // namespace slipway
