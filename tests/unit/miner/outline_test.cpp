#include "miner/outline.hpp"

#include <catch2/catch.hpp>

#include "support/agreed.hpp"

using namespace patauto::miner;
using patauto::test::Agreed;

namespace {

const char* const kBlocks =
    "class A\n"
    "  def f\n"
    "    one\n"
    "  end\n"
    "\n"
    "  def g\n"
    "    two\n"
    "  end\n"
    "end\n";

Agreed::Texts texts(const std::string& text) {
  return {{"x-y", text}};
}

Outline outline_of(const Agreed& agreed) {
  return Outline(agreed.profile(), agreed.profile().weights());
}

std::optional<std::string> white_space(const std::string& text, std::size_t width) {
  const Agreed agreed(texts(text));
  const Outline outline = outline_of(agreed);
  const auto white = outline.indent(width);
  return white ? std::optional(std::string(*white)) : std::nullopt;
}

}  // namespace

TEST_CASE("lines stand under the nearest line above that is indented less") {
  const Agreed agreed(texts(kBlocks));
  const Outline outline = outline_of(agreed);
  CHECK(outline.parents(0).front().column == Above::kNone);
  CHECK(outline.parents(1).front() == Above{.column = 0, .weight = 1, .deeper = 2});
  CHECK(outline.parents(2).front() == Above{.column = 1, .weight = 1, .deeper = 2});
  CHECK(outline.parents(4).empty());
  CHECK(outline.parents(5).front().column == 0);
  CHECK(outline.opens(1) == 1);
  CHECK(outline.opens(2) == 0);
}

TEST_CASE("a short text that ends blocks wherever it stands is a closer") {
  const Agreed agreed(texts(kBlocks));
  const Outline outline = outline_of(agreed);
  for (const std::size_t end : {3, 7, 8}) CHECK(outline.closes(end));
  for (const std::size_t other : {0, 1, 2, 5, 6}) CHECK_FALSE(outline.closes(other));
  CHECK(outline.opened_by(3).front().column == 1);
  CHECK(outline.opened_by(8).front().column == 0);
  CHECK(outline.closed_by(5).front().column == 7);
}

TEST_CASE("what also stands elsewhere is no closer") {
  const Agreed agreed(texts("for a\n  b\npass\nfor c\n  d\npass\npass\nfor e\n  f\npass\npass\n"));
  const Outline outline = outline_of(agreed);
  for (const std::size_t pass : {2, 5, 6, 9, 10}) CHECK_FALSE(outline.closes(pass));
}

TEST_CASE("how exemplars space their blocks is learned") {
  const Agreed tight(texts(kBlocks));
  CHECK(outline_of(tight).usual_blanks() == 1);
  CHECK_FALSE(outline_of(tight).blank_after_opener());
  CHECK_FALSE(outline_of(tight).blank_before_closer());
  const Agreed airy(texts("class A\n\n  one\n\n\n  two\n\nend\nclass B\n\n  one\n\nend\nclass C\n  one\nend\n"));
  CHECK(outline_of(airy).usual_blanks() == 2);
  CHECK(outline_of(airy).blank_after_opener());
  CHECK(outline_of(airy).blank_before_closer());
}

TEST_CASE("white space is written as the exemplars write it") {
  CHECK(white_space("a\n\tb\n\t\tc\n", 2) == "\t\t");
  CHECK(white_space("a\n  b\n", 1) == " ");
  CHECK_FALSE(white_space("a\n  b\n", 3).has_value());
  CHECK_FALSE(white_space("a\n  b\n\tc\n", 1).has_value());
}
