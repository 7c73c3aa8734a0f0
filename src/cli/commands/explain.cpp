#include <sstream>

#include "app/questions.hpp"
#include "cli/commands/commands.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

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

}  // namespace patauto::cli
