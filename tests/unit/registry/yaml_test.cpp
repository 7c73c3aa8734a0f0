#include "registry/yaml.hpp"

#include <catch2/catch.hpp>

using namespace patauto;
using namespace patauto::registry;

namespace {

Error refused(std::string_view bytes, const YamlLimits& limits = {}) {
  const auto read = yaml_of(bytes, "a.yaml", limits);
  REQUIRE_FALSE(read);
  CHECK(read.error().kind == ErrorKind::invalid);
  CHECK(read.error().where.file == "a.yaml");
  CHECK_FALSE(read.error().hint.empty());
  return read.error();
}

/// Where and what: "3:5 message".
std::string said(std::string_view bytes, const YamlLimits& limits = {}) {
  const Error error = refused(bytes, limits);
  return std::to_string(error.where.line) + ":" + std::to_string(error.where.column) + " " + error.message;
}

}  // namespace

TEST_CASE("maps, lists and scalars come with their places") {
  const auto read = yaml_of("a: 1\nlist:\n  - x\n  - {k: \"no\"}\nnothing:\n", "a.yaml");
  REQUIRE(read);
  REQUIRE(read->kind == YamlKind::map);
  REQUIRE(read->entries.size() == 3);
  CHECK(read->find("a")->text == "1");
  CHECK_FALSE(read->find("a")->quoted);
  const Yaml& list = *read->find("list");
  REQUIRE(list.kind == YamlKind::list);
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[0].line == 3);
  CHECK(list.items[0].column == 5);
  const Yaml* inner = list.items[1].find("k");
  REQUIRE(inner != nullptr);
  CHECK(inner->text == "no");
  CHECK(inner->quoted);
  CHECK(inner->line == 4);
  CHECK(read->entries[1].line == 2);
  CHECK(read->find("nothing")->kind == YamlKind::null);
  CHECK(read->find("absent") == nullptr);
}

TEST_CASE("an empty file, and one of comments, are nothing") {
  CHECK(yaml_of("", "a.yaml")->kind == YamlKind::null);
  CHECK(yaml_of("# only\n\n", "a.yaml")->kind == YamlKind::null);
  CHECK(yaml_of("---\n", "a.yaml")->kind == YamlKind::null);
  CHECK(yaml_of("\xEF\xBB\xBF"
                "a: 1\r\n",
                "a.yaml")
            ->find("a")
            ->text == "1");
}

TEST_CASE("text of several lines may begin with blanks and tabs") {
  const auto read = yaml_of("rule: |\n  all:\n  \techo $$x\nnext: 1\n", "a.yaml");
  REQUIRE(read);
  CHECK(read->find("rule")->text == "all:\n\techo $$x\n");
  CHECK(read->find("rule")->quoted);
}

TEST_CASE("what would say two things is refused with its place") {
  CHECK(said("a: &x 1\nb: 2\n") == "1:4 an anchor ('&name') is not allowed");
  CHECK(said("a: 1\nb: *x\n").starts_with("2:4 "));
  CHECK(said("a: !!str 1\n") == "1:4 a tag ('!type') is not allowed");
  CHECK(said("a: !mine {b: 1}\n") == "1:4 a tag ('!type') is not allowed");
  CHECK(said("a: 1\nb: 2\na: 3\n") == "3:1 the key 'a' stands here a second time");
  CHECK(refused("a: 1\nb: 2\na: 3\n").hint == "it is on line 1 already; keep one of them");
  CHECK(said("m: {a: 1, \"a\": 2}\n") == "1:11 the key 'a' stands here a second time");
  CHECK(said("? [a, b]\n: 1\n").find("a key must be text") != std::string::npos);
  CHECK(said("? ~\n: 1\n").find("a key is missing") != std::string::npos);
  CHECK(said("a: 1\n---\nb: 2\n").find("a second document") != std::string::npos);
}

TEST_CASE("bytes that are no YAML are refused with their place") {
  CHECK(said("a: 1\nb: \xE4\n") == "2:4 this byte is no valid UTF-8");
  CHECK(said(std::string_view("a: \0\n", 5)) == "1:4 a control character is not allowed");
  CHECK(said("a: 1\n\x04"
             "b: 2\n") == "2:1 a control character is not allowed");
  CHECK(said(std::string_view("\xFF\xFE"
                              "a\0",
                              4)) == "1:1 this byte is no valid UTF-8");
  CHECK(said("a:\n\tb: 1\n") == "2:1 a tab cannot indent in YAML");
  CHECK(said("a:\n  b: 1\n \tc: 2\n").find("a tab cannot indent") != std::string::npos);
  CHECK(said("a: [1, 2\nb: 3\n").find("this is no YAML") != std::string::npos);
  CHECK(said("a: 'x\n").find("this is no YAML") != std::string::npos);
  CHECK(said("a: 1\n b: 2\n").find("this is no YAML") != std::string::npos);
}

TEST_CASE("depth and size are bounded") {
  CHECK(said("[[[1]]]", {.bytes = 100, .depth = 2}) == "1:3 nested deeper than 2 levels");
  CHECK(yaml_of("[[[1]]]", "a.yaml", {.bytes = 100, .depth = 3}));
  for (const char open : {'[', '{'})
    CHECK(said(std::string(100'000, open)) == "1:1 a key must be text, not a list or a map");
  CHECK(said(std::string(40, '[') + std::string(40, ']')) == "1:33 nested deeper than 32 levels");
  CHECK(said(std::string(101, ' '), {.bytes = 100, .depth = 2}).find("larger than 100 bytes") != std::string::npos);
}

TEST_CASE("any bytes are read or refused") {
  const std::string good = "a: 1\nb: [x, {c: 'd'}]\ne: |\n  text\n  more\nf: >-\n  folded\n";
  std::uint32_t random = 7;
  for (int round = 0; round < 20'000; ++round) {
    std::string bad = good;
    for (int i = 0; i < 3; ++i) {
      random = random * 1664525U + 1013904223U;
      bad[(random >> 8) % bad.size()] = "\n\t :-[]{}&*!|>'\"#%@`,?a1~\\"[(random >> 24) % 27];
    }
    const auto read = yaml_of(bad, "a.yaml");
    if (!read) CHECK(read.error().where.line >= 1);
  }
}

TEST_CASE("every key that stands twice is said, and the first counts") {
  const YamlRead read = read_yaml("a: 1\nb: {c: 1, c: [2]}\na: {d: 3}\ne: 4\n");
  CHECK(read.whole);
  REQUIRE(read.faults.size() == 2);
  CHECK(read.faults[0].rule == "yaml-key");
  CHECK(read.faults[0].line == 2);
  CHECK(read.faults[1].line == 3);
  REQUIRE(read.root.entries.size() == 3);
  CHECK(read.root.find("a")->text == "1");
  CHECK(read.root.find("b")->find("c")->text == "1");
  CHECK(read.root.find("e")->text == "4");
  const YamlRead cut = read_yaml("a: 1\na: 2\nb: [\n");
  CHECK_FALSE(cut.whole);
  REQUIRE(cut.faults.size() == 2);
  CHECK(cut.faults[0].rule == "yaml-key");
  CHECK(cut.faults[1].rule == "yaml-syntax");
}
