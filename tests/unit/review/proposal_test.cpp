#include "review/proposal.hpp"

#include <catch2/catch.hpp>

#include "draft_of_rules.hpp"
#include "registry/spec.hpp"
#include "support/registry_tree.hpp"

using namespace patauto;
using review::Proposal;

namespace {

const auto kFree = [](const std::string&) -> Result<bool> { return false; };

registry::Registry registry_in(const base::Tree& tree, const registry::Folders& folders = {}) {
  return registry::registry_of(tree, folders).value();
}

/// The tree after the proposal was merged.
base::MemoryTree merged(base::MemoryTree tree, const Proposal& proposal) {
  for (const auto& [path, bytes] : proposal.files) tree.set(path, bytes);
  for (const std::string& path : proposal.removed) tree.remove(path);
  return tree;
}

}  // namespace

TEST_CASE("a draft becomes a whole registry without a finding") {
  const base::MemoryTree empty;
  const Proposal proposal = review::proposal_of(test::draft_of_rules(), empty, registry_in(empty), kFree).value();
  CHECK(proposal.branch == "patauto/rules_create-v1.0.0");
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : proposal.files) paths.push_back(path);
  CHECK(paths == std::vector<std::string>{
                     "patterns/PATTERN_INDEX.yaml", "patterns/examples/rules_create/no-sort.json",
                     "patterns/schemas/rules_create.schema.json", "patterns/specs/rules_create.pattern.yaml",
                     "templates/auto-rules-create/2-name.js.tmpl", "templates/auto-rules-create/name.js.tmpl"});
  const base::MemoryTree tree = merged(empty, proposal);
  const registry::Registry made = registry_in(tree);
  CHECK(made.findings.empty());
  REQUIRE(made.patterns.size() == 1);
  const model::Pattern& pattern = made.patterns[0].pattern;
  CHECK(pattern.id == "PAT-RULES-CREATE-001");
  CHECK(pattern.status == model::PatternStatus::approved);
  CHECK(pattern.confidence->value == 0.8765);
  CHECK(pattern.files == proposal.pattern.files);
  CHECK(pattern.ground_truth.back().example == "patterns/examples/rules_create/no-sort.json");
}

TEST_CASE("a proposal joins a registry, in its own folders, under a name that is free") {
  base::MemoryTree tree = test::registry_tree();
  const registry::Registry before = registry_in(tree);
  const auto first_taken = [](const std::string& branch) -> Result<bool> {
    return branch == "patauto/rules_create-v1.0.0";
  };
  const Proposal proposal = review::proposal_of(test::draft_of_rules(), tree, before, first_taken).value();
  CHECK(proposal.pattern.name == "rules_create_2");
  CHECK(proposal.pattern.id == "PAT-RULES-CREATE-002");
  const registry::Registry made = registry_in(merged(tree, proposal));
  CHECK(made.findings.size() == before.findings.size());
  CHECK(made.patterns.size() == 2);

  const registry::Folders own{".patauto/registry/patterns", ".patauto/registry/templates"};
  const base::MemoryTree empty;
  const Proposal moved = review::proposal_of(test::draft_of_rules(), empty, registry_in(empty, own), kFree).value();
  for (const auto& [path, bytes] : moved.files) CHECK(path.starts_with(".patauto/registry/"));
  CHECK(registry_in(merged(empty, moved), own).findings.empty());
}

TEST_CASE("a candidate that is a pattern already is not proposed, a draft of it is replaced") {
  const base::MemoryTree empty;
  const Proposal first = review::proposal_of(test::draft_of_rules(), empty, registry_in(empty), kFree).value();
  base::MemoryTree tree = merged(empty, first);
  const auto again = review::proposal_of(test::draft_of_rules(), tree, registry_in(tree), kFree);
  REQUIRE_FALSE(again);
  CHECK(again.error().kind == ErrorKind::nothing);
  CHECK(again.error().message.find("PAT-RULES-CREATE-001") != std::string::npos);

  const std::string spec = first.files.at("patterns/specs/rules_create.pattern.yaml");
  std::string draft_spec = spec;
  draft_spec.replace(draft_spec.find("status: approved"), 16, "status: draft");
  tree.remove("patterns/specs/rules_create.pattern.yaml");
  tree.set("patterns/drafts/rules_create.pattern.yaml", draft_spec);
  test::fix(tree);
  const Proposal approved = review::proposal_of(test::draft_of_rules(), tree, registry_in(tree), kFree).value();
  CHECK(approved.pattern.id == "PAT-RULES-CREATE-001");
  CHECK(approved.removed == std::vector<std::string>{"patterns/drafts/rules_create.pattern.yaml"});
  CHECK(approved.files.contains("patterns/specs/rules_create.pattern.yaml"));
  CHECK_FALSE(approved.files.contains("templates/auto-rules-create/name.js.tmpl"));  // as it is
  CHECK(registry_in(merged(tree, approved)).findings.empty());
}

TEST_CASE("what is not sure enough becomes a draft, in the folder of drafts, and says so") {
  const base::MemoryTree empty;
  const Proposal proposal =
      review::proposal_of(test::draft_of_rules(), empty, registry_in(empty), kFree, model::PatternStatus::draft)
          .value();
  CHECK(proposal.files.contains("patterns/drafts/rules_create.pattern.yaml"));
  CHECK_FALSE(proposal.files.contains("patterns/specs/rules_create.pattern.yaml"));
  const base::MemoryTree tree = merged(empty, proposal);
  const registry::Registry made = registry_in(tree);
  CHECK(made.findings.empty());
  REQUIRE(made.patterns.size() == 1);
  CHECK(made.patterns[0].pattern.status == model::PatternStatus::draft);
  const registry::Registered* known = review::registered_as(made, test::draft_of_rules().pattern.origin->candidate);
  REQUIRE(known != nullptr);
  CHECK(known->pattern.id == "PAT-RULES-CREATE-001");
  CHECK(review::registered_as(made, "CAND-000000000000") == nullptr);
}

TEST_CASE("a broken registry and a draft that makes no valid pattern are refused") {
  base::MemoryTree tree = test::registry_tree();
  tree.set("patterns/specs/broken.pattern.yaml", "schema: patauto/pattern@1\n");
  const auto broken = review::proposal_of(test::draft_of_rules(), tree, registry_in(tree), kFree);
  REQUIRE_FALSE(broken);
  CHECK(broken.error().kind == ErrorKind::state);
  CHECK(broken.error().hint == "git patauto check");

  model::Draft draft = test::draft_of_rules();
  draft.pattern.files[0].path = test::in_template("rules/fixed.js");
  const base::MemoryTree empty;
  const auto none = review::proposal_of(draft, empty, registry_in(empty), kFree);
  REQUIRE_FALSE(none);
  CHECK(none.error().kind == ErrorKind::nothing);
}
