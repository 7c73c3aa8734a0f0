#pragma once
// What hooks say (STORE section 6). They know the past from a few small files that `init` and every mining command
// write, because a hook has no time to mine: neither libgit2 nor the cache is opened, and git is asked only where the
// files don't match HEAD. Whatever is missing, stale or broken is silence.

#include <string>
#include <vector>

#include "app/session.hpp"
#include "miner/past.hpp"

namespace patauto::app {

/// What a hook knows of its repository. `env` is the hook's own: GIT_INDEX_FILE names the index of this commit.
struct HookWorld {
  const git::Layout& layout;
  const base::Env& env;
  base::Process& process;
};

/// Lines for standard error, three at most, each said once in the life of a clone: a companion or a registration is
/// missing beside a staged new file; two staged files make a template. Remembers what is staged for post_commit_lines.
/// Never fails. Under 1 ms, and as much again per 20,000 files of the tree; independent of the history's length.
std::vector<std::string> pre_commit_lines(const HookWorld& world);

/// The same after the commit: the candidates it brought about. Takes the commit into what hooks know of the past.
std::vector<std::string> post_commit_lines(const HookWorld& world);

/// Mines HEAD and writes what hooks need to know; from then on they speak. Takes as long as `suggest`.
Result<void> warm_hints(Session& session);

/// Writes it anew from what has been mined at HEAD, where hooks speak at all. Costs some milliseconds, never fails.
void refresh_hints(const git::Layout& layout, const miner::Past& past);

}  // namespace patauto::app
