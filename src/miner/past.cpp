#include "miner/past.hpp"

#include <algorithm>
#include <chrono>

#include "model/case_form.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kSniffed = 8'000;  ///< bytes in which git, too, looks for a NUL

void add_words(std::string_view text, std::vector<std::string>& words) {
  for (const std::string_view word : model::words_of(text)) {
    words.push_back(model::in_form(word, model::CaseForm::lower));
  }
}

void make_distinct(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

}  // namespace

bool is_text(std::string_view bytes) {
  return bytes.substr(0, kSniffed).find('\0') == std::string_view::npos;
}

std::shared_ptr<const std::string> Past::text(model::BlobId blob, std::size_t limit) const {
  auto bytes = blobs.read(history.log().blobs[blob], limit);
  if (bytes == nullptr || !is_text(*bytes)) return nullptr;
  return bytes;
}

const model::TreeFile* Past::file(std::string_view path) const {
  const auto found =
      std::lower_bound(tree.files.begin(), tree.files.end(), path,
                       [&](const model::TreeFile& f, std::string_view p) { return paths()[f.path] < p; });
  return found != tree.files.end() && paths()[found->path] == path ? &*found : nullptr;
}

int Past::year_of(std::int64_t seconds) {
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
  return static_cast<int>(std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(time)}.year());
}

std::vector<Member> newest_first(const Past& past, const std::vector<std::uint32_t>& files) {
  std::vector<Member> members;
  members.reserve(files.size());
  for (const std::uint32_t file : files) {
    const auto birth = past.history.birth(past.tree.files[file].path);
    members.push_back({file, birth ? static_cast<std::int64_t>(birth->order) : -1});
  }
  std::sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
    return a.order != b.order ? a.order > b.order : a.file < b.file;  // files are ordered by path
  });
  return members;
}

double affinity(std::string_view a, std::string_view b) {
  const PathParts parts_a = split(a);
  const PathParts parts_b = split(b);
  std::vector<std::string> words_a;
  std::vector<std::string> words_b;
  add_words(parts_a.stem, words_a);
  add_words(parts_b.stem, words_b);
  const std::size_t depth = std::min(parts_a.directories.size(), parts_b.directories.size());
  for (std::size_t i = 0; i < depth; ++i) {
    if (parts_a.directories[i] == parts_b.directories[i]) continue;
    add_words(parts_a.directories[i], words_a);
    add_words(parts_b.directories[i], words_b);
  }
  make_distinct(words_a);
  make_distinct(words_b);
  const auto common = std::count_if(words_a.begin(), words_a.end(), [&](const std::string& word) {
    return std::binary_search(words_b.begin(), words_b.end(), word);
  });
  const std::size_t all = words_a.size() + words_b.size() - static_cast<std::size_t>(common);
  return words_a.empty() || words_b.empty() ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

}  // namespace patauto::miner
