#include <sstream>

#include "app/questions.hpp"
#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

Result<Answer> suggest_answer(const Invocation& call) {
  app::SuggestRequest request;
  request.paths = call.parsed.operands;
  request.at = call.parsed.value("at").value_or("");
  request.kind = call.parsed.value("kind").value_or("");
  request.limit = call.settings.limit;
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

}  // namespace patauto::cli
