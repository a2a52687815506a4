// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/textmasker.h"

#include "shim/masker.h"

#include <mutex>

namespace slipway {

struct TextMasker::Private
{
    mutable std::mutex mutex;
    shim::SecretSet secrets;
};

TextMasker::TextMasker()
    : d(std::make_unique<Private>())
{
}

TextMasker::~TextMasker() = default;

void TextMasker::add(const QByteArray &secret)
{
    const std::lock_guard lock(d->mutex);
    d->secrets.add({secret.constData(), static_cast<std::size_t>(secret.size())});
}

QString TextMasker::masked(const QString &text) const
{
    const std::lock_guard lock(d->mutex);
    return d->secrets.isEmpty() ? text : QString::fromStdString(d->secrets.masked(text.toStdString()));
}

} // namespace slipway
