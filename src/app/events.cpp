#include "app/events.hpp"

#include <unordered_set>
#include <utility>

#include "base/files.hpp"
#include "store/event_line.hpp"
#include "store/journal_files.hpp"
#include "store/segment.hpp"
#include "store/spool.hpp"
#include "store/text_lines.hpp"

namespace patauto::app {

namespace {

using model::TelemetryLevel;

constexpr std::size_t kImportLimit = std::size_t{256} << 20;

/// The event line in a line of `log --format jsonl`, which has more keys after the checksum; any other line as it is.
std::string event_line_in(std::string_view line) {
  constexpr std::string_view kSeal = R"(,"x":")";
  const std::size_t seal = line.rfind(kSeal);
  const std::size_t end = seal == std::string_view::npos ? seal : seal + kSeal.size() + 16 + 1;
  if (end >= line.size() || line[end] != ',') return std::string(line);
  return std::string(line.substr(0, end)) + '}';
}

/// `minimal` takes in nothing that has not been salted: what comes from elsewhere then stays here.
TelemetryLevel level_of_imports(TelemetryLevel level) {
  return level == TelemetryLevel::minimal ? TelemetryLevel::local : level;
}

}  // namespace

Events known_events(const git::Layout& layout, std::int64_t now) {
  Events events;
  const std::string directory = layout.common_dir + "/patauto";
  if (layout.work_tree) {
    store::JournalFiles found = store::work_tree_journal(*layout.work_tree);
    events.files = std::move(found.files);
    events.warnings = std::move(found.warnings);
  }
  for (store::JournalFile& file : store::spool_journal(directory)) events.files.push_back(std::move(file));
  const std::vector<std::string> own = store::own_segments(directory);
  events.journal = store::journal_of(events.files, own, now);
  for (const store::JournalWarning& warning : events.journal.warnings) events.warnings.push_back(warning.message);
  return events;
}

std::string logged_line(const store::KnownEvent& known) {
  std::string line = store::line_text(known);
  const auto* run = std::get_if<model::Execution>(&known.event.what);
  const bool labelled = run != nullptr && model::valid_label(run->label);
  line.pop_back();
  line += labelled ? ",\"label\":\"" + run->label + "\"}" : std::string(",\"label\":null}");
  return line;
}

Result<Imported> import_events(const git::Layout& layout, const std::string& file, TelemetryLevel level,
                               std::int64_t now) {
  if (level == TelemetryLevel::off)
    return fail(ErrorKind::refused, "telemetry is off here: nothing is taken in", "git config patauto.telemetry local");
  PATAUTO_ASSIGN(const std::string bytes, base::read_file(file, kImportLimit));
  Imported imported;
  std::unordered_set<std::string> known;
  for (const store::KnownEvent& event : known_events(layout, now).journal.events) known.insert(event.event.id);
  std::vector<std::string> lines;
  bool any = false;
  store::for_each_line(bytes, [&](std::string_view text, int number) {
    std::string line = event_line_in(text);
    const auto event = store::event_of(line);
    if (!event) {
      imported.refused.push_back({number, std::string(store::words_of(event.error()))});
      return;
    }
    any = true;
    if (std::holds_alternative<model::SegmentOpened>(event->what)) return;
    if (known.insert(event->id).second) {
      lines.push_back(std::move(line));
    } else {
      ++imported.known;
    }
  });
  if (!any && !imported.refused.empty()) {
    const RefusedLine& first = imported.refused.front();
    return fail(ErrorKind::invalid,
                "'" + file + "' holds no event: line " + std::to_string(first.line) + ' ' + first.reason,
                "import reads what 'git patauto log --format jsonl' prints");
  }
  PATAUTO_ASSIGN(const store::Appended appended,
                 store::append_imported(layout.common_dir + "/patauto", level_of_imports(level), lines, now));
  imported.events = lines.size();
  if (appended.dropped > 0)
    imported.warnings.push_back("the spool was full: its oldest " + std::to_string(appended.dropped) +
                                " records are dropped");
  return imported;
}

}  // namespace patauto::app
