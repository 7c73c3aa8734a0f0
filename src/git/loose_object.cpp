#include "git/loose_object.hpp"

#include <zlib.h>

#include <array>
#include <charconv>

#include "base/files.hpp"
#include "git/raw_objects.hpp"

namespace patauto::git {

namespace {

using model::Oid;

constexpr std::size_t kLargest = std::size_t{64} << 20;

/// Everything that a zlib stream holds, at most `limit` bytes of it; nothing when it is broken or longer.
std::optional<std::string> inflated(std::string_view bytes, std::size_t limit) {
  z_stream stream{};
  if (::inflateInit(&stream) != Z_OK) return std::nullopt;
  // zlib's interface predates const; it only reads.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string text;
  std::array<char, 8192> buffer;
  int state = Z_OK;
  while (state == Z_OK && text.size() <= limit) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    state = ::inflate(&stream, Z_NO_FLUSH);
    text.append(buffer.data(), buffer.size() - stream.avail_out);
  }
  ::inflateEnd(&stream);
  if (state != Z_STREAM_END || text.size() > limit) return std::nullopt;
  return text;
}

std::optional<ObjectType> type_named(std::string_view name) {
  if (name == "commit") return ObjectType::commit;
  if (name == "tree") return ObjectType::tree;
  if (name == "blob") return ObjectType::blob;
  if (name == "tag") return ObjectType::tag;
  return std::nullopt;
}

/// The entry's id; a null one when the tree has no such name; nothing for a malformed tree.
std::optional<Oid> entry_of(std::string_view tree, std::size_t oid_size, std::string_view name, bool& directory) {
  TreeReader reader(tree, oid_size);
  TreeEntry entry;
  while (reader.next(entry)) {
    if (entry.name != name) continue;
    directory = entry.type == EntryType::directory;
    return Oid::from_raw(entry.oid);
  }
  if (reader.malformed()) return std::nullopt;
  return Oid{};
}

}  // namespace

std::optional<Object> loose_object(const Layout& layout, const Oid& id) {
  const std::string hex = id.hex();
  if (hex.size() < 40) return std::nullopt;
  const auto file = base::read_file(layout.common_dir + "/objects/" + hex.substr(0, 2) + '/' + hex.substr(2), kLargest);
  if (!file) return std::nullopt;
  std::optional<std::string> text = inflated(*file, kLargest);
  if (!text) return std::nullopt;
  const std::size_t end = text->find('\0');
  const std::size_t space = text->find(' ');
  if (end == std::string::npos || space > end) return std::nullopt;
  const std::optional<ObjectType> type = type_named(std::string_view(*text).substr(0, space));
  std::size_t size = 0;
  const auto [stop, error] = std::from_chars(text->data() + space + 1, text->data() + end, size);
  if (!type || error != std::errc() || stop != text->data() + end || size != text->size() - end - 1)
    return std::nullopt;
  text->erase(0, end + 1);
  return Object{*type, std::make_shared<const std::string>(std::move(*text))};
}

LooseCommit::LooseCommit(const Layout& layout, const Oid& id) : layout_(layout), id_size_(id.size) {
  const std::optional<Object> object = loose_object(layout, id);
  if (!object || object->type != ObjectType::commit) return;
  if (const std::optional<RawCommit> parsed = parse_commit(*object->bytes)) root_ = parsed->tree;
}

/// Null where there is no such loose tree.
const std::string* LooseCommit::tree(const Oid& id) {
  auto found = trees_.find(id);
  if (found == trees_.end()) found = trees_.emplace(id, loose_object(layout_, id)).first;
  const std::optional<Object>& object = found->second;
  return object && object->type == ObjectType::tree ? object->bytes.get() : nullptr;
}

std::optional<Oid> LooseCommit::entry(std::string_view path) {
  if (!root_) return std::nullopt;
  Oid at = *root_;
  while (!path.empty()) {
    const std::string* const bytes = tree(at);
    if (bytes == nullptr) return std::nullopt;
    const std::size_t slash = path.find('/');
    bool directory = false;
    const std::optional<Oid> entry = entry_of(*bytes, id_size_, path.substr(0, slash), directory);
    if (!entry) return std::nullopt;
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    if (entry->null() || (!path.empty() && !directory)) return Oid{};
    at = *entry;
  }
  return at;
}

}  // namespace patauto::git
