// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets that a log breaks up: by the line ends of their base64, by colours, by carriage returns.
#include "masking/masker.h"

#include <QByteArray>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <random>

using namespace slipway::masking;

namespace {

const std::string kToken = "ghp_Ab3dEf6hIj9lMn0pQr2tUv5xYz8BcDeFgHiJ1234567890abcdefghij"; // longer than 50 bytes

std::string base64(const std::string &text)
{
    return QByteArray::fromStdString(text).toBase64().toStdString();
}

std::string wrapped(const std::string &text, std::size_t column, const std::string &lineEnd)
{
    std::string result;
    for (std::size_t at = 0; at < text.size(); at += column)
        result += text.substr(at, column) + lineEnd;
    return result;
}

std::string feedPieces(const SecretSet &secrets, const std::string &text, std::mt19937 &random, std::size_t most)
{
    std::string result;
    const StreamMasker::Sink append = [&result](std::string_view piece) { result += piece; };
    StreamMasker masker(secrets);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = std::min(text.size() - at, 1 + random() % most);
        masker.feed(std::string_view(text).substr(at, size), append);
        at += size;
    }
    masker.finish(append);
    return result;
}

std::string onlyDigits(const std::string &text)
{
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at; // "\n" as JSON writes it
        else if (text[at] != '\n' && text[at] != '\r' && text[at] != ' ')
            result.push_back(text[at]);
    }
    return result;
}

/// Longest run of characters that the masked text still has of the secret's own digits.
std::size_t longestLeft(const std::string &masked, const std::string &digits)
{
    const std::string left = onlyDigits(masked);
    for (std::size_t size = digits.size(); size > 3; --size) {
        for (std::size_t at = 0; at + size <= digits.size(); ++at) {
            if (left.find(digits.substr(at, size)) != std::string::npos)
                return size;
        }
    }
    return 0;
}

} // namespace

