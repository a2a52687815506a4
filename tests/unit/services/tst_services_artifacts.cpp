// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/runs/artifactservice.h"
#include "storage/stores/artifactstore.h"
#include "storage/stores/runstore.h"
#include "unit/services/servicefolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {

class tst_services_artifacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listsWhatARunLeft();
    void knowsWhenAnArtifactExpires();
    void saysThatAnArtifactHasExpired();
    void showsTheBeginningOfAFile();
    void readsNothingOutsideOfTheArtifact_data();
    void readsNothingOutsideOfTheArtifact();
    void copiesAnArtifactIntoAFolder();
    void writesNothingOutsideOfTheFolder_data();
    void writesNothingOutsideOfTheFolder();

private:
    QString artifact(const QString &path) const { return m_folder->data() + u"/artifacts/1/"_s + path; }
    ArtifactService service() const { return ArtifactService(*m_folder->storage); }

    std::unique_ptr<ServiceFolder> m_folder;
    RunId m_run;
};

void tst_services_artifacts::init()
{
    m_folder = std::make_unique<ServiceFolder>();
    m_run = ServiceFolder::orDie(m_folder->storage->writeValue<RunId>(
        [](Database &database) { return RunStore(database).insert(RunRecord{.status = Status::Success}); }));
    QCOMPARE(m_run.value, qint64(1));
}

void tst_services_artifacts::listsWhatARunLeft()
{
    QVERIFY(service().list(m_run) && service().list(m_run)->empty());
    QVERIFY(writeFile(artifact(u"model/deep/m.bin"_s), "12345"));
    QVERIFY(writeFile(artifact(u"model/card.md"_s), "#"));
    QVERIFY(writeFile(artifact(u"report/r.html"_s), "<p>"));
    const auto artifacts = service().list(m_run);
    QVERIFY2(artifacts, why(artifacts));
    QCOMPARE(artifacts->size(), std::size_t(2));
    QCOMPARE(artifacts->front().name, u"model"_s);
    QCOMPARE(artifacts->front().files, 2);
    QCOMPARE(artifacts->front().bytes, qint64(6));
    const auto files = service().files(m_run, u"model"_s);
    QVERIFY2(files, why(files));
    QCOMPARE(files->front().path, u"card.md"_s);
    QCOMPARE(files->back().path, u"deep/m.bin"_s);
    QCOMPARE(service().list(RunId{77}).error().kind, ErrorKind::NotFound);
    const auto other = service().files(m_run, u"modle"_s);
    QCOMPARE(other.error().kind, ErrorKind::NotFound);
    QVERIFY2(other.error().hint.english().contains("model, report"_L1), why(other));
}

void tst_services_artifacts::knowsWhenAnArtifactExpires()
{
    QVERIFY(writeFile(artifact(u"model/m.bin"_s), "1"));
    QVERIFY(writeFile(artifact(u"short/m.bin"_s), "1"));
    QVERIFY(writeFile(artifact(u".short.days"_s), "5"));
    const auto artifacts = service().list(m_run);
    QVERIFY2(artifacts, why(artifacts));
    QCOMPARE(*artifacts->front().expires - artifacts->front().created, Milliseconds(std::chrono::hours(24 * 90)));
    QCOMPARE(*artifacts->back().expires - artifacts->back().created, Milliseconds(std::chrono::hours(24 * 5)));
    QVERIFY(m_folder->storage->write(
        [](Database &database) { return ArtifactStore(database).setRetention({.artifactsFor = std::nullopt}); }));
    QVERIFY(!service().list(m_run)->front().expires);
}

void tst_services_artifacts::saysThatAnArtifactHasExpired()
{
    QVERIFY(m_folder->storage->write([this](Database &database) {
        return ArtifactStore(database).addRemoved(
            {.run = m_run, .name = u"model"_s, .files = 1, .bytes = 5, .removed = m_folder->clock.now()});
    }));
    const auto artifacts = service().list(m_run);
    QVERIFY(artifacts && artifacts->size() == 1 && artifacts->front().removed);
    const auto found = service().find(m_run, u"model"_s);
    QCOMPARE(found.error().kind, ErrorKind::NotFound);
    QVERIFY2(found.error().message.english().contains("expired"_L1), why(found));
    QVERIFY2(found.error().hint.english().contains("runs rerun 1"_L1), why(found));
}

