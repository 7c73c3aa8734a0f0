#include "app/detect.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "app/adoption.hpp"
#include "app/drafting.hpp"
#include "app/policy.hpp"
#include "app/propose.hpp"
#include "app/questions.hpp"
#include "base/files.hpp"
#include "review/branch.hpp"

namespace patauto::app {

namespace {

using model::PatternStatus;

constexpr std::size_t kAll = 1'000'000;

std::string decimal(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f", value);
  return text.data();
}

bool good_enough(const model::Pattern& pattern, const registry::Thresholds& thresholds) {
  const model::Confidence confidence = pattern.confidence.value_or(model::Confidence());
  return confidence.value >= thresholds.auto_approve &&
         confidence.terms.similarity >= thresholds.auto_approve_similarity && !pattern.executes();
}

std::string figures(const model::Pattern& pattern) {
  const model::Confidence confidence = pattern.confidence.value_or(model::Confidence());
  return "confidence " + decimal(confidence.value) + ", similarity " + decimal(confidence.terms.similarity);
}

/// `init --local` promises that nothing is tracked.
bool keeps_everything_local(const git::Layout& layout) {
  const auto there = [](const std::string& path) { return base::file_type(path) != base::FileType::none; };
  const bool tracked = layout.work_tree && there(*layout.work_tree + '/' + std::string(registry::kConfigPath));
  return !tracked && there(layout.common_dir + "/patauto/config.yaml");
}

std::string message_of(const std::vector<DetectedPattern>& patterns) {
  const auto approved = static_cast<std::size_t>(std::count_if(
      patterns.begin(), patterns.end(), [](const auto& one) { return one.pattern.status == PatternStatus::approved; }));
  const std::size_t drafted = patterns.size() - approved;
  std::string text = "patauto: ";
  if (approved > 0) text += "approve " + std::to_string(approved) + (approved == 1 ? " pattern" : " patterns");
  if (approved > 0 && drafted > 0) text += ", ";
  if (drafted > 0) text += "draft " + std::to_string(drafted);
  text += "\n\n";
  for (const DetectedPattern& one : patterns)
    text += "* " + one.pattern.id + " " + text_of(one.pattern.version) + " is " +
            std::string(name_of(one.pattern.status)) + ": " + figures(one.pattern) + "\n";
  text += "\n";
  for (const DetectedPattern& one : patterns) {
    text += decision_trailers(one.pattern.status == PatternStatus::approved ? "approve" : "draft", one.pattern) +
            "Patauto-Candidate: " + one.candidate + "\n";
  }
  return text;
}

class Detector {
 public:
  Detector(Session& session, const DetectRequest& request, registry::Config config)
      : session_(session),
        request_(request),
        config_(std::move(config)),
        env_(session.env().without("GIT_INDEX_FILE")),
        seams_{session.layout(), env_, session.process()} {
    detected_.ci = in_ci(session.env());
    detected_.mode = config_.mode;
  }

  Result<Detected> by_person() {
    PATAUTO_ASSIGN(Adoption adoption, Adoption::on_head(seams_));
    PATAUTO_ASSIGN(const auto branches, review::proposal_branches(seams_));
    for (const auto& [branch, tip] : branches) waiting_.emplace(tip.candidate, branch);
    const auto take = [&](const model::Candidate& candidate, const model::Draft& draft) -> Result<void> {
      const bool approved =
          config_.mode == registry::Mode::aggressive && good_enough(draft.pattern, config_.thresholds);
      PATAUTO_ASSIGN(model::Pattern pattern,
                     adoption.add(draft, approved ? PatternStatus::approved : PatternStatus::draft));
      detected_.patterns.push_back({candidate.id, draft.family, std::move(pattern), std::nullopt});
      return {};
    };
    PATAUTO_TRY(each(adoption.head(), adoption.before().registry, take));
    if (detected_.patterns.empty()) return std::move(detected_);
    for (const auto& [path, bytes] : adoption.changes()) detected_.changed.push_back(path);
    PATAUTO_ASSIGN(detected_.commit, adoption.commit(message_of(detected_.patterns)));
    return std::move(detected_);
  }

