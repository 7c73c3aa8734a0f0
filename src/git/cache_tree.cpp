#include "git/cache_tree.hpp"

#include <charconv>

namespace patauto::git {

namespace {

constexpr std::size_t kHeader = 12;
constexpr std::size_t kStat = 40;          ///< what precedes the object id in an entry
constexpr unsigned kExtended = 0x4000;     ///< two more bytes of flags follow
constexpr std::uint32_t kMostDepth = 512;  ///< of directories; git's own limit of paths is far below

/// Reads big-endian numbers and text; any read past the end makes it bad for good.
class Reader {
 public:
  Reader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

  bool good() const { return good_; }
  bool at_end() const { return at_ >= bytes_.size(); }
  std::size_t at() const { return at_; }
  void go_to(std::size_t at) { at_ = at; }

  std::string_view take(std::size_t size) {
    if (!good_ || size > bytes_.size() - at_) {
      good_ = false;
      return {};
    }
    const std::string_view taken = bytes_.substr(at_, size);
    at_ += size;
    return taken;
  }

  std::uint32_t number(std::size_t size) {
    std::uint32_t value = 0;
    for (const char byte : take(size)) value = value << 8U | static_cast<unsigned char>(byte);
    return value;
  }

  std::string_view up_to(char end) {
    const std::size_t found = good_ ? bytes_.find(end, at_) : std::string_view::npos;
    if (found == std::string_view::npos) {
      good_ = false;
      return {};
    }
    const std::string_view text = bytes_.substr(at_, found - at_);
    at_ = found + 1;
    return text;
  }

  /// A decimal number that ends at `end`.
  std::optional<long> decimal(char end) {
    const std::string_view digits = up_to(end);
    long value = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (!good_ || error != std::errc() || stop != digits.data() + digits.size()) good_ = false;
    return good_ ? std::optional(value) : std::nullopt;
  }

 private:
  std::string_view bytes_;
  std::size_t at_;
  bool good_ = true;
};

void skip_entry(Reader& reader, unsigned version, std::size_t oid_size) {
  const std::size_t begin = reader.at();
  reader.take(kStat + oid_size);
  const unsigned flags = reader.number(2);
  if ((flags & kExtended) != 0) reader.take(2);
  if (version == 4) {
    while (reader.good() && (reader.number(1) & 0x80U) != 0) continue;  // how much of the last name is kept
    reader.up_to('\0');
    return;
  }
  reader.up_to('\0');
  const std::size_t length = reader.at() - begin;
  reader.take((8 - length % 8) % 8);
}

/// One directory of the TREE extension and, behind it, the ones in it.
void read_folder(Reader& reader, const std::string& path, std::size_t oid_size, std::uint32_t depth, CacheTree& tree) {
  const std::optional<long> entries = reader.decimal(' ');
  const std::optional<long> folders = reader.decimal('\n');
  if (!entries || !folders || depth > kMostDepth) return;
  CacheTree::Folder folder;
  if (*entries >= 0) {
    const std::string_view id = reader.take(oid_size);
    if (!reader.good()) return;
    folder = {model::Oid::from_raw(id), static_cast<std::uint32_t>(*entries)};
  }
  tree.folders.emplace(path, folder);
  for (long i = 0; i < *folders && reader.good(); ++i) {
    const std::string_view name = reader.up_to('\0');
    read_folder(reader, path.empty() ? std::string(name) : path + '/' + std::string(name), oid_size, depth + 1, tree);
  }
}

}  // namespace

std::optional<CacheTree> cache_tree_of(std::string_view index, std::size_t oid_size) {
  if (index.size() < kHeader + oid_size || !index.starts_with("DIRC")) return std::nullopt;
  Reader reader(index.substr(0, index.size() - oid_size), 4);
  const std::uint32_t version = reader.number(4);
  if (version < 2 || version > 4) return std::nullopt;
  CacheTree tree;
  tree.entries = reader.number(4);
  for (std::uint32_t i = 0; i < tree.entries && reader.good(); ++i) skip_entry(reader, version, oid_size);
  while (reader.good() && !reader.at_end()) {
    const std::string_view name = reader.take(4);
    const std::string_view bytes = reader.take(reader.number(4));
    if (!reader.good()) break;
    if (name == "TREE") {
      // The root's own name comes first and is empty.
      Reader folders(bytes, 0);
      folders.up_to('\0');
      read_folder(folders, "", oid_size, 0, tree);
      if (!folders.good()) return std::nullopt;
    } else if (name == "link") {
      tree.split = true;
    } else if (name == "UNTR" || name == "FSMN") {
      tree.bound = true;
    } else if (name != "sdir" && (name.front() < 'A' || name.front() > 'Z')) {
      return std::nullopt;
    }
  }
  if (!reader.good()) return std::nullopt;
  return tree;
}

}  // namespace patauto::git
