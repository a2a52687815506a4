// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "process/textmasker.h"

#include <QByteArray>
#include <QString>

namespace slipway {

/// Takes secrets out of what does not pass through the shim: summaries, test reports, outputs. The log itself is masked
/// by the shim before it reaches a disk.
class Redactor
{
public:
    /// In every form that the shim masks in logs. Values under three characters are left alone: masking them would make
    /// every text unreadable.
    void add(const QByteArray &secret);
    /// What a step asked to mask: all of it and each of its lines, however short, as on GitHub.
    void addMask(const QByteArray &value);
    [[nodiscard]] QString redact(const QString &text) const { return m_masker.masked(text); }
    [[nodiscard]] bool holdsSecret(const QString &text) const { return redact(text) != text; }

private:
    TextMasker m_masker;
};

} // namespace slipway
