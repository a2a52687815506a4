// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/run/redactor.h"

namespace slipway {
namespace {

constexpr qsizetype kShortestSecret = 3;

} // namespace

void Redactor::add(const QByteArray &secret)
{
    if (secret.trimmed().size() < kShortestSecret)
        return;
    m_masker.add(secret);
    QList<QByteArray> parts = secret.split('\n');
    parts << secret;
    for (const QByteArray &part : parts) {
        if (part.trimmed().size() >= kShortestSecret)
            m_masker.add(part.trimmed());
    }
}

void Redactor::addMask(const QByteArray &value)
{
    m_masker.add(value);
    for (QByteArray line : value.split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        if (!line.trimmed().isEmpty())
            m_masker.add(line);
    }
}

} // namespace slipway
