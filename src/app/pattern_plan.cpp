#include "app/pattern_plan.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "app/pattern_values.hpp"
#include "miner/prescribed.hpp"

namespace patauto::app {

namespace {

using model::FileAction;
using model::PlannedFile;

constexpr std::size_t kHoleExamples = 3;
constexpr std::size_t kFewestAlike = 2;  ///< examples, for what they have in a hole to be usual

/// By the holes' names.
using HoleValues = std::map<std::string, std::string, std::less<>>;

/// A rendered text, with the lines in which its open holes stand; they are empty.
struct Filled {
  std::string text;
  std::vector<std::pair<std::string, int>> holes;  ///< name, and line from 1
};

/// Holes that `usual` does not fill are found again by marks that stand nowhere else in the text.
Result<Filled> filled(const model::Template& text, model::TemplateValues values, const HoleValues& usual) {
  std::vector<std::string> names = text.holes();
  for (const std::string& name : names) {
    const auto known = usual.find(name);
    values.holes[name] = known == usual.end() ? "" : known->second;
  }
  std::erase_if(names, [&](const std::string& name) { return usual.contains(name); });
  Filled result;
  PATAUTO_ASSIGN(result.text, text.render(values));
  if (names.empty()) return result;
  std::string mark = "\1hole\2";
  while (result.text.find(mark) != std::string::npos) mark.insert(1, "-");
  for (const std::string& name : names) values.holes[name] = mark + name + mark;
  PATAUTO_ASSIGN(const std::string marked, text.render(values));
  int line = 1;
  for (std::size_t at = 0;;) {
    const std::size_t begin = marked.find(mark, at);
    line += static_cast<int>(std::count(marked.begin() + static_cast<std::ptrdiff_t>(at),
                                        marked.begin() + static_cast<std::ptrdiff_t>(std::min(begin, marked.size())),
                                        '\n'));
    if (begin == std::string::npos) return result;
    const std::size_t name = begin + mark.size();
    const std::size_t end = marked.find(mark, name);
    result.holes.emplace_back(marked.substr(name, end - name), line);
    at = end + mark.size();
  }
}

class Planning {
 public:
  Planning(const model::Pattern& pattern, const std::vector<model::Example>& examples,
           const model::TemplateValues& values, const miner::Reader& read, model::Prediction& prediction)
      : pattern_(pattern), examples_(examples), values_(values), read_(read), prediction_(prediction) {}

  Result<void> plan(bool companions) {
    for (const model::PatternFile& file : pattern_.files)
      if (companions || file.role == "primary") PATAUTO_TRY(add_file(file));
    for (const model::PatternEdit& edit : pattern_.edits) PATAUTO_TRY(add_edit(edit));
    return {};
  }

 private:
  Result<void> add_file(const model::PatternFile& file) {
    PATAUTO_ASSIGN(const std::string path, file.path.render(values_));
    PATAUTO_ASSIGN(Filled content, filled(file.content, values_, usual_holes(file)));
    if (planned(path) != nullptr)
      return fail(ErrorKind::invalid, "'" + pattern_.id + "' creates '" + path + "' twice with these values",
                  "give other values");
    for (const auto& [name, line] : content.holes) prediction_.holes.push_back({path, line, examples_of(file, name)});
    prediction_.files.push_back({path, FileAction::create, std::move(content.text), {}, file.role, 1, {}});
    return {};
  }

  /// Of the holes that most examples fill with the same, with what.
  HoleValues usual_holes(const model::PatternFile& file) const {
    std::map<std::string, std::map<std::string, std::size_t>> counts;
    for (const model::Example& example : examples_) {
      const model::ExampleFile* part = example_file(pattern_, example, file);
      if (part == nullptr) continue;
      for (const auto& [hole, text] : part->values.holes) ++counts[hole][text];
    }
    HoleValues usual;
    for (const auto& [hole, texts] : counts) {
      std::size_t all = 0;
      for (const auto& [text, count] : texts) all += count;
      const auto most = std::max_element(texts.begin(), texts.end(),
                                         [](const auto& a, const auto& b) { return a.second < b.second; });
      if (most->second >= kFewestAlike && 2 * most->second > all) usual[hole] = most->first;
    }
    return usual;
  }

