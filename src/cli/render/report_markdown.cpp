#include <ostream>

#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"
#include "cli/render/report_rows.hpp"

namespace patauto::cli::render {

namespace {

std::string cell(const std::string& text) {
  std::string result;
  for (const char c : visible(text)) {
    if (c == '|' || c == '<' || c == '*' || c == '_' || c == '\\' || c == '`') result += '\\';
    result += c;
  }
  return result;
}

}  // namespace

void report_markdown(std::ostream& out, const app::Report& answer) {
  out << "## What was done here\n\n" << summary_of(answer) << ".\n";
  for (const ReportTable& table : tables_of(answer)) {
    out << "\n### " << table.title << "\n\n|";
    for (const std::string& title : table.head) out << ' ' << title << " |";
    out << "\n|";
    for (std::size_t i = 0; i < table.head.size(); ++i) out << (i == 0 ? "---|" : "---:|");
    out << '\n';
    for (const auto& row : table.rows) {
      out << '|';
      for (const std::string& text : row) out << ' ' << cell(text) << " |";
      out << '\n';
    }
  }
}

}  // namespace patauto::cli::render
