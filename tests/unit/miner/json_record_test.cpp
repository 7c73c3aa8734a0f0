#include "miner/json_record.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <deque>

#include "support/memory_history.hpp"

using namespace patauto::miner;
using patauto::test::answer_in_any_order;
using patauto::test::LaidOut;
using patauto::test::MemoryHistory;

namespace {

using Records = std::vector<std::pair<std::string, std::string>>;  ///< names, and the records inserted with them

/// The record for `x/new-thing.js`, after each of these was put first into a list beside its member.
std::optional<std::string> record_for(const Records& records) {
  MemoryHistory history;
  std::string list = "  {\n    \"other\": true\n  }\n]\n";
  history.commit({{"list.json", "[\n" + list}});
  for (const auto& [name, record] : records) {
    list = record + list;
    history.commit({{"x/" + name + ".js", name}, {"list.json", "[\n" + list}});
  }
  return answer_in_any_order(history, [](LaidOut& laid_out) -> std::optional<std::string> {
    const Past past = laid_out.past();
    const PathIndex index(laid_out.log.paths);
    const auto cases = cases_of("x/new-thing.js", past, index);
    REQUIRE(cases);
    std::deque<Revision> revisions;
    Site site;
    for (std::uint32_t i = 0; i < cases->all.size(); ++i) {
      for (const auto& change : past.history.commits()[cases->all[i].commit]->changes) {
        if (change.kind != patauto::model::ChangeKind::modified) continue;
        const Revision& revision = revisions.emplace_back(
            insertions_of(past.text(change.before), past.text(change.after), *cases->all[i].masker));
        REQUIRE(revision.insertions.size() == 1);
        site.sightings.push_back({i, std::pow(0.9, i), &revision, &revision.insertions.front()});
      }
    }
    return json_record(site, *cases);
  });
}

std::string record(const std::string& name, const std::string& fields) {
  return "  {\n    \"name\": \"" + name + "\",\n" + fields + "  },\n";
}

Records three(const std::string& one, const std::string& two, const std::string& last) {
  return {{"no-push", record("no-push", one)},
          {"sort-keys", record("sort-keys", two)},
          {"max-lines", record("max-lines", last)}};
}

}  // namespace

TEST_CASE("keys that most records have, with the value most have") {
  CHECK(record_for(three("    \"level\": \"warn\"\n", "    \"level\": \"error\",\n    \"odd\": 1\n",
                         "    \"level\": \"error\"\n")) ==
        "  {\n    \"name\": \"new-thing\",\n    \"level\": \"error\"\n  },\n");
}

TEST_CASE("a value that is each record's own is left empty, a number is the newest") {
  CHECK(record_for(three("    \"id\": 1,\n    \"about\": \"x\"\n", "    \"id\": 2,\n    \"about\": \"y\"\n",
                         "    \"id\": 3,\n    \"about\": \"z\"\n")) ==
        "  {\n    \"name\": \"new-thing\",\n    \"id\": 3,\n    \"about\": \"\"\n  },\n");
}

TEST_CASE("names inside values take the new name's form") {
  CHECK(record_for(three("    \"file\": \"src/NoPush.js\"\n", "    \"file\": \"src/SortKeys.js\"\n",
                         "    \"file\": \"src/MaxLines.js\"\n")) ==
        "  {\n    \"name\": \"new-thing\",\n    \"file\": \"src/NewThing.js\"\n  },\n");
}

TEST_CASE("nested objects are agreed on key by key, lists keep the file's style") {
  const auto fields = [](const std::string& deep) {
    return "    \"tags\": [\"a\", \"b\"],\n    \"deep\": {\n      \"x\": true,\n      \"y\": " + deep + "\n    }\n";
  };
  CHECK(record_for(three(fields("\"1\""), fields("\"2\""), fields("\"3\""))) ==
        "  {\n    \"name\": \"new-thing\",\n    \"tags\": [\"a\", \"b\"],\n    \"deep\": {\n      \"x\": true,\n"
        "      \"y\": \"\"\n    }\n  },\n");
}

TEST_CASE("what is no JSON has no record") {
  CHECK_FALSE(record_for(three("    level: 1\n", "    level: 2\n", "    level: 3\n")));
}

TEST_CASE("a NUL in a string is no variable") {
  const std::string nul = "    \"odd\": \"a\\u0000b\",\n    \"\\u0000\": \"\\u0000 NAME \\u0000\"\n";
  const auto named_nul = [&](const std::string& name) {
    std::string text = nul;
    return text.replace(text.find("NAME"), 4, name);
  };
  const auto found = record_for(three(named_nul("no-push"), named_nul("sort-keys"), named_nul("max-lines")));
  REQUIRE(found);
  CHECK(found->find("\"odd\": \"a\\u0000b\"") != std::string::npos);
  CHECK(is_json(found->substr(0, found->find_last_of('}') + 1)));
}

TEST_CASE("records that nest without end are left alone") {
  const std::string deep(30'000, '[');
  const std::string closed(30'000, ']');
  const std::string fields = "    \"deep\": " + deep + closed + "\n";
  CHECK_FALSE(record_for(three(fields, fields, fields)));
}

TEST_CASE("bytes that are no UTF-8 do no harm") {
  const std::string odd = "    \"odd\": \"\xff\xfe\"\n";
  record_for(three(odd, odd, odd));
}

TEST_CASE("whether a text is JSON") {
  CHECK(is_json("{\"a\": [1, 2.5e3, null]}\n"));
  CHECK(is_json("[]"));
  CHECK_FALSE(is_json(""));
  CHECK_FALSE(is_json("{\"a\": 1,}"));
  CHECK_FALSE(is_json("[1] x"));
  CHECK_FALSE(is_json("{'a': 1}"));
  CHECK_FALSE(is_json(std::string(100'000, '[')));
}

TEST_CASE("what only one of two records says is its own") {
  const auto found = record_for({{"no-push", record("no-push", "    \"id\": \"a1\",\n    \"level\": \"warn\"\n")},
                                 {"sort-keys", record("sort-keys", "    \"id\": \"b2\",\n    \"level\": \"warn\"\n")}});
  CHECK(found == "  {\n    \"name\": \"new-thing\",\n    \"id\": \"\",\n    \"level\": \"warn\"\n  },\n");
}
