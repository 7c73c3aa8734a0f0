// Other people's bytes through the lexer, the signature and the checks of what is mined: no crash, no read outside the
// bytes, and the invariants that callers rely on.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "signature/file_signature.hpp"
#include "signature/lexer.hpp"
#include "signature/mined.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace patauto::signature;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const char* reached = bytes.data();
  std::size_t tokens = 0;
  const auto check = [&](const Token& token) {
    ++tokens;
    if (token.text.data() == nullptr) return;
    require(token.text.data() >= reached && token.text.data() + token.text.size() <= bytes.data() + bytes.size());
    reached = token.text.data() + token.text.size();
  };
  lex(bytes, check);

  const Signature signature = signature_of(bytes);
  require(signature.shingles == tokens);
  require(likeness(signature, signature) == 1);
  require(signature_from(bytes_of(signature)) == signature);
  static_cast<void>(signature_from(bytes));
  static_cast<void>(structure_of(bytes));
  static_cast<void>(not_mined(bytes));
  static_cast<void>(contents_not_mined(bytes));
  return 0;
}
