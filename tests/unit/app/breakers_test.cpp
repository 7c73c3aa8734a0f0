#include "app/breakers.hpp"

#include <catch2/catch.hpp>
#include <thread>

#include "base/files.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto;
using app::KnownBreaker;
using engine::UseOutcome;

namespace {

constexpr engine::BreakerLimits kLimits{.failures = 3, .half_open_after = 60'000};
constexpr std::int64_t kNow = 1'764'000'000'000;

struct Box {
  test::Sandbox sandbox{};
  git::Layout layout{};
  Box() { layout.git_dir = sandbox / "git"; }
  std::string file() const { return layout.git_dir + "/patauto/breakers.json"; }
  void put(const std::string& text) const {
    REQUIRE(base::make_directories(layout.git_dir + "/patauto"));
    REQUIRE(base::replace_file(file(), text));
  }
};

model::Pattern pattern(const std::string& id) {
  model::Pattern pattern;
  pattern.id = id;
  pattern.version = {1, 2, 0};
  return pattern;
}

const std::vector<KnownBreaker> kTwo{
    {"PAT-A-001", "1.0.0", {.failures = 2}},
    {"PAT-B-001", "1.2.0", {.failures = 3, .opened = kNow}},
};

}  // namespace

TEST_CASE("what is remembered is read back") {
  const std::string text = app::breakers_text(kTwo);
  CHECK(app::breakers_in(text) == kTwo);
  CHECK(app::breakers_in(app::breakers_text({})).empty());
}

TEST_CASE("a file that is cut anywhere remembers nothing, and never half of it") {
  const std::string text = app::breakers_text(kTwo);
  // Without its last newline it is whole.
  for (std::size_t length = 0; length + 1 < text.size(); ++length)
    CHECK(app::breakers_in(std::string_view(text).substr(0, length)).empty());
}

TEST_CASE("any doubt is as if there were no file") {
  const std::string entry =
      R"({"pattern":"PAT-A-001","version":"1.0.0","failures":3,"opened":"2025-11-24T16:00:00.000Z"})";
  const auto file = [](const std::string& entries, const std::string& format = "patauto/breakers@1") {
    return R"({"format":")" + format + R"(","breakers":[)" + entries + "]}";
  };
  REQUIRE(app::breakers_in(file(entry)).size() == 1);
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = entry;
    text.replace(text.find(from), from.size(), to);
    return file(text);
  };
  for (const std::string& text :
       {file(entry, "patauto/breakers@2"), file(entry + "," + entry), file(entry + ",1"), file("null"),
        changed("3", "0"), changed("3", "-1"), changed("3", "1.5"), changed("3", "\"3\""),
        changed("3", "99999999999999999999"), changed("\"1.0.0\"", "\"\""), changed("\"PAT-A-001\"", "7"),
        changed("2025-11-24T16:00:00.000Z", "yesterday"), changed("\"2025-11-24T16:00:00.000Z\"", "1764000000"),
        std::string("[]"), std::string("\xff\xfe"), std::string(R"({"format":"patauto/breakers@1","breakers":{}})"),
        std::string(100'000, '[')}) {
    INFO(text.substr(0, 200));
    CHECK(app::breakers_in(text).empty());
  }
}

TEST_CASE("failures are counted in the file, and a success forgets them") {
  const Box box;
  const model::Pattern a = pattern("PAT-A-001");
  REQUIRE(app::note_use(box.layout, a, UseOutcome::succeeded, kLimits, kNow));
  CHECK(base::file_type(box.layout.git_dir + "/patauto") == base::FileType::none);
  for (int i = 0; i < 3; ++i) REQUIRE(app::note_use(box.layout, a, UseOutcome::failed, kLimits, kNow + i));
  REQUIRE(app::note_use(box.layout, pattern("PAT-B-001"), UseOutcome::failed, kLimits, kNow));
  CHECK(app::known_breakers(box.layout) ==
        std::vector<KnownBreaker>{{"PAT-A-001", "1.2.0", {.failures = 3, .opened = kNow + 2}},
                                  {"PAT-B-001", "1.2.0", {.failures = 1}}});
  const auto step = app::note_use(box.layout, a, UseOutcome::failed, kLimits, kNow + 60'002);
  REQUIRE(step);
  CHECK(step->verdict);
  REQUIRE(app::note_use(box.layout, a, UseOutcome::succeeded, kLimits, kNow));
  CHECK(app::known_breakers(box.layout) == std::vector<KnownBreaker>{{"PAT-B-001", "1.2.0", {.failures = 1}}});
  REQUIRE(app::forget_breaker(box.layout, "PAT-B-001", "1.2.0"));
  CHECK(app::known_breakers(box.layout).empty());
}

TEST_CASE("a damaged file is written anew, a deleted one starts afresh") {
  const Box box;
  const model::Pattern a = pattern("PAT-A-001");
  box.put("{ half of a");
  CHECK(app::known_breakers(box.layout).empty());
  REQUIRE(app::note_use(box.layout, a, UseOutcome::failed, kLimits, kNow));
  CHECK(app::known_breakers(box.layout).size() == 1);
  REQUIRE(base::remove_file(box.file()));
  REQUIRE(app::note_use(box.layout, a, UseOutcome::failed, kLimits, kNow));
  CHECK(app::known_breakers(box.layout).front().breaker == engine::Breaker{.failures = 1});
}

TEST_CASE("of many at once each one counts") {
  const Box box;
  constexpr int kEach = 25;
  const auto fail_often = [&] {
    for (int i = 0; i < kEach; ++i)
      static_cast<void>(app::note_use(box.layout, pattern("PAT-A-001"), UseOutcome::failed, kLimits, kNow));
  };
  std::thread first(fail_often);
  std::thread second(fail_often);
  first.join();
  second.join();
  REQUIRE(app::known_breakers(box.layout).size() == 1);
  CHECK(app::known_breakers(box.layout).front().breaker.failures == 2 * kEach);
}
