#include <sstream>

#include "app/questions.hpp"
#include "cli/commands/commands.hpp"
#include "cli/options.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

namespace {

Result<Answer> explain_answer(const Invocation& call) {
  const app::ExplainRequest request{call.parsed.operands.front(), call.parsed.value("at").value_or("")};
  PATAUTO_ASSIGN(const model::Explanation explanation, app::explain(*call.session, request));

  std::ostringstream out;
  const bool json = call.settings.format == Format::json;
  if (json) {
    render::explanation_json(out, explanation);
  } else {
    render::explanation_text(out, explanation, look_of(call));
  }
  return Answer{.out = out.str(), .paged = !json};
}

}  // namespace

CommandSpec explain_command() {
  return {.name = "explain",
          .group = "Patterns",
          .summary = "Say why: the template, the rules and the commits they came from",
          .operands = {{.name = "ID|PATH",
                        .summary = "A pattern's or candidate's id, or the path of an existing or a future file",
                        .required = true,
                        .completes = Completes::path}},
          .options = {at_option(), format_option({"text", "json"})},
          .examples = {{"git patauto explain rules/no-tabs.js", "where every line of its template comes from"}},
          .needs_repository = true,
          .touches = "Nothing but a cache in the git directory.",
          .body = explain_answer};
}

}  // namespace patauto::cli
