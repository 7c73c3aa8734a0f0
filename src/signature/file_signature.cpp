#include "signature/file_signature.hpp"

#include <algorithm>
#include <limits>

#include "signature/eight_bytes.hpp"
#include "signature/lexer.hpp"

namespace patauto::signature {
namespace {

constexpr std::uint64_t kOdd1 = 0x9E3779B97F4A7C15;  // the golden ratio's, and two random odd numbers with mixed bits
constexpr std::uint64_t kOdd2 = 0xD6E8FEB86659FD93;
constexpr std::uint64_t kOdd3 = 0xA0761D6478BD642F;
constexpr std::uint32_t kEmpty = std::numeric_limits<std::uint32_t>::max();

constexpr std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 32;
  x *= kOdd2;
  x ^= x >> 29;
  x *= kOdd3;
  return x ^ (x >> 32);
}

/// Kind, run and byte of a token as one number below 2^13.
constexpr unsigned code_of(const Token& token) {
  return static_cast<unsigned>(token.kind) << 10 | static_cast<unsigned>(token.run) << 8 | token.mark;
}

constexpr std::size_t kCodes = std::size_t{7} << 10;
constexpr std::array<std::uint64_t, kCodes> code_values() {
  std::array<std::uint64_t, kCodes> table{};
  for (std::size_t code = 0; code < kCodes; ++code) table[code] = mixed((code + 1) * kOdd1);
  return table;
}
constexpr std::array<std::uint64_t, kCodes> kCodeValues = code_values();

/// Of a kept text: its length, and all its bytes through two loads that may overlap; longer ones in steps of eight.
std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  const char* const from = text.data();
  const std::size_t size = text.size();
  std::uint64_t hash = seed + size * kOdd3;
  if (size >= 8) {
    for (std::size_t i = 0; i + 8 < size; i += 8) hash = mixed((hash ^ eight::loaded<std::uint64_t>(from + i)) * kOdd1);
    hash ^= eight::loaded<std::uint64_t>(from + size - 8);
  } else if (size >= 4) {
    hash ^= std::uint64_t{eight::loaded<std::uint32_t>(from)} << 32 | eight::loaded<std::uint32_t>(from + size - 4);
  } else if (size >= 2) {
    hash ^= std::uint64_t{eight::loaded<std::uint16_t>(from)} << 32 | eight::loaded<std::uint16_t>(from + size - 2);
  } else if (size == 1) {
    hash ^= static_cast<unsigned char>(*from);
  }
  hash *= kOdd1;
  return hash ^ (hash >> 32);
}

/// Where an empty bin looks for a lender, in order: as good as random, different for every bin.
constexpr std::size_t probe(std::size_t bin, std::uint64_t attempt) {
  return mixed((std::uint64_t{bin} << 32 | attempt) * kOdd1) % kBins;
}

constexpr std::size_t kTabledProbes = 16;
constexpr auto kProbes = [] {
  std::array<std::array<std::uint8_t, kTabledProbes>, kBins> table{};
  for (std::size_t bin = 0; bin < kBins; ++bin)
    for (std::size_t i = 0; i < kTabledProbes; ++i) table[bin][i] = static_cast<std::uint8_t>(probe(bin, i));
  return table;
}();

class Sketch {
 public:
  Sketch() { minima_.fill(kEmpty); }

  void operator()(const Token& token) {
    const unsigned code = code_of(token);
    add_shingle(token.kept ? hash_of(token.text, kCodeValues[code]) : kCodeValues[code]);
    const bool word = token.kind == TokenKind::word;
    if (!word || !after_word_) shape_ = (((shape_ << 5) | (shape_ >> 59)) ^ (word ? 1 : code)) * kOdd1;
    after_word_ = word;
  }

  Signature finish() const {
    Signature result;
    result.shingles = shingles_;
    if (shingles_ == 0) return result;
    result.shape = mixed(shape_);
    for (std::size_t bin = 0; bin < kBins; ++bin) result.bins[bin] = static_cast<std::uint8_t>(minima_[bin]);
    for (std::size_t bin = 0; bin < kBins; ++bin)
      if (minima_[bin] == kEmpty) result.bins[bin] = result.bins[lender(bin)];
    return result;
  }

