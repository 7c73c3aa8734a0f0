#pragma once
// Finds the occurrences of a path's variables in a text, in every case form (ALGORITHMS 1.2).

#include <array>
#include <bitset>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "miner/variables.hpp"
#include "model/case_form.hpp"

namespace patauto::miner {

/// One way to read an occurrence: this variable in that form.
struct Option {
  Slot slot = Slot::name;
  model::CaseForm form = model::CaseForm::verbatim;
  auto operator<=>(const Option&) const = default;
};

/// Every reading an occurrence is consistent with, ascending. A one-word name has the same text in six forms.
using Options = std::vector<Option>;

struct Occurrence {
  std::size_t begin = 0;
  std::size_t end = 0;
  const Options* options = nullptr;  ///< lives as long as the masker
};

class Masker {
 public:
  explicit Masker(const std::vector<Value>& values);
  Masker(const Masker&) = delete;
  Masker& operator=(const Masker&) = delete;

  /// The first occurrence at or after `from`; `begin` is npos when there is none. The longest form wins; it must not
  /// be part of a longer word, unless it has five letters or more.
  Occurrence next(std::string_view text, std::size_t from) const;

 private:
  struct Form {
    std::string text;
    Options options;
  };
  std::deque<Form> forms_;                                   ///< addresses stay
  std::array<std::vector<const Form*>, 256> by_first_byte_;  ///< longest first
  std::bitset<65536> begins_;                                ///< the first two bytes of a form: most texts have few
};

}  // namespace patauto::miner
