#include "store/cache.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <thread>

#include "base/files.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto;
using patauto::store::Cache;
using patauto::test::Sandbox;
using Chunks = std::vector<std::string>;

namespace {

std::string file_of(const Sandbox& box) {
  return box / "cache/cache.db";
}

std::unique_ptr<Cache> open(const Sandbox& box) {
  return Cache::open(box / "cache");
}

/// A cache with values and chunks of some size, closed again; the bytes of its file.
std::string filled(const Sandbox& box) {
  auto cache = open(box);
  for (int i = 0; i < 20; ++i) {
    cache->put("kind", "key " + std::to_string(i), std::string(500, static_cast<char>('a' + i)));
    cache->append("log", std::string(3000, static_cast<char>('A' + i)));
  }
  cache.reset();
  return base::read_file(file_of(box)).value();
}

/// Whatever is read must be what was written.
void check_only_truth(Cache& cache) {
  for (int i = 0; i < 20; ++i) {
    const auto value = cache.get("kind", "key " + std::to_string(i));
    if (value) CHECK(*value == std::string(500, static_cast<char>('a' + i)));
  }
  for (const std::string& chunk : cache.chunks("log")) {
    REQUIRE(chunk.size() == 3000);
    CHECK(chunk == std::string(3000, chunk.front()));
  }
}

/// It must work as a cache again, at the latest when opened once more.
void check_usable(const Sandbox& box) {
  open(box)->put("after", "key", "value");
  open(box)->put("after", "key", "value");
  CHECK(open(box)->get("after", "key") == "value");
}

}  // namespace

TEST_CASE("values come back by kind and key, chunks in order") {
  const Sandbox box;
  auto cache = open(box);
  CHECK_FALSE(cache->get("kind", "key"));
  CHECK(cache->chunks("log").empty());
  CHECK(base::file_type(box / "cache") == base::FileType::none);  // nothing is made before it is needed
  const std::string odd("\0\xff", 2);
  cache->put("kind", odd, odd);
  cache->put("kind", "", "");
  cache->put("other", odd, "2");
  cache->append("log", "one");
  cache->append("log", "");
  cache->append("log", "three");
  for (int round = 0; round < 2; ++round) {
    CHECK(cache->get("kind", odd) == odd);
    CHECK(cache->get("kind", "") == "");
    CHECK(cache->get("other", odd) == "2");
    CHECK_FALSE(cache->get("other", ""));
    CHECK(cache->chunks("log") == Chunks{"one", "", "three"});
    CHECK(cache->chunks("kind").empty());
    cache = open(box);
  }
  CHECK(std::filesystem::status(box / "cache").permissions() == std::filesystem::perms::owner_all);
}

TEST_CASE("only the newest values of a kind are kept where that is asked") {
  const Sandbox box;
  auto cache = open(box);
  cache->append("kind", "chunk");
  cache->put("bystander", "a", "1");
  for (const char* key : {"a", "b", "c"}) cache->put("kind", key, "1", 2);
  CHECK_FALSE(cache->get("kind", "a"));
  CHECK(cache->get("kind", "b"));
  cache->put("kind", "b", "2", 2);  // newest again
  cache->put("kind", "d", "1", 2);
  CHECK(cache->get("kind", "b") == "2");
  CHECK_FALSE(cache->get("kind", "c"));
  CHECK(cache->get("bystander", "a"));
  CHECK(cache->chunks("kind") == Chunks{"chunk"});
}

