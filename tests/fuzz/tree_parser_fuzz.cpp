// Raw trees and commits from the outside: two trees made of the input are compared and listed, and the input is read as
// a commit and as attributes. Nothing may crash, hang or read beyond its bytes.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/glob.hpp"
#include "base/hash.hpp"
#include "git/attributes.hpp"
#include "git/raw_objects.hpp"
#include "git/tree_diff.hpp"

namespace {

using namespace patauto;

class NoProcess final : public base::Process {
 public:
  Result<base::Output> run(const base::Command&) override { return fail(ErrorKind::state, "no process"); }
  Result<std::unique_ptr<base::Conversation>> converse(const base::Command&) override {
    return fail(ErrorKind::state, "no process");
  }
};

/// An id that the input cannot well contain, so that no tree holds itself.
model::Oid id_of(std::string_view tree) {
  return model::Oid::from_raw("tree" + base::hex64(base::xxh64(tree)));
}

/// Holds two trees.
class TwoTrees final : public git::Repository {
 public:
  TwoTrees(std::string_view before, std::string_view after, base::Process& process)
      : Repository({}, {}, process), trees_{std::string(before), std::string(after)} {}
  std::optional<git::Object> read(const model::Oid& id) override {
    for (const std::string& tree : trees_)
      if (id == id_of(tree)) return git::Object{git::ObjectType::tree, std::make_shared<const std::string>(tree)};
    return std::nullopt;
  }
  std::optional<std::pair<git::ObjectType, std::uint64_t>> stat(const model::Oid&) override { return std::nullopt; }
  bool uses_libgit2() const override { return false; }
  std::string checkout(const std::string&, std::string bytes) override { return bytes; }

 private:
  std::array<std::string, 2> trees_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  git::parse_commit(input);
  for (const git::AttributeRule& rule : git::linguist_rules(input)) base::glob_matches(rule.pattern, input);
  NoProcess process;
  TwoTrees repository(input.substr(0, size / 2), input.substr(size / 2), process);
  git::TreeSource trees(repository);
  model::CommitLog log;
  git::diff_trees(trees, id_of(input.substr(0, size / 2)), id_of(input.substr(size / 2)), log);
  return 0;
}
