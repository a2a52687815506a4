// SPDX-License-Identifier: GPL-3.0-or-later
// A release with a model of 200 MB made and deployed through slipwayctl, against what a careful person does by hand:
// sha256sum, rsync (with --link-dest), sha256sum -c on the target, and a link. First, then again with the model
// unchanged.
#include "bench/bench.h"
#include "integration/support/deployscene.h"
#include "support/temporarydata.h"

#include <QCoreApplication>
#include <QFile>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace slipway::bench;
using namespace slipway::test;

namespace {

constexpr qint64 kDefaultMegabytes = 200;

bool writeModel(const QString &path, qint64 megabytes)
{
    QFile file(path);
    QByteArray piece(1 << 20, Qt::Uninitialized);
    QRandomGenerator random(42);
    bool isWritten = file.open(QIODevice::WriteOnly);
    for (qint64 i = 0; isWritten && i < megabytes; ++i) {
        random.fillRange(reinterpret_cast<quint32 *>(piece.data()), piece.size() / 4);
        isWritten = file.write(piece) == piece.size();
    }
    return isWritten;
}

/// The same work by hand, from a folder with the files of the commit and the model.
class ByHand
{
public:
    ByHand(DeployScene &scene, const QString &model, const QString &folder)
        : m_scene(scene)
        , m_model(model)
        , m_folder(folder)
        , m_repository(scene.repository().path())
    {
    }
    double deploy(int number)
    {
        const QString source = m_folder + u"/source"_s, target = m_folder + u"/target"_s;
        const SshServer *ssh = m_scene.sshServer();
        const QString shell =
            ssh ? u"ssh -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -i %1 -p %2"_s
                      .arg(ssh->keyFile())
                      .arg(ssh->port())
                : QString();
        const QString host = ssh ? ssh->user() + u"@127.0.0.1"_s : QString();
        const QString script =
            u"set -e\nmkdir -p '%1' '%2/releases'\ngit -C '%3' archive HEAD | tar -x -C '%1'\n"
            "[ '%1/model.bin' -nt '%4' ] || cp --preserve=timestamps '%4' '%1/model.bin'\n"
            "cd '%1'\nfind . -type f ! -name SUMS | xargs sha256sum > SUMS\n"
            "rsync -a --link-dest='%2/current' %5 '%1/' %6'%2/releases/%7/'\n"
            "%8 sh -c \"'cd %2/releases/%7 && sha256sum -c --quiet SUMS && ln -sfn releases/%7 %2/next && mv -T %2/next %2/current'\"\n"_s
                .arg(source, target, m_repository, m_model, ssh ? u"-e '%1'"_s.arg(shell) : QString(),
                     ssh ? host + u':' : QString(), QString::number(number), ssh ? shell + u' ' + host : u"eval"_s);
        return timedProcess({u"sh"_s, u"-c"_s, script}).value_or(-1);
    }

private:
    DeployScene &m_scene;
    QString m_model, m_folder, m_repository;
};

double bySlipway(DeployScene &scene, const QString &model)
{
    qint64 id = 0;
    const double made = timed([&] {
        const Ended ended = scene.ctl({u"release"_s, u"create"_s, scene.repository().path(), u"--ref"_s, u"HEAD"_s,
                                       u"--file"_s, model, u"--json"_s});
        id = ended.status == 0 ? ended.object()[u"release"_s].toInteger() : 0;
        if (ended.status != 0)
            qWarning("%s", ended.text().constData());
    });
    Ended ended;
    const double deployed = timed([&] { ended = scene.deploy(id); });
    if (ended.status != 0)
        qWarning("%s", ended.text().constData());
    return ended.status == 0 ? made + deployed : -1;
}

Row row(const QString &what, double own, double hand)
{
    const bool isMeasured = own > 0 && hand > 0;
    return {.what = what,
            .measured = isMeasured
                            ? u"%1 (%2, by hand %3)"_s.arg(ratio(own / hand), milliseconds(own), milliseconds(hand))
                            : u"failed"_s,
            .target = u"≤ 1.00 ×"_s,
            .met = isMeasured && own <= hand,
            .figures = {{u"slipway_ms"_s, own}, {u"by_hand_ms"_s, hand}}};
}

std::vector<Row> rows(DeployScene::Where where, qint64 megabytes)
{
    const QString place = where == DeployScene::Where::Ssh ? u"over SSH"_s : u"on this machine"_s;
    DeployScene scene(where);
    scene.setHealth(
        "      checks:\n        - http: {url: \"http://127.0.0.1:PORT/health\", json: {release: \"${release}\"}}\n"
        "      interval: 20ms\n      consecutive: 1\n      deadline: 10s\n");
    QTemporaryDir folder;
    const QString model = folder.filePath(u"model.bin"_s);
    const QString problem = writeModel(model, megabytes) ? scene.start() : u"the model could not be written"_s;
    const QString what = u"a release of %1 MB made and deployed %2, "_s.arg(megabytes).arg(place);
    if (!problem.isEmpty())
        return {{.what = what, .measured = problem, .target = u"≤ 1.00 ×"_s, .met = {}, .figures = {}}};
    (void)scene.release("warm"); // the first logon, the vault
    ByHand hand(scene, model, folder.path());
    const double firstHand = hand.deploy(1);
    const double first = bySlipway(scene, model);
    scene.repository().commit({{u"code.txt"_s, "changed\n"}}, u"Code alone"_s);
    const double againHand = hand.deploy(2);
    const double again = bySlipway(scene, model);
    return {row(what + u"first"_s, first, firstHand),
            row(what + u"again with the model unchanged"_s, again, againHand)};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const qint64 megabytes = argc > 1 ? std::max(1, std::atoi(argv[1])) : kDefaultMegabytes;
    std::vector<Row> all = rows(DeployScene::Where::Local, megabytes);
    if (const QString missing = sshServerMissing(); missing.isEmpty())
        std::ranges::move(rows(DeployScene::Where::Ssh, megabytes), std::back_inserter(all));
    else
        std::printf("not measured over SSH: %s\n", qPrintable(missing));
    return report(u"Releases of a large model"_s, all);
}
