// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secrets.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr auto kVariable = "SLIPWAY_VAULT_PASSPHRASE_FILE";
constexpr qint64 kLongest = 4096;

tl::unexpected<Error> unusable(const QString &file, const Message &why, const Message &hint)
{
    return fail(Error{.kind = ErrorKind::Environment,
                      .message = Engine::tr("The passphrase file '%1' cannot be used: %2.").arg(file, why),
                      .hint = hint,
                      .file = file,
                      .code = u"vault.passphrase-file"_s});
}

/// Why others could know or change what stands in it; empty when they cannot.
Message openness(const struct stat &status)
{
    if (!S_ISREG(status.st_mode))
        return Engine::tr("it is no regular file");
    if (status.st_uid != geteuid())
        return Engine::tr("it belongs to somebody else");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return Engine::tr("others may open it (mode %1)")
            .arg(u"%1"_s.arg(uint(status.st_mode & 07777), 4, 8, QChar(u'0')));
    return {};
}

} // namespace

Result<QByteArray> passphraseFromFile()
{
    const QByteArray name = qgetenv(kVariable);
    if (name.isEmpty())
        return fail(Error{
            .kind = ErrorKind::Environment,
            .message = Engine::tr("There is no passphrase for the vault."),
            .hint = Engine::tr("Name a file with mode 0600 that holds it in %1.").arg(QLatin1StringView(kVariable)),
            .code = u"vault.no-passphrase"_s});
    const QString shown = QFile::decodeName(name);
    // Not blocking: a pipe must not hold us up.
    const int descriptor = open(name.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return unusable(shown, QString::fromStdString(std::generic_category().message(errno)),
                        Engine::tr("Check %1.").arg(QLatin1StringView(kVariable)));
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        close(descriptor);
        return unusable(shown, file.errorString(), {});
    }
    struct stat status = {};
    fstat(descriptor, &status);
    if (const Message problem = openness(status); !problem.isEmpty())
        return unusable(shown, problem, Engine::tr("Make it yours alone: chmod 600."));
    if (status.st_size > kLongest)
        return unusable(shown, Engine::tr("it is longer than %1 bytes").arg(kLongest),
                        Engine::tr("It holds the passphrase and nothing else."));
    QByteArray passphrase = file.readAll();
    if (passphrase.endsWith('\n'))
        passphrase.chop(1);
    if (passphrase.isEmpty())
        return unusable(shown, Engine::tr("it is empty"), Engine::tr("Write the passphrase of the vault into it."));
    return passphrase;
}

} // namespace slipway
