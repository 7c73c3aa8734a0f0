#include "app/decide_candidate.hpp"

#include <algorithm>
#include <charconv>

#include "app/known_state.hpp"
#include "app/policy.hpp"
#include "app/questions.hpp"
#include "app/record.hpp"
#include "base/clock.hpp"
#include "base/files.hpp"
#include "store/segment.hpp"

namespace patauto::app {

namespace {

constexpr std::int64_t kDay = 86'400'000;
constexpr std::size_t kAll = 1'000'000;

/// A snooze says for how long in its reason: "30d".
std::optional<std::int64_t> due(const store::Decision& decision) {
  const std::string& text = decision.reason;
  int days = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (error != std::errc() || std::string_view(end, static_cast<std::size_t>(text.data() + text.size() - end)) != "d")
    return std::nullopt;
  return decision.last_seen + days * kDay;
}

std::string date(std::int64_t time) {
  return base::time_text(time).substr(0, std::string_view("2026-11-22").size());
}

Result<std::string> known_family(Session& session, const std::string& id, std::int64_t now) {
  PATAUTO_ASSIGN(const model::Suggestions all, suggest(session, {.limit = kAll, .now = now, .set_aside_too = true}));
  const auto found = std::find_if(all.candidates.begin(), all.candidates.end(),
                                  [&](const model::Candidate& candidate) { return candidate.id == id; });
  if (found != all.candidates.end()) return found->pattern;
  return fail(ErrorKind::nothing, "no candidate has the id '" + id + "' in this revision",
              "git patauto suggest lists them");
}

Result<void> check(const CandidateRequest& request) {
  if (request.candidate.starts_with("PAT-")) {
    return fail(ErrorKind::usage, "'" + request.candidate + "' is a pattern, not a candidate",
                "git patauto deprecate " + request.candidate);
  }
  if (!request.reason.empty() && !model::valid_label(request.reason)) {
    return fail(ErrorKind::usage, "'" + request.reason + "' is no word: the journal keeps no free text",
                "a reason is of letters, digits, '.', '_' and '-', at most 64: --reason too-small");
  }
  if (request.days && (*request.days < 1 || *request.days > 3650))
    return fail(ErrorKind::usage, "a candidate can be set aside for 1 to 3650 days",
                "git patauto reject sets it aside for good");
  return {};
}

}  // namespace

Result<CandidateDecision> decide_candidate(Session& session, const CandidateRequest& request, std::int64_t now) {
  PATAUTO_TRY(check(request));
  PATAUTO_ASSIGN(const Policy policy, policy_of(session.layout(), session.env(), session.setting("telemetry")));
  if (policy.telemetry == model::TelemetryLevel::off) {
    return fail(ErrorKind::refused, "telemetry is off here (by " + policy.decided_by + "): no decision can be kept",
                "telemetry 'local' keeps it on this machine");
  }
  CandidateDecision decision{.candidate = request.candidate, .reason = request.reason};
  PATAUTO_ASSIGN(decision.pattern, known_family(session, request.candidate, now));
  model::CandidateDecided event{request.candidate, model::CandidateAct::rejected, request.reason};
  if (request.days) {
    event.act = model::CandidateAct::snoozed;
    event.reason = std::to_string(*request.days) + "d";
    decision.until = now + *request.days * kDay;
  }
  const std::vector<model::Observation> observed{event};
  PATAUTO_ASSIGN(Recorded recorded, record(session.layout().common_dir, policy.telemetry, observed, now));
  decision.warnings = std::move(recorded.warnings);
  return decision;
}

std::vector<SetAside> set_aside(const git::Layout& layout, std::int64_t now) {
  const bool spooled = base::file_type(layout.common_dir + "/patauto/spool") != base::FileType::none;
  const bool journalled =
      layout.work_tree &&
      base::file_type(*layout.work_tree + '/' + std::string(store::kJournalFolder)) != base::FileType::none;
  const bool packed = layout.work_tree && base::file_type(*layout.work_tree + '/' +
                                                          std::string(store::kRollupFolder)) != base::FileType::none;
  std::vector<SetAside> aside;
  if (!spooled && !journalled && !packed) return aside;
  for (const store::Decision& decision : known_state(layout)->decisions()) {
    if (decision.act == "rejected")
      aside.push_back({decision.candidate, "rejected" + (decision.reason.empty() ? "" : ": " + decision.reason)});
    if (decision.act != "snoozed") continue;
    const auto until = due(decision);
    if (until && *until > now) aside.push_back({decision.candidate, "snoozed until " + date(*until)});
  }
  return aside;
}

void leave_out(const std::vector<SetAside>& aside, std::size_t limit, model::Suggestions& answer) {
  for (const SetAside& one : aside) {
    const auto found = std::find_if(answer.candidates.begin(), answer.candidates.end(),
                                    [&](const model::Candidate& candidate) { return candidate.id == one.candidate; });
    if (found == answer.candidates.end()) continue;
    answer.rejected.push_back({found->pattern, one.reason});
    answer.candidates.erase(found);
    --answer.candidates_total;
  }
  if (answer.candidates.size() > limit) answer.candidates.resize(limit);
}

}  // namespace patauto::app
