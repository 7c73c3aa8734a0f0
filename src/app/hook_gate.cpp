#include "app/hook_gate.hpp"

#include "app/registry_tree.hpp"

namespace patauto::app {

namespace {

using model::Finding;

constexpr std::size_t kMostFindings = 5;

std::string line_of(const Finding& finding) {
  std::string line = "patauto: " + finding.file;
  if (finding.line > 0) line += ":" + std::to_string(finding.line);
  return line + ": " + finding.message;
}

}  // namespace

Result<std::vector<std::string>> refusal(const git::WritingSeams& seams) {
  std::vector<std::string> lines;
  PATAUTO_ASSIGN(const RegistryRead read, registry_in(seams, Source::index));
  if (!read.enforce || read.registry.valid()) return lines;
  std::size_t errors = 0;
  for (const Finding& finding : read.registry.findings) {
    if (finding.severity != model::Severity::error || errors++ >= kMostFindings) continue;
    lines.push_back(line_of(finding));
  }
  const std::string more = errors > kMostFindings ? std::to_string(errors - kMostFindings) + " more; " : "";
  lines.push_back("patauto: the registry in this commit is not valid: " + more +
                  "'git patauto check --staged' says how to mend it, 'git commit --no-verify' commits it as it is");
  return lines;
}

}  // namespace patauto::app
