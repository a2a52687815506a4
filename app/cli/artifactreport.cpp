// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/artifactreport.h"

#include "cli/json.h"

#include <QLocale>

namespace slipway::cli {
using namespace Qt::StringLiterals;

QJsonObject artifactToJson(const ArtifactInfo &artifact)
{
    return {{u"run"_s, artifact.run.value},
            {u"name"_s, artifact.name},
            {u"files"_s, artifact.files},
            {u"bytes"_s, artifact.bytes},
            {u"created"_s, toRfc3339(artifact.created)},
            {u"expires"_s, timeToJson(artifact.expires)},
            {u"removed"_s, timeToJson(artifact.removed)}};
}

QJsonArray artifactsToJson(const std::vector<ArtifactInfo> &artifacts)
{
    QJsonArray array;
    for (const ArtifactInfo &artifact : artifacts)
        array.append(artifactToJson(artifact));
    return array;
}

Result<QJsonArray> artifactsToJson(const ArtifactService &service, const std::vector<ArtifactInfo> &artifacts)
{
    QJsonArray array;
    for (const ArtifactInfo &artifact : artifacts) {
        QJsonArray contents;
        const std::vector<ArtifactFile> files =
            artifact.removed ? std::vector<ArtifactFile>() : SLIPWAY_TRY(service.files(artifact.run, artifact.name));
        for (const ArtifactFile &file : files)
            contents.append(QJsonObject{{u"path"_s, file.path},
                                        {u"bytes"_s, file.bytes},
                                        {u"executable"_s, file.executable},
                                        {u"link"_s, textToJson(file.link)}});
        QJsonObject object = artifactToJson(artifact);
        object.insert(u"contents"_s, contents);
        array.append(object);
    }
    return array;
}

Table artifactTable(const std::vector<ArtifactInfo> &artifacts)
{
    Table table({u"ARTIFACT"_s, u"SIZE"_s, u"FILES"_s, u"CREATED"_s, u"EXPIRES"_s});
    for (const ArtifactInfo &artifact : artifacts)
        table.add({artifact.name, sizeText(artifact.bytes), QString::number(artifact.files),
                   localTime(artifact.created),
                   artifact.removed   ? u"expired: removed "_s + localTime(*artifact.removed)
                   : artifact.expires ? localTime(*artifact.expires)
                                      : u"never"_s});
    return table;
}

QString filesText(int files)
{
    return files == 1 ? u"1 file"_s : u"%1 files"_s.arg(files);
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1);
}

} // namespace slipway::cli
