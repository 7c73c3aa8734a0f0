#include "miner/draft.hpp"

#include <algorithm>
#include <set>

#include "base/utf8.hpp"
#include "miner/drafted_edit.hpp"
#include "miner/drafted_text.hpp"
#include "miner/file_role.hpp"
#include "miner/habits.hpp"
#include "miner/predict.hpp"
#include "model/ascii.hpp"
#include "model/path_rules.hpp"

namespace patauto::miner {
namespace {

using model::Template;

constexpr std::size_t kMostHeldOut = 3;
constexpr std::size_t kHeldOutPart = 4;  ///< one of so many members at most ...
constexpr std::size_t kFewMembers = 3;   ///< ... but one of so many
constexpr std::size_t kMostExamples = 6;
constexpr double kMostRepeated = 0.5;  ///< of a companion's lines; more is a list of records, of no known length
constexpr std::size_t kLargestExample = 8 * 1024;  ///< bytes in the holes of a file that an example tells of
constexpr std::size_t kEvidence = 10;
constexpr double kTestedShare = 0.5;  ///< of a file's bytes, what the template must write for it to count as tested
constexpr std::size_t kHabitsRead = 50;

struct Instance {
  Member member;
  Values values;
};

/// A file, before the delimiters are chosen.
struct FileParts {
  Parts path;
  DraftedText text;
  std::string role;
  model::DraftedFile report;
};
std::string percent(double share) {
  return std::to_string(static_cast<int>(share * 100 + 0.5)) + " %";
}

std::string description_of(Slot slot) {
  if (slot == Slot::name) return "The file's name without its ending";
  if (slot == Slot::core) return "The part of the file's name that differs from file to file";
  const std::size_t above = index_of(slot) - index_of(Slot::directory0);
  if (above == 0) return "The name of the folder that the file lies in";
  return "The name of the folder " + std::to_string(above) + (above == 1 ? " level" : " levels") +
         " above the file's own";
}

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

class Drafter {
 public:
  Drafter(const Subject& subject, const Past& past, const PathIndex& index)
      : subject_(subject),
        past_(past),
        index_(index),
        mask_(subject.found.family.mask),
        exemplar_(past.path_of(subject.found.exemplar)),
        instances_(instances()),
        wording_(mask_, exemplar_, all_values()) {}

  Result<model::Draft> draft() {
    auto path = wording_.parts(subject_.found.generalised, mask_);
    if (!path || instances_.size() < 2 || !may_stand_in_a_spec(*path)) {
      return fail(ErrorKind::nothing, "'" + subject_.found.generalised + "' cannot be written as a template's path",
                  "git patauto new works without a pattern");
    }
    hold_out();
    if (!add_file(std::move(*path), "primary", 1).empty()) {
      return fail(ErrorKind::nothing, "no two members of '" + subject_.found.generalised + "' can be read as text",
                  "git patauto suggest lists other candidates");
    }
    add_company();
    if (edits_.empty() &&
        std::none_of(files_.begin(), files_.end(), [](const FileParts& file) { return file.text.says_something(); })) {
      return fail(ErrorKind::nothing, "the members of '" + subject_.found.generalised + "' have too little in common",
                  "git patauto suggest lists other candidates");
    }
    const auto delimiters = choose_delimiters();
    if (!delimiters) {
      return fail(ErrorKind::nothing,
                  "every pair of delimiters occurs in the members of '" + subject_.found.generalised + "'",
                  "a person can still write the pattern: docs/formats/spec.md");
    }
    return assembled(*delimiters);
  }

 private:
  /// Newest first; those whose path gives every variable.
  std::vector<Instance> instances() const {
    const std::vector<Value> model = path_values(exemplar_, mask_);
    std::vector<Instance> result;
    for (const Member& member : subject_.members) {
      Instance one{member, by_slot(path_values(past_.path_of(member.file), mask_))};
      const auto given = [&](const Value& value) {
        return base::valid_utf8(one.values[index_of(value.slot)]) && !one.values[index_of(value.slot)].empty();
      };
      if (std::all_of(model.begin(), model.end(), given)) result.push_back(std::move(one));
    }
    return result;
  }

  std::vector<Values> all_values() const {
    std::vector<Values> values;
    for (const Instance& one : instances_) values.push_back(one.values);
    return values;
  }

  void hold_out() {
    const std::size_t count = instances_.size();
    held_out_ = count < kFewMembers ? 0 : std::clamp<std::size_t>(count / kHeldOutPart, 1, kMostHeldOut);
  }

  std::map<std::string, std::string, std::less<>> variables_of(const Values& values) const {
    std::map<std::string, std::string, std::less<>> variables;
    for (const Slot slot : wording_.slots()) variables[public_name(slot, mask_)] = values[index_of(slot)];
    return variables;
  }

  const model::TreeFile* file_of(const Parts& path, const Instance& one) const {
    return past_.file(written(path, wording_, one.values));
  }

