// SPDX-License-Identifier: GPL-3.0-or-later
#include "masking/secretforms.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace slipway::masking {

namespace {

constexpr std::size_t kShortestDerivedForm = 4;
constexpr std::size_t kShortestSection = 6;   // of a secret split at an ampersand
constexpr std::size_t kLongestQuotedKept = 8; // shorter values keep their double quotes
constexpr std::size_t kBase64LineBytes = 76;
constexpr std::size_t kShortestWrappingForm = 6; // the ends of two lines make shorter ones by chance
constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

using Replacement = std::pair<char, std::string_view>;

std::string replaced(std::string_view text, const std::vector<Replacement> &replacements)
{
    std::string result;
    for (const char c : text) {
        const auto match =
            std::find_if(replacements.begin(), replacements.end(), [c](const Replacement &r) { return r.first == c; });
        if (match == replacements.end())
            result.push_back(c);
        else
            result += match->second;
    }
    return result;
}

std::string base64(std::string_view bytes)
{
    std::string result;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k)
            result.push_back(i + k <= bytes.size() ? kAlphabet[group >> (18 - 6 * k) & 63] : '=');
    }
    return result;
}

std::string urlSafe(std::string text)
{
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    return text;
}

std::string hexByte(char c, std::string_view digits)
{
    const auto byte = static_cast<unsigned char>(c);
    return {digits[byte >> 4], digits[byte & 15]};
}

constexpr std::string_view kUpperHex = "0123456789ABCDEF";
constexpr std::string_view kLowerHex = "0123456789abcdef";

std::string percentEncoded(std::string_view text, std::string_view digits, std::string_view kept)
{
    std::string result;
    for (const char c : text) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (isPlain || kept.find(c) != std::string_view::npos)
            result.push_back(c);
        else
            result += '%' + hexByte(c, digits);
    }
    return result;
}

/// Bytes before the secret shift it against the groups of three: its first bytes then share a digit with them. Bytes
/// after it share its last digit; hence the form cut to the digits that it decides alone.
std::set<std::string> alignedForms(std::string_view text)
{
    std::set<std::string> forms;
    for (std::size_t shift = 0; shift < 3 && shift < text.size(); ++shift) {
        const std::string_view aligned = text.substr(shift);
        const std::string padded = base64(aligned);
        const std::string certain = padded.substr(0, aligned.size() * 8 / 6);
        const std::string unpadded = padded.substr(0, (aligned.size() * 8 + 5) / 6);
        for (const std::string &form : {padded, certain, unpadded}) {
            forms.insert(form);
            forms.insert(urlSafe(form));
        }
    }
    return forms;
}

/// The code point at the start of valid UTF-8, and its length; a stray byte stands for itself.
std::pair<std::uint32_t, std::size_t> codePoint(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    if (length == 1 || length > text.size())
        return {first, 1};
    std::uint32_t value = first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        value = value << 6 | (static_cast<unsigned char>(text[i]) & 63u);
    return {value, length};
}

std::string unicodeEscape(std::uint32_t unit)
{
    std::string escape = "\\u";
    escape += hexByte(static_cast<char>(unit >> 8), kLowerHex);
    return escape += hexByte(static_cast<char>(unit & 255), kLowerHex);
}

struct JsonStyle
{
    bool slash = false; ///< "\/"
    bool html = false;  ///< < > & as \u003c and so on
    bool ascii = false; ///< everything beyond ASCII as \uXXXX
};

