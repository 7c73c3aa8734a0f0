#pragma once
// Objects that lie in a file of their own, as those of recent commits do: read without libgit2 and without a process,
// for hooks. What is packed, borrowed from another repository or broken is simply not found here.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "git/layout.hpp"
#include "git/repository.hpp"
#include "model/oid.hpp"

namespace patauto::git {

/// The object, if `<common dir>/objects` has it loose and whole, and it is no larger than 64 MiB. Its hash is not
/// computed again.
std::optional<Object> loose_object(const Layout& layout, const model::Oid& id);

/// What a commit holds, as far as its trees are loose. Each tree is read once, however many paths are asked for.
class LooseCommit {
 public:
  LooseCommit(const Layout& layout, const model::Oid& id);

  /// The object at `path` (no slash at its ends; "" is the root): null id where the path is not in the commit. Nothing:
  /// something on the way is not loose, ask git.
  std::optional<model::Oid> entry(std::string_view path);

 private:
  const std::string* tree(const model::Oid& id);

  const Layout& layout_;
  std::optional<model::Oid> root_;
  std::size_t id_size_;
  std::map<model::Oid, std::optional<Object>> trees_;
};

}  // namespace patauto::git
