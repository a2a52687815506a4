// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/base/installation.h"
#include "unit/services/servicefolder.h"

#include <QDirIterator>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {

class tst_services_secrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsAValueOverARestart();
    void givesTheNearestValue();
    void givesTheVersionThatAReleaseNames();
    void refusesNamesAndValuesThatCannotBe_data();
    void refusesNamesAndValuesThatCannotBe();
    void saysHowToSetWhatIsNotSet();
    void removesAllVersions();
    void writesNoValueToAnyFile();
    void tellsTheAuditTrailButNoValue();
    void saysWhenNobodyCanBeAskedForThePassphrase();
    void keepsTheNameOfTheDataFolder();

private:
    std::unique_ptr<ServiceFolder> m_folder;
    SecretScope m_all, m_model, m_staging;
};

void tst_services_secrets::init()
{
    m_folder = std::make_unique<ServiceFolder>();
    m_model = {.repository = RepositoryId{1}, .repositoryName = u"model"_s, .environment = {}};
    m_staging = {.repository = RepositoryId{1}, .repositoryName = u"model"_s, .environment = u"staging"_s};
}

void tst_services_secrets::keepsAValueOverARestart()
{
    const QByteArray value("-----BEGIN KEY-----\n\"'%s\\ \0 end\n", 32);
    const auto set = m_folder->secrets().set(m_staging, u"DB_PASSWORD"_s, value);
    QVERIFY2(set, why(set));
    QVERIFY(set->version == 1 && set->backend == "vault"_L1 && set->actor == "lin"_L1);
    m_folder->open();
    const auto read = m_folder->secrets().value(m_staging, u"DB_PASSWORD"_s);
    QVERIFY2(read, why(read));
    QCOMPARE(*read, value);
    struct stat info = {};
    QCOMPARE(stat(qPrintable(m_folder->path(u"data/vault"_s)), &info), 0);
    QCOMPARE(int(info.st_mode & 07777), 0600);
}

void tst_services_secrets::givesTheNearestValue()
{
    QVERIFY(m_folder->secrets().set(m_all, u"TOKEN"_s, "all"));
    QCOMPARE(m_folder->secrets().value(m_staging, u"TOKEN"_s).value_or(QByteArray()), QByteArray("all"));
    QVERIFY(m_folder->secrets().set(m_model, u"TOKEN"_s, "model"));
    QCOMPARE(m_folder->secrets().value(m_staging, u"TOKEN"_s).value_or(QByteArray()), QByteArray("model"));
    QVERIFY(m_folder->secrets().set(m_staging, u"TOKEN"_s, "staging"));
    QCOMPARE(m_folder->secrets().value(m_staging, u"TOKEN"_s).value_or(QByteArray()), QByteArray("staging"));
    QCOMPARE(m_folder->secrets().value(m_model, u"TOKEN"_s).value_or(QByteArray()), QByteArray("model"));
    SecretScope other = m_staging;
    other.repository = RepositoryId{2};
    QCOMPARE(m_folder->secrets().value(other, u"TOKEN"_s).value_or(QByteArray()), QByteArray("all"));
    QCOMPARE(m_folder->secrets().list()->size(), std::size_t(3));
}

void tst_services_secrets::givesTheVersionThatAReleaseNames()
{
    const int first = m_folder->secrets().set(m_model, u"TOKEN"_s, "one")->version;
    const int second = m_folder->secrets().set(m_model, u"TOKEN"_s, "two")->version;
    const int nearer = m_folder->secrets().set(m_staging, u"TOKEN"_s, "three")->version;
    QVERIFY(first < second && second < nearer); // one count: a version means one value, wherever it was set
    QCOMPARE(m_folder->secrets().value(m_staging, u"TOKEN"_s, first).value_or(QByteArray()), QByteArray("one"));
    QCOMPARE(m_folder->secrets().value(m_staging, u"TOKEN"_s, second).value_or(QByteArray()), QByteArray("two"));
    QCOMPARE(m_folder->secrets().value(m_staging, u"TOKEN"_s).value_or(QByteArray()), QByteArray("three"));
    const auto missing = m_folder->secrets().value(m_staging, u"TOKEN"_s, 99);
    QVERIFY(!missing && missing.error().kind == ErrorKind::NotFound);
    QVERIFY2(missing.error().message.english().contains("99"_L1), why(missing));
}

