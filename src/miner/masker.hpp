#pragma once
// Finds the occurrences of a path's variables in a text, in every case form (ALGORITHMS 1.2).

#include <bitset>
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
  // A hook makes one for every past case, so it stays small: a page of tables each would cost more than the search.
  std::vector<Form> forms_;   ///< by first byte, the longest first; complete once made, so addresses stay
  std::bitset<4096> begins_;  ///< a form may begin with these two bytes: most texts have few
};

}  // namespace patauto::miner
