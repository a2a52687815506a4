// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped JSON Schema and the reader know the same keys and words.
#include "config/configuration.h"
#include "config/keys.h"
#include "places.h"
#include "support/temporarydata.h"
#include "unit/config/design.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace slipway::config {
using namespace Qt::StringLiterals;

class ConfigSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hasTheKeysOfTheReaderInEachMapping();
    void hasNoMappingThatTheReaderLacks();
    void allowsEachKindOfTargetItsKeys();
    void refersOnlyToWhatIsThere();
    void acceptsTheExampleAndRefusesMistakes_data();
    void acceptsTheExampleAndRefusesMistakes();

private:
    QJsonObject m_schema;
    QJsonObject m_definitions;
};

namespace {

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

QStringList words(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue word : array.toArray())
        list += word.toString();
    return sorted(list);
}

QStringList references(const QJsonValue &value)
{
    QStringList found;
    for (const QJsonValue item : value.toArray())
        found += references(item);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        found += it.key() == "$ref"_L1 ? QStringList{it->toString()} : references(*it);
    return found;
}

/// The file that is installed for editors.
QByteArray jsonSchema()
{
    QFile file(QStringLiteral(SLIPWAY_SOURCE_DIR "/resources/schema/slipway.schema.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void ConfigSchema::initTestCase()
{
    QJsonParseError error;
    m_schema = QJsonDocument::fromJson(jsonSchema(), &error).object();
    QVERIFY2(!m_schema.isEmpty(), error.errorString().toUtf8());
    m_definitions = m_schema[u"definitions"_s].toObject();
    QCOMPARE(m_schema[u"$schema"_s].toString(), u"http://json-schema.org/draft-07/schema#"_s);
}

void ConfigSchema::hasTheKeysOfTheReaderInEachMapping()
{
    for (const auto &[section, keys] : keyTable().asKeyValueRange()) {
        const QJsonObject mapping = section == "file"_L1 ? m_schema : m_definitions[section].toObject();
        QVERIFY2(!mapping.isEmpty(), section.toUtf8());
        QCOMPARE(mapping[u"properties"_s].toObject().keys(), sorted(keys));
        QCOMPARE(mapping[u"additionalProperties"_s], QJsonValue(false));
    }
}

void ConfigSchema::hasNoMappingThatTheReaderLacks()
{
    for (const QString &name : m_definitions.keys())
        QVERIFY2(!m_definitions[name].toObject().contains("properties"_L1) || keyTable().contains(name), name.toUtf8());
}

void ConfigSchema::allowsEachKindOfTargetItsKeys()
{
    const QJsonObject target = m_definitions[u"target"_s].toObject();
    const QJsonArray kinds = target[u"allOf"_s].toArray();
    QStringList seen;
    for (const QJsonValue kind : kinds) {
        const QString name = kind[u"if"_s][u"properties"_s][u"kind"_s][u"const"_s].toString();
        QCOMPARE(words(kind[u"then"_s][u"propertyNames"_s][u"enum"_s]), sorted(targetKeys(name)));
        seen += name;
    }
    QStringList known;
    for (const TargetKind kind :
         {TargetKind::Local, TargetKind::Ssh, TargetKind::Compose, TargetKind::Script, TargetKind::Workflow})
        known += targetKindName(kind);
    QCOMPARE(sorted(seen), sorted(known));
    QCOMPARE(words(target[u"properties"_s][u"kind"_s][u"enum"_s]), sorted(known));
}

void ConfigSchema::refersOnlyToWhatIsThere()
{
    const QStringList used = references(m_schema);
    QVERIFY(used.size() > 20);
    for (const QString &reference : used)
        QVERIFY2(reference.startsWith("#/definitions/"_L1) && m_definitions.contains(reference.section(u'/', -1)),
                 reference.toUtf8());
}

void ConfigSchema::acceptsTheExampleAndRefusesMistakes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isFine");
    const auto replaced = [](const char *before, const char *after) { return test::design().replace(before, after); };
    QTest::newRow("the example") << test::design() << true;
    QTest::newRow("a short check") << replaced("- command: {run: \"python smoke.py\", timeout: 20s}",
                                               "- tcp: \"[::1]:80\"")
                                   << true;
    QTest::newRow("a key") << replaced("on_failure:", "on_fail:") << false;
    QTest::newRow("a path") << replaced("path: /var", "path: var") << false;
    QTest::newRow("a parent folder") << replaced("shared: [data/]", "shared: [../data]") << false;
    QTest::newRow("a host") << replaced("[deploy@127.0.0.1:2222]", "[\"-oProxyCommand=x\"]") << false;
    QTest::newRow("no hosts") << replaced("      hosts: [deploy@127.0.0.1:2222]\n", "") << false;
    QTest::newRow("a key of another kind") << replaced("kind: compose,", "kind: compose, hosts: [a],") << false;
    QTest::newRow("a later kind") << replaced("kind: compose,", "kind: swarm,") << false;
    QTest::newRow("a duration") << replaced("  ci: 10m", "  ci: 0s") << false;
    QTest::newRow("a rate") << replaced("test_error_rate: 0.05", "test_error_rate: 0") << false;
    QTest::newRow("two checks in one") << replaced("- metric: {monitor: fraud-model, when: \"error_rate > 0.1\"} ",
                                                   "- {tcp: \"a:1\", http: \"http://a\"}")
                                       << false;
    QTest::newRow("a moment") << replaced("Fri 16:00", "Fry 16:00") << false;
}

void ConfigSchema::acceptsTheExampleAndRefusesMistakes()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isFine);
    // The reader says the same.
    QCOMPARE(!hasErrors(readConfiguration(text, u"slipway.yml"_s).diagnostics), isFine);
    QTemporaryDir folder;
    QVERIFY(test::writeFile(folder.filePath(u"schema.json"_s), jsonSchema()) &&
            test::writeFile(folder.filePath(u"slipway.yml"_s), text));
    QProcess python; // PyYAML speaks YAML 1.1, where a plain `on` is true
    python.setWorkingDirectory(folder.path());
    python.start(u"python3"_s,
                 {u"-c"_s, u"import sys, json\ntry:\n import yaml, jsonschema\nexcept ImportError:\n sys.exit(77)\n"
                           "schema = json.load(open('schema.json'))\njsonschema.Draft7Validator.check_schema(schema)\n"
                           "problems = list(jsonschema.Draft7Validator(schema).iter_errors(yaml.safe_load("
                           "open('slipway.yml').read().replace('- on:', '- \"on\":'))))\n"
                           "print([p.message[:200] for p in problems])\nsys.exit(1 if problems else 0)\n"_s});
    if (!python.waitForStarted())
        QSKIP("needs python3: apt-get install python3-jsonschema python3-yaml");
    QVERIFY(python.waitForFinished());
    if (python.exitCode() == 77)
        QSKIP("needs the Python packages jsonschema and yaml: apt-get install python3-jsonschema python3-yaml");
    QVERIFY2((python.exitCode() == 0) == isFine,
             QByteArray(python.readAllStandardOutput() + python.readAllStandardError()));
}

} // namespace slipway::config

QTEST_GUILESS_MAIN(slipway::config::ConfigSchema)
#include "tst_config_schema.moc"