void tst_services_secrets::refusesNamesAndValuesThatCannotBe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no name") << QString() << QByteArray("v");
    QTest::newRow("an option") << u"-x"_s << QByteArray("v");
    QTest::newRow("a blank") << u"A B"_s << QByteArray("v");
    QTest::newRow("a path") << u"../A"_s << QByteArray("v");
    QTest::newRow("a newline") << u"A\nB"_s << QByteArray("v");
    QTest::newRow("a letter that is none") << u"Ä"_s << QByteArray("v");
    QTest::newRow("long") << QString(129, u'A') << QByteArray("v");
    QTest::newRow("no value") << u"A"_s << QByteArray();
    QTest::newRow("a huge value") << u"A"_s << QByteArray(64 * 1024 + 1, 'x');
}

void tst_services_secrets::refusesNamesAndValuesThatCannotBe()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, value);
    const auto set = m_folder->secrets().set(m_model, name, value);
    QVERIFY(!set);
    QCOMPARE(set.error().kind, ErrorKind::BadInput);
    QCOMPARE(m_folder->asked, 0);
    QVERIFY(m_folder->secrets().list()->empty());
}

void tst_services_secrets::saysHowToSetWhatIsNotSet()
{
    const auto missing = m_folder->secrets().value(m_staging, u"TOKEN"_s);
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    QVERIFY2(missing.error().hint.english().contains("slipwayctl secrets set TOKEN --env staging"_L1), why(missing));
}

void tst_services_secrets::removesAllVersions()
{
    QVERIFY(m_folder->secrets().set(m_model, u"TOKEN"_s, "one"));
    QVERIFY(m_folder->secrets().set(m_model, u"TOKEN"_s, "two"));
    const auto removed = m_folder->secrets().remove(m_model, u"TOKEN"_s);
    QVERIFY2(removed, why(removed));
    QCOMPARE(m_folder->secrets().value(m_model, u"TOKEN"_s).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_folder->secrets().remove(m_model, u"TOKEN"_s).error().kind, ErrorKind::NotFound);
    const auto again = m_folder->secrets().set(m_model, u"TOKEN"_s, "three");
    QVERIFY2(again, why(again));
    QCOMPARE(again->version, 3); // never that of another value
}

void tst_services_secrets::writesNoValueToAnyFile()
{
    const QByteArray value("needle-in-a-haystack-4711");
    QVERIFY(m_folder->secrets().set(m_staging, u"TOKEN"_s, value));
    QVERIFY(m_folder->secrets().value(m_staging, u"TOKEN"_s));
    QDirIterator at(m_folder->data(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int files = 0;
    while (at.hasNext()) {
        const QByteArray content = readFile(at.next());
        QVERIFY2(!content.contains(value) && !content.contains(value.toBase64()) && !content.contains(value.toHex()),
                 qPrintable(at.filePath()));
        ++files;
    }
    QVERIFY(files >= 3); // database, its log, the vault
}

void tst_services_secrets::tellsTheAuditTrailButNoValue()
{
    QVERIFY(m_folder->secrets().set(m_staging, u"TOKEN"_s, "hidden-value"));
    QCOMPARE(m_folder->lastAudit(), u"secret.set model/staging/TOKEN"_s);
    QVERIFY(m_folder->secrets().remove(m_staging, u"TOKEN"_s));
    QCOMPARE(m_folder->lastAudit(), u"secret.removed model/staging/TOKEN"_s);
    const auto check = m_folder->audit().verify();
    QVERIFY(check && check->entries == 2 && check->brokenAt == 0);
}

void tst_services_secrets::saysWhenNobodyCanBeAskedForThePassphrase()
{
    SecretService secrets(*m_folder->storage, m_folder->audit(), m_folder->clock, {});
    const auto set = secrets.set(m_model, u"TOKEN"_s, "v");
    QVERIFY(!set);
    QCOMPARE(set.error().kind, ErrorKind::Environment);
    QVERIFY2(set.error().text().english().contains("SLIPWAY_VAULT_PASSPHRASE_FILE"_L1), why(set));
    QVERIFY(secrets.list()->empty()); // no version without a value
}

void tst_services_secrets::keepsTheNameOfTheDataFolder()
{
    const auto first = installationName(m_folder->data());
    QVERIFY2(first, why(first));
    QCOMPARE(first->size(), 12);
    QCOMPARE(installationName(m_folder->data()).value_or(QString()), *first);
    QCOMPARE(QDir(m_folder->data()).entryList({u"installation*"_s}, QDir::Files), QStringList({u"installation"_s}));
    QVERIFY(writeFile(m_folder->path(u"data/installation"_s), "../../x\n"));
    QCOMPARE(installationName(m_folder->data()).error().kind, ErrorKind::BadInput);
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_services_secrets)
#include "tst_services_secrets.moc"
