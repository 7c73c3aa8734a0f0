#include <map>
#include <ostream>
#include <vector>

#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

namespace {

using model::Finding;
using model::Severity;

/// Text of XML, in an element or an attribute. `visible` has taken out what XML cannot hold but the two characters that
/// are none, U+FFFE and U+FFFF.
std::string escaped(std::string_view text) {
  std::string out;
  const std::string shown = visible(text);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const std::string_view character = std::string_view(shown).substr(i, 3);
    if (character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF") {
      out += character.back() == '\xBE' ? "\\357\\277\\276" : "\\357\\277\\277";
      i += 2;
      continue;
    }
    switch (const char c = shown[i]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\t': out += "&#9;"; break;
      default: out += c;
    }
  }
  return out;
}

/// Every file that was judged is a case: valid specs, and what has a finding.
std::map<std::string, std::vector<const Finding*>> cases_of(const app::Check& answer) {
  std::map<std::string, std::vector<const Finding*>> cases;
  for (const std::string& path : answer.specs) cases[path];
  for (const Finding& finding : answer.findings) cases[finding.file].push_back(&finding);
  return cases;
}

bool fails(const std::vector<const Finding*>& findings) {
  for (const Finding* finding : findings)
    if (finding->severity == Severity::error) return true;
  return false;
}

void test_case(std::ostream& out, const std::string& path, const std::vector<const Finding*>& findings) {
  out << "    <testcase classname=\"registry\" name=\"" << escaped(path) << '"';
  if (findings.empty()) {
    out << "/>\n";
    return;
  }
  out << ">\n";
  for (const Finding* finding : findings) {
    if (finding->severity != Severity::error) continue;
    out << "      <failure type=\"" << escaped(finding->rule) << "\" message=\"" << escaped(finding->message) << "\">"
        << escaped(finding_line(*finding, {})) << "\nhint: " << escaped(finding->hint) << "</failure>\n";
  }
  std::string rest;
  for (const Finding* finding : findings)
    if (finding->severity != Severity::error) rest += escaped(finding_line(*finding, {})) + '\n';
  if (!rest.empty()) out << "      <system-out>" << rest << "</system-out>\n";
  out << "    </testcase>\n";
}

}  // namespace

void check_junit(std::ostream& out, const app::Check& answer) {
  const auto cases = cases_of(answer);
  std::size_t failures = 0;
  for (const auto& [path, findings] : cases) failures += fails(findings) ? 1 : 0;
  const std::string counts =
      "tests=\"" + std::to_string(cases.size()) + "\" failures=\"" + std::to_string(failures) + "\" errors=\"0\"";
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites " << counts << ">\n"
      << "  <testsuite name=\"git patauto check\" " << counts << ">\n";
  for (const auto& [path, findings] : cases) test_case(out, path, findings);
  out << "  </testsuite>\n</testsuites>\n";
}

}  // namespace patauto::cli::render
