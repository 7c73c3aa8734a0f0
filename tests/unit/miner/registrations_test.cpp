#include "miner/registrations.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "miner/text_lines.hpp"
#include "support/rule_project.hpp"

using namespace patauto::miner;
using patauto::test::answer_in_any_order;
using patauto::test::LaidOut;
using patauto::test::MemoryHistory;
using patauto::test::RuleProject;
using patauto::test::with_ends;

namespace {

using Edits = std::map<std::string, std::string>;

struct Told {
  Edits edits;
  std::vector<std::string> reminders;
  bool operator==(const Told&) const = default;
};

/// The lines that are new in `content`, checked against the numbers that were given.
void check_lines_added(const Registration& file) {
  const auto lines = split_lines(file.content);
  std::string less;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto number = static_cast<int>(i) + 1;
    const auto& added = file.lines_added;
    if (std::find(added.begin(), added.end(), number) == added.end()) less += lines[i];
  }
  const auto old_lines = split_lines(file.before);
  const auto kept_lines = split_lines(less);
  CHECK(diff(old_lines, kept_lines).empty());
}

/// What creating the path edits, with the files as they are at the tip.
Told registered(const MemoryHistory& history, const std::string& path) {
  return answer_in_any_order(history, [&](LaidOut& laid_out) {
    const Past past = laid_out.past();
    const PathIndex index(laid_out.log.paths);
    const auto cases = cases_of(path, past, index);
    REQUIRE(cases);
    const Reader read = [&](std::string_view name) {
      const auto* file = past.file(name);
      return file == nullptr ? nullptr : past.text(file->blob, std::size_t{4} << 20);
    };
    Told told;
    const Registrations found = registrations_of(path, *cases, past, read);
    for (const Registration& file : found.files) {
      check_lines_added(file);
      told.edits[file.path] = file.content;
    }
    for (const Reminder& reminder : found.reminders) told.reminders.push_back(reminder.path);
    return told;
  });
}

/// Carriage returns in sight.
std::string shown(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\r' ? "<CR>" : std::string(1, c);
  return out;
}

/// Compares file by file, so that a failure shows the text.
void check_edits(const Edits& edits, const Edits& expected) {
  CHECK(edits.size() == expected.size());
  for (const auto& [path, content] : expected) {
    INFO(path);
    const auto found = edits.find(path);
    CHECK(shown(found == edits.end() ? "(not edited)" : found->second) == shown(content));
  }
}

/// A list file that gains what `entry` makes of each name; the last of the names is the new one's.
Told registered_in(const std::string& file, const std::string& head, const std::string& tail,
                   const std::vector<std::string>& names, const std::function<std::string(const std::string&)>& entry,
                   std::string* truth = nullptr) {
  MemoryHistory history;
  std::string list;
  history.commit({{file, head + tail}});
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    list += entry(names[i]);
    history.commit({{"x/" + names[i] + ".js", names[i]}, {file, head + list + tail}});
  }
  if (truth != nullptr) *truth = head + list + entry(names.back()) + tail;
  return registered(history, "x/" + names.back() + ".js");
}

const std::vector<std::string> kNames = {"no-push", "alpha-beta", "sort-keys", "max-lines", "use-strict", "new-thing"};

}  // namespace

TEST_CASE("a new rule is registered where the others are") {
  for (const bool sorted : {true, false}) {
    RuleProject project(RuleProject::Style{"\n", true, sorted});
    project.with_usual_rules();
    const Told told = registered(project.history(), "rules/new-thing.js");
    CHECK(told.reminders.empty());
    check_edits(told.edits, project.lists_with("new-thing"));
  }
}

TEST_CASE("the last and the first place of a sorted list are right too") {
  for (const char* name : {"zzz-last", "bb-first"}) {
    RuleProject project;
    project.with_usual_rules();
    check_edits(registered(project.history(), std::string("rules/") + name + ".js").edits, project.lists_with(name));
  }
}

TEST_CASE("twice is once") {
  RuleProject project;
  project.with_usual_rules();
  const Told first = registered(project.history(), "rules/new-thing.js");
  REQUIRE(first.edits.size() == 3);
  project.history().commit(first.edits);
  CHECK(registered(project.history(), "rules/new-thing.js").edits.empty());
}

TEST_CASE("files with CRLF keep it") {
  for (const bool sorted : {true, false}) {
    RuleProject project(RuleProject::Style{"\r\n", true, sorted});
    project.with_usual_rules();
    check_edits(registered(project.history(), "rules/new-thing.js").edits, project.lists_with("new-thing"));
  }
}

