// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace slipway {

/// A sentence that the engine says, word for word as it stands in app/ or storage/, with %1 to %9 where it puts
/// something in. The tables are the ones that lupdate reads (context "Engine"); tests/architecture keeps them and the
/// engine together. Words that no person reads are in tests/architecture/wordsfornobody.txt instead.
struct EngineSentence
{
    enum class Joint {
        Whole, ///< stands alone
        End,   ///< may also follow a text: "is unhealthy", "; it has no unit"
        Begin, ///< may also be followed by a blank and a text: "make the folder"
    };
    const char *source;
    Joint joint = Joint::Whole;
    int typed = 0; ///< the argument that holds what a person typed, which stays as it is; 0 = none does
};

// One table a room of the engine.
[[nodiscard]] std::span<const EngineSentence> configSentences();
[[nodiscard]] std::span<const EngineSentence> deploySentences();
[[nodiscard]] std::span<const EngineSentence> gitSentences();
[[nodiscard]] std::span<const EngineSentence> runnerSentences();
[[nodiscard]] std::span<const EngineSentence> servicesSentences();
[[nodiscard]] std::span<const EngineSentence> sshSentences();
[[nodiscard]] std::span<const EngineSentence> storageSentences();
[[nodiscard]] std::span<const EngineSentence> workflowSentences();
[[nodiscard]] std::span<const EngineSentence> yamlSentences();

} // namespace slipway
