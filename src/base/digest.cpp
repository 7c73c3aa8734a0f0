#include "base/digest.hpp"

#include <mbedtls/sha1.h>
#include <mbedtls/sha256.h>

#include "base/result.hpp"

namespace patauto::base {

namespace {

const unsigned char* units(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* units(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

}  // namespace

std::string sha256(std::string_view bytes) {
  std::string digest(32, '\0');
  PATAUTO_INVARIANT(mbedtls_sha256_ret(units(bytes), bytes.size(), units(digest), 0) == 0);
  return digest;
}

std::string sha1(std::string_view bytes) {
  std::string digest(20, '\0');
  PATAUTO_INVARIANT(mbedtls_sha1_ret(units(bytes), bytes.size(), units(digest)) == 0);
  return digest;
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

}  // namespace patauto::base
