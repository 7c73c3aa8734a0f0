#pragma once
// What our hooks do (STORE sections 5 and 6). A hook never fails its user: whatever goes wrong is one line, and the
// commit is made as if we were not here.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.hpp"
#include "base/process.hpp"
#include "base/result.hpp"
#include "git/writing.hpp"

namespace patauto::app {

/// The exit status that makes our shim refuse a commit; nothing else does.
inline constexpr int kRefuseCommit = 65;

struct HookReport {
  int code = 0;                      ///< 0 or kRefuseCommit
  std::vector<std::string> lines{};  ///< for standard error
};

/// Why a commit that changes the registry must be refused, in lines; empty: it may be made. `refusal`
/// (app/hook_gate.hpp) is one; the small program for hooks, which reads no pattern, hands over to the big one instead.
using RegistryJudge = std::function<Result<std::vector<std::string>>(const git::WritingSeams&)>;

/// Runs the hook of that name in `directory`, the top of a work tree. Names that are not ours do nothing. `judge` is
/// asked before anything is changed, and only where the registry is staged. Opens neither libgit2 nor a database; no
/// process where nothing waits.
HookReport run_hook(std::string_view name, const std::string& directory, const base::Env& env, base::Process& process,
                    std::int64_t now, const RegistryJudge& judge);

}  // namespace patauto::app
