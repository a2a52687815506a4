// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "masking/masker.h"

#include <QByteArray>
#include <QString>

#include <mutex>

namespace slipway {

/// Takes secrets out of texts that do not pass through the shim: summaries, test reports, outputs, the program's log.
/// In the same forms, over colours and line ends too. Any thread.
class Redactor
{
public:
    /// A value of the store, in every form that is masked in logs; see SecretSet::addValue.
    void add(const QByteArray &secret)
    {
        const std::lock_guard lock(m_mutex);
        m_secrets.addValue(viewOf(secret));
    }
    /// What a step asked to mask: all of it and each of its lines, however short, as on GitHub.
    void addMask(const QByteArray &value)
    {
        const std::lock_guard lock(m_mutex);
        m_secrets.addMask(viewOf(value));
    }
    /// With "***" for every secret.
    [[nodiscard]] QString redact(const QString &text) const
    {
        const std::lock_guard lock(m_mutex);
        return m_secrets.isEmpty() ? text : QString::fromStdString(m_secrets.masked(text.toStdString()));
    }
    /// The texts in a sentence so. One in which a secret is made of several parts becomes a text as a whole.
    [[nodiscard]] Message redact(const Message &message) const
    {
        const QString english = message.english(), whole = redact(english);
        if (whole == english)
            return message;
        const Message masked = message.mapped([this](const QString &text) { return redact(text); });
        return masked.english() == whole ? masked : Message(whole);
    }
    [[nodiscard]] bool holdsSecret(const QString &text) const { return redact(text) != text; }

private:
    [[nodiscard]] static std::string_view viewOf(const QByteArray &bytes)
    {
        return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
    }

    mutable std::mutex m_mutex;
    masking::SecretSet m_secrets;
};

} // namespace slipway