std::string jsonEscaped(std::string_view text, JsonStyle style)
{
    static constexpr std::string_view kShort = "\"\"\\\\\bb\ff\nn\rr\tt"; // pairs: byte, letter
    std::string result;
    while (!text.empty()) {
        const char c = text.front();
        const auto [point, length] = codePoint(text);
        std::size_t pair = kShort.size();
        for (std::size_t i = 0; i < kShort.size() && pair == kShort.size(); i += 2)
            pair = kShort[i] == c ? i : pair;
        const bool isHtml = style.html && (c == '<' || c == '>' || c == '&');
        if (pair < kShort.size()) {
            result += {'\\', kShort[pair + 1]};
        } else if (style.slash && c == '/') {
            result += "\\/";
        } else if (point < 0x20 || isHtml || (style.ascii && point > 0x7F && point < 0x10000)) {
            result += unicodeEscape(point);
        } else if (style.ascii && point >= 0x10000) {
            result +=
                unicodeEscape(0xD800 + ((point - 0x10000) >> 10)) + unicodeEscape(0xDC00 + ((point - 0x10000) & 0x3FF));
        } else {
            result += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return result;
}

std::string backslashed(std::string_view text, std::string_view specials)
{
    std::string result;
    for (const char c : text) {
        if (specials.find(c) != std::string_view::npos)
            result.push_back('\\');
        result.push_back(c);
    }
    return result;
}

class FormCollector
{
public:
    explicit FormCollector(std::set<std::string> &forms)
        : m_forms(forms)
    {
    }

    void add(std::string form)
    {
        if (form.size() >= kShortestDerivedForm)
            m_forms.insert(std::move(form));
    }

    void addAll(std::string_view text)
    {
        addBase64(text);
        addTextEscapes(text);
        addShellQuotes(text);
        addSections(text);
        if (text.size() > kLongestQuotedKept && text.front() == '"' && text.back() == '"')
            add(std::string(text.substr(1, text.size() - 2)));
    }

private:
    void addBase64(std::string_view text)
    {
        for (const std::string &form : alignedForms(text))
            add(form);
        const std::string whole = base64(text);
        for (std::size_t at = 0; whole.size() > kBase64LineBytes && at < whole.size(); at += kBase64LineBytes)
            add(whole.substr(at, kBase64LineBytes)); // as `base64` wraps it
    }

    void addTextEscapes(std::string_view text)
    {
        for (const std::string_view digits : {kUpperHex, kLowerHex}) {
            for (const std::string_view kept : {"-_.~", "-_.!~*'()", "-_.~/", "-_."}) {
                std::string encoded = percentEncoded(text, digits, kept);
                add(encoded);
                for (std::size_t at = encoded.find("%20"); at != std::string::npos; at = encoded.find("%20", at))
                    encoded.replace(at, 3, 1, '+'); // of one character: GCC 12 warns falsely of a literal
                add(encoded);
            }
        }
        for (const bool slash : {false, true})
            for (const bool html : {false, true})
                for (const bool ascii : {false, true})
                    add(jsonEscaped(text, {.slash = slash, .html = html, .ascii = ascii}));
        add(replaced(text, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}}));
        for (const std::string_view apostrophe : {"&apos;", "&#39;", "&#x27;"}) {
            add(replaced(text, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', apostrophe}}));
            add(replaced(text, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&#34;"}, {'\'', apostrophe}}));
        }
        add(replaced(text, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}}));
    }

    void addShellQuotes(std::string_view text)
    {
        add(replaced(text, {{'\'', "'\\''"}}));
        add(replaced(text, {{'\'', "'\"'\"'"}}));
        add(replaced(text, {{'\'', "''"}}));  // expressions
        add(replaced(text, {{'"', "\\\""}})); // command lines
        add(backslashed(text, "\"\\$`"));     // inside double quotes
        add(backslashed(text, "\"\\$`!"));
        add(backslashed(text, " \t!\"#$&'()*,;<>?[\\]^`{|}")); // printf %q
        add(backslashed(text, " \t!\"#$&'()*;<>?[\\]^`{|}~"));
        add(replaced(text,
                     {{'\'', "\\'"}, {'\\', "\\\\"}, {'\n', "\\n"}, {'\t', "\\t"}, {'\r', "\\r"}})); // $'…', repr()
        add(replaced(text, {{'\\', "\\\\"}, {'\n', "\\n"}, {'\t', "\\t"}, {'\r', "\\r"}}));
    }

    void addSections(std::string_view text)
    {
        const std::size_t plus = text.find("&+");
        const std::size_t at = plus != std::string_view::npos ? plus + 2 : text.rfind('&') + 1;
        if (at == 0) // rfind found none
            return;
        if (at >= kShortestSection)
            add(std::string(text.substr(0, at)));
        const std::size_t skipped = plus != std::string_view::npos ? 1 : 0; // the letter that gets a colour
        if (at + skipped + kShortestSection <= text.size())
            add(std::string(text.substr(at + skipped)));
    }

    std::set<std::string> &m_forms;
};

} // namespace

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        if (end > 0)
            lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return lines;
}

std::set<std::string> secretForms(std::string_view secret)
{
    std::set<std::string> forms;
    const std::vector<std::string_view> lines = linesOf(secret);
    if (lines.empty())
        return forms;
    FormCollector collector(forms);
    collector.addAll(secret);
    if (secret.find_first_of("\r\n") == std::string_view::npos) {
        forms.insert(std::string(secret));
        return forms;
    }
    const auto isShort = [](std::string_view line) { return line.size() < kShortestDerivedForm; };
    if (std::none_of(lines.begin(), lines.end(), isShort)) {
        // Each line is masked alone; a pattern over a line break would only hold lines back.
        std::erase_if(forms, [](const std::string &form) { return form.find('\n') != std::string::npos; });
    } else {
        // Short lines are not masked alone, so the whole must be known too, with either line ending.
        std::string withNewlines(secret);
        withNewlines.erase(std::remove(withNewlines.begin(), withNewlines.end(), '\r'), withNewlines.end());
        forms.insert(std::string(secret));
        forms.insert(replaced(withNewlines, {{'\n', "\r\n"}}));
        forms.insert(std::move(withNewlines));
    }
    for (const std::string_view line : lines) {
        if (isShort(line))
            continue;
        forms.insert(std::string(line));
        collector.addAll(line);
    }
    return forms;
}

std::set<std::string> wrappingForms(std::string_view secret)
{
    std::set<std::string> forms = alignedForms(secret);
    for (const std::string_view line : linesOf(secret))
        forms.merge(alignedForms(line));
    std::erase_if(forms, [](const std::string &form) { return form.size() < kShortestWrappingForm; });
    return forms;
}

} // namespace slipway::masking
