#include <algorithm>
#include <ostream>

#include "cli/render/line_diff.hpp"
#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

namespace {

std::string line_count(const model::PlannedFile& file) {
  if (file.action == model::FileAction::create) return counted(lines_of(file.content).size(), "line");
  const auto script = difference(file.before, file.content);
  const auto count = [&](LineKind kind) {
    return std::count_if(script.begin(), script.end(), [&](const DiffLine& line) { return line.kind == kind; });
  };
  const auto removed = count(LineKind::removed);
  return "+" + std::to_string(count(LineKind::added)) + (removed > 0 ? " -" + std::to_string(removed) : "");
}

std::string done_word(model::FileAction action, Done done) {
  if (done == Done::written) return action == model::FileAction::create ? "created" : "edited";
  return action == model::FileAction::create ? "create" : "edit";
}

/// The line without its line end, as a person sees it.
std::string shown(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return visible(line);
}

void preview_created(std::ostream& out, const model::PlannedFile& file, const Look& look) {
  const auto lines = lines_of(file.content);
  const std::size_t gutter = std::to_string(lines.size()).size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    out << "  " << look.dim(std::string(gutter - number.size(), ' ') + number + " |");
    const std::string text = shown(lines[i]);
    out << (text.empty() ? "" : " ") << text << '\n';
  }
}

/// The changed lines of an edit with one line before and after each run.
void preview_edited(std::ostream& out, const model::PlannedFile& file, const Look& look) {
  const auto script = difference(file.before, file.content);
  const auto changed = [&](std::size_t i) { return i < script.size() && script[i].kind != LineKind::kept; };
  std::size_t line = 0;
  bool gap = false;
  for (std::size_t i = 0; i < script.size(); ++i) {
    if (script[i].kind != LineKind::removed) ++line;
    const bool near = changed(i) || changed(i + 1) || (i > 0 && changed(i - 1));
    if (near && gap) out << "  " << look.dim("...") << '\n';
    gap = !near && line > 0;
    if (!near) continue;
    const std::string number = script[i].kind == LineKind::removed ? "" : std::to_string(line);
    const std::string text = shown(script[i].text);
    out << "  " << look.dim(std::string(number.size() < 5 ? 5 - number.size() : 0, ' ') + number) << ' ';
    if (script[i].kind == LineKind::added) out << look.green("+ " + text);
    if (script[i].kind == LineKind::removed) out << look.red("- " + text);
    if (script[i].kind == LineKind::kept) out << "  " << text;
    out << '\n';
  }
}

/// At most that many characters, with dots for the rest; cut between characters, never inside one.
std::string shortened(const std::string& text) {
  constexpr std::size_t kMost = 60;
  if (columns(text) <= kMost) return text;
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "...";
}

/// The lines of a file with holes, each once, and the next file's first hole.
std::size_t holes_of_file(std::ostream& out, const std::vector<model::Hole>& holes, std::size_t first) {
  out << "  " << visible(holes[first].path) << ", line";
  std::size_t next = first;
  int said = 0;
  for (; next < holes.size() && holes[next].path == holes[first].path; ++next) {
    if (holes[next].line == said) continue;
    out << (said == 0 ? " " : ", ") << holes[next].line;
    said = holes[next].line;
  }
  out << '\n';
  return next;
}

void holes_text(std::ostream& out, const model::Prediction& answer, const Look& look) {
  constexpr std::size_t kFew = 12;
  if (answer.holes.empty()) return;
  out << "\nleft open, because past files differ there:\n";
  if (answer.holes.size() > kFew) {
    for (std::size_t i = 0; i < answer.holes.size();) i = holes_of_file(out, answer.holes, i);
    return;
  }
  for (const model::Hole& hole : answer.holes) {
    out << "  " << visible(hole.path) << ":" << hole.line;
    if (!hole.examples.empty()) out << look.dim("  such as: " + shortened(visible(hole.examples.front())));
    out << '\n';
  }
}

/// The value that a choice has in this plan: answered ones are among the variables.
std::string taken(const model::Prediction& answer, const model::Choice& choice) {
  for (const model::Variable& variable : answer.variables)
    if (variable.name == choice.name) return variable.value;
  return choice.default_value;
}

void choices_text(std::ostream& out, const model::Prediction& answer, const Look& look) {
  if (answer.choices.empty()) return;
  out << "\nchoices that the path does not decide (set with NAME=VALUE):\n";
  for (const model::Choice& choice : answer.choices) {
    out << "  " << look.bold(visible(choice.name)) << '\n';
    const std::string now = taken(answer, choice);
    for (const model::ChoiceOption& option : choice.options) {
      out << "    " << (option.value == now ? "* " : "  ") << shell_word(choice.name + "=" + option.value) << "  "
          << look.dim(percent(option.share)) << "  " << visible(option.example) << '\n';
    }
  }
}

void next_step(std::ostream& out, const model::Prediction& answer, Done done, const Look& look) {
  if (look.quiet || answer.files.empty()) return;
  const std::string path = shell_word(typed_from(look.prefix, answer.files.front().path));
  out << '\n';
  if (done == Done::previewed) {
    out << "nothing was written; to write it: " << look.cyan("git patauto new " + path) << '\n';
  } else {
    out << "see it with " << look.cyan("git status") << ", why with " << look.cyan("git patauto explain " + path)
        << ", take it back with " << look.cyan("git patauto undo") << '\n';
  }
}

}  // namespace

void plan_text(std::ostream& out, std::span<const model::PlannedFile> files, Done done, const Look& look) {
  std::size_t widest = 0;
  for (const model::PlannedFile& file : files) widest = std::max(widest, columns(visible(file.path)));
  for (const model::PlannedFile& file : files) {
    const bool primary = file.role == "primary";
    out << padded(done_word(file.action, done), 8) << look.bold(padded(visible(file.path), widest + 2));
    out << (primary ? line_count(file) : padded(line_count(file), 10));
    if (!primary) out << look.dim(file.role + ", " + percent(file.share) + " of the time");
    out << '\n';
  }
  if (done == Done::written) return;
  for (const model::PlannedFile& file : files) {
    out << '\n' << look.bold(visible(file.path)) << '\n';
    if (file.action == model::FileAction::create) {
      preview_created(out, file, look);
    } else {
      preview_edited(out, file, look);
    }
  }
}

void prediction_text(std::ostream& out, const model::Prediction& answer, Done done, const Look& look) {
  out << "as in " << look.bold(visible(answer.family)) << " (" << answer.pattern << ')';
  if (answer.scored) out << ", confidence " << confidence_text(answer.confidence);
  out << "\n\n";
  plan_text(out, answer.files, done, look);
  holes_text(out, answer, look);
  choices_text(out, answer, look);
  if (!answer.alternatives.empty() && !look.quiet) {
    out << "\nalso fitting:";
    for (const model::Alternative& other : answer.alternatives) {
      out << "\n  --pattern " << other.pattern << "  " << visible(other.family);
    }
    out << '\n';
  }
  next_step(out, answer, done, look);
}

std::string typed_from(const std::string& prefix, const std::string& path) {
  std::size_t common = 0;
  for (std::size_t slash = prefix.find('/'); slash != std::string::npos; slash = prefix.find('/', slash + 1)) {
    if (path.compare(0, slash + 1, prefix, 0, slash + 1) != 0) break;
    common = slash + 1;
  }
  std::string up;
  for (std::size_t i = common; i < prefix.size(); ++i)
    if (prefix[i] == '/') up += "../";
  const std::string typed = up + path.substr(common);
  return typed.starts_with('-') ? "./" + typed : typed;
}

}  // namespace patauto::cli::render
