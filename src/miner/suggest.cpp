#include "miner/suggest.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <map>
#include <set>

#include "miner/file_role.hpp"
#include "miner/habits.hpp"
#include "miner/predict.hpp"
#include "signature/file_signature.hpp"
#include "signature/mined.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kJudged = 14;   ///< families that leave-one-out is spent on
constexpr std::size_t kSpare = 3;     ///< judged beyond the limit, so that the order is by worth
constexpr std::size_t kCompared = 6;  ///< newest members whose likeness is estimated
constexpr double kLeastAlike = 0.05;  ///< mean likeness under which files only share a folder
constexpr std::size_t kEvidence = 5;
constexpr std::size_t kExamples = 5;
constexpr std::size_t kRejected = 50;
constexpr std::size_t kHabits = 5;
constexpr std::size_t kHabitsRead = 50;

/// Mean likeness of the newest members' structure; nothing when fewer than two can be read.
std::optional<double> mean_likeness(const Subject& subject, const Past& past) {
  std::vector<signature::Signature> signatures;
  for (const Member& member : subject.members) {
    if (signatures.size() >= kCompared) break;
    const auto text = past.text(past.tree.files[member.file].blob);
    if (text && !signature::contents_not_mined(*text)) signatures.push_back(signature::signature_of(*text));
  }
  double sum = 0;
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < signatures.size(); ++i) {
    for (std::size_t j = i + 1; j < signatures.size(); ++j, ++pairs) sum += likeness(signatures[i], signatures[j]);
  }
  return pairs == 0 ? std::nullopt : std::optional(sum / static_cast<double>(pairs));
}

