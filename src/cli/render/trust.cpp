#include <algorithm>
#include <ostream>

#include "base/clock.hpp"
#include "cli/render/judgements.hpp"
#include "cli/render/line_diff.hpp"
#include "cli/render/quote.hpp"

namespace patauto::cli::render {

namespace {

constexpr std::size_t kContext = 3;

std::string without_end(std::string_view line) {
  return std::string(line.ends_with('\n') ? line.substr(0, line.size() - 1) : line);
}

/// The lines that changed, with three around them.
void changes_text(std::ostream& out, const std::vector<DiffLine>& script, const Look& look) {
  std::vector<bool> shown(script.size(), false);
  for (std::size_t i = 0; i < script.size(); ++i) {
    if (script[i].kind == LineKind::kept) continue;
    const std::size_t end = std::min(script.size(), i + kContext + 1);
    for (std::size_t k = i - std::min(i, kContext); k < end; ++k) shown[k] = true;
  }
  for (std::size_t i = 0; i < script.size(); ++i) {
    if (!shown[i]) {
      if (i == 0 || shown[i - 1]) out << look.dim("  ...") << '\n';
      continue;
    }
    const std::string text = visible(without_end(script[i].text));
    switch (script[i].kind) {
      case LineKind::kept: out << "  " << text << '\n'; break;
      case LineKind::removed: out << look.red("- " + text) << '\n'; break;
      case LineKind::added: out << look.green("+ " + text) << '\n'; break;
    }
  }
}

}  // namespace

void allowance_text(std::ostream& out, const app::Allowance& answer, const Look& look) {
  out << look.bold(answer.pattern) << ' ' << answer.version << "  " << visible(answer.spec_path) << '\n';
  if (!answer.executes) out << "It runs no command; this is what it writes.\n";
  if (answer.before) {
    out << "Changed since it was allowed at " << base::time_text(answer.before->time) << ":\n";
    changes_text(out, difference(answer.before->allowed, answer.part), look);
    return;
  }
  out << (answer.executes ? "What it can run and write:\n" : "");
  for (const std::string_view line : lines_of(answer.part)) out << "  " << visible(without_end(line)) << '\n';
}

void allow_records_text(std::ostream& out, const std::vector<app::ListedAllow>& records, const Look& look) {
  if (records.empty()) out << "Nothing is allowed.\n";
  for (const app::ListedAllow& entry : records) {
    const std::string state = !entry.here     ? look.dim("elsewhere")
                              : entry.current ? look.green("holds")
                                              : look.yellow("changed");
    out << look.bold(visible(entry.record.pattern)) << ' ' << visible(entry.record.version) << "  " << state << "  "
        << base::time_text(entry.record.time) << "  " << visible(entry.record.clone) << '\n';
  }
}

}  // namespace patauto::cli::render
