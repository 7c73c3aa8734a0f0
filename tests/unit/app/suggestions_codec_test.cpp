#include "app/suggestions_codec.hpp"

#include <catch2/catch.hpp>

#include "support/dice.hpp"

using namespace patauto;
using app::bytes_of;
using app::suggestions_from;

namespace {

model::Oid oid(char digit) {
  return model::Oid::from_hex(std::string(40, digit)).value();
}

/// Every field set, with paths that are no UTF-8.
model::Suggestions full() {
  model::Candidate files;
  files.id = "CAND-0123456789ab";
  files.title = "6 files like '\xff'";
  files.pattern = "rules/{{name}}\xfe.js";
  files.confidence = 0.75;
  files.terms = {0.1, 0.2, 0.3, 0.4};
  files.expected_saved = 0.5;
  files.members = 6;
  files.creations_per_year = 2.5;
  files.last_seen = "2024-02-29";
  files.files = {{"rules/\xff.js", "primary", 1}, {"docs/{{name}}.md", "companion", 0.625}};
  files.edits = {{"README.md", "registration", 0.9}};
  files.variables = {{"name", "\xc3\x28", "taken from the path", true}, {"kind", "a", "a choice", false}};
  files.evidence = {{oid('1'), {"a", "b\xff"}}, {oid('2'), {}}};
  files.examples = {"x", std::string("a\0b", 3)};
  files.try_path = "rules/new-thing.js";
  model::Candidate edit;
  edit.kind = model::CandidateKind::edit;
  model::Suggestions suggestions;
  suggestions.at = oid('a');
  suggestions.history_commits = 1'000'000;
  suggestions.candidates = {files, edit};
  suggestions.candidates_total = 30;
  suggestions.rejected = {{"misc/*.txt", "vendored (3 files)"}};
  suggestions.warnings = {"a warning"};
  return suggestions;
}

bool equal(const model::Suggestions& a, const model::Suggestions& b) {
  return a.at == b.at && a.history_commits == b.history_commits && a.candidates == b.candidates &&
         a.candidates_total == b.candidates_total && a.rejected == b.rejected && a.warnings == b.warnings;
}

}  // namespace

TEST_CASE("suggestions come back from their bytes") {
  for (const model::Suggestions& suggestions : {full(), model::Suggestions{}}) {
    const auto back = suggestions_from(bytes_of(suggestions));
    REQUIRE(back);
    CHECK(equal(*back, suggestions));
  }
}

TEST_CASE("equal suggestions have equal bytes") {
  CHECK(bytes_of(full()) == bytes_of(full()));
}

TEST_CASE("bytes cut short anywhere are none") {
  const std::string bytes = bytes_of(full());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    REQUIRE_FALSE(suggestions_from(std::string_view(bytes).substr(0, size)));
  }
}

TEST_CASE("other bytes are none") {
  CHECK_FALSE(suggestions_from("hello"));
  CHECK_FALSE(suggestions_from("\xa0"));                  // an empty map
  CHECK_FALSE(suggestions_from(bytes_of(full()) + "x"));  // something follows
}

TEST_CASE("bytes with a flaw anywhere are none, or suggestions") {
  test::Dice dice(1);
  const std::string bytes = bytes_of(full());
  for (int round = 0; round < 20'000; ++round) {
    std::string flawed = bytes;
    flawed[dice.roll(flawed.size())] = static_cast<char>(dice.next());
    suggestions_from(flawed);
  }
}
