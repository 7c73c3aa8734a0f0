#pragma once
// What a repository decides about PatAuto: `.patauto/config.yaml` (docs/formats/config.md). Every key is optional; the
// defaults stand here. It can only restrict: what is recorded, what runs by itself.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/telemetry_level.hpp"

namespace patauto::registry {

inline constexpr std::int64_t kConfigVersion = 1;
inline constexpr std::string_view kConfigPath = ".patauto/config.yaml";

/// Whether patterns that are good enough are approved without a person.
enum class Mode : std::uint8_t { aggressive, review };

/// How waiting events enter the repository.
enum class Flush : std::uint8_t { with_commit, separate, manual };

struct Thresholds {
  std::int64_t min_files = 2;
  std::int64_t min_executions = 3;
  std::int64_t min_resolutions = 3;
  double auto_approve = 0.75;
  double auto_approve_similarity = 0.5;
  double quarantine_failure_rate = 0.40;
  std::int64_t quarantine_window = 10;
  std::int64_t breaker_failures = 3;
  std::int64_t breaker_half_open_seconds = 60;
  double evolve_below = 0.80;
  bool operator==(const Thresholds&) const = default;
};

struct Config {
  Mode mode = Mode::aggressive;
  model::TelemetryLevel telemetry = model::TelemetryLevel::shared;
  Flush flush = Flush::with_commit;
  std::int64_t retention_days = 90;
  Thresholds thresholds{};
  std::string patterns_folder = "patterns";    ///< in the work tree, without a slash at the end
  std::string templates_folder = "templates";  ///< likewise
  std::vector<std::string> exclude{};          ///< globs of files that are not mined (base/glob.hpp)
  bool enforce = true;                         ///< refuse a commit that stages an invalid registry
  bool operator==(const Config&) const = default;
  std::vector<std::string> registry_folders() const { return {patterns_folder, templates_folder}; }
};

struct ConfigRead {
  Config config{};
  std::vector<std::string> warnings{};  ///< unknown keys of a file that says it is newer than this program
  bool operator==(const ConfigRead&) const = default;
};

/// Reads the text of a config file. Invalid errors name `file`, line, column and the way out; nothing of a file with an
/// error counts. At most 64 KiB.
Result<ConfigRead> config_of(std::string_view bytes, const std::string& file = std::string(kConfigPath));

/// The config in the file at `path`, which errors call `name`; nothing where there is no such file. Invalid error as
/// config_of; state error when it is there and cannot be read, or is no regular file. One system call where it is
/// missing.
Result<std::optional<ConfigRead>> read_config(const std::string& path, const std::string& name);

/// "with-commit", "separate", "manual".
std::string_view name_of(Flush flush);
/// "aggressive", "review".
std::string_view name_of(Mode mode);

}  // namespace patauto::registry
