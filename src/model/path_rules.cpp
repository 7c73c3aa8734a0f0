#include "model/path_rules.hpp"

#include <algorithm>
#include <array>

#include "model/ascii.hpp"

namespace patauto::model {
namespace {

/// Code points that HFS+ ignores in names, in UTF-8: U+200C-U+200F, U+202A-U+202E, U+206A-U+206F, U+FEFF.
std::size_t ignorable_at(std::string_view text, std::size_t i) {
  const std::string_view three = text.substr(i, 3);
  if (three.size() < 3) return 0;
  if (three == "\xEF\xBB\xBF") return 3;
  if (three[0] != '\xE2') return 0;
  const auto second = static_cast<unsigned char>(three[1]);
  const auto third = static_cast<unsigned char>(three[2]);
  if (second == 0x80 && ((third >= 0x8C && third <= 0x8F) || (third >= 0xAA && third <= 0xAE))) return 3;
  return second == 0x81 && third >= 0xAA && third <= 0xAF ? 3 : 0;
}

/// The name as the laxest of file systems would compare it.
std::string lax(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size();) {
    if (const std::size_t skipped = ignorable_at(name, i)) {
      i += skipped;
    } else {
      out += to_lower(name[i++]);
    }
  }
  out = out.substr(0, out.find(':'));  // an NTFS stream
  while (out.ends_with('.') || out.ends_with(' ')) out.pop_back();
  return out;
}

bool is_git_directory(std::string_view name) {
  const std::string plain = lax(name);
  return plain == ".git" || plain == "git~1";
}

}  // namespace

std::vector<std::string_view> components(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t slash = path.find('/', begin);
    parts.push_back(path.substr(begin, slash - begin));
    if (slash == std::string_view::npos) return parts;
    begin = slash + 1;
  }
}

std::optional<std::string> forbidden(std::string_view path) {
  if (path.empty()) return "it is empty";
  if (path.front() == '/') return "it is absolute";
  if (path.find('\0') != std::string_view::npos) return "it contains a NUL byte";
  for (const std::string_view part : components(path)) {
    if (part.empty() || part == "." || part == "..") return "it has an empty, '.' or '..' component";
    if (is_git_directory(part)) return "'" + std::string(part) + "' is git's own directory";
  }
  return std::nullopt;
}

bool sensitive(std::string_view path) {
  constexpr std::array<std::string_view, 8> kFolders = {".husky",     ".vscode",       ".idea",     ".circleci",
                                                        ".buildkite", ".devcontainer", ".githooks", ".patauto"};
  constexpr std::array<std::string_view, 9> kNames = {".envrc",        ".gitlab-ci.yml",      ".pre-commit-config.yaml",
                                                      ".lefthook.yml", "lefthook.yml",        ".gitmodules",
                                                      ".travis.yml",   "azure-pipelines.yml", "jenkinsfile"};
  const auto among = [](const auto& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  std::vector<std::string> parts;
  for (const std::string_view part : components(path)) parts.push_back(lax(part));
  if (among(kNames, parts.back())) return true;
  if (parts.size() > 1 && parts.front() == "patterns") return true;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    const std::string& next = parts[i + 1];
    if (among(kFolders, parts[i]) || (parts[i] == ".github" && (next == "workflows" || next == "actions"))) return true;
  }
  return false;
}

}  // namespace patauto::model
