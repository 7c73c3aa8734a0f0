#include "model/template.hpp"

#include <catch2/catch.hpp>

using namespace patauto;
using namespace patauto::model;

namespace {

const TemplateValues kValues = {.variables = {{"name", "no-sort"}, {"year", "2026"}},
                                .holes = {{"h1", "a\tb"}, {"h2", ""}},
                                .blocks = {"b1", "b3"}};

std::string rendered(std::string_view text, const Delimiters& delimiters = {}) {
  const TemplateRead read = template_of(text, delimiters);
  INFO(text);
  REQUIRE(read.faults.empty());
  const auto bytes = read.value.render(kValues);
  REQUIRE(bytes);
  return *bytes;
}

/// "LINE:COLUMN rule" of each fault.
std::vector<std::string> faults(std::string_view text, bool typed = false) {
  std::vector<std::string> all;
  for (const TemplateFault& fault : template_of(text, {}, typed).faults) {
    CHECK_FALSE(fault.hint.empty());
    all.push_back(std::to_string(fault.line) + ":" + std::to_string(fault.column) + " " + fault.rule);
  }
  return all;
}

using Faults = std::vector<std::string>;

}  // namespace

TEST_CASE("a template writes its bytes, variables, holes and chosen blocks") {
  CHECK(rendered("").empty());
  CHECK(rendered("plain") == "plain");
  CHECK(rendered("{{name}}") == "no-sort");
  CHECK(rendered("class {{name|pascal}} // {{name|screaming}}\r\n") == "class NoSort // NO_SORT\r\n");
  CHECK(rendered("[{{h1}}|{{h2}}]") == "[a\tb|]");
  CHECK(rendered("a{{?b1}}b{{name}}{{/b1}}c{{?b2}}d{{nobody}}{{/b2}}e") == "abno-sortce");
  CHECK(rendered("{{?b1}}x{{?b2}}y{{?b3}}z{{/b3}}{{/b2}}{{/b1}}") == "x");
  CHECK(rendered("{{?b2}}x{{?b1}}y{{/b1}}{{/b2}}.{{?b2}}x{{/b2}}") == ".");
  CHECK(rendered(std::string_view("\0\xff{{year}}\xc3", 11)) == std::string("\0\xff", 2) + "2026\xc3");
}

TEST_CASE("braces that are no tag are literal where they cannot be mistaken") {
  CHECK(rendered("{ {{name}} }") == "{ no-sort }");
  CHECK(rendered("${{{name}}}") == "${no-sort}");
  CHECK(rendered("}} {{name}} }}") == "}} no-sort }}");
  CHECK(rendered("{{name}} <%name%>", {"<%", "%>"}) == "{{name}} no-sort");
  CHECK(rendered("a[[[name]]]", {"[[", "]]"}) == "a[no-sort]");
  CHECK(rendered("@{name}@}", {"@{", "}@"}) == "no-sort}");
}

TEST_CASE("what is no grammar is refused with its place, every fault") {
  CHECK(faults("{{name }}") == Faults{"1:1 template-tag"});
  CHECK(faults("ok\n {{#each x}}\n{{Name}} {{}}") ==
        Faults{"2:2 template-tag", "3:1 template-tag", "3:10 template-tag"});
  CHECK(faults("{{name|kebap}} {{name|}} {{name:id}}") ==
        Faults{"1:1 template-case", "1:16 template-case", "1:26 template-tag"});
  CHECK(faults("{{name\n}} {{year}}") == Faults{"1:1 template-tag"});
  CHECK(faults("x {{") == Faults{"1:3 template-tag"});
  CHECK(faults("{{?b1}}") == Faults{"1:1 template-block"});
  CHECK(faults("{{/b1}}") == Faults{"1:1 template-block"});
  CHECK(faults("{{?b1}}{{?b2}}{{/b1}}{{/b2}}{{/b1}}") == Faults{"1:15 template-block"});
  CHECK(faults("{{?b1}}{{?b1}}{{/b1}}") == Faults{"1:8 template-block"});
  CHECK(faults("{{h0}} {{b1}} {{?h1}}") == Faults{"1:8 template-tag", "1:15 template-tag"});
  CHECK(faults("{{h1:id}}") == Faults{"1:1 template-hole"});
  CHECK(faults("{{h1:id}} {{h2}}", true).empty());
  CHECK(faults("{{h1:}} {{h2:ident}}", true) == Faults{"1:1 template-hole", "1:9 template-hole"});
  CHECK(template_of("{{name|kebap}}").faults[0].hint == "did you mean 'kebab'?");
}

TEST_CASE("a missing value is an error that lists all of them") {
  const auto bytes = template_of("{{zoo}} {{h9}} {{name}} {{ape|kebab}} {{?b9}}{{bee}}{{/b9}}").value.render(kValues);
  REQUIRE_FALSE(bytes);
  CHECK(bytes.error().kind == ErrorKind::invalid);
  CHECK(bytes.error().message == "no value for 'ape', 'h9', 'zoo'");
}

TEST_CASE("a template tells what it uses, and where it begins") {
  const Template used = template_of("| {{b}}{{a|kebab}}{{h2}}{{a}}{{?b1}}{{h1}}{{/b1}}").value;
  CHECK(used.variables() == std::vector<std::string>{"a", "b"});
  CHECK(used.holes() == std::vector<std::string>{"h1", "h2"});
  CHECK(used.blocks() == std::vector<std::string>{"b1"});
  CHECK(used.prefix() == "| ");
  CHECK(template_of("{{a}}x").value.prefix().empty());
}

TEST_CASE("delimiters are the first that no text has") {
  CHECK(free_delimiters({"a"})->open == "{{");
  CHECK(free_delimiters({"a }} b", "<% c"})->open == "[[");
  CHECK_FALSE(free_delimiters({"{{", "<%", "]]", "@{"}));
}
