#include "git/raw_objects.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace patauto::git {

namespace {

/// The type of a mode, as git reads it: by the object kind, and of the permissions the owner's execute bit alone.
std::optional<EntryType> type_of(std::uint32_t mode) {
  switch (mode & 0170000) {
    case 0100000: return (mode & 0100) != 0 ? EntryType::executable : EntryType::file;
    case 0120000: return EntryType::symlink;
    case 0040000: return EntryType::directory;
    case 0160000: return EntryType::submodule;
    default: return std::nullopt;
  }
}

/// The value of a line `key VALUE\n` at the front of `text`, which is then moved behind it.
std::optional<std::string_view> header(std::string_view& text, std::string_view key) {
  if (!text.starts_with(key)) return std::nullopt;
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view value = text.substr(key.size(), end - key.size());
  text.remove_prefix(std::min(end + 1, text.size()));
  return value;
}

/// Seconds after the last `>` of a committer line. A name may contain anything, so the line is read from its end.
std::int64_t time_of(std::string_view committer) {
  const std::size_t bracket = committer.rfind('>');
  if (bracket == std::string_view::npos) return 0;
  const std::string_view digits = committer.substr(bracket + 1);
  const std::size_t begin = digits.find_first_not_of(' ');
  if (begin == std::string_view::npos) return 0;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(digits.data() + begin, digits.data() + digits.size(), seconds);
  return error == std::errc() ? seconds : 0;
}

}  // namespace

bool TreeReader::next(TreeEntry& entry) {
  if (rest_.empty() || malformed_) return false;
  malformed_ = true;
  std::uint32_t mode = 0;
  std::size_t at = 0;
  for (; at < rest_.size() && at < 7 && rest_[at] >= '0' && rest_[at] <= '7'; ++at)
    mode = mode * 8 + static_cast<std::uint32_t>(rest_[at] - '0');
  if (at == 0 || at >= rest_.size() || rest_[at] != ' ') return false;
  const std::size_t name = at + 1;
  const std::size_t end = rest_.find('\0', name);
  if (end == std::string_view::npos || end == name || rest_.size() - end - 1 < oid_size_) return false;
  const std::optional<EntryType> type = type_of(mode);
  if (!type) return false;
  malformed_ = false;
  entry.name = rest_.substr(name, end - name);
  entry.oid = rest_.substr(end + 1, oid_size_);
  entry.type = *type;
  entry.whole = rest_.substr(0, end + 1 + oid_size_);
  rest_.remove_prefix(entry.whole.size());
  return true;
}

std::size_t TreeReader::skip(std::size_t size) {
  std::size_t skipped = 0;
  while (skipped < size) {
    const std::size_t end = rest_.find('\0', skipped);
    if (end == std::string_view::npos || end + 1 + oid_size_ > size) break;
    skipped = end + 1 + oid_size_;
  }
  rest_.remove_prefix(skipped);
  return skipped;
}

int compare_entries(const TreeEntry& a, const TreeEntry& b) {
  const std::size_t common = std::min(a.name.size(), b.name.size());
  if (const int order = std::memcmp(a.name.data(), b.name.data(), common); order != 0) return order;
  const auto after = [common](const TreeEntry& entry) -> int {
    if (entry.name.size() > common) return static_cast<unsigned char>(entry.name[common]);
    return entry.type == EntryType::directory ? '/' : 0;
  };
  return after(a) - after(b);
}

std::optional<RawCommit> parse_commit(std::string_view bytes) {
  const std::optional<std::string_view> tree = header(bytes, "tree ");
  const std::optional<model::Oid> tree_id = tree ? model::Oid::from_hex(*tree) : std::nullopt;
  if (!tree_id) return std::nullopt;
  RawCommit commit;
  commit.tree = *tree_id;
  while (const std::optional<std::string_view> parent = header(bytes, "parent ")) {
    const std::optional<model::Oid> id = model::Oid::from_hex(*parent);
    if (!id) return std::nullopt;
    commit.parents.push_back(*id);
  }
  header(bytes, "author ");
  if (const std::optional<std::string_view> committer = header(bytes, "committer ")) commit.time = time_of(*committer);
  return commit;
}

}  // namespace patauto::git
