#include <ostream>

#include "base/clock.hpp"
#include "cli/render/json_text.hpp"
#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

namespace {

Json patterns_json(const std::vector<app::PatternStatus>& patterns) {
  Json list = Json::array();
  for (const app::PatternStatus& pattern : patterns) {
    list.push_back({{"id", visible(pattern.id)},
                    {"version", visible(pattern.version)},
                    {"status", pattern.status},
                    {"effective_status", pattern.effective_status},
                    {"uses", pattern.uses},
                    {"failures", pattern.failures}});
  }
  return list;
}

Json alerts_json(const std::vector<app::Alert>& alerts) {
  const auto named = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(visible(text)); };
  Json list = Json::array();
  for (const app::Alert& alert : alerts) {
    list.push_back({{"severity", alert.severity},
                    {"code", alert.code},
                    {"pattern", named(alert.pattern)},
                    {"version", named(alert.version)},
                    {"message", visible(alert.message)}});
  }
  return list;
}

Json local_json(const app::LocalStatus& local) {
  Json json = Json::object();
  json["initialized"] = local.policy.initialized;
  json["disabled"] = local.policy.disabled;
  json["level"] = model::name_of(local.policy.telemetry);
  json["level_decided_by"] = local.policy.decided_by;
  json["spool"] = {{"files", local.spool_files},
                   {"events", local.spool_events},
                   {"executions", local.spool_executions},
                   {"failures", local.spool_failures}};
  json["hooks_installed"] = local.hooks_installed;
  json["patterns"] = patterns_json(local.patterns);
  json["breakers"] = Json::array();
  for (const app::BreakerStatus& breaker : local.breakers) {
    json["breakers"].push_back(
        {{"id", visible(breaker.id)},
         {"version", visible(breaker.version)},
         {"state", breaker.state},
         {"failures", breaker.failures},
         {"next_try", breaker.next_try ? Json(base::time_text(*breaker.next_try)) : Json(nullptr)}});
  }
  json["warnings"] = text_list(local.warnings, "warning");
  return json;
}

Json usage_json(const store::Usage& usage) {
  return {{"name", visible(usage.name)},
          {"uses", usage.uses},
          {"failures", usage.failures},
          {"success_rate",
           usage.uses == 0 ? Json(nullptr)
                           : Json(rounded(1 - static_cast<double>(usage.failures) / static_cast<double>(usage.uses)))},
          {"seconds", rounded(usage.seconds)}};
}

Json usages_json(const std::vector<store::Usage>& usages) {
  Json list = Json::array();
  for (const store::Usage& usage : usages) list.push_back(usage_json(usage));
  return list;
}

}  // namespace

void status_json(std::ostream& out, const app::Status& answer) {
  Json json = Json::object();
  json["schema_version"] = 1;
  json["executions"] = answer.executions;
  json["failures"] = answer.failures;
  json["skipped_lines"] = answer.skipped_lines;
  json["warnings"] = Json::array();
  for (const app::CodedWarning& warning : answer.warnings)
    json["warnings"].push_back({{"code", warning.code}, {"message", visible(warning.message)}});
  json["patterns"] = patterns_json(answer.patterns);
  json["alerts"] = alerts_json(answer.alerts.tree);
  json["local"] = local_json(answer.local);
  json["local"]["alerts"] = alerts_json(answer.alerts.here);
  out << json.dump(2) << '\n';
}

void report_json(std::ostream& out, const app::Report& answer) {
  Json json = Json::object();
  json["schema_version"] = 1;
  json["period"] = app::name_of(answer.period);
  json["from"] = answer.period == app::Period::all ? Json(nullptr) : Json(base::time_text(answer.from));
  json["to"] = base::time_text(answer.to);
  json["executions"] = answer.total.uses;
  json["failures"] = answer.total.failures;
  json["seconds"] = rounded(answer.total.seconds);
  json["operations"] = usages_json(answer.operations);
  json["tools"] = usages_json(answer.tools);
  json["labels"] = usages_json(answer.labels);
  json["patterns"] = usages_json(answer.patterns);
  json["errors"] = Json::array();
  for (const store::ErrorUsage& error : answer.errors) {
    json["errors"].push_back({{"signature", visible(error.signature)},
                              {"class", visible(error.error_class)},
                              {"tool", visible(error.tool)},
                              {"occurrences", error.occurrences},
                              {"resolutions", error.resolutions},
                              {"last_seen", base::time_text(error.last_seen)}});
  }
  json["alerts"] = alerts_json(answer.alerts);
  json["skipped_lines"] = answer.skipped_lines;
  json["warnings"] = text_list(answer.warnings, "warning");
  out << json.dump(2) << '\n';
}

}  // namespace patauto::cli::render
