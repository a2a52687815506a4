// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/stores/auditanchor.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPlace = 512; // bytes of each of the two

QByteArray sealedText(const AuditMark &mark)
{
    return "slipway audit anchor\n" + QByteArray::number(mark.number) + '\n' + mark.hash.toLatin1() + '\n' +
           QByteArray::number(mark.sealedFrom);
}

/// Nothing when the place holds no sealed mark.
Result<std::optional<AuditMark>> readPlace(const QByteArray &bytes, AuditSealer &sealer)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes.trimmed()).object();
    const AuditMark mark{.number = json[u"number"].toInteger(),
                         .hash = json[u"hash"].toString(),
                         .sealedFrom = json[u"sealed_from"].toInteger()};
    if (mark.number <= 0)
        return std::optional<AuditMark>();
    const Result<QString> seal = sealer.seal(json[u"key"].toString(), sealedText(mark));
    if (!seal && seal.error().kind != ErrorKind::NotFound)
        return fail(seal.error());
    return seal && *seal == json[u"seal"].toString() ? std::optional(mark) : std::nullopt;
}

Error cannotWrite(const QString &file, int number)
{
    return {.kind = ErrorKind::Environment,
            .message = Engine::tr("the anchor of the audit trail cannot be written: %1")
                           .arg(QString::fromLocal8Bit(std::strerror(number))),
            .hint = {},
            .file = file};
}

} // namespace

int privateModeIn(const QString &folder)
{
    struct stat info
    {
    };
    const bool isShared = ::stat(QFile::encodeName(folder).constData(), &info) == 0 && (info.st_mode & S_IWGRP) != 0;
    return isShared ? S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP : S_IRUSR | S_IWUSR;
}

Result<std::optional<AuditMark>> AuditAnchor::read(AuditSealer &sealer) const
{
    QFile file(m_file);
    if (!file.exists())
        return std::optional<AuditMark>();
    if (!file.open(QFile::ReadOnly))
        return fail(Error{.kind = ErrorKind::Environment, .message = file.errorString(), .hint = {}, .file = m_file});
    const QByteArray bytes = file.read(2 * kPlace);
    std::optional<AuditMark> newest;
    for (const qsizetype at : {qsizetype(0), kPlace}) {
        const auto mark = SLIPWAY_TRY(readPlace(bytes.mid(at, kPlace), sealer));
        if (mark && (!newest || mark->number > newest->number))
            newest = mark;
    }
    if (!newest)
        return fail(
            Error{.kind = ErrorKind::Failed,
                  .message = Engine::tr("the anchor of the audit trail is damaged, or was written by somebody else"),
                  .hint = {},
                  .file = m_file});
    return newest;
}

Result<> AuditAnchor::write(AuditSealer &sealer, const AuditMark &mark) const
{
    const QString key = SLIPWAY_TRY(sealer.keyId());
    const QJsonObject json{{u"number"_s, mark.number},
                           {u"hash"_s, mark.hash},
                           {u"sealed_from"_s, mark.sealedFrom},
                           {u"key"_s, key},
                           {u"seal"_s, SLIPWAY_TRY(sealer.seal(key, sealedText(mark)))}};
    const QByteArray text = QJsonDocument(json).toJson(QJsonDocument::Compact).leftJustified(kPlace - 1, ' ') + '\n';
    const QByteArray name = QFile::encodeName(m_file);
    const int mode = privateModeIn(QFileInfo(m_file).path());
    const int descriptor = ::open(name.constData(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode_t(mode));
    if (descriptor < 0)
        return fail(cannotWrite(m_file, errno));
    struct stat info
    {
    };
    if (::fstat(descriptor, &info) == 0 && info.st_size == 0)
        ::fchmod(descriptor, mode_t(mode));
    const ssize_t written =
        ::pwrite(descriptor, text.constData(), std::size_t(text.size()), off_t(mark.number % 2 * kPlace));
    const int number = written < 0 ? errno : ENOSPC;
    ::close(descriptor);
    return written == text.size() ? Result<>() : fail(cannotWrite(m_file, number));
}

} // namespace slipway