std::string date_of(std::int64_t seconds) {
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

void add_creations(const Subject& subject, const Past& past, model::Candidate& candidate) {
  const auto commits = past.history.commits();
  for (const Member& member : subject.members) {
    const std::string path(past.path_of(member.file));
    if (candidate.examples.size() < kExamples) candidate.examples.push_back(path);
    if (member.order < 0 || candidate.evidence.size() >= kEvidence) continue;
    const model::Commit& commit = *commits[static_cast<std::size_t>(member.order)];
    if (candidate.last_seen.empty()) candidate.last_seen = date_of(commit.time);
    if (!candidate.evidence.empty() && candidate.evidence.back().commit == commit.id) {
      candidate.evidence.back().paths.push_back(path);
    } else {
      candidate.evidence.push_back({commit.id, {path}});
    }
  }
}

/// What comes with a new file of the family.
struct Company {
  std::string path;                         ///< that was tried
  std::vector<model::CandidateFile> files;  ///< companions, generalised
  std::vector<std::string> paths;           ///< of the companions
  std::optional<Cases> cases;
};

Company company_of(const std::string& path, const Past& past, const PathIndex& index) {
  Company company;
  company.path = path;
  company.cases = cases_of(path, past, index);
  if (!company.cases) return company;
  for (const Companion& companion : companions_of(path, *company.cases, past)) {
    company.files.push_back({companion.generalised, "companion", companion.share});
    company.paths.push_back(companion.path);
  }
  return company;
}

std::string title_of(const model::Candidate& candidate) {
  std::string title = std::to_string(candidate.members) + " files like '" + candidate.pattern + "'";
  const std::size_t companions = candidate.files.size() - 1;
  if (companions > 0)
    title += ", each with " + std::to_string(companions) + (companions == 1 ? " companion" : " companions");
  if (!candidate.edits.empty()) title += ", registered in '" + candidate.edits.front().path + "'";
  return title;
}

/// Adds where new files of the family are registered, and what follows from all outputs. That costs more than all the
/// rest, so only what is shown gets it.
void complete(const Past& past, const std::optional<Cases>& cases, model::Candidate& candidate) {
  if (cases) {
    for (const RegisteredFile& file : registered_files(candidate.try_path, *cases, past)) {
      candidate.edits.push_back({file.generalised, "registration", file.share});
    }
  }
  candidate.terms.test_coverage /= static_cast<double>(candidate.files.size() + candidate.edits.size());
  candidate.confidence = model::confidence_of(candidate.terms);
  candidate.title = title_of(candidate);
}

/// A judged family: a candidate, with what it saves a year; or a reason against it.
struct Judgement {
  model::Candidate candidate;
  std::optional<Cases> cases;
  double worth = 0;
  std::string reason;
};

Judgement judged(const Subject& subject, const Past& past) {
  FilePredictor predictor(past);
  Judgement result;
  const auto likeness = mean_likeness(subject, past);
  if (!likeness) {
    result.reason = "fewer than two of the newest members are text that people write";
    return result;
  }
  if (*likeness < kLeastAlike) {
    result.reason = "the files share a place, not a structure (likeness " + percent(*likeness) + ")";
    return result;
  }
  const Trial trial = predictor.trial({subject.found.family});
  if (trial.scores.empty() || trial.expected_saved <= 0) {
    result.reason = "a template of the older members would not have helped with the newest ones";
    return result;
  }
  model::Candidate& candidate = result.candidate;
  candidate.pattern = subject.found.generalised;
  candidate.id = candidate_id(model::CandidateKind::files, candidate.pattern);
  candidate.members = subject.members.size();
  candidate.creations_per_year = subject.per_year;
  candidate.expected_saved = trial.expected_saved;
  candidate.terms = terms_of(trial, 1, 0);
  candidate.files.push_back({candidate.pattern, "primary", 1});
  for (const Value& value : values_of(past.path_of(subject.members.front().file), subject.found.family.mask, 0)) {
    const bool word = value.slot >= Slot::first_word && value.slot <= Slot::year;
    const std::string name = public_name(value.slot, subject.found.family.mask);
    if (!word) candidate.variables.push_back({name, value.text, "taken from the path", true});
  }
  add_creations(subject, past, candidate);
  double characters = 0;
  for (const Score& score : trial.scores) characters += score.truth / static_cast<double>(trial.scores.size());
  result.worth = (subject.per_year + 0.1) * trial.expected_saved * characters;
  return result;
}

/// Walks the families, most often created first, and sets aside those that another one stands for: its companions'
/// families, and the narrower ones within it.
class Survey {
 public:
  Survey(const Past& past, const PathIndex& index, std::vector<Subject> subjects, std::size_t limit)
      : past_(past),
        index_(index),
        subjects_(std::move(subjects)),
        done_(subjects_.size(), false),
        shown_(done_),
        limit_(limit) {}

  void run(std::vector<Judgement>& accepted, std::vector<model::Rejected>& rejected) {
    std::size_t judgements = 0;
    for (std::size_t i = 0; i < subjects_.size() && judgements < kJudged && accepted.size() < limit_ + kSpare; ++i) {
      if (done_[i]) continue;
      done_[i] = true;
      const auto chosen = representative(i);
      if (!chosen) continue;
      done_[*chosen] = true;
      ++judgements;
      Judgement one = judged(subjects_[*chosen], past_);
      if (!one.reason.empty()) {
        rejected.push_back({subjects_[*chosen].found.generalised, one.reason});
        continue;
      }
      shown_[*chosen] = true;
      join(company_at(*chosen), subjects_[*chosen], one);
      accepted.push_back(std::move(one));
    }
  }

 private:
  Company company_at(std::size_t i) { return company_of(try_path(subjects_[i], past_), past_, index_); }

  void join(Company company, const Subject& subject, Judgement& one) {
    set_aside(subject, company);
    auto& files = one.candidate.files;
    files.insert(files.end(), company.files.begin(), company.files.end());
    one.candidate.try_path = std::move(company.path);
    one.cases = std::move(company.cases);
  }

  bool belongs(const std::string& path, const Subject& subject) const {
    const PathParts ours = split(path);
    const PathParts theirs = split(past_.path_of(subject.found.exemplar));
    return comparable(ours, theirs) && at_least_as_specific(mask_of(ours, theirs), subject.found.family.mask);
  }

  /// The family to show for a group of companions: one of code, if the one at hand is not. Nothing for tests whose code
  /// is shown already.
  std::optional<std::size_t> representative(std::size_t i) {
    const auto is_code = [&](std::size_t k) {
      return role_of(past_.path_of(subjects_[k].found.exemplar)) == FileRole::code;
    };
    if (is_code(i)) return i;
    const bool is_test = role_of(past_.path_of(subjects_[i].found.exemplar)) == FileRole::test;
    const Company company = company_at(i);
    for (const std::string& path : company.paths) {
      for (std::size_t k = 0; k < subjects_.size(); ++k) {
        if ((done_[k] && !(shown_[k] && is_test)) || !is_code(k) || !belongs(path, subjects_[k])) continue;
        return shown_[k] ? std::nullopt : std::optional(k);
      }
    }
    return i;
  }

  void set_aside(const Subject& subject, const Company& company) {
    for (std::size_t k = 0; k < subjects_.size(); ++k) {
      const auto& members = subjects_[k].found.family.members;
      const auto& all = subject.found.family.members;
      const auto companion = [&](const std::string& path) { return belongs(path, subjects_[k]); };
      const bool narrower = subjects_[k].found.family.mask.directories == subject.found.family.mask.directories &&
                            std::includes(all.begin(), all.end(), members.begin(), members.end());
      done_[k] = done_[k] || narrower || is_elsewhere(subject, subjects_[k]) ||
                 std::any_of(company.paths.begin(), company.paths.end(), companion) ||
                 is_narrower(subjects_[k], company);
    }
  }

  /// Whether the other family is the same habit in another folder: one folder varies in both, one more differs.
  static bool is_elsewhere(const Subject& subject, const Subject& other) {
    const Mask& mask = subject.found.family.mask;
    if (!(other.found.family.mask == mask)) return false;
    const PathParts ours = split(subject.found.generalised);
    const PathParts theirs = split(other.found.generalised);
    if (ours.name != theirs.name || ours.directories.size() != theirs.directories.size()) return false;
    std::size_t differ = 0;
    bool varies = false;
    for (std::size_t i = 0; i < ours.directories.size(); ++i) {
      differ += ours.directories[i] != theirs.directories[i] ? 1 : 0;
      varies = varies || !mask.directory(i);
    }
    return varies && differ == 1;
  }

  /// Whether a companion's family holds all of the subject's members.
  bool is_narrower(const Subject& subject, const Company& company) const {
    const Mask& mask = subject.found.family.mask;
    const std::string own(past_.path_of(subject.found.exemplar));
    return std::any_of(company.paths.begin(), company.paths.end(), [&](const std::string& path) {
      const PathParts ours = split(path);
      const PathParts theirs = split(own);
      if (!comparable(ours, theirs)) return false;
      const Mask shared = mask_of(ours, theirs);
      return (shared.directories & mask.directories) == mask.directories && mask.stem != StemRelation::any;
    });
  }

  const Past& past_;
  const PathIndex& index_;
  std::vector<Subject> subjects_;
  std::vector<bool> done_;   ///< judged, or set aside
  std::vector<bool> shown_;  ///< accepted
  std::size_t limit_;
};

void add_habits(const Past& past, const SuggestOptions& options, std::vector<model::Candidate>& candidates) {
  std::set<std::string> said;
  for (const Habit& habit : habits_of(past, kHabitsRead)) {
    if (said.size() >= kHabits) break;
    if (signature::not_mined(habit.trigger) || signature::not_mined(habit.follower)) continue;
    if (said.contains(habit.follower + '\n' + habit.trigger)) continue;  // the other way round

    if (!is_below(habit.trigger, options.below) && !is_below(habit.follower, options.below)) continue;
    model::Candidate candidate;
    candidate.kind = model::CandidateKind::edit;
    said.insert(habit.trigger + '\n' + habit.follower);
    candidate.pattern = habit.trigger + " -> " + habit.follower;
    candidate.id = candidate_id(candidate.kind, candidate.pattern);
    candidate.title = "a change of '" + habit.trigger + "' usually comes with one of '" + habit.follower + "'";
    candidate.members = habit.together;
    candidate.terms.success = habit.share;
    candidate.terms.similarity = 0;
    candidate.confidence = model::confidence_of(candidate.terms);
    candidate.files.push_back({habit.trigger, "primary", 1});
    candidate.edits.push_back({habit.follower, "registration", habit.share});
    const auto commits = past.history.commits();
    candidate.last_seen = date_of(commits[habit.commits.front()]->time);
    for (const std::uint32_t commit : habit.commits) {
      candidate.evidence.push_back({commits[commit]->id, {habit.trigger, habit.follower}});
    }
    candidates.push_back(std::move(candidate));
  }
}

/// Files that are not mined, folder by folder, with the reason.
void add_excluded(const Past& past, const Exclusions& excluded, const SuggestOptions& options,
                  std::vector<model::Rejected>& rejected) {
  std::map<std::pair<std::string, std::string>, std::size_t> folders;
  for (std::uint32_t i = 0; i < excluded.size(); ++i) {
    if (excluded[i].empty() || !is_below(past.path_of(i), options.below)) continue;
    const std::string_view path = past.path_of(i);
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash + 1));
    ++folders[{folder + "*" + std::string(split(path).extension), excluded[i]}];
  }
  for (const auto& [key, count] : folders) {
    if (count > 1) rejected.push_back({key.first, key.second + " (" + std::to_string(count) + " files)"});
  }
}

}  // namespace

model::Suggestions suggestions(const Past& past, const PathIndex& index, const Exclusions& excluded,
                               const SuggestOptions& options) {
  model::Suggestions result;
  result.at = past.tree.commit;
  result.history_commits = past.history.commits().size();
  std::vector<Judgement> judgements;
  if (options.files) {
    Survey(past, index, subjects_of(past, excluded, options.below), options.limit).run(judgements, result.rejected);
  }
  std::stable_sort(judgements.begin(), judgements.end(),
                   [](const Judgement& a, const Judgement& b) { return a.worth > b.worth; });
  std::vector<model::Candidate> habits;
  if (options.habits) add_habits(past, options, habits);
  result.candidates_total = judgements.size() + habits.size();
  for (Judgement& one : judgements) {
    if (result.candidates.size() >= options.limit) break;
    complete(past, one.cases, one.candidate);
    result.candidates.push_back(std::move(one.candidate));
  }
  for (model::Candidate& habit : habits) {
    if (result.candidates.size() < options.limit) result.candidates.push_back(std::move(habit));
  }
  add_excluded(past, excluded, options, result.rejected);
  if (result.rejected.size() > kRejected) result.rejected.resize(kRejected);
  return result;
}

}  // namespace patauto::miner
