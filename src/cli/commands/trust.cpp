#include "app/trust.hpp"

#include <sstream>

#include "base/clock.hpp"
#include "cli/commands/confirmation.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/judgements.hpp"

namespace patauto::cli {

namespace {

Result<Answer> listed(const Invocation& call) {
  PATAUTO_ASSIGN(const auto records, app::allow_records(*call.session));
  std::ostringstream out;
  render::allow_records_text(out, records, look_of(call));
  return Answer{.out = out.str()};
}

Result<Answer> revoked(const Invocation& call, const std::string& id) {
  PATAUTO_ASSIGN(const bool there_was, app::revoke(*call.session, id));
  if (!there_was)
    return fail(ErrorKind::nothing, "nothing of '" + id + "' is allowed here", "git patauto trust --list");
  return Answer{.out = "'" + id + "' is not trusted any more.\n"};
}

Result<Answer> allowed(const Invocation& call, const std::string& id) {
  PATAUTO_ASSIGN(const app::Allowance allowance, app::allowance(*call.session, id));
  if (allowance.allowed()) return Answer{.out = "'" + allowance.pattern + "' is trusted already.\n"};
  std::ostringstream shown;
  render::allowance_text(shown, allowance, look_of(call));
  Answer answer;
  if (call.parsed.has("yes")) {
    answer.out = shown.str();
  } else if (!call.world.ask) {
    answer.code = base::exit_code(ErrorKind::refused);
    answer.out = shown.str();
    answer.err = failure({ErrorKind::refused,
                          "nothing is allowed without an answer, and there is no terminal to ask on",
                          "git patauto trust " + allowance.pattern + " --yes   # after reading what it can do",
                          {}},
                         false, call.settings.error_color)
                     .err;
    return answer;
  } else if (!confirmed(call, allowance)) {
    return fail(ErrorKind::refused, "'" + allowance.pattern + "' is not allowed");
  }
  PATAUTO_TRY(app::allow(*call.session, allowance, base::system_clock(call.world.env)->now()));
  answer.out += "'" + allowance.pattern + "' is trusted in this clone until one byte of this changes.\n";
  return answer;
}

Result<Answer> trust_answer(const Invocation& call) {
  const bool list = call.parsed.has("list");
  const bool revoke = call.parsed.has("revoke");
  if (list == !call.parsed.operands.empty() || (list && revoke)) {
    return fail(ErrorKind::usage, list ? "'--list' goes alone" : "which pattern?",
                "git patauto trust ID, or git patauto trust --list");
  }
  if (list) return listed(call);
  const std::string& id = call.parsed.operands.front();
  return revoke ? revoked(call, id) : allowed(call, id);
}

}  // namespace

CommandSpec trust_command() {
  return {.name = "trust",
          .group = "Registry",
          .summary = "Allow a pattern's commands on this machine",
          .operands = {{.name = "ID", .summary = "A pattern's id or name"}},
          .options = {flag("revoke", "Take the allow back"),
                      flag("list", "Show what is allowed, and whether it still holds"),
                      {.name = "yes", .letter = 'y', .summary = "Don't ask; what is allowed is printed all the same"}},
          .examples = {{"git patauto trust PAT-RULE-CREATE-001", "read what it can do, or what changed; then answer"},
                       {"git patauto trust PAT-RULE-CREATE-001 --revoke", "never mind"}},
          .needs_repository = true,
          .touches = "A private file in your state directory, outside every repository.",
          .body = trust_answer};
}

}  // namespace patauto::cli
