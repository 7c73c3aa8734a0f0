#include "signature/lexer.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "signature/file_signature.hpp"

using patauto::signature::lex;
using patauto::signature::structure_of;
using patauto::signature::Token;
using patauto::signature::TokenKind;

namespace {

std::size_t tokens_in(std::string_view bytes) {
  std::size_t count = 0;
  const auto counter = [&count](const Token&) { ++count; };
  lex(bytes, counter);
  return count;
}

}  // namespace

TEST_CASE("words, numbers and strings are abstracted, keywords are kept") {
  CHECK(structure_of("return total + 42;\n") == "return w + n ;\n");
  CHECK(structure_of("def area(width):\n") == "def w ( w ) :\n");
  CHECK(structure_of("print('hello', \"wor\\\"ld\")\n") == "w ( s , s )\n");
  CHECK(structure_of("x = 0x1F + 1.5e3 + 1_000\n") == "w = n + n + n\n");
}

TEST_CASE("a word that is a statement of its own is kept, a call is not") {
  CHECK(structure_of("pass\n") == "pass\n");
  CHECK(structure_of("break;\n") == "break ;\n");
  CHECK(structure_of("run();\n") == "w ( ) ;\n");
  CHECK(structure_of("x = y;\n") == "w = w ;\n");
}

TEST_CASE("names of types and constants are not keywords") {
  CHECK(structure_of("Foo bar\n") == "W w\n");
  CHECK(structure_of("MAX_SIZE 3\n") == "WW n\n");
  CHECK(structure_of("elevenchars x\n") == "w w\n");
}

TEST_CASE("members are kept") {
  CHECK(structure_of("x = path.join(a)\n") == "w = w . join ( w )\n");
  CHECK(structure_of("std::Vec<T> y; p->Next()\n") == "w :: Vec < W > w ; w - > Next ( )\n");
  CHECK(structure_of("f(...rest)\n") == "w ( ... w )\n");
}

TEST_CASE("keys are kept") {
  CHECK(structure_of("apiVersion: v1\n") == "apiVersion : w\n");
  CHECK(structure_of("- runs-on: ubuntu\n") == "- runs-on : w\n");
  CHECK(structure_of("{\"name\": \"x\", \"size\" : 3}\n") == "{ \"name\" : s , \"size\" : n }\n");
  CHECK(structure_of("https://x\n") == "w : // w\n");
}

TEST_CASE("only the direction of indentation counts, and empty lines do not") {
  CHECK(structure_of("a(\n    b,\n\n   \n    c\n)\n") == "w (\n> w ,\nw\n< )\n");
  CHECK(structure_of("a(\n\tb,\n\tc\n)\n") == "w (\n> w ,\nw\n< )\n");
}

TEST_CASE("line ends of every system and a missing last one read the same") {
  CHECK(structure_of("a = 1\r\nb = 2\r\n") == structure_of("a = 1\nb = 2\n"));
  CHECK(structure_of("a = 1\nb = 2") == structure_of("a = 1\nb = 2\n"));
  CHECK(structure_of("\xEF\xBB\xBF"
                     "a = 1\n") == structure_of("a = 1\n"));
}

TEST_CASE("names in every case form are one word") {
  for (const char* name : {"no-array-push", "no_array_push", "noArrayPush"})
    CHECK(structure_of(std::string("(") + name + ")\n") == "( w )\n");
  CHECK(structure_of("(NoArrayPush)\n") == "( W )\n");
  CHECK(structure_of("(NO_ARRAY_PUSH)\n") == "( WW )\n");
  CHECK(structure_of("a -b\n") == "w - w\n");
  CHECK(structure_of("p->next--\n") == "w - > next --\n");
}

TEST_CASE("a quote that nothing closes on its line is punctuation") {
  CHECK(structure_of("it can't be\nx = 'y'\n") == "it w ' w w\nw = s\n");
  CHECK(structure_of("say \"hi\n") == "say \" w\n");
  CHECK(structure_of("f'x' and rb'y'\n") == "w s and w s\n");
  CHECK(structure_of("```js\n") == "``` w\n");
}

TEST_CASE("punctuation in a row counts up to three") {
  CHECK(structure_of("a == b\n") == "w == w\n");
  CHECK(structure_of("=====\n") == structure_of("=========\n"));
  CHECK(structure_of("====\n") != structure_of("==\n"));
}

TEST_CASE("every byte sequence has tokens whose texts lie inside it, in order") {
  std::uint64_t state = 7;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int i = 0; i < round % 97; ++i) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      const char favourites[] = "ab-'\"`\\\n\r\t :;({.9_$\xC3\xA9\x00\x7F";
      bytes += state >> 63 != 0 ? static_cast<char>(state >> 40) : favourites[(state >> 33) % (sizeof favourites - 1)];
    }
    const char* reached = bytes.data();
    bool inside = true;
    const auto check = [&](const Token& token) {
      if (token.text.data() == nullptr) return;
      inside = inside && token.text.data() >= reached &&
               token.text.data() + token.text.size() <= bytes.data() + bytes.size();
      reached = token.text.data() + token.text.size();
    };
    lex(bytes, check);
    REQUIRE(inside);
  }
}

TEST_CASE("quotes that nothing closes do not make the pass quadratic") {
  // Each of a million quotes would look for its end through the whole line: that would take hours.
  std::string line;
  for (int i = 0; i < 500'000; ++i) line += "\\'";
  CHECK(tokens_in(line) > 500'000);
}

TEST_CASE("nothing but blanks has no tokens") {
  CHECK(tokens_in("") == 0);
  CHECK(tokens_in(" \t\r\n\n  ") == 0);
}
