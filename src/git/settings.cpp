#include <string_view>

#include "base/files.hpp"
#include "git/git_command.hpp"
#include "git/layout.hpp"
#include "git/text.hpp"

namespace patauto::git {

namespace {

constexpr std::string_view kSection = "patauto.";

/// An include may hold anything, so it counts as a mention.
bool mentions_us(std::string_view text) {
  const std::string lower = lower_case(text);
  return lower.find("patauto") != std::string::npos || lower.find("include") != std::string::npos;
}

/// The files git reads its configuration from, whether they exist or not.
std::vector<std::string> config_files(const Layout& layout, const base::Env& env) {
  std::vector<std::string> files{layout.common_dir + "/config", layout.git_dir + "/config.worktree"};
  if (const auto system = env.get("GIT_CONFIG_SYSTEM"))
    files.push_back(*system);
  else if (!env.has("GIT_CONFIG_NOSYSTEM"))
    files.insert(files.end(), {"/etc/gitconfig", "/usr/local/etc/gitconfig", "/opt/homebrew/etc/gitconfig"});
  if (const auto global = env.get("GIT_CONFIG_GLOBAL")) {
    files.push_back(*global);
    return files;
  }
  const std::string home = env.get("HOME").value_or("");
  const std::string xdg = env.get("XDG_CONFIG_HOME").value_or("");
  if (!home.empty()) files.push_back(home + "/.gitconfig");
  if (!xdg.empty())
    files.push_back(xdg + "/git/config");
  else if (!home.empty())
    files.push_back(home + "/.config/git/config");
  return files;
}

bool worth_asking(const Layout& layout, const base::Env& env) {
  for (const std::string& variable : env.block()) {
    if (variable.starts_with("GIT_CONFIG_PARAMETERS=") || variable.starts_with("GIT_CONFIG_KEY_")) {
      if (mentions_us(variable)) return true;
    }
  }
  for (const std::string& file : config_files(layout, env)) {
    const auto text = base::read_file(file);
    if (text && mentions_us(*text)) return true;
  }
  return false;
}

}  // namespace

Result<std::map<std::string, std::string>> settings(const Layout& layout, const base::Env& env,
                                                    base::Process& process) {
  std::map<std::string, std::string> values;
  if (!worth_asking(layout, env)) return values;
  PATAUTO_ASSIGN(const base::Output output,
                 process.run(git_command(layout, env, {"config", "--includes", "-z", "--get-regexp", "^patauto\\."})));
  if (output.exit_code > 1)
    return fail(ErrorKind::state, "git cannot read its configuration: " + std::string(trimmed(output.err)));
  for (const std::string& entry : split_nul(output.out)) {
    const std::size_t newline = entry.find('\n');
    const std::string key = lower_case(std::string_view(entry).substr(0, newline));
    if (!key.starts_with(kSection)) continue;
    // A key without `=` is git's short form of true.
    values[key.substr(kSection.size())] = newline == std::string::npos ? "true" : entry.substr(newline + 1);
  }
  return values;
}

}  // namespace patauto::git
