// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/run/run.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kReportLimitBytes = 50 * 1024 * 1024;
constexpr int kDepthLimit = 1000;
constexpr qsizetype kMessageLimit = 4000;
constexpr qsizetype kDetailsLimit = 64 * 1024;

/// Seconds. Some producers write thousands separators ("2,503.1"), some a decimal comma, some nonsense.
double durationOf(QStringView text)
{
    QString number = text.trimmed().toString();
    static const QRegularExpression thousands(uR"(^\d{1,3}(,\d{3})+(\.\d+)?$)"_s);
    if (thousands.match(number).hasMatch())
        number.remove(u',');
    else if (number.count(u',') == 1 && !number.contains(u'.'))
        number.replace(u',', u'.');
    bool ok = false;
    const double seconds = number.toDouble(&ok);
    return ok && seconds >= 0 && seconds < 1e9 ? seconds : 0;
}

/// NUnit and others say in an attribute what JUnit says with a child element. Only letters count: "not-run", "not_run".
TestStatus statusOfWord(const QString &said)
{
    static const QStringList notRun{
        u"inconclusive"_s, u"notrun"_s,   u"notrunnable"_s, u"notexecuted"_s, u"notapplicable"_s, u"notstarted"_s,
        u"disabled"_s,     u"disable"_s,  u"pending"_s,     u"todo"_s,        u"suspended"_s,     u"suppressed"_s,
        u"blocked"_s,      u"untested"_s, u"undefined"_s,   u"deselected"_s,  u"excluded"_s,      u"omitted"_s,
        u"cancelled"_s,    u"canceled"_s, u"aborted"_s,     u"filtered"_s,    u"none"_s,          u"unsupported"_s};
    QString word = said.toLower();
    word.removeIf([](QChar c) { return !c.isLetter(); });
    if (word.startsWith("fail"_L1))
        return TestStatus::Failed;
    if (word.startsWith("error"_L1) || word == "broken"_L1 || word == "crashed"_L1)
        return TestStatus::Error;
    if (word.startsWith("skip"_L1) || word.startsWith("ignore"_L1) || notRun.contains(word))
        return TestStatus::Skipped;
    return TestStatus::Passed;
}

bool isYes(const QString &said)
{
    return said == "1"_L1 || said.compare("true"_L1, Qt::CaseInsensitive) == 0 ||
           said.compare("yes"_L1, Qt::CaseInsensitive) == 0;
}

bool isNo(const QString &said)
{
    return said == "0"_L1 || said.compare("false"_L1, Qt::CaseInsensitive) == 0 ||
           said.compare("no"_L1, Qt::CaseInsensitive) == 0;
}

/// Walks the document with a stack of its own; depth is bounded, entities and DTDs are refused.
class JunitReader
{
public:
    JunitReader(const QByteArray &xml, QString fileName, const MaskText &mask)
        : m_xml(xml)
        , m_file(std::move(fileName))
        , m_mask(mask)
    {
    }

    Result<std::vector<TestResult>> read()
    {
        while (!m_xml.atEnd()) {
            switch (m_xml.readNext()) {
            case QXmlStreamReader::DTD:
                return problem(Engine::tr("the report holds a document type definition, which is not read"));
            case QXmlStreamReader::StartElement:
                if (++m_depth > kDepthLimit)
                    return problem(Engine::tr("the report nests deeper than %1 elements").arg(kDepthLimit));
                startElement(m_xml.name().toString());
                break;
            case QXmlStreamReader::EndElement:
                --m_depth;
                endElement(m_xml.name().toString());
                break;
            case QXmlStreamReader::Characters:
                if (m_text)
                    *m_text += m_xml.text(); // at most the report's own size
                break;
            default:
                break;
            }
        }
        if (m_xml.hasError())
            return problem(Engine::tr("the report is no well-formed XML: %1").arg(m_xml.errorString()));
        return std::move(m_results);
    }

private:
    [[nodiscard]] tl::unexpected<Error> problem(Message message) const
    {
        return fail({.kind = ErrorKind::BadInput,
                     .message = std::move(message),
                     .file = m_file,
                     .line = int(m_xml.lineNumber()),
                     .column = int(m_xml.columnNumber()) + 1,
                     .code = u"junit"_s});
    }

    [[nodiscard]] QString attribute(QLatin1StringView name) const { return m_xml.attributes().value(name).toString(); }

    void startElement(const QString &name)
    {
        if (name == "testsuite"_L1 || name == "test-suite"_L1)
            m_suites << attribute("name"_L1);
        else if (name == "testcase"_L1 || name == "test-case"_L1)
            startCase();
        else if (m_case && m_depth == m_caseDepth + 1)
            startVerdict(name);
        else if (m_case && m_depth == m_caseDepth + 2 && m_isNunit)
            startNunitDetail(name);
    }

