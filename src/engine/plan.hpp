#pragma once
// What a transaction is going to do, whole, before anything is done: every file with its bytes before and after.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/place.hpp"
#include "model/prediction.hpp"

namespace patauto::engine {

enum class StepAction : std::uint8_t { create, edit, remove };

struct Step {
  std::string path;  ///< from the work tree's root
  StepAction action = StepAction::create;
  unsigned mode = 0;        ///< edit, remove: permission bits as they are; create: 0, left to the umask
  std::string before;       ///< edit, remove: bytes of the work tree
  std::string after;        ///< create, edit: likewise
  bool taken_back = false;  ///< by an undo, since
  bool operator==(const Step&) const = default;
};

/// What an undo takes back: these files of that application.
struct TakesBack {
  std::uint64_t application = 0;
  std::vector<std::string> paths;
  std::vector<std::string> directories;  ///< that it had made, parents first; go when they are empty
  bool operator==(const TakesBack&) const = default;
};

struct Plan {
  std::string label;  ///< what was asked for, in words: "new rules/a.js"
  std::string head;   ///< the commit that was checked out then, hexadecimal; empty: none
  std::vector<Step> steps;
  std::vector<std::string> directories;  ///< to be made, parents first
  std::optional<TakesBack> takes_back{};
  bool operator==(const Plan&) const = default;
};

inline constexpr std::size_t kMostFiles = 500;
inline constexpr std::size_t kMostBytes = std::size_t{16} << 20;  ///< of all files after the change

/// What the user allows, and what the caller knows of the contents.
struct ApplyOptions {
  /// Blob bytes of a created file as the work tree has them (line ends, ident). Empty: as they are.
  std::function<std::string(const std::string& path, std::string bytes)> convert{};
  /// Why an edit breaks its file (it was valid JSON and is none any more); nothing: it does not. Empty: not asked.
  std::function<std::optional<std::string>(const std::string& path, const std::string& before,
                                           const std::string& after)>
      breaks{};
  std::string typed{};           ///< the path that the user typed: may be sensitive
  bool allow_sensitive = false;  ///< all paths may (model::sensitive)
  std::string label{};           ///< see Plan
  std::string head{};            ///< see Plan
  bool on_trial = false;         ///< it has to pass something before it stays (trial.hpp)
};

/// The plan for these files, checked against the work tree as it is; edits that change nothing are left out. Errors, in
/// this order per file: a path that nobody may write, or a sensitive one that was not allowed (refused); a way that
/// leads out of the repository, a file to create that exists, an edited one that changed since it was read (state); an
/// edit that breaks its file (invalid); two files in one's place (invalid); over the limits (refused).
Result<Plan> plan_of(const Place& place, const std::vector<model::PlannedFile>& files, const ApplyOptions& options);

}  // namespace patauto::engine
