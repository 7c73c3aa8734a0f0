#include "miner/placement.hpp"

#include <catch2/catch.hpp>
#include <deque>

#include "miner/text_lines.hpp"
#include "support/agreed.hpp"
#include "support/dice.hpp"

using namespace patauto::miner;
using patauto::test::Agreed;
using patauto::test::Dice;

namespace {

/// The form of `- NAME` lines, or of `{ "name": "NAME" }` records over three lines.
ListForm form(bool multiline = false) {
  constexpr Courage kLine{.threshold = 0.05, .token = 0.5, .punctuation = 0.5, .prior = 0.5, .prior_share = 0};
  const std::string before = multiline ? "    \"name\": \"" : "- ";
  const std::string after = multiline ? "\",\n" : " is one\n";
  const Agreed agreed({{"no-push", before + "no-push" + after},
                       {"sort-keys", before + "sort-keys" + after},
                       {"max-lines", before + "max-lines" + after}},
                      kLine);
  auto pattern = EntryPattern::of(agreed.lines().front().tokens);
  REQUIRE(pattern);
  return {*pattern, multiline ? std::size_t{1} : std::size_t{0}, multiline};
}

std::string entry(const std::string& name) {
  return "- " + name + " is one\n";
}
std::string record(const std::string& name) {
  return "  {\n    \"name\": \"" + name + "\",\n  },\n";
}

/// A file that grew by one entry at a time.
class Growth {
 public:
  explicit Growth(const std::string& start) { texts_.push_back(start); }
  /// The next version: `text` put in before line number `line`.
  void insert(std::size_t line, const std::string& text) {
    const auto lines = split_lines(texts_.back());
    std::string next;
    for (std::size_t i = 0; i <= lines.size(); ++i) {
      if (i == line) next += text;
      if (i < lines.size()) next += lines[i];
    }
    begins_.push_back(line);
    sizes_.push_back(split_lines(text).size());
    keys_.push_back(text);
    texts_.push_back(next);
  }
  const std::string& text() const { return texts_.back(); }

  /// Where the entry goes, replaying what was inserted; the form's key is the entry's line `offset`.
  std::optional<Placement> placement(const std::string& text, const ListForm& list) const {
    std::deque<std::vector<std::string_view>> versions;
    for (const std::string& version : texts_) versions.push_back(split_lines(version));
    std::deque<std::vector<std::string_view>> keys;
    std::vector<PastInsertion> past;
    for (std::size_t i = begins_.size(); i-- > 0;) {
      const auto& key = keys.emplace_back(split_lines(keys_[i]));
      past.push_back({&versions[i], &versions[i + 1], begins_[i], begins_[i] + sizes_[i], key[list.offset]});
    }
    const auto ours = split_lines(text);
    return place(versions.back(), list, ours[list.offset], past);
  }
  /// The file with the entry at its place.
  std::string placed(const std::string& text, const ListForm& list) const {
    const auto where = placement(text, list);
    REQUIRE(where);
    Growth next(*this);
    next.insert(where->line, text);
    return next.text();
  }

 private:
  std::vector<std::string> texts_;
  std::vector<std::size_t> begins_;
  std::vector<std::size_t> sizes_;
  std::vector<std::string> keys_;
};

std::string list_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += entry(name);
  return text;
}

}  // namespace

TEST_CASE("entries of a list are found with their names") {
  const std::string text = "# Head\n\n" + entry("a-b") + "other\n" + entry("c");
  const auto entries = entries_of(split_lines(text), form());
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].name == "a-b");
  CHECK(entries[0].begin == 2);
  CHECK(entries[1].begin == 4);
  CHECK(entries[1].end == 5);
}

TEST_CASE("records are found from their opening to their closing bracket") {
  const std::string text = "[\n" + record("a-b") + record("c") + "]\n";
  const auto entries = entries_of(split_lines(text), form(true));
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].begin == 1);
  CHECK(entries[0].end == 4);
  CHECK(entries[1].end == 7);
  const auto cut = entries_of(split_lines("    \"name\": \"x-y\",\n"), form(true));
  CHECK(cut.empty());
}

TEST_CASE("what is indented deeper below an entry belongs to it") {
  const std::string text = entry("a-b") + "  more of it\n    and more\n" + entry("c") + "\n  not this\n";
  const auto entries = entries_of(split_lines(text), form());
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].end == 3);
  CHECK(entries[1].end == 4);
}

TEST_CASE("into a sorted list at its place in the order") {
  Growth growth("# Head\n\n" + list_of({"apple", "fig", "pear"}) + "\nEnd\n");
  growth.insert(3, entry("cherry"));
  growth.insert(6, entry("plum"));
  growth.insert(2, entry("almond"));
  CHECK(growth.placed(entry("grape"), form()) ==
        "# Head\n\n" + list_of({"almond", "apple", "cherry", "fig", "grape", "pear", "plum"}) + "\nEnd\n");
  CHECK(growth.placed(entry("zucchini"), form()).find(entry("plum") + entry("zucchini")) != std::string::npos);
  CHECK(growth.placed(entry("aaa"), form()).find("\n\n" + entry("aaa") + entry("almond")) != std::string::npos);
}

