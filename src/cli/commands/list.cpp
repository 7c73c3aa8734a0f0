#include <sstream>

#include "app/listing.hpp"
#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

namespace {

Result<Answer> list_answer(const Invocation& call) {
  const auto status = call.parsed.value("status");
  PATAUTO_ASSIGN(const app::Listing listing,
                 app::listing(*call.session, status ? model::pattern_status(*status) : std::nullopt));
  std::ostringstream out;
  Answer answer;
  if (call.settings.format == Format::json) {
    render::listing_json(out, listing);
  } else {
    render::listing_text(out, listing, look_of(call));
    answer.paged = true;
  }
  answer.out = out.str();
  if (!listing.broken.empty() && !call.settings.quiet) {
    answer.err = warning_lines({render::counted(listing.broken.size(), "spec") +
                                " with errors left out: 'git patauto check' says what is wrong"},
                               call.settings.error_color);
  }
  return answer;
}

}  // namespace

CommandSpec list_command() {
  return {.name = "list",
          .group = "Registry",
          .summary = "Show the patterns of the registry, and what is in effect",
          .options = {{.name = "status",
                       .takes = Takes::choice,
                       .value = "STATUS",
                       .choices = {"draft", "approved", "quarantined", "deprecated"},
                       .summary = "Only those of which this is in effect"},
                      format_option({"text", "json"})},
          .examples = {{"git patauto list --status approved", "what may be used"},
                       {"git patauto list --format json", "everything, for a program"}},
          .needs_repository = true,
          .touches = "Nothing but a database in the git directory, which may be deleted.",
          .body = list_answer};
}

}  // namespace patauto::cli
