#include "store/log_codec.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "store/cache.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto;
using namespace patauto::model;
using patauto::test::Sandbox;

namespace {

Oid oid(int number, std::size_t size = 20) {
  std::string raw(size, '\0');
  raw[0] = static_cast<char>(number);
  raw[1] = static_cast<char>(number >> 8);
  raw[size - 1] = 'e';
  return Oid::from_raw(raw);
}

void add(CommitLog& log, int number, std::vector<Oid> parents, std::int64_t time, std::size_t size = 20) {
  Commit commit;
  commit.id = oid(number, size);
  commit.time = time;
  commit.root = parents.empty();
  commit.parents = std::move(parents);
  for (int i = 0; i < number % 5; ++i) {
    Change change;
    change.path = log.paths.intern("folder/file " + std::to_string(number * i % 7));
    change.kind = static_cast<ChangeKind>(i % 3);
    change.before = change.kind == ChangeKind::added ? kNoBlob : log.blobs.intern(oid(1000 + i, size));
    change.after = change.kind == ChangeKind::deleted ? kNoBlob : log.blobs.intern(oid(2000 + number + i, size));
    change.regular = i != 3;
    commit.changes.push_back(change);
  }
  log.add(std::move(commit));
}

/// A line of commits, every seventh a merge.
CommitLog line_of(int count, std::size_t size = 20) {
  CommitLog log;
  for (int i = 0; i < count; ++i) {
    std::vector<Oid> parents;
    if (i > 0) parents.push_back(oid(i - 1, size));
    if (i > 7 && i % 7 == 0) parents.push_back(oid(i - 5, size));
    add(log, i, parents, 1'600'000'000 + i * 100 * (i % 3 == 0 ? -1 : 1), size);
  }
  return log;
}

std::string text_of(const CommitLog& log) {
  std::string text;
  for (const Commit& commit : log.commits()) {
    text += commit.id.hex() + ' ' + std::to_string(commit.time) + (commit.root ? " root" : "");
    for (const Oid& parent : commit.parents) text += ' ' + parent.hex();
    text += '\n';
    for (const Change& change : commit.changes)
      text += std::to_string(static_cast<int>(change.kind)) + (change.regular ? ' ' : '@') +
              log.blobs[change.before].hex() + '-' + log.blobs[change.after].hex() + ' ' +
              std::string(log.paths[change.path]) + '\n';
  }
  return text;
}

std::string whole(const CommitLog& log) {
  std::size_t first = 0;
  std::string chunk = store::encode(log, first, std::size_t{1} << 30);
  CHECK(first == log.commits().size());
  return chunk;
}

}  // namespace

TEST_CASE("a log comes back as it was, with ids of both sizes") {
  for (const std::size_t size : {20, 32}) {
    const CommitLog log = line_of(300, size);
    CommitLog back;
    REQUIRE(store::decode(whole(log), back));
    CHECK(text_of(back) == text_of(log));
  }
}

TEST_CASE("extreme times and odd paths come back") {
  CommitLog log;
  add(log, 1, {}, std::numeric_limits<std::int64_t>::max());
  add(log, 2, {oid(1)}, std::numeric_limits<std::int64_t>::min());
  add(log, 3, {oid(2)}, -1);
  Commit commit;
  commit.id = oid(4);
  commit.parents = {oid(3), oid(1), oid(2)};
  for (const std::string& path : {std::string("\0\xff\n", 3), std::string(70'000, 'p'), std::string(70'000, 'q')})
    commit.changes.push_back({log.paths.intern(path), kNoBlob, log.blobs.intern(oid(9)), ChangeKind::added, true});
  log.add(commit);
  CommitLog back;
  REQUIRE(store::decode(whole(log), back));
  CHECK(text_of(back) == text_of(log));
}

TEST_CASE("chunks split anywhere give the same log, in any number") {
  const CommitLog log = line_of(300);
  for (const std::size_t limit : {1, 100, 5000}) {
    CommitLog back;
    int chunks = 0;
    for (std::size_t first = 0; first < log.commits().size(); ++chunks)
      REQUIRE(store::decode(store::encode(log, first, limit), back));
    CHECK(chunks > 1);
    CHECK(text_of(back) == text_of(log));
  }
}

TEST_CASE("a chunk is refused when cut, extended, or of another version") {
  const std::string chunk = whole(line_of(20));
  for (std::size_t size = 0; size < chunk.size(); ++size) {
    CommitLog back;
    CHECK_FALSE(store::decode(chunk.substr(0, size), back));
    CHECK(back.commits().empty());
  }
  CommitLog back;
  CHECK_FALSE(store::decode(chunk + 'x', back));
  CHECK_FALSE(store::decode('\x7f' + chunk.substr(1), back));
}

TEST_CASE("any bytes are survived") {
  const std::string chunk = whole(line_of(20));
  std::uint32_t random = 1;
  for (int round = 0; round < 20'000; ++round) {
    std::string bad = chunk;
    for (int flips = 0; flips < 3; ++flips) {
      random = random * 1664525U + 1013904223U;
      bad[(random >> 8) % bad.size()] = static_cast<char>(random >> 24);
    }
    CommitLog back;
    store::decode(bad, back);
    for (const Commit& commit : back.commits())
      for (const Oid& parent : commit.parents) CHECK(back.contains(parent));
  }
}

TEST_CASE("the cached history is loaded, and only new commits are appended") {
  const Sandbox box;
  const CommitLog log = line_of(100);
  CommitLog half = line_of(50);
  store::save_new(*store::Cache::open(box.path()), half, 0);
  auto cache = store::Cache::open(box.path());
  CommitLog loaded;
  store::load(*cache, loaded);
  CHECK(text_of(loaded) == text_of(half));
  store::save_new(*cache, log, 50);
  CHECK(cache->chunks("history").size() == 2);
  CommitLog all;
  store::load(*cache, all);
  CHECK(text_of(all) == text_of(log));
  store::save_new(*cache, log, log.commits().size());
  CHECK(cache->chunks("history").size() == 2);
}

TEST_CASE("differently cut clones do not share a history") {
  const Sandbox box;
  auto cache = store::Cache::open(box.path());
  store::save_new(*cache, line_of(10), 0, "cut");
  CommitLog log;
  store::load(*cache, log);
  CHECK(log.commits().empty());
  store::load(*cache, log, "cut");
  CHECK(log.commits().size() == 10);
}

TEST_CASE("a log stays closed when a chunk is lost, and heals when it is saved again") {
  const Sandbox box;
  auto cache = store::Cache::open(box.path());
  const CommitLog log = line_of(30);
  std::size_t first = 0;
  cache->append("history", store::encode(log, first, 1));
  std::size_t lost = first;
  store::encode(log, lost, 1);
  std::size_t rest = lost;
  cache->append("history", store::encode(log, rest, std::size_t{1} << 30));
  CommitLog partial;
  store::load(*cache, partial);
  CHECK(partial.commits().size() == first);
  store::save_new(*cache, log, first);
  CommitLog healed;
  store::load(*cache, healed);
  CHECK(text_of(healed) == text_of(log));
}
