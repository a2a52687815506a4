// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace slipway::ssh {

/// A file that is on no disk (memfd, 0600, sealed): for processes of this user, who open it by its path below /proc
/// while the object lives. Gone with this process, however it ends.
class MemoryFile
{
public:
    /// Error: Environment (no memory, no descriptor).
    [[nodiscard]] static Result<MemoryFile> make(const QByteArray &content);
    MemoryFile(MemoryFile &&other) noexcept;
    MemoryFile &operator=(MemoryFile &&other) noexcept;
    ~MemoryFile();
    [[nodiscard]] QString path() const;

private:
    explicit MemoryFile(int descriptor);
    int m_descriptor = -1;
};

} // namespace slipway::ssh
