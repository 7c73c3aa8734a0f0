#pragma once
// Is the registry valid? Its specs, templates, examples, schemas and index, and the journal. Nothing is executed.

#include <string>
#include <vector>

#include "app/session.hpp"
#include "base/result.hpp"
#include "model/finding.hpp"
#include "registry/folders.hpp"

namespace patauto::app {

struct CheckRequest {
  bool staged = false;  ///< what the next commit would have, instead of the work tree
  std::string base;     ///< revision that the changes are counted from; empty: none
  bool fix = false;     ///< write what is made of the specs anew: index and schemas
};

struct Check {
  bool present = false;  ///< there is a registry
  registry::Folders folders{};
  std::vector<std::string> specs{};        ///< paths of the valid ones, by pattern id
  std::vector<model::Finding> findings{};  ///< those in changed files first, then by place
  std::size_t touched = 0;                 ///< so many of them are in files that changed since the base
  std::vector<std::string> fixed{};        ///< paths that were written
  bool valid() const;                      ///< warnings and notices don't count
};

/// State error: bare, or the base is not in this clone; usage error: --fix of what is staged.
Result<Check> check(Session& session, const CheckRequest& request);

}  // namespace patauto::app
