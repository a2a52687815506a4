// SPDX-License-Identifier: GPL-3.0-or-later
// The encrypted vault: what goes in comes out, nothing else does, and nothing is lost.
#include "secrets/secrets.h"
#include "secrets/vaultfile.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <thread>

namespace slipway {
using namespace Qt::StringLiterals;
using test::why;

class SecretsVault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesValuesBack_data();
    void givesValuesBack();
    void keepsVersionsScopesAndNamesApart();
    void replacesAndRemoves();
    void asksForAPassphraseOnceAndSaysWhetherItIsNew();
    void asksNobodyWhenThereIsNoVault();
    void refusesAWrongPassphraseAndForgetsIt();
    void refusesAnEmptyPassphrase();
    void saysWhenNobodyCanBeAsked();
    void refusesEveryFlippedBit();
    void refusesATruncatedFile();
    void refusesWhatIsNoVault_data();
    void refusesWhatIsNoVault();
    void tellsSomebodysChangeFromTheRightOwners();
    void bindsEachRecordToItsName();
    void keepsTheFileToItsOwnerWhateverTheUmask();
    void showsNoPlainTextInItsFolder();
    void losesNothingWhenProcessesWriteAtOnce();
    void losesNothingWhenThreadsWriteAtOnce();
    void survivesARestLeftByACrash();
    void keepsTheOldVaultWhenTheDiskRefuses();
    void usesTheFilesCostsAndNotItsOwn();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

class SecretsPassphrase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAFileOfItsOwner_data();
    void readsAFileOfItsOwner();
    void refusesFilesThatOthersMayOpen_data();
    void refusesFilesThatOthersMayOpen();
    void refusesWhatIsNoFileOfOurs_data();
    void refusesWhatIsNoFileOfOurs();
    void saysWhenNoFileIsNamed();
    void refusesTheFileOfSomebodyElse();
};

