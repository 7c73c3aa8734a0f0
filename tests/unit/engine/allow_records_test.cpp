#include "engine/allow_records.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/files.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto;
using engine::allow_digest;
using engine::AllowRecord;
using engine::AllowRecords;
using test::Sandbox;

namespace {

namespace fs = std::filesystem;

/// A clone in the sandbox, and a state directory beside it.
struct Clone {
  Sandbox box{};
  base::Env env = base::Env().with("XDG_STATE_HOME", box / "state");

  git::Layout layout(const std::string& name) const {
    fs::create_directories(box / (name + "/.git"));
    return {
        .git_dir = box / (name + "/.git"), .common_dir = box / (name + "/.git"), .work_tree = box / name, .prefix = {}};
  }
  AllowRecords records(const std::string& name) const {
    const auto records = AllowRecords::of(layout(name), env);
    REQUIRE(records.has_value());
    return *records;
  }
};

AllowRecord record_of(const AllowRecords& records, const std::string& part) {
  return {
      records.clone(), "PAT-X-001", "1.0.0", 1'700'000'000'123, allow_digest(records.clone(), "PAT-X-001", part), part};
}

unsigned mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

}  // namespace

TEST_CASE("a record is private, comes back as it was, and is one clone's") {
  const Clone clone;
  const AllowRecords records = clone.records("one");
  CHECK_FALSE(records.find("PAT-X-001"));
  REQUIRE(records.put(record_of(records, "run x\n")));
  const auto found = records.find("PAT-X-001");
  REQUIRE(found);
  CHECK(found->digest == allow_digest(records.clone(), "PAT-X-001", "run x\n"));
  CHECK(found->allowed == "run x\n");
  CHECK(found->version == "1.0.0");
  CHECK(found->time == 1'700'000'000'123);
  CHECK_FALSE(records.find("PAT-X-002"));
  CHECK_FALSE(clone.records("two").find("PAT-X-001"));
  CHECK(clone.records("two").all().size() == 1);
  CHECK(mode_of(clone.box / "state/patauto/trust") == 0700);
  for (const auto& file : fs::directory_iterator(clone.box / "state/patauto/trust")) CHECK(mode_of(file) == 0600);

  REQUIRE(records.put(record_of(records, "run y\n")));
  CHECK(records.all().size() == 1);
  CHECK(records.find("PAT-X-001")->allowed == "run y\n");
  CHECK(records.remove("PAT-X-001").value());
  CHECK_FALSE(records.remove("PAT-X-001").value());
  CHECK_FALSE(records.find("PAT-X-001"));
}

TEST_CASE("a digest is of clone, pattern and part, each by itself") {
  CHECK(allow_digest("a", "b", "c").size() == 64);
  CHECK(allow_digest("a", "b", "c") != allow_digest("ab", "", "c"));
  CHECK(allow_digest("a", "b", "c") != allow_digest("a", "bc", ""));
  CHECK(allow_digest("a", "b", "c") != allow_digest("a", "b", "d"));
}

TEST_CASE("a record that was changed, moved or is none does not count") {
  const Clone clone;
  const AllowRecords records = clone.records("one");
  REQUIRE(records.put(record_of(records, "run x\n")));
  const fs::path file = fs::directory_iterator(clone.box / "state/patauto/trust")->path();
  const std::string bytes = base::read_file(file).value();
  for (const std::string& broken :
       {std::string(), std::string("[]"), bytes.substr(0, bytes.size() / 2), std::string("{\"format\": 3}")}) {
    REQUIRE(base::replace_file(file, broken));
    CHECK_FALSE(records.find("PAT-X-001"));
    CHECK(records.all().empty());
  }
  // A symlink in its place is not followed.
  REQUIRE(base::replace_file(clone.box / "elsewhere", bytes));
  fs::remove(file);
  fs::create_symlink(clone.box / "elsewhere", file);
  CHECK_FALSE(records.find("PAT-X-001"));
}

TEST_CASE("records lie in the user's state directory, never in the repository") {
  const Clone clone;
  const git::Layout layout = clone.layout("one");
  const auto with = [&](const base::Env& env) { return AllowRecords::of(layout, env); };
  CHECK(with(base::Env().with("HOME", clone.box / "home")));
  CHECK(with(base::Env().with("XDG_STATE_HOME", "relative").with("HOME", clone.box / "home")));
  for (const base::Env& env :
       {base::Env(), base::Env().with("XDG_STATE_HOME", "relative"),
        base::Env().with("XDG_STATE_HOME", clone.box / "one"), base::Env().with("HOME", clone.box / "one/.git")}) {
    const auto records = with(env);
    REQUIRE_FALSE(records);
    CHECK(records.error().kind == ErrorKind::state);
    CHECK_FALSE(records.error().hint.empty());
  }
  fs::create_directory_symlink(clone.box / "one", clone.box / "state");
  CHECK_FALSE(with(clone.env));
}
