#pragma once
// Events for tests: one of every kind, with every field and with only the required ones.

#include <string>
#include <vector>

#include "model/event.hpp"
#include "store/ulid.hpp"

namespace patauto::test {

inline constexpr std::int64_t kNoon = 1'763'812'320'123;  // 2025-11-22T11:52:00.123Z
inline constexpr const char* kWriter = "00112233445566aa";

/// An event of that content, `number` milliseconds after kNoon.
inline model::Event event(model::Observation what, std::uint64_t number = 0) {
  const auto time = static_cast<std::uint64_t>(kNoon) + number;
  return {store::text_of({time << 16, number + 1}), kNoon + static_cast<std::int64_t>(number), kWriter,
          std::move(what)};
}

inline model::Execution full_execution() {
  return {.op = model::OperationKind::run_tests,
          .pattern = "PAT-RULE-CREATE-001",
          .version = "1.0.0",
          .file_types = {".js", ".md"},
          .tools = {"npm", "other"},
          .input_signature = "0123456789abcdef",
          .output_signature = "fedcba9876543210",
          .ok = false,
          .exit = 1,
          .milliseconds = 8123,
          .attempt = 2,
          .source = model::Source::ci,
          .label = "nightly-1.2_x"};
}

inline model::Execution execution(model::OperationKind op, bool ok = true, std::int64_t milliseconds = 0) {
  model::Execution made;
  made.op = op;
  made.ok = ok;
  made.milliseconds = milliseconds;
  return made;
}

inline std::vector<model::Observation> one_of_each() {
  return {full_execution(),
          model::Execution{},
          model::ErrorSeen{"aaaaaaaaaaaaaaaa", "missing", "g++", "0123456789abcdef"},
          model::ErrorSeen{"aaaaaaaaaaaaaaaa", "", "", ""},
          model::FixSeen{"aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", model::FixKind::flaky, "01ARYZ6S41TSV4RRFFQ69G5FAV",
                         "user"},
          model::FixSeen{"aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", model::FixKind::edit, "", ""},
          model::HealTried{"aaaaaaaaaaaaaaaa", "PAT-FIX-001", "1.2.0", true, 40},
          model::GuardJudged{"PAT-FIX-001", "1.2.0", "quarantine", model::GuardReason::failure_rate, 10, 5},
          model::GuardJudged{"PAT-FIX-001", "1.2.0", "release", model::GuardReason::manual, {}, {}},
          model::CandidateDecided{"CAND-0123", model::CandidateAct::rejected, "noise"},
          model::CandidateDecided{"CAND-0123", model::CandidateAct::snoozed, ""},
          model::SegmentOpened{"git-patauto 0.1.0", "linux", "shared"},
          model::UnknownEvent{"vote", R"({"for":[1,{"a":null}],"x":"y"})"}};
}

}  // namespace patauto::test
