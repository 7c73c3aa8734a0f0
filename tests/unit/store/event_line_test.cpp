#include "store/event_line.hpp"

#include <catch2/catch.hpp>

#include "base/hash.hpp"
#include "unit/store/sample_events.hpp"

using namespace patauto;
using store::event_of;
using store::line_of;
using store::LineFault;

namespace {

std::string without_newline(std::string line) {
  REQUIRE(line.ends_with('\n'));
  line.pop_back();
  return line;
}

/// `body` with the checksum that makes it a line.
std::string sealed(const std::string& body) {
  return body + R"(,"x":")" + base::hex64(base::xxh64(body)) + "\"}";
}

std::string line_with(const std::string& kind, const std::string& fields, const std::string& version = "1") {
  return sealed(R"({"v":)" + version +
                R"(,"id":"01ARYZ6S41TSV4RRFFQ69G5FAV","t":"2026-11-22T18:52:00.123Z","w":"00112233445566aa","k":")" +
                kind + R"(","d":)" + fields);
}

void check_fault(const std::string& line, LineFault fault) {
  INFO(line);
  const auto event = event_of(line);
  REQUIRE_FALSE(event);
  CHECK(event.error() == fault);
}

}  // namespace

TEST_CASE("a line has the format of the journal") {
  CHECK(without_newline(line_of(test::event(test::full_execution()))) ==
        sealed(R"({"v":1,"id":"01KANPG8VV0000000000000001","t":"2025-11-22T11:52:00.123Z","w":"00112233445566aa",)"
               R"("k":"exec","d":{"op":"RUN_TESTS","pat":"PAT-RULE-CREATE-001","ver":"1.0.0","ft":[".js",".md"],)"
               R"("tools":["npm","other"],"isig":"0123456789abcdef","osig":"fedcba9876543210","ok":false,"exit":1,)"
               R"("ms":8123,"att":2,"src":"ci","label":"nightly-1.2_x"})"));
  CHECK(line_of(test::event(model::Execution{}))
            .find(R"("d":{"op":"RUN_COMMAND","ok":true,"ms":0,"att":1,)"
                  R"("src":"user"},"x":)") != std::string::npos);
}

TEST_CASE("every kind of event survives its line") {
  for (const model::Observation& what : test::one_of_each()) {
    const model::Event event = test::event(what, 7);
    const std::string line = without_newline(line_of(event));
    INFO(line);
    CHECK(event_of(line) == event);
    CHECK(event_of(line + '\r') == event);
  }
}

TEST_CASE("no flipped bit and no cut goes unnoticed") {
  const std::string line = without_newline(line_of(test::event(test::full_execution())));
  for (std::size_t i = 0; i < line.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string flipped = line;
      flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
      INFO(flipped);
      CHECK_FALSE(event_of(flipped));
    }
    CHECK_FALSE(event_of(std::string_view(line).substr(0, i)));
  }
}

TEST_CASE("what is wrong with a line is said") {
  check_fault("", LineFault::json);
  check_fault("no json", LineFault::json);
  check_fault("[1]", LineFault::json);
  check_fault(R"({"v":1})", LineFault::checksum);
  check_fault(R"({"v":1,"x":"0000000000000000"})", LineFault::checksum);
  check_fault(sealed(R"({"v":1)").substr(0, 20), LineFault::json);
  check_fault(line_with("exec", R"({"op":"RUN_TESTS","ok":true})", "2"), LineFault::version);
  check_fault(line_with("exec", R"({"op":"RUN_TESTS","ok":true})", "\"1\""), LineFault::version);
  check_fault(line_with("exec", R"({"op":"RUN_TESTS"})"), LineFault::shape);
  check_fault(line_with("exec", R"({"op":"RUN_TESTS","ok":1})"), LineFault::shape);
  check_fault(line_with("exec", R"({"op":"RUN_TESTS","ok":true,"ms":1.5})"), LineFault::shape);
  check_fault(line_with("exec", R"({"op":"RUN_TESTS","ok":true,"exit":4294967296})"), LineFault::shape);
  check_fault(line_with("exec", R"({"op":"RUN_TESTS","ok":true,"ft":[".a",1]})"), LineFault::shape);
  check_fault(line_with("exec", "[]"), LineFault::shape);
  check_fault(line_with("exec", "{"), LineFault::json);
  check_fault(line_with("exec", R"({"op":"RUN_TESTS","ok":true}})"), LineFault::json);
  check_fault(line_with("Bad kind", "{}"), LineFault::shape);
  check_fault(sealed(R"({"v":1,"id":"short","t":"2026-11-22T18:52:00.123Z","w":"00112233445566aa","k":"exec","d":{})"),
              LineFault::shape);
  check_fault(line_with("vote", "{\"a\":\"" + std::string(4096, 'x') + "\"}"), LineFault::too_long);
  check_fault(line_with("vote", "{\"a\":\"\xff\"}"), LineFault::json);
  CHECK(code_of(LineFault::too_long) == "too-long");
}

TEST_CASE("a line of 4096 bytes is read, one more byte is too long") {
  const std::size_t rest = store::kLineLimit - line_with("vote", R"({"a":""})").size();
  CHECK(event_of(line_with("vote", "{\"a\":\"" + std::string(rest, 'x') + "\"}")));
  check_fault(line_with("vote", "{\"a\":\"" + std::string(rest + 1, 'x') + "\"}"), LineFault::too_long);
}

TEST_CASE("what a newer version writes is kept") {
  const auto vote = event_of(line_with("vote", R"({ "for" : 1 })"));
  REQUIRE(vote);
  CHECK(vote->what == model::Observation(model::UnknownEvent{"vote", R"({ "for" : 1 })"}));
  const auto word = event_of(line_with("exec", R"({"op":"FOLD_SPACE","ok":true})"));
  REQUIRE(word);
  CHECK(word->what == model::Observation(model::UnknownEvent{"exec", R"({"op":"FOLD_SPACE","ok":true})"}));
  const auto field = event_of(line_with("exec", R"({"op":"RUN_TESTS","ok":true,"mood":{"a":[1]},"ms":4})"));
  REQUIRE(field);
  CHECK(field->what == model::Observation(test::execution(model::OperationKind::run_tests, true, 4)));
}

TEST_CASE("other spellings of the same JSON are read") {
  const auto blanks = event_of(sealed(
      R"({ "k":"heal", "v": 1, "w":"00112233445566aa", "id":"01ARYZ6S41TSV4RRFFQ69G5FAV", "t":"2026-11-22T18:52:00.123Z",)"
      R"( "d": {"ok" :false,"ver":"1.0.0","pat":"P\u0041T","esig":"e"})"));
  REQUIRE(blanks);
  CHECK(blanks->what == model::Observation(model::HealTried{"e", "PAT", "1.0.0", false, 0}));
}

TEST_CASE("any text stays JSON") {
  const model::Event event = test::event(model::CandidateDecided{"a\"b\\c\n\x01", model::CandidateAct::rejected, ""});
  CHECK(event_of(without_newline(line_of(event))) == event);
}
