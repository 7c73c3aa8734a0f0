#include "miner/masker.hpp"

#include <catch2/catch.hpp>

#include "support/dice.hpp"

using namespace patauto::miner;
using patauto::model::CaseForm;
using patauto::test::Dice;

namespace {

/// The text with each occurrence in angle brackets.
std::string marked(const std::vector<Value>& values, std::string_view text) {
  const Masker masker(values);
  std::string out;
  std::size_t done = 0;
  for (Occurrence found = masker.next(text, 0); found.options != nullptr; found = masker.next(text, done)) {
    out.append(text.substr(done, found.begin - done)).append("<");
    out.append(text.substr(found.begin, found.end - found.begin)).append(">");
    done = found.end;
  }
  return out.append(text.substr(done));
}

const std::vector<Value> kArrayPush = {{Slot::name, "array-push"}};
const std::vector<Value> kFoo = {{Slot::name, "foo"}};

}  // namespace

TEST_CASE("every case form is found") {
  for (const char* form :
       {"array-push", "array_push", "arrayPush", "ArrayPush", "ARRAY_PUSH", "arraypush", "array.push", "array push",
        "Array Push", "Array push", "ARRAY-PUSH", "Array-Push", "array/push"}) {
    CHECK(marked(kArrayPush, "x " + std::string(form) + ";") == "x <" + std::string(form) + ">;");
  }
  CHECK(marked(kArrayPush, "array--push arrayPUSH push array") == "array--push arrayPUSH push array");
}

TEST_CASE("an occurrence carries every reading it is consistent with") {
  const Masker one({{Slot::name, "foo"}, {Slot::core, "foo"}});
  const Occurrence found = one.next("foo", 0);
  REQUIRE(found.options != nullptr);
  CHECK(found.options->size() == 2 * 9);  // verbatim kebab snake camel flat dot space lower slash
  CHECK(std::is_sorted(found.options->begin(), found.options->end()));
  const Masker two(kArrayPush);
  const std::string pascal = "ArrayPush";
  CHECK(*two.next(pascal, 0).options == Options{{Slot::name, CaseForm::pascal}});
}

TEST_CASE("the longest form wins") {
  const std::vector<Value> values = {{Slot::name, "git_push"}, {Slot::core, "push"}};
  CHECK(marked(values, "git_push push") == "<git_push> <push>");
}

TEST_CASE("short names keep to word boundaries, long ones may be glued") {
  CHECK(marked(kFoo, "foo foobar barfoo Foo fooBar barFoo foo1 1foo foo_x") ==
        "<foo> foobar barfoo <Foo> <foo>Bar bar<Foo> foo1 1foo <foo>_x");
  const std::vector<Value> longer = {{Slot::name, "foobar"}};
  CHECK(marked(longer, "nofoobar foobars foobar2") == "no<foobar> <foobar>s <foobar>2");
}

TEST_CASE("capitals are not the beginning of other capitals") {
  CHECK(marked(kFoo, "FOO FOOS FOO_X") == "<FOO> FOOS <FOO>_X");
}

TEST_CASE("one letter is no name, nor is a number") {
  CHECK(marked({{Slot::name, "x"}}, "x = x + X;") == "x = x + X;");
  CHECK(marked({{Slot::name, "42"}}, "42") == "42");
  CHECK(marked({{Slot::name, ""}}, "text") == "text");
  CHECK(marked({}, "text") == "text");
}

TEST_CASE("a year is found as it stands") {
  CHECK(marked({{Slot::year, "2024"}}, "(c) 2024, 20245") == "(c) <2024>, 20245");
}

TEST_CASE("names of other alphabets are found as bytes") {
  CHECK(marked({{Slot::name, "\xc3\xa4pfel"}}, "x \xc3\xa4pfel y") == "x <\xc3\xa4pfel> y");
  CHECK(marked(kFoo,
               "\xff"
               "foo\xfe") == "\xff<foo>\xfe");
}

TEST_CASE("occurrences render back to the text") {
  const std::vector<std::vector<Value>> all = {
      values_of("src/no-array-push.js", {}, 2024), values_of("git_push.py", {0, 0, StemRelation::prefix}, 0),
      values_of("UserService.java", {0, 0, StemRelation::suffix}, 0), values_of("a/\xc3\xa4-x.js", {}, 0)};
  Dice dice(3);
  std::size_t found_in_all = 0;
  for (const auto& values : all) {
    const Masker masker(values);
    for (int round = 0; round < 200; ++round) {
      std::string text;
      for (int i = 0; i < 12; ++i) {
        const auto form = static_cast<CaseForm>(dice.roll(patauto::model::kCaseForms));
        text += dice.roll(3) == 0 ? dice.bytes(4) : in_form(dice.one_of(values).text, form);
        text += dice.one_of<std::string>({"", " ", "_", "x", "'", "2", "A"});
      }
      std::size_t done = 0;
      for (Occurrence found = masker.next(text, 0); found.options != nullptr; found = masker.next(text, done)) {
        REQUIRE(found.begin >= done);
        REQUIRE(found.end > found.begin);
        REQUIRE(found.end <= text.size());
        const std::string occurrence = text.substr(found.begin, found.end - found.begin);
        for (const Option& option : *found.options) {
          const auto value =
              std::find_if(values.begin(), values.end(), [&](const Value& v) { return v.slot == option.slot; });
          REQUIRE(value != values.end());
          REQUIRE(in_form(value->text, option.form) == occurrence);
        }
        done = found.end;
        ++found_in_all;
      }
    }
  }
  CHECK(found_in_all > 2000);
}
