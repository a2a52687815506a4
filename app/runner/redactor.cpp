// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/redactor.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kShortestSecret = 3;

/// The base64 characters that depend on the secret alone when it starts at byte `offset` of what was encoded.
QByteArray base64At(const QByteArray &secret, qsizetype offset)
{
    const QByteArray shifted = QByteArray(offset, '\0') + secret;
    const qsizetype skipped = offset == 0 ? 0 : offset + 1;
    return shifted.toBase64(QByteArray::OmitTrailingEquals).mid(skipped).chopped(shifted.size() % 3 == 0 ? 0 : 1);
}

QString jsonForm(const QString &secret)
{
    const QByteArray quoted = QJsonDocument(QJsonArray{secret}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(quoted.sliced(2, quoted.size() - 4));
}

} // namespace

void Redactor::addForm(const QString &form)
{
    if (form.trimmed().size() >= kShortestSecret)
        m_forms.insert(form);
}

void Redactor::add(const QByteArray &secret)
{
    if (secret.trimmed().size() < kShortestSecret)
        return;
    const QString text = QString::fromUtf8(secret);
    addForm(text);
    addForm(text.trimmed());
    for (const QString &line : text.split(u'\n'))
        addForm(line.trimmed());
    for (qsizetype offset = 0; offset < 3; ++offset)
        addForm(QString::fromLatin1(base64At(secret, offset)));
    addForm(QString::fromLatin1(secret.toPercentEncoding()));
    addForm(jsonForm(text));
}

QString Redactor::redact(const QString &text) const
{
    QString result = text;
    for (const QString &form : m_forms) {
        if (result.contains(form))
            result.replace(form, u"***"_s);
    }
    return result;
}

bool Redactor::holdsSecret(const QString &text) const
{
    return std::ranges::any_of(m_forms, [&text](const QString &form) { return text.contains(form); });
}

} // namespace slipway
