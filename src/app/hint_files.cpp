#include "app/hint_files.hpp"

#include <charconv>
#include <cstdio>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/private_files.hpp"

namespace patauto::app {
namespace {

constexpr std::string_view kUnborn = "unborn";
constexpr std::size_t kSaidBytes = std::size_t{32} << 10;
constexpr std::size_t kReadLimit = std::size_t{32} << 20;
constexpr unsigned kPrivateFolder = 0700;
constexpr unsigned kPrivateFile = 0600;

std::string checksum(std::string_view bytes) {
  return base::hex64(base::xxh3_64(bytes));
}

void put_part(std::string_view text, std::string& out) {
  out.append(text).append(1, '\0');
}

/// The text up to the next NUL, which is taken off; nothing when there is none.
std::optional<std::string_view> take_part(std::string_view& text) {
  const std::size_t end = text.find('\0');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end + 1);
  return part;
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
  std::string bytes;
  for (const miner::Creation& creation : creations) bytes += miner::bytes_of(creation);
  return base::make_directories(of_clone_.substr(0, of_clone_.rfind('/')), kPrivateFolder) &&
         base::replace_file(of_clone_ + "creations", bytes, kPrivateFile);
}

void HintFiles::add_creation(const miner::Creation& creation, bool again) const {
  const std::string path = of_clone_ + "creations";
  static_cast<void>(base::append_private_file(path, miner::bytes_of(creation, again)));
  const auto bytes = base::read_file(path, kReadLimit);
  if (bytes && bytes->size() > 2 * kCreationBytes) {
    static_cast<void>(base::replace_file(path, miner::newest_of(*bytes, kCreationBytes), kPrivateFile));
  }
}

std::optional<SeenTree> HintFiles::tree() const {
  const auto known = base::read_file(of_work_tree_ + "head", kReadLimit);
  if (!known) return std::nullopt;
  std::string_view text = *known;
  const auto head = take_part(text);
  const auto sum = take_part(text);
  if (!head || !sum) return std::nullopt;
  const auto bytes = base::read_file(of_work_tree_ + "tree", kReadLimit);
  if (!bytes || checksum(*bytes) != *sum) return std::nullopt;
  auto sketch = miner::sketch_from(*bytes);
  if (!sketch) return std::nullopt;
  return SeenTree{*head == kUnborn ? std::string() : std::string(*head), std::move(*sketch)};
}

void HintFiles::write_head(const std::string& head, std::string_view sum) const {
  std::string text;
  put_part(head.empty() ? kUnborn : head, text);
  put_part(sum, text);
  static_cast<void>(base::replace_file(of_work_tree_ + "head", text, kPrivateFile));
}

void HintFiles::write_tree(const SeenTree& tree) const {
  if (!base::make_directories(of_work_tree_.substr(0, of_work_tree_.rfind('/')), kPrivateFolder)) return;
  const std::string bytes = miner::bytes_of(tree.sketch);
  if (base::replace_file(of_work_tree_ + "tree", bytes, kPrivateFile)) write_head(tree.head, checksum(bytes));
}

void HintFiles::write_pending(const PendingCommit& commit, const miner::TreeSketch& sketch) const {
  if (!base::make_directories(of_work_tree_.substr(0, of_work_tree_.rfind('/')), kPrivateFolder)) return;
  std::string body;
  put_part(commit.parent.empty() ? kUnborn : commit.parent, body);
  put_part(std::to_string(commit.remarks.size()), body);
  for (const Remark& remark : commit.remarks) {
    put_part(remark.topic, body);
    put_part(remark.line, body);
  }
  if (!commit.creation.added.empty()) body += miner::bytes_of(commit.creation);
  const std::string bytes = miner::bytes_of(sketch);
  if (!base::replace_file(of_work_tree_ + "next", bytes, kPrivateFile)) return;
  std::string text;
  put_part(checksum(body), text);
  static_cast<void>(base::replace_file(of_work_tree_ + "pending", text + body, kPrivateFile));
}

std::optional<PendingCommit> HintFiles::take_pending() const {
  const auto bytes = base::read_file(of_work_tree_ + "pending", kReadLimit);
  if (!bytes) return std::nullopt;
  static_cast<void>(base::remove_file(of_work_tree_ + "pending"));
  std::string_view text = *bytes;
  const auto sum = take_part(text);
  if (!sum || *sum != checksum(text)) return std::nullopt;
  const auto parent = take_part(text);
  const auto digits = take_part(text);
  std::size_t count = 0;
  if (!parent || !digits || std::from_chars(digits->data(), digits->data() + digits->size(), count).ec != std::errc())
    return std::nullopt;
  PendingCommit commit;
  if (*parent != kUnborn) commit.parent = *parent;
  for (; count > 0; --count) {
    const auto topic = take_part(text);
    const auto line = take_part(text);
    if (!topic || !line) return std::nullopt;
    commit.remarks.push_back({std::string(*topic), std::string(*line)});
  }
  auto creations = miner::creations_from(text);
  if (!creations.empty()) commit.creation = std::move(creations.front());
  return commit;
}

void HintFiles::adopt_tree(const std::string& head) const {
  const auto bytes = base::read_file(of_work_tree_ + "next", kReadLimit);
  if (!bytes) return;
  if (std::rename((of_work_tree_ + "next").c_str(), (of_work_tree_ + "tree").c_str()) != 0) return;
  write_head(head, checksum(*bytes));
}

std::vector<std::string> HintFiles::unsaid(const std::vector<Remark>& remarks, std::size_t most) const {
  std::vector<std::string> lines;
  if (remarks.empty()) return lines;
  const std::string path = of_clone_ + "said";
  const auto read = base::read_file(path, kReadLimit);
  const std::string before = read ? *read : std::string();
  std::string said;
  for (const Remark& remark : remarks) {
    if (lines.size() >= most) break;
    const std::string mark = base::hex64(base::xxh64(remark.topic)) + '\n';
    if (before.find(mark) != std::string::npos || said.find(mark) != std::string::npos) continue;
    said += mark;
    lines.push_back(remark.line);
  }
  if (said.empty()) return lines;
  if (before.size() < kSaidBytes) {
    static_cast<void>(base::append_private_file(path, said));
  } else {
    const std::size_t half = before.find('\n', before.size() / 2) + 1;
    static_cast<void>(base::replace_file(path, before.substr(half) + said, kPrivateFile));
  }
  return lines;
}

}  // namespace patauto::app