 private:
  /// The first shingles reach back before the file: its beginning is structure too, and a file of one token has one.
  void add_shingle(std::uint64_t value) {
    std::uint64_t hash = (before_ * kOdd2 + last_) * kOdd3 + value;
    before_ = last_;
    last_ = value;
    hash = (hash ^ (hash >> 32)) * kOdd1;
    const auto small = static_cast<std::uint32_t>(hash >> 24);
    std::uint32_t& minimum = minima_[hash >> 57];
    minimum = std::min(minimum, small);  // without a branch: in a small file it would be mispredicted half the time
    ++shingles_;
  }

  /// The bin that lends to an empty one: depends only on which bins are empty. There is one, since a shingle came.
  std::size_t lender(std::size_t bin) const {
    for (const std::size_t from : kProbes[bin])
      if (minima_[from] != kEmpty) return from;
    std::uint64_t attempt = kTabledProbes;
    while (minima_[probe(bin, attempt)] == kEmpty) ++attempt;
    return probe(bin, attempt);
  }

  std::array<std::uint32_t, kBins> minima_{};
  std::uint64_t before_ = 0;
  std::uint64_t last_ = 0;
  std::uint64_t shape_ = kOdd2;
  std::uint32_t shingles_ = 0;
  bool after_word_ = false;
};

void append_number(std::string& to, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i) & 0xff);
}

std::uint64_t number_from(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i > 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[i - 1]);
  return value;
}

constexpr std::size_t kShapeAt = 1, kShinglesAt = 9, kBinsAt = 13, kSerialised = kBinsAt + kBins;

constexpr std::array kWordLetters = {"w", "W", "WW"};

void print(std::string& to, const Token& token) {
  if (token.kind == TokenKind::line_end) {
    to += '\n';
    return;
  }
  if (!to.empty() && to.back() != '\n') to += ' ';
  switch (token.kind) {
    case TokenKind::word: to += token.kept ? token.text : std::string_view(kWordLetters[token.mark]); break;
    case TokenKind::number: to += 'n'; break;
    case TokenKind::string: to += token.kept ? '"' + std::string(token.text) + '"' : "s"; break;
    case TokenKind::punctuation: to.append(token.run, static_cast<char>(token.mark)); break;
    case TokenKind::indent: to += '>'; break;
    case TokenKind::dedent: to += '<'; break;
    case TokenKind::line_end: break;
  }
}

}  // namespace

Signature signature_of(std::string_view bytes) {
  Sketch sketch;
  lex(bytes, sketch);
  return sketch.finish();
}

double likeness(const Signature& a, const Signature& b) {
  if (a.shingles == 0 || b.shingles == 0) return a.shingles == b.shingles ? 1 : 0;
  int equal = 0;
  for (std::size_t bin = 0; bin < kBins; ++bin) equal += a.bins[bin] == b.bins[bin];
  constexpr double chance = 1.0 / 256;  // that eight bits of different minima agree
  return std::max(0.0, (equal / static_cast<double>(kBins) - chance) / (1 - chance));
}

std::string bytes_of(const Signature& signature) {
  std::string bytes;
  bytes.reserve(kSerialised);
  bytes += static_cast<char>(kSignatureVersion);
  append_number(bytes, signature.shape, 8);
  append_number(bytes, signature.shingles, 4);
  for (const std::uint8_t bin : signature.bins) bytes += static_cast<char>(bin);
  return bytes;
}

std::optional<Signature> signature_from(std::string_view bytes) {
  if (bytes.size() != kSerialised || static_cast<std::uint8_t>(bytes[0]) != kSignatureVersion) return std::nullopt;
  Signature signature;
  signature.shape = number_from(bytes.substr(kShapeAt, kShinglesAt - kShapeAt));
  signature.shingles = static_cast<std::uint32_t>(number_from(bytes.substr(kShinglesAt, kBinsAt - kShinglesAt)));
  std::transform(bytes.begin() + kBinsAt, bytes.end(), signature.bins.begin(),
                 [](char c) { return static_cast<std::uint8_t>(c); });
  return signature;
}

std::string structure_of(std::string_view bytes) {
  std::string text;
  const auto printer = [&text](const Token& token) { print(text, token); };
  lex(bytes, printer);
  return text;
}

}  // namespace patauto::signature
