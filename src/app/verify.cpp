#include "app/verify.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "app/pattern_by_name.hpp"
#include "app/trust.hpp"
#include "registry/example.hpp"

namespace patauto::app {

namespace {

using Kind = model::Criterion::Kind;

/// An example of the pattern, as values for its criteria.
struct Instance {
  std::string path{};
  registry::Example example{};
};

class Verifier {
 public:
  Verifier(const Session& session, const base::Tree& tree, const registry::Registered& registered, bool allow_commands)
      : session_(session), tree_(tree), registered_(registered), pattern_(registered.pattern) {
    if (!allow_commands)
      why_no_commands_ = "commands run with --allow-commands only";
    else if (pattern_.executes())
      look_at_trust();
  }

  Result<VerifiedPattern> verify() {
    PATAUTO_TRY(read_instances());
    for (const model::Criterion& criterion : pattern_.ground_truth) {
      if (criterion.kind == Kind::example)
        regenerate_named(criterion);
      else
        with_each_instance(criterion);
    }
    for (const Instance& instance : instances_)
      if (!named_.contains(instance.path)) regenerate(instance, 0);
    return std::move(verified_);
  }

 private:
  void look_at_trust() {
    const auto allowance = allowance_of(session_, registered_);
    if (!allowance)
      why_no_commands_ = "not trusted: " + allowance.error().message;
    else if (!allowance->allowed())
      why_no_commands_ = std::string("not trusted: ") +
                         (allowance->before ? "what it can execute changed since it was allowed"
                                            : "nobody has allowed its commands on this machine") +
                         "; 'git patauto trust " + pattern_.id + "' shows them";
  }

  Result<void> read_instances() {
    verified_ = {.id = pattern_.id, .version = text_of(pattern_.version), .spec_path = registered_.spec_path};
    for (const model::Criterion& criterion : pattern_.ground_truth)
      if (criterion.kind == Kind::example) named_.insert(criterion.example);
    for (const std::string& path : registered_.examples) {
      const auto bytes = tree_.read(path, registry::kLargestExample);
      auto read = bytes ? registry::example_of(*bytes, path, pattern_) : registry::ExampleRead();
      std::string reason = bytes ? "" : bytes.error().message;
      if (!read.findings.empty()) reason = read.findings.front().message;
      if (reason.empty())
        instances_.push_back({path, std::move(read.example)});
      else
        unreadable_.emplace(path, reason);
    }
    for (const auto& [path, reason] : unreadable_)
      if (!named_.contains(path)) add({.kind = Kind::example, .subject = path}, reason);
    return {};
  }

  void add(Verified entry, std::string failure) {
    entry.outcome = failure.empty() ? Outcome::passed : Outcome::failed;
    entry.reason = std::move(failure);
    verified_.criteria.push_back(std::move(entry));
  }

  void skip(Verified entry, std::string reason) {
    entry.outcome = Outcome::skipped;
    entry.reason = std::move(reason);
    verified_.criteria.push_back(std::move(entry));
  }

  void regenerate_named(const model::Criterion& criterion) {
    const auto found = std::find_if(instances_.begin(), instances_.end(),
                                    [&](const Instance& instance) { return instance.path == criterion.example; });
    if (found != instances_.end()) return regenerate(*found, criterion.line);
    const auto unreadable = unreadable_.find(criterion.example);
    add({.kind = Kind::example, .subject = criterion.example, .line = criterion.line},
        unreadable == unreadable_.end() ? "it is not there" : unreadable->second);
  }

  void regenerate(const Instance& instance, int line) {
    add({.kind = Kind::example, .subject = instance.path, .line = line},
        regeneration_fault(pattern_, instance.example));
  }

  void with_each_instance(const model::Criterion& criterion) {
    std::vector<std::string> names = criterion.path.variables();
    const auto take = [&](const model::Template& text) {
      for (std::string& name : text.variables()) names.push_back(std::move(name));
    };
    take(criterion.text);
    std::for_each(criterion.run.begin(), criterion.run.end(), take);
    if (names.empty()) return judge(criterion, Instance());
    for (const Instance& instance : instances_) judge(criterion, instance);
    if (instances_.empty()) {
      const std::string plain = criterion.kind == Kind::run ? "command" : "path";
      skip({.kind = criterion.kind,
            .subject = "the " + plain + " of line " + std::to_string(criterion.line),
            .line = criterion.line},
           "no example gives its variables values");
    }
  }

  void judge(const model::Criterion& criterion, const Instance& instance) {
    std::string why_not = why_no_commands_;
    // The values are part of the command: those of an example that nobody vouches for must not get there.
    if (why_not.empty() && !instance.path.empty() && !named_.contains(instance.path))
      why_not = "no criterion names this example, so trust does not cover its values";
    const model::TemplateValues values{.variables = instance.example.variables};
    Verified entry = judged(session_, tree_, criterion, values, why_not);
    entry.example = instance.path;
    verified_.criteria.push_back(std::move(entry));
  }

  const Session& session_;
  const base::Tree& tree_;
  const registry::Registered& registered_;
  const model::Pattern& pattern_;
  std::string why_no_commands_;  ///< empty: they may run
  std::vector<Instance> instances_;
  std::map<std::string, std::string> unreadable_;  ///< examples with errors, and the first of these
  std::set<std::string> named_;                    ///< examples that criteria name
  VerifiedPattern verified_;
};

}  // namespace

bool Verification::holds() const {
  return count(Outcome::failed) == 0;
}

std::size_t Verification::count(Outcome outcome) const {
  std::size_t count = 0;
  for (const VerifiedPattern& pattern : patterns)
    count += static_cast<std::size_t>(std::count_if(pattern.criteria.begin(), pattern.criteria.end(),
                                                    [&](const Verified& v) { return v.outcome == outcome; }));
  return count;
}

Result<Verification> verify(const Session& session, const VerifyRequest& request) {
  PATAUTO_ASSIGN(const RegistryRead read,
                 registry_in({session.layout(), session.env(), session.process()}, Source::work_tree));
  std::vector<const registry::Registered*> chosen;
  Verification verification;
  if (!request.pattern.empty()) {
    PATAUTO_ASSIGN(const registry::Registered* registered, registered_pattern(read.registry, request.pattern));
    chosen.push_back(registered);
  } else {
    for (const registry::Registered& registered : read.registry.patterns) chosen.push_back(&registered);
    verification.broken = read.registry.broken;
  }
  for (const registry::Registered* registered : chosen) {
    PATAUTO_ASSIGN(auto verified, Verifier(session, *read.tree, *registered, request.allow_commands).verify());
    verification.patterns.push_back(std::move(verified));
  }
  return verification;
}

}  // namespace patauto::app
