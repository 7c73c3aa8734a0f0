#include "app/decide.hpp"

#include <algorithm>

#include "app/adoption.hpp"
#include "app/breakers.hpp"
#include "app/drafting.hpp"
#include "app/policy.hpp"
#include "app/record.hpp"
#include "app/registry_tree.hpp"
#include "app/standing.hpp"
#include "app/trust.hpp"
#include "base/nearest.hpp"
#include "review/decision_commit.hpp"
#include "review/rollback.hpp"
#include "store/ulid.hpp"

namespace patauto::app {

namespace {

using model::PatternStatus;
using review::Changes;

std::string share_of(std::int64_t part, std::int64_t all) {
  return std::to_string(part) + " of " + std::to_string(all);
}

/// What was known of the pattern when it was quarantined.
std::string failure_report(const model::Pattern& pattern, const std::string& reason, const Verdict& verdict,
                           const store::PatternMetrics* metrics, std::int64_t window) {
  std::string text = "# " + pattern.id + " " + text_of(pattern.version) + " is quarantined\n\n";
  text += "Reason: " + reason + "\n\n";
  if (metrics == nullptr) return text + "No use of this version is recorded.\n";
  text += "| figure | value |\n| --- | --- |\n";
  text += "| failed | " + share_of(verdict.failures, verdict.uses) + " uses |\n";
  text +=
      "| failed among the first " + std::to_string(window) + " | " + std::to_string(metrics->first_failures) + " |\n";
  text += "| last used | " + base::time_text(metrics->last_used) + " |\n";
  return text + "| evidence alone quarantines it | " + (verdict.guarded ? "yes" : "no") + " |\n";
}

class Decision {
 public:
  Decision(Session& session, const DecisionRequest& request, const base::Clock& clock)
      : session_(session),
        request_(request),
        clock_(clock),
        env_(session.env().without("GIT_INDEX_FILE")),
        seams_{session.layout(), env_, session.process()} {}

  Result<Decided> made() {
    PATAUTO_ASSIGN(head_, review::decidable_head(seams_));
    PATAUTO_ASSIGN(read_, registry_at(seams_, head_));
    PATAUTO_TRY(review::refuse_dirty(seams_, read_.registry));
    PATAUTO_ASSIGN(now_, wanted());
    PATAUTO_ASSIGN(const Standing standing, Standing::of(session_));
    verdict_ = standing.judge(now_->pattern);
    decided_.act = request_.act;
    decided_.pattern = now_->pattern.id;
    decided_.version = text_of(now_->pattern.version);
    decided_.before = now_->pattern.status;
    const review::Ground ground{*read_.tree, read_.registry};
    PATAUTO_ASSIGN(Changes changes, changes_of(ground, standing));
    PATAUTO_ASSIGN(changes, review::completed(ground, std::move(changes)));
    if (changes.empty())
      return fail(ErrorKind::nothing, "'" + decided_.pattern + "' is so already", "git patauto list");
    PATAUTO_TRY(review::refuse_overwriting(seams_, *read_.tree, changes));
    for (const auto& [path, bytes] : changes) (bytes ? decided_.changed : decided_.removed).push_back(path);
    if (request_.commit) {
      PATAUTO_ASSIGN(decided_.commit, review::commit_decision(seams_, head_, changes, message()));
      if (request_.act == Act::approve && now_->pattern.executes()) allow_commands();
    } else {
      PATAUTO_TRY(write_changes(session_, changes, std::string(name_of(request_.act)) + ' ' + decided_.pattern));
    }
    if (request_.act == Act::release) {
      const auto forgotten = forget_breaker(session_.layout(), decided_.pattern, decided_.version);
      if (!forgotten)
        decided_.warnings.push_back("its circuit breaker does not start afresh: " + forgotten.error().message);
    }
    return std::move(decided_);
  }

 private:
  /// Approving on this machine is an allow for what lies in its work tree. The decision stands where it cannot be
  /// given.
  void allow_commands() {
    const auto now = allowance(session_, decided_.pattern);
    const auto kept = now ? allow(session_, *now, clock_.now()) : Result<void>(tl::unexpected<Error>(now.error()));
    if (!kept) {
      decided_.warnings.push_back("its commands are not allowed here: " + kept.error().message);
      return;
    }
    const model::Delimiters& delimiters = now_->pattern.delimiters;
    const auto add = [&](const std::vector<model::Template>& run) {
      std::string words;
      for (const model::Template& word : run) words += (words.empty() ? "" : " ") + text_of(word, delimiters);
      decided_.allowed.push_back(std::move(words));
    };
    for (const model::PatternStep& step : now_->pattern.steps) add(step.run);
    for (const model::Criterion& criterion : now_->pattern.ground_truth)
      if (criterion.kind == model::Criterion::Kind::run) add(criterion.run);
  }