    void startCase()
    {
        if (m_case) // a case within a case: the outer one is complete as it is
            endCase();
        TestResult test;
        const QString className = attribute("classname"_L1);
        test.suite = !className.isEmpty() ? className : m_suites.isEmpty() ? QString() : m_suites.last();
        test.name = attribute("name"_L1);
        test.durationSeconds =
            durationOf(attribute("time"_L1).isEmpty() ? attribute("duration"_L1) : attribute("time"_L1));
        test.file = attribute("file"_L1);
        test.line = attribute("line"_L1).toInt();
        m_isNunit = m_xml.name() == "test-case"_L1;
        test.status = statusOfAttributes();
        m_case = std::move(test);
        m_hasFailure = false;
        m_caseDepth = m_depth;
    }

    /// The worst that the attributes of a case say; in JUnit's own form they say nothing, and a child element does.
    [[nodiscard]] TestStatus statusOfAttributes() const
    {
        QList<TestStatus> said;
        for (const QLatin1StringView name : {"result"_L1, "status"_L1, "outcome"_L1})
            said << statusOfWord(attribute(name));
        for (const TestStatus worst : {TestStatus::Failed, TestStatus::Error, TestStatus::Skipped}) {
            if (said.contains(worst))
                return worst;
        }
        const bool isLeftOut = isYes(attribute("skipped"_L1)) || isYes(attribute("disabled"_L1)) ||
                               isYes(attribute("ignored"_L1)) || isNo(attribute("executed"_L1)) ||
                               isNo(attribute("run"_L1));
        return isLeftOut ? TestStatus::Skipped : TestStatus::Passed;
    }

    void startVerdict(const QString &name)
    {
        if (name == "failure"_L1)
            setVerdict(TestStatus::Failed);
        else if (name == "error"_L1)
            setVerdict(TestStatus::Error);
        else if (statusOfWord(name) == TestStatus::Skipped)
            setVerdict(TestStatus::Skipped);
    }

    /// The first verdict that is worse than those before; its message and text.
    void setVerdict(TestStatus status)
    {
        const bool isFailed = m_case->status == TestStatus::Failed || m_case->status == TestStatus::Error;
        if (m_hasFailure || (isFailed && status == TestStatus::Skipped))
            return;
        m_hasFailure = status != TestStatus::Skipped;
        m_case->status = status;
        m_case->message = attribute("message"_L1);
        m_case->details.clear();
        m_text = &m_case->details;
        m_textDepth = m_depth;
    }

    void startNunitDetail(const QString &name)
    {
        if (name != "message"_L1 && name != "stack-trace"_L1)
            return;
        m_text = name == "message"_L1 ? &m_case->message : &m_case->details;
        m_textDepth = m_depth;
    }

    void endElement(const QString &name)
    {
        if (m_text && m_depth < m_textDepth)
            m_text = nullptr;
        if (m_case && m_depth < m_caseDepth)
            endCase();
        else if ((name == "testsuite"_L1 || name == "test-suite"_L1) && !m_suites.isEmpty())
            m_suites.removeLast();
    }

    void endCase()
    {
        // Masked first and cut then: half a secret would no longer be known for one.
        for (QString *text : {&m_case->suite, &m_case->name, &m_case->file, &m_case->message, &m_case->details})
            *text = m_mask && !text->isEmpty() ? m_mask(*text) : *text;
        m_case->details = m_case->details.trimmed().left(kDetailsLimit);
        if (m_case->message.isEmpty())
            m_case->message = m_case->details.section(u'\n', 0, 0);
        m_case->message = m_case->message.trimmed().left(kMessageLimit);
        m_results.push_back(*std::exchange(m_case, std::nullopt));
    }

    QXmlStreamReader m_xml;
    QString m_file;
    const MaskText &m_mask;
    QStringList m_suites;
    std::optional<TestResult> m_case;
    QString *m_text = nullptr; ///< collects characters: a member of *m_case
    bool m_isNunit = false;
    bool m_hasFailure = false; ///< a child element of the case says so, with its message
    int m_depth = 0, m_caseDepth = 0, m_textDepth = 0;
    std::vector<TestResult> m_results;
};

} // namespace

Result<std::vector<TestResult>> readJunit(const QByteArray &xml, const QString &fileName, const MaskText &mask)
{
    if (xml.size() > kReportLimitBytes)
        return fail({.kind = ErrorKind::BadInput,
                     .message = Engine::tr("the report is larger than %1 MB").arg(kReportLimitBytes / 1024 / 1024),
                     .file = fileName,
                     .code = u"junit"_s});
    return JunitReader(xml, fileName, mask).read();
}

} // namespace slipway
