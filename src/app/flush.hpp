#pragma once
// A commit of its own for events that wait, for those who never run hooks.

#include <cstdint>
#include <optional>
#include <string>

#include "app/session.hpp"
#include "model/oid.hpp"

namespace patauto::app {

struct Flushed {
  std::optional<model::Oid> commit;  ///< nothing: there was nothing to commit
  std::size_t segments = 0;
  std::string why_not;  ///< in words, when there is no commit
};

/// Commits what waits on top of HEAD, leaving out what is staged. State errors: HEAD is unborn, an operation or another
/// commit is in progress, HEAD moved meanwhile (nothing is lost then).
Result<Flushed> flush(Session& session, std::int64_t now);

}  // namespace patauto::app
