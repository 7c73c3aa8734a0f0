#include "store/segment.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/private_files.hpp"
#include "store/event_line.hpp"
#include "store/writer.hpp"

namespace patauto::store {

namespace {

using model::TelemetryLevel;

/// A segment that is still being filled: the lines after its meta line.
struct Draft {
  TelemetryLevel level = TelemetryLevel::shared;
  bool imported = false;
  std::size_t lines = 0;
  std::string bytes;
  std::vector<std::string> spool_files;
};

std::size_t lines_in(std::string_view bytes) {
  return static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
}

/// Files whole and in their order, each level and imports apart.
std::vector<Draft> drafts_of(std::span<const SpoolFile> waiting, TelemetryLevel level) {
  constexpr std::size_t kMetaBytes = kLineLimit + 1;
  std::vector<Draft> drafts;
  std::map<std::pair<TelemetryLevel, bool>, std::size_t> open;
  for (const SpoolFile& file : waiting) {
    if (!publishable(file.level, level) || file.bytes.empty()) continue;
    const std::size_t lines = lines_in(file.bytes);
    const auto key = std::pair(file.level, file.imported);
    const auto found = open.find(key);
    const bool fits = found != open.end() && drafts[found->second].lines + lines < kSegmentLines &&
                      drafts[found->second].bytes.size() + file.bytes.size() + kMetaBytes <= kSegmentBytes;
    if (!fits) {
      open[key] = drafts.size();
      drafts.push_back({file.level, file.imported, 0, "", {}});
    }
    Draft& draft = drafts[open[key]];
    draft.lines += lines;
    draft.bytes += file.bytes;
    if (!draft.bytes.ends_with('\n')) draft.bytes += '\n';  // a file that lost its end to a crash
    draft.spool_files.push_back(file.name);
  }
  return drafts;
}

const char* operating_system() {
#if defined(_WIN32)
  return "windows";
#elif defined(__APPLE__)
  return "macos";
#else
  return "linux";
#endif
}

}  // namespace

Result<std::vector<Segment>> segments_of(const std::string& directory, std::span<const SpoolFile> waiting,
                                         TelemetryLevel level, std::string_view tool, std::int64_t now) {
  std::vector<Segment> segments;
  std::vector<Draft> drafts = drafts_of(waiting, level);
  if (drafts.empty()) return segments;
  PATAUTO_ASSIGN(const Stamps stamped, stamps(directory, drafts.size(), now));
  const std::string folder = std::string(kJournalFolder) + '/' + stamped.writer + '/' +
                             base::time_text(stamped.time).substr(0, std::string_view("2026-11").size()) + '/';
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Draft& draft = drafts[i];
    const model::SegmentOpened meta{std::string(tool), operating_system(), std::string(model::name_of(draft.level))};
    Segment segment;
    segment.path = folder + stamped.ids[i] + ".jsonl";
    segment.bytes = line_of({stamped.ids[i], stamped.time, stamped.writer, meta}) + draft.bytes;
    segment.spool_files = std::move(draft.spool_files);
    segment.own = !draft.imported;
    segments.push_back(std::move(segment));
  }
  return segments;
}

Result<void> remember_own_segments(const std::string& directory, std::span<const std::string> paths) {
  std::string lines;
  for (const std::string& path : paths) lines += path + '\n';
  if (lines.empty()) return {};
  return base::append_private_file(directory + "/segments.own", lines);
}

std::vector<std::string> own_segments(const std::string& directory) {
  std::vector<std::string> paths;
  const auto bytes = base::read_file(directory + "/segments.own");
  if (!bytes) return paths;
  std::string_view rest = *bytes;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) break;  // a line that is not whole
    paths.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

}  // namespace patauto::store
