#include "cli/render/quote.hpp"

#include <catch2/catch.hpp>

using namespace patauto::cli::render;

TEST_CASE("UTF-8 as Unicode defines it") {
  CHECK(valid_utf8(""));
  CHECK(valid_utf8("plain \xC3\xA4 \xE2\x82\xAC \xF0\x9F\x98\x80"));
  CHECK_FALSE(valid_utf8("\xE4"));
  CHECK_FALSE(valid_utf8("\xC3"));
  CHECK_FALSE(valid_utf8("\xC0\xAF"));          // overlong
  CHECK_FALSE(valid_utf8("\xE0\x80\xAF"));      // overlong
  CHECK_FALSE(valid_utf8("\xED\xA0\x80"));      // a surrogate
  CHECK_FALSE(valid_utf8("\xF4\x90\x80\x80"));  // past U+10FFFF
  CHECK_FALSE(valid_utf8("\x80"));
}

TEST_CASE("nothing reaches a terminal that it would obey") {
  CHECK(visible("plain\ttext \xC3\xA4") == "plain\ttext \xC3\xA4");
  CHECK(visible("a\x1b[31mb") == "a\\033[31mb");
  CHECK(visible("a\nb\r") == "a\\nb\\r");
  CHECK(visible("\xC2\x9B") == "\\302\\233");  // C1: an escape sequence in one character
  CHECK(visible("\xE4") == "\\344");
  CHECK(visible(std::string_view("\0", 1)) == "\\000");
}

TEST_CASE("paths as git quotes them") {
  CHECK(git_quoted("a b/\xC3\xA4.js") == "a b/\xC3\xA4.js");
  CHECK(git_quoted("a\"b\\c\n\x01") == "\"a\\\"b\\\\c\\n\\001\"");
}

TEST_CASE("words for a shell") {
  CHECK(shell_word("src/a-b_c.test.js") == "src/a-b_c.test.js");
  CHECK(shell_word("a b") == "'a b'");
  CHECK(shell_word("it's") == "'it'\\''s'");
  CHECK(shell_word("") == "''");
  CHECK(shell_word("$(x)") == "'$(x)'");
  CHECK(shell_word("a\tb") == "'a\tb'");
  CHECK(shell_word("it's\na\\b \xE4") == R"($'it\'s\na\\b \344')");
}

TEST_CASE("base64 of the RFC's examples") {
  CHECK(base64("") == "");
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("foob") == "Zm9vYg==");
  CHECK(base64("\xFF\xFE") == "//4=");
}