  /// Adds what the members have at that path. Returns why not, or nothing.
  std::string add_file(Parts path, std::string role, double share) {
    std::vector<Sample> samples;
    for (std::size_t i = held_out_; i < instances_.size() && samples.size() < kExemplars; ++i) {
      const model::TreeFile* file = file_of(path, instances_[i]);
      auto text = file == nullptr ? nullptr : past_.text(file->blob, kLongestExemplar);
      if (text) samples.push_back({std::move(text), instances_[i].values, recency(samples.size())});
    }
    if (samples.size() < 2) return "fewer than two of them can be read as text";
    DraftedText text(samples, wording_, Courage());
    if (role != "primary" && text.repeated_share() > kMostRepeated)
      return "it is a list of records, and no template tells how many";
    model::DraftedFile report{.share = share, .exemplars = samples.size()};
    report.could_fail = text.says_something();
    for (const Sample& sample : samples) texts_.push_back(sample.text);
    files_.push_back({std::move(path), std::move(text), std::move(role), report});
    return {};
  }

  void leave_out(const std::string& what, const std::string& why) { left_out_.push_back("'" + what + "': " + why); }

  void add_company() {
    const std::string path = try_path(subject_, past_);
    const auto cases = path.empty() ? std::nullopt : cases_of(path, past_, index_);
    if (!cases) return;
    for (const Companion& companion : companions_of(path, *cases, past_)) add_companion(companion, cases->mask);
    const Reader read = [this](std::string_view name) {
      const model::TreeFile* file = past_.file(name);
      return file == nullptr ? nullptr : past_.text(file->blob, kLargestEdited);
    };
    const Registrations registrations = registrations_of(path, *cases, past_, read);
    for (const Registration& file : registrations.files)
      for (const NewEntry& entry : file.entries) add_edit(file, entry, cases->mask);
    for (const Reminder& reminder : registrations.reminders)
      leave_out(reminder.path, "usually changes too (" + percent(reminder.share) + "), in no way that is known");
  }

  void add_companion(const Companion& companion, const Mask& own) {
    auto path = wording_.parts(companion.generalised, own);
    if (companion.generated) return leave_out(companion.generalised, "a program writes it");
    if (!path || !may_stand_in_a_spec(*path))
      return leave_out(companion.generalised, "its path cannot be told from the file's");
    const std::string plain = shown(*path);
    if (model::sensitive(plain)) return leave_out(companion.generalised, "a file there can make code run");
    const auto same = [&](const FileParts& file) { return shown(file.path) == plain; };
    if (std::any_of(files_.begin(), files_.end(), same)) return;
    const std::string reason = add_file(std::move(*path), "companion", companion.share);
    if (!reason.empty()) leave_out(companion.generalised, reason);
  }

  std::vector<const Parts*> all_parts(std::vector<Parts>& contents) const {
    std::vector<const Parts*> all;
    for (const FileParts& file : files_) contents.push_back(file.text.parts(wording_));
    for (const Parts& content : contents) all.push_back(&content);
    for (const FileParts& file : files_) all.push_back(&file.path);
    for (const DraftedEdit& edit : edits_) all.insert(all.end(), {&edit.path, &edit.insert});
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
    for (const auto& text : texts_) everything.push_back(*text);
    const auto free = model::free_delimiters(everything);
    return free ? free : model::free_delimiters(own);
  }

  void add_edit(const Registration& file, const NewEntry& entry, const Mask& own) {
    auto edit = drafted_edit(file, entry, own, wording_, instances_.front().values);
    if (!edit.reason.empty()) return leave_out(file.generalised, edit.reason);
    edits_.push_back(std::move(edit));
  }

  static Template template_in(const Parts& parts, const model::Delimiters& delimiters) {
    return model::template_of(text_of(parts, delimiters), delimiters).value;
  }

