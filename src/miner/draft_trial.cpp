#include "miner/draft_trial.hpp"

#include <algorithm>
#include <set>

#include "miner/file_predictor.hpp"
#include "miner/text_lines.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kMostExamples = 6;
constexpr std::size_t kLargestExample = std::size_t{8}
                                        << 10;  ///< bytes in the holes of a file that an example tells of
constexpr double kTestedShare = 0.5;  ///< of a file's bytes, what the template must write for it to count as tested

/// A name for a member's example: its values, as far as a file's name may have them.
std::string file_name_of(const std::map<std::string, std::string, std::less<>>& variables) {
  std::string name;
  for (const auto& [variable, value] : variables) {
    if (!name.empty()) name += '-';
    for (const char c : value) name += model::is_alnum(c) || c == '.' || c == '_' ? c : '-';
  }
  while (name.starts_with('.') || name.starts_with('-')) name.erase(0, 1);
  return name.empty() ? "example" : name.substr(0, 80);
}

/// Whether the text has these lines one after another. White space around them is the list's, and so is a comma at the
/// end: the last record has none.
bool has_lines(std::string_view text, std::string_view wanted) {
  const auto plain = [](std::string_view line) {
    line = trimmed(line);
    if (line.ends_with(',')) line.remove_suffix(1);
    return line;
  };
  const auto same = [&](std::string_view a, std::string_view b) { return plain(a) == plain(b); };
  const std::vector<std::string_view> lines = split_lines(text);
  const std::vector<std::string_view> sought = split_lines(wanted);
  return !sought.empty() && std::search(lines.begin(), lines.end(), sought.begin(), sought.end(), same) != lines.end();
}

class TryingOn {
 public:
  TryingOn(const DraftParts& parts, const Past& past, model::Draft& draft)
      : parts_(parts), past_(past), draft_(draft) {}

  void run() {
    draft_.files.clear();
    for (const InferredFile& file : parts_.files) draft_.files.push_back(file.report);
    draft_.edits.resize(parts_.edits.size());
    std::set<std::string> names;
    for (std::size_t i = 0; i < parts_.instances.size() && i < parts_.held_out + kExemplars; ++i) {
      const bool tests = i < parts_.held_out;
      if (!tests && draft_.examples.size() >= kMostExamples) break;
      const Instance& one = parts_.instances[i];
      model::DraftedExample drafted{.later = tests};
      drafted.example.variables = variables_of(parts_, one.values);
      for (std::size_t f = 0; f < parts_.files.size(); ++f) {
        model::DraftedFile ignored;
        try_file(f, one, tests ? draft_.files[f] : ignored, drafted.example);
      }
      if (tests) try_edits(one);
      if (drafted.example.files.empty() || !all_hold(drafted.example)) continue;
      drafted.name = file_name_of(drafted.example.variables);
      for (int n = 2; !names.insert(drafted.name).second; ++n)
        drafted.name = file_name_of(drafted.example.variables) + "-" + std::to_string(n);
      draft_.examples.push_back(std::move(drafted));
    }
    for (model::DraftedFile& file : draft_.files)
      if (file.fitting > 0) file.literal_share /= static_cast<double>(file.fitting);
  }

 private:
  /// Whether what the pattern is to bring about is there for this member; not all have every companion. As `verify`
  /// will look at it.
  bool all_hold(const model::Example& example) const {
    const auto& criteria = draft_.pattern.ground_truth;
    model::TemplateValues values;
    values.variables = example.variables;
    return std::all_of(criteria.begin(), criteria.end(), [&](const model::Criterion& criterion) {
      const auto path = criterion.path.render(values);
      const model::TreeFile* file = path ? past_.file(*path) : nullptr;
      if (file == nullptr || criterion.kind != model::Criterion::Kind::contains) return file != nullptr;
      const auto named = criterion.text.render(values);
      const auto text = past_.text(file->blob, kLargestEdited);
      return named && text && text->find(*named) != std::string::npos;
    });
  }

  void try_file(std::size_t f, const Instance& one, model::DraftedFile& report, model::Example& example) const {
    const model::TreeFile* file = past_.file(written(parts_.files[f].path, parts_.wording, one.values));
    const auto text = file == nullptr ? nullptr : past_.text(file->blob);
    if (!text) return;
    ++report.held_out;
    const auto values = parts_.files[f].text.fitted(*text, one.values);
    if (!values) return;
    model::TemplateValues all = *values;
    all.variables = example.variables;
    const auto bytes = draft_.pattern.files[f].content.render(all);
    if (!bytes || *bytes != *text) return;
    ++report.fitting;
    report.literal_share += DraftedText::literal_share(*text, *values);
    std::size_t open = 0;
    for (const auto& [hole, held] : values->holes) open += held.size();
    if (open > kLargestExample) return;
    example.files.push_back(
        {written(parts_.files[f].path, parts_.wording, one.values), past_.history.log().blobs[file->blob], *values});
  }

  /// Whether the lists have what the pattern would have added for that member.
  void try_edits(const Instance& one) {
    for (std::size_t e = 0; e < parts_.edits.size(); ++e) {
      if (!parts_.told_by_older[e]) continue;
      const DraftedEdit& edit = parts_.edits[e];
      const model::TreeFile* file = past_.file(written(edit.path, parts_.wording, one.values));
      const auto text = file == nullptr ? nullptr : past_.text(file->blob, kLargestEdited);
      if (!text) continue;
      ++draft_.edits[e].held_out;
      if (has_lines(*text, written(edit.insert, parts_.wording, one.values))) ++draft_.edits[e].fitting;
    }
  }

  const DraftParts& parts_;
  const Past& past_;
  model::Draft& draft_;
};

}  // namespace

std::map<std::string, std::string, std::less<>> variables_of(const DraftParts& parts, const Values& values) {
  std::map<std::string, std::string, std::less<>> variables;
  for (const Slot slot : parts.wording.slots()) variables[public_name(slot, parts.mask)] = values[index_of(slot)];
  return variables;
}

void try_on(const DraftParts& parts, const Past& past, model::Draft& draft) {
  TryingOn(parts, past, draft).run();
}

double test_coverage(const model::Draft& draft) {
  // What a hole holds comes from the example itself: it cannot fail.
  const auto tested_file = [](const model::DraftedFile& file) {
    return file.could_fail && file.fitting > 0 && file.literal_share >= kTestedShare;
  };
  // A line names its member, which a list may lack.
  const auto tested_edit = [](const model::DraftedLines& lines) { return lines.fitting > 0; };
  const auto tested = std::count_if(draft.files.begin(), draft.files.end(), tested_file) +
                      std::count_if(draft.edits.begin(), draft.edits.end(), tested_edit);
  const std::size_t outputs = draft.files.size() + draft.edits.size();
  return outputs == 0 ? 0 : static_cast<double>(tested) / static_cast<double>(outputs);
}

}  // namespace patauto::miner
