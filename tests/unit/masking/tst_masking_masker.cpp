// SPDX-License-Identifier: GPL-3.0-or-later
#include "masking/masker.h"
#include "masking/secretforms.h"

#include <QTest>

#include <random>

using namespace slipway::masking;

namespace {

std::string feedPieces(const SecretSet &secrets, const std::string &text, const std::function<std::size_t()> &pieceSize)
{
    std::string result;
    const StreamMasker::Sink append = [&result](std::string_view piece) { result += piece; };
    StreamMasker masker(secrets);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = std::min(text.size() - at, std::max<std::size_t>(pieceSize(), 1));
        masker.feed(std::string_view(text).substr(at, size), append);
        at += size;
    }
    masker.finish(append);
    return result;
}

std::string feedBytewise(const SecretSet &secrets, const std::string &text)
{
    return feedPieces(secrets, text, [] { return std::size_t(1); });
}

SecretSet secretSet(std::initializer_list<std::string> secrets)
{
    SecretSet set;
    for (const std::string &secret : secrets)
        set.add(secret);
    return set;
}

std::string pemKey()
{
    std::mt19937 random(7);
    std::string key = "-----BEGIN PRIVATE KEY-----\n";
    for (int line = 0; line < 26; ++line) {
        for (int i = 0; i < 64; ++i)
            key.push_back("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[random() % 64]);
        key.push_back('\n');
    }
    return key + "-----END PRIVATE KEY-----\n";
}

} // namespace

class TestMaskingMasker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksOverlappingAndTouchingMatchesAsOne_data();
    void masksOverlappingAndTouchingMatchesAsOne();
    void knowsTheFormsOfASecret_data();
    void knowsTheFormsOfASecret();
    void givesTheSameWhereverThePiecesAreCut();
    void masksAKeyOfManyLinesLineByLine();
    void masksAJsonKeyWithShortLines();
    void masksATokenOfFiveKilobytesWrittenBytewise();
    void leavesNoSecretInTenThousandPrints();
    void holdsAPrefixOverAPauseUnlessItTellsNothing();
    void masksFromTheMomentASecretIsAdded();
    void leavesOtherBytesAsTheyAre();
};

void TestMaskingMasker::masksOverlappingAndTouchingMatchesAsOne_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("masked");
    // secrets: abcdef, defghi, cd, xyz
    QTest::newRow("alone") << QByteArray("1abcdef2") << QByteArray("1***2");
    QTest::newRow("overlapping") << QByteArray("1abcdefghi2") << QByteArray("1***2");
    QTest::newRow("touching") << QByteArray("1abcdefxyz2") << QByteArray("1***2");
    QTest::newRow("inside a longer one that fails") << QByteArray("1abcdeX2") << QByteArray("1ab***eX2");
    QTest::newRow("apart") << QByteArray("xyz-xyz") << QByteArray("***-***");
    QTest::newRow("at the end, cut short") << QByteArray("abcde") << QByteArray("ab***e");
    QTest::newRow("repeated") << QByteArray("xyzxyzxyz") << QByteArray("***");
    QTest::newRow("on two lines") << QByteArray("xyz\nxyz\n") << QByteArray("***\n***\n");
    QTest::newRow("restarts inside itself") << QByteArray("ababcdef") << QByteArray("ab***");
}

void TestMaskingMasker::masksOverlappingAndTouchingMatchesAsOne()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, masked);
    const SecretSet secrets = secretSet({"abcdef", "defghi", "cd", "xyz"});
    QCOMPARE(QByteArray::fromStdString(secrets.masked(text.toStdString())), masked);
    QCOMPARE(QByteArray::fromStdString(feedBytewise(secrets, text.toStdString())), masked);
}

