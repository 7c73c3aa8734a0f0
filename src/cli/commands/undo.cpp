#include "app/undo.hpp"

#include <charconv>
#include <sstream>

#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

namespace {

Result<app::UndoRequest> request_of(const Parsed& parsed) {
  app::UndoRequest request;
  request.preview = parsed.has("dry-run");
  if (parsed.operands.empty()) return request;
  const std::string& typed = parsed.operands.front();
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (error != std::errc() || end != typed.data() + typed.size())
    return fail(ErrorKind::usage, "'" + typed + "' is no number of an application",
                "git patauto undo --list shows them");
  request.application = number;
  return request;
}

Result<Answer> list_answer(const Invocation& call) {
  PATAUTO_ASSIGN(const auto applications, app::undoable(*call.session));
  std::ostringstream out;
  if (call.settings.format == Format::json)
    render::undoable_json(out, applications);
  else
    render::undoable_text(out, applications, look_of(call));
  return Answer{.out = out.str(), .paged = true};
}

Result<Answer> undo_answer(const Invocation& call) {
  PATAUTO_ASSIGN(const app::UndoRequest request, request_of(call.parsed));
  if (call.parsed.has("list")) return list_answer(call);
  PATAUTO_ASSIGN(const app::Undone undone, app::undo(*call.session, request));
  std::ostringstream out;
  const auto done = request.preview ? render::Done::previewed : render::Done::written;
  if (call.settings.format == Format::json)
    render::undone_json(out, undone);
  else
    render::undone_text(out, undone, done, look_of(call));
  return Answer{.code = undone.whole() ? 0 : base::exit_code(ErrorKind::nothing),
                .out = out.str(),
                .err = warning_lines(undone.warnings, call.settings.error_color)};
}

}  // namespace

CommandSpec undo_command() {
  return {.name = "undo",
          .group = "Patterns",
          .summary = "Take back what new, complete or exec wrote",
          .operands = {{.name = "ID", .summary = "The number of an application; the last one when left out"}},
          .options = {flag("list", "Show what can be taken back"),
                      flag("dry-run", "Show what would become of each file; change nothing"),
                      format_option({"text", "json"})},
          .examples = {{"git patauto undo", "the last new or complete did not please"},
                       {"git patauto undo --list", "which others are there?"}},
          .needs_repository = true,
          .touches =
              "The work tree: files that new, complete or exec wrote, and nobody has changed since. Never the index "
              "or a ref.",
          .body = undo_answer};
}

}  // namespace patauto::cli
