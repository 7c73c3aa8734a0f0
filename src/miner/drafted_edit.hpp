#pragma once
// The line that an existing file gains, as an edit of a pattern.

#include <string>

#include "miner/registrations.hpp"
#include "miner/template_parts.hpp"
#include "miner/wording.hpp"
#include "model/pattern.hpp"

namespace patauto::miner {

struct DraftedEdit {
  Parts path{};
  Parts insert{};
  model::PlaceOrder order = model::PlaceOrder::append;
  Parts among{};         ///< how the lines of the list begin
  Parts named{};         ///< that part of the line that names the member
  std::string reason{};  ///< why a pattern cannot have it, and nothing else; empty: it can
};

/// `own` is the mask that the entry's form was made with, `member` the values of some member.
DraftedEdit drafted_edit(const Registration& file, const NewEntry& entry, const Mask& own, const Wording& wording,
                         const Values& member);

}  // namespace patauto::miner
