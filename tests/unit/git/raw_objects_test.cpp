#include "git/raw_objects.hpp"

#include <catch2/catch.hpp>

using namespace patauto::git;
using namespace std::string_literals;

namespace {

std::string entry_of(const std::string& mode, const std::string& name, char fill = 'o') {
  return mode + ' ' + name + '\0' + std::string(20, fill);
}

std::vector<std::string> names_of(const std::string& tree, bool& malformed) {
  TreeReader reader(tree, 20);
  TreeEntry entry;
  std::vector<std::string> names;
  while (reader.next(entry)) names.emplace_back(entry.name);
  malformed = reader.malformed();
  return names;
}

}  // namespace

TEST_CASE("tree entries of every type are read") {
  const std::string tree = entry_of("100644", "a") + entry_of("100755", "b") + entry_of("120000", "c") +
                           entry_of("40000", "d") + entry_of("160000", "e") + entry_of("100664", "f");
  TreeReader reader(tree, 20);
  TreeEntry entry;
  std::vector<EntryType> types;
  while (reader.next(entry)) types.push_back(entry.type);
  CHECK_FALSE(reader.malformed());
  CHECK(types == std::vector<EntryType>{EntryType::file, EntryType::executable, EntryType::symlink,
                                        EntryType::directory, EntryType::submodule, EntryType::file});
}

TEST_CASE("a tree cut at any byte is read up to there and called malformed") {
  const std::string tree = entry_of("100644", "one") + entry_of("40000", "two");
  const std::size_t first = entry_of("100644", "one").size();
  for (std::size_t size = 0; size <= tree.size(); ++size) {
    bool malformed = false;
    const auto names = names_of(tree.substr(0, size), malformed);
    CHECK(names.size() == (size == tree.size() ? 2 : size >= first ? 1 : 0));
    CHECK(malformed == (size != 0 && size != first && size != tree.size()));
  }
}

TEST_CASE("malformed entries are refused") {
  for (const std::string& bad : {entry_of("", "a"), entry_of("100644", ""), entry_of("99", "a"),
                                 entry_of("1006440000", "a"), entry_of("010000", "a"), "100644a\0"s, "\0\0\0"s}) {
    bool malformed = false;
    CHECK(names_of(bad, malformed).empty());
    CHECK(malformed);
  }
}

TEST_CASE("skipping stops before the entry that does not lie whole in the stretch") {
  const std::string one = entry_of("100644", "one", '\0');
  const std::string tree = one + entry_of("100644", "two", '\0');
  for (std::size_t size = 0; size <= tree.size(); ++size) {
    TreeReader reader(tree, 20);
    CHECK(reader.skip(size) == (size == tree.size() ? size : size >= one.size() ? one.size() : 0));
  }
}

TEST_CASE("directories are ordered as if they ended in a slash") {
  const auto entry = [](std::string_view name, EntryType type) { return TreeEntry{name, {}, type, {}}; };
  const TreeEntry file = entry("a", EntryType::file);
  const TreeEntry folder = entry("a", EntryType::directory);
  const TreeEntry dotted = entry("a.b", EntryType::file);
  const TreeEntry zero = entry("a0", EntryType::file);
  CHECK(compare_entries(file, folder) < 0);
  CHECK(compare_entries(file, dotted) < 0);
  CHECK(compare_entries(dotted, folder) < 0);
  CHECK(compare_entries(folder, zero) < 0);
  CHECK(compare_entries(folder, folder) == 0);
  CHECK(compare_entries(entry("\xff", EntryType::file), zero) > 0);
}

TEST_CASE("a commit is read, whatever stands in its names") {
  const std::string id(40, '1');
  const auto time_of = [&](const std::string& committer) {
    return parse_commit("tree " + id + "\nauthor x\ncommitter " + committer + "\n\nmessage").value().time;
  };
  CHECK(time_of("C <c@example.com> 1234 +0100") == 1234);
  CHECK(time_of("C <c> 5> <c@example.com> -77 +0100") == -77);
  CHECK(time_of("C <c@example.com>") == 0);
  CHECK(time_of("C <c@example.com> soon") == 0);
  CHECK(time_of("C <c@example.com> 99999999999999999999999") == 0);
  CHECK(time_of("no brackets 12") == 0);

  const auto merge = parse_commit("tree " + id + "\nparent " + std::string(40, '2') + "\nparent " +
                                  std::string(40, '3') + "\nauthor x\n");
  REQUIRE(merge);
  CHECK(merge->parents.size() == 2);
  CHECK(merge->tree.hex() == id);
}

TEST_CASE("what has no tree is no commit") {
  CHECK_FALSE(parse_commit(""));
  CHECK_FALSE(parse_commit("tree 12\n"));
  CHECK_FALSE(parse_commit("tree " + std::string(40, '1') + "\nparent x\n"));
  CHECK(parse_commit("tree " + std::string(40, '1')));
}
