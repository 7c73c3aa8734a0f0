#pragma once
// What registered patterns say about a path: which of them create it, and how.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/pattern_plan.hpp"
#include "app/registry_tree.hpp"
#include "app/standing.hpp"

namespace patauto::app {

/// A pattern whose primary file is at a path.
struct Fit {
  const registry::Registered* registered = nullptr;
  std::map<std::string, std::string, std::less<>> values{};  ///< that the path gives
  Verdict verdict{};
};

/// The registry that answers a question, with what counts of it.
class RegisteredPatterns {
 public:
  /// That of the work tree, or, with a commit, of that one. Errors as registry_in. The state is opened only where there
  /// is a pattern.
  static Result<RegisteredPatterns> read(Session& session, const std::optional<model::Oid>& commit);

  const registry::Registry& registry() const { return read_.registry; }
  /// The patterns that create the path, whatever their standing: those first whose path says more, then the more
  /// confident, then by id. `given` are values that the user has set.
  std::vector<Fit> fitting(const std::string& path, const std::map<std::string, std::string>& given) const;
  Verdict judge(const model::Pattern& pattern) const { return standing_->judge(pattern); }
  /// The valid examples of a pattern, at most 100.
  std::vector<model::Example> examples(const registry::Registered& registered) const;

 private:
  RegistryRead read_{};
  std::optional<Standing> standing_{};  ///< where there is a pattern
};

/// The pattern that `id`, an id or a name, means; null: it is no registered pattern's, but may be a candidate's.
/// Invalid error: an unknown or broken pattern's id, or a pattern that creates no file; refused error: a quarantined
/// one.
Result<const registry::Registered*> named_pattern(const RegisteredPatterns& patterns, const std::string& id);

/// A plan for the path by the fit, with warnings about its standing; as plan_of says.
Result<model::Prediction> plan_for(const RegisteredPatterns& patterns, const Fit& fit, const NewRequest& request,
                                   const miner::Reader& read);

/// "its spec says so", or the figures that say it.
std::string why_quarantined(const model::Pattern& pattern, const Verdict& verdict);

}  // namespace patauto::app