TEST_CASE("files without a final newline stay so") {
  for (const std::string end : {"\n", "\r\n"}) {
    for (const bool sorted : {true, false}) {
      RuleProject project(RuleProject::Style{end, false, sorted});
      project.with_usual_rules();
      check_edits(registered(project.history(), "rules/new-thing.js").edits, project.lists_with("new-thing"));
    }
  }
}

TEST_CASE("a list that changed its line ends since is edited in its new ones") {
  for (const std::string end : {"\n", "\r\n"}) {
    RuleProject project(RuleProject::Style{end == "\n" ? "\r\n" : "\n", true, true});
    project.with_usual_rules();
    const auto converted_to_end = [&](const std::string& text) {
      std::string plain;
      for (const char c : text) plain += c == '\r' ? "" : std::string(1, c);
      return with_ends(plain, end);
    };
    const MemoryHistory::Files later = project.lists_with("new-thing");
    MemoryHistory::Files converted;
    MemoryHistory::Files expected;
    for (const char* file : {"README.md", "index.js", "rules.json"}) {
      converted[file] = converted_to_end(project.history().files().at(file));
      expected[file] = converted_to_end(later.at(file));
    }
    project.history().commit(converted);
    check_edits(registered(project.history(), "rules/new-thing.js").edits, expected);
  }
}

TEST_CASE("the element that was last gets its comma, ours has none") {
  for (const char* file : {"list.json", "list.js"}) {
    MemoryHistory history;
    std::string list = "  \"base\"";
    const auto whole = [&] { return "[\n" + list + "\n]\n"; };
    history.commit({{file, whole()}});
    for (std::size_t i = 0; i + 1 < kNames.size(); ++i) {
      list += ",\n  \"" + kNames[i] + "\"";
      history.commit({{"x/" + kNames[i] + ".js", kNames[i]}, {file, whole()}});
    }
    const Told told = registered(history, "x/new-thing.js");
    list += ",\n  \"new-thing\"";
    check_edits(told.edits, Edits{{file, whole()}});
  }
}

TEST_CASE("a table row is padded to its neighbours") {
  std::string truth;
  const Told told = registered_in(
      "README.md", "| Rule         | On  |\n| ------------ | --- |\n| base         | yes |\n", "\nEnd\n", kNames,
      [](const std::string& name) { return "| " + name + std::string(12 - name.size(), ' ') + " | yes |\n"; }, &truth);
  check_edits(told.edits, Edits{{"README.md", truth}});
}

TEST_CASE("prepended entries stay on top") {
  MemoryHistory history;
  std::string list = "- base: first\n";
  history.commit({{"CHANGES", "# Changes\n\n" + list}});
  for (std::size_t i = 0; i + 1 < kNames.size(); ++i) {
    list = "- " + kNames[i] + ": added\n" + list;
    history.commit({{"x/" + kNames[i] + ".js", kNames[i]}, {"CHANGES", "# Changes\n\n" + list}});
  }
  check_edits(registered(history, "x/new-thing.js").edits,
              Edits{{"CHANGES", "# Changes\n\n- new-thing: added\n" + list}});
}

TEST_CASE("two places of one file are both filled") {
  MemoryHistory history;
  std::string imports = "import base from './base';\n";
  std::string uses = "  base,\n";
  const auto whole = [&] { return imports + "\nexport default {\n" + uses + "};\n"; };
  history.commit({{"index.js", whole()}});
  const auto add = [&](const std::string& name) {
    const std::string camel = in_form(name, patauto::model::CaseForm::camel);
    imports += "import " + camel + " from './" + name + "';\n";
    uses += "  " + camel + ",\n";
  };
  for (std::size_t i = 0; i + 1 < kNames.size(); ++i) {
    add(kNames[i]);
    history.commit({{"x/" + kNames[i] + ".js", kNames[i]}, {"index.js", whole()}});
  }
  const Told told = registered(history, "x/new-thing.js");
  add("new-thing");
  check_edits(told.edits, Edits{{"index.js", whole()}});
}

TEST_CASE("a file that always changes without a line that is known is a reminder") {
  MemoryHistory history;
  history.commit({{"version", "0"}});
  int version = 0;
  for (const std::string& name : kNames) {
    history.commit({{"x/" + name + ".js", name}, {"version", std::to_string(++version)}});
  }
  const Told told = registered(history, "x/other-thing.js");
  CHECK(told.edits.empty());
  CHECK(told.reminders == std::vector<std::string>{"version"});
}