  /// What the examples have in that hole.
  std::vector<std::string> examples_of(const model::PatternFile& file, const std::string& hole) const {
    std::vector<std::string> texts;
    for (const model::Example& example : examples_) {
      const model::ExampleFile* part = example_file(pattern_, example, file);
      if (part == nullptr || texts.size() >= kHoleExamples) continue;
      const auto value = part->values.holes.find(hole);
      if (value == part->values.holes.end() || value->second.empty()) continue;
      if (std::find(texts.begin(), texts.end(), value->second) == texts.end()) texts.push_back(value->second);
    }
    return texts;
  }

  /// A second edit of a file sees the first one; an edit of a file that the plan creates is part of its creation.
  Result<void> add_edit(const model::PatternEdit& edit) {
    PATAUTO_ASSIGN(const std::string path, edit.path.render(values_));
    PlannedFile* known = planned(path);
    const std::shared_ptr<const std::string> now =
        known != nullptr ? std::make_shared<const std::string>(known->content) : read_(path);
    if (now == nullptr || now->size() > miner::kLargestEdited) {
      warn(path, now == nullptr ? "it is not there" : "it is too large");
      return {};
    }
    model::TemplateValues values = values_;
    for (const std::string& hole : edit.insert.holes()) values.holes[hole] = "";
    PATAUTO_ASSIGN(miner::PrescribedEdit edited, miner::prescribed(path, *now, edit, values));
    if (!edited.problem.empty()) warn(path, edited.problem);
    if (edited.lines_added.empty()) return {};
    if (!edit.insert.holes().empty()) prediction_.holes.push_back({path, edited.lines_added.front(), {}});
    if (known == nullptr) {
      prediction_.files.push_back({path, FileAction::edit, {}, *now, "registration", 1, std::move(edited.lines_added)});
      prediction_.files.back().content = std::move(edited.content);
      return {};
    }
    known->content = std::move(edited.content);
    if (known->action == FileAction::edit) take_lines(known->lines_added, edited.lines_added);
    return {};
  }

  /// Lines below those that were inserted later have moved down.
  static void take_lines(std::vector<int>& lines, const std::vector<int>& later) {
    const auto count = static_cast<int>(later.size());
    for (int& line : lines)
      if (line >= later.front()) line += count;
    lines.insert(lines.end(), later.begin(), later.end());
    std::sort(lines.begin(), lines.end());
  }

  PlannedFile* planned(const std::string& path) const {
    auto& files = prediction_.files;
    const auto found = std::find_if(files.begin(), files.end(), [&](const PlannedFile& f) { return f.path == path; });
    return found == files.end() ? nullptr : &*found;
  }

  void warn(const std::string& path, const std::string& reason) {
    prediction_.warnings.push_back("'" + path + "' gains no line: " + reason);
    prediction_.unplaced.push_back(path);
  }

  const model::Pattern& pattern_;
  const std::vector<model::Example>& examples_;
  const model::TemplateValues& values_;
  const miner::Reader& read_;
  model::Prediction& prediction_;
};

}  // namespace

const model::PatternFile* primary_file(const model::Pattern& pattern) {
  if (pattern.kind != model::PatternKind::files) return nullptr;
  const auto found = std::find_if(pattern.files.begin(), pattern.files.end(),
                                  [](const model::PatternFile& file) { return file.role == "primary"; });
  return found == pattern.files.end() ? nullptr : &*found;
}

Result<model::Prediction> plan_of(const model::Pattern& pattern, const std::vector<model::Example>& examples,
                                  const PatternUse& use, const miner::Reader& read) {
  PATAUTO_ASSIGN(PatternValues values, values_of(pattern, examples, use));
  model::Prediction prediction;
  prediction.pattern = pattern.id;
  if (const model::PatternFile* primary = primary_file(pattern))
    prediction.family = text_of(primary->path, pattern.delimiters);
  prediction.scored = pattern.confidence.has_value();
  if (pattern.confidence) {
    prediction.confidence = pattern.confidence->value;
    prediction.terms = pattern.confidence->terms;
  }
  if (pattern.origin) prediction.evidence.push_back({pattern.origin->at, {}});
  PATAUTO_TRY(Planning(pattern, examples, values.values, read, prediction).plan(use.companions));
  prediction.variables = std::move(values.variables);
  prediction.choices = std::move(values.choices);
  return prediction;
}

}  // namespace patauto::app
