// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/support/commandline.h"
#include "places.h"

#include <sstream>

namespace slipway::test {

QList<QJsonObject> Answer::lines() const
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : out.split('\n')) {
        if (!line.isEmpty())
            objects << QJsonDocument::fromJson(line).object();
    }
    return objects;
}

const char *Answer::text() const
{
    m_text = "status " + QByteArray::number(status) + "\nout: " + out + "\nerr: " + err;
    return m_text.constData();
}

Answer CommandLine::operator()(const QStringList &arguments, std::stop_token stop) const
{
    return run(arguments, {}, std::move(stop));
}

Answer CommandLine::feed(const QByteArray &input, const QStringList &arguments) const
{
    return run(arguments, input, {});
}

Answer CommandLine::run(const QStringList &arguments, const QByteArray &input, std::stop_token stop) const
{
    std::istringstream in(input.toStdString());
    std::ostringstream out;
    std::ostringstream err;
    Answer answer;
    {
        cli::Context context{.out = out, .err = err, .in = &in, .dataDir = {}, .shimProgram = {}};
        context.shimProgram =
            QStringLiteral(SLIPWAY_BIN_DIR "/slipway-shim"); // the one just built, not an installed one
        context.stop = std::move(stop);
        answer.status =
            cli::runCommandLine(arguments + QStringList{QStringLiteral("--data-dir"), dataFolder()}, context);
    }
    answer.out = QByteArray::fromStdString(out.str());
    answer.err = QByteArray::fromStdString(err.str());
    return answer;
}

} // namespace slipway::test