namespace {

constexpr auto kVariable = "SLIPWAY_VAULT_PASSPHRASE_FILE";
const SecretKey kKey{.scope = u"fraud/production"_s, .name = u"DB_PASSWORD"_s, .version = 1};

AskPassphrase always(const QByteArray &passphrase)
{
    return [passphrase](bool) -> Result<QByteArray> { return QByteArray(passphrase.constData(), passphrase.size()); };
}

mode_t modeOf(const QString &file)
{
    struct stat status = {};
    return stat(QFile::encodeName(file).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

/// Writes so many secrets, as another process.
int writeSecrets(const QString &file, const QString &prefix, int count)
{
    const auto vault = openVault(file, always("horse"));
    for (int i = 0; i < count; ++i) {
        const auto written =
            vault->write({.scope = u"/"_s, .name = prefix + QString::number(i)}, QByteArray::number(i));
        if (!written) {
            qWarning("%s", written.error().text().english().toUtf8().constData());
            return 1;
        }
    }
    return 0;
}

bool canDropRights()
{
    return geteuid() == 0 && !QStandardPaths::findExecutable(u"setpriv"_s).isEmpty();
}

} // namespace

void SecretsVault::init()
{
    qunsetenv(kVariable);
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_file = m_folder->filePath(u"vault"_s);
}

void SecretsVault::givesValuesBack_data()
{
    QTest::addColumn<QByteArray>("value");
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all.append(char(i));
    QTest::newRow("text") << QByteArray("swordfish");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("every byte") << all;
    QTest::newRow("64 KiB") << all.repeated(256);
    QTest::newRow("PEM") << QByteArray(
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n");
}

void SecretsVault::givesValuesBack()
{
    QFETCH(QByteArray, value);
    {
        const auto vault = openVault(m_file, always("horse"));
        QCOMPARE(vault->name(), u"vault"_s);
        const auto written = vault->write(kKey, value);
        QVERIFY2(written, why(written));
        QCOMPARE(vault->read(kKey).value(), value);
    }
    const auto again = openVault(m_file, always("horse"))->read(kKey);
    QVERIFY2(again, why(again));
    QCOMPARE(*again, value);
}

void SecretsVault::keepsVersionsScopesAndNamesApart()
{
    const auto vault = openVault(m_file, always("horse"));
    std::vector<SecretKey> keys;
    for (const QString &scope : {u"/"_s, u"a/"_s, u"/a"_s, u"a/b"_s}) {
        for (const QString &name : {u"A"_s, u"B"_s}) {
            for (const int version : {1, 2, 11})
                keys.push_back({.scope = scope, .name = name, .version = version});
        }
    }
    for (const SecretKey &key : keys)
        QVERIFY(vault->write(key, key.text().toUtf8()));
    for (const SecretKey &key : keys)
        QCOMPARE(vault->read(key).value(), key.text().toUtf8());
    const auto missing = vault->read({.scope = u"a/b"_s, .name = u"A"_s, .version = 3});
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
}

void SecretsVault::replacesAndRemoves()
{
    const auto vault = openVault(m_file, always("horse"));
    QVERIFY(vault->write(kKey, "one"));
    QVERIFY(vault->write(kKey, "two"));
    QCOMPARE(vault->read(kKey).value(), QByteArray("two"));
    const auto removed = vault->remove(kKey);
    QVERIFY2(removed, why(removed));
    QCOMPARE(vault->read(kKey).error().kind, ErrorKind::NotFound);
    QCOMPARE(vault->remove(kKey).error().kind, ErrorKind::NotFound);
}

void SecretsVault::asksForAPassphraseOnceAndSaysWhetherItIsNew()
{
    std::vector<bool> asked;
    const AskPassphrase ask = [&asked](bool isNew) -> Result<QByteArray> {
        asked.push_back(isNew);
        return QByteArray("horse");
    };
    const auto vault = openVault(m_file, ask);
    QVERIFY(vault->write(kKey, "x"));
    QVERIFY(vault->write(kKey, "y"));
    QVERIFY(vault->read(kKey));
    QCOMPARE(asked, std::vector{true});
    QVERIFY(openVault(m_file, ask)->read(kKey));
    QCOMPARE(asked, (std::vector{true, false}));
}

void SecretsVault::asksNobodyWhenThereIsNoVault()
{
    const auto vault = openVault(m_file, [](bool) -> Result<QByteArray> {
        qFatal("somebody was asked");
        return {};
    });
    QCOMPARE(vault->read(kKey).error().kind, ErrorKind::NotFound);
    QCOMPARE(vault->remove(kKey).error().kind, ErrorKind::NotFound);
    QVERIFY(!QFile::exists(m_file));
}

void SecretsVault::refusesAWrongPassphraseAndForgetsIt()
{
    QVERIFY(openVault(m_file, always("horse"))->write(kKey, "x"));
    const QByteArray before = test::readFile(m_file);
    QByteArray next = "house";
    const auto vault = openVault(m_file, [&next](bool) -> Result<QByteArray> { return QByteArray(next.constData()); });
    const auto read = vault->read(kKey);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadInput);
    QVERIFY2(read.error().message.english().contains("passphrase"_L1) &&
                 read.error().message.english().contains("wrong"_L1),
             why(read));
    QCOMPARE(read.error().file, m_file);
    QCOMPARE(vault->write(kKey, "y").error().kind, ErrorKind::BadInput);
    QCOMPARE(test::readFile(m_file), before);
    next = "horse";
    QCOMPARE(vault->read(kKey).value(), QByteArray("x"));
}

void SecretsVault::refusesAnEmptyPassphrase()
{
    const auto written = openVault(m_file, always(""))->write(kKey, "x");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::BadInput);
    QVERIFY(!QFile::exists(m_file));
}

void SecretsVault::saysWhenNobodyCanBeAsked()
{
    const auto written = openVault(m_file, {})->write(kKey, "x");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Environment);
    QVERIFY2(written.error().hint.english().contains(QLatin1StringView(kVariable)), why(written));
    const auto passedOn = openVault(m_file, [](bool) -> Result<QByteArray> {
                              return fail(ErrorKind::Cancelled, u"no"_s);
                          })->write(kKey, "x");
    QCOMPARE(passedOn.error().kind, ErrorKind::Cancelled);
}

