#include <algorithm>
#include <ostream>

#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"
#include "cli/render/report_rows.hpp"

namespace patauto::cli::render {

void report_text(std::ostream& out, const app::Report& answer, const Look& look) {
  out << summary_of(answer) << '\n';
  for (const ReportTable& table : tables_of(answer)) {
    std::vector<std::size_t> widths;
    for (const std::string& title : table.head) widths.push_back(columns(title));
    for (const auto& row : table.rows)
      for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns(visible(row[i])));
    const auto line = [&](const std::vector<std::string>& row) {
      std::string text;
      for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string cell = visible(row[i]);
        // Figures stand to the right, names to the left.
        text += i == 0 ? padded(cell, widths[i]) : "  " + std::string(widths[i] - columns(cell), ' ') + cell;
      }
      return text;
    };
    out << '\n' << look.bold(table.title) << '\n' << look.dim(line(table.head)) << '\n';
    for (const auto& row : table.rows) out << line(row) << '\n';
  }
}

}  // namespace patauto::cli::render
