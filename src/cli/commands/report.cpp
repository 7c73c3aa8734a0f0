#include <sstream>

#include "app/report.hpp"
#include "base/files.hpp"
#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

namespace {

app::Period period_named(const std::string& name) {
  if (name == "week") return app::Period::week;
  return name == "month" ? app::Period::month : app::Period::all;
}

std::string rendered(const app::Report& report, const Invocation& call, bool to_file) {
  std::ostringstream out;
  switch (call.settings.format) {
    case Format::json: render::report_json(out, report); break;
    case Format::markdown: render::report_markdown(out, report); break;
    case Format::html: render::report_html(out, report); break;
    default: {  // the others are no formats of this command
      render::Look look = look_of(call);
      if (to_file) look.color = false;
      render::report_text(out, report, look);
      break;
    }
  }
  return out.str();
}

Result<Answer> report_answer(const Invocation& call) {
  const auto clock = base::system_clock(call.world.env);
  const app::Period period = period_named(call.parsed.value("period").value_or("week"));
  PATAUTO_ASSIGN(const app::Report report, app::report(*call.session, period, *clock));
  Answer answer;
  const auto file = call.parsed.value("output");
  std::string text = rendered(report, call, file.has_value());
  if (call.settings.format != Format::json && !call.settings.quiet)
    answer.err = warning_lines(report.warnings, call.settings.error_color);
  if (file) {
    const std::string path = file->starts_with('/') ? *file : call.world.directory + "/" + *file;
    PATAUTO_TRY(base::replace_file(path, text));
    return answer;
  }
  answer.out = std::move(text);
  answer.paged = call.settings.format == Format::text;
  return answer;
}

}  // namespace

CommandSpec report_command() {
  return {.name = "report",
          .group = "Telemetry",
          .summary = "Report what was done here and how it went",
          .options = {{.name = "period",
                       .takes = Takes::choice,
                       .value = "PERIOD",
                       .choices = {"week", "month", "all"},
                       .summary = "The last 7 days (as without it), the last 30, or everything"},
                      format_option({"text", "markdown", "html", "json"}),
                      {.name = "output",
                       .letter = 'o',
                       .takes = Takes::word,
                       .value = "FILE",
                       .summary = "Write the report to this file instead of standard output",
                       .completes = Completes::path}},
          .examples = {{"git patauto report", "the last seven days"},
                       {"git patauto report --period all --format html -o report.html", "everything, as one page"}},
          .needs_repository = true,
          .touches = "The file of -o, and a database in the git directory, which may be deleted.",
          .body = report_answer};
}

}  // namespace patauto::cli
