#include "miner/path_index.hpp"

#include <algorithm>
#include <functional>

#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

void add_letters(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (model::is_alnum(c) || model::is_other(c)) out += model::to_lower(c);
  }
}

}  // namespace

PathIndex::PathIndex(const model::PathTable& paths) {
  begins_.reserve(paths.size());
  for (model::PathId id = 0; id < paths.size(); ++id) {
    begins_.push_back(letters_.size());
    add_letters(paths[id], letters_);
    letters_ += '\n';
  }
}

std::vector<model::PathId> PathIndex::mentioning(std::string_view name) const {
  std::string wanted;
  add_letters(name, wanted);
  std::vector<model::PathId> found;
  if (wanted.size() < 2) return found;
  const std::boyer_moore_horspool_searcher searcher(wanted.begin(), wanted.end());
  auto from = letters_.begin();
  while (true) {
    const auto hit = std::search(from, letters_.end(), searcher);
    if (hit == letters_.end()) return found;
    const auto offset = static_cast<std::size_t>(hit - letters_.begin());
    const auto next = std::upper_bound(begins_.begin(), begins_.end(), offset);
    found.push_back(static_cast<model::PathId>(next - begins_.begin() - 1));
    if (next == begins_.end()) return found;
    from = letters_.begin() + static_cast<std::ptrdiff_t>(*next);
  }
}

}  // namespace patauto::miner