  Result<const registry::Registered*> wanted() const {
    if (const registry::Registered* found = read_.registry.find(request_.pattern)) return found;
    std::vector<std::string> ids;
    for (const registry::Registered& one : read_.registry.patterns) ids.push_back(one.pattern.id);
    std::string hint = base::did_you_mean(request_.pattern, ids);
    if (!read_.registry.broken.empty()) hint = "specs with errors don't count: git patauto check";
    return fail(ErrorKind::invalid, "the registry of HEAD has no pattern '" + request_.pattern + "'",
                hint.empty() ? "git patauto list" : hint);
  }

  Result<Changes> changes_of(const review::Ground& ground, const Standing& standing) {
    switch (request_.act) {
      case Act::approve: return approval(ground);
      case Act::quarantine: return quarantine(ground, standing);
      case Act::release: return release(ground, standing);
      case Act::deprecate: return simple(ground, PatternStatus::deprecated);
      case Act::rollback: return rollback(ground);
    }
    return Changes();
  }

  tl::unexpected<Error> already(const std::string& what) const {
    return fail(ErrorKind::nothing, "'" + decided_.pattern + "' is " + what + " already",
                "git patauto list shows what is in effect");
  }

  Result<Changes> simple(const review::Ground& ground, PatternStatus status) {
    if (now_->pattern.status == status) return already(std::string(model::name_of(status)));
    decided_.status = status;
    PATAUTO_ASSIGN(Changes changes, review::with_status(ground, *now_, status));
    drop_report(ground, changes);
    return changes;
  }

  Result<Changes> approval(const review::Ground& ground) {
    if (now_->pattern.status == PatternStatus::quarantined || verdict_.guarded) {
      return fail(ErrorKind::refused, "'" + decided_.pattern + "' is quarantined",
                  "git patauto release " + decided_.pattern + " takes that back");
    }
    return simple(ground, PatternStatus::approved);
  }

  Result<Changes> quarantine(const review::Ground& ground, const Standing& standing) {
    PATAUTO_ASSIGN(Changes changes, simple(ground, PatternStatus::quarantined));
    changes[review::report_path(ground.registry.folders, now_->pattern.name)] = failure_report(
        now_->pattern, request_.reason, verdict_, standing.metrics(now_->pattern), standing.limits().window);
    return changes;
  }

  /// What the spec says and what the guard said are taken back together.
  Result<Changes> release(const review::Ground& ground, const Standing& standing) {
    const bool by_spec = now_->pattern.status == PatternStatus::quarantined;
    if (!by_spec && !verdict_.guarded) {
      return fail(ErrorKind::nothing, "'" + decided_.pattern + "' is not quarantined",
                  "git patauto list shows what is in effect");
    }
    std::string event;
    if (verdict_.guarded) {
      PATAUTO_ASSIGN(event, guard_event(standing));
    }
    decided_.status = by_spec ? PatternStatus::approved : now_->pattern.status;
    PATAUTO_ASSIGN(Changes changes, review::with_status(ground, *now_, decided_.status, event));
    drop_report(ground, changes);
    return changes;
  }

  /// The event by which the guard quarantined the version. Where only the executions say so, the verdict is recorded
  /// now; where telemetry keeps nothing, its id stands for it.
  Result<std::string> guard_event(const Standing& standing) {
    if (!verdict_.guard_event.empty()) return verdict_.guard_event;
    const store::PatternMetrics* metrics = standing.metrics(now_->pattern);
    model::GuardJudged judged{decided_.pattern, decided_.version, "quarantine", model::GuardReason::failure_rate,
                              std::nullopt,     std::nullopt};
    if (metrics != nullptr) {
      judged.uses = static_cast<int>(std::min(metrics->uses, standing.limits().window));
      judged.failures = static_cast<int>(metrics->first_failures);
    }
    const Policy policy = safe_policy_of(session_.layout(), session_.env(), session_.setting("telemetry"));
    if (!policy.disabled && policy.telemetry != model::TelemetryLevel::off) {
      const std::vector<model::Observation> observed{judged};
      const auto recorded = record(session_.layout().common_dir, policy.telemetry, observed, clock_.now());
      if (recorded && !recorded->ids.front().empty()) return recorded->ids.front();
    }
    PATAUTO_ASSIGN(const store::Ulid id, store::new_ulid(clock_.now()));
    return store::text_of(id);
  }

