#pragma once
// A planted repository: a plug-in whose rules each come with a test and a page, and are registered in three files.

#include <algorithm>
#include <string>
#include <vector>

#include "support/memory_history.hpp"

namespace patauto::test {

/// Bytes with every line end replaced, and the last one left out on demand.
inline std::string with_ends(const std::string& text, const std::string& end, bool final_end = true) {
  std::string out;
  for (const char c : text) out += c == '\n' ? end : std::string(1, c);
  if (!final_end && out.size() >= end.size()) out.resize(out.size() - end.size());
  return out;
}

class RuleProject {
 public:
  struct Style {
    std::string end = "\n";
    bool final_end = true;
    bool sorted = true;  ///< the lists; else a new entry comes last
  };

  RuleProject() : RuleProject(Style{}) {}
  explicit RuleProject(Style style) : style_(std::move(style)) {
    MemoryHistory::Files files = lists();
    files["package.json"] = "{}\n";
    history_.commit(files);
  }

  static std::string rule(const std::string& name) {
    return "import {create} from './rule.js';\n\nconst MESSAGE_ID = '" + name +
           "';\n\n/** @type {Rule} */\nexport default {\n\tcreate,\n\tmeta: {\n\t\ttype: 'problem',\n\t\tdocs: " +
           "'docs/rules/" + name + ".md',\n\t},\n};\n";
  }
  static std::string rule_test(const std::string& name) {
    return "import rule from '../rules/" + name + ".js';\nimport {test} from './tester.js';\n\ntest('" + name +
           "', rule);\n";
  }
  static std::string page(const std::string& name) {
    return "# " + name + "\n\nThis rule is enabled by default.\n\n## Fail\n\n## Pass\n";
  }

  /// The commit that adds a rule with all that comes with one.
  model::Oid add(const std::string& name) {
    names_.push_back(name);
    MemoryHistory::Files files = lists();
    files["rules/" + name + ".js"] = ends(rule(name));
    files["test/" + name + ".test.js"] = ends(rule_test(name));
    files["docs/rules/" + name + ".md"] = ends(page(name));
    return history_.commit(files);
  }
  RuleProject& with_usual_rules() {
    for (const char* name :
         {"no-array-push", "prefer-spread", "sort-keys", "max-lines", "no-await-loop", "use-strict-mode"}) {
      add(name);
    }
    return *this;
  }

  /// What the lists hold when `more` is among the rules.
  MemoryHistory::Files lists_with(const std::string& more) const {
    RuleProject later(*this);
    later.names_.push_back(more);
    return later.lists();
  }

  MemoryHistory& history() { return history_; }
  const MemoryHistory& history() const { return history_; }

 private:
  std::string ends(const std::string& text) const { return with_ends(text, style_.end, style_.final_end); }

  MemoryHistory::Files lists() const {
    std::vector<std::string> names = names_;
    if (style_.sorted) std::sort(names.begin(), names.end());
    std::string readme = "# Plug-in\n\nRules:\n\n- [base](docs/rules/base.md) - Always on.\n";
    std::string index = "module.exports = [\n  'base',\n";
    std::string table = "{\n  \"rules\": [\n    {\n      \"name\": \"base\",\n      \"level\": \"error\"\n    }";
    for (const std::string& name : names) {
      readme += "- [" + name + "](docs/rules/" + name + ".md) - On.\n";
      index += "  '" + name + "',\n";
      table += ",\n    {\n      \"name\": \"" + name + "\",\n      \"level\": \"error\"\n    }";
    }
    return {
        {"README.md", ends(readme)}, {"index.js", ends(index + "];\n")}, {"rules.json", ends(table + "\n  ]\n}\n")}};
  }

  Style style_;
  std::vector<std::string> names_;
  MemoryHistory history_;
};

}  // namespace patauto::test
