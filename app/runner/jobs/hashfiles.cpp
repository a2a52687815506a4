// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/hashfiles.h"

#include "runner/files/globsearch.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

Result<QByteArray> hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return fail(ErrorKind::Failed, Engine::tr("cannot read %1: %2").arg(path, file.errorString()));
    return hash.result();
}

} // namespace

Result<QString> hashFiles(const QString &workspace, const QStringList &patterns)
{
    for (const QString &pattern : patterns) {
        if (pattern.split(u'/').contains(".."_L1))
            return fail(ErrorKind::BadInput,
                        Engine::tr("hashFiles(): '..' is not allowed in the pattern '%1'").arg(pattern));
    }
    const QString root = QDir::cleanPath(workspace);
    QCryptographicHash all(QCryptographicHash::Sha256);
    bool isFound = false;
    const Result<> done = GlobSearch(root, patterns).run([&](const QString &path) -> Result<> {
        if (!isBelow(path, root))
            return {};
        all.addData(SLIPWAY_TRY(hashOf(path)));
        isFound = true;
        return {};
    });
    if (!done)
        return fail(done.error().kind, u"hashFiles() "_s + done.error().message, done.error().hint);
    return isFound ? QString::fromLatin1(all.result().toHex()) : QString();
}

} // namespace slipway
