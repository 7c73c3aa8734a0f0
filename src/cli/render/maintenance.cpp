#include "cli/render/maintenance.hpp"

#include <ostream>

#include "cli/render/json_text.hpp"
#include "cli/render/quote.hpp"

namespace patauto::cli::render {

namespace {

constexpr std::size_t kShownHash = 12;

std::string short_hash(const model::Oid& commit) {
  return commit.hex().substr(0, kShownHash);
}

std::string where(const app::OnBranch& branch) {
  std::string text = "on branch " + visible(branch.name) + ", " + app::name_of(branch.state);
  if (branch.pushed) text += ", pushed to " + visible(branch.remote);
  if (!branch.url.empty()) return text + ": " + visible(branch.url);
  if (!branch.remote.empty() && !branch.page.empty()) return text + ": open " + visible(branch.page);
  return text;
}

const char* done_to(const app::DetectedPattern& one) {
  if (one.branch) return "proposed ";
  return one.pattern.status == model::PatternStatus::approved ? "approved " : "drafted ";
}

void commit_text(std::ostream& out, const std::optional<model::Oid>& commit, const Look& look) {
  if (!commit) return;
  out << "commit " << short_hash(*commit);
  if (!look.quiet) out << "; take it back with " << look.cyan("git revert " + short_hash(*commit));
  out << '\n';
}

Json branch_json(const std::optional<app::OnBranch>& branch) {
  if (!branch) return nullptr;
  Json json = {{"name", branch->name},
               {"state", app::name_of(branch->state)},
               {"commit", branch->commit ? Json(branch->commit->hex()) : Json(nullptr)},
               {"remote", branch->remote},
               {"pushed", branch->pushed},
               {"url", branch->url},
               {"page", branch->page}};
  json["messages"] = text_list(branch->messages, "text");
  return json;
}

}  // namespace

void detected_text(std::ostream& out, const app::Detected& answer, const Look& look) {
  if (answer.patterns.empty()) out << "no new pattern\n";
  for (const app::DetectedPattern& one : answer.patterns) {
    const model::Confidence confidence = one.pattern.confidence.value_or(model::Confidence());
    out << done_to(one) << look.bold(one.pattern.id) << ' ' << visible(one.family) << ", confidence "
        << confidence_text(confidence.value);
    if (one.branch) out << ", " << where(*one.branch);
    out << '\n';
  }
  if (!look.quiet) {
    for (const app::LeftOut& one : answer.left_out)
      out << look.dim("left out " + visible(one.family) + " (" + one.candidate + "): " + visible(one.reason)) << '\n';
  }
  commit_text(out, answer.commit, look);
}

void detected_json(std::ostream& out, const app::Detected& answer) {
  Json json = {{"schema_version", 1}, {"task", "detect"},
               {"ran", true},         {"mode", registry::name_of(answer.mode)},
               {"ci", answer.ci},     {"commit", answer.commit ? Json(answer.commit->hex()) : Json(nullptr)}};
  json["patterns"] = Json::array();
  for (const app::DetectedPattern& one : answer.patterns) {
    const model::Confidence confidence = one.pattern.confidence.value_or(model::Confidence());
    Json entry = {{"id", one.pattern.id},
                  {"candidate", one.candidate},
                  {"version", text_of(one.pattern.version)},
                  {"status", model::name_of(one.pattern.status)},
                  {"confidence", rounded(confidence.value)},
                  {"terms",
                   {{"similarity", rounded(confidence.terms.similarity)},
                    {"success", rounded(confidence.terms.success)},
                    {"test_coverage", rounded(confidence.terms.test_coverage)},
                    {"schema_completeness", rounded(confidence.terms.schema_completeness)}}},
                  {"branch", branch_json(one.branch)}};
    put_text(entry, "family", one.family);
    json["patterns"].push_back(std::move(entry));
  }
  json["left_out"] = Json::array();
  for (const app::LeftOut& one : answer.left_out) {
    Json entry = {{"candidate", one.candidate}};
    put_text(entry, "family", one.family);
    put_text(entry, "reason", one.reason);
    json["left_out"].push_back(std::move(entry));
  }
  json["changed"] = text_list(answer.changed, "path");
  json["warnings"] = text_list(answer.warnings, "warning");
  out << json.dump(2) << '\n';
}

void upkeep_text(std::ostream& out, const app::Upkeep& answer, const Look& look) {
  if (answer.changed.empty() && answer.removed.empty()) out << "nothing to do\n";
  for (const std::string& path : answer.changed) out << look.green("+ " + visible(path)) << '\n';
  for (const std::string& path : answer.removed) out << look.red("- " + visible(path)) << '\n';
  if (answer.branch) out << where(*answer.branch) << '\n';
  commit_text(out, answer.commit, look);
}

void upkeep_json(std::ostream& out, const app::Upkeep& answer, const std::string& task) {
  Json json = {{"schema_version", 1},
               {"task", task},
               {"ran", true},
               {"commit", answer.commit ? Json(answer.commit->hex()) : Json(nullptr)},
               {"branch", branch_json(answer.branch)}};
  json["changed"] = text_list(answer.changed, "path");
  json["removed"] = text_list(answer.removed, "path");
  json["warnings"] = text_list(answer.warnings, "warning");
  out << json.dump(2) << '\n';
}

void nothing_done_json(std::ostream& out, const std::string& task) {
  out << Json({{"schema_version", 1}, {"task", task}, {"ran", false}}).dump(2) << '\n';
}

}  // namespace patauto::cli::render