void SecretsVault::refusesEveryFlippedBit()
{
    const auto vault = openVault(m_file, always("horse"));
    QVERIFY(vault->write(kKey, "x"));
    QVERIFY(vault->write({.scope = u"/"_s, .name = u"OTHER"_s}, QByteArray(100, 'y')));
    const QByteArray whole = test::readFile(m_file);
    QVERIFY(vault->read(kKey));
    for (qsizetype bit = 0; bit < whole.size() * 8; ++bit) {
        QByteArray changed = whole;
        changed[bit / 8] = char(changed[bit / 8] ^ (1 << (bit % 8)));
        const auto read = readVaultBytes(changed);
        QVERIFY2(!read, QByteArray::number(bit));
        QVERIFY(read.error().kind == ErrorKind::BadInput || read.error().kind == ErrorKind::Refused);
    }
    for (const qsizetype at : {qsizetype(0), whole.size() / 2, whole.size() - 1}) {
        QByteArray changed = whole;
        changed[at] = char(changed[at] ^ 0x10);
        QVERIFY(test::writeFile(m_file, changed));
        const auto read = vault->read(kKey);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadInput);
        QCOMPARE(read.error().file, m_file);
        QCOMPARE(vault->write(kKey, "z").error().kind, ErrorKind::BadInput);
        QCOMPARE(test::readFile(m_file), changed);
    }
}

void SecretsVault::refusesATruncatedFile()
{
    const auto vault = openVault(m_file, always("horse"));
    QVERIFY(vault->write(kKey, QByteArray(300, 'x')));
    const QByteArray whole = test::readFile(m_file);
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!readVaultBytes(whole.first(size)), QByteArray::number(size));
    QVERIFY(!readVaultBytes(whole + '\0'));
    QVERIFY(QFile::resize(m_file, 0));
    const auto read = vault->read(kKey);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadInput);
    QCOMPARE(vault->write(kKey, "x").error().kind, ErrorKind::BadInput);
    QCOMPARE(QFileInfo(m_file).size(), 0);
}

void SecretsVault::refusesWhatIsNoVault_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("text") << QByteArray("DB_PASSWORD=x\n").repeated(50) << ErrorKind::BadInput;
    QTest::newRow("zeros") << QByteArray(4096, '\0') << ErrorKind::BadInput;
    QTest::newRow("newer") << QByteArray("SLIPVLT\x02") + QByteArray(4096, '\0') << ErrorKind::Refused;
}

void SecretsVault::refusesWhatIsNoVault()
{
    QFETCH(QByteArray, content);
    QVERIFY(test::writeFile(m_file, content));
    const auto vault = openVault(m_file, always("horse"));
    QTEST(vault->read(kKey).error().kind, "kind");
    QTEST(vault->write(kKey, "x").error().kind, "kind");
    QCOMPARE(test::readFile(m_file), content);
}

/// Anybody can compute the plain hash; only who has the passphrase can compute the others.
void SecretsVault::tellsSomebodysChangeFromTheRightOwners()
{
    const auto vault = openVault(m_file, always("horse"));
    QVERIFY(vault->write(kKey, "x"));
    const QByteArray whole = test::readFile(m_file);
    for (const qsizetype at : {qsizetype(20), qsizetype(50), qsizetype(80), whole.size() - 100, whole.size() - 50}) {
        QByteArray changed = whole.chopped(32);
        changed[at] = char(changed[at] ^ 1);
        QByteArray hash(32, '\0');
        crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), 32,
                           reinterpret_cast<const unsigned char *>(changed.constData()), quint64(changed.size()),
                           nullptr, 0);
        QVERIFY(test::writeFile(m_file, changed + hash));
        const auto read = openVault(m_file, always("horse"))->read(kKey);
        QVERIFY2(!read, QByteArray::number(at));
        QCOMPARE(read.error().kind, ErrorKind::BadInput);
    }
}

void SecretsVault::bindsEachRecordToItsName()
{
    const VaultHeader header{.operations = 1, .memory = 8192, .salt = QByteArray(16, 's')};
    const auto key = deriveVaultKey(header, "horse");
    QVERIFY2(key, why(key));
    const QByteArray sealed = sealRecord("a", "value", *key);
    QCOMPARE(openRecord("a", sealed, *key).value(), QByteArray("value"));
    QVERIFY(!openRecord("b", sealed, *key));
    QVERIFY(sealRecord("a", "value", *key) != sealed); // a nonce of its own each time
}

