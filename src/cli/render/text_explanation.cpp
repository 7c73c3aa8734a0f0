#include <algorithm>
#include <ostream>

#include "cli/render/line_diff.hpp"
#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"
#include "model/pattern.hpp"

namespace patauto::cli::render {

namespace {

constexpr std::size_t kShortId = 8;
constexpr std::size_t kIdsShown = 2;

void heading(std::ostream& out, const Look& look, std::string_view title) {
  out << '\n' << look.bold(title) << '\n';
}

/// "100%  3fa2c1d0 81bc22aa +6": how many of the members have the line, and the newest commits that wrote it.
std::string gutter(const model::TemplateLine& line) {
  const std::string share = fixed(line.support * 100, 0) + "%";
  std::string text = std::string(share.size() < 4 ? 4 - share.size() : 0, ' ') + share + " ";
  for (std::size_t i = 0; i < std::min(kIdsShown, line.commits.size()); ++i) {
    text += " " + line.commits[i].hex().substr(0, kShortId);
  }
  if (line.commits.size() > kIdsShown) text += " +" + std::to_string(line.commits.size() - kIdsShown);
  return text;
}

void template_text(std::ostream& out, const model::Explanation& answer, const Look& look) {
  if (answer.lines.empty()) return;
  heading(out, look, "template (share of the members that have the line; commits it came from)");
  std::size_t widest = 0;
  for (const model::TemplateLine& line : answer.lines) widest = std::max(widest, gutter(line).size());
  for (const model::TemplateLine& line : answer.lines) {
    out << look.dim(padded(gutter(line), widest) + " |");
    out << (line.text.empty() ? "" : " ") << visible(line.text) << '\n';
  }
}

void confidence_lines(std::ostream& out, const model::Explanation& answer, const Look& look) {
  if (!answer.scored) return heading(out, look, "no confidence is recorded");
  heading(out, look, "confidence " + confidence_text(answer.confidence));
  const auto term = [&](const char* weight, const char* name, double value) {
    out << "  " << weight << " x " << fixed(value, 2) << "  " << name << '\n';
  };
  term("0.4", "similarity: the share of what the template writes that later members kept", answer.terms.similarity);
  term("0.3", "success: the share of recent members it predicts usefully", answer.terms.success);
  term("0.2", "test coverage", answer.terms.test_coverage);
  term("0.1", "schema completeness", answer.terms.schema_completeness);
  if (!answer.leave_one_out.empty()) {
    out << "  leave-one-out, newest member first (characters saved):";
    for (const double saved : answer.leave_one_out) out << ' ' << percent(saved);
    out << '\n';
  }
  if (model::names_pattern(answer.id)) return;
  out << "  expected to save " << percent(answer.expected_saved) << " of the characters; "
      << percent(answer.literal_share) << " of the exemplars' bytes are literals and variables\n";
}

void variables_text(std::ostream& out, const model::Explanation& answer, const Look& look) {
  if (answer.variables.empty()) return;
  heading(out, look, "variables");
  for (const model::Variable& variable : answer.variables) {
    out << "  " << visible(variable.name) << " = " << visible(variable.value);
    const std::string origin = variable.from_path ? "from the path" : "given by you";
    out << look.dim("  " + (variable.description.empty() ? origin : visible(variable.description)));
    out << '\n';
  }
}

void rules_text(std::ostream& out, const model::Explanation& answer, const Look& look) {
  if (!answer.companions.empty()) heading(out, look, "companions");
  for (const model::Rule& rule : answer.companions) {
    out << "  " << visible(rule.path) << look.dim("  " + percent(rule.share) + " of the time") << '\n';
  }
  if (!answer.registrations.empty()) heading(out, look, "registrations");
  for (const model::Rule& rule : answer.registrations) {
    out << "  " << visible(rule.path) << look.dim("  " + percent(rule.share) + " of the time") << '\n';
    for (const std::string_view line : lines_of(rule.text)) {
      const std::size_t ending = line.ends_with('\n') ? 1 : 0;
      out << "    " << look.green("+ " + visible(line.substr(0, line.size() - ending))) << '\n';
    }
    if (!rule.place.empty()) {
      const std::string measured =
          rule.accuracy > 0 ? "; right for " + percent(rule.accuracy) + " of past insertions" : "";
      out << look.dim("    placed: " + visible(rule.place) + measured) << '\n';
    }
  }
}

void choices_text(std::ostream& out, const model::Explanation& answer, const Look& look) {
  if (answer.choices.empty()) return;
  heading(out, look, "choices that the path does not decide");
  for (const model::Choice& choice : answer.choices) {
    for (const model::ChoiceOption& option : choice.options) {
      out << "  " << visible(choice.name + "=" + option.value) << "  " << look.dim(percent(option.share)) << "  "
          << visible(option.example) << '\n';
    }
  }
}

void members_text(std::ostream& out, const model::Explanation& answer, const Look& look) {
  if (!answer.exemplars.empty()) heading(out, look, "learned from, heaviest first");
  for (const std::string& path : answer.exemplars) out << "  " << visible(path) << '\n';
  if (!answer.evidence.empty()) heading(out, look, "commits");
  for (const model::Evidence& item : answer.evidence) {
    out << "  " << item.commit.hex().substr(0, kShortId);
    for (const std::string& path : item.paths) out << ' ' << visible(path);
    out << '\n';
  }
}

}  // namespace

void explanation_text(std::ostream& out, const model::Explanation& answer, const Look& look) {
  out << look.bold(visible(answer.family)) << " (" << answer.id << "), " << counted(answer.members, "member") << '\n';
  template_text(out, answer, look);
  variables_text(out, answer, look);
  rules_text(out, answer, look);
  choices_text(out, answer, look);
  confidence_lines(out, answer, look);
  members_text(out, answer, look);
}

}  // namespace patauto::cli::render