TEST_CASE("a long file gets its line too, up to a mebibyte") {
  const auto longer_than = [](std::size_t bytes) {
    std::string text;
    for (int i = 0; text.size() < bytes; ++i) text += "line " + std::to_string(i) + "\n";
    return text;
  };
  const auto entry = [](const std::string& name) { return "- " + name + " is on\n"; };
  std::string truth;
  const Told told = registered_in("list", longer_than(300'000), "end\n", kNames, entry, &truth);
  check_edits(told.edits, Edits{{"list", truth}});
  CHECK(registered_in("list", longer_than(kLargestEdited), "end\n", kNames, entry).edits.empty());
}

TEST_CASE("a list that names the members gets the new one even if it often came later") {
  for (const bool in_the_list : {true, false}) {
    MemoryHistory history;
    std::string list = "- base is on\n";
    history.commit({{"list", list}});
    const std::vector<std::string> names = {"no-push",    "alpha-beta", "sort-keys", "max-lines",
                                            "use-strict", "no-alert",   "no-eval",   "no-void"};
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string line = "- " + names[i] + " is on\n";
      const bool together = i % 2 == 0;
      if (together) list += line;
      history.commit({{"x/" + names[i] + ".js", names[i]}, {"list", list}});
      if (!together && in_the_list) history.commit({{"list", list += line}});
    }
    if (!in_the_list) history.commit({{"list", "- base is on\n- no-eval is on\n"}});
    const Told told = registered(history, "x/new-thing.js");
    REQUIRE(told.edits.contains("list") == in_the_list);
    if (in_the_list) CHECK(told.edits.at("list").find("\n- new-thing is on\n") != std::string::npos);
  }
}

TEST_CASE("a list that is gone is not edited, and one that lost its entries neither; nobody is reminded of it") {
  RuleProject project;
  project.with_usual_rules();
  project.history().commit({{"README.md", "# Plug-in\n"}, {"rules.json", ""}}, {"index.js"});
  const Told told = registered(project.history(), "rules/new-thing.js");
  CHECK(told.edits.empty());
  CHECK(told.reminders.empty());
}

TEST_CASE("an imported list says nothing") {
  MemoryHistory history;
  history.commit({{"list", "- base\n"}});
  for (int round = 0; round < 3; ++round) {
    MemoryHistory::Files files;
    std::string list = "- base\n";
    for (int i = 0; i <= 40; ++i) {
      const std::string name = "rule-" + std::to_string(round) + "-" + std::to_string(i);
      files["x/" + name + ".js"] = name;
      list += "- " + name + "\n";
    }
    files["list"] = list;
    history.commit(files);
  }
  const auto found = answer_in_any_order(history, [](LaidOut& laid_out) {
    const PathIndex index(laid_out.log.paths);
    return cases_of("x/new-thing.js", laid_out.past(), index).has_value();
  });
  CHECK_FALSE(found);
}

TEST_CASE("records that only indentation holds together are not split") {
  const auto record_of = [](const std::string& name, const std::string& more) {
    return "Style/" + name + ":\n  Enabled: pending\n  Version: next\n" + more;
  };
  const auto config = [&](std::vector<std::string> names, const std::string& but) {
    std::sort(names.begin(), names.end());
    std::string text = "Base:\n  Enabled: true\n";
    // Whoever looked after a record since has written more below it.
    for (const std::string& name : names)
      text += "\n" + record_of(name, name == but ? "" : "  Description: about " + name + "\n");
    return text;
  };
  MemoryHistory history;
  std::vector<std::string> names = {"Alpha", "Yonder"};
  history.commit({{"config.yml", config(names, "")}});
  for (const char* name : {"no-push", "sort-keys", "max-lines", "prefer-spread", "use-strict"}) {
    const std::string pascal = in_form(name, patauto::model::CaseForm::pascal);
    names.push_back(pascal);
    history.commit({{std::string("x/") + name + ".js", name}, {"config.yml", config(names, pascal)}});
    history.commit({{"config.yml", config(names, "")}});
  }
  for (const char* name : {"new-thing", "zebra-crossing", "aardvark-one"}) {
    std::vector<std::string> later = names;
    const std::string pascal = in_form(name, patauto::model::CaseForm::pascal);
    later.push_back(pascal);
    check_edits(registered(history, std::string("x/") + name + ".js").edits,
                Edits{{"config.yml", config(later, pascal)}});
  }
}