void SecretsVault::keepsTheFileToItsOwnerWhateverTheUmask()
{
    const QString deep = m_folder->filePath(u"new/vault"_s);
    for (const mode_t mask : {mode_t(0), mode_t(0777)}) {
        const mode_t before = umask(mask);
        const auto written = openVault(mask == 0 ? deep : m_file, always("horse"))->write(kKey, "x");
        umask(before);
        QVERIFY2(written, why(written));
    }
    for (const QString &file : {deep, m_file, QString(deep + u".lock")})
        QCOMPARE(modeOf(file), mode_t(0600));
    QCOMPARE(modeOf(m_folder->filePath(u"new"_s)), mode_t(0700));
}

void SecretsVault::showsNoPlainTextInItsFolder()
{
    const QByteArray value = "correct-horse-battery-staple-4711";
    const auto vault = openVault(m_file, always("the-passphrase-of-the-vault"));
    QVERIFY(vault->write(kKey, value));
    QVERIFY(vault->write({.scope = u"/"_s, .name = u"LONG"_s}, value.repeated(1000)));
    int files = 0;
    for (QDirIterator it(m_folder->path(), QDir::Files | QDir::Hidden); it.hasNext(); ++files) {
        const QByteArray content = test::readFile(it.next());
        QVERIFY(!content.contains("horse") && !content.contains("4711") && !content.contains("the-passphrase"));
        QVERIFY(!content.contains(value.toBase64().first(20)) && !content.contains(value.toHex().first(20)));
    }
    QCOMPARE(files, 2);
}

void SecretsVault::losesNothingWhenProcessesWriteAtOnce()
{
    constexpr int kEach = 40;
    std::vector<std::unique_ptr<QProcess>> processes;
    for (const QString &prefix : {u"A"_s, u"B"_s, u"C"_s}) { // all of them find no vault at first
        processes.push_back(std::make_unique<QProcess>());
        processes.back()->setProcessChannelMode(QProcess::ForwardedChannels);
        processes.back()->start(QCoreApplication::applicationFilePath(),
                                {u"--write"_s, m_file, prefix, QString::number(kEach)});
    }
    for (const auto &process : processes) {
        QVERIFY(process->waitForFinished(60'000));
        QCOMPARE(process->exitCode(), 0);
    }
    const auto vault = openVault(m_file, always("horse"));
    for (const QString &prefix : {u"A"_s, u"B"_s, u"C"_s}) {
        for (int i = 0; i < kEach; ++i) {
            const auto value = vault->read({.scope = u"/"_s, .name = prefix + QString::number(i)});
            QVERIFY2(value, why(value));
            QCOMPARE(*value, QByteArray::number(i));
        }
    }
    QVERIFY(!QFile::exists(m_file + u".new"));
}

void SecretsVault::losesNothingWhenThreadsWriteAtOnce()
{
    const auto vault = openVault(m_file, always("horse"));
    std::atomic<int> failures = 0;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&vault, &failures, thread] {
                for (int i = 0; i < 20; ++i)
                    failures += vault->write({.scope = u"/"_s, .name = u"T%1_%2"_s.arg(thread).arg(i)}, "x") ? 0 : 1;
            });
        }
    }
    QCOMPARE(failures.load(), 0);
    for (int thread = 0; thread < 4; ++thread) {
        for (int i = 0; i < 20; ++i)
            QVERIFY(vault->read({.scope = u"/"_s, .name = u"T%1_%2"_s.arg(thread).arg(i)}));
    }
}

void SecretsVault::survivesARestLeftByACrash()
{
    QVERIFY(test::writeFile(m_file + u".new", "half"));
    const auto vault = openVault(m_file, always("horse"));
    QVERIFY(vault->write(kKey, "x"));
    QVERIFY(test::writeFile(m_file + u".new", "half"));
    QVERIFY(vault->write(kKey, "y"));
    QCOMPARE(vault->read(kKey).value(), QByteArray("y"));
    QVERIFY(!QFile::exists(m_file + u".new"));
}

