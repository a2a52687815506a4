// SPDX-License-Identifier: GPL-3.0-or-later
// What is done on a host, as POSIX sh scripts. They run whole or not at all, and say no with `die`.
//
// The path of a target looks like this:
//   releases/44/             whole, files read-only, with .slipway-release.json
//   releases/.44.<x>.partial  an upload that is not whole yet
//   releases/44~              the damaged live release while its repaired folder waits for the switch
//   current                  → releases/44, switched by rename
//   shared/                  what is linked into every release
//   .slipway/                (0700) lock, alive, fence, fence.lock, holder, journal, reserve (room for it), previous,
//                            manifests/44.json, .sha256, .files, .extra (after prepare), .prepared
#pragma once

#include "deploy/targets/target.h"

#include <QByteArray>

namespace slipway::deploy::scripts {

/// Which target, under which lock, and what the journal there is told before anything changes.
struct Place
{
    QString path;
    qint64 fence = 0;
    QString journal;
    QByteArray unique; ///< names that only this object uses
};

/// A release on the target.
struct Files
{
    QString name;
    QByteArray record;  ///< content of .slipway-release.json
    QStringList shared; ///< clean relative paths
    const Manifest *manifest = nullptr;
};

/// How each script begins: its variables, and the functions that all use.
[[nodiscard]] QByteArray head(const Place &place, const QString &name = {});
/// Writes what `command` makes of the content to .slipway/manifests/<name>.<ending>.
[[nodiscard]] QByteArray keep(const QByteArray &command, const QByteArray &ending, const QByteArray &content);

/// Prints "locked <counter>", then waits for a line with the fence and prints "fenced"; holds the lock while it hears
/// lines.
/// @param tools programs that must be there too, with blanks between them
/// @param anyCurrent also where `current` is none of Slipway's
[[nodiscard]] QByteArray lock(const Place &place, const QByteArray &tools, const QString &holder, bool anyCurrent);

/// Records of kind NUL value NUL: "live", "release" and "record" (of it), "holder" (only when locked), "closed"
/// (whose records cannot be read), "journal",
/// "manifest" (of the live one), "size" ("<bytes> <path>" of its files).
[[nodiscard]] QByteArray truth(const Place &place);
/// The record of one release, nothing when it is not there.
[[nodiscard]] QByteArray record(const Place &place, const QString &name);

/// Path on the target of this object's upload of a release.
[[nodiscard]] QString partial(const Place &place, const QString &name);
/// Prints "present", or makes the partial folder (going on with one that was left behind when `resume`) and prints
/// "live <name>".
/// @param again although a release of that name is there
[[nodiscard]] QByteArray beginUpload(const Place &place, const Files &files, bool resume, bool again);
/// Prints "partial", "whole" or "missing" and NUL, then what Listing reads.
/// @param served the folder that `current` leads to, where it is that release
[[nodiscard]] QByteArray list(const Place &place, const QString &name, bool served);
/// The verified partial folder becomes the release; takes the place of a damaged one. What is live stays live as it is,
/// aside, until activate() switches to the repaired one.
[[nodiscard]] QByteArray finishUpload(const Place &place, const Files &files);
[[nodiscard]] QByteArray dropUpload(const Place &place, const QString &name);

/// Prints the name of the folder below releases/ that `current` of others leads to; what lies elsewhere is copied there
/// first.
[[nodiscard]] QByteArray foreign(const Place &place);
/// That folder becomes a release, prepared by this line, and `current` a link as Slipway makes it.
[[nodiscard]] QByteArray adopt(const Place &place, const Files &files, const QByteArray &lineHash);

[[nodiscard]] QByteArray activate(const Place &place, const QString &name);
[[nodiscard]] QByteArray deactivate(const Place &place);

/// Lines before a command of the user: `cd` into a folder below the path. `guarded` ones ask for the fence first.
[[nodiscard]] QByteArray enter(const Place &place, const QString &folder, bool guarded);
/// Prints "prepared" when the release was prepared by the same line before; otherwise takes the time.
[[nodiscard]] QByteArray beginPrepare(const Place &place, const QString &name, const QByteArray &lineHash);
/// Prints (NUL after each) the files that changed since beginPrepare(). When none is of the manifest, notePrepared()
/// follows.
[[nodiscard]] QByteArray changedByPrepare(const Place &place, const QString &name);
[[nodiscard]] QByteArray notePrepared(const Place &place, const QString &name, const QByteArray &lineHash);

/// Records: "live", "previous", "release" for each, "used" for each folder that a process works in.
[[nodiscard]] QByteArray usage(const Place &place);
[[nodiscard]] QByteArray remove(const Place &place, const QStringList &names);

/// @param tools words separated by blanks
[[nodiscard]] QByteArray check(const Place &place, const QByteArray &tools, qint64 bytes, const QString &name);

} // namespace slipway::deploy::scripts
