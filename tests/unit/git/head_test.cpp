#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using model::Oid;

namespace {

std::optional<Oid> from_files(GitBox& box, const std::string& directory = {}) {
  NoProcess process;
  const auto head = git::head_commit(box.layout(directory), box.env(), process);
  REQUIRE(head);
  CHECK(process.calls == 0);
  return *head;
}

}  // namespace

TEST_CASE("HEAD is read from loose and packed refs, and when detached") {
  GitBox box;
  CHECK_FALSE(from_files(box));
  const Oid first = box.commit({{"a", "1"}});
  CHECK(from_files(box) == first);
  box.git({"pack-refs", "--all"});
  CHECK(from_files(box) == first);
  const Oid second = box.commit({{"a", "2"}});
  CHECK(from_files(box) == second);
  box.git({"checkout", "-q", "--detach", "HEAD~1"});
  CHECK(from_files(box) == first);
}

TEST_CASE("a packed ref is not taken for one that ends alike") {
  GitBox box;
  box.commit({{"a", "1"}});
  box.git({"branch", "x/refs/heads/other"});
  box.git({"pack-refs", "--all"});
  box.git({"symbolic-ref", "HEAD", "refs/heads/other"});
  CHECK_FALSE(from_files(box));
}

TEST_CASE("symbolic refs are followed") {
  GitBox box;
  const Oid first = box.commit({{"a", "1"}});
  box.git({"symbolic-ref", "refs/heads/alias", "refs/heads/main"});
  box.git({"symbolic-ref", "HEAD", "refs/heads/alias"});
  CHECK(from_files(box) == first);
}

TEST_CASE("each work tree has its own HEAD") {
  GitBox box;
  const Oid first = box.commit({{"a", "1"}});
  const std::string linked = box.outside("linked");
  box.git({"worktree", "add", "-q", linked});
  const Oid second = box.commit({{"a", "2"}});
  CHECK(from_files(box, linked) == first);
  CHECK(from_files(box) == second);
}

TEST_CASE("what files cannot decide is asked of git") {
  GitBox box;
  const Oid first = box.commit({{"a", "1"}});
  box.git({"update-ref", "refs/worktree/own", first.hex()});
  REQUIRE(base::replace_file(box.root() + "/.git/HEAD", "ref: refs/worktree/own\n"));
  CHECK(git::head_commit(box.layout(), box.env(), box.process()).value() == first);
}