TEST_CASE("a list that is sorted needs no past") {
  const Growth growth(list_of({"ant", "bee", "cat", "dog", "eel", "fox"}));
  CHECK(growth.placed(entry("cow"), form()) == list_of({"ant", "bee", "cat", "cow", "dog", "eel", "fox"}));
}

TEST_CASE("sorting may ignore case") {
  const Growth growth(list_of({"Ant", "bee", "Cat", "dog", "Eel", "fox"}));
  CHECK(growth.placed(entry("Dodo"), form()) == list_of({"Ant", "bee", "Cat", "Dodo", "dog", "Eel", "fox"}));
}

TEST_CASE("where new entries come last they do so again") {
  Growth growth(list_of({"pear", "apple", "fig"}));
  for (const char* name : {"zoo", "ball", "moon", "car"}) growth.insert(split_lines(growth.text()).size(), entry(name));
  const auto where = growth.placement(entry("dog"), form());
  REQUIRE(where);
  CHECK(where->line == 7);
  CHECK(where->at_block_end);
  CHECK(where->accuracy == 1);
  CHECK(where->entries == 7);
}

TEST_CASE("where new entries come first they do so again") {
  Growth growth("# Log\n" + list_of({"pear", "apple", "fig"}));
  for (const char* name : {"zoo", "ball", "moon", "car"}) growth.insert(1, entry(name));
  CHECK(growth.placed(entry("yak"), form()).starts_with("# Log\n" + entry("yak") + entry("car")));
}

TEST_CASE("of several blocks the one with names of its kind") {
  Growth growth("# A\n" + list_of({"git_add", "git_log"}) + "\ntext\n\ntext\n\n# B\n" +
                list_of({"npm_run", "npm_test"}));
  growth.insert(2, entry("git_fetch"));
  growth.insert(11, entry("npm_start"));
  growth.insert(4, entry("git_pull"));
  const std::string placed = growth.placed(entry("git_merge"), form());
  CHECK(placed.find(entry("git_log") + entry("git_merge") + entry("git_pull")) != std::string::npos);
  CHECK(growth.placed(entry("npm_setup"), form()).find(entry("npm_run") + entry("npm_setup")) != std::string::npos);
}

TEST_CASE("records are placed as a whole") {
  Growth growth("[\n" + record("ant") + record("cat") + record("eel") + record("fox") + record("gnu") + "]\n");
  growth.insert(4, record("bee"));
  growth.insert(10, record("dog"));
  const std::string placed = growth.placed(record("cow"), form(true));
  CHECK(placed.find(record("cat") + record("cow") + record("dog")) != std::string::npos);
}

TEST_CASE("records that come last do so again, although all begin and end alike") {
  Growth growth("[\n" + record("pear") + record("apple") + record("fig") + "]\n");
  for (const char* name : {"zoo", "ball", "moon", "car"}) {
    growth.insert(split_lines(growth.text()).size() - 1, record(name));
  }
  CHECK(growth.placed(record("dog"), form(true)).ends_with(record("car") + record("dog") + "]\n"));
}

TEST_CASE("without entries there is no place") {
  CHECK_FALSE(Growth("").placement(entry("a-b"), form()));
  CHECK_FALSE(Growth("# Head\n\ntext\n").placement(entry("a-b"), form()));
}

TEST_CASE("the place of any entry in any text lies inside it") {
  Dice dice(12);
  const ListForm lines = form();
  const ListForm records = form(true);
  for (int round = 0; round < 150; ++round) {
    const bool multiline = dice.roll(2) == 0;
    const auto made = [&] {
      const std::string name(1 + dice.roll(4), static_cast<char>('a' + dice.roll(26)));
      return multiline ? record(name) : entry(name);
    };
    std::string start = dice.mutated(made() + made() + "\n# Head\n\n" + made());
    Growth growth(start);
    for (std::size_t i = dice.roll(8); i > 0; --i) {
      growth.insert(dice.roll(split_lines(growth.text()).size() + 1), made());
    }
    const auto where = growth.placement(made(), multiline ? records : lines);
    if (where) REQUIRE(where->line <= split_lines(growth.text()).size());
  }
}

TEST_CASE("a placement can be said in words") {
  Placement placement;
  CHECK(describe(placement) == "appended, in the block of the newest entry");
  placement.order = OrderRule::near_line;
  placement.block = BlockRule::affix;
  CHECK(describe(placement) == "sorted by line near its like, in the block with the most names of its kind");
  placement.order = OrderRule::after_newest;
  placement.block = BlockRule::last;
  CHECK(describe(placement) == "after the newest entry, in the last block");
}

TEST_CASE("names are the same when their letters and digits are") {
  CHECK(folded_letters("No-Array_Push2") == "noarraypush2");
  CHECK(folded_letters("\xc3\xa4-b") ==
        "\xc3\xa4"
        "b");
  CHECK(folded_letters("--").empty());
}
