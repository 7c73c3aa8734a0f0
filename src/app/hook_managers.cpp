#include "app/hook_managers.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/files.hpp"

namespace patauto::app {

namespace {

/// Sh for one hook: silent where the program is not installed.
std::string call_of(std::string_view hook) {
  return "! command -v git-patauto >/dev/null || git-patauto hook " + std::string(hook);
}

std::string lefthook_lines() {
  std::string text = "# lefthook.yml\n";
  for (const char* hook : {"pre-commit", "post-commit"})
    text += std::string(hook) + ":\n  commands:\n    patauto:\n      run: '" + call_of(hook) + "'\n";
  return text;
}

std::string husky_lines() {
  std::string text;
  for (const char* hook : {"pre-commit", "post-commit"})
    text += "# .husky/" + std::string(hook) + "\n" + call_of(hook) + "\n";
  return text;
}

std::string pre_commit_config_lines() {
  std::string text =
      "# .pre-commit-config.yaml; then: pre-commit install -t pre-commit -t post-commit\nrepos:\n- repo: local\n  "
      "hooks:\n";
  for (const char* hook : {"pre-commit", "post-commit"})
    text += "  - id: patauto-" + std::string(hook) +
            "\n    name: git patauto\n    language: system\n    entry: sh -c '" + call_of(hook) +
            "'\n    always_run: true\n    pass_filenames: false\n    stages: [" + hook + "]\n";
  return text;
}

bool there(const std::string& path) {
  return base::file_type(path) != base::FileType::none;
}

}  // namespace

std::string hook_manager_lines(std::string_view manager) {
  if (manager == "lefthook") return lefthook_lines();
  if (manager == "husky") return husky_lines();
  if (manager == "pre-commit") return pre_commit_config_lines();
  return {};
}

std::vector<std::string> hook_managers_in(const std::string& work_tree) {
  static constexpr std::array<std::pair<const char*, const char*>, 7> kTraces{
      {{"/lefthook.yml", "lefthook"},
       {"/.lefthook.yml", "lefthook"},
       {"/lefthook.yaml", "lefthook"},
       {"/lefthook.toml", "lefthook"},
       {"/.husky", "husky"},
       {"/.pre-commit-config.yaml", "pre-commit"},
       {"/.pre-commit-config.yml", "pre-commit"}}};
  std::vector<std::string> found;
  for (const auto& [trace, name] : kTraces)
    if (there(work_tree + trace) && std::find(found.begin(), found.end(), name) == found.end())
      found.emplace_back(name);
  return found;
}

std::string manager_of_folder(const std::string& hooks_path, const std::string& work_tree) {
  const std::vector<std::string> managers = hook_managers_in(work_tree);
  const bool husky = hooks_path.find("husky") != std::string::npos;
  return husky || managers.empty() ? "husky" : managers.front();
}

bool runs_our_hooks(const std::string& hooks_folder) {
  // husky keeps what a person writes one folder above the one that git is told.
  for (const std::string& folder : {hooks_folder, hooks_folder.substr(0, hooks_folder.rfind('/'))}) {
    const auto calls = [&](const std::string& hook) {
      const auto text = base::read_file(folder + '/' + hook, std::size_t{1} << 20);
      return text && (text->find("git-patauto hook " + hook) != std::string::npos ||
                      text->find("git patauto hook " + hook) != std::string::npos);
    };
    if (calls("pre-commit") && calls("post-commit")) return true;
  }
  return false;
}

}  // namespace patauto::app
