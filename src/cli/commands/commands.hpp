#pragma once
// The bodies of the commands: from parsed arguments to an answer.

#include "app/session.hpp"
#include "base/result.hpp"
#include "cli/answer.hpp"
#include "cli/command.hpp"
#include "cli/parser.hpp"
#include "cli/render/look.hpp"
#include "cli/settings.hpp"
#include "cli/world.hpp"

namespace patauto::cli {

struct Invocation {
  const World& world;
  const Parsed& parsed;
  const Settings& settings;
  app::Session* session = nullptr;  ///< set for commands that need a repository
};

Result<Answer> suggest_answer(const Invocation& call);
Result<Answer> new_answer(const Invocation& call);
Result<Answer> complete_answer(const Invocation& call);
Result<Answer> explain_answer(const Invocation& call);
Result<Answer> help_answer(const Invocation& call);
Result<Answer> version_answer(const Invocation& call);
Result<Answer> completion_answer(const Invocation& call);

using Body = Result<Answer> (*)(const Invocation&);

/// The body of a command of the table; null for any other name.
Body body_of(const std::string& command);

/// The usage error for a name that is no command; the hint offers the nearest, or all that exist.
Error unknown_command(const std::string& name);

/// How text is to be shown for this call.
render::Look look_of(const Invocation& call);

}  // namespace patauto::cli
