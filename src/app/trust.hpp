#pragma once
// Trust: what this user, on this machine, has allowed a pattern to execute (docs/formats/trust.md). The record holds
// for the very bytes that were shown; one changed byte in what can execute, or in a file that it names, and it is gone.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "engine/allow_records.hpp"
#include "registry/registry.hpp"

namespace patauto::app {

/// A pattern as it could be allowed.
struct Allowance {
  std::string pattern{};  ///< its id
  std::string version{};
  std::string spec_path{};
  bool executes = false;                        ///< it has commands; else trust matters to recoveries only
  std::string part{};                           ///< engine::executable_part
  std::string digest{};                         ///< engine::allow_digest of it
  std::optional<engine::AllowRecord> before{};  ///< what was allowed last
  bool allowed() const { return before && before->digest == digest; }
};

/// The pattern of the work tree with that id or name. Invalid error: there is none; refused error: it names a file that
/// nobody can vouch for; state error: no work tree, or no place for records.
Result<Allowance> allowance(const Session& session, const std::string& id);

/// The same for a pattern at hand.
Result<Allowance> allowance_of(const Session& session, const registry::Registered& registered);

/// Records it. `now` in milliseconds since 1970.
Result<void> allow(const Session& session, const Allowance& allowance, std::int64_t now);

/// Takes the allow of that id back, or of the pattern of that name; whether there was one.
Result<bool> revoke(const Session& session, const std::string& id);

struct ListedAllow {
  engine::AllowRecord record{};
  bool here = false;     ///< of this clone
  bool current = false;  ///< and it still holds
};

/// Every allow record of this user, this clone's first.
Result<std::vector<ListedAllow>> allow_records(const Session& session);

}  // namespace patauto::app
