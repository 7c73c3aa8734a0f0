#include "miner/entry_text.hpp"

#include <catch2/catch.hpp>

#include "support/memory_history.hpp"

using namespace patauto::miner;
using patauto::test::answer_in_any_order;
using patauto::test::LaidOut;
using patauto::test::MemoryHistory;

namespace {

struct Told {
  std::string text;
  std::string key_line;
  std::string form;
  bool operator==(const Told&) const = default;
};

/// The entry for `x/new-thing.js` after a list gained these with their members.
std::optional<Told> entry(const std::vector<std::pair<std::string, std::string>>& entries, bool json = false) {
  MemoryHistory history;
  std::string list = "first\n";
  history.commit({{"list", list}});
  for (const auto& [name, text] : entries) {
    list += text;
    history.commit({{"x/" + name + ".js", name}, {"list", list}});
  }
  return answer_in_any_order(history, [&](LaidOut& laid_out) -> std::optional<Told> {
    const Past past = laid_out.past();
    const PathIndex index(laid_out.log.paths);
    const auto cases = cases_of("x/new-thing.js", past, index);
    REQUIRE(cases);
    const Sites sites = sites_of("x/new-thing.js", *cases, cases->weights(0.9), past, 0);
    REQUIRE(sites.files.size() == 1);
    REQUIRE_FALSE(sites.files.front().sites.empty());
    const auto found = entry_text(sites.files.front().sites.front(), *cases, json);
    if (!found) return std::nullopt;
    CHECK(found->list.pattern.match(found->key_line));
    return Told{found->text, found->key_line, found->form};
  });
}

std::optional<Told> lines(const std::string& before, const std::string& after) {
  return entry({{"no-push", before + "no-push" + after},
                {"sort-keys", before + "sort-keys" + after},
                {"max-lines", before + "max-lines" + after}});
}

}  // namespace

TEST_CASE("a line is written with the new name") {
  CHECK(lines("- [", "](x) is on\n") ==
        Told{"- [new-thing](x) is on\n", "- [new-thing](x) is on\n", "- [{{name}}](x) is on\n"});
  CHECK(lines("use ", ";\r\n")->text == "use new-thing;\r\n");
}

TEST_CASE("prose after the name is cut from its first unsure word to its last") {
  const auto found = entry({{"no-push", "- `no-push`: never do push at all.\n"},
                            {"sort-keys", "- `sort-keys`: wants keys in order.\n"},
                            {"max-lines", "- `max-lines`: fewer of them please.\n"}});
  REQUIRE(found);
  CHECK(found->text.starts_with("- `new-thing`:"));
  for (const char* word : {"push", "order", "fewer", "them"}) CHECK(found->text.find(word) == std::string::npos);
}

TEST_CASE("of several forms the usual one is written whole") {
  const auto found = entry({{"no-push", "export {default as no-push} from './no-push.js';\n"},
                            {"sort-keys", "export {sort-keys, order} from './sort-keys.js';\n"},
                            {"max-lines", "export {default as max-lines, most} from './max-lines.js';\n"},
                            {"use-strict", "export {default as use-strict} from './use-strict.js';\n"},
                            {"no-alert", "export {no-alert, no-confirm} from './no-alert.js';\n"}});
  REQUIRE(found);
  CHECK(found->text == "export {default as new-thing} from './new-thing.js';\n");
  CHECK(found->form == "export {default as {{name}}} from './{{name}}.js';\n");
}

TEST_CASE("a form that is rare is not the usual one") {
  const auto found = entry({{"no-push", "- `no-push`: fixes this and that.\n"},
                            {"sort-keys", "- `sort-keys`: fixes this and that.\n"},
                            {"max-lines", "- `max-lines`: counts the lines of files.\n"},
                            {"use-strict", "- `use-strict`: wants strict mode on top.\n"},
                            {"no-alert", "- `no-alert`: dialogs do harm at night.\n"},
                            {"no-eval", "- `no-eval`: strings never run here.\n"}});
  REQUIRE(found);
  CHECK(found->text.find("this and that") == std::string::npos);
}

TEST_CASE("a record keeps its brackets, and what is not sure is empty inside its quotes") {
  const auto record = [](const std::string& name, const std::string& about) {
    return "  {\n    id: '" + name + "',\n    about: '" + about + "',\n  },\n";
  };
  const auto found = entry({{"no-push", record("no-push", "alpha")},
                            {"sort-keys", record("sort-keys", "beta")},
                            {"max-lines", record("max-lines", "gamma")}});
  REQUIRE(found);
  CHECK(found->text == "  {\n    id: 'new-thing',\n    about: '',\n  },\n");
  CHECK(found->key_line == "    id: 'new-thing',\n");
}

TEST_CASE("what opens a bracket and does not close it is not written") {
  const auto records = [](const std::string& end) {
    return entry({{"no-push", "no-push = {\n  on\n" + end},
                  {"sort-keys", "sort-keys = {\n  on\n" + end},
                  {"max-lines", "max-lines = {\n  on\n" + end}});
  };
  REQUIRE(records("}\n"));
  CHECK(records("}\n")->text == "new-thing = {\n  on\n}\n");
  CHECK_FALSE(records(""));
}
