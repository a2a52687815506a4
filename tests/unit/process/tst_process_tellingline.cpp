// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/tellingline.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TellingLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLineThatSaysWhyIsFound_data();
    void theLineThatSaysWhyIsFound();
};

void TellingLineTest::theLineThatSaysWhyIsFound_data()
{
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<QString>("expected");
    QTest::newRow("rsync, a shell that prints")
        << QByteArray("protocol version mismatch -- is your shell clean?\n(see the rsync manpage for an explanation)\n"
                      "rsync error: protocol incompatibility (code 2) at compat.c(622) [sender=3.2.7]\n")
        << u"protocol version mismatch -- is your shell clean?"_s;
    QTest::newRow("rsync, a folder")
        << QByteArray(
               "rsync: [sender] change_dir \"/gone\" failed: No such file or directory (2)\n"
               "rsync error: some files/attrs were not transferred (see previous errors) (code 23) at main.c(1338)\n")
        << u"rsync: [sender] change_dir \"/gone\" failed: No such file or directory (2)"_s;
    QTest::newRow("ssh, behind a banner")
        << QByteArray("*** Authorised users only ***\nlin@web: Permission denied (publickey).\nHave a nice day\n")
        << u"lin@web: Permission denied (publickey)."_s;
    QTest::newRow("docker")
        << QByteArray("Error response from daemon: Conflict. The name is already in use.\nSee 'docker run --help'.\n")
        << u"Error response from daemon: Conflict. The name is already in use."_s;
    QTest::newRow("no cause") << QByteArray("one\ntwo\n\n") << u"two"_s;
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TellingLineTest::theLineThatSaysWhyIsFound()
{
    QFETCH(const QByteArray, errors);
    QFETCH(const QString, expected);
    QCOMPARE(slipway::tellingLine(errors), expected);
}

QTEST_GUILESS_MAIN(TellingLineTest)
#include "tst_process_tellingline.moc"