void TestMaskingMasker::knowsTheFormsOfASecret_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("printed");
    const QByteArray secret = "pa$s \"wo'rd\"/+<&>";
    QTest::newRow("raw") << secret << secret;
    for (int shift = 0; shift < 3; ++shift) {
        // What base64 of "xx<secret>y" has that the secret alone decides.
        const QByteArray encoded = QByteArray(QByteArray(shift, 'x') + secret + "yz").toBase64();
        const int skip = shift == 0 ? 0 : 4;
        const int drop = (3 - shift) % 3;
        const QByteArray certain = encoded.mid(skip, (secret.size() - drop) * 8 / 6);
        QTest::addRow("base64, shifted by %d", shift) << secret << certain;
        QTest::addRow("base64 for URLs, shifted by %d", shift)
            << secret << QByteArray(certain).replace('+', '-').replace('/', '_');
    }
    QTest::newRow("URL") << secret << secret.toPercentEncoding();
    QTest::newRow("URL, lower case") << secret << QByteArray("pa%24s%20%22wo%27rd%22%2f%2b%3c%26%3e");
    QTest::newRow("form") << secret << QByteArray("pa%24s+%22wo%27rd%22%2F%2B%3C%26%3E");
    QTest::newRow("JSON") << secret << QByteArray("pa$s \\\"wo'rd\\\"/+<&>");
    QTest::newRow("JSON for HTML") << secret << QByteArray("pa$s \\\"wo'rd\\\"/+\\u003c\\u0026\\u003e");
    QTest::newRow("JSON in ASCII") << QByteArray("schl\xc3\xbcssel\xf0\x9f\x94\x91")
                                   << QByteArray("schl\\u00fcssel\\ud83d\\udd11");
    QTest::newRow("JSON, two lines") << QByteArray("first line\nsecond") << QByteArray("first line\\nsecond");
    QTest::newRow("XML") << secret << QByteArray("pa$s &quot;wo&apos;rd&quot;/+&lt;&amp;&gt;");
    QTest::newRow("single quotes") << secret << QByteArray("pa$s \"wo'\\''rd\"/+<&>");
    QTest::newRow("double quotes") << secret << QByteArray("pa\\$s \\\"wo'rd\\\"/+<&>");
    QTest::newRow("printf %q") << secret << QByteArray("pa\\$s\\ \\\"wo\\'rd\\\"/+\\<\\&\\>");
    QTest::newRow("without its double quotes") << QByteArray("\"quoted secret\"") << QByteArray("quoted secret");
    QTest::newRow("CRLF") << QByteArray("a\nsecond line\nb") << QByteArray("a\r\nsecond line\r\nb");
}

void TestMaskingMasker::knowsTheFormsOfASecret()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, printed);
    const SecretSet secrets = secretSet({secret.toStdString()});
    // Joined as a QByteArray: GCC 12 at -O3 warns wrongly of an overflow in "text" + std::string (its bug 105651).
    const QByteArray text = '<' + printed + '>';
    QByteArray masked = QByteArray::fromStdString(secrets.masked(text.toStdString()));
    masked.replace("***\n***\n***", "***"); // line breaks stay
    QCOMPARE(masked, QByteArray("<***>"));
}

void TestMaskingMasker::givesTheSameWhereverThePiecesAreCut()
{
    std::mt19937 random(11);
    for (int round = 0; round < 300; ++round) {
        SecretSet secrets;
        const auto letters = [&random](std::size_t size) {
            std::string text;
            for (std::size_t i = 0; i < size; ++i)
                text.push_back("abc\n"[random() % 4]);
            return text;
        };
        for (int i = 0; i < 4; ++i)
            secrets.add(letters(1 + random() % 7) + 'a');
        const std::string text = letters(400);
        const std::string whole = secrets.masked(text);
        QCOMPARE(feedPieces(secrets, text, [&random] { return random() % 9; }), whole);
        QCOMPARE(feedBytewise(secrets, text), whole);
    }
}

