#pragma once
// What `new` and `complete` wrote, taken back.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "engine/undo.hpp"

namespace patauto::app {

struct UndoRequest {
  std::optional<std::uint64_t> application;  ///< its number; nothing: the last one
  bool preview = false;
};

struct Undone {
  std::uint64_t application = 0;
  std::string label;                      ///< "new rules/a.js"
  std::vector<engine::UndoneFile> files;  ///< in the order they were written
  std::vector<std::string> warnings{};    ///< what had been interrupted earlier, and is taken back
  bool whole() const;                     ///< nothing had to be kept
};

/// Takes an application back, file by file. Nothing-error: there is none (any more).
Result<Undone> undo(Session& session, const UndoRequest& request);

/// What can be taken back, oldest first. Applications that a commit contains since are forgotten, so this and undo may
/// start git to look (three processes where HEAD has moved since).
Result<std::vector<engine::Application>> undoable(Session& session);

}  // namespace patauto::app
