// SPDX-License-Identifier: GPL-3.0-or-later
// Collects what is wrong while a file is read, and reads single values with their checks.
#pragma once

#include "config/checks.h"
#include "core/clock.h"
#include "core/diagnostic.h"
#include "yaml/node.h"

#include <QJsonValue>
#include <QStringList>

#include <optional>

namespace slipway::config {

/// The findings about one file. So many are kept that a person can use them.
class Reading
{
public:
    void error(Position at, const Message &message) { add(Severity::Error, at, message); }
    void warning(Position at, const Message &message) { add(Severity::Warning, at, message); }
    [[nodiscard]] bool isFull() const;
    /// In the order of the file.
    [[nodiscard]] Diagnostics diagnostics() const;

    std::optional<QStringList> monitors;     ///< that metric checks may name; nothing = not known here
    std::optional<QStringList> environments; ///< that a flow may name

private:
    void add(Severity severity, Position at, const Message &message);
    Diagnostics m_diagnostics;
};

struct Range
{
    int lowest = 0;
    int highest = 0;
};

/// One mapping of the file, whose keys are known. Each reader leaves its target alone when the key is not there, and
/// reports what cannot be used.
class Section
{
public:
    /// Reports a node that is no mapping, and keys that are none of `keys`. @param at of the key that has it
    Section(Reading &reading, const yaml::Node &node, Position at, Message name, const QStringList &keys);

    [[nodiscard]] bool isUsable() const { return m_node.isMapping(); }
    [[nodiscard]] Reading &reading() const { return m_reading; }
    [[nodiscard]] Position at() const { return m_at; }
    [[nodiscard]] bool has(QStringView key) const { return m_node.find(key) != nullptr; }
    [[nodiscard]] const yaml::Node *find(QStringView key) const { return m_node.find(key); }
    [[nodiscard]] Position keyAt(QStringView key) const;
    [[nodiscard]] Position valueAt(QStringView key) const;
    /// Reports a key that must be there and is not.
    bool require(QStringView key) const;

    void text(QStringView key, QString &to, TextCheck check) const;
    void texts(QStringView key, QStringList &to, TextCheck check) const; ///< a list, or a single one
    void number(QStringView key, int &to, Range range) const;
    void share(QStringView key, std::optional<double> &to, bool mayBeZero) const; ///< from 0 to 1
    void flag(QStringView key, bool &to) const;
    void duration(QStringView key, Milliseconds &to, bool mayBeZero = false) const;
    /// One of these words; empty when the key is not there or has none of them.
    [[nodiscard]] QString choice(QStringView key, const QStringList &words) const;

private:
    [[nodiscard]] std::optional<QString> textOf(const yaml::Node &node, Position at, const QString &what,
                                                TextCheck check) const;

    Reading &m_reading;
    yaml::Node m_node;
    Position m_at;
    Message m_name;
};

/// A text of the file in quotes: in one line, and no longer than people read.
[[nodiscard]] QString quoted(const QString &text);
/// "a list", "'abc'", "nothing": for "expected …, not …".
[[nodiscard]] Message described(const yaml::Node &node);
/// Where a value stands; for one that is not written, its key.
[[nodiscard]] Position placeOf(const yaml::Node &value, Position key);
[[nodiscard]] QJsonValue jsonFromNode(const yaml::Node &node);

} // namespace slipway::config
