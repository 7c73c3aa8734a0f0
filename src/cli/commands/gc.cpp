#include "app/gc.hpp"

#include "app/policy.hpp"
#include "base/clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/look.hpp"

namespace patauto::cli {

namespace {

std::string said(const app::Packed& packed) {
  if (packed.segments == 0) return "nothing to pack\n";
  std::string text = "packed " + render::counted(packed.segments, "segment") + " older than " +
                     base::time_text(packed.cutoff).substr(0, std::string_view("2026-11-22").size()) + " into " +
                     render::counted(packed.rollups, "rollup");
  if (packed.commit) return text + ", commit " + packed.commit->hex().substr(0, 12) + '\n';
  return text + "; to commit it: git add -A .patauto && git commit\n";
}

Result<Answer> gc_answer(const Invocation& call) {
  PATAUTO_ASSIGN(const app::Policy policy,
                 app::policy_of(call.session->layout(), call.session->env(), call.session->setting("telemetry")));
  PATAUTO_ASSIGN(const app::Packed packed,
                 app::gc(*call.session, call.parsed.has("commit"), policy.config.retention_days));
  Answer answer;
  answer.out = said(packed);
  if (!call.settings.quiet) answer.err = warning_lines(packed.warnings, call.settings.error_color);
  return answer;
}

}  // namespace

CommandSpec gc_command() {
  return {
      .name = "gc",
      .group = "Telemetry",
      .summary = "Pack old segments of the journal",
      .operands = {},
      .options = {flag("commit", "Commit the result, without what is staged")},
      .examples = {{"git patauto gc --commit", "once a month, or from a scheduled job"}},
      .needs_repository = true,
      .touches = "Files below .patauto/journal and .patauto/rollup; with --commit a commit and those index entries.",
      .body = gc_answer};
}

}  // namespace patauto::cli
