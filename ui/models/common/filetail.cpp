// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/common/filetail.h"

#include <QFile>

#include <algorithm>

namespace slipway {

FileTail readTail(const QString &path, qint64 from, qint64 limit)
{
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    const qint64 size = file.size();
    const bool isFirst = from < 0 || from > size;
    FileTail tail{.lines = {}, .from = isFirst ? std::max<qint64>(0, size - limit) : from};
    if (!file.seek(tail.from))
        return {};
    QByteArray bytes = file.read(limit);
    if (isFirst && tail.from > 0) {
        const qsizetype start = bytes.indexOf('\n') + 1;
        bytes.remove(0, start);
        tail.from += start;
    }
    const qsizetype end = bytes.lastIndexOf('\n') + 1;
    const qsizetype taken = end == 0 && bytes.size() == limit ? bytes.size() : end;
    tail.next = tail.from + taken;
    tail.hasMore = taken > 0 && tail.next < size && bytes.size() == limit;
    if (taken == 0)
        return tail;
    bytes.truncate(taken == end ? end - 1 : taken);
    tail.lines = bytes.split('\n');
    return tail;
}

} // namespace slipway
