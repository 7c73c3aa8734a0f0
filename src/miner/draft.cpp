#include "miner/draft.hpp"

#include <algorithm>
#include <set>

#include "miner/draft_parts.hpp"
#include "miner/draft_trial.hpp"
#include "miner/file_role.hpp"
#include "miner/habits.hpp"
#include "miner/predict.hpp"

namespace patauto::miner {
namespace {

using model::Template;

constexpr std::size_t kEvidence = 10;
constexpr std::size_t kHabitsRead = 50;

std::string description_of(Slot slot) {
  if (slot == Slot::name) return "The file's name without its ending";
  if (slot == Slot::core) return "The part of the file's name that differs from file to file";
  const std::size_t above = index_of(slot) - index_of(Slot::directory0);
  if (above == 0) return "The name of the folder that the file lies in";
  return "The name of the folder " + std::to_string(above) + (above == 1 ? " level" : " levels") +
         " above the file's own";
}

/// What was inferred, written down as a pattern.
class Drafter {
 public:
  Drafter(const Subject& subject, const Past& past, const DraftParts& parts)
      : subject_(subject), past_(past), parts_(parts) {}

  Result<model::Draft> draft() const {
    const auto delimiters = choose_delimiters();
    if (!delimiters) {
      return fail(ErrorKind::nothing,
                  "every pair of delimiters occurs in the members of '" + subject_.found.generalised + "'",
                  "a person can still write the pattern: docs/formats/spec.md");
    }
    return assembled(*delimiters);
  }

 private:
  std::vector<const Parts*> all_parts(std::vector<Parts>& contents) const {
    std::vector<const Parts*> all;
    for (const InferredFile& file : parts_.files) contents.push_back(file.text.parts(parts_.wording));
    for (const Parts& content : contents) all.push_back(&content);
    for (const InferredFile& file : parts_.files) all.push_back(&file.path);
    for (const DraftedEdit& edit : parts_.edits) all.insert(all.end(), {&edit.path, &edit.insert});
    return all;
  }

  /// The first pair that occurs in no exemplar; where all do, the first that no template has in its own text.
  std::optional<model::Delimiters> choose_delimiters() const {
    std::vector<Parts> contents;
    std::vector<std::string> literals;
    for (const Parts* parts : all_parts(contents)) {
      for (std::string& literal : literals_of(*parts)) literals.push_back(std::move(literal));
    }
    std::vector<std::string_view> own(literals.begin(), literals.end());
    std::vector<std::string_view> everything = own;
    for (const auto& text : parts_.texts) everything.push_back(*text);
    const auto free = model::free_delimiters(everything);
    return free ? free : model::free_delimiters(own);
  }

  static Template template_in(const Parts& parts, const model::Delimiters& delimiters) {
    return model::template_of(text_of(parts, delimiters), delimiters).value;
  }

  model::Draft assembled(const model::Delimiters& delimiters) const {
    model::Draft draft;
    model::Pattern& pattern = draft.pattern;
    pattern.kind = model::PatternKind::files;
    pattern.category = "file_creation";
    pattern.delimiters = delimiters;
    for (const Slot slot : parts_.wording.slots()) {
      pattern.variables.push_back({.name = public_name(slot, parts_.mask),
                                   .description = description_of(slot),
                                   .example = parts_.instances[parts_.held_out].values[index_of(slot)],
                                   .from_path = true});
    }
    for (const InferredFile& file : parts_.files) {
      pattern.files.push_back({.path = template_in(file.path, delimiters),
                               .content = template_in(file.text.parts(parts_.wording), delimiters),
                               .role = file.role});
      pattern.ground_truth.push_back({.path = pattern.files.back().path});
    }
    for (const DraftedEdit& edit : parts_.edits) {
      model::PatternEdit& made = pattern.edits.emplace_back();
      made.path = template_in(edit.path, delimiters);
      made.insert = template_in(edit.insert, delimiters);
      made.place = {edit.order, template_in(edit.among, delimiters)};
      pattern.ground_truth.push_back(
          {.kind = model::Criterion::Kind::contains, .path = made.path, .text = template_in(edit.named, delimiters)});
    }
    add_operation_kinds(pattern);
    pattern.intent = intent();
    pattern.origin = model::Origin{candidate_id(model::CandidateKind::files, subject_.found.generalised),
                                   past_.tree.commit, static_cast<std::int64_t>(subject_.members.size())};
    draft.family = subject_.found.generalised;
    draft.members = subject_.members.size();
    draft.creations_per_year = subject_.per_year;
    try_on(parts_, past_, draft);
    draft.left_out = parts_.left_out;
    add_evidence(draft);
    pattern.confidence = confidence(draft);
    return draft;
  }

