#include "store/rollup.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.hpp"
#include "store/event_fields.hpp"
#include "store/journal_files.hpp"
#include "store/line_checksum.hpp"
#include "store/rollup_columns.hpp"
#include "store/segment.hpp"
#include "store/text_lines.hpp"
#include "store/ulid.hpp"

namespace patauto::store {

namespace {

using model::Event;

/// So many that a line stays below kRollupLineLimit whatever their fields hold.
constexpr std::size_t kEventsPerLine = 64;
constexpr std::string_view kSuffix = ".jsonl";

/// `<writer>/<YYYY-MM>/<ULID>` of a segment's path; empty for any other path.
std::string_view segment_id(std::string_view path) {
  if (journal_part(path) != JournalPart::segment) return {};
  path.remove_prefix(kJournalFolder.size() + 1);
  path.remove_suffix(kSuffix.size());
  const bool named = path.size() > kUlidSize && ulid_from(path.substr(path.size() - kUlidSize));
  return named ? path : std::string_view();
}

std::string opened(std::string_view segment) {
  std::string line = R"({"v":1,"s":)";
  write_text(line, segment);
  return line;
}

/// A line as it was, inside one of a rollup.
std::string kept_line(std::string_view segment, std::string_view text) {
  std::string line = opened(segment);
  line += R"(,"line":)";
  write_text(line, text);
  seal(line);
  return line;
}

/// Events that one line can hold.
struct Group {
  Event common;  ///< with the columns' fields empty
  std::vector<Event> events;
};

std::string grouped_line(std::string_view segment, const Group& group, std::size_t begin, std::size_t end) {
  std::string line = opened(segment);
  line += R"(,"w":)";
  write_text(line, group.common.writer);
  line += R"(,"k":)";
  write_text(line, kind_of(group.common.what));
  line += R"(,"d":)";
  write_fields(line, group.common.what);
  write_columns(line, std::span(group.events).subspan(begin, end - begin));
  seal(line);
  return line;
}

/// The segment's lines in the making, in the order in which their first events came.
class Rollup {
 public:
  explicit Rollup(std::string_view segment) : segment_(segment) {}

  void add(Event event, std::string_view text) {
    std::string own = line_of(event);
    own.pop_back();
    if (!has_columns(event.what) || own != text) {
      order_.push_back({groups_.size(), kept_line(segment_, text)});
      return;
    }
    Event common = without_columns(event);
    std::string key = line_of(common);
    const auto [place, fresh] = by_key_.try_emplace(std::move(key), groups_.size());
    if (fresh) {
      order_.push_back({groups_.size(), {}});
      groups_.push_back({std::move(common), {}});
    }
    groups_[place->second].events.push_back(std::move(event));
  }

  std::vector<std::string> lines() && {
    std::vector<std::string> lines;
    for (Part& part : order_) {
      if (!part.kept.empty()) {
        lines.push_back(std::move(part.kept));
        continue;
      }
      const Group& group = groups_[part.group];
      for (std::size_t begin = 0; begin < group.events.size(); begin += kEventsPerLine)
        lines.push_back(grouped_line(segment_, group, begin, std::min(begin + kEventsPerLine, group.events.size())));
    }
    return lines;
  }

 private:
  struct Part {
    std::size_t group;
    std::string kept;  ///< not empty: this line, and no group
  };
  std::string_view segment_;
  std::vector<Part> order_;
  std::vector<Group> groups_;
  std::unordered_map<std::string, std::size_t> by_key_;
};

std::string month_of(std::string_view segment) {
  const std::size_t slash = segment.find('/');
  return std::string(segment.substr(slash + 1, segment.rfind('/') - slash - 1));
}

}  // namespace

std::optional<std::vector<std::string>> rolled_up(std::string_view path, std::string_view bytes, std::int64_t cutoff) {
  const std::string_view segment = segment_id(path);
  if (segment.empty()) return std::nullopt;
  Rollup rollup(segment);
  bool whole = true;
  for_each_line(bytes, [&](std::string_view line, int) {
    auto event = event_of(line);
    const bool meta = event && std::holds_alternative<model::SegmentOpened>(event->what);
    whole = whole && event && (meta || event->time < cutoff);
    if (whole && !meta) rollup.add(std::move(*event), line);
  });
  if (!whole) return std::nullopt;
  return std::move(rollup).lines();
}

Collection collect(std::span<const JournalFile> files, std::int64_t cutoff) {
  std::unordered_set<std::string> there;
  std::vector<const JournalFile*> segments;
  for (const JournalFile& file : files) {
    if (file.part == JournalPart::segment) segments.push_back(&file);
    if (file.part == JournalPart::rollup)
      for_each_line(file.bytes, [&](std::string_view line, int) { there.insert(std::string(line) + '\n'); });
  }
  std::sort(segments.begin(), segments.end(),
            [](const JournalFile* a, const JournalFile* b) { return a->path < b->path; });
  Collection collection;
  std::map<std::string, std::string> months;
  for (const JournalFile* file : segments) {
    auto lines = rolled_up(file->path, file->bytes, cutoff);
    if (!lines) continue;
    std::string& month = months[month_of(segment_id(file->path))];
    for (std::string& line : *lines)
      if (there.insert(line).second) month += line;
    collection.segments.push_back(file->path);
  }
  for (auto& [month, bytes] : months) {
    if (bytes.empty()) continue;
    std::string path =
        std::string(kRollupFolder) + '/' + month + '/' + base::hex64(base::xxh64(bytes)) + std::string(kSuffix);
    collection.rollups.push_back({std::move(path), std::move(bytes), JournalPart::rollup});
  }
  return collection;
}

}  // namespace patauto::store
