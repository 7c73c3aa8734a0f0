#include <ostream>

#include "cli/render/json_text.hpp"
#include "cli/render/judgements.hpp"
#include "cli/render/line_diff.hpp"
#include "cli/render/quote.hpp"

namespace patauto::cli::render {

namespace {

using app::Outcome;
using app::Verified;

std::string painted(Outcome outcome, const Look& look) {
  const std::string text = padded(word_of(outcome), std::string_view("skipped").size());
  if (outcome == Outcome::passed) return look.green(text);
  return outcome == Outcome::failed ? look.red(text) : look.yellow(text);
}

void criterion_text(std::ostream& out, const Verified& criterion, const Look& look) {
  out << "  " << painted(criterion.outcome, look) << "  " << name_of(criterion.kind) << ' '
      << visible(criterion.subject);
  if (!criterion.example.empty()) out << look.dim("  [" + visible(criterion.example) + ']');
  out << '\n';
  if (!criterion.reason.empty()) out << "           " << visible(criterion.reason) << '\n';
  for (const std::string_view line : lines_of(criterion.output))
    out << "           | " << visible(line.ends_with('\n') ? line.substr(0, line.size() - 1) : line) << '\n';
}

}  // namespace

const char* word_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed: return "passed";
    case Outcome::failed: return "failed";
    case Outcome::skipped: return "skipped";
  }
  return "";
}

void verification_text(std::ostream& out, const app::Verification& answer, const Look& look) {
  for (const app::VerifiedPattern& pattern : answer.patterns) {
    out << look.bold(pattern.id) << ' ' << pattern.version << '\n';
    for (const Verified& criterion : pattern.criteria) criterion_text(out, criterion, look);
    if (pattern.criteria.empty()) out << "  it has neither criteria nor examples\n";
  }
  const auto number = [&](Outcome outcome) { return std::to_string(answer.count(outcome)) + ' ' + word_of(outcome); };
  out << number(Outcome::passed) << ", " << number(Outcome::failed) << ", " << number(Outcome::skipped) << '\n';
}

void verification_json(std::ostream& out, const app::Verification& answer) {
  Json json = Json::object();
  json["schema_version"] = 1;
  json["holds"] = answer.holds();
  for (const Outcome outcome : {Outcome::passed, Outcome::failed, Outcome::skipped})
    json[word_of(outcome)] = answer.count(outcome);
  json["patterns"] = Json::array();
  for (const app::VerifiedPattern& pattern : answer.patterns) {
    Json entry = {{"id", pattern.id}, {"version", pattern.version}};
    put_text(entry, "spec", pattern.spec_path);
    entry["criteria"] = Json::array();
    for (const Verified& verified : pattern.criteria) {
      Json criterion = {{"kind", name_of(verified.kind)}, {"outcome", word_of(verified.outcome)}};
      put_text(criterion, "subject", verified.subject);
      put_text(criterion, "example", verified.example);
      criterion["line"] = verified.line;
      put_text(criterion, "reason", verified.reason);
      put_text(criterion, "output", verified.output);
      entry["criteria"].push_back(std::move(criterion));
    }
    json["patterns"].push_back(std::move(entry));
  }
  json["broken"] = text_list(answer.broken, "path");
  out << json.dump(2) << '\n';
}

}  // namespace patauto::cli::render
