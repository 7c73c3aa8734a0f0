#include "cli/failure.hpp"

#include <sstream>

#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

namespace {

std::string place_of(const base::Location& where) {
  if (where.file.empty()) return {};
  std::string text = where.file;
  if (where.line > 0) text += ":" + std::to_string(where.line);
  if (where.column > 0) text += ":" + std::to_string(where.column);
  return text + ": ";
}

}  // namespace

Answer failure(const Error& error, bool json, bool color) {
  Answer answer;
  answer.code = base::exit_code(error.kind);
  if (json) {
    std::ostringstream out;
    render::error_json(out, error);
    answer.out = out.str();
    return answer;
  }
  const render::Look look{.color = color};
  answer.err = look.red("error:") + " " + render::visible(place_of(error.where) + error.message) + "\n";
  if (!error.hint.empty()) answer.err += look.yellow("hint:") + " " + render::visible(error.hint) + "\n";
  return answer;
}

std::string warning_lines(const std::vector<std::string>& warnings, bool color) {
  const render::Look look{.color = color};
  std::string text;
  for (const std::string& warning : warnings) text += look.yellow("warning:") + " " + render::visible(warning) + "\n";
  return text;
}

}  // namespace patauto::cli
