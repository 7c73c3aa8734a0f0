#include "engine/executable_part.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/files.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto;
using engine::ExampleValues;
using engine::executable_part;
using test::Sandbox;

namespace {

model::Template tmpl(std::string_view text) {
  model::TemplateRead read = model::template_of(text);
  REQUIRE(read.faults.empty());
  return read.value;
}

model::Pattern pattern() {
  model::Pattern pattern;
  pattern.id = "PAT-X-001";
  pattern.variables = {{.name = "name", .default_value = "none"}};
  pattern.files = {{.path = tmpl("{{name|kebab}}.js"), .content = tmpl("a {{name}}\n")}};
  pattern.edits = {{.path = tmpl("list.md"), .insert = tmpl("- {{name}}")}};
  pattern.steps = {{.run = {tmpl("sh"), tmpl("tools/x.sh"), tmpl("{{name}}.sh")}, .writes = {"out/**"}}};
  pattern.ground_truth = {{.kind = model::Criterion::Kind::run, .run = {tmpl("cat"), tmpl("{{name}}.sh")}}};
  return pattern;
}

void put(const Sandbox& box, const std::string& path, const std::string& bytes) {
  std::filesystem::create_directories(std::filesystem::path(box / path).parent_path());
  REQUIRE(base::replace_file(box / path, bytes));
}

std::string part_of(const model::Pattern& pattern, const Sandbox& box,
                    const std::vector<ExampleValues>& examples = {}) {
  const auto part = executable_part(pattern, examples, box.path());
  INFO((part ? "" : part.error().message));
  REQUIRE(part.has_value());
  return *part;
}

}  // namespace

TEST_CASE("the part changes with everything that can execute or be written, and with nothing else") {
  const Sandbox box;
  put(box, "tools/x.sh", "echo one\n");
  const std::string before = part_of(pattern(), box);
  CHECK(before.find("contents tools/x.sh\n") != std::string::npos);
  CHECK(before.find("  |echo one\n") != std::string::npos);

  model::Pattern same = pattern();
  same.status = model::PatternStatus::approved;
  same.version = {2, 0, 0};
  same.intent = "Another sentence";
  same.confidence = model::Confidence{};
  same.variables[0].description = "words";
  CHECK(part_of(same, box) == before);

  const std::vector<void (*)(model::Pattern&)> changes = {
      [](model::Pattern& p) { p.variables[0].default_value = "; rm"; },
      [](model::Pattern& p) { p.files[0].path = tmpl("{{name}}.js"); },
      [](model::Pattern& p) { p.files[0].content = tmpl("a {name|verbatim}\n"); },
      [](model::Pattern& p) { p.edits[0].place.order = model::PlaceOrder::prepend; },
      [](model::Pattern& p) { p.edits[0].insert = tmpl("- {{name}} "); },
      [](model::Pattern& p) { p.steps[0].phase = model::StepPhase::runtime; },
      [](model::Pattern& p) { p.steps[0].run.pop_back(); },
      [](model::Pattern& p) { p.steps[0].run[1] = tmpl("tools/x.sh tools"); },
      [](model::Pattern& p) { p.steps[0].timeout_seconds = 1; },
      [](model::Pattern& p) { p.steps[0].retries = 1; },
      [](model::Pattern& p) { p.steps[0].writes.clear(); },
      [](model::Pattern& p) { p.ground_truth[0].exit = 1; },
      [](model::Pattern& p) { p.ground_truth.clear(); },
      [](model::Pattern& p) { p.match = model::ErrorMatch{.tool = "make", .message = tmpl("x")}; }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    INFO("change " << i);
    model::Pattern changed = pattern();
    changes[i](changed);
    CHECK(part_of(changed, box) != before);
  }
  put(box, "tools/x.sh", "echo one\n ");
  CHECK(part_of(pattern(), box) != before);
}

TEST_CASE("a text that looks like a tag is not one, and no two contents look alike") {
  const Sandbox box;
  const auto with = [&](const std::string& literal) {
    model::Pattern changed = pattern();
    model::TemplateRead read = model::template_of(literal, {"<%", "%>"});
    changed.files[0].content = read.value;
    return part_of(changed, box);
  };
  CHECK(with("{name|verbatim}") != with("<%name%>"));
  CHECK(with("a\nb") != with("a\\x0ab"));
  CHECK(with("\xff") != with("\\xff"));
  CHECK(with("\xc2\x85") != with("\\xc2\\x85"));
}

TEST_CASE("files are named by words, by what follows an equals sign, and with an example's values") {
  const Sandbox box;
  put(box, "tools/x.sh", "x");
  put(box, "a/config", "one");
  put(box, "none.sh", "two");
  put(box, "rule.sh", "three");
  model::Pattern changed = pattern();
  changed.steps[0].run = {tmpl("./tools/x.sh"), tmpl("--config=a/config"), tmpl("tools"), tmpl(box / "none.sh")};
  const std::string part = part_of(changed, box, {{"e.json", {{"name", "rule"}}}});
  for (const char* path : {"tools/x.sh", "a/config", "none.sh", "rule.sh"})
    CHECK(part.find("contents " + std::string(path) + '\n') != std::string::npos);
  CHECK(part.find("contents tools\n") == std::string::npos);
  CHECK(part_of(changed, box).find("contents rule.sh\n") == std::string::npos);
}

TEST_CASE("what nobody can vouch for is refused") {
  namespace fs = std::filesystem;
  const Sandbox box;
  put(box, "real/x.sh", "x");
  fs::create_directory_symlink("real", box / "tools");
  const auto refused = [&](const model::Pattern& changed) {
    const auto part = executable_part(changed, {}, box.path());
    return !part && part.error().kind == ErrorKind::refused && !part.error().hint.empty();
  };
  CHECK(refused(pattern()));
  model::Pattern changed = pattern();
  changed.steps[0].run = {tmpl("real/../real/x.sh")};
  CHECK(refused(changed));
  changed.steps[0].run = {tmpl("link")};
  CHECK_FALSE(refused(changed));
  fs::create_symlink("real/x.sh", box / "link");
  CHECK(refused(changed));
  changed.steps.clear();
  changed.files[0].template_path = "templates/none.tmpl";
  CHECK(refused(changed));
}

TEST_CASE("of a large file the digest tells, not its contents") {
  const Sandbox box;
  put(box, "tools/x.sh", std::string(100'000, 'x'));
  const std::string before = part_of(pattern(), box);
  CHECK(before.size() < 10'000);
  put(box, "tools/x.sh", std::string(99'999, 'x') + 'y');
  CHECK(part_of(pattern(), box) != before);
}
