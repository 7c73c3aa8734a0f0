#define PCRE2_CODE_UNIT_WIDTH 8
#include "registry/regular_expression.hpp"

#include <pcre2.h>

#include <array>
#include <cstdint>

namespace patauto::registry {

namespace {

constexpr std::size_t kLongest = std::size_t{8} << 10;
constexpr std::uint32_t kHeapKibibytes = 64 << 10;
constexpr std::uint32_t kOptions = PCRE2_UTF | PCRE2_ALT_BSUX | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF |
                                   PCRE2_ALLOW_EMPTY_CLASS | PCRE2_NEVER_BACKSLASH_C;

template <auto free_it>
struct Freeing {
  template <typename T>
  void operator()(T* pointer) const {
    free_it(pointer);
  }
};
using Code = std::unique_ptr<pcre2_code, Freeing<pcre2_code_free>>;
using CompileContext = std::unique_ptr<pcre2_compile_context, Freeing<pcre2_compile_context_free>>;
using MatchContext = std::unique_ptr<pcre2_match_context, Freeing<pcre2_match_context_free>>;
using MatchBlock = std::unique_ptr<pcre2_match_data, Freeing<pcre2_match_data_free>>;

PCRE2_SPTR units(std::string_view text) {
  return reinterpret_cast<PCRE2_SPTR>(text.data());
}

std::string message_of(int code) {
  std::array<PCRE2_UCHAR, 256> text{};
  pcre2_get_error_message(code, text.data(), text.size());
  return reinterpret_cast<const char*>(text.data());
}

}  // namespace

struct RegularExpression::Compiled {
  Code code;
  MatchContext context{pcre2_match_context_create(nullptr)};
  MatchBlock block;
};

RegularExpression::RegularExpression(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
RegularExpression::RegularExpression(RegularExpression&&) noexcept = default;
RegularExpression& RegularExpression::operator=(RegularExpression&&) noexcept = default;
RegularExpression::~RegularExpression() = default;

tl::expected<RegularExpression, std::string> RegularExpression::of(std::string_view text) {
  if (text.size() > kLongest) return tl::unexpected("it is longer than " + std::to_string(kLongest) + " bytes");
  // PCRE2's own settings, which stand there, are none of ECMAScript's.
  if (text.starts_with("(*")) return tl::unexpected<std::string>("'(*' is no beginning that ECMAScript knows");
  const CompileContext context(pcre2_compile_context_create(nullptr));
  pcre2_set_compile_extra_options(context.get(), PCRE2_EXTRA_ALT_BSUX);
  int fault = 0;
  PCRE2_SIZE at = 0;
  auto compiled = std::make_unique<Compiled>();
  compiled->code = Code(pcre2_compile(units(text), text.size(), kOptions, &fault, &at, context.get()));
  if (!compiled->code) return tl::unexpected(message_of(fault) + " (at byte " + std::to_string(at) + ")");
  compiled->block = MatchBlock(pcre2_match_data_create_from_pattern(compiled->code.get(), nullptr));
  pcre2_set_heap_limit(compiled->context.get(), kHeapKibibytes);
  return RegularExpression(std::move(compiled));
}

tl::expected<bool, std::string> RegularExpression::found_in(std::string_view text, std::size_t steps) const {
  pcre2_set_match_limit(compiled_->context.get(), static_cast<std::uint32_t>(steps));
  const int code = pcre2_match(compiled_->code.get(), units(text), text.size(), 0, 0, compiled_->block.get(),
                               compiled_->context.get());
  if (code >= 0) return true;
  if (code == PCRE2_ERROR_NOMATCH) return false;
  if (code == PCRE2_ERROR_MATCHLIMIT)
    return tl::unexpected("it takes more than " + std::to_string(steps) + " steps to match");
  return tl::unexpected(message_of(code));
}

}  // namespace patauto::registry
