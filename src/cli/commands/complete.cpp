#include <sstream>

#include "app/questions.hpp"
#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

Result<Answer> complete_answer(const Invocation& call) {
  app::CompleteRequest request;
  request.staged = call.parsed.has("staged");
  request.preview = call.parsed.has("dry-run");
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

}  // namespace patauto::cli
