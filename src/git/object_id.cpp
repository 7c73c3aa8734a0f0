#include "git/object_id.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <string>

namespace patauto::git {

namespace {

using Words = std::array<std::uint32_t, 5>;

constexpr std::size_t kBlock = 64;

/// One block of FIPS 180-4, section 6.1.2.
void add_block(Words& state, std::string_view block) {
  std::array<std::uint32_t, 80> w;
  for (std::size_t t = 0; t < 16; ++t) {
    w[t] = 0;
    for (std::size_t i = 0; i < 4; ++i) w[t] = w[t] << 8U | static_cast<unsigned char>(block[4 * t + i]);
  }
  for (std::size_t t = 16; t < 80; ++t) w[t] = std::rotl(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
  auto [a, b, c, d, e] = state;
  for (std::size_t t = 0; t < 80; ++t) {
    std::uint32_t f = 0;
    if (t < 20)
      f = ((b & c) | (~b & d)) + 0x5a827999U;
    else if (t < 40)
      f = (b ^ c ^ d) + 0x6ed9eba1U;
    else if (t < 60)
      f = ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdcU;
    else
      f = (b ^ c ^ d) + 0xca62c1d6U;
    const std::uint32_t next = std::rotl(a, 5) + f + e + w[t];
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = next;
  }
  const Words sum{a, b, c, d, e};
  for (std::size_t i = 0; i < sum.size(); ++i) state[i] += sum[i];
}

}  // namespace

std::optional<model::Oid> blob_id(std::string_view bytes, std::size_t id_size) {
  if (id_size != 20) return std::nullopt;
  std::string text = "blob " + std::to_string(bytes.size()) + '\0' + std::string(bytes);
  const std::uint64_t bits = std::uint64_t{text.size()} * 8;
  text += '\x80';
  text.append((kBlock - (text.size() + 8) % kBlock) % kBlock, '\0');
  for (unsigned shift = 64; shift > 0; shift -= 8) text += static_cast<char>(bits >> (shift - 8) & 0xffU);
  Words state{0x67452301U, 0xefcdab89U, 0x98badcfeU, 0x10325476U, 0xc3d2e1f0U};
  for (std::size_t at = 0; at < text.size(); at += kBlock) add_block(state, std::string_view(text).substr(at, kBlock));
  std::string raw;
  for (const std::uint32_t word : state) {
    for (unsigned shift = 32; shift > 0; shift -= 8) raw += static_cast<char>(word >> (shift - 8) & 0xffU);
  }
  return model::Oid::from_raw(raw);
}

}  // namespace patauto::git