TEST_CASE("two handles append in turn and see each other") {
  const Sandbox box;
  auto one = open(box);
  auto two = open(box);
  for (int i = 0; i < 10; ++i) (i % 2 == 0 ? one : two)->append("log", std::to_string(i));
  CHECK(one->chunks("log") == Chunks{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"});
  CHECK(two->chunks("log") == one->chunks("log"));
}

TEST_CASE("two writers at once leave whole chunks, each once") {
  const Sandbox box;
  const auto write = [&](char letter) {
    auto cache = open(box);
    for (int i = 0; i < 30; ++i) cache->append("log", std::string(2000, letter) + std::to_string(i));
  };
  std::thread first(write, 'a');
  std::thread second(write, 'b');
  first.join();
  second.join();
  Chunks chunks = open(box)->chunks("log");
  CHECK_FALSE(chunks.empty());
  for (const std::string& chunk : chunks) CHECK(chunk.substr(0, 2000) == std::string(2000, chunk.front()));
  std::sort(chunks.begin(), chunks.end());
  CHECK(std::adjacent_find(chunks.begin(), chunks.end()) == chunks.end());
}

TEST_CASE("deletion while open loses only what was kept") {
  const Sandbox box;
  filled(box);
  auto cache = open(box);
  REQUIRE(cache->get("kind", "key 1"));
  std::filesystem::remove_all(box / "cache");
  cache->put("kind", "x", "y");
  check_only_truth(*cache);
  CHECK_FALSE(open(box)->get("kind", "key 1"));
  check_usable(box);
}

TEST_CASE("flipped bits are never believed") {
  const Sandbox box;
  const std::string good = filled(box);
  for (std::size_t at = 0; at < good.size(); at += at < 100 ? 1 : 97) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x41);
    REQUIRE(base::replace_file(file_of(box), bad));
    check_only_truth(*open(box));
    check_usable(box);
  }
}

TEST_CASE("a damaged chunk goes, the others stay") {
  const Sandbox box;
  std::string bytes = filled(box);
  const std::size_t at = bytes.find(std::string(100, 'C'));
  REQUIRE(at != std::string::npos);
  bytes[at + 50] = '!';
  REQUIRE(base::replace_file(file_of(box), bytes));
  CHECK(open(box)->chunks("log").size() == 19);
}

TEST_CASE("a file cut anywhere is an empty cache or part of one") {
  const Sandbox box;
  const std::string good = filled(box);
  for (std::size_t size = 0; size < good.size(); size += 1 + good.size() / 60) {
    REQUIRE(base::replace_file(file_of(box), good.substr(0, size)));
    check_only_truth(*open(box));
    check_usable(box);
  }
}

TEST_CASE("files of others, and of other versions, are put away") {
  const Sandbox box;
  std::string bytes = filled(box);
  SECTION("no database") {
    bytes = std::string(10'000, 'x');
  }
  SECTION("another application") {
    bytes[68] = 1;
  }
  SECTION("another version") {
    bytes[63] = 99;
  }
  REQUIRE(base::replace_file(file_of(box), bytes));
  CHECK_FALSE(open(box)->get("kind", "key 1"));
  check_usable(box);
}

TEST_CASE("a cache that cannot be made forgets") {
  const Sandbox box;
  REQUIRE(base::create_file(box / "cache", "a file in the way"));
  auto cache = open(box);
  cache->put("kind", "key", "value");
  cache->append("log", "chunk");
  CHECK_FALSE(cache->get("kind", "key"));
  CHECK(cache->chunks("log").empty());
  CHECK(base::read_file(box / "cache").value() == "a file in the way");
}

TEST_CASE("a cache that may not be written is read") {
  const Sandbox box;
  const std::string good = filled(box);
  using std::filesystem::perms;
  std::filesystem::permissions(file_of(box), perms::owner_read);
  std::filesystem::permissions(box / "cache", perms::owner_read | perms::owner_exec);
  auto cache = open(box);
  CHECK(cache->get("kind", "key 3"));
  CHECK(cache->chunks("log").size() == 20);
  if (::geteuid() != 0) {  // permissions mean nothing to root
    cache->put("kind", "new", "value");
    CHECK_FALSE(cache->get("kind", "new"));
  }
  std::filesystem::permissions(box / "cache", perms::owner_all);
}

TEST_CASE("the cache that is none holds nothing") {
  auto cache = Cache::none();
  cache->put("kind", "key", "value");
  cache->append("log", "chunk");
  CHECK_FALSE(cache->get("kind", "key"));
  CHECK(cache->chunks("log").empty());
}
