#include "app/hint_files.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>

#include "base/files.hpp"
#include "base/hash.hpp"

namespace patauto::app {
namespace {

constexpr std::string_view kTreeMark = "patauto-tree-1";
constexpr std::string_view kPendingMark = "patauto-pending-1";
constexpr std::string_view kUnborn = "unborn";
constexpr std::size_t kSaidBytes = std::size_t{32} << 10;
constexpr std::size_t kReadLimit = std::size_t{32} << 20;

std::string name_of(const std::string& head) {
  return head.empty() ? std::string(kUnborn) : head;
}

/// A line `MARK HEAD SIZE CHECKSUM`, then the bytes; SIZE is how many of them are the first part.
std::string framed(std::string_view mark, const std::string& head, std::size_t size, std::string_view bytes) {
  std::string out(mark);
  out += ' ' + name_of(head) + ' ' + std::to_string(size) + ' ' + base::hex64(base::xxh3_64(bytes)) + '\n';
  return out.append(bytes);
}

struct Frame {
  std::string head;
  std::string_view first;
  std::string_view second;
};

std::string_view next_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

std::optional<Frame> unframed(std::string_view mark, std::string_view text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view line = text.substr(0, end);
  const std::string_view bytes = text.substr(end + 1);
  if (next_word(line) != mark) return std::nullopt;
  const std::string_view head = next_word(line);
  const std::string_view digits = next_word(line);
  std::size_t size = 0;
  const auto number = std::from_chars(digits.data(), digits.data() + digits.size(), size);
  if (number.ec != std::errc() || size > bytes.size()) return std::nullopt;
  if (next_word(line) != base::hex64(base::xxh3_64(bytes))) return std::nullopt;
  return Frame{head == kUnborn ? std::string() : std::string(head), bytes.substr(0, size), bytes.substr(size)};
}

void append(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

HintFiles::HintFiles(const git::Layout& layout)
    : of_clone_(layout.common_dir + "/patauto/hints."), of_work_tree_(layout.git_dir + "/patauto/hints.") {}

bool HintFiles::exist() const {
  return base::file_type(of_clone_ + "creations") == base::FileType::regular;
}

std::vector<miner::Creation> HintFiles::creations() const {
  const auto bytes = base::read_file(of_clone_ + "creations", kReadLimit);
  return bytes ? miner::creations_from(*bytes) : std::vector<miner::Creation>();
}

bool HintFiles::write_creations(const std::vector<miner::Creation>& creations) const {
  constexpr unsigned kPrivate = 0700;
  std::string bytes;
  for (const miner::Creation& creation : creations) bytes += miner::bytes_of(creation);
  return base::make_directories(of_clone_.substr(0, of_clone_.rfind('/')), kPrivate) &&
         base::replace_file(of_clone_ + "creations", bytes);
}

void HintFiles::add_creation(const miner::Creation& creation, bool again) const {
  const std::string path = of_clone_ + "creations";
  append(path, miner::bytes_of(creation, again));
  const auto bytes = base::read_file(path, kReadLimit);
  if (bytes && bytes->size() > 2 * kCreationBytes) {
    static_cast<void>(base::replace_file(path, miner::newest_of(*bytes, kCreationBytes)));
  }
}

std::optional<SeenTree> HintFiles::tree() const {
  const auto bytes = base::read_file(of_work_tree_ + "tree", kReadLimit);
  if (!bytes) return std::nullopt;
  const auto frame = unframed(kTreeMark, *bytes);
  if (!frame) return std::nullopt;
  auto sketch = miner::sketch_from(frame->second);
  if (!sketch) return std::nullopt;
  return SeenTree{frame->head, std::move(*sketch)};
}

void HintFiles::write_tree(const SeenTree& tree) const {
  constexpr unsigned kPrivate = 0700;
  if (!base::make_directories(of_work_tree_.substr(0, of_work_tree_.rfind('/')), kPrivate)) return;
  static_cast<void>(
      base::replace_file(of_work_tree_ + "tree", framed(kTreeMark, tree.head, 0, miner::bytes_of(tree.sketch))));
}

std::optional<PendingCommit> HintFiles::pending() const {
  const auto bytes = base::read_file(of_work_tree_ + "pending", kReadLimit);
  if (!bytes) return std::nullopt;
  const auto frame = unframed(kPendingMark, *bytes);
  if (!frame) return std::nullopt;
  auto sketch = miner::sketch_from(frame->second);
  if (!sketch) return std::nullopt;
  PendingCommit commit{frame->head, {}, std::move(*sketch)};
  auto creations = miner::creations_from(frame->first);
  if (!creations.empty()) commit.creation = std::move(creations.front());
  return commit;
}

void HintFiles::write_pending(const PendingCommit& commit) const {
  constexpr unsigned kPrivate = 0700;
  if (!base::make_directories(of_work_tree_.substr(0, of_work_tree_.rfind('/')), kPrivate)) return;
  const std::string creation = commit.creation.added.empty() ? std::string() : miner::bytes_of(commit.creation);
  static_cast<void>(base::replace_file(of_work_tree_ + "pending", framed(kPendingMark, commit.parent, creation.size(),
                                                                         creation + miner::bytes_of(commit.sketch))));
}

void HintFiles::drop_pending() const {
  static_cast<void>(base::remove_file(of_work_tree_ + "pending"));
}

std::vector<std::string> HintFiles::unsaid(const std::vector<std::string>& topics, std::size_t most) const {
  std::vector<std::string> fresh;
  if (topics.empty()) return fresh;
  const std::string path = of_clone_ + "said";
  const auto read = base::read_file(path, kReadLimit);
  const std::string before = read ? *read : std::string();
  std::string said;
  for (const std::string& topic : topics) {
    if (fresh.size() >= most) break;
    const std::string mark = base::hex64(base::xxh64(topic)) + '\n';
    if (before.find(mark) != std::string::npos || said.find(mark) != std::string::npos) continue;
    said += mark;
    fresh.push_back(topic);
  }
  if (said.empty()) return fresh;
  if (before.size() < kSaidBytes) {
    append(path, said);
  } else {
    const std::size_t half = before.find('\n', before.size() / 2) + 1;
    static_cast<void>(base::replace_file(path, before.substr(half) + said));
  }
  return fresh;
}

}  // namespace patauto::app
