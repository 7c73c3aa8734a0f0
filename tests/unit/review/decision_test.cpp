#include "review/decision.hpp"

#include <catch2/catch.hpp>

#include "base/memory_tree.hpp"
#include "registry/spec.hpp"

using namespace patauto;
using model::PatternStatus;
using review::Changes;

namespace {

const std::string kBlock =
    "# By hand.\nschema: patauto/pattern@1\npattern_id: PAT-A-001\nname: a\nversion: 1.0.0\nstatus: draft   # new\n"
    "kind: files\nintent: \xc3\x84 file.\nvariables: {name: {type: string}}\n"
    "files: [{path: 'a/{{name}}', content: x}]\n";

struct Place {
  explicit Place(const std::string& spec, const std::string& path = "patterns/drafts/a.pattern.yaml") {
    tree.set(path, spec);
    auto read = registry::registry_of(tree, {});
    REQUIRE(read);
    registry = std::move(*read);
    REQUIRE(registry.patterns.size() == 1);
  }
  review::Ground ground() const { return {tree, registry}; }
  Changes decided(PatternStatus status, const std::string& released = "") const {
    auto changes = review::with_status(ground(), registry.patterns.front(), status, released);
    REQUIRE(changes);
    return *changes;
  }
  base::MemoryTree tree;
  registry::Registry registry;
};

model::Pattern pattern_in(const std::string& text) {
  const registry::SpecRead read = registry::spec_of(text, "patterns/specs/a.pattern.yaml", {});
  for (const model::Finding& finding : read.findings) UNSCOPED_INFO(finding.message);
  REQUIRE(read.valid());
  return read.pattern;
}

const std::string kSpecs = "patterns/specs/a.pattern.yaml";

}  // namespace

TEST_CASE("approving a draft moves its spec and changes one word of it", "[decision]") {
  const Changes changes = Place(kBlock).decided(PatternStatus::approved);
  std::string wanted = kBlock;
  wanted.replace(wanted.find("draft"), 5, "approved");
  CHECK(changes == Changes{{"patterns/drafts/a.pattern.yaml", std::nullopt}, {kSpecs, wanted}});
}

TEST_CASE("a status stands in quotes or in a map on one line", "[decision]") {
  for (const char* status : {"'draft'", "\"draft\"", "draft"}) {
    const std::string flow =
        std::string("{intent: \xc3\x84 file, status: ") + status +
        ", schema: patauto/pattern@1, pattern_id: PAT-A-001, name: a, version: 1.0.0, kind: files, variables: {name: "
        "{type: string}}, files: [{path: 'a/{{name}}', content: x}]}\n";
    const Changes changes = Place(flow).decided(PatternStatus::approved, "01KAQ0000000000000000000AA");
    const model::Pattern pattern = pattern_in(*changes.at(kSpecs));
    CHECK(pattern.status == PatternStatus::approved);
    CHECK(pattern.released == std::vector<std::string>{"01KAQ0000000000000000000AA"});
  }
}

TEST_CASE("a verdict is overruled once, wherever the list stands", "[decision]") {
  const std::string one = "01KAQ0000000000000000000AA";
  const std::string two = "01KAQ0000000000000000000BB";
  std::string approved = kBlock;
  approved.replace(approved.find("draft"), 5, "approved");
  for (const std::string& list : {std::string(), std::string("released: []\n"), "released: [" + one + "] # why\n",
                                  "released:\n  - " + one + "\n", "released:\n  - '" + one + "' # why\n"}) {
    INFO(list);
    const Place place(approved + list, kSpecs);
    const Changes changes = place.decided(PatternStatus::approved, two);
    const std::string text = *changes.at(kSpecs);
    CHECK(text.starts_with(approved));
    std::vector<std::string> ids = place.registry.patterns.front().pattern.released;
    ids.push_back(two);
    CHECK(pattern_in(text).released == ids);
    CHECK((list.find("# why") == std::string::npos || text.find("# why") != std::string::npos));
    CHECK(Place(text, kSpecs).decided(PatternStatus::approved, two).at(kSpecs) == text);
  }
}

TEST_CASE("index and schemas follow; what stays the same is no change", "[decision]") {
  const Place place(kBlock);
  const auto changes = review::completed(place.ground(), place.decided(PatternStatus::approved));
  REQUIRE(changes);
  CHECK(changes->size() == 4);
  CHECK(changes->at("patterns/PATTERN_INDEX.yaml")->find("status: approved") != std::string::npos);
  CHECK(changes->contains("patterns/schemas/a.schema.json"));
  const auto none = review::completed(place.ground(), {{"patterns/drafts/a.pattern.yaml", kBlock}});
  REQUIRE(none);
  CHECK_FALSE(none->contains("patterns/drafts/a.pattern.yaml"));
}

TEST_CASE("changes that break a spec are refused with its place", "[decision]") {
  const Place place(kBlock);
  const auto broken = review::completed(place.ground(), {{kSpecs, "kind: [\n"}});
  REQUIRE_FALSE(broken);
  CHECK(broken.error().kind == ErrorKind::invalid);
  CHECK(broken.error().where.file == kSpecs);
}