void SecretsVault::keepsTheOldVaultWhenTheDiskRefuses()
{
    const auto vault = openVault(m_file, always("horse"));
    QVERIFY(vault->write(kKey, "x"));
    // A folder stands where the new file is to be written; it cannot be unlinked.
    QVERIFY(QDir().mkpath(m_file + u".new"));
    const auto written = vault->write(kKey, "y");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Environment);
    QCOMPARE(written.error().file, m_file);
    QCOMPARE(vault->read(kKey).value(), QByteArray("x"));
}

void SecretsVault::usesTheFilesCostsAndNotItsOwn()
{
    const VaultHeader cheap{.operations = 1, .memory = 8192, .salt = QByteArray(16, 's')};
    const auto key = deriveVaultKey(cheap, "horse");
    QVERIFY2(key, why(key));
    QVERIFY(test::writeFile(m_file, writeVaultBytes(cheap, {}, *key)));
    const auto vault = openVault(m_file, always("horse"));
    const auto written = vault->write(kKey, "x");
    QVERIFY2(written, why(written));
    QCOMPARE(readVaultBytes(test::readFile(m_file)).value().header, cheap);
    const VaultHeader usual = newVaultHeader();
    QVERIFY(usual.memory >= 64 * 1024 * 1024 && usual.operations >= 3 && usual.salt != newVaultHeader().salt);
    // Somebody's file may not take all memory.
    const VaultHeader costly{.operations = 1, .memory = quint64(1) << 40, .salt = QByteArray(16, 's')};
    QVERIFY(!readVaultBytes(writeVaultBytes(costly, {}, *key)));
    // Nor more work than any version ever asked for: a planted header of 20 passes over 2 GiB would take most of a
    // minute.
    for (const VaultHeader &planted :
         {VaultHeader{.operations = 4, .memory = usual.memory, .salt = usual.salt},
          VaultHeader{.operations = 3, .memory = usual.memory + 1024, .salt = usual.salt}}) {
        const auto read = readVaultBytes(writeVaultBytes(planted, {}, deriveVaultKey(cheap, "horse").value()));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadInput);
    }
}

void SecretsPassphrase::readsAFileOfItsOwner_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<int>("mode");
    QTest::newRow("one line") << QByteArray("horse\n") << QByteArray("horse") << 0600;
    QTest::newRow("no line end") << QByteArray("horse") << QByteArray("horse") << 0400;
    QTest::newRow("one line end only") << QByteArray("horse \n\n") << QByteArray("horse \n") << 0600;
    QTest::newRow("binary") << QByteArray("\0\xff", 2) << QByteArray("\0\xff", 2) << 0700;
}

void SecretsPassphrase::readsAFileOfItsOwner()
{
    QFETCH(QByteArray, content);
    QFETCH(int, mode);
    QTemporaryDir folder;
    const QString file = folder.filePath(u"pass"_s);
    QVERIFY(test::writeFile(file, content));
    QCOMPARE(chmod(QFile::encodeName(file).constData(), mode_t(mode)), 0);
    qputenv(kVariable, QFile::encodeName(file));
    const auto read = passphraseFromFile();
    QVERIFY2(read, why(read));
    QTEST(*read, "passphrase");
    // And the vault takes it without asking.
    const QString vaultFile = folder.filePath(u"vault"_s);
    const auto written = openVault(vaultFile, [](bool) -> Result<QByteArray> {
                             return fail(ErrorKind::Failed, u"asked"_s);
                         })->write(kKey, "x");
    QVERIFY2(written, why(written));
    qunsetenv(kVariable);
    QFETCH(QByteArray, passphrase);
    QCOMPARE(openVault(vaultFile, always(passphrase))->read(kKey).value(), QByteArray("x"));
}

void SecretsPassphrase::refusesFilesThatOthersMayOpen_data()
{
    QTest::addColumn<int>("mode");
    for (const int mode : {0640, 0604, 0644, 0620, 0602, 0610, 0660, 0666, 0777})
        QTest::addRow("%o", mode) << mode;
}

