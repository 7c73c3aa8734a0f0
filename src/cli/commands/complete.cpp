#include <sstream>

#include "app/questions.hpp"
#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

namespace {

Result<Answer> complete_answer(const Invocation& call) {
  app::CompleteRequest request;
  request.staged = call.parsed.has("staged");
  request.preview = call.parsed.has("dry-run");
  request.allow_sensitive = call.parsed.has("allow-sensitive");
  PATAUTO_ASSIGN(const app::Completion completion, app::complete(*call.session, request));

  std::ostringstream out;
  Answer answer;
  if (call.settings.format == Format::json) {
    render::completion_json(out, completion);
  } else {
    const auto done = request.preview ? render::Done::previewed : render::Done::written;
    render::completion_text(out, completion, done, look_of(call));
    if (!call.settings.quiet) answer.err = warning_lines(completion.warnings, call.settings.error_color);
    answer.paged = request.preview;
  }
  answer.out = out.str();
  return answer;
}

}  // namespace

CommandSpec complete_command() {
  return {.name = "complete",
          .group = "Patterns",
          .summary = "Create what is missing beside files just added",
          .operands = {},
          .options = {flag("staged", "Look only at staged files, not at untracked ones"),
                      flag("dry-run", "Show what is missing; write nothing"), allow_sensitive_option(),
                      format_option({"text", "json"})},
          .examples = {{"git patauto complete --dry-run", "did I forget the test, or the index line?"},
                       {"git patauto complete", "create them"}},
          .needs_repository = true,
          .touches =
              "The work tree: missing companions and the files the new ones are registered in, all of them or none. "
              "Never the index or a ref.",
          .body = complete_answer};
}

}  // namespace patauto::cli
