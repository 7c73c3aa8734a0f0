#include "miner/creations.hpp"

#include <algorithm>

namespace patauto::miner {
namespace {

constexpr std::size_t kMostModified = 20;
constexpr std::string_view kBegin = "=";  ///< parts are ended by NUL, which no path holds
constexpr std::string_view kAgain = "^";
constexpr std::string_view kEnd = ".";

void add_part(std::string_view mark, std::string_view text, std::string& out) {
  out.append(mark).append(text).append(1, '\0');
}

bool renamed(const model::History& history, const model::Change& change, std::uint32_t commit) {
  const auto events = history.events(change.path);
  return std::any_of(events.begin(), events.end(),
                     [&](const model::PathEvent& event) { return event.commit == commit && event.renamed; });
}

Creation creation_of(const Past& past, std::uint32_t commit) {
  Creation creation;
  for (const model::Change& change : past.history.commits()[commit]->changes) {
    if (!change.regular || change.kind == model::ChangeKind::deleted) continue;
    const std::string path(past.paths()[change.path]);
    if (change.kind == model::ChangeKind::modified) {
      creation.modified.push_back(path);
    } else if (!renamed(past.history, change, commit)) {
      creation.added.push_back(path);
    }
  }
  std::sort(creation.added.begin(), creation.added.end());
  std::sort(creation.modified.begin(), creation.modified.end());
  return creation;
}

/// Takes in what belongs to the same commit.
void join(const Creation& more, Creation& creation) {
  const auto merge = [](const std::vector<std::string>& from, std::vector<std::string>& into) {
    into.insert(into.end(), from.begin(), from.end());
    std::sort(into.begin(), into.end());
    into.erase(std::unique(into.begin(), into.end()), into.end());
  };
  merge(more.added, creation.added);
  merge(more.modified, creation.modified);
  std::erase_if(creation.modified, [&](const std::string& path) {
    return std::binary_search(creation.added.begin(), creation.added.end(), path);
  });
}

}  // namespace

bool telling(std::size_t created, bool root) {
  return created > 0 && created <= (root ? kMostAtOnce : kMostCreated);
}

std::vector<Creation> recent_creations(const Past& past, std::size_t bytes) {
  std::vector<Creation> found;
  const auto commits = past.history.commits();
  for (auto i = static_cast<std::uint32_t>(commits.size()); i-- > 0;) {
    if (!telling(past.history.creations(i), commits[i]->root)) continue;
    Creation creation = creation_of(past, i);
    if (creation.added.empty()) continue;
    const std::size_t size = bytes_of(creation).size();
    if (size > bytes) break;
    bytes -= size;
    found.push_back(std::move(creation));
  }
  std::reverse(found.begin(), found.end());
  return found;
}

std::string bytes_of(const Creation& creation, bool again) {
  std::string out(1, '\0');  // ends what an append that was cut short left
  add_part(again ? kAgain : kBegin, "", out);
  for (const std::string& path : creation.added) add_part("+", path, out);
  if (creation.modified.size() <= kMostModified) {
    for (const std::string& path : creation.modified) add_part("~", path, out);
  }
  add_part(kEnd, "", out);
  return out;
}

std::vector<Creation> creations_from(std::string_view bytes) {
  std::vector<Creation> found;
  Creation current;
  bool open = false;
  bool again = false;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = bytes.find('\0', begin);
    if (end == std::string_view::npos) break;
    const std::string_view part = bytes.substr(begin, end - begin);
    begin = end + 1;
    if (part == kBegin || part == kAgain) {
      current = {};
      open = true;
      again = part == kAgain && !found.empty();
    } else if (open && part == kEnd) {
      if (again) {
        join(current, found.back());
      } else if (!current.added.empty()) {
        found.push_back(current);
      }
      open = false;
    } else if (open && part.size() > 1 && part.front() == '+') {
      current.added.emplace_back(part.substr(1));
    } else if (open && part.size() > 1 && part.front() == '~') {
      current.modified.emplace_back(part.substr(1));
    } else {
      open = false;
    }
  }
  return found;
}

std::string newest_of(std::string_view text, std::size_t bytes) {
  std::vector<Creation> all = creations_from(text);
  std::size_t first = all.size();
  std::size_t size = 0;
  while (first > 0) {
    size += bytes_of(all[first - 1]).size();
    if (size > bytes) break;
    --first;
  }
  std::string out;
  for (std::size_t i = first; i < all.size(); ++i) out += bytes_of(all[i]);
  return out;
}

}  // namespace patauto::miner