void tst_services_artifacts::showsTheBeginningOfAFile()
{
    QVERIFY(writeFile(artifact(u"model/a.txt"_s), "one\ntwo\nthree\n"));
    QVERIFY(writeFile(artifact(u"model/b.bin"_s), QByteArray("\0\1", 2)));
    const auto all = service().preview(m_run, u"model"_s, u"a.txt"_s);
    QVERIFY(all && all->bytes == "one\ntwo\nthree\n" && !all->truncated && !all->binary && all->size == 14);
    const auto part = service().preview(m_run, u"model"_s, u"a.txt"_s, 6);
    QVERIFY(part && part->bytes == "one\ntw" && part->truncated && !part->binary);
    const auto binary = service().preview(m_run, u"model"_s, u"b.bin"_s);
    QVERIFY(binary && binary->binary);
}

void tst_services_artifacts::readsNothingOutsideOfTheArtifact_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"../secret", "/etc/passwd", "out/secret", "link", "", "deep/../../../secret", "none"})
        QTest::newRow(*path ? path : "empty") << QString::fromLatin1(path);
}

void tst_services_artifacts::readsNothingOutsideOfTheArtifact()
{
    QFETCH(QString, path);
    QVERIFY(writeFile(artifact(u"model/deep/m.bin"_s), "1"));
    QVERIFY(writeFile(m_folder->data() + u"/artifacts/secret"_s, "secret"));
    QVERIFY(QFile::link(m_folder->data() + u"/artifacts"_s, artifact(u"model/out"_s)));
    QVERIFY(QFile::link(m_folder->data() + u"/artifacts/secret"_s, artifact(u"model/link"_s)));
    const auto preview = service().preview(m_run, u"model"_s, path);
    QVERIFY2(!preview, preview ? preview->bytes.constData() : "");
}

void tst_services_artifacts::copiesAnArtifactIntoAFolder()
{
    QVERIFY(writeFile(artifact(u"model/deep/m.bin"_s), "12345"));
    QVERIFY(writeFile(artifact(u"model/run.sh"_s), "#!/bin/sh\n"));
    QVERIFY(QFile::setPermissions(artifact(u"model/run.sh"_s), QFile::ReadOwner | QFile::ExeOwner));
    const QString to = m_folder->path(u"out/new"_s);
    const auto copied = service().exportTo(m_run, u"model"_s, to);
    QVERIFY2(copied, why(copied));
    QCOMPARE(readFile(to + u"/deep/m.bin"_s), QByteArray("12345"));
    QVERIFY(QFileInfo(to + u"/run.sh"_s).isExecutable());
    const auto again = service().exportTo(m_run, u"model"_s, to);
    QCOMPARE(again.error().kind, ErrorKind::BadInput);
    QVERIFY2(again.error().message.english().contains("exists already"_L1), why(again));
}

void tst_services_artifacts::writesNothingOutsideOfTheFolder_data()
{
    QTest::addColumn<QString>("link"); // what lies in the folder already
    QTest::addColumn<QString>("own");  // a link of the artifact
    QTest::newRow("a folder that is a link") << u"deep"_s << QString();
    QTest::newRow("a file that is a link") << u"a.txt"_s << QString();
    QTest::newRow("a link that leaves") << QString() << u"../../elsewhere"_s;
    QTest::newRow("an absolute link") << QString() << u"/etc/passwd"_s;
}

void tst_services_artifacts::writesNothingOutsideOfTheFolder()
{
    QFETCH(QString, link);
    QFETCH(QString, own);
    QVERIFY(writeFile(artifact(u"model/a.txt"_s), "a"));
    QVERIFY(writeFile(artifact(u"model/deep/m.bin"_s), "1"));
    if (!own.isEmpty())
        QVERIFY(QFile::link(own, artifact(u"model/z"_s)));
    const QString to = m_folder->path(u"out"_s);
    const QString elsewhere = m_folder->path(u"elsewhere"_s);
    QVERIFY(QDir().mkpath(to) && QDir().mkpath(elsewhere));
    if (!link.isEmpty())
        QVERIFY(QFile::link(elsewhere, to + u'/' + link));
    const auto copied = service().exportTo(m_run, u"model"_s, to);
    QCOMPARE(copied.error().kind, ErrorKind::BadInput);
    QVERIFY(QDir(elsewhere).isEmpty());
    QCOMPARE(QDir(to).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), link.isEmpty() ? 0 : 1);
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_services_artifacts)
#include "tst_services_artifacts.moc"
