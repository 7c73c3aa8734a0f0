#include "cli/render/proposal.hpp"

#include <algorithm>
#include <ostream>

#include "cli/render/json_text.hpp"
#include "cli/render/quote.hpp"

namespace patauto::cli::render {

namespace {

using app::BranchState;
using app::Proposed;

constexpr std::size_t kShownHash = 12;

std::string said(const Proposed& answer) {
  switch (answer.branch.state) {
    case BranchState::created: return "is a new branch";
    case BranchState::updated: return "was updated";
    case BranchState::unchanged: return "is as it would be";
    case BranchState::previewed: return "would be the branch";
  }
  return {};
}

std::string shown_lines(const std::string& text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    shown += visible(std::string_view(text).substr(at, end - at)) + '\n';
    at = end + 1;
  }
  return shown;
}

void delivery_text(std::ostream& out, const Proposed& answer, const Look& look) {
  for (const std::string& message : answer.branch.messages) out << look.dim("  " + visible(message)) << '\n';
  if (answer.branch.state == BranchState::previewed) {
    if (!answer.branch.remote.empty())
      out << "It would be pushed to " << visible(answer.branch.remote) << ", to be merged into "
          << visible(answer.branch.target) << " (via " << answer.branch.via << ").\n";
    return;
  }
  if (!answer.branch.remote.empty()) {
    out << (answer.branch.pushed ? "Pushed to " : "Already pushed to ") << visible(answer.branch.remote)
        << ", to be merged into " << visible(answer.branch.target) << ".\n";
    if (!answer.branch.url.empty()) out << visible(answer.branch.url) << '\n';
    if (answer.branch.url.empty() && !answer.branch.page.empty()) out << "Open " << visible(answer.branch.page) << '\n';
  } else if (!look.quiet) {
    out << "To look at it: git show " << visible(answer.branch.name) << "\nTo approve it: git merge "
        << visible(answer.branch.name) << '\n';
  }
}

}  // namespace

void proposal_text(std::ostream& out, const Proposed& answer, const Look& look) {
  out << look.bold(visible(answer.branch.name)) << ' ' << said(answer) << " for " << answer.pattern.id;
  if (answer.branch.commit) out << " (" << answer.branch.commit->hex().substr(0, kShownHash) << ")";
  out << "\n\n";
  for (const app::ProposedFile& file : answer.files)
    out << (file.removed ? "  removes  " : "  writes   ") << visible(file.path) << '\n';
  out << '\n';
  if (answer.branch.state == BranchState::previewed) out << shown_lines(answer.body) << '\n';
  delivery_text(out, answer, look);
}

void proposal_json(std::ostream& out, const Proposed& answer) {
  Json json = Json::object();
  json["schema_version"] = 1;
  const model::Confidence confidence = answer.pattern.confidence.value_or(model::Confidence());
  json["pattern"] = {{"id", answer.pattern.id},
                     {"name", answer.pattern.name},
                     {"version", text_of(answer.pattern.version)},
                     {"status", model::name_of(answer.pattern.status)},
                     {"confidence", rounded(confidence.value)},
                     {"terms",
                      {{"similarity", rounded(confidence.terms.similarity)},
                       {"success", rounded(confidence.terms.success)},
                       {"test_coverage", rounded(confidence.terms.test_coverage)},
                       {"schema_completeness", rounded(confidence.terms.schema_completeness)}}}};
  json["family"] = answer.family;
  json["state"] = app::name_of(answer.branch.state);
  json["branch"] = answer.branch.name;
  json["base"] = answer.branch.base.hex();
  json["commit"] = answer.branch.commit ? Json(answer.branch.commit->hex()) : Json(nullptr);
  json["files"] = Json::array();
  for (const app::ProposedFile& file : answer.files) {
    Json entry = Json::object();
    put_text(entry, "path", file.path);
    entry["action"] = file.removed ? "remove" : "write";
    if (!file.removed) put_text(entry, "content", file.content);
    json["files"].push_back(std::move(entry));
  }
  put_text(json, "title", answer.title);
  put_text(json, "body", answer.body);
  json["push"] = nullptr;
  if (!answer.branch.remote.empty()) {
    json["push"] = {{"remote", answer.branch.remote}, {"via", answer.branch.via}, {"target", answer.branch.target},
                    {"pushed", answer.branch.pushed}, {"url", answer.branch.url}, {"page", answer.branch.page}};
    json["push"]["messages"] = text_list(answer.branch.messages, "text");
  }
  json["warnings"] = answer.warnings;
  out << json.dump(2) << '\n';
}

}  // namespace patauto::cli::render
