// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/hostkey.h"
#include "services/secrets/secretservice.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <memory>

namespace slipway {

class Theme;

/// Questions that background threads have for the person at the desk: is this the right host, what is the passphrase.
/// The thread waits, the window never does; when the window goes, the answer is no. Lives on the GUI thread; the askers
/// may be called from any other and may outlive it.
class PersonQuestions : public QObject
{
    Q_OBJECT
public:
    explicit PersonQuestions(QObject *parent = nullptr);
    ~PersonQuestions() override;

    /// Where the dialogs appear; nobody can be asked before.
    void setWindow(const Theme &theme, QWidget *window);
    [[nodiscard]] ssh::AskHostKey hostKeyAsker() const;
    [[nodiscard]] AskPassphrase passphraseAsker() const;
    /// From now on every answer is no, also to questions that stand open.
    void close();

private:
    struct Shared;
    friend struct Shared;
    void presentHostKey(const ssh::HostKey &key, quint64 ticket);
    void presentPassphrase(bool isNew, quint64 ticket);

    std::shared_ptr<Shared> m_shared;
    const Theme *m_theme = nullptr;
    QPointer<QWidget> m_window;
};

} // namespace slipway
