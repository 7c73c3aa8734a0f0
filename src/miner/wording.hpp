#pragma once
// The variables of a family as a registered pattern has them: only what a path gives by itself, so that the pattern can
// be matched against a path again. What else was read in a text is put in their terms.

#include <optional>
#include <string>
#include <vector>

#include "miner/masker.hpp"
#include "model/template.hpp"

namespace patauto::miner {

/// The values of a path less the words of its name and the year.
std::vector<Value> path_values(std::string_view path, const Mask& mask);

/// A variable in a case form, with what always stands around it: `git_` and the core of `git_push`.
struct Phrase {
  std::string before{};
  Slot slot = Slot::name;
  model::CaseForm form = model::CaseForm::verbatim;
  std::string after{};
  bool operator==(const Phrase&) const = default;

  std::string written(const std::array<std::string, kSlots>& values) const;
};

class Wording {
 public:
  /// `exemplar` is the path that the family's generalised path was made of; `members` are values of some members.
  Wording(const Mask& mask, std::string_view exemplar, std::vector<std::array<std::string, kSlots>> members);

  const Mask& mask() const { return mask_; }
  /// The slots that the generalised path has.
  const std::vector<Slot>& slots() const { return slots_; }
  /// The reading in terms of those; nothing where no way to say it holds for every member.
  std::optional<Phrase> phrase(const Option& reading) const;
  /// A text in template grammar with the public names of `own`, put in terms of this family. Nothing where it is no
  /// template, or has a variable that cannot be said.
  std::optional<std::vector<model::TemplatePart>> parts(std::string_view text, const Mask& own) const;
  /// The parts of a phrase.
  std::vector<model::TemplatePart> parts(const Phrase& phrase) const;

 private:
  Mask mask_;
  std::vector<Slot> slots_;
  std::vector<std::array<std::string, kSlots>> members_;
};

/// The parts as text, variables (by public name) with these values; other tags write nothing.
std::string written(const std::vector<model::TemplatePart>& parts, const Wording& wording,
                    const std::array<std::string, kSlots>& values);

}  // namespace patauto::miner
