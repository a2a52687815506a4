// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/redactor.h"

#include "process/secretforms.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kShortestSecret = 3;

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
    addForm(text.trimmed());
    for (const QString &line : text.split(u'\n'))
        addForm(line.trimmed());
    for (const QString &form : secretForms(secret))
        addForm(form);
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
