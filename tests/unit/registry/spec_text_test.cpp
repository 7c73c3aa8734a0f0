// A pattern that is written as a spec and read again is the same pattern.

#include "registry/spec_text.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "registry/spec.hpp"
#include "support/registry_tree.hpp"

using namespace patauto;
using model::Pattern;

namespace {

/// Without what writing does not keep: where criteria stand.
Pattern comparable(Pattern pattern) {
  for (model::Criterion& criterion : pattern.ground_truth) criterion.line = 0;
  return pattern;
}

registry::SpecRead read(const std::string& text, const std::string& name) {
  return registry::spec_of(text, "patterns/specs/" + name + ".pattern.yaml", {});
}

/// Texts that YAML or the template grammar could take for something else.
class Any {
 public:
  explicit Any(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
  bool maybe() { return below(2) == 0; }

  std::string text() {
    static const std::vector<std::string> kPieces = {
        "a",   "no",   "null", "~",  "true", " ",   "  ", "- ",   ": ",   "#",      " #x",    "'",
        "\"",  "\\",   "\\n",  "{",  "}",    "[",   "]",  ",",    "&a",   "*a",     "!t",     "|",
        ">",   "%",    "@",    "`",  "\n",   "\t",  "\r", "\x01", "\x7f", "\u00e9", "\u65e5", "\U0001f600",
        "1.5", "0x1f", "=",    "<<", "---",  "...", "?",  "}}",   "Z9"};
    std::string text;
    const std::size_t count = 1 + below(6);
    for (std::size_t i = 0; i < count; ++i) text += kPieces[below(kPieces.size())];
    return text;
  }
  std::string line() {
    std::string line = text();
    for (const char c : {'\n', '\r', '\t', '\x01', '\x7f'}) std::erase(line, c);
    return line + "x";
  }
  /// Of a path or a word, whose bytes are bounded.
  std::string word() { return "w" + std::to_string(below(1000)); }

  model::Template filled(bool holes, const Pattern& pattern) {
    const model::Delimiters& pair = pattern.delimiters;
    std::string all;
    for (std::size_t i = 0; i < 1 + below(4); ++i) {
      std::string literal = text();
      for (std::size_t at = literal.find(pair.open); at != std::string::npos; at = literal.find(pair.open))
        literal.erase(at, 1);
      all += literal + "-";
      all += pair.open + (maybe() ? "name" : "name|kebab") + pair.close;
      if (holes && maybe()) all += pair.open + "h" + std::to_string(i + 1) + pair.close;
    }
    if (holes) all += pair.open + "?b1" + pair.close + "x" + pair.open + "/b1" + pair.close;
    const auto read = model::template_of(all, pair);
    REQUIRE(read.faults.empty());
    return read.value;
  }
  model::Template path(const std::string& stem, const Pattern& pattern) {
    const model::Delimiters& pair = pattern.delimiters;
    return model::template_of(stem + "/" + word() + "/" + pair.open + "name" + pair.close + ".x", pair).value;
  }

  Pattern pattern() {
    Pattern one{.id = "PAT-" + std::to_string(below(1000)) + "-A-001", .name = "n" + std::to_string(below(1000))};
    one.version = *model::semantic_version(maybe() ? "1.0.0" : "2.13.4-rc.1+build.5");
    one.status = maybe() ? model::PatternStatus::approved : model::PatternStatus::deprecated;
    if (maybe()) one.category = line();
    for (std::size_t i = below(4); i > 0; --i)
      one.operation_kinds.push_back(static_cast<model::OperationKind>(below(model::kOperationKinds)));
    one.intent = text();
    one.delimiters = model::delimiter_pairs()[below(4)];
    one.variables.push_back({.name = "name", .description = maybe() ? text() : "", .from_path = maybe()});
    if (maybe()) one.variables.push_back({.name = "null", .example = text(), .min_length = 1, .max_length = 400});
    if (maybe()) {
      one.variables.push_back({.name = "level", .required = false, .values = {"a", line()}, .default_value = "a"});
      one.variables.push_back({.name = "count", .type = model::VariableType::integer, .example = "-3"});
      one.variables.push_back({.name = "ratio", .type = model::VariableType::number, .default_value = "1.5e3"});
      one.variables.push_back({.name = "on", .type = model::VariableType::boolean, .default_value = "true"});
    }
    one.files.push_back({path("p", one), "templates/a/b.tmpl", {}, "primary"});
    for (std::size_t i = below(3); i > 0; --i)
      one.files.push_back({path("q" + std::to_string(i), one), "", filled(true, one), "companion"});
    for (std::size_t i = below(3); i > 0; --i)
      one.edits.push_back(
          {path("e", one), filled(true, one), {static_cast<model::PlaceOrder>(below(5)), filled(false, one)}});
    if (maybe()) one.edits.push_back({path("f", one), filled(true, one), {}});
    for (std::size_t i = below(3); i > 0; --i) {
      one.steps.push_back({maybe() ? model::StepPhase::runtime : model::StepPhase::static_checks,
                           {filled(false, one), filled(false, one)},
                           static_cast<std::int64_t>(1 + below(9)),
                           static_cast<std::int64_t>(below(9)),
                           {word() + "/**"}});
    }
    for (std::size_t i = below(4); i > 0; --i) one.ground_truth.push_back(criterion(one));
    if (maybe()) one.origin = model::Origin{text(), *model::Oid::from_hex(std::string(40, '7')), 12};
    if (maybe()) one.confidence = model::Confidence{0.875, {1.0 / 3, 1e-9, 0, 1}};
    for (std::size_t i = below(3); i > 0; --i) one.released.push_back(line());
    return one;
  }

  model::Criterion criterion(const Pattern& one) {
    model::Criterion criterion{.kind = static_cast<model::Criterion::Kind>(below(4))};
    switch (criterion.kind) {
      case model::Criterion::Kind::exists: criterion.path = path("c", one); break;
      case model::Criterion::Kind::contains:
        criterion.path = path("c", one);
        criterion.text = filled(false, one);
        break;
      case model::Criterion::Kind::example:
        criterion.example = "patterns/examples/" + one.name + "/" + word() + ".json";
        break;
      case model::Criterion::Kind::run:
        criterion.run = {filled(false, one)};
        criterion.exit = static_cast<int>(below(256));
        break;
    }
    return criterion;
  }

 private:
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("what is written of a pattern is read as that pattern") {
  for (unsigned seed = 1; seed <= 1500; ++seed) {
    const Pattern pattern = Any(seed).pattern();
    const std::string text = registry::spec_text(pattern);
    CAPTURE(seed, text);
    const registry::SpecRead again = read(text, pattern.name);
    for (const model::Finding& finding : again.findings) CHECK(finding.message == "");
    REQUIRE(comparable(again.pattern) == pattern);
    REQUIRE(registry::spec_text(again.pattern) == text);
  }
}

TEST_CASE("a recovery's message keeps the kinds of its holes") {
  const std::string spec =
      "schema: patauto/pattern@1\npattern_id: PAT-A-001\nname: a\nversion: 1.0.0\nstatus: approved\nkind: recovery\n"
      "intent: Include it.\nmatch: {tool: g++, message: \"no 'std::{{h1:id}}' in {{h2:path}} and {{h3}}\"}\n"
      "edits:\n  - {path: '{{h2}}', insert: '#include <{{h1}}>', place: {order: sorted, among: '#include <'}}\n";
  const registry::SpecRead first = read(spec, "a");
  REQUIRE(first.valid());
  const registry::SpecRead again = read(registry::spec_text(first.pattern), "a");
  REQUIRE(again.valid());
  CHECK(again.pattern == first.pattern);
}

TEST_CASE("a spec that a person wrote survives being written anew") {
  const registry::SpecRead first = read(test::kSpec, "rule_create");
  REQUIRE(first.valid());
  const std::string text = registry::spec_text(first.pattern);
  CAPTURE(text);
  const registry::SpecRead again = read(text, "rule_create");
  REQUIRE(again.valid());
  CHECK(comparable(again.pattern) == comparable(first.pattern));
}