void TestMaskingMasker::masksAKeyOfManyLinesLineByLine()
{
    const std::string key = pemKey();
    const SecretSet secrets = secretSet({key});
    const std::string masked = feedPieces(secrets, "key:\n" + key + "done\n", [] { return std::size_t(13); });
    QCOMPARE(std::count(masked.begin(), masked.end(), '\n'), std::count(key.begin(), key.end(), '\n') + 2);
    QVERIFY(masked.starts_with("key:\n***\n***\n"));
    QVERIFY(masked.ends_with("***\ndone\n"));
}

void TestMaskingMasker::masksAJsonKeyWithShortLines()
{
    const std::string key = "{\n  \"id\": 1,\n  \"key\": \"c2VjcmV0\"\n}";
    const SecretSet secrets = secretSet({key});
    QCOMPARE(feedBytewise(secrets, "<" + key + ">"), std::string("<***\n***\n***\n***>"));
    QCOMPARE(feedBytewise(secrets, "{ }"), std::string("{ }"));
}

void TestMaskingMasker::masksATokenOfFiveKilobytesWrittenBytewise()
{
    std::mt19937 random(5);
    std::string token;
    while (token.size() < 5 * 1024)
        token.push_back(static_cast<char>('0' + random() % 75));
    const SecretSet secrets = secretSet({token});
    const std::string begun = token.substr(0, 5000);
    QVERIFY(feedBytewise(secrets, "a" + token + "b" + begun + "\n") == "a***b" + begun + "\n");
}

void TestMaskingMasker::leavesNoSecretInTenThousandPrints()
{
    const std::string secret = "gh\"p_s3cr3t&t0ken/+<42>";
    const SecretSet secrets = secretSet({secret});
    const std::set<std::string> forms = secretForms(secret);
    std::mt19937 random(3);
    std::string text;
    for (int i = 0; i < 10'000; ++i) {
        text.append(random() % 30, "xg\"+="[random() % 5]);
        text += *std::next(forms.begin(), static_cast<std::ptrdiff_t>(random() % forms.size()));
        text += random() % 3 == 0 ? "\n" : "";
    }
    const std::string masked = feedPieces(secrets, text, [&random] { return random() % 40; });
    for (const std::string &form : forms)
        QVERIFY2(masked.find(form) == std::string::npos, form.c_str());
    QCOMPARE(masked, secrets.masked(text));
}

void TestMaskingMasker::holdsAPrefixOverAPauseUnlessItTellsNothing()
{
    const SecretSet secrets = secretSet({"hunter2hunter2"});
    std::string result;
    const StreamMasker::Sink append = [&result](std::string_view piece) { result += piece; };
    StreamMasker masker(secrets);
    masker.feed("pass hunter2", append);
    masker.pause(append);
    QCOMPARE(result, std::string("pass "));
    masker.feed("hunter2 hun", append);
    masker.pause(append);
    QCOMPARE(result, std::string("pass *** hun"));
    masker.feed("ter2hunter2!", append);
    masker.finish(append);
    QCOMPARE(result, std::string("pass *** hun***!"));
}

void TestMaskingMasker::masksFromTheMomentASecretIsAdded()
{
    SecretSet secrets = secretSet({"unrelated"});
    std::string result;
    const StreamMasker::Sink append = [&result](std::string_view piece) { result += piece; };
    StreamMasker masker(secrets);
    masker.feed("hunter2 unre", append);
    secrets.add("hunter2");
    masker.feed("lated hunter2\n", append);
    masker.finish(append);
    QCOMPARE(result, std::string("hunter2 *** ***\n"));
}

void TestMaskingMasker::leavesOtherBytesAsTheyAre()
{
    std::mt19937 random(1);
    std::string bytes;
    for (int i = 0; i < 300'000; ++i)
        bytes.push_back(static_cast<char>(random()));
    const SecretSet secrets = secretSet({"this is in no random text", "neither is this"});
    QVERIFY(feedPieces(secrets, bytes, [&random] { return random() % 5000; }) == bytes);
}

QTEST_GUILESS_MAIN(TestMaskingMasker)
#include "tst_masking_masker.moc"
