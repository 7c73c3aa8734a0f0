#include <ostream>

#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"
#include "cli/render/report_rows.hpp"

namespace patauto::cli::render {

namespace {

std::string html(const std::string& text) {
  std::string result;
  for (const char c : visible(text)) {
    switch (c) {
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '&': result += "&amp;"; break;
      case '"': result += "&quot;"; break;
      default: result += c;
    }
  }
  return result;
}

}  // namespace

/// One file that needs nothing else: no script, no font, no picture from elsewhere.
void report_html(std::ostream& out, const app::Report& answer) {
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>PatAuto report</title>\n"
         "<style>body{font-family:sans-serif;max-width:60em;margin:2em auto}table{border-collapse:collapse}"
         "td,th{padding:.2em .8em;border-bottom:1px solid #ccc;text-align:right}"
         "td:first-child,th:first-child{text-align:left}</style>\n</head>\n<body>\n<h1>What was done here</h1>\n<p>"
      << html(summary_of(answer)) << ".</p>\n";
  for (const ReportTable& table : tables_of(answer)) {
    out << "<h2>" << html(table.title) << "</h2>\n<table>\n<tr>";
    for (const std::string& title : table.head) out << "<th>" << html(title) << "</th>";
    out << "</tr>\n";
    for (const auto& row : table.rows) {
      out << "<tr>";
      for (const std::string& text : row) out << "<td>" << html(text) << "</td>";
      out << "</tr>\n";
    }
    out << "</table>\n";
  }
  out << "</body>\n</html>\n";
}

}  // namespace patauto::cli::render
