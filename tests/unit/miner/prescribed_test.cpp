#include "miner/prescribed.hpp"

#include <catch2/catch.hpp>

using namespace patauto;
using miner::prescribed;
using model::PlaceOrder;

namespace {

model::Template text(const std::string& words) {
  const model::TemplateRead read = model::template_of(words);
  REQUIRE(read.faults.empty());
  return read.value;
}

model::PatternEdit edit(const std::string& insert, PlaceOrder order, const std::string& among = "") {
  return {.path = text("index.md"), .insert = text(insert), .place = {order, text(among)}};
}

miner::PrescribedEdit edited(const std::string& content, const model::PatternEdit& one, const std::string& name,
                             const std::string& path = "index.md") {
  model::TemplateValues values;
  values.variables["name"] = name;
  const auto result = prescribed(path, content, one, values);
  REQUIRE(result);
  return *result;
}

std::string after(const std::string& content, const model::PatternEdit& one, const std::string& name,
                  const std::string& path = "index.md") {
  const auto result = edited(content, one, name, path);
  REQUIRE(result.problem.empty());
  return result.content;
}

}  // namespace

TEST_CASE("a sorted line goes to its place, below the head of a table", "[prescribed]") {
  const auto row = edit("| [{{name}}](docs/{{name}}.md) | |", PlaceOrder::sorted, "| [{{name}}](");
  const std::string table = "# Rules\n\n| Name | Fixes |\n|---|---|\n| [b](docs/b.md) | |\n| [d](docs/d.md) | x |\n";
  CHECK(after(table, row, "c") ==
        "# Rules\n\n| Name | Fixes |\n|---|---|\n| [b](docs/b.md) | |\n| [c](docs/c.md) | |\n| [d](docs/d.md) | x |\n");
  CHECK(edited(table, row, "c").lines_added == std::vector<int>{6});
  CHECK(after(table, row, "a") ==
        "# Rules\n\n| Name | Fixes |\n|---|---|\n| [a](docs/a.md) | |\n| [b](docs/b.md) | |\n| [d](docs/d.md) | x |\n");
  const auto any = edit("| {{name}} |", PlaceOrder::sorted, "| ");
  CHECK(after("| Name |\n| --- |\n| b |\n", any, "a") == "| Name |\n| --- |\n| a |\n| b |\n");
}

TEST_CASE("what is there already is not added again", "[prescribed]") {
  const auto row = edit("| [{{name}}](docs/{{name}}.md) | |", PlaceOrder::sorted, "| [{{name}}](");
  const std::string table = "| Name | Fixes |\n|---|---|\n| [b](docs/b.md) | yes |\n";
  CHECK(after(table, row, "b") == table);
  CHECK(edited(table, row, "b").lines_added.empty());
  const auto line = edit("import {{name}}", PlaceOrder::append, "import {{name}}");
  CHECK(after("import ab\n", line, "a") == "import ab\nimport a\n");  // another word, not this one
  CHECK(after("import a\nimport ab\n", line, "a") == "import a\nimport ab\n");
}

TEST_CASE("append and prepend are among the lines that begin alike, else of the whole file", "[prescribed]") {
  const std::string list = "Head\n\n  - x\n  - y\n\nFoot\n";
  CHECK(after(list, edit("- {{name}}", PlaceOrder::append, "- "), "z") == "Head\n\n  - x\n  - y\n  - z\n\nFoot\n");
  CHECK(after(list, edit("- {{name}}", PlaceOrder::prepend, "- "), "z") == "Head\n\n  - z\n  - x\n  - y\n\nFoot\n");
  CHECK(after(list, edit("{{name}}", PlaceOrder::append), "z") == list + "z\n");
  CHECK(after(list, edit("{{name}}", PlaceOrder::prepend), "z") == "z\n" + list);
  CHECK(after("x", edit("{{name}}", PlaceOrder::append), "z") == "x\nz");
  CHECK(after("", edit("- {{name}}", PlaceOrder::sorted, "- "), "z") == "- z\n");
}

TEST_CASE("after and before a line", "[prescribed]") {
  const std::string lines = "rules:\r\n  b\r\nend\r\n";
  CHECK(after(lines, edit("  {{name}}", PlaceOrder::after, "rules:"), "a") == "rules:\r\n  a\r\n  b\r\nend\r\n");
  CHECK(after(lines, edit("  {{name}}", PlaceOrder::before, "end"), "a") == "rules:\r\n  b\r\n  a\r\nend\r\n");
  CHECK(edited(lines, edit("  {{name}}", PlaceOrder::before, "fin"), "a").problem == "it has no line 'fin'");
}

TEST_CASE("a list that is not there and JSON that would break are said", "[prescribed]") {
  const auto none = edited("text\n", edit("- {{name}}", PlaceOrder::append, "- "), "a");
  CHECK(none.problem == "it has no line that begins with '- '");
  CHECK(none.content == "text\n");
  const std::string json = "{\n  \"names\": [\n    \"b\",\n    \"d\"\n  ]\n}\n";
  const auto name = edit("\"{{name}}\"", PlaceOrder::sorted, "\"{{name}}\"");
  CHECK(after(json, name, "c", "x.json") == "{\n  \"names\": [\n    \"b\",\n    \"c\",\n    \"d\"\n  ]\n}\n");
  CHECK(after(json, name, "e", "x.json") == "{\n  \"names\": [\n    \"b\",\n    \"d\",\n    \"e\"\n  ]\n}\n");
  const auto broken = edited(json, edit("{{name}}", PlaceOrder::append), "x", "x.json");
  CHECK(broken.problem == "it would not be JSON any more");
  CHECK(broken.content == json);
}

TEST_CASE("a missing value is an error", "[prescribed]") {
  const auto result = prescribed("x", "", edit("{{name}}{{other}}", PlaceOrder::append), {});
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::invalid);
}
