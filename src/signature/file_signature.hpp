#pragma once
// The structural signature of a file (ALGORITHMS 1.11): a sketch of its shingles that estimates how alike two files
// are, and a hash of its bare shape. This room promises: the same structure has the same signature on every machine,
// and it can print what went in. The signature is a pure function of the bytes, so it can be cached by blob id for
// ever; a change of any rule below, or of the lexer, needs a new kSignatureVersion.
//
// What goes in: the tokens of lexer.hpp. A token's value is a mixed number of (kind, punctuation byte, run), or a hash
// of the text where the lexer keeps it; other words, numbers and strings are abstracted. Three tokens in a row are one
// shingle. Each shingle falls into one of 128 bins by seven bits of its hash, a bin keeps the smallest hash it saw
// (one-permutation MinHash: P. Li, A. Owen, C. Zhang 2012), empty bins borrow from others by optimal densification
// (A. Shrivastava 2017), and of each minimum eight bits are kept (b-bit MinHash: P. Li, C. Koenig 2010).

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace patauto::signature {

inline constexpr std::uint8_t kSignatureVersion = 1;
inline constexpr std::size_t kBins = 128;

struct Signature {
  std::array<std::uint8_t, kBins> bins{};
  std::uint32_t shingles = 0;  ///< how many the file has, repeated ones counted; 0: nothing but blanks
  std::uint64_t shape = 0;     ///< hash of the token kinds, words in a row counted once: a renamed copy has the same
  bool operator==(const Signature&) const = default;
};

/// Of any bytes. Linear, one pass, no allocation.
Signature signature_of(std::string_view bytes);

/// Estimated Jaccard similarity of the two files' sets of shingles, 0..1, with a standard error of at most .045.
/// Two files without tokens are alike (1); one with and one without are not (0).
double likeness(const Signature& a, const Signature& b);

/// The signature as 141 bytes: version, shape and shingles (least significant byte first), bins.
std::string bytes_of(const Signature& signature);
/// Nothing for another version or length, so that what an older program cached is computed again.
std::optional<Signature> signature_from(std::string_view bytes);

/// What went into the signature, for people: one line of text per line of the file that has tokens, tokens separated by
/// blanks; `w` (`W`, `WW` by its capitals), `n` and `s` stand for an abstracted word, number and string, `>` and `<`
/// for more and less indentation.
std::string structure_of(std::string_view bytes);

}  // namespace patauto::signature
