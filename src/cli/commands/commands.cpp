#include "cli/commands/commands.hpp"

#include <array>
#include <utility>

#include "cli/nearest.hpp"
#include "cli/table.hpp"

namespace patauto::cli {

Body body_of(const std::string& command) {
  static constexpr std::array<std::pair<std::string_view, Body>, 7> kBodies = {{{"suggest", suggest_answer},
                                                                                {"new", new_answer},
                                                                                {"complete", complete_answer},
                                                                                {"explain", explain_answer},
                                                                                {"help", help_answer},
                                                                                {"version", version_answer},
                                                                                {"completion", completion_answer}}};
  for (const auto& [name, body] : kBodies)
    if (name == command) return body;
  return nullptr;
}

Error unknown_command(const std::string& name) {
  std::string all;
  for (const std::string& known : command_names()) all += (all.empty() ? "" : ", ") + known;
  const std::string near = did_you_mean(name, command_names());
  return Error{
      ErrorKind::usage, "unknown command '" + name + "'", near.empty() ? "the commands are: " + all : near, {}};
}

render::Look look_of(const Invocation& call) {
  render::Look look{.color = call.settings.color, .quiet = call.settings.quiet, .width = call.world.width};
  if (call.session != nullptr) look.prefix = call.session->layout().prefix;
  return look;
}

}  // namespace patauto::cli
