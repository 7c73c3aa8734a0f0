#include "app/doctor.hpp"
#include "cli/commands/commands.hpp"
#include "cli/render/quote.hpp"

namespace patauto::cli {

namespace {

Result<Answer> doctor_answer(const Invocation& call) {
  PATAUTO_ASSIGN(const app::Diagnosis diagnosis, app::diagnose(*call.session));
  Answer answer;
  for (const app::Finding& finding : diagnosis.findings) {
    answer.out += (finding.mended ? "mended: " : "found: ") + render::visible(finding.text) + '\n';
    if (!finding.mended && !finding.hint.empty()) answer.out += "  hint: " + render::visible(finding.hint) + '\n';
  }
  if (!call.settings.quiet)
    for (const std::string& note : diagnosis.notes) answer.out += "note: " + render::visible(note) + '\n';
  if (diagnosis.findings.empty()) answer.out += "nothing is wrong\n";
  answer.code = diagnosis.findings.empty() ? 0 : base::exit_code(ErrorKind::nothing);
  return answer;
}

}  // namespace

CommandSpec doctor_command() {
  return {.name = "doctor",
          .group = "Upkeep",
          .summary = "Find what is wrong with hooks and records, and mend it",
          .operands = {},
          .options = {},
          .examples = {{"git patauto doctor", "exit code 1 when there was something"}},
          .needs_repository = true,
          .mends_by_itself = true,
          .touches = "What it mends: hooks, an interrupted flush, permissions of our folder in the git directory.",
          .body = doctor_answer};
}

}  // namespace patauto::cli
