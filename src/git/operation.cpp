#include "git/operation.hpp"

#include <array>
#include <utility>

#include "base/files.hpp"

namespace patauto::git {

const char* name_of(Operation operation) {
  switch (operation) {
    case Operation::merge: return "merge";
    case Operation::cherry_pick: return "cherry-pick";
    case Operation::revert: return "revert";
    case Operation::rebase: return "rebase";
    case Operation::sequence: return "sequence";
    case Operation::squash: return "squash merge";
    case Operation::bisect: return "bisect";
  }
  return "";
}

std::optional<Operation> operation_in_progress(const Layout& layout) {
  // A rebase has a CHERRY_PICK_HEAD too while it stops, so it is asked for first.
  static constexpr std::array<std::pair<const char*, Operation>, 8> kTraces{
      {{"rebase-merge", Operation::rebase},
       {"rebase-apply", Operation::rebase},
       {"MERGE_HEAD", Operation::merge},
       {"CHERRY_PICK_HEAD", Operation::cherry_pick},
       {"REVERT_HEAD", Operation::revert},
       {"sequencer", Operation::sequence},
       {"SQUASH_MSG", Operation::squash},
       {"BISECT_LOG", Operation::bisect}}};
  for (const auto& [name, operation] : kTraces)
    if (base::file_type(layout.git_dir + '/' + name) != base::FileType::none) return operation;
  return std::nullopt;
}

}  // namespace patauto::git
