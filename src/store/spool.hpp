#pragma once
// Events that wait to be committed: `<git common dir>/patauto/spool/new/`, one file per batch, written in `tmp/` and
// renamed. A file's name says what may become of it, so that nobody has to read it to decide:
//   <ULID>-<level>[-guard][-import].jsonl
// The level is the one under which its events were observed: raising it later publishes nothing that was recorded as
// `local`. `guard`: it holds a verdict or a decision and is never dropped. `import`: events of another machine.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/event.hpp"
#include "model/telemetry_level.hpp"

namespace patauto::store {

inline constexpr std::size_t kSegmentLines = 500;
inline constexpr std::size_t kSegmentBytes = std::size_t{256} << 10;
inline constexpr std::size_t kSpoolFiles = 5000;
inline constexpr std::size_t kSpoolBytes = std::size_t{16} << 20;

struct SpoolFile {
  std::string name;  ///< without the folder
  model::TelemetryLevel level = model::TelemetryLevel::local;
  bool guard = false;     ///< never dropped
  bool imported = false;  ///< not evidence of this clone
  std::string bytes;      ///< whole lines
  bool operator==(const SpoolFile&) const = default;
};

/// What an append did.
struct Appended {
  std::vector<std::string> ids;  ///< of the events, in the order of the observations
  std::size_t dropped = 0;       ///< files that had to go because the spool was full
};

/// Stamps the observations with id, time and writer and keeps them as one file (or several, of at most 500 lines and
/// 250 KiB). `directory` is `<git common dir>/patauto`. `level` is local, minimal or shared. When the spool holds more
/// than kSpoolFiles files or kSpoolBytes bytes, the oldest files without a guard are dropped, a tenth at once. Costs a
/// dozen system calls; the spool is listed only when it may be full. State error: read-only, full disk.
Result<Appended> append(const std::string& directory, model::TelemetryLevel level,
                        std::span<const model::Observation> observations, std::int64_t now);

/// Keeps event lines of another machine, as they are (each a valid line without its newline).
Result<Appended> append_imported(const std::string& directory, model::TelemetryLevel level,
                                 std::span<const std::string> lines, std::int64_t now);

/// The level and flags in the name of a spool file; nothing for a name of another form. `bytes` stays empty.
std::optional<SpoolFile> spool_file_named(std::string_view name);

/// Whether something waits that may be committed while `level` is in effect (see publishable). Lists names only.
bool has_publishable(const std::string& directory, model::TelemetryLevel level);

/// Whether a file recorded at `recorded` may be committed while `current` is in effect: never above what either says.
bool publishable(model::TelemetryLevel recorded, model::TelemetryLevel current);

/// All files that wait, by name; those that vanish meanwhile or cannot be read are left out.
std::vector<SpoolFile> spool_files(const std::string& directory);

/// Removes files by name; one that is gone already is no error.
Result<void> remove_spool_files(const std::string& directory, std::span<const std::string> names);

}  // namespace patauto::store
