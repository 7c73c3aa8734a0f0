#pragma once
// Plans into the work tree, through the engine's transaction: what `new` and `complete` write with, and what may not be
// written without being asked for.

#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "engine/apply.hpp"
#include "engine/undo.hpp"
#include "model/prediction.hpp"

namespace patauto::app {

/// How a plan came about, and what the user allows.
struct Writing {
  std::string label;             ///< what was asked for: "new rules/a.js"
  std::string typed{};           ///< the path that the user typed, from the work tree's root
  bool allow_sensitive = false;  ///< --allow-sensitive
};

/// The place of this work tree's transactions. It must have a work tree.
engine::Place place_of(const Session& session);

/// Why a file that nobody typed is left out of a plan, in words that can stand in a warning: it lies where code is run
/// from, or the edit would break it. Nothing: it may be written.
std::optional<std::string> left_out(const model::PlannedFile& file, const Writing& writing);

/// How the engine is to apply such a plan here.
Result<engine::ApplyOptions> apply_options(Session& session, const Writing& writing);

/// What an undo has to look at beside the bytes.
engine::UndoOptions undo_options();

/// Writes all of it or nothing (engine::apply has the errors). What had been interrupted earlier is taken back first,
/// and said in `warnings`.
Result<void> write_files(Session& session, const std::vector<model::PlannedFile>& files, const Writing& writing,
                         std::vector<std::string>& warnings);

/// Takes back or finishes what a killed process left, a run of `exec` too, and says so, a line each. Where nothing was
/// left this reads one directory. State error: somebody else is writing, or it cannot be taken back.
Result<std::vector<std::string>> recover_interrupted(const Session& session);

/// The lines that say what was taken back.
std::vector<std::string> told(const std::vector<engine::TakenBack>& taken);

}  // namespace patauto::app
