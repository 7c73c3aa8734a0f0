#include <sstream>

#include "app/questions.hpp"
#include "base/clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

namespace {

Result<Answer> suggest_answer(const Invocation& call) {
  app::SuggestRequest request;
  request.paths = call.parsed.operands;
  request.at = call.parsed.value("at").value_or("");
  request.kind = call.parsed.value("kind").value_or("");
  request.limit = call.settings.limit;
  request.now = base::system_clock(call.world.env)->now();
  PATAUTO_ASSIGN(const model::Suggestions suggestions, app::suggest(*call.session, request));

  std::ostringstream out;
  Answer answer;
  if (call.settings.format == Format::json) {
    render::suggestions_json(out, suggestions);
  } else {
    if (call.settings.format == Format::markdown) {
      render::suggestions_markdown(out, suggestions);
    } else {
      render::suggestions_text(out, suggestions, look_of(call));
    }
    if (!call.settings.quiet) answer.err = warning_lines(suggestions.warnings, call.settings.error_color);
    answer.paged = true;
  }
  answer.out = out.str();
  return answer;
}

}  // namespace

CommandSpec suggest_command() {
  return {.name = "suggest",
          .group = "Patterns",
          .summary = "Show what this repository creates again and again",
          .operands = {{.name = "PATH",
                        .summary = "Only families with a file at or below this path",
                        .repeated = true,
                        .completes = Completes::path}},
          .options = {at_option(),
                      {.name = "kind",
                       .takes = Takes::choice,
                       .value = "KIND",
                       .choices = {"files", "edit", "command", "recovery"},
                       .summary = "Only candidates of one kind"},
                      {.name = "limit",
                       .takes = Takes::count,
                       .value = "N",
                       .summary = "Show at most N candidates",
                       .setting = "limit"},
                      format_option({"text", "json", "markdown"})},
          .examples = {{"git patauto suggest", "what this repository repeats, the most useful first"},
                       {"git patauto suggest src --limit 3", "the three best below src"},
                       {"git patauto suggest --format json", "everything, for a program"}},
          .needs_repository = true,
          .touches = "Nothing but a cache in the git directory.",
          .body = suggest_answer};
}

}  // namespace patauto::cli
