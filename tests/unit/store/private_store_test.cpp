#include "store/private_store.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/files.hpp"
#include "base/private_files.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto;
using store::PrivateRecord;
using store::remember;

namespace {

constexpr std::int64_t kNoon = 1'763'812'320'123;  // 2025-11-22
constexpr std::int64_t kDay = 86'400'000;

PrivateRecord record(std::int64_t time, std::string output = "error: no such file\n") {
  return {"01ARYZ6S41TSV4RRFFQ69G5FAV", time, {"npm", "run", "a b"}, "src/", 1, std::move(output)};
}

}  // namespace

TEST_CASE("private records come back, oldest first") {
  const test::Sandbox box;
  PrivateRecord unknown_exit = record(kNoon + kDay);
  unknown_exit.exit.reset();
  REQUIRE(remember(box.path(), unknown_exit));
  REQUIRE(remember(box.path(), record(kNoon)));
  CHECK(store::private_records(box.path()) == std::vector<PrivateRecord>{record(kNoon), unknown_exit});
  struct stat status {};
  REQUIRE(::stat((box / "private/2025-11-22.jsonl").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0600);
  REQUIRE(::stat((box / "private").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0700);
}

TEST_CASE("private records go after 90 days") {
  const test::Sandbox box;
  REQUIRE(remember(box.path(), record(kNoon)));
  REQUIRE(remember(box.path(), record(kNoon + 90 * kDay)));
  CHECK(store::private_records(box.path()).size() == 2);
  REQUIRE(remember(box.path(), record(kNoon + 91 * kDay)));
  CHECK(store::private_records(box.path()).size() == 2);
  CHECK_FALSE(std::filesystem::exists(box / "private/2025-11-22.jsonl"));
}

TEST_CASE("of long output the end is kept, and bytes that are no text are replaced") {
  const test::Sandbox box;
  REQUIRE(remember(box.path(), record(kNoon, std::string(store::kPrivateOutput, 'a') + "the end")));
  REQUIRE(remember(box.path(), record(kNoon + 1, "bad \xff byte")));
  const std::vector<PrivateRecord> records = store::private_records(box.path());
  REQUIRE(records.size() == 2);
  CHECK(records[0].output.size() == store::kPrivateOutput);
  CHECK(records[0].output.ends_with("the end"));
  CHECK(records[1].output == "bad \xef\xbf\xbd byte");
}

TEST_CASE("a damaged line of private records is left out") {
  const test::Sandbox box;
  REQUIRE(remember(box.path(), record(kNoon)));
  REQUIRE(base::append_private_file(box / "private/2025-11-22.jsonl", "{\"v\":1\n[]\n"));
  REQUIRE(remember(box.path(), record(kNoon + 1)));
  CHECK(store::private_records(box.path()).size() == 2);
  CHECK(store::private_records(box.path(), 10).empty());
  CHECK(store::private_records(box / "absent").empty());
}

TEST_CASE("where nothing can be written nothing is remembered") {
  const test::Sandbox box;
  REQUIRE(base::replace_file(box / "file", ""));
  CHECK_FALSE(remember(box / "file", record(kNoon)));
}
