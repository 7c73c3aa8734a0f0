#pragma once
// Takes applications back: what is still as it was written goes, file by file; what a person has changed stays.

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/plan.hpp"
#include "engine/recovery.hpp"

namespace patauto::engine {

/// A file of an application that can be taken back.
struct AppliedFile {
  std::string path;
  StepAction action = StepAction::create;
  std::string after;  ///< the bytes that were written
};

struct Application {
  std::uint64_t number = 0;
  std::string label;
  std::string head;
  std::vector<AppliedFile> files;
};

/// What is kept for undo, oldest first. Records that cannot be read are left out.
std::vector<Application> applications(const Place& place);

/// Forgets an application: it cannot be taken back any more. The work tree stays as it is.
Result<void> forget(const Place& place, std::uint64_t number);

enum class Outcome : std::uint8_t {
  removed,          ///< a created file is gone again
  restored,         ///< an edited file is as it was before
  lines_taken_out,  ///< the file was edited since; only the inserted lines were taken out
  gone,             ///< nothing to do: somebody has taken it back already
  kept,             ///< changed since: left as it is
};

struct UndoneFile {
  std::string path;
  Outcome outcome = Outcome::kept;
  std::string why;  ///< kept: the reason
  bool operator==(const UndoneFile&) const = default;
};

struct UndoOptions {
  bool preview = false;  ///< say what would happen, change nothing
  /// As in ApplyOptions.
  std::function<std::optional<std::string>(const std::string& path, const std::string& before,
                                           const std::string& after)>
      breaks{};
  /// Whether these bytes of a file were left there by the application's own commands: then they go like what it wrote.
  /// Empty: there were none.
  std::function<bool(const std::string& path, const std::string& now)> ours{};
};

/// Takes an application back, in one transaction; what is kept stays on record and can be tried again. The files in the
/// order they were written. State error: there is no such application (any more), or the disk's; then nothing changed.
Result<std::vector<UndoneFile>> undo(const Place& place, std::uint64_t number, const UndoOptions& options);

}  // namespace patauto::engine
