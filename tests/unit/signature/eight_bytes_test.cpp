#include "signature/eight_bytes.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "signature/file_signature.hpp"
#include "signature/lexer.hpp"

namespace eight = patauto::signature::eight;
namespace lexing = patauto::signature::lexing;

namespace {

std::uint64_t with_byte(unsigned value, unsigned place) {
  return std::uint64_t{value} << (8 * place);
}
bool answer_at(std::uint64_t answer, unsigned place) {
  return ((answer >> (8 * place)) & 0xff) == 0x80;
}

}  // namespace

TEST_CASE("every byte at every place, beside every byte, is what the table says") {
  // A neighbour may not change the answer: that is how such arithmetic goes wrong.
  bool right = true;
  for (unsigned place = 1; place < 7; ++place)
    for (unsigned value = 0; value < 256; ++value)
      for (unsigned other = 0; other < 256; ++other) {
        const std::uint64_t bytes =
            with_byte(value, place) | with_byte(other, place - 1) | with_byte(255 - other, place + 1);
        const unsigned bits = lexing::kClasses[value];
        right = right && answer_at(eight::word_parts(bytes), place) == ((bits & lexing::kWordPart) != 0);
        right = right && answer_at(eight::lower_letters(bytes), place) == ((bits & lexing::kLower) != 0);
        right = right &&
                answer_at(eight::string_stops(bytes, '\''), place) == (value == '\'' || value == '\\' || value == '\n');
      }
  CHECK(right);
}

TEST_CASE("bytes are loaded in the same order everywhere") {
  CHECK(eight::loaded<std::uint64_t>("\x01\x02\x03\x04\x05\x06\x07\xf8") == 0xf807060504030201);
  CHECK(eight::loaded<std::uint16_t>("\x01\x02") == 0x0201);
}

TEST_CASE("what comes before the first yes is counted") {
  CHECK(eight::before_first(0) == 8);
  CHECK(eight::before_first(0x80) == 0);
  CHECK(eight::before_first(std::uint64_t{0x80} << 40 | std::uint64_t{0x80} << 56) == 5);
}

TEST_CASE("where a word stands in the file does not matter to its token") {
  // The last bytes of a file are read one by one, the others eight at a time.
  using patauto::signature::structure_of;
  for (const char* text : {"elevenchars", "kebab-case-name", "caf\xC3\xA9s", "x", "lowercase", "A_Long_Name_With_9"}) {
    const std::string word = text;
    CHECK(structure_of("=" + word) == structure_of("=" + word + "        "));
    CHECK(structure_of("=" + word + " x") == structure_of("=" + word + " x        "));
  }
}