  Result<Changes> rollback(const review::Ground& ground) {
    const auto version = review::typed_version(request_.version);
    if (!version) {
      return fail(ErrorKind::usage, "'" + request_.version + "' is no version", "give it as 1.2.0, 1.2 or v1.2");
    }
    if (now_->pattern.version == *version && now_->pattern.status == PatternStatus::approved)
      return already("at version " + decided_.version);
    PATAUTO_ASSIGN(review::EarlierVersion earlier, review::earlier_version(seams_, head_, ground, *now_, *version));
    decided_.version = text_of(*version);
    decided_.status = PatternStatus::approved;
    from_ = earlier.commit;
    return std::move(earlier.changes);
  }

  /// A report that a decision has overtaken goes; history has it.
  void drop_report(const review::Ground& ground, Changes& changes) const {
    const std::string report = review::report_path(ground.registry.folders, now_->pattern.name);
    const auto known = ground.tree.entries(report);
    if (known && !known->empty()) changes[report] = std::nullopt;
  }

  std::string message() const {
    const std::string act = name_of(request_.act);
    std::string text = "patauto: " + act + " " + decided_.pattern + (from_ ? " to" : "") + " v" + decided_.version;
    text += "\n\n" + now_->pattern.intent + "\n\nPatauto-Decision: " + act + "\nPatauto-Pattern: " + decided_.pattern +
            "\nPatauto-Version: " + decided_.version + '\n';
    if (from_) text += "Patauto-From: " + from_->hex() + '\n';
    if (!request_.reason.empty()) text += "Patauto-Reason: " + request_.reason + '\n';
    return text;
  }

  Session& session_;
  const DecisionRequest& request_;
  const base::Clock& clock_;
  base::Env env_;
  git::WritingSeams seams_;
  model::Oid head_{};
  RegistryRead read_{};
  const registry::Registered* now_ = nullptr;
  Verdict verdict_{};
  std::optional<model::Oid> from_{};
  Decided decided_{};
};

/// A candidate that a person approves is drafted as it stands at HEAD, whatever its confidence.
Result<Decided> approve_candidate(Session& session, const DecisionRequest& request) {
  const base::Env env = session.env().without("GIT_INDEX_FILE");
  const git::WritingSeams seams{session.layout(), env, session.process()};
  PATAUTO_ASSIGN(Adoption adoption, Adoption::on_head(seams));
  const registry::Registered* known = review::registered_as(adoption.before().registry, request.pattern);
  if (known != nullptr && known->pattern.status != PatternStatus::draft) {
    return fail(ErrorKind::nothing, "'" + request.pattern + "' is the pattern '" + known->pattern.id + "' already",
                "git patauto list");
  }
  PATAUTO_ASSIGN(const Drafting drafting, Drafting::at(session, adoption.head()));
  PATAUTO_ASSIGN(const model::Draft draft, drafting.draft(request.pattern));
  PATAUTO_ASSIGN(const model::Pattern pattern, adoption.add(draft, PatternStatus::approved));
  Decided decided{.pattern = pattern.id, .version = text_of(pattern.version), .status = PatternStatus::approved};
  if (!drafting.complete()) decided.warnings.emplace_back("this clone's history is cut; a full clone would know more");
  for (const auto& [path, bytes] : adoption.changes()) (bytes ? decided.changed : decided.removed).push_back(path);
  if (!request.commit) {
    PATAUTO_TRY(write_changes(session, adoption.changes(), "approve " + pattern.id));
    return decided;
  }
  std::string message = "patauto: approve " + pattern.id + " v" + decided.version + "\n\n" + pattern.intent + "\n\n" +
                        decision_trailers("approve", pattern) + "Patauto-Candidate: " + request.pattern + '\n';
  if (!request.reason.empty()) message += "Patauto-Reason: " + request.reason + '\n';
  PATAUTO_ASSIGN(decided.commit, adoption.commit(message));
  return decided;
}

/// A reason is one line of the commit's message.
Result<void> check_reason(const std::string& reason) {
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  if (std::any_of(reason.begin(), reason.end(), control))
    return fail(ErrorKind::usage, "a reason is one line of text", "leave line breaks and control characters out");
  return {};
}

}  // namespace

const char* name_of(Act act) {
  switch (act) {
    case Act::approve: return "approve";
    case Act::quarantine: return "quarantine";
    case Act::release: return "release";
    case Act::deprecate: return "deprecate";
    case Act::rollback: return "rollback";
  }
  return "";
}

Result<Decided> decide(Session& session, const DecisionRequest& request, const base::Clock& clock) {
  PATAUTO_TRY(check_reason(request.reason));
  if (request.act == Act::approve && request.pattern.starts_with("CAND-")) return approve_candidate(session, request);
  return Decision(session, request, clock).made();
}

}  // namespace patauto::app
