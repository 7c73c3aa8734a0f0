#include <ostream>

#include "cli/render/json_text.hpp"
#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

namespace {

using model::Finding;
using model::Severity;

std::string painted(Severity severity, const Look& look) {
  std::string word = std::string(name_of(severity)) + ":";
  switch (severity) {
    case Severity::error: return look.red(word);
    case Severity::warning: return look.yellow(word);
    case Severity::notice: return look.cyan(word);
  }
  return word;
}

std::size_t count_of(const app::Check& answer, Severity severity) {
  std::size_t count = 0;
  for (const Finding& finding : answer.findings) count += finding.severity == severity ? 1 : 0;
  return count;
}

}  // namespace

std::string finding_line(const Finding& finding, const Look& look) {
  std::string line = look.bold(visible(finding.file));
  if (finding.line > 0) line += ':' + std::to_string(finding.line);
  if (finding.line > 0 && finding.column > 0) line += ':' + std::to_string(finding.column);
  return line + ": " + painted(finding.severity, look) + ' ' + visible(finding.message) + ' ' +
         look.dim('[' + finding.rule + ']');
}

void check_text(std::ostream& out, const app::Check& answer, const Look& look) {
  for (const std::string& path : answer.fixed) out << "wrote " << visible(path) << '\n';
  std::size_t number = 0;
  for (const Finding& finding : answer.findings) {
    if (number++ == answer.touched && answer.touched > 0) out << look.dim("In files that did not change:") << '\n';
    out << finding_line(finding, look) << '\n';
    if (!finding.hint.empty() && !look.quiet)
      out << "  " << look.yellow("hint:") << ' ' << visible(finding.hint) << '\n';
  }
  if (!answer.present && answer.findings.empty()) {
    out << "There is no registry here: no spec below '" << visible(answer.folders.patterns) << "'.\n";
    return;
  }
  out << counted(answer.specs.size(), "valid pattern") << ", " << counted(count_of(answer, Severity::error), "error")
      << ", " << counted(count_of(answer, Severity::warning), "warning") << ", "
      << counted(count_of(answer, Severity::notice), "notice") << '\n';
}

void check_json(std::ostream& out, const app::Check& answer) {
  Json json = Json::object();
  json["schema_version"] = 1;
  json["valid"] = answer.valid();
  json["registry"] = answer.present;
  json["specs"] = text_list(answer.specs, "path");
  json["findings"] = Json::array();
  std::size_t number = 0;
  for (const Finding& finding : answer.findings) {
    Json entry = Json::object();
    put_text(entry, "path", finding.file);
    entry["line"] = finding.line > 0 ? Json(finding.line) : Json(nullptr);
    entry["column"] = finding.column > 0 ? Json(finding.column) : Json(nullptr);
    entry["rule"] = finding.rule;
    entry["severity"] = name_of(finding.severity);
    put_text(entry, "message", finding.message);
    put_text(entry, "hint", finding.hint);
    entry["touched"] = number++ < answer.touched;
    json["findings"].push_back(std::move(entry));
  }
  json["fixed"] = text_list(answer.fixed, "path");
  out << json.dump(2) << '\n';
}

}  // namespace patauto::cli::render