class TestMaskingWrapped : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksBase64ThatWrapsAtAnyColumn()
    {
        SecretSet secrets;
        secrets.add(kToken);
        std::mt19937 random(2);
        for (const std::string before : {"", "u", "us", "user:", "a user whose name is quite long, and a colon:"}) {
            // What the token alone decides.
            const std::size_t first = (before.size() * 8 + 5) / 6;
            const std::size_t last = (before.size() + kToken.size()) * 8 / 6;
            const std::string digits = base64(before + kToken).substr(first, last - first);
            for (const std::string lineEnd : {"\n", "\r\n", "\n  ", "\n\t", "\\n", "\\r\\n"}) {
                for (const std::size_t column : {1, 2, 3, 5, 7, 16, 20, 33, 64, 65, 76, 99}) {
                    const std::string text =
                        "token:\n" + wrapped(base64(before + kToken + "!"), column, lineEnd) + "\ndone\n";
                    const std::string masked = feedPieces(secrets, text, random, 30);
                    QVERIFY2(longestLeft(masked, digits) == 0, masked.c_str());
                    QVERIFY(masked.starts_with("token:\n") && masked.ends_with("done\n"));
                    QCOMPARE(std::count(masked.begin(), masked.end(), '\n'),
                             std::count(text.begin(), text.end(), '\n'));
                    QCOMPARE(secrets.masked(text), masked);
                }
            }
        }
    }

    void masksThatOfUrlsToo()
    {
        SecretSet secrets;
        const std::string secret = "a?b>c~d?e>f~g?h>i~j?k>l~";
        secrets.add(secret);
        std::string text = base64(secret);
        std::replace(text.begin(), text.end(), '+', '-');
        std::replace(text.begin(), text.end(), '/', '_');
        QCOMPARE(secrets.masked(wrapped(text, 10, "\n")), std::string("***\n***\n***\n***\n"));
    }

    void seesThroughColoursAndCarriageReturns_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("masked");
        QTest::newRow("grep --color") << QByteArray("pw=h\x1b[01;31m\x1b[Kunt\x1b[m\x1b[Ker2\n")
                                      << QByteArray("pw=***\n");
        QTest::newRow("256 colours") << QByteArray("<hun\x1b[38;5;10mter2>") << QByteArray("<***>");
        QTest::newRow("tput sgr0") << QByteArray("<hun\x1b(B\x1b[mter2>") << QByteArray("<***>");
        QTest::newRow("a carriage return") << QByteArray("<hun\rter2>") << QByteArray("<***>");
        QTest::newRow("around it") << QByteArray("\x1b[31mhunter2\x1b[0m!") << QByteArray("\x1b[31m***\x1b[0m!");
        QTest::newRow("no colour") << QByteArray("<hun\x1b[2Jter2>") << QByteArray("<hun\x1b[2Jter2>");
        QTest::newRow("an escape that never ends") << QByteArray("\x1b[12") << QByteArray("\x1b[12");
        QTest::newRow("two lines are two texts") << QByteArray("<hun\nter2>") << QByteArray("<hun\nter2>");
    }

    void seesThroughColoursAndCarriageReturns()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, masked);
        SecretSet secrets;
        secrets.add("hunter2");
        std::mt19937 random(3);
        for (int round = 0; round < 20; ++round)
            QCOMPARE(QByteArray::fromStdString(feedPieces(secrets, text.toStdString(), random, 4)), masked);
    }

    void aSecretThatHoldsColoursItselfIsMasked()
    {
        SecretSet secrets;
        secrets.add("pass\x1b[1mword\rtwo");
        QCOMPARE(secrets.masked("<pass\x1b[1mword\rtwo> <passwordtwo>"), std::string("<***> <***>"));
    }

    void givesTheSameWhereverThePiecesAreCut()
    {
        std::mt19937 random(17);
        const std::vector<std::string> parts{"a",     "b",    "\n",   "\\n", "\\",     "n",    "\r",    "\x1b[1m",
                                             "\x1b[", "QUJD", "QUFB", " ",   "AAAAAA", "\n\n", "aaabbb"};
        for (int round = 0; round < 150; ++round) {
            SecretSet secrets;
            secrets.add("aaaaaa");
            secrets.add(std::string("AAA") + "ab"[random() % 2] + "AA");
            secrets.add("ab\nba");
            std::string text;
            for (int i = 0; i < 200; ++i)
                text += parts[random() % parts.size()];
            const std::string whole = secrets.masked(text);
            QCOMPARE(feedPieces(secrets, text, random, 7), whole);
            QCOMPARE(feedPieces(secrets, text, random, 1), whole);
        }
    }

    void whatIsHeldIsBounded()
    {
        SecretSet secrets;
        secrets.add(kToken);
        StreamMasker masker(secrets);
        std::size_t written = 0;
        const StreamMasker::Sink count = [&written](std::string_view piece) { written += piece.size(); };
        const std::string start = base64(kToken).substr(0, 20);
        std::size_t fed = 0;
        for (const std::string &filler : {std::string(1000, '\r'), std::string(1000, '\n'), std::string(1000, ' ')}) {
            for (int i = 0; i < 100; ++i) {
                masker.feed(start + filler, count);
                fed += start.size() + filler.size();
            }
        }
        QVERIFY(fed - written < 8 * 1024);
    }

    void longTextsOfBase64CostLittle()
    {
        SecretSet secrets;
        secrets.add(kToken);
        std::mt19937 random(4);
        std::string noise;
        for (int i = 0; i < 1024 * 1024; ++i)
            noise.push_back(i % 77 == 76
                                ? '\n'
                                : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[random() % 64]);
        QCOMPARE(secrets.masked(noise).size(), noise.size());
        const std::string returns(1024 * 1024, '\r');
        QCOMPARE(secrets.masked(returns).size(), returns.size());
    }
};

QTEST_GUILESS_MAIN(TestMaskingWrapped)
#include "tst_masking_wrapped.moc"
