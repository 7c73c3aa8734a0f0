#pragma once
// Where the registry of a repository lies.

#include <string>

namespace patauto::registry {

/// Both from the root of the work tree, without a slash at the end (config: `registry.patterns`, `registry.templates`).
struct Folders {
  std::string patterns = "patterns";
  std::string templates = "templates";
  bool operator==(const Folders&) const = default;

  std::string index() const { return patterns + "/PATTERN_INDEX.yaml"; }
  std::string schema(const std::string& name) const { return patterns + "/schemas/" + name + ".schema.json"; }
  std::string examples(const std::string& name) const { return patterns + "/examples/" + name; }
};

}  // namespace patauto::registry
