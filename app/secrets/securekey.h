// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of the vault in memory that is locked, guarded and wiped when it is given back.
#pragma once

#include <sodium.h>

#include <cstddef>
#include <memory>

namespace slipway {

class SecureKey
{
public:
    static constexpr std::size_t kSize = 32;

    SecureKey()
        : m_bytes(static_cast<unsigned char *>(sodium_malloc(kSize)))
    {
    }

    /// False when there was no memory for it.
    [[nodiscard]] bool isThere() const { return m_bytes != nullptr; }
    [[nodiscard]] unsigned char *data() { return m_bytes.get(); }
    [[nodiscard]] const unsigned char *data() const { return m_bytes.get(); }

private:
    struct Free
    {
        void operator()(unsigned char *bytes) const { sodium_free(bytes); }
    };
    std::unique_ptr<unsigned char, Free> m_bytes;
};

} // namespace slipway
