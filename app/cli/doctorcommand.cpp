// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/text.h"
#include "services/base/doctor.h"
#include "services/console.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

class Doctor final : public Command
{
public:
    QString name() const override { return u"doctor"_s; }
    QString arguments() const override { return {}; }
    QString summary() const override { return u"What is installed, what is missing, and what it would enable."_s; }
    Result<int> execute(Context &context, const QCommandLineParser &) const override
    {
        // A data folder that cannot be opened is a finding of the examination, not the end of it: no Console here.
        const std::vector<DoctorItem> items = examine(resolveDataFolder(context.dataDir), context.stop);
        QJsonArray array;
        bool complete = true;
        for (const DoctorItem &item : items) {
            complete = complete && (item.found || !item.required);
            array.append(QJsonObject{{u"name"_s, item.name.english()},
                                     {u"found"_s, item.found},
                                     {u"required"_s, item.required},
                                     {u"version"_s, textToJson(item.version)},
                                     {u"path"_s, textToJson(item.path)},
                                     {u"enables"_s, item.enables.english()},
                                     {u"advice"_s, textToJson(item.advice)}});
            if (!context.json)
                describe(item, context);
        }
        if (context.json)
            context.print(toLine(array));
        return complete ? 0 : exitStatus(ErrorKind::Environment);
    }

private:
    static void describe(const DoctorItem &item, const Context &context)
    {
        const QString mark = item.found ? u"✔"_s : item.required ? u"✖"_s : u"–"_s;
        context.print(u"%1 %2  %3"_s.arg(mark, item.name.english().leftJustified(13),
                                         plain(item.version.isEmpty() ? item.path : item.version)));
        if (!item.found)
            context.print(u"    for %1. %2"_s.arg(item.enables.english(), item.advice.english()));
    }
};

} // namespace

void addDoctorCommand(Commands &commands)
{
    commands.push_back(std::make_unique<Doctor>());
}

} // namespace slipway::cli
