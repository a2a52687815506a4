// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/support/refusalscene.h"

#include "support/temporarydata.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>

#include <sys/stat.h>

#include <algorithm>

namespace slipway::test {
using namespace Qt::StringLiterals;
namespace {

QByteArray lineOf(const QString &root, const QString &path)
{
    struct stat status = {};
    const QByteArray name = QFile::encodeName(path);
    if (::lstat(name.constData(), &status) != 0)
        return name + " gone";
    QByteArray line = QDir(root).relativeFilePath(path).toUtf8() + ' ' + QByteArray::number(status.st_mode, 8) + ' ' +
                      QByteArray::number(status.st_uid);
    if (S_ISLNK(status.st_mode))
        return line + " -> " + QFile::encodeName(QFileInfo(path).symLinkTarget());
    if (S_ISREG(status.st_mode))
        line += ' ' + QByteArray::number(status.st_mtime) + ' ' +
                QCryptographicHash::hash(readFile(path), QCryptographicHash::Sha256).toHex();
    return line;
}

} // namespace

QByteArray everythingIn(const QString &folder)
{
    QByteArrayList lines;
    QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        const QString place = path + u'/';
        if (!place.contains(u"/.slipway/"_s) && !place.contains(u"/.slipway-requests/"_s))
            lines << lineOf(folder, path);
    }
    std::ranges::sort(lines);
    return lines.join('\n');
}

RefusalScene::RefusalScene()
{
    m_repository.commit({{u"slipway.yml"_s, "version: 1\n"}, {u"model.txt"_s, "0\n"}}, u"Begin"_s);
}

QByteArray RefusalScene::local(const QString &name, const QString &path, const QByteArray &more)
{
    QString quoted = path;
    quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
    return "  " + name.toUtf8() + ":\n    target: {kind: local, path: \"" + quoted.toUtf8() + "\"}\n" + more;
}

Ended RefusalScene::apply(const QByteArray &environments)
{
    m_repository.commit({{u"slipway.yml"_s, "version: 1\nenvironments:\n" + environments}}, u"Configure"_s);
    return ctl({u"env"_s, u"apply"_s, m_repository.path(u"slipway.yml"_s)});
}

qint64 RefusalScene::release(const std::map<QString, QByteArray> &files)
{
    m_repository.commit(files, u"Change"_s);
    const Ended made = ctl({u"release"_s, u"create"_s, m_repository.path(), u"--ref"_s, u"HEAD"_s, u"--json"_s});
    if (made.status != 0)
        qInfo("%s", made.text().constData());
    return made.object()[u"release"_s].toInteger();
}

Ended RefusalScene::deploy(const QString &environment, qint64 release, const QStringList &more) const
{
    return ctl(QStringList{u"deploy"_s, u"--env"_s, environment, u"--release"_s, QString::number(release)} + more);
}

QByteArray RefusalScene::stillRunning() const
{
    for (const QJsonValue &deployment : ctl({u"deployments"_s, u"list"_s, u"--json"_s}).array()) {
        if (deployment[u"status"_s].toString() == u"running")
            return "deployment " + QByteArray::number(deployment[u"deployment"_s].toInteger()) + " is still running";
    }
    return {};
}

QByteArray RefusalScene::refused(const QString &environment, qint64 release, int status, const QList<QByteArray> &words,
                                 const QStringList &more) const
{
    return refused(QStringList{u"deploy"_s, u"--env"_s, environment, u"--release"_s, QString::number(release)} + more,
                   status, words);
}

QByteArray RefusalScene::refused(const QStringList &command, int status, const QList<QByteArray> &words) const
{
    const QByteArray before = everythingIn(place());
    const Ended ended = ctl(command);
    if (ended.status != status)
        return "status " + QByteArray::number(status) + " was expected; " + ended.text();
    for (const QByteArray &word : words) {
        if (!ended.err.contains(word))
            return "not said: " + word + "\n" + ended.text();
    }
    if (const QByteArray after = everythingIn(place()); after != before)
        return "something was changed:\n" + before + "\n---\n" + after + '\n' + ended.text();
    return stillRunning();
}

} // namespace slipway::test
