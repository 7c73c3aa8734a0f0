// Packs and their indexes from the outside: the input is a base and a delta, then a pack and an index as they come,
// then entries under an index that fits them. Nothing may crash, hang, or take memory for sizes that are only said.

#include <stdlib.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

#include "base/files.hpp"
#include "git/packs.hpp"

namespace {

using namespace patauto;

constexpr std::size_t kObjects = 8;

std::string big_endian(std::uint64_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift);
  return bytes;
}

/// A store with one pack, for the whole run.
const std::string& store() {
  static const std::string path = [] {
    std::string pattern = "/tmp/patauto-fuzz-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr || !base::make_directories(pattern + "/pack")) ::abort();
    return pattern;
  }();
  return path;
}

model::Oid id_of(std::size_t object) {
  return model::Oid::from_raw(std::string(20, static_cast<char>(object * 32)));
}

void read_all(const std::string& pack, const std::string& index) {
  std::ofstream(store() + "/pack/fuzz.pack", std::ios::binary | std::ios::trunc) << pack;
  std::ofstream(store() + "/pack/fuzz.idx", std::ios::binary | std::ios::trunc) << index;
  git::Packs packs(store());
  for (std::size_t object = 0; object < kObjects; ++object) {
    const auto whole = packs.read(id_of(object));
    const auto said = packs.stat(id_of(object));
    if (whole && (!said || said->second != whole->bytes->size() || said->first != whole->type)) ::abort();
    if (whole && packs.endless(id_of(object))) ::abort();
    packs.read(id_of(object), 10);
    packs.stored_before(id_of(object), id_of(0));
  }
}

/// An index, of which nothing but the offsets comes from the input.
std::string index_of(std::string_view offsets) {
  std::string index("\377tOc\0\0\0\2", 8);
  for (std::size_t first = 0; first < 256; ++first) index += big_endian(first / 32 + 1);
  for (std::size_t object = 0; object < kObjects; ++object) index += id_of(object).raw();
  index += std::string(4 * kObjects, '\0');
  for (const char offset : offsets) index += big_endian(static_cast<unsigned char>(offset));
  return index + std::string(40, 'p');
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view first = input.substr(0, size / 2);
  const std::string_view second = input.substr(size / 2);
  if (const auto target = git::patched(first, second); target && target->size() > (second.size() + 1) << 24) ::abort();
  read_all(std::string(first), std::string(second));
  if (size < kObjects) return 0;
  const std::string entries(input.substr(kObjects));
  read_all("PACK" + big_endian(2) + big_endian(kObjects) + entries + std::string(20, 'p'),
           index_of(input.substr(0, kObjects)));
  return 0;
}
