#include "model/commit_log.hpp"

#include <catch2/catch.hpp>

using namespace patauto::model;

namespace {

Oid oid(char digit) {
  return Oid::from_hex(std::string(40, digit)).value();
}

}  // namespace

TEST_CASE("a path keeps its number, and its text its place") {
  PathTable paths;
  CHECK(paths.find("") == PathId{0});
  const PathId first = paths.intern("a/b");
  const std::string_view text = paths[first];
  for (int i = 0; i < 10'000; ++i) paths.intern("path " + std::to_string(i));
  CHECK(paths.intern("a/b") == first);
  CHECK(paths[first].data() == text.data());
  CHECK(paths.find("path 9999") == PathId{10'001});
  CHECK_FALSE(paths.find("none"));
  CHECK(paths.size() == 10'002);
  const PathTable moved = std::move(paths);
  CHECK(moved.find("a/b") == first);
}

TEST_CASE("paths are bytes") {
  PathTable paths;
  const std::string odd("a\0\xff\n", 4);
  CHECK(paths[paths.intern(odd)] == odd);
  CHECK_FALSE(paths.find("a"));
}

TEST_CASE("no blob is number zero") {
  BlobTable blobs;
  CHECK(blobs.intern(Oid{}) == kNoBlob);
  CHECK(blobs.intern(oid('1')) == BlobId{1});
  CHECK(blobs.intern(oid('2')) == BlobId{2});
  CHECK(blobs.intern(oid('1')) == BlobId{1});
  CHECK(blobs[2] == oid('2'));
  CHECK(blobs.size() == 3);
}

TEST_CASE("a commit is taken in once") {
  CommitLog log;
  Commit commit;
  commit.id = oid('1');
  commit.time = 5;
  log.add(commit);
  const Commit* held = log.find(oid('1'));
  commit.time = 6;
  log.add(commit);
  commit.id = oid('2');
  log.add(commit);
  CHECK(log.commits().size() == 2);
  REQUIRE(log.find(oid('1')) == held);
  CHECK(held->time == 5);
  CHECK(log.contains(oid('2')));
  CHECK(log.find(oid('3')) == nullptr);
}
