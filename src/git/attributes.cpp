#include "git/attributes.hpp"

#include <algorithm>
#include <map>

#include "base/glob.hpp"
#include "git/repository.hpp"
#include "git/text.hpp"

namespace patauto::git {

namespace {

/// What an attribute word says of one of ours: unmentioned, or set or not. `!name` takes back what was said.
void apply_word(std::string_view word, AttributeRule& rule) {
  std::string_view name = word;
  Setting setting = Setting::set;
  if (name.starts_with('-')) {
    name.remove_prefix(1);
    setting = Setting::unset;
  } else if (name.starts_with('!')) {
    name.remove_prefix(1);
    setting = Setting::unset;
  } else if (const std::size_t equals = name.find('='); equals != std::string_view::npos) {
    const std::string value = lower_case(name.substr(equals + 1));
    name = name.substr(0, equals);
    setting = value == "false" || value == "0" || value == "no" ? Setting::unset : Setting::set;
  }
  if (name == "linguist-generated") rule.generated = setting;
  if (name == "linguist-vendored") rule.vendored = setting;
}

/// The pattern at the front of a line, which may be a C-style quoted text, and the rest.
std::pair<std::string, std::string_view> cut_pattern(std::string_view line) {
  if (!line.starts_with('"')) {
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    return {std::string(line.substr(0, end)), line.substr(end)};
  }
  std::string pattern;
  std::size_t at = 1;
  for (; at < line.size() && line[at] != '"'; ++at) {
    if (line[at] == '\\' && at + 1 < line.size()) ++at;
    pattern += line[at];
  }
  return {pattern, line.substr(std::min(at + 1, line.size()))};
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(path.substr(0, slash + 1));
}

bool excluded_by(const std::map<std::string, std::vector<AttributeRule>, std::less<>>& files, std::string_view path) {
  AttributeRule said;
  const auto consult = [&](std::size_t folder_size) {
    const auto file = files.find(path.substr(0, folder_size));
    if (file == files.end()) return;
    for (const AttributeRule& rule : file->second) {
      if (!base::glob_matches(rule.pattern, path.substr(folder_size))) continue;
      if (rule.generated != Setting::unmentioned) said.generated = rule.generated;
      if (rule.vendored != Setting::unmentioned) said.vendored = rule.vendored;
    }
  };
  // The nearer file decides, so it is read last.
  consult(0);
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
    consult(slash + 1);
  return said.generated == Setting::set || said.vendored == Setting::set;
}

}  // namespace

std::vector<AttributeRule> linguist_rules(std::string_view text) {
  std::vector<AttributeRule> rules;
  if (text.find("linguist-") == std::string_view::npos) return rules;
  for (const std::string& raw : split_lines(text)) {
    const std::string_view line = trimmed(raw);
    if (line.empty() || line.starts_with('#') || line.starts_with("[attr]")) continue;
    auto [pattern, rest] = cut_pattern(line);
    // Git refuses negative patterns in attributes.
    if (pattern.empty() || pattern.starts_with('!')) continue;
    AttributeRule rule{std::move(pattern), Setting::unmentioned, Setting::unmentioned};
    for (rest = trimmed(rest); !rest.empty(); rest = trimmed(rest)) {
      const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
      apply_word(rest.substr(0, end), rule);
      rest.remove_prefix(end);
    }
    if (rule.generated != Setting::unmentioned || rule.vendored != Setting::unmentioned)
      rules.push_back(std::move(rule));
  }
  return rules;
}

std::vector<bool> linguist_excluded(Repository& repository, const model::Snapshot& snapshot,
                                    const model::CommitLog& log) {
  std::vector<bool> excluded(snapshot.files.size(), false);
  std::map<std::string, std::vector<AttributeRule>, std::less<>> files;
  for (const model::TreeFile& file : snapshot.files) {
    const std::string_view path = log.paths[file.path];
    if (path != ".gitattributes" && !path.ends_with("/.gitattributes")) continue;
    const std::optional<Object> object = repository.read(log.blobs[file.blob]);
    if (!object) continue;
    std::vector<AttributeRule> rules = linguist_rules(object->bytes);
    if (!rules.empty()) files.emplace(folder_of(path), std::move(rules));
  }
  if (files.empty()) return excluded;
  for (std::size_t i = 0; i < snapshot.files.size(); ++i)
    excluded[i] = excluded_by(files, log.paths[snapshot.files[i].path]);
  return excluded;
}

}  // namespace patauto::git
