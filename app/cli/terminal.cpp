// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include "cli/text.h"
#include "services/secrets/secretservice.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kLongest = 64 * 1024;

/// The controlling terminal, put back in the end.
class AskingTerminal
{
public:
    enum class Echo { On, Off };
    explicit AskingTerminal(Echo echo)
        : m_descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC))
    {
        if (m_descriptor < 0 || tcgetattr(m_descriptor, &m_before) != 0)
            return;
        m_isUsable = echo == Echo::On;
        if (m_isUsable)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        m_isSilent = m_isUsable = tcsetattr(m_descriptor, TCSAFLUSH, &silent) == 0;
    }
    ~AskingTerminal()
    {
        if (m_isSilent)
            tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    AskingTerminal(const AskingTerminal &) = delete;
    AskingTerminal &operator=(const AskingTerminal &) = delete;
    [[nodiscard]] bool isUsable() const { return m_isUsable; }

    [[nodiscard]] QByteArray ask(const QString &prompt) const
    {
        say(prompt.toUtf8());
        QByteArray line;
        char byte = 0;
        while (line.size() < kLongest && ::read(m_descriptor, &byte, 1) == 1 && byte != '\n')
            line.append(byte);
        if (m_isSilent)
            say("\n");
        return line;
    }

private:
    void say(const QByteArray &text) const
    {
        if (::write(m_descriptor, text.constData(), std::size_t(text.size())) < 0)
            return; // nobody sees the prompt; what is typed still counts
    }

    int m_descriptor;
    termios m_before{};
    bool m_isUsable = false;
    bool m_isSilent = false;
};

QByteArray readAll(std::istream &in)
{
    QByteArray bytes;
    char buffer[4096];
    while (bytes.size() <= kLongest && in.read(buffer, sizeof buffer).gcount() > 0)
        bytes.append(buffer, qsizetype(in.gcount()));
    return bytes;
}

} // namespace

Result<QByteArray> readSecret(Context &context, const QString &prompt)
{
    QByteArray value;
    if (context.in && isatty(STDIN_FILENO) != 0) {
        const AskingTerminal terminal(AskingTerminal::Echo::Off);
        if (terminal.isUsable())
            value = terminal.ask(plain(prompt) + u": "_s);
    } else if (context.in) {
        value = readAll(*context.in);
    }
    if (value.endsWith('\n') && value.count('\n') == 1) // `echo value | slipwayctl secrets set` means the value alone
        value.chop(value.endsWith("\r\n") ? 2 : 1);
    if (value.isEmpty())
        return fail(ErrorKind::Usage, u"no value came on standard input"_s, u"slipwayctl secrets set NAME < file"_s);
    if (value.size() > kLongest)
        return fail(ErrorKind::BadInput, u"the value is longer than 64 KiB"_s);
    return value;
}

Result<QByteArray> askPassphrase(bool isNew)
{
    const AskingTerminal terminal(AskingTerminal::Echo::Off);
    if (!terminal.isUsable())
        return fail(ErrorKind::Environment,
                    u"the secret vault needs its passphrase, and there is no terminal to ask for it"_s,
                    u"Name a file with it (mode 0600) in SLIPWAY_VAULT_PASSPHRASE_FILE."_s);
    QByteArray passphrase =
        terminal.ask(isNew ? u"New passphrase of the secret vault: "_s : u"Passphrase of the secret vault: "_s);
    if (!isNew)
        return passphrase;
    QByteArray again = terminal.ask(u"The same again: "_s);
    const bool agree = passphrase == again && !passphrase.isEmpty();
    wipe(again);
    if (!agree) {
        wipe(passphrase);
        return fail(ErrorKind::BadInput, u"the two passphrases differ, or are empty"_s);
    }
    return passphrase;
}

bool canAsk(const Context &context)
{
    return !context.json && context.in && isatty(STDIN_FILENO) != 0;
}

bool confirm(const QString &question)
{
    const AskingTerminal terminal(AskingTerminal::Echo::On);
    if (!terminal.isUsable())
        return false;
    const QByteArray answer = terminal.ask(question + u" [y/N] "_s).trimmed().toLower();
    return answer == "y" || answer == "yes";
}

} // namespace slipway::cli
