#include <map>
#include <ostream>

#include "cli/render/json_text.hpp"
#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"
#include "model/ascii.hpp"

namespace patauto::cli::render {

namespace {

using model::Finding;
using model::Severity;

constexpr const char* kRoot = "%SRCROOT%";

/// A path as a URI reference (RFC 3986): everything but unreserved characters and slashes in percent form.
std::string uri_of(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri;
  for (const char c : path) {
    if (model::is_alnum(c) || std::string_view("-._~/").find(c) != std::string_view::npos) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', kHex[byte >> 4U], kHex[byte & 0xFU]};
    }
  }
  return uri;
}

/// Relative to the root of the work tree; the configuration of a clone may lie outside it.
Json artifact_of(const std::string& file) {
  if (file.starts_with('/')) return {{"uri", "file://" + uri_of(file)}};
  return {{"uri", uri_of(file)}, {"uriBaseId", kRoot}};
}

const char* level_of(Severity severity) {
  return severity == Severity::notice ? "note" : name_of(severity);
}

Json result_of(const Finding& finding, std::size_t rule) {
  Json location = {{"artifactLocation", artifact_of(finding.file)}};
  if (finding.line > 0) {
    location["region"] = {{"startLine", finding.line}};
    if (finding.column > 0) location["region"]["startColumn"] = finding.column;
  }
  std::string text = visible(finding.message);
  if (!finding.hint.empty()) text += "\nhint: " + visible(finding.hint);
  return {{"ruleId", finding.rule},
          {"ruleIndex", rule},
          {"level", level_of(finding.severity)},
          {"message", {{"text", std::move(text)}}},
          {"locations", Json::array({{{"physicalLocation", std::move(location)}}})}};
}

}  // namespace

void check_sarif(std::ostream& out, const app::Check& answer, const std::string& version) {
  std::map<std::string, std::size_t> rules;
  for (const Finding& finding : answer.findings) rules.emplace(finding.rule, 0);
  Json rule_list = Json::array();
  for (auto& [id, index] : rules) {
    index = rule_list.size();
    rule_list.push_back({{"id", id}});
  }
  Json results = Json::array();
  for (const Finding& finding : answer.findings) results.push_back(result_of(finding, rules[finding.rule]));
  Json run = Json::object();
  run["tool"] = {{"driver", {{"name", "git-patauto"}, {"version", version}, {"rules", std::move(rule_list)}}}};
  // Where it lies is the reader's to know: the answer is the same on every machine.
  run["originalUriBaseIds"] = {{kRoot, {{"description", {{"text", "The root of the work tree."}}}}}};
  run["columnKind"] = "unicodeCodePoints";
  run["results"] = std::move(results);
  const Json log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                    {"version", "2.1.0"},
                    {"runs", Json::array({std::move(run)})}};
  out << log.dump(2) << '\n';
}

}  // namespace patauto::cli::render
