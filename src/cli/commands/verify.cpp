#include "app/verify.hpp"

#include <sstream>

#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/judgements.hpp"

namespace patauto::cli {

namespace {

Result<Answer> verify_answer(const Invocation& call) {
  const auto& operands = call.parsed.operands;
  const bool all = call.parsed.has("all");
  if (all != operands.empty()) {
    return fail(ErrorKind::usage, all ? "'--all' goes without an id" : "which pattern?",
                "git patauto verify ID, or git patauto verify --all");
  }
  PATAUTO_ASSIGN(const app::Verification verification,
                 app::verify(*call.session, {.pattern = all ? "" : operands.front(),
                                             .allow_commands = call.parsed.has("allow-commands")}));
  std::ostringstream out;
  Answer answer{.code = verification.holds() ? 0 : 1};
  if (call.settings.format == Format::json)
    render::verification_json(out, verification);
  else
    render::verification_text(out, verification, look_of(call));
  answer.out = out.str();
  if (!verification.broken.empty() && !call.settings.quiet) {
    answer.err = warning_lines({render::counted(verification.broken.size(), "spec") +
                                " with errors left out: 'git patauto check' says what is wrong"},
                               call.settings.error_color);
  }
  return answer;
}

}  // namespace

CommandSpec verify_command() {
  return {.name = "verify",
          .group = "Registry",
          .summary = "Say whether the ground truth of a pattern holds",
          .operands = {{.name = "ID", .summary = "A pattern's id or name"}},
          .options = {flag("all", "Every pattern of the registry"),
                      flag("allow-commands", "Run the commands among the criteria, of patterns that are trusted"),
                      format_option({"text", "json"})},
          .examples = {{"git patauto verify PAT-RULE-CREATE-001", "its files, texts and examples"},
                       {"git patauto verify --all --allow-commands", "and the commands that you have allowed"}},
          .needs_repository = true,
          .touches = "Nothing; with --allow-commands whatever the allowed commands touch.",
          .body = verify_answer};
}

}  // namespace patauto::cli
