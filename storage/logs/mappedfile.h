// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArrayView>

namespace slipway {

/// A file that only grows, as memory. What is beyond its length at the last look is not there: no byte past the end is
/// ever touched, which would kill the program.
class MappedFile
{
public:
    MappedFile() = default;
    /// Errors: NotFound, Environment.
    [[nodiscard]] static Result<MappedFile> open(const QString &path);
    MappedFile(MappedFile &&other) noexcept;
    MappedFile &operator=(MappedFile &&other) noexcept;
    ~MappedFile();

    /// Maps what the file has now; bytes() from before are no longer valid. False when it stayed as it was.
    bool refresh();
    /// The pages up to this byte are no longer wanted; whoever reads them again gets them from the file.
    void giveBack(qint64 upTo) const;
    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] QByteArrayView bytes() const { return {m_data, m_size}; }

private:
    int m_descriptor = -1;
    const char *m_data = nullptr;
    qint64 m_size = 0;
};

} // namespace slipway
