#include "app/check.hpp"

#include <sstream>

#include "cli/commands/commands.hpp"
#include "cli/options.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

namespace {

Result<Answer> check_answer(const Invocation& call) {
  PATAUTO_ASSIGN(const app::Check check, app::check(*call.session, {.staged = call.parsed.has("staged"),
                                                                    .base = call.parsed.value("base").value_or(""),
                                                                    .fix = call.parsed.has("fix")}));
  std::ostringstream out;
  switch (call.settings.format) {
    case Format::json: render::check_json(out, check); break;
    case Format::github: render::check_github(out, check); break;
    case Format::sarif: render::check_sarif(out, check, PATAUTO_VERSION); break;
    case Format::junit: render::check_junit(out, check); break;
    default: render::check_text(out, check, look_of(call));
  }
  return Answer{.code = check.valid() ? 0 : 1, .out = out.str()};
}

}  // namespace

CommandSpec check_command() {
  return {
      .name = "check",
      .group = "Registry",
      .summary = "Say whether the registry and the journal are valid",
      .options = {flag("staged", "Look at what the next commit would have, instead of the work tree"),
                  {.name = "base",
                   .takes = Takes::word,
                   .value = "REV",
                   .summary = "Put first what changed since HEAD left REV; the journal must not have been rewritten",
                   .completes = Completes::revision},
                  flag("fix", "Write the index and the schemas anew, from the specs"),
                  format_option({"text", "json", "github", "sarif", "junit"})},
      .examples = {{"git patauto check", "what is wrong in patterns/ and templates/, with line and way out"},
                   {"git patauto check --fix", "the index and the schemas follow the specs"},
                   {"git patauto check --base origin/main --format github", "in a workflow: annotations"}},
      .needs_repository = true,
      .touches = "Nothing; with --fix the index and the schemas in the work tree.",
      .body = check_answer};
}

}  // namespace patauto::cli
