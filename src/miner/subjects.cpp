#include "miner/subjects.hpp"

#include <algorithm>
#include <array>

#include "miner/kin.hpp"
#include "miner/variables.hpp"
#include "model/case_form.hpp"

namespace patauto::miner {
namespace {

constexpr std::int64_t kYear = 31'556'952;   ///< seconds
constexpr std::int64_t kWindow = 2 * kYear;  ///< in which creations are counted

double creations_per_year(const std::vector<Member>& members, const Past& past) {
  const std::int64_t now = past.history.time();
  const auto commits = past.history.commits();
  const std::int64_t age = std::max<std::int64_t>(now - commits.front()->time, 1);
  std::size_t recent = 0;
  for (const Member& member : members) {
    if (member.order < 0) continue;
    const model::Commit& commit = *commits[static_cast<std::size_t>(member.order)];
    if (!commit.root && now - commit.time <= kWindow) ++recent;
  }
  const double years = static_cast<double>(std::min(std::max(age, kYear), kWindow)) / static_cast<double>(kYear);
  return static_cast<double>(recent) / years;
}

/// Whether folder and name both vary, and narrower families stand for most of the members.
bool is_fragment(const FoundFamily& found) {
  const Mask& mask = found.family.mask;
  const bool folder_varies = mask.depth < 64 && mask.directories != (std::uint64_t{1} << mask.depth) - 1;
  return folder_varies && mask.stem != StemRelation::same && 2 * found.deciding < found.family.members.size();
}

/// The form most members' names are written in.
model::CaseForm usual_form(const Subject& subject, const Past& past) {
  constexpr std::array kForms = {model::CaseForm::kebab, model::CaseForm::snake, model::CaseForm::camel,
                                 model::CaseForm::pascal};
  std::array<std::size_t, kForms.size()> count{};
  for (const Member& member : subject.members) {
    for (const Value& value : values_of(past.path_of(member.file), subject.found.family.mask, 0)) {
      if (model::words_of(value.text).size() < 2 || value.slot == Slot::core) continue;
      for (std::size_t i = 0; i < kForms.size(); ++i) count[i] += in_form(value.text, kForms[i]) == value.text ? 1 : 0;
      break;
    }
  }
  return kForms[static_cast<std::size_t>(std::max_element(count.begin(), count.end()) - count.begin())];
}

}  // namespace

bool is_below(std::string_view path, const std::vector<std::string>& below) {
  if (below.empty()) return true;
  return std::any_of(below.begin(), below.end(), [&](const std::string& folder) {
    return folder.empty() || path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
  });
}

std::vector<Subject> subjects_of(const Past& past, const Exclusions& excluded, const std::vector<std::string>& below) {
  std::vector<std::uint32_t> files;
  for (std::uint32_t i = 0; i < past.tree.files.size(); ++i) {
    if (excluded[i].empty()) files.push_back(i);
  }
  std::vector<Subject> subjects;
  for (FoundFamily& found : all_families(past.tree, past.paths(), files)) {
    const auto wanted = [&](std::uint32_t file) { return is_below(past.path_of(file), below); };
    if (!std::any_of(found.family.members.begin(), found.family.members.end(), wanted)) continue;
    if (is_fragment(found)) continue;
    found.family.members = kin_of(past.path_of(found.exemplar), found.family.members, past);
    Subject subject;
    subject.members = newest_first(past, found.family.members);
    subject.per_year = creations_per_year(subject.members, past);
    subject.interest = subject.per_year + 0.001 * static_cast<double>(subject.members.size());
    subject.found = std::move(found);
    subjects.push_back(std::move(subject));
  }
  std::stable_sort(subjects.begin(), subjects.end(), [](const Subject& a, const Subject& b) {
    const bool few_a = a.members.size() < 3;
    const bool few_b = b.members.size() < 3;
    return few_a != few_b ? few_b : a.interest > b.interest;
  });
  return subjects;
}

std::string try_path(const Subject& subject, const Past& past) {
  const model::CaseForm form = usual_form(subject, past);
  const Mask& mask = subject.found.family.mask;
  const std::string_view exemplar = past.path_of(subject.found.exemplar);
  for (const std::string_view name : {"new thing", "another new thing", "one more new thing"}) {
    std::string path = renamed(exemplar, mask, in_form(name, form));
    if (past.file(path) == nullptr) return path;
  }
  return {};
}

}  // namespace patauto::miner
