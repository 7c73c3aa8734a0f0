#include "store/log_codec.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

namespace patauto::store {

namespace {

using model::BlobId;
using model::Change;
using model::ChangeKind;
using model::Commit;
using model::CommitLog;
using model::Oid;
using model::PathId;

constexpr char kVersion = 1;

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

/// Wraps around instead of overflowing: times are whatever a commit says.
std::int64_t difference(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

std::int64_t sum(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

void put_number(std::string& out, std::uint64_t value) {
  for (; value >= 128; value >>= 7) out += static_cast<char>(static_cast<unsigned char>(value | 128));
  out += static_cast<char>(static_cast<unsigned char>(value));
}

class Writer {
 public:
  Writer(const CommitLog& log, std::uint8_t oid_size) : log_(log), oid_size_(oid_size) {}

  std::size_t size() const { return paths_.size() + blobs_.size() + commits_.size(); }

  void add(const Commit& commit) {
    commits_ += commit.id.raw();
    put_number(commits_, zigzag(difference(commit.time, last_time_)));
    last_time_ = commit.time;
    put_number(commits_, commit.parents.size() * 2 + (commit.root ? 1 : 0));
    for (const Oid& parent : commit.parents) add_parent(parent);
    put_number(commits_, commit.changes.size());
    for (const Change& change : commit.changes) add_change(change);
    indexes_.emplace(commit.id, count_++);
  }

  std::string take() const {
    std::string chunk{kVersion, static_cast<char>(oid_size_)};
    chunk.reserve(size() + 32);
    put_number(chunk, path_ids_.size());
    chunk += paths_;
    put_number(chunk, blob_ids_.size());
    chunk += blobs_;
    put_number(chunk, count_);
    return chunk + commits_;
  }

 private:
  /// How many commits back in this chunk, or 0 and the id.
  void add_parent(const Oid& parent) {
    const auto known = indexes_.find(parent);
    put_number(commits_, known == indexes_.end() ? 0 : count_ - known->second);
    if (known == indexes_.end()) commits_ += parent.raw();
  }

  void add_change(const Change& change) {
    const std::uint64_t path = path_of(change.path);
    const std::uint64_t step = zigzag(static_cast<std::int64_t>(path) - last_path_);
    last_path_ = static_cast<std::int64_t>(path);
    put_number(commits_, step * 8 + (change.regular ? 4 : 0) + static_cast<std::uint64_t>(change.kind));
    put_number(commits_, blob_of(change.before));
    put_number(commits_, blob_of(change.after));
  }

  std::uint64_t path_of(PathId id) {
    const auto [place, added] = path_ids_.try_emplace(id, path_ids_.size());
    if (!added) return place->second;
    const std::string_view text = log_.paths[id];
    const std::size_t most = std::min(text.size(), last_text_.size());
    std::size_t shared = 0;
    while (shared < most && text[shared] == last_text_[shared]) ++shared;
    put_number(paths_, shared);
    put_number(paths_, text.size() - shared);
    paths_ += text.substr(shared);
    last_text_ = text;
    return place->second;
  }

  std::uint64_t blob_of(BlobId id) {
    if (id == model::kNoBlob) return 0;
    const auto [place, added] = blob_ids_.try_emplace(id, blob_ids_.size() + 1);
    if (added) blobs_ += log_.blobs[id].raw();
    return place->second;
  }

  const CommitLog& log_;
  std::uint8_t oid_size_;
  std::string paths_;
  std::string blobs_;
  std::string commits_;
  std::unordered_map<PathId, std::uint64_t> path_ids_;
  std::unordered_map<BlobId, std::uint64_t> blob_ids_;
  std::unordered_map<Oid, std::uint64_t> indexes_;
  std::string_view last_text_;
  std::uint64_t count_ = 0;
  std::int64_t last_time_ = 0;
  std::int64_t last_path_ = 0;
};

/// Takes values off the front; after the first that does not fit, `sound` is false and all further ones are empty.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  bool sound() const { return sound_; }
  bool at_end() const { return rest_.empty(); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 127U} << shift;
      if (byte < 128) return value;
    }
    return refuse();
  }

  /// A count of things that take at least `least` bytes each, so that a lie cannot make us reserve memory.
  std::size_t count(std::size_t least) {
    const std::uint64_t value = number();
    if (value > rest_.size() / least) return static_cast<std::size_t>(refuse());
    return static_cast<std::size_t>(value);
  }

