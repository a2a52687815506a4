// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <set>

namespace slipway {

/// Takes secrets out of what does not pass through the shim: summaries, test reports, outputs. The log itself is masked
/// by the shim before it reaches a disk.
class Redactor
{
public:
    /// In every form that the shim masks in logs (secretForms). Values under three characters are left alone: masking
    /// them would make every text unreadable.
    void add(const QByteArray &secret);
    [[nodiscard]] QString redact(const QString &text) const;
    [[nodiscard]] bool holdsSecret(const QString &text) const;

private:
    void addForm(const QString &form);

    struct LongestFirst
    {
        bool operator()(const QString &a, const QString &b) const
        {
            return a.size() != b.size() ? a.size() > b.size() : a < b;
        }
    };
    std::set<QString, LongestFirst> m_forms;
};

} // namespace slipway
