#pragma once
// The case forms of a name: `no-sort`, `no_sort`, `noSort`, `NoSort` ... ASCII letters change case, bytes of other
// characters are carried over as they are.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patauto::model {

/// In the order in which a tie between forms is decided. `verbatim` is the name as it was written.
enum class CaseForm : std::uint8_t {
  verbatim,
  kebab,
  snake,
  camel,
  pascal,
  screaming,
  flat,
  dot,
  space,
  title,
  sentence,
  upper,  ///< the text as written, in capitals
  lower,  ///< the text as written, in small letters
  train,
  slash,
};
inline constexpr std::size_t kCaseForms = 15;

/// The words of a name: split at anything but letters and digits, at `aB`, and before the last capital of `ABc`.
std::vector<std::string_view> words_of(std::string_view name);

/// The name in that form; a name without words is returned as it is.
std::string in_form(std::string_view name, CaseForm form);

/// The word for a form in template grammar (`kebab`); empty for verbatim.
std::string_view name_of(CaseForm form);
/// The form of that word; nothing for an unknown one.
std::optional<CaseForm> case_form(std::string_view name);

}  // namespace patauto::model