  Result<Detected> in_a_pipeline() {
    PATAUTO_TRY(check_way(request_.way));
    PATAUTO_ASSIGN(const auto head, commit_at(session_, ""));
    if (!head) return std::move(detected_);
    PATAUTO_ASSIGN(const RegistryRead read, registry_at(seams_, *head));
    const auto take = [&](const model::Candidate& candidate, const model::Draft& draft) -> Result<void> {
      if (!good_enough(draft.pattern, config_.thresholds)) {
        leave_out(candidate, "not sure enough to be proposed: " + figures(draft.pattern));
        return {};
      }
      return on_branch(*head, candidate, draft);
    };
    PATAUTO_TRY(each(*head, read.registry, take));
    return std::move(detected_);
  }

 private:
  void leave_out(const model::Candidate& candidate, std::string reason) {
    detected_.left_out.push_back({candidate.id, candidate.pattern, std::move(reason)});
  }

  /// Calls `take` for every candidate that may become a pattern. A candidate of which none can be made is left out.
  template <typename Take>
  Result<void> each(const model::Oid& head, const registry::Registry& registry, const Take& take) {
    PATAUTO_ASSIGN(const model::Suggestions all,
                   suggest(session_, {.kind = "files", .limit = kAll, .now = request_.now}));
    PATAUTO_ASSIGN(const Drafting drafting, Drafting::at(session_, head));
    detected_.warnings = all.warnings;
    for (const model::Candidate& candidate : all.candidates) {
      if (const auto* known = review::registered_as(registry, candidate.id)) {
        leave_out(candidate, "it is the pattern '" + known->pattern.id + "', which is " +
                                 std::string(name_of(known->pattern.status)));
        continue;
      }
      if (const auto branch = waiting_.find(candidate.id); branch != waiting_.end()) {
        leave_out(candidate, "its branch '" + branch->second + "' waits for a person");
        continue;
      }
      const auto draft = drafting.draft(candidate.id);
      Result<void> taken = draft ? take(candidate, *draft) : Result<void>(tl::unexpected<Error>(draft.error()));
      if (taken) continue;
      if (taken.error().kind != ErrorKind::nothing) return taken;
      leave_out(candidate, taken.error().message);
    }
    return {};
  }

  Result<void> on_branch(const model::Oid& head, const model::Candidate& candidate, const model::Draft& draft) {
    ProposeRequest request{.id = candidate.id, .way = request_.way};
    request.way.preview = true;
    PATAUTO_ASSIGN(const Proposed planned, propose_draft(session_, head, draft, request));
    for (const std::string& remote : {std::string(), request_.way.remote}) {
      PATAUTO_ASSIGN(const auto tip, review::branch_tip(seams_, planned.branch.name, remote));
      if (!tip || tip->ours) continue;
      leave_out(candidate, "a person has changed its branch '" + planned.branch.name + "'");
      return {};
    }
    request.way.preview = false;
    PATAUTO_ASSIGN(Proposed proposed, propose_draft(session_, head, draft, request));
    detected_.patterns.push_back({candidate.id, draft.family, std::move(proposed.pattern), std::move(proposed.branch)});
    return {};
  }

  Session& session_;
  const DetectRequest& request_;
  registry::Config config_;
  base::Env env_;
  git::WritingSeams seams_;
  std::map<std::string, std::string> waiting_{};  ///< candidates and their branches
  Detected detected_{};
};

}  // namespace

Result<Detected> detect(Session& session, const DetectRequest& request) {
  if (session.env().has("GIT_INDEX_FILE"))
    return fail(ErrorKind::refused, "this is a hook of git: nothing is approved while a commit is made",
                "run it by hand, or in CI");
  if (keeps_everything_local(session.layout())) {
    return fail(ErrorKind::refused, "'git patauto init --local' was run here: no pattern is committed by itself",
                "git patauto propose CAND-... puts one on a branch");
  }
  PATAUTO_ASSIGN(Policy policy, policy_of(session.layout(), session.env(), session.setting("telemetry")));
  std::vector<std::string> warnings = std::move(policy.warnings);
  Detector detector(session, request, std::move(policy.config));
  PATAUTO_ASSIGN(Detected detected, in_ci(session.env()) ? detector.in_a_pipeline() : detector.by_person());
  detected.warnings.insert(detected.warnings.begin(), warnings.begin(), warnings.end());
  return detected;
}

}  // namespace patauto::app
