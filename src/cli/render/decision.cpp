#include <ostream>

#include "base/clock.hpp"
#include "cli/render/json_text.hpp"
#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

namespace {

std::string date(std::int64_t time) {
  return base::time_text(time).substr(0, std::string_view("2026-11-22").size());
}

std::string past_of(app::Act act) {
  switch (act) {
    case app::Act::approve: return "approved";
    case app::Act::quarantine: return "quarantined";
    case app::Act::release: return "released";
    case app::Act::deprecate: return "deprecated";
    case app::Act::rollback: return "rolled back";
  }
  return "";
}

}  // namespace

void decision_text(std::ostream& out, const app::Decided& answer, const Look& look) {
  out << past_of(answer.act) << ' ' << look.bold(answer.pattern) << (answer.act == app::Act::rollback ? " to " : " ")
      << 'v' << answer.version;
  if (answer.commit) out << ", commit " << answer.commit->hex().substr(0, 12);
  out << '\n';
  if (look.quiet) return;
  for (const std::string& path : answer.changed) out << "  " << look.green("+ " + visible(path)) << '\n';
  for (const std::string& path : answer.removed) out << "  " << look.red("- " + visible(path)) << '\n';
  if (!answer.allowed.empty()) {
    out << "allowed in this clone, as long as none of their bytes change:\n";
    for (const std::string& command : answer.allowed) out << "  " << visible(command) << '\n';
    out << "revoke that with " << look.cyan("git patauto trust " + answer.pattern + " --revoke") << '\n';
  }
  if (answer.commit)
    out << "take it back with " << look.cyan("git revert " + answer.commit->hex().substr(0, 12)) << '\n';
  else
    out << "not committed; see it with " << look.cyan("git status") << '\n';
}

void decision_json(std::ostream& out, const app::Decided& answer) {
  Json json = {{"schema_version", 1},
               {"decision", name_of(answer.act)},
               {"pattern", answer.pattern},
               {"version", answer.version},
               {"status_before", name_of(answer.before)},
               {"status", name_of(answer.status)},
               {"commit", answer.commit ? Json(answer.commit->hex()) : Json(nullptr)}};
  json["changed"] = text_list(answer.changed, "path");
  json["removed"] = text_list(answer.removed, "path");
  json["allowed"] = text_list(answer.allowed, "command");
  json["warnings"] = text_list(answer.warnings, "warning");
  out << json.dump(2) << '\n';
}

void candidate_decision_text(std::ostream& out, const app::CandidateDecision& answer, const Look& look) {
  out << (answer.until ? "snoozed " : "rejected ") << look.bold(visible(answer.pattern)) << " (" << answer.candidate
      << ')';
  if (answer.until) out << " until " << date(*answer.until);
  if (!answer.until && !answer.reason.empty()) out << ": " << visible(answer.reason);
  out << '\n';
}

void candidate_decision_json(std::ostream& out, const app::CandidateDecision& answer) {
  Json json = {{"schema_version", 1},
               {"decision", answer.until ? "snooze" : "reject"},
               {"candidate", answer.candidate},
               {"until", answer.until ? Json(date(*answer.until)) : Json(nullptr)}};
  put_text(json, "pattern", answer.pattern);
  put_text(json, "reason", answer.reason);
  json["warnings"] = text_list(answer.warnings, "warning");
  out << json.dump(2) << '\n';
}

}  // namespace patauto::cli::render
