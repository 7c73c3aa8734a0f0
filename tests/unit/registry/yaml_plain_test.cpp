#include "registry/yaml_plain.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "support/dice.hpp"

using namespace patauto::registry;
using patauto::test::Dice;

namespace {

/// Kinds, texts and places of everything in it.
std::string shown(const Yaml& yaml) {
  std::string out = std::to_string(static_cast<int>(yaml.kind)) + (yaml.quoted ? "q" : "") + '@' +
                    std::to_string(yaml.line) + ':' + std::to_string(yaml.column) + '=' + yaml.text;
  for (const Yaml& item : yaml.items) out += " [" + shown(item) + ']';
  for (const YamlEntry& entry : yaml.entries) {
    out += " {" + entry.key + '@' + std::to_string(entry.line) + ':' + std::to_string(entry.column) + ' ' +
           shown(entry.value) + '}';
  }
  return out;
}

/// What the parser makes of it: a last comment that is not ASCII is none of the plainest.
std::string parsed(const std::string& text) {
  const YamlRead read = read_yaml(text + (text.ends_with('\n') ? "" : "\n") + "# \xC3\xA4\n");
  return read.faults.empty() ? shown(read.root) : "fault: " + read.faults.front().message;
}

}  // namespace

TEST_CASE("what is plain is read as the parser reads it") {
  for (const std::string text :
       {"version: 1\n", "# a comment: x\nversion: 1\n", "\n\nversion: 1", "version: 1   # why\nmode:    review\n",
        "  # x\n   \nretention_days: 30\ntelemetry: off\n", "mode: no\ntelemetry: 0x1f\na_b: a/b.c-d_e\n",
        "version: 1.0\n#\n", "a: 1 #\nb: 2\n"}) {
    INFO(text);
    const auto plain = plain_yaml(text);
    REQUIRE(plain);
    CHECK(shown(*plain) == parsed(text));
  }
}

TEST_CASE("what is more than plain is left to the parser") {
  for (const std::string text : {"",
                                 "\n",
                                 "# only a comment\n",
                                 "a: 1\na: 2\n",
                                 "a:1\n",
                                 "a:\n",
                                 "a: \n",
                                 "a: b c\n",
                                 "a: null\n",
                                 "null: a\n",
                                 "a: ~\n",
                                 "a: 'b'\n",
                                 "a: [b]\n",
                                 "a: {b: c}\n",
                                 "a: b: c\n",
                                 "a: b#c\n",
                                 "a: -\n",
                                 "a: |\n",
                                 "a: &b c\n",
                                 " a: b\n",
                                 "a: b\n  c\n",
                                 "a: b\r\n",
                                 "a:\tb\n",
                                 "- a\n",
                                 "---\na: b\n",
                                 "a: b\n...\n",
                                 "%YAML 1.2\n",
                                 "a: \xC3\xA4\n",
                                 "A: b\n",
                                 "? a\n",
                                 "a: *b\n",
                                 "a : b\n"}) {
    INFO(text);
    CHECK_FALSE(plain_yaml(text));
  }
}

TEST_CASE("random texts: plain or not, never another meaning") {
  Dice dice(7);
  const std::vector<std::string> pieces{"version", "a_b", ": ", ":",    " ",  "\n", "#",     "1",
                                        "x-y",     ".",   "-",  "null", "no", "/",  "# c\n", "a: b\n"};
  int plain_ones = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t left = 1 + dice.roll(9); left > 0; --left) text += dice.one_of(pieces);
    const auto plain = plain_yaml(text);
    if (!plain) continue;
    ++plain_ones;
    INFO(text);
    REQUIRE(shown(*plain) == parsed(text));
  }
  CHECK(plain_ones > 400);
}
