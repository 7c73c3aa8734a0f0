#include "store/writer.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <thread>

#include "base/files.hpp"
#include "store/ulid.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto;
using store::stamps;

namespace {

constexpr std::int64_t kNow = 1'763'812'320'123;
constexpr std::int64_t kDay = 86'400'000;

store::Stamps given(const std::string& directory, std::size_t count, std::int64_t now) {
  auto stamped = stamps(directory, count, now);
  REQUIRE(stamped);
  return *stamped;
}

unsigned mode_of(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0;
}

}  // namespace

TEST_CASE("a writer keeps its id, and its ids ascend") {
  const test::Sandbox box;
  const store::Stamps first = given(box / "p", 3, kNow);
  const store::Stamps second = given(box / "p", 2, kNow);
  const store::Stamps third = given(box / "p", 1, kNow + 5);
  CHECK(first.writer.size() == 16);
  CHECK(second.writer == first.writer);
  CHECK(third.writer == first.writer);
  CHECK(third.time == kNow + 5);
  std::vector<std::string> ids = first.ids;
  ids.insert(ids.end(), second.ids.begin(), second.ids.end());
  ids.insert(ids.end(), third.ids.begin(), third.ids.end());
  CHECK(ids.size() == 6);
  CHECK(std::is_sorted(ids.begin(), ids.end()));
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 6);
  CHECK(store::ulid_from(ids.front())->time() == kNow);
  CHECK(mode_of(box / "p") == 0700);
  CHECK(mode_of(box / "p/writer") == 0600);
}

TEST_CASE("a writer's clock never goes back") {
  const test::Sandbox box;
  const store::Stamps first = given(box / "p", 1, kNow);
  const store::Stamps earlier = given(box / "p", 1, kNow - 60'000);
  CHECK(earlier.writer == first.writer);
  CHECK(earlier.time == kNow);
  CHECK(earlier.ids.front() > first.ids.front());
}

TEST_CASE("a clock that was more than a day ahead makes a new writer") {
  const test::Sandbox box;
  const store::Stamps wrong = given(box / "p", 1, kNow + kDay + 1);
  CHECK(given(box / "p", 1, kNow + 1).writer == wrong.writer);
  const store::Stamps right = given(box / "p", 1, kNow);
  CHECK(right.writer != wrong.writer);
  CHECK(right.time == kNow);
}

TEST_CASE("a copied clone is another writer, a moved one the same") {
  const test::Sandbox box;
  const std::string writer = given(box / "p", 1, kNow).writer;
  std::filesystem::copy(box / "p", box / "copy", std::filesystem::copy_options::recursive);
  std::filesystem::rename(box / "p", box / "moved");
  CHECK(given(box / "moved", 1, kNow).writer == writer);
  const std::string other = given(box / "copy", 1, kNow).writer;
  CHECK(other != writer);
  CHECK(given(box / "copy", 1, kNow).writer == other);
}

TEST_CASE("whatever stands in the file, there is a writer") {
  const test::Sandbox box;
  const std::string writer = given(box / "p", 1, kNow).writer;
  const std::string record = base::read_file(box / "p/writer").value_or("");
  for (std::size_t size = 0; size < record.size(); ++size) {
    std::filesystem::resize_file(box / "p/writer", size);
    const store::Stamps next = given(box / "p", 1, kNow);
    CHECK(next.writer.size() == 16);
    CHECK(next.writer != writer);
    CHECK(given(box / "p", 1, kNow).writer == next.writer);
  }
}

TEST_CASE("no two callers get one id") {
  const test::Sandbox box;
  std::vector<std::vector<std::string>> ids(8);
  std::vector<std::thread> callers;
  for (auto& mine : ids)
    callers.emplace_back([&box, &mine] {
      for (int i = 0; i < 50; ++i)
        if (const auto stamped = stamps(box / "p", 2, kNow))
          mine.insert(mine.end(), stamped->ids.begin(), stamped->ids.end());
    });
  for (std::thread& caller : callers) caller.join();
  std::set<std::string> all;
  for (const auto& mine : ids) all.insert(mine.begin(), mine.end());
  CHECK(all.size() == 800);
}

TEST_CASE("where nothing can be written there are no ids") {
  const test::Sandbox box;
  REQUIRE(base::replace_file(box / "file", ""));
  const auto stamped = stamps(box / "file", 1, kNow);
  REQUIRE_FALSE(stamped);
  CHECK(stamped.error().kind == ErrorKind::state);
}
