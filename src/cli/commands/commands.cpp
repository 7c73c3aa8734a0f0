#include "cli/commands/commands.hpp"

#include "base/nearest.hpp"
#include "cli/table.hpp"

namespace patauto::cli {

Error unknown_command(const std::string& name) {
  std::string all;
  for (const std::string& known : command_names()) all += (all.empty() ? "" : ", ") + known;
  const std::string near = base::did_you_mean(name, command_names());
  return Error{
      ErrorKind::usage, "unknown command '" + name + "'", near.empty() ? "the commands are: " + all : near, {}};
}

app::TypedFile typed_file(const World& world, const std::string& name) {
  return {name, name.starts_with('/') ? name : world.directory + '/' + name};
}

render::Look look_of(const Invocation& call) {
  render::Look look{.color = call.settings.color, .quiet = call.settings.quiet, .width = call.world.width};
  if (call.session != nullptr) look.prefix = call.session->layout().prefix;
  return look;
}

}  // namespace patauto::cli
