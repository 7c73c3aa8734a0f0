#include "app/validate.hpp"

#include <sstream>

#include "cli/commands/commands.hpp"
#include "cli/options.hpp"
#include "cli/render/judgements.hpp"

namespace patauto::cli {

namespace {

Result<app::Validation> validation_of(const Invocation& call) {
  const auto pattern = call.parsed.value("pattern");
  const auto schema = call.parsed.value("schema");
  if (pattern.has_value() == schema.has_value()) {
    return fail(ErrorKind::usage, "what the instance must fit is one of '--pattern' and '--schema'",
                "git patauto validate INSTANCE.json --pattern ID");
  }
  const app::TypedFile instance = typed_file(call.world, call.parsed.operands.front());
  if (schema) return app::validate(instance, typed_file(call.world, *schema));
  PATAUTO_ASSIGN(const app::Session session,
                 app::Session::open(call.world.directory, call.world.env, *call.world.process));
  return app::validate(session, instance, *pattern);
}

Result<Answer> validate_answer(const Invocation& call) {
  PATAUTO_ASSIGN(const app::Validation validation, validation_of(call));
  std::ostringstream out;
  if (call.settings.format == Format::json)
    render::validation_json(out, validation);
  else
    render::validation_text(out, validation, look_of(call));
  return Answer{.code = validation.valid() ? 0 : 1, .out = out.str()};
}

}  // namespace

CommandSpec validate_command() {
  return {
      .name = "validate",
      .group = "Registry",
      .summary = "Say whether an instance fits a pattern's JSON Schema",
      .operands = {{.name = "INSTANCE.json", .summary = "A JSON file", .required = true, .completes = Completes::path}},
      .options = {{.name = "pattern",
                   .takes = Takes::word,
                   .value = "ID",
                   .summary = "Against the schema that this pattern's variables make"},
                  {.name = "schema",
                   .takes = Takes::word,
                   .value = "FILE",
                   .summary = "Against the JSON Schema (draft 7) in this file",
                   .completes = Completes::path},
                  format_option({"text", "json"})},
      .examples = {{"git patauto validate rule.json --pattern PAT-RULE-CREATE-001",
                    "every place where it does not fit, with its line and JSON pointer"},
                   {"git patauto validate data.json --schema data.schema.json", "needs no repository"}},
      .touches = "Nothing.",
      .body = validate_answer};
}

}  // namespace patauto::cli
