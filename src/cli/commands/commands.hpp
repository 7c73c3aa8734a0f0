#pragma once
// The commands, one file each: how it is called (its row of the table), and how a parsed call becomes an answer.

#include "app/session.hpp"
#include "app/validate.hpp"
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

CommandSpec suggest_command();
CommandSpec new_command();
CommandSpec complete_command();
CommandSpec exec_command();
CommandSpec explain_command();
CommandSpec undo_command();
CommandSpec init_command();
CommandSpec uninstall_command();
CommandSpec log_command();
CommandSpec import_command();
CommandSpec gc_command();
CommandSpec doctor_command();
CommandSpec maintenance_command();
CommandSpec flush_command();
CommandSpec hook_command();
CommandSpec run_command();
CommandSpec shell_init_command();
CommandSpec status_command();
CommandSpec report_command();
CommandSpec propose_command();
CommandSpec list_command();
CommandSpec check_command();
CommandSpec validate_command();
CommandSpec verify_command();
CommandSpec trust_command();
CommandSpec approve_command();
CommandSpec quarantine_command();
CommandSpec release_command();
CommandSpec deprecate_command();
CommandSpec rollback_command();
CommandSpec reject_command();
CommandSpec snooze_command();
CommandSpec help_command();
CommandSpec version_command();
CommandSpec completion_command();

/// The usage error for a name that is no command; the hint offers the nearest, or all that exist.
Error unknown_command(const std::string& name);

/// A file as it was typed in the current directory.
app::TypedFile typed_file(const World& world, const std::string& name);

/// How text is to be shown for this call.
render::Look look_of(const Invocation& call);

}  // namespace patauto::cli
