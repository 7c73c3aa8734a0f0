#include "signature/file_signature.hpp"

#include <catch2/catch.hpp>
#include <numeric>
#include <string>
#include <vector>

using namespace patauto::signature;

namespace {

std::string rule(const std::string& kebab, const std::string& camel, const std::string& title) {
  return "import {isCall} from './ast/index.js';\n\nconst MESSAGE = '" + kebab +
         "';\n\n"
         "/** @param {import('eslint').Rule.RuleContext} context */\nconst create = context => ({\n\tCallExpression(" +
         camel + ") {\n\t\tif (isCall(" + camel + ", {method: '" + camel +
         "'})) {\n\t\t\treturn {\n\t\t\t\tnode: " + camel +
         ",\n\t\t\t\tmessageId: MESSAGE,\n\t\t\t};\n\t\t}\n\t},\n});\n\n// " + title +
         " is what this rule is about.\nexport default {create, name: '" + kebab + "'};\n";
}

const char* const kPython =
    "import os\n\n\ndef test_reads(tmp_path):\n    path = tmp_path / 'x'\n    path.write_text('1')\n"
    "    assert os.path.getsize(path) == 1\n\n\nclass Reader:\n    def __init__(self, path):\n        self.path = "
    "path\n";

/// `count` different lines; those numbered below `from` are another file's.
std::string lines(int from, int count) {
  std::string text;
  for (int i = from; i < from + count; ++i) text += "k" + std::to_string(i) + ": 1\n";
  return text;
}

}  // namespace

TEST_CASE("a renamed copy has the same shape and is alike") {
  const Signature one = signature_of(rule("no-sort", "noSort", "No sort"));
  const Signature other = signature_of(rule("prefer-array-flat-map", "preferArrayFlatMap", "Prefer array flat map"));
  CHECK(one.shape == other.shape);
  CHECK(likeness(one, other) > .9);
}

TEST_CASE("another structure has another shape and is not alike") {
  const Signature one = signature_of(rule("no-sort", "noSort", "No sort"));
  const Signature other = signature_of(kPython);
  CHECK(one.shape != other.shape);
  CHECK(likeness(one, other) < .2);
}

TEST_CASE("likeness estimates the share of common shingles") {
  // Lines `k1: 1` have four shingles each, all their own but for the line end's neighbourhood.
  const Signature base = signature_of(lines(0, 400));
  CHECK(likeness(base, base) == 1);
  CHECK(likeness(base, signature_of(lines(200, 400))) == Approx(1.0 / 3).margin(.14));
  CHECK(likeness(base, signature_of(lines(100, 400))) == Approx(.6).margin(.14));
  CHECK(likeness(base, signature_of(lines(1000, 400))) < .14);
}

TEST_CASE("likeness of small files is estimated too") {
  CHECK(likeness(signature_of("x = 1\n"), signature_of("y = 2\n")) == 1);
  CHECK(likeness(signature_of("x = 1\n"), signature_of("{}\n")) < .4);
  double sum = 0;
  for (int i = 0; i < 50; ++i) sum += likeness(signature_of(lines(100 * i, 8)), signature_of(lines(100 * i + 4, 8)));
  CHECK(sum / 50 == Approx(1.0 / 3).margin(.12));
}

TEST_CASE("nothing is alike to something only if it is nothing too") {
  const Signature nothing = signature_of("");
  CHECK(nothing.shingles == 0);
  CHECK(likeness(nothing, signature_of("\n\n")) == 1);
  CHECK(likeness(nothing, signature_of("x")) == 0);
}

TEST_CASE("order of lines and repetition matter to the shape") {
  CHECK(signature_of("a()\nb = 1\n").shape != signature_of("b = 1\na()\n").shape);
  CHECK(signature_of("a()\n").shape != signature_of("a()\na()\n").shape);
}

TEST_CASE("a signature survives its bytes") {
  const Signature signature = signature_of(kPython);
  const std::string bytes = bytes_of(signature);
  CHECK(bytes.size() == 141);
  REQUIRE(signature_from(bytes));
  CHECK(*signature_from(bytes) == signature);
}

TEST_CASE("bytes of another version or length are refused") {
  std::string bytes = bytes_of(signature_of(kPython));
  CHECK_FALSE(signature_from(bytes.substr(1)));
  CHECK_FALSE(signature_from(bytes + "x"));
  CHECK_FALSE(signature_from(""));
  bytes[0] = static_cast<char>(kSignatureVersion + 1);
  CHECK_FALSE(signature_from(bytes));
}

TEST_CASE("the signature of given bytes never changes within a version") {
  // Cached signatures of other machines and earlier builds are compared with ours: if this fails, the rules changed,
  // and kSignatureVersion has to change with them.
  const Signature signature = signature_of(kPython);
  CHECK(kSignatureVersion == 1);
  CHECK(signature.shingles == 58);
  CHECK(signature.shape == 0x8e5a88a15da97894);
  const std::vector<int> first(signature.bins.begin(), signature.bins.begin() + 8);
  CHECK(first == std::vector<int>{0xb3, 0x0b, 0x37, 0x37, 0x9d, 0x81, 0x56, 0xd0});
  CHECK(std::accumulate(signature.bins.begin(), signature.bins.end(), 0) == 13460);
}
