#include <sstream>

#include "app/propose.hpp"
#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/proposal.hpp"

namespace patauto::cli {

namespace {

Result<Answer> propose_answer(const Invocation& call) {
  const app::ProposeRequest request{.id = call.parsed.operands.front(),
                                    .way = {.remote = call.parsed.value("push").value_or(""),
                                            .via = call.parsed.value("via").value_or("auto"),
                                            .preview = call.parsed.has("dry-run"),
                                            .interactive = static_cast<bool>(call.world.ask)}};
  PATAUTO_ASSIGN(const app::Proposed proposed, app::propose(*call.session, request));
  std::ostringstream out;
  Answer answer;
  if (call.settings.format == Format::json) {
    render::proposal_json(out, proposed);
  } else {
    render::proposal_text(out, proposed, look_of(call));
    answer.paged = request.way.preview;
  }
  answer.out = out.str();
  if (!call.settings.quiet) answer.err = warning_lines(proposed.warnings, call.settings.error_color);
  return answer;
}

}  // namespace

CommandSpec propose_command() {
  return {.name = "propose",
          .group = "Registry",
          .summary = "Put a candidate on a branch as a pattern, for a person to merge",
          .operands = {{.name = "ID", .summary = "A candidate's id, as suggest shows it", .required = true}},
          .options = {{.name = "push", .takes = Takes::word, .value = "REMOTE", .summary = "Push the branch there"},
                      {.name = "via",
                       .takes = Takes::choice,
                       .value = "HOW",
                       .choices = {"auto", "gh", "gitlab", "agit", "none"},
                       .summary = "How the pull request is opened; auto goes by the remote's host",
                       .setting = "propose.via"},
                      {.name = "dry-run", .letter = 'n', .summary = "Show branch, files and text, and change nothing"},
                      format_option({"text", "json"})},
          .examples = {{"git patauto propose CAND-0123456789ab --dry-run", "what the branch would hold"},
                       {"git patauto propose CAND-0123456789ab --push origin", "push it and open the pull request"}},
          .needs_repository = true,
          .touches = "The branch patauto/NAME-vVERSION, here and on the remote; neither the index nor the work tree.",
          .body = propose_answer};
}

}  // namespace patauto::cli
