// SPDX-License-Identifier: GPL-3.0-or-later
// .gitmodules and .lfsconfig as plain text: no include of theirs is followed. For app/git only.
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace slipway::git {

/// One line "key = value" with the section that it stands in.
struct PlainSetting
{
    QString section;    ///< "submodule"
    QString subsection; ///< "libs/sub"; empty for none
    QString key;        ///< lower case
    QString value;
};
[[nodiscard]] std::vector<PlainSetting> plainSettings(const QByteArray &text);

/// A submodule as .gitmodules describes it.
struct SubmoduleEntry
{
    QString name;
    QString path;
    QString url; ///< empty = it names none
};
[[nodiscard]] std::vector<SubmoduleEntry> submodulesOf(const QByteArray &text);

/// "../lib.git" beside "https://host/group/app.git" is "https://host/group/lib.git"; others stay as they are.
[[nodiscard]] QString resolvedUrl(const QString &url, const QString &ofRepository);

} // namespace slipway::git
