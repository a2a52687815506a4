// SPDX-License-Identifier: GPL-3.0-or-later
// Twelve secrets, printed again and again in every form and cut anywhere: no file, database or argument list may hold
// one. SLIPWAY_SECRET_PRINTS says how often (10000 is the whole trial; a few minutes).
#include "integration/support/program.h"
#include "places.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"

#include <QDir>
#include <QDirIterator>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

constexpr int kDefaultPrints = 50;
constexpr qsizetype kNeedleBytes = 16; ///< the middle of a form: a masked one leaves no part of it

QByteArray workflow()
{
    QByteArray text =
        "on: push\njobs:\n  leak:\n    runs-on: ubuntu-latest\n    outputs:\n      all: ${{ steps.print.outputs.out4 }}\n"
        "    steps:\n    - uses: actions/checkout@v4\n    - id: print\n      name: Print ${{ secrets.S6 }}\n"
        "      run: python3 printer.py\n      env:\n        PRINTS: ${{ vars.PRINTS }}\n";
    for (int i = 1; i <= 12; ++i)
        text += "        S" + QByteArray::number(i) + ": ${{ secrets.S" + QByteArray::number(i) + " }}\n";
    return text;
}

} // namespace

class TestIntegrationSecrets : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<QByteArray> m_secrets;

    [[nodiscard]] QByteArray key(const QStringList &options) const
    {
        const QString file = m_folder.filePath(u"key"_s);
        QFile::remove(file);
        if (QProcess::execute(u"ssh-keygen"_s, QStringList{u"-q"_s, u"-N"_s, QString(), u"-f"_s, file} + options) != 0)
            return {};
        return readFile(file).trimmed();
    }

    /// Letters that nobody can guess, so that a search cannot meet them by chance.
    [[nodiscard]] static QByteArray token(qsizetype bytes)
    {
        QFile random(u"/dev/urandom"_s);
        return random.open(QIODevice::ReadOnly) ? random.read(bytes).toBase64(QByteArray::Base64UrlEncoding).left(bytes)
                                                : QByteArray();
    }

    /// What may be nowhere: the middle of each secret and of each longer line, as it is and in base64.
    [[nodiscard]] QByteArrayList needles() const
    {
        QByteArrayList found;
        for (const QByteArray &secret : m_secrets) {
            QByteArrayList parts = secret.split('\n');
            for (const QByteArray &prefix : {QByteArray(), QByteArray("a"), QByteArray("ab")}) {
                parts << QByteArray(prefix + secret).toBase64().mid(4).chopped(4);
                parts << QByteArray(prefix + secret).toBase64(QByteArray::Base64UrlEncoding).mid(4).chopped(4);
            }
            parts << secret.toPercentEncoding();
            for (const QByteArray &part : parts) {
                if (part.trimmed().size() >= 8)
                    found << part.mid(std::max<qsizetype>(0, (part.size() - kNeedleBytes) / 2), kNeedleBytes);
            }
        }
        found.removeIf([](const QByteArray &needle) { return needle.contains("PRIVATE") || needle.contains("-----"); });
        return QByteArrayList(found.begin(), std::unique(found.begin(), found.end()));
    }

    [[nodiscard]] static QByteArray firstIn(const QByteArray &text, const QByteArrayList &wanted)
    {
        for (const QByteArray &needle : wanted) {
            if (const qsizetype at = text.indexOf(needle); at >= 0)
                return needle + " in: " + text.mid(std::max<qsizetype>(0, at - 60), 150);
        }
        return {};
    }

    void lookAtArguments(const QByteArrayList &wanted, QByteArray *leak) const
    {
        for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
            if (name.toInt() > 0 && leak->isEmpty() && name.toLongLong() != QCoreApplication::applicationPid())
                *leak = firstIn(readFile(u"/proc/%1/cmdline"_s.arg(name)), wanted);
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"python3"_s).isEmpty() ||
            QStandardPaths::findExecutable(u"ssh-keygen"_s).isEmpty())
            QSKIP("python3 and ssh-keygen are needed; install python3 and openssh-client");
        const QByteArray t = token(24);
        m_secrets = {key({u"-t"_s, u"ed25519"_s}),
                     key({u"-t"_s, u"rsa"_s, u"-b"_s, u"2048"_s, u"-m"_s, u"PEM"_s}),
                     "{\"type\":\"service_account\",\"private_key\":\"-----BEGIN\\n" + token(60) +
                         "\\n-----END\",\"id\":\"a/b+c==\",\"x\":\"<&>\"}",
                     "{\n  \"user\": \"" + t + "\",\n  \"password\": \"" + token(20) + "\"\n}",
                     token(5000),
                     "He said \"" + token(8) + "\" and 'no' to `id` #" + token(4),
                     "first " + token(16) + "\r\n\r\nthird line " + token(16) + "\r\nz",
                     "100%25 sure %s %n %00 " + token(12) + "%",
                     "C:\\new\\" + token(12) + "\\$HOME\\$(id)\\\\x!",
                     QByteArray("пароль-密码-🔑-") + token(12),
                     "a&b<" + token(10) + ">c&amp;d?e=f+g h",
                     "-" + token(7) + "~^*"};
    }

    void noSecretIsAnywhereAfterItWasPrintedInEveryForm()
    {
        const int wished = qEnvironmentVariableIntValue("SLIPWAY_SECRET_PRINTS");
        const int prints = wished > 0 ? wished : kDefaultPrints;
        ScratchRepository repository;
        repository.commit({{u".github/workflows/leak.yml"_s, workflow()},
                           {u"printer.py"_s,
                            readFile(QStringLiteral(SLIPWAY_SOURCE_DIR "/tests/integration/support/printsecrets.py"))}},
                          u"Print"_s);
        QStringList arguments{u"run"_s, repository.path(), u"--var"_s, u"PRINTS=%1"_s.arg(prints), u"--json"_s};
        for (std::size_t i = 0; i < m_secrets.size(); ++i) {
            QVERIFY(m_secrets[i].size() >= 8);
            const QString file = m_folder.filePath(u"secrets/S%1"_s.arg(i + 1));
            QVERIFY(writeFile(file, m_secrets[i] + '\n'));
            arguments << u"--secret"_s << u"S%1=@%2"_s.arg(i + 1).arg(file);
        }
        const QByteArrayList wanted = needles();
        QVERIFY(wanted.size() > 80);
        QVERIFY(!firstIn("xx " + m_secrets[4] + " xx", wanted).isEmpty()); // the search can find
        const QString data = m_folder.filePath(u"data"_s);
        const auto process = startSlipwayctl(data, arguments);
        QByteArray leak, out, err;
        while (!process->waitForFinished(50)) {
            lookAtArguments(wanted, &leak);
            out += process->readAllStandardOutput();
            err += process->readAllStandardError();
            if (leak.isEmpty())
                leak = firstIn(out, wanted) + firstIn(err, wanted);
            out = out.right(100'000); // secrets may lie across two pieces
            err = err.right(100'000);
        }
        out += process->readAllStandardOutput();
        QVERIFY2(process->exitCode() == 1, QByteArray(out.right(1000) + process->readAllStandardError()).constData());
        QVERIFY2(leak.isEmpty(), leak.constData());
        qsizetype bytes = 0;
        QDirIterator files(data, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const uchar *memory = file.size() > 0 ? file.map(0, file.size()) : nullptr;
            bytes += file.size();
            const QByteArray found = firstIn(
                QByteArray::fromRawData(reinterpret_cast<const char *>(memory), memory ? file.size() : 0), wanted);
            QVERIFY2(found.isEmpty(), QByteArray(file.fileName().toUtf8() + ": " + found).constData());
        }
        qInfo("12 secrets, %d prints of every form, %lld needles, %lld bytes of files searched", prints,
              qint64(wanted.size()), qint64(bytes));
        QVERIFY(QFile::exists(data + u"/core.db"_s));
    }

    void whatIsShownOfTheRunHoldsNoneEither()
    {
        const QString data = m_folder.filePath(u"data"_s);
        const QByteArrayList wanted = needles();
        for (const QString &what : {u"show"_s, u"tests"_s}) {
            const Ended shown = slipwayctl(data, {u"runs"_s, what, u"1"_s, u"--json"_s});
            QCOMPARE(shown.status, 0);
            QVERIFY2(shown.out.contains("***"), shown.text().constData());
            QVERIFY2(firstIn(shown.out, wanted).isEmpty(), firstIn(shown.out, wanted).constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestIntegrationSecrets)
#include "tst_integration_secrets.moc"
