#include "app/not_mined.hpp"

#include "signature/mined.hpp"

namespace patauto::app {

miner::Exclusions exclusions_of(git::Repository& repository, const miner::Past& past, const Exclusion& exclusion) {
  miner::Exclusions reasons(past.tree.files.size());
  const auto by_attribute = git::linguist_excluded(repository, past.tree, past.history.log());
  for (std::uint32_t i = 0; i < reasons.size(); ++i) {
    if (const std::string* glob = exclusion.match(past.path_of(i))) {
      reasons[i] = exclusion.why(*glob);
    } else if (const auto reason = signature::not_mined(past.path_of(i))) {
      reasons[i] = *reason;
    } else if (by_attribute[i]) {
      reasons[i] = "marked by .gitattributes";
    }
  }
  return reasons;
}

}  // namespace patauto::app
