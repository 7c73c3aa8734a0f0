#pragma once
// The tables of a report, alike in every format for people.

#include <string>
#include <utility>
#include <vector>

#include "app/report.hpp"
#include "base/clock.hpp"
#include "cli/render/look.hpp"

namespace patauto::cli::render {

struct ReportTable {
  std::string title;
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;  ///< the first column is other people's text
};

inline std::string success_text(const store::Usage& usage) {
  if (usage.uses == 0) return "-";
  return percent(1 - static_cast<double>(usage.failures) / static_cast<double>(usage.uses));
}

/// The tables that have rows.
inline std::vector<ReportTable> tables_of(const app::Report& report) {
  std::vector<ReportTable> tables;
  if (!report.alerts.empty()) {
    ReportTable& table = tables.emplace_back(ReportTable{"Alerts", {"what", "severity"}, {}});
    for (const app::Alert& alert : report.alerts) table.rows.push_back({told(alert), alert.severity});
  }
  const auto add = [&](const char* title, const char* first, const std::vector<store::Usage>& usages) {
    if (usages.empty()) return;
    ReportTable& table = tables.emplace_back(ReportTable{title, {first, "uses", "failed", "success", "seconds"}, {}});
    for (const store::Usage& usage : usages) {
      table.rows.push_back({usage.name, std::to_string(usage.uses), std::to_string(usage.failures), success_text(usage),
                            fixed(usage.seconds, 1)});
    }
  };
  add("Operations", "kind", report.operations);
  add("Tools", "tool", report.tools);
  add("Labels", "label", report.labels);
  add("Patterns", "pattern", report.patterns);
  if (report.errors.empty()) return tables;
  ReportTable& table =
      tables.emplace_back(ReportTable{"Errors", {"signature", "class", "tool", "seen", "resolved", "last"}, {}});
  for (const store::ErrorUsage& error : report.errors) {
    table.rows.push_back({error.signature, error.error_class, error.tool, std::to_string(error.occurrences),
                          std::to_string(error.resolutions), base::time_text(error.last_seen).substr(0, 10)});
  }
  return tables;
}

/// "12 executions, 3 failed, 4.5 s, in the 7 days before 2026-11-22".
inline std::string summary_of(const app::Report& report) {
  const std::string day = base::time_text(report.to).substr(0, 10);
  std::string text = counted(static_cast<std::size_t>(report.total.uses), "execution") + ", " +
                     std::to_string(report.total.failures) + " failed, " + fixed(report.total.seconds, 1) + " s";
  if (report.period == app::Period::week) return text + ", in the 7 days before " + day;
  if (report.period == app::Period::month) return text + ", in the 30 days before " + day;
  return text + ", until " + day;
}

}  // namespace patauto::cli::render