  std::string_view bytes(std::size_t size) {
    if (size > rest_.size()) return refuse(), std::string_view();
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::uint64_t refuse() {
    sound_ = false;
    rest_ = {};
    return 0;
  }

 private:
  std::string_view rest_;
  bool sound_ = true;
};

class ChunkReader {
 public:
  ChunkReader(std::string_view chunk, CommitLog& log) : in_(chunk), log_(log) {}

  std::optional<std::vector<Commit>> commits() {
    const std::string_view version = in_.bytes(1);
    const std::string_view size = in_.bytes(1);
    if (!in_.sound() || version[0] != kVersion || (size[0] != 20 && size[0] != 32)) return std::nullopt;
    oid_size_ = size[0] == 20 ? 20 : 32;
    read_paths();
    read_blobs();
    const std::size_t count = in_.count(oid_size_ + 3);
    std::vector<Commit> found;
    found.reserve(count);
    while (found.size() < count && in_.sound()) found.push_back(commit(found));
    if (!in_.sound() || !in_.at_end()) return std::nullopt;
    return found;
  }

 private:
  void read_paths() {
    const std::size_t count = in_.count(2);
    paths_.reserve(count);
    std::string text;
    for (std::size_t i = 0; i < count && in_.sound(); ++i) {
      const std::uint64_t shared = in_.number();
      const std::uint64_t rest = in_.number();
      if (shared > text.size()) return static_cast<void>(in_.refuse());
      text.resize(static_cast<std::size_t>(shared));
      text += in_.bytes(static_cast<std::size_t>(rest));
      if (in_.sound()) paths_.push_back(log_.paths.intern(text));
    }
  }

  void read_blobs() {
    const std::size_t count = in_.count(oid_size_);
    blobs_.reserve(count + 1);
    blobs_.push_back(model::kNoBlob);
    for (std::size_t i = 0; i < count && in_.sound(); ++i) blobs_.push_back(log_.blobs.intern(oid()));
  }

  Oid oid() {
    const std::string_view raw = in_.bytes(oid_size_);
    return in_.sound() ? Oid::from_raw(raw) : Oid{};
  }

  Commit commit(const std::vector<Commit>& before) {
    Commit commit;
    commit.id = oid();
    last_time_ = sum(last_time_, unzigzag(in_.number()));
    commit.time = last_time_;
    const std::uint64_t flags = in_.number();
    commit.root = (flags & 1) != 0;
    for (std::uint64_t i = 0; i < flags / 2 && in_.sound(); ++i) commit.parents.push_back(parent(before));
    const std::size_t count = in_.count(3);
    commit.changes.reserve(count);
    for (std::size_t i = 0; i < count && in_.sound(); ++i) commit.changes.push_back(change());
    return commit;
  }

  Oid parent(const std::vector<Commit>& before) {
    const std::uint64_t back = in_.number();
    if (back == 0) return oid();
    if (back > before.size()) return in_.refuse(), Oid{};
    return before[before.size() - static_cast<std::size_t>(back)].id;
  }

  Change change() {
    const std::uint64_t head = in_.number();
    const std::uint64_t before = in_.number();
    const std::uint64_t after = in_.number();
    last_path_ = sum(last_path_, unzigzag(head / 8));
    const auto path = static_cast<std::uint64_t>(last_path_);
    const bool fits = path < paths_.size() && before < blobs_.size() && after < blobs_.size() && head % 4 <= 2;
    if (!fits || !in_.sound()) return in_.refuse(), Change{};
    return Change{paths_[path], blobs_[before], blobs_[after], static_cast<ChangeKind>(head % 4), (head & 4) != 0};
  }

  Reader in_;
  CommitLog& log_;
  std::size_t oid_size_ = 20;
  std::vector<PathId> paths_;
  std::vector<BlobId> blobs_;
  std::int64_t last_time_ = 0;
  std::int64_t last_path_ = 0;
};

}  // namespace

std::string encode(const CommitLog& log, std::size_t& first, std::size_t limit) {
  if (first >= log.commits().size()) return {};
  Writer writer(log, log.commits()[first].id.size);
  while (first < log.commits().size() && writer.size() < limit) writer.add(log.commits()[first++]);
  return writer.take();
}

bool decode(std::string_view chunk, CommitLog& log) {
  std::optional<std::vector<Commit>> commits = ChunkReader(chunk, log).commits();
  if (!commits) return false;
  for (Commit& commit : *commits) {
    const bool closed = std::all_of(commit.parents.begin(), commit.parents.end(),
                                    [&](const Oid& parent) { return log.contains(parent); });
    if (closed) log.add(std::move(commit));
  }
  return true;
}

}  // namespace patauto::store
