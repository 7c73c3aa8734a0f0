#include "git/loose_object.hpp"

#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using model::Oid;

TEST_CASE("loose objects are read as git wrote them") {
  for (const std::string format : {"sha1", "sha256"}) {
    GitBox box({"--object-format=" + format});
    const std::string big(100'000, 'x');
    const Oid head = box.commit({{"a/b/c", big}, {"d", ""}});
    const git::Layout layout = box.layout();
    const auto commit = git::loose_object(layout, head);
    REQUIRE(commit);
    CHECK(commit->type == git::ObjectType::commit);
    CHECK(*commit->bytes == box.git({"cat-file", "commit", "HEAD"}) + "\n");
    git::LooseCommit held(layout, head);
    const auto entry = held.entry("a/b/c");
    REQUIRE(entry);
    CHECK(entry->hex() == box.git({"rev-parse", "HEAD:a/b/c"}));
    CHECK(*git::loose_object(layout, *entry)->bytes == big);
    CHECK(held.entry("")->hex() == box.git({"rev-parse", "HEAD^{tree}"}));
    CHECK(held.entry("a/x")->null());
    CHECK(held.entry("d/x")->null());
  }
}

TEST_CASE("a commit's trees are read once") {
  GitBox box;
  const Oid head = box.commit({{"a/b", "1"}, {"c/d", "2"}});
  const git::Layout layout = box.layout();
  git::LooseCommit held(layout, head);
  const auto before = held.entry("a/b");
  REQUIRE(before);
  box.git({"gc", "-q", "--prune=now"});
  CHECK(held.entry("a/b") == before);
  CHECK(held.entry("c"));
  CHECK_FALSE(held.entry("c/d"));
}

TEST_CASE("what is packed or broken is not found") {
  GitBox box;
  const Oid head = box.commit({{"a", "1"}});
  const git::Layout layout = box.layout();
  const std::string hex = head.hex();
  const std::string file = layout.git_dir + "/objects/" + hex.substr(0, 2) + '/' + hex.substr(2);
  const std::string bytes = base::read_file(file).value();
  for (std::size_t size = 0; size < bytes.size(); size += 7) {
    REQUIRE(base::remove_file(file));
    REQUIRE(base::create_file(file, bytes.substr(0, size)));
    CHECK_FALSE(git::loose_object(layout, head));
  }
  REQUIRE(base::remove_file(file));
  REQUIRE(base::create_file(file, bytes));
  box.git({"gc", "-q"});
  CHECK_FALSE(git::loose_object(layout, head));
  CHECK_FALSE(git::LooseCommit(layout, head).entry("a"));
  CHECK_FALSE(git::loose_object(layout, Oid{}));
}