  void add_operation_kinds(model::Pattern& pattern) const {
    const auto document = [&](const InferredFile& file) { return role_of(shown(file.path)) == FileRole::document; };
    const auto documents = std::count_if(parts_.files.begin(), parts_.files.end(), document);
    if (static_cast<std::size_t>(documents) < parts_.files.size())
      pattern.operation_kinds.push_back(model::OperationKind::create_file);
    if (documents > 0) pattern.operation_kinds.push_back(model::OperationKind::create_doc);
    if (!parts_.edits.empty()) pattern.operation_kinds.push_back(model::OperationKind::update_index);
  }

  std::string intent() const {
    std::string text = "Create a file like '" + shown(parts_.files.front().path) + "'";
    const std::size_t companions = parts_.files.size() - 1;
    if (companions == 1) text += " with '" + shown(parts_.files[1].path) + "'";
    if (companions > 1) text += " with its " + std::to_string(companions) + " companions";
    std::set<std::string> lists;
    for (const DraftedEdit& edit : parts_.edits) lists.insert(shown(edit.path));
    for (const std::string& list : lists)
      text += (list == *lists.begin() ? ", registered in '" : " and '") + list + "'";
    return text + ".";
  }

  void add_evidence(model::Draft& draft) const {
    const auto commits = past_.history.commits();
    for (const Member& member : subject_.members) {
      if (member.order < 0) break;
      const model::Oid& commit = commits[static_cast<std::size_t>(member.order)]->id;
      if (draft.evidence.empty() || draft.evidence.back().commit != commit) {
        if (draft.evidence.size() >= kEvidence) break;
        draft.evidence.push_back({commit, {}});
      }
      draft.evidence.back().paths.emplace_back(past_.path_of(member.file));
    }
  }

  model::Confidence confidence(const model::Draft& draft) const {
    FilePredictor predictor(past_);
    model::Terms terms = terms_of(predictor.trial({subject_.found.family}), 1, 0);
    terms.test_coverage = test_coverage(draft);
    terms.schema_completeness = model::schema_completeness(draft.pattern.variables);
    return {model::confidence_of(terms), terms};
  }

  const Subject& subject_;
  const Past& past_;
  const DraftParts& parts_;
};

bool is_habit(std::string_view id, const Past& past) {
  for (const Habit& habit : habits_of(past, kHabitsRead))
    if (candidate_id(model::CandidateKind::edit, habit.trigger + " -> " + habit.follower) == id) return true;
  return false;
}

}  // namespace

Result<model::Draft> draft_of(std::string_view id, const Past& past, const PathIndex& index,
                              const Exclusions& excluded) {
  return draft_of(id, past, index, subjects_of(past, excluded, {}));
}

Result<model::Draft> draft_of(std::string_view id, const Past& past, const PathIndex& index,
                              const std::vector<Subject>& subjects) {
  for (const Subject& subject : subjects) {
    if (candidate_id(model::CandidateKind::files, subject.found.generalised) != id) continue;
    PATAUTO_ASSIGN(const DraftParts parts, draft_parts_of(subject, past, index));
    return Drafter(subject, past, parts).draft();
  }
  const std::string name(id);
  if (is_habit(id, past)) {
    return fail(ErrorKind::nothing, "'" + name + "' is a habit: nothing says which lines change",
                "git patauto suggest --kind files lists what can be proposed");
  }
  return fail(ErrorKind::nothing, "no candidate has the id '" + name + "' in this revision",
              "git patauto suggest --kind files lists them");
}

}  // namespace patauto::miner
