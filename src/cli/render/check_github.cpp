#include <array>
#include <ostream>
#include <vector>

#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

namespace {

using model::Finding;

/// So many annotations of a kind are shown per step; the rest is dropped without a word.
constexpr int kShownPerKind = 10;

std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += property ? "%3A" : ":"; break;
      case ',': out += property ? "%2C" : ","; break;
      default: out += c;
    }
  }
  return out;
}

std::string property(std::string_view name, std::string_view value) {
  return std::string(name) + "=" + escaped(visible(value), true);
}

void annotation(std::ostream& out, const Finding& finding) {
  out << "::" << name_of(finding.severity) << ' ' << property("file", finding.file);
  if (finding.line > 0) out << ',' << property("line", std::to_string(finding.line));
  if (finding.column > 0) out << ',' << property("col", std::to_string(finding.column));
  out << ',' << property("title", finding.rule) << "::" << escaped(visible(finding.message), false);
  if (!finding.hint.empty()) out << "%0A" << escaped("hint: " + visible(finding.hint), false);
  out << '\n';
}

/// A finding as a line that the runner takes for no command: those begin with `::`, or have `##[` anywhere.
std::string log_line(const Finding& finding) {
  std::string line = "- " + finding_line(finding, {});
  for (std::size_t at = line.find("##["); at != std::string::npos; at = line.find("##[", at))
    line.insert(at + 2, 1, '\\');
  return line;
}

}  // namespace

void check_github(std::ostream& out, const app::Check& answer) {
  std::array<int, 3> shown{};
  std::vector<const Finding*> rest;
  for (const Finding& finding : answer.findings) {
    if (shown[static_cast<std::size_t>(finding.severity)]++ < kShownPerKind)
      annotation(out, finding);
    else
      rest.push_back(&finding);
  }
  if (rest.empty()) return;
  // Plain lines of the log: as annotations they would be dropped.
  out << counted(rest.size(), "more finding") << ", in the log only:\n";
  for (const Finding* finding : rest) out << log_line(*finding) << '\n';
}

}  // namespace patauto::cli::render
