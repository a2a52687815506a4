// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/targetfolder.h"

#include "deploy/releases/manifest.h"
#include "support/temporarydata.h"

#include <QDir>

namespace slipway::test {
using namespace Qt::StringLiterals;

TargetFolder::TargetFolder(const QString &root)
    : m_root(root.isEmpty() ? m_temporary.path() : root)
    , tools{.commands = m_runner,
            .http = m_http,
            .clock = m_clock,
            .stateFolder = folder(u"state"_s),
            .installation = u"test"_s,
            .knownHostsFile = folder(u"known_hosts"_s),
            .askHostKey = {},
            .secret = {},
            .launchWorkflow = {}}
{
    environment.name = u"staging"_s;
    environment.target.kind = config::TargetKind::Local;
    environment.target.path = folder(u"www"_s);
}

std::unique_ptr<deploy::Target> TargetFolder::target() const
{
    auto made = deploy::makeTarget(environment, tools);
    if (!made)
        qFatal("%s", qPrintable(made.error().text().english()));
    return std::move(*made);
}

deploy::StagedRelease TargetFolder::release(qint64 id, const FileMap &files) const
{
    deploy::StagedRelease release{.id = {id},
                                  .name = QString::number(id),
                                  .commit = u"c0ffee"_s,
                                  .digest = {},
                                  .folder = folder(u"staged/%1-%2"_s.arg(id).arg(qHash(files.begin()->second))),
                                  .manifest = {},
                                  .environment = environment.name,
                                  .variables = {},
                                  .secrets = {}};
    for (const auto &[name, content] : files) {
        const bool isExecutable = name.endsWith(u'*');
        const QString file = release.folder + u'/' + (isExecutable ? name.chopped(1) : name);
        if (!writeFile(file, content))
            qFatal("cannot write %s", qPrintable(file));
        if (isExecutable)
            QFile::setPermissions(file, QFile::permissions(file) | QFile::ExeOwner);
    }
    auto manifest = deploy::scanFolder(release.folder);
    if (!manifest)
        qFatal("%s", qPrintable(manifest.error().text().english()));
    release.manifest = std::move(*manifest);
    release.digest = release.manifest.digest();
    return release;
}

QString TargetFolder::path(const QString &below) const
{
    return below.isEmpty() ? environment.target.path : QString(environment.target.path + u'/' + below);
}

QString TargetFolder::live() const
{
    std::array<char, 4096> text;
    const ssize_t size = ::readlink(qPrintable(path(u"current"_s)), text.data(), text.size());
    return size < 0 ? QString() : QString::fromUtf8(text.data(), size);
}

Result<> deployTo(deploy::Target &target, const deploy::StagedRelease &release, const deploy::OnLine &onLine,
                  std::stop_token stop)
{
    deploy::Call call{.onLine = onLine, .stop = stop};
    const auto lock = SLIPWAY_TRY(target.lock(u"lin on host"_s, call));
    call.fence = lock->fence();
    call.journal = u"deploy %1"_s.arg(release.name);
    SLIPWAY_CHECK(target.upload(release, call));
    SLIPWAY_CHECK(target.verify(release, call));
    SLIPWAY_CHECK(target.prepare(release, call));
    for (int batch = 0; batch < target.batches(); ++batch) {
        SLIPWAY_CHECK(target.activate(release, batch, call));
        SLIPWAY_CHECK(target.restart(release, batch, call));
    }
    return {};
}

} // namespace slipway::test
