#include "store/salt.hpp"

#include <bit>
#include <charconv>
#include <optional>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/locked_file.hpp"
#include "base/random.hpp"

namespace patauto::store {

namespace {

constexpr std::size_t kTextSize = 32;

std::optional<Salt> salt_in(std::string_view text) {
  if (text.size() != kTextSize) return std::nullopt;
  Salt salt{};
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string_view half = text.substr(16 * i, 16);
    const auto [end, error] = std::from_chars(half.data(), half.data() + half.size(), salt[i], 16);
    if (error != std::errc() || end != half.data() + half.size()) return std::nullopt;
  }
  return salt;
}

struct State {
  std::uint64_t v0, v1, v2, v3;
  void rounds(int count) {
    for (int i = 0; i < count; ++i) {
      v0 += v1;
      v2 += v3;
      v1 = std::rotl(v1, 13) ^ v0;
      v3 = std::rotl(v3, 16) ^ v2;
      v0 = std::rotl(v0, 32);
      v2 += v1;
      v0 += v3;
      v1 = std::rotl(v1, 17) ^ v2;
      v3 = std::rotl(v3, 21) ^ v0;
      v2 = std::rotl(v2, 32);
    }
  }
  void take(std::uint64_t word) {
    v3 ^= word;
    rounds(2);
    v0 ^= word;
  }
};

/// Up to eight bytes, the first the lowest.
std::uint64_t little_endian(std::string_view bytes) {
  std::uint64_t word = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) word = (word << 8) | static_cast<unsigned char>(bytes[i]);
  return word;
}

}  // namespace

std::uint64_t siphash(std::string_view bytes, const Salt& key) {
  State state{key[0] ^ 0x736f6d6570736575, key[1] ^ 0x646f72616e646f6d, key[0] ^ 0x6c7967656e657261,
              key[1] ^ 0x7465646279746573};
  const std::uint64_t last = static_cast<std::uint64_t>(bytes.size()) << 56;
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) state.take(little_endian(bytes.substr(0, 8)));
  state.take(last | little_endian(bytes));
  state.v2 ^= 0xff;
  state.rounds(4);
  return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

std::string salted(std::string_view signature, const Salt& salt) {
  return signature.empty() ? std::string() : base::hex64(siphash(signature, salt));
}

Result<Salt> salt_of(const std::string& directory) {
  PATAUTO_TRY(base::make_directories(directory, 0700));
  PATAUTO_ASSIGN(const base::LockedFile file, base::LockedFile::open(directory + "/salt"));
  PATAUTO_ASSIGN(const std::string text, file.read(kTextSize));
  if (const auto salt = salt_in(text)) return *salt;
  Salt fresh{};
  for (std::uint64_t& half : fresh) {
    PATAUTO_ASSIGN(half, base::random64());
  }
  PATAUTO_TRY(file.write(base::hex64(fresh[0]) + base::hex64(fresh[1])));
  return fresh;
}

}  // namespace patauto::store
