#include <algorithm>
#include <ostream>

#include "cli/render/line_diff.hpp"
#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

namespace {

constexpr std::size_t kContext = 3;

struct Hunk {
  std::size_t begin = 0;  ///< into the script
  std::size_t end = 0;
};

/// Changes with three lines around them; what touches or overlaps is one hunk.
std::vector<Hunk> hunks_of(const std::vector<DiffLine>& script) {
  std::vector<Hunk> hunks;
  for (std::size_t i = 0; i < script.size(); ++i) {
    if (script[i].kind == LineKind::kept) continue;
    const std::size_t begin = i < kContext ? 0 : i - kContext;
    const std::size_t end = std::min(script.size(), i + 1 + kContext);
    if (!hunks.empty() && begin <= hunks.back().end) {
      hunks.back().end = end;
    } else {
      hunks.push_back({begin, end});
    }
  }
  return hunks;
}

/// "12,3", "12" for one line; an empty side names the line before it, as diff does.
std::string range(std::size_t before, std::size_t count) {
  if (count == 0) return std::to_string(before) + ",0";
  return std::to_string(before + 1) + (count == 1 ? "" : "," + std::to_string(count));
}

void print_line(std::ostream& out, const DiffLine& line, const Look& look) {
  const char sign = line.kind == LineKind::kept ? ' ' : line.kind == LineKind::added ? '+' : '-';
  const bool ended = line.text.ends_with('\n');
  const std::string text = sign + std::string(ended ? line.text.substr(0, line.text.size() - 1) : line.text);
  out << (line.kind == LineKind::kept    ? text
          : line.kind == LineKind::added ? look.green(text)
                                         : look.red(text))
      << '\n';
  if (!ended) out << "\\ No newline at end of file\n";
}

void print_hunks(std::ostream& out, const std::vector<DiffLine>& script, const Look& look) {
  std::size_t old_line = 0;
  std::size_t new_line = 0;
  std::size_t position = 0;
  for (const Hunk& hunk : hunks_of(script)) {
    old_line += hunk.begin - position;  // between hunks every line is kept
    new_line += hunk.begin - position;
    const auto count = [&](LineKind other) {
      return static_cast<std::size_t>(std::count_if(script.begin() + static_cast<long>(hunk.begin),
                                                    script.begin() + static_cast<long>(hunk.end),
                                                    [&](const DiffLine& line) { return line.kind != other; }));
    };
    const std::size_t old_count = count(LineKind::added);
    const std::size_t new_count = count(LineKind::removed);
    out << look.cyan("@@ -" + range(old_line, old_count) + " +" + range(new_line, new_count) + " @@") << '\n';
    for (std::size_t i = hunk.begin; i < hunk.end; ++i) print_line(out, script[i], look);
    old_line += old_count;
    new_line += new_count;
    position = hunk.end;
  }
}

/// A name with a blank is followed by a tab, so that patch programs see where it ends.
std::string header_name(const std::string& path) {
  const std::string name = git_quoted(path);
  return name.find(' ') != std::string::npos ? name + "\t" : name;
}

void print_file(std::ostream& out, const model::PlannedFile& file, const Look& look) {
  const bool create = file.action == model::FileAction::create;
  const std::vector<DiffLine> script =
      difference(create ? std::string_view() : std::string_view(file.before), file.content);
  if (!create && hunks_of(script).empty()) return;
  out << look.bold("diff --git " + git_quoted("a/" + file.path) + " " + git_quoted("b/" + file.path)) << '\n';
  if (create) out << look.bold("new file mode 100644") << '\n';
  if (script.empty()) return;  // a new empty file: git has no more to say either
  out << look.bold("--- " + (create ? std::string("/dev/null") : header_name("a/" + file.path))) << '\n';
  out << look.bold("+++ " + header_name("b/" + file.path)) << '\n';
  print_hunks(out, script, look);
}

}  // namespace

void plan_diff(std::ostream& out, std::span<const model::PlannedFile> files, const Look& look) {
  for (const model::PlannedFile& file : files) print_file(out, file, look);
}

}  // namespace patauto::cli::render