void SecretsPassphrase::refusesFilesThatOthersMayOpen()
{
    QFETCH(int, mode);
    QTemporaryDir folder;
    const QString file = folder.filePath(u"pass"_s);
    QVERIFY(test::writeFile(file, "horse\n"));
    QCOMPARE(chmod(QFile::encodeName(file).constData(), mode_t(mode)), 0);
    qputenv(kVariable, QFile::encodeName(file));
    const auto read = passphraseFromFile();
    const auto written = openVault(folder.filePath(u"vault"_s), always("asked"))->write(kKey, "x");
    qunsetenv(kVariable);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Environment);
    QVERIFY2(read.error().text().english().contains(file) && read.error().hint.english().contains("chmod 600"_L1),
             why(read));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Environment);
}

void SecretsPassphrase::refusesWhatIsNoFileOfOurs_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"missing", "folder", "pipe", "device", "empty", "blank line", "long"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void SecretsPassphrase::refusesWhatIsNoFileOfOurs()
{
    QFETCH(QString, what);
    QTemporaryDir folder;
    const QString file = folder.filePath(u"pass"_s);
    const QByteArray name = QFile::encodeName(file);
    if (what == "folder"_L1)
        QCOMPARE(mkdir(name.constData(), 0700), 0);
    else if (what == "pipe"_L1)
        QCOMPARE(mkfifo(name.constData(), 0600), 0);
    else if (what != "missing"_L1 && what != "device"_L1)
        QVERIFY(test::writeFile(file, what == "long"_L1    ? QByteArray(5000, 'x')
                                      : what == "empty"_L1 ? QByteArray()
                                                           : QByteArray("\n")));
    chmod(name.constData(), 0600);
    qputenv(kVariable, what == "device"_L1 ? QByteArray("/dev/zero") : name);
    const auto read = passphraseFromFile();
    qunsetenv(kVariable);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Environment);
}

void SecretsPassphrase::saysWhenNoFileIsNamed()
{
    qunsetenv(kVariable);
    const auto read = passphraseFromFile();
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Environment);
    QVERIFY(read.error().hint.english().contains(QLatin1StringView(kVariable)));
}

void SecretsPassphrase::refusesTheFileOfSomebodyElse()
{
    if (!canDropRights())
        QSKIP("needs to run as root, with setpriv of util-linux: apt-get install util-linux");
    QTemporaryDir folder;
    const QString file = folder.filePath(u"pass"_s);
    QVERIFY(test::writeFile(file, "horse\n"));
    QCOMPARE(chmod(QFile::encodeName(file).constData(), 0600), 0);
    QCOMPARE(chown(QFile::encodeName(file).constData(), 12345, 12345), 0);
    qputenv(kVariable, QFile::encodeName(file));
    const auto read = passphraseFromFile();
    qunsetenv(kVariable);
    QVERIFY(!read); // we may read it, and still do not
    QVERIFY2(read.error().message.english().contains("belongs to somebody else"_L1), why(read));
    // As its owner, and as somebody who cannot open it at all.
    QCOMPARE(chmod(QFile::encodeName(folder.path()).constData(), 0711), 0);
    const auto asUser = [&file](const QString &user) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(kVariable), file);
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(u"/"_s);
        process.start(u"setpriv"_s, {u"--reuid"_s, user, u"--clear-groups"_s, u"--"_s,
                                     QCoreApplication::applicationFilePath(), u"--passphrase"_s});
        process.waitForFinished();
        return process.readAllStandardOutput().trimmed();
    };
    QCOMPARE(asUser(u"12345"_s), QByteArray("horse"));
    const QByteArray refused = asUser(u"12346"_s);
    QVERIFY2(refused.contains("Permission denied"), refused);
}

} // namespace slipway

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == "--write"_L1)
        return slipway::writeSecrets(arguments.value(2), arguments.value(3), arguments.value(4).toInt());
    if (arguments.value(1) == "--passphrase"_L1) {
        const auto read = slipway::passphraseFromFile();
        puts(read ? read->constData() : read.error().text().english().toUtf8().constData());
        return read ? 0 : 1;
    }
    slipway::SecretsVault vault;
    slipway::SecretsPassphrase passphrase;
    const int first = QTest::qExec(&vault, argc, argv);
    return QTest::qExec(&passphrase, argc, argv) + first;
}

#include "tst_secrets_vault.moc"
