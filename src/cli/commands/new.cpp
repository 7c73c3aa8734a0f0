#include <charconv>
#include <sstream>

#include "app/questions.hpp"
#include "base/clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

namespace {

Result<app::NewRequest> request_of(const Parsed& parsed) {
  app::NewRequest request;
  request.path = parsed.operands.front();
  PATAUTO_ASSIGN(request.values, values_in(parsed.operands, 1));
  request.pattern = parsed.value("pattern").value_or("");
  request.at = parsed.value("at").value_or("");
  request.preview = parsed.has("dry-run") || parsed.has("diff");
  request.companions = !parsed.has("no-companions");
  request.allow_sensitive = parsed.has("allow-sensitive");
  return request;
}

std::string question_of(const model::Choice& choice) {
  std::string text = render::visible(choice.name) + "?\n";
  std::size_t number = 0;
  for (const model::ChoiceOption& option : choice.options) {
    text += "  " + std::to_string(++number) + ") " + render::visible(option.value) + "  " +
            render::percent(option.share) + "  " + render::visible(option.example) + "\n";
  }
  return text + "number or value [" + render::visible(choice.default_value) + "]: ";
}

/// The option that a typed line means, by number or by value; null for anything else.
const model::ChoiceOption* option_meant(const model::Choice& choice, const std::string& line) {
  for (const model::ChoiceOption& option : choice.options)
    if (option.value == line) return &option;
  std::size_t number = 0;
  const char* end = line.data() + line.size();
  const auto [stop, error] = std::from_chars(line.data(), end, number);
  const bool counts = error == std::errc() && stop == end && number >= 1 && number <= choice.options.size();
  return counts ? &choice.options[number - 1] : nullptr;
}

/// Asks until the line is one of the options; an empty line or the end of input is the default.
app::Ask asking(const World& world) {
  return [&world](const model::Choice& choice) -> std::optional<std::string> {
    while (true) {
      const std::optional<std::string> line = world.ask(question_of(choice));
      if (!line || line->empty()) return std::nullopt;
      if (const model::ChoiceOption* option = option_meant(choice, *line)) return option->value;
    }
  };
}

Result<Answer> new_answer(const Invocation& call) {
  PATAUTO_ASSIGN(app::NewRequest request, request_of(call.parsed));
  const bool may_ask = call.world.ask && !call.parsed.has("yes") && call.settings.format == Format::text;
  if (may_ask) request.ask = asking(call.world);
  PATAUTO_ASSIGN(const model::Prediction prediction,
                 app::create(*call.session, request, *base::system_clock(call.world.env)));

  std::ostringstream out;
  Answer answer;
  if (call.settings.format == Format::json) {
    render::prediction_json(out, prediction);
  } else {
    if (call.parsed.has("diff")) {
      render::plan_diff(out, prediction.files, look_of(call));
    } else {
      const auto done = request.preview ? render::Done::previewed : render::Done::written;
      render::prediction_text(out, prediction, done, look_of(call));
    }
    if (!call.settings.quiet) answer.err = warning_lines(prediction.warnings, call.settings.error_color);
    answer.paged = request.preview;
  }
  answer.out = out.str();
  return answer;
}

}  // namespace

CommandSpec new_command() {
  return {.name = "new",
          .group = "Patterns",
          .summary = "Create a file the way the repository does",
          .operands = {{.name = "PATH",
                        .summary = "The file to create, relative to the current directory",
                        .required = true,
                        .completes = Completes::path},
                       value_operand("The value of a variable, or the answer to a choice")},
          .options = {{.name = "pattern",
                       .takes = Takes::word,
                       .value = "ID",
                       .summary = "Use this pattern or candidate instead of the best fit"},
                      at_option(),
                      flag("dry-run", "Show what would be created and edited; write nothing"),
                      flag("diff", "Show the plan as a diff that git apply takes; write nothing"),
                      flag("no-companions", "Leave companion files out; registrations stay"),
                      allow_sensitive_option(),
                      {.name = "yes", .letter = 'y', .summary = "Don't ask; take the default of every choice"},
                      format_option({"text", "json"})},
          .examples = {{"git patauto new rules/no-tabs.js --dry-run", "see first"},
                       {"git patauto new rules/no-tabs.js", "write the file, its companions and its registrations"},
                       {"git patauto new rules/no-tabs.js --diff | git apply", "the same through a patch"}},
          .needs_repository = true,
          .touches =
              "The work tree: PATH, its companions and the files it is registered in, all of them or none. Never "
              "the index or a ref.",
          .body = new_answer};
}

}  // namespace patauto::cli