  model::Draft assembled(const model::Delimiters& delimiters) {
    model::Draft draft;
    model::Pattern& pattern = draft.pattern;
    pattern.kind = model::PatternKind::files;
    pattern.category = "file_creation";
    pattern.delimiters = delimiters;
    for (const Slot slot : wording_.slots()) {
      pattern.variables.push_back({.name = public_name(slot, mask_),
                                   .description = description_of(slot),
                                   .example = instances_[held_out_].values[index_of(slot)],
                                   .from_path = true});
    }
    for (const FileParts& file : files_) {
      pattern.files.push_back({.path = template_in(file.path, delimiters),
                               .content = template_in(file.text.parts(wording_), delimiters),
                               .role = file.role});
      pattern.ground_truth.push_back({.path = pattern.files.back().path});
    }
    for (const DraftedEdit& edit : edits_) {
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
    try_on(draft);
    draft.left_out = std::move(left_out_);
    add_evidence(draft);
    pattern.confidence = confidence(draft);
    return draft;
  }

  void add_operation_kinds(model::Pattern& pattern) const {
    const auto document = [&](const FileParts& file) { return role_of(shown(file.path)) == FileRole::document; };
    const auto documents = std::count_if(files_.begin(), files_.end(), document);
    if (static_cast<std::size_t>(documents) < files_.size())
      pattern.operation_kinds.push_back(model::OperationKind::create_file);
    if (documents > 0) pattern.operation_kinds.push_back(model::OperationKind::create_doc);
    if (!edits_.empty()) pattern.operation_kinds.push_back(model::OperationKind::update_index);
  }

  std::string intent() const {
    std::string text = "Create a file like '" + shown(files_.front().path) + "'";
    const std::size_t companions = files_.size() - 1;
    if (companions == 1) text += " with '" + shown(files_[1].path) + "'";
    if (companions > 1) text += " with its " + std::to_string(companions) + " companions";
    std::set<std::string> lists;
    for (const DraftedEdit& edit : edits_) lists.insert(shown(edit.path));
    for (const std::string& list : lists)
      text += (list == *lists.begin() ? ", registered in '" : " and '") + list + "'";
    return text + ".";
  }

  /// The later members, as the pattern would have to write them; they test it. Then older ones, until there are
  /// examples enough to tell what a hole usually has.
  void try_on(model::Draft& draft) const {
    draft.files.resize(files_.size());
    for (std::size_t f = 0; f < files_.size(); ++f) draft.files[f] = files_[f].report;
    std::set<std::string> names;
    for (std::size_t i = 0; i < instances_.size() && i < held_out_ + kExemplars; ++i) {
      const bool tests = i < held_out_;
      if (!tests && draft.examples.size() >= kMostExamples) break;
      model::DraftedExample drafted{.later = tests};
      drafted.example.variables = variables_of(instances_[i].values);
      for (std::size_t f = 0; f < files_.size(); ++f) {
        model::DraftedFile ignored;
        try_file(draft, f, instances_[i], tests ? draft.files[f] : ignored, drafted.example);
      }
      if (drafted.example.files.empty() || !all_hold(draft.pattern, drafted.example)) continue;
      drafted.name = file_name_of(drafted.example.variables);
      for (int n = 2; !names.insert(drafted.name).second; ++n)
        drafted.name = file_name_of(drafted.example.variables) + "-" + std::to_string(n);
      draft.examples.push_back(std::move(drafted));
    }
    for (model::DraftedFile& file : draft.files)
      if (file.fitting > 0) file.literal_share /= static_cast<double>(file.fitting);
  }

  /// Whether what the pattern is to bring about is there for this member; not all have every companion. As `verify`
  /// will look at it.
  bool all_hold(const model::Pattern& pattern, const model::Example& example) const {
    model::TemplateValues values;
    values.variables = example.variables;
    return std::all_of(pattern.ground_truth.begin(), pattern.ground_truth.end(),
                       [&](const model::Criterion& criterion) {
                         const auto path = criterion.path.render(values);
                         const model::TreeFile* file = path ? past_.file(*path) : nullptr;
                         if (file == nullptr || criterion.kind != model::Criterion::Kind::contains)
                           return file != nullptr;
                         const auto named = criterion.text.render(values);
                         const auto text = past_.text(file->blob, kLargestEdited);
                         return named && text && text->find(*named) != std::string::npos;
                       });
  }

  void try_file(const model::Draft& draft, std::size_t f, const Instance& one, model::DraftedFile& report,
                model::Example& example) const {
    const model::TreeFile* file = file_of(files_[f].path, one);
    const auto text = file == nullptr ? nullptr : past_.text(file->blob);
    if (!text) return;
    ++report.held_out;
    const auto values = files_[f].text.fitted(*text, one.values);
    if (!values) return;
    model::TemplateValues all = *values;
    all.variables = example.variables;
    const auto bytes = draft.pattern.files[f].content.render(all);
    if (!bytes || *bytes != *text) return;
    ++report.fitting;
    report.literal_share += DraftedText::literal_share(*text, *values);
    std::size_t open = 0;
    for (const auto& [hole, held] : values->holes) open += held.size();
    if (open > kLargestExample) return;
    example.files.push_back(
        {written(files_[f].path, wording_, one.values), past_.history.log().blobs[file->blob], *values});
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
    // What a hole holds comes from the example itself: it cannot fail.
    const auto tested = std::count_if(draft.files.begin(), draft.files.end(), [](const model::DraftedFile& file) {
      return file.could_fail && file.fitting > 0 && file.literal_share >= kTestedShare;
    });
    terms.test_coverage = static_cast<double>(tested) / static_cast<double>(files_.size() + edits_.size());
    terms.schema_completeness = model::schema_completeness(draft.pattern.variables);
    return {model::confidence_of(terms), terms};
  }

  const Subject& subject_;
  const Past& past_;
  const PathIndex& index_;
  const Mask mask_;
  const std::string_view exemplar_;
  std::vector<Instance> instances_;
  Wording wording_;
  std::size_t held_out_ = 0;
  std::vector<FileParts> files_;
  std::vector<DraftedEdit> edits_;
  std::vector<std::shared_ptr<const std::string>> texts_;
  std::vector<std::string> left_out_;
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
    if (candidate_id(model::CandidateKind::files, subject.found.generalised) == id)
      return Drafter(subject, past, index).draft();
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
