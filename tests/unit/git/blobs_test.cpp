#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using model::Oid;

TEST_CASE("blobs are read up to the limit, and stay valid for their holder") {
  GitBox box;
  box.commit({{"small", "abc"}, {"limit", std::string(1000, 'x')}, {"big", std::string(1001, 'x')}});
  const auto id = [&](const char* name) { return Oid::from_hex(box.git({"rev-parse", name})).value(); };
  auto repository = box.open();
  auto blobs = git::blobs_of(*repository);
  const auto small = blobs->read(id("HEAD:small"), 1000);
  REQUIRE(small);
  CHECK(blobs->read(id("HEAD:small"), 1000) == small);
  CHECK(blobs->read(id("HEAD:small"), 2) == nullptr);
  CHECK(blobs->read(id("HEAD:limit"), 1000)->size() == 1000);
  CHECK(blobs->read(id("HEAD:big"), 1000) == nullptr);
  CHECK(blobs->read(id("HEAD:big"), 1001)->size() == 1001);  // refused before, but asked for with more
  CHECK(blobs->read(id("HEAD:big"), 1000) == nullptr);
  CHECK(blobs->read(id("HEAD")) == nullptr);
  CHECK(blobs->read(Oid{}) == nullptr);
  blobs.reset();
  CHECK(*small == "abc");
}

TEST_CASE("old blobs make room for new ones") {
  GitBox box;
  std::map<std::string, std::string> files;
  for (char c = 'a'; c < 'f'; ++c) files[std::string(1, c)] = std::string(std::size_t{8} << 20, c);
  box.commit(files);
  auto repository = box.open();
  auto blobs = git::blobs_of(*repository);
  constexpr std::size_t kLimit = std::size_t{16} << 20;
  const Oid first = Oid::from_hex(box.git({"rev-parse", "HEAD:a"})).value();
  const std::weak_ptr<const std::string> held = blobs->read(first, kLimit);
  CHECK_FALSE(held.expired());
  for (char c = 'b'; c < 'f'; ++c)
    CHECK(blobs->read(Oid::from_hex(box.git({"rev-parse", "HEAD:" + std::string(1, c)})).value(), kLimit));
  CHECK(held.expired());
  CHECK(blobs->read(first, kLimit)->front() == 'a');
}
