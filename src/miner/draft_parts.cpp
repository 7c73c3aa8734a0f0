#include "miner/draft_parts.hpp"

#include <algorithm>
#include <set>

#include "base/utf8.hpp"
#include "miner/cases.hpp"
#include "miner/companions.hpp"
#include "miner/file_predictor.hpp"
#include "miner/predict.hpp"
#include "miner/registrations.hpp"
#include "model/path_rules.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kMostHeldOut = 3;
constexpr std::size_t kHeldOutPart = 4;  ///< one of so many members at most ...
constexpr std::size_t kFewMembers = 3;   ///< ... but one of so many
constexpr double kMostRepeated = 0.5;    ///< of a companion's lines; more is a list of records, of no known length
constexpr std::size_t kFewestCases = 2;  ///< to tell a line from

std::vector<Instance> instances_of(const Subject& subject, const Past& past, std::string_view exemplar) {
  const Mask& mask = subject.found.family.mask;
  const std::vector<Value> model = path_values(exemplar, mask);
  std::vector<Instance> result;
  for (const Member& member : subject.members) {
    Instance one{member, by_slot(path_values(past.path_of(member.file), mask))};
    const auto given = [&](const Value& value) {
      return base::valid_utf8(one.values[index_of(value.slot)]) && !one.values[index_of(value.slot)].empty();
    };
    if (std::all_of(model.begin(), model.end(), given)) result.push_back(std::move(one));
  }
  return result;
}

std::vector<Values> values_of(const std::vector<Instance>& instances) {
  std::vector<Values> values;
  for (const Instance& one : instances) values.push_back(one.values);
  return values;
}

std::size_t held_out_of(std::size_t count) {
  return count < kFewMembers ? 0 : std::clamp<std::size_t>(count / kHeldOutPart, 1, kMostHeldOut);
}

class Inference {
 public:
  Inference(const Subject& subject, const Past& past, const PathIndex& index)
      : subject_(subject), past_(past), index_(index), parts_(begun(subject, past)) {}

  Result<DraftParts> infer() {
    const std::string& family = subject_.found.generalised;
    auto path = wording().parts(family, parts_.mask);
    if (!path || parts_.instances.size() < 2 || !may_stand_in_a_spec(*path)) {
      return fail(ErrorKind::nothing, "'" + family + "' cannot be written as a template's path",
                  "git patauto new works without a pattern");
    }
    if (!add_file(std::move(*path), "primary", 1).empty()) {
      return fail(ErrorKind::nothing, "no two members of '" + family + "' can be read as text",
                  "git patauto suggest lists other candidates");
    }
    add_company();
    const auto says_something = [](const InferredFile& file) { return file.text.says_something(); };
    if (parts_.edits.empty() && std::none_of(parts_.files.begin(), parts_.files.end(), says_something)) {
      return fail(ErrorKind::nothing, "the members of '" + family + "' have too little in common",
                  "git patauto suggest lists other candidates");
    }
    return std::move(parts_);
  }

 private:
  static DraftParts begun(const Subject& subject, const Past& past) {
    const Mask& mask = subject.found.family.mask;
    const std::string_view exemplar = past.path_of(subject.found.exemplar);
    std::vector<Instance> instances = instances_of(subject, past, exemplar);
    Wording wording(mask, exemplar, values_of(instances));
    const std::size_t held_out = held_out_of(instances.size());
    return {.mask = mask, .instances = std::move(instances), .wording = std::move(wording), .held_out = held_out};
  }

  const Wording& wording() const { return parts_.wording; }

  /// Adds what the members have at that path. Returns why not, or nothing.
  std::string add_file(Parts path, std::string role, double share) {
    std::vector<Sample> samples;
    const std::vector<Instance>& instances = parts_.instances;
    for (std::size_t i = parts_.held_out; i < instances.size() && samples.size() < kExemplars; ++i) {
      const model::TreeFile* file = past_.file(written(path, wording(), instances[i].values));
      auto text = file == nullptr ? nullptr : past_.text(file->blob, kLongestExemplar);
      if (text) samples.push_back({std::move(text), instances[i].values, recency(samples.size())});
    }
    if (samples.size() < 2) return "fewer than two of them can be read as text";
    DraftedText text(samples, wording(), Courage());
    if (role != "primary" && text.repeated_share() > kMostRepeated)
      return "it is a list of records, and no template tells how many";
    model::DraftedFile report{.share = share, .exemplars = samples.size()};
    report.could_fail = text.says_something();
    for (const Sample& sample : samples) parts_.texts.push_back(sample.text);
    parts_.files.push_back({std::move(path), std::move(text), std::move(role), report});
    return {};
  }

  void leave_out(const std::string& what, const std::string& why) {
    parts_.left_out.push_back("'" + what + "': " + why);
  }

  void add_company() {
    const std::string path = try_path(subject_, past_);
    auto cases = path.empty() ? std::nullopt : cases_of(path, past_, index_);
    if (!cases) return;
    for (const Companion& companion : companions_of(path, *cases, past_)) add_companion(companion, cases->mask);
    const Registrations registrations = registrations_at(path, *cases);
    for (const Registration& file : registrations.files)
      for (const NewEntry& entry : file.entries) add_edit(file, entry, cases->mask);
    for (const Reminder& reminder : registrations.reminders)
      leave_out(reminder.path, "usually changes too (" + percent(reminder.share) + "), in no way that is known");
    ask_older(path, *cases);
  }

  Registrations registrations_at(const std::string& path, const Cases& cases) const {
    const Reader read = [this](std::string_view name) {
      const model::TreeFile* file = past_.file(name);
      return file == nullptr ? nullptr : past_.text(file->blob, kLargestEdited);
    };
    return registrations_of(path, cases, past_, read);
  }

  void add_companion(const Companion& companion, const Mask& own) {
    auto path = wording().parts(companion.generalised, own);
    if (companion.generated) return leave_out(companion.generalised, "a program writes it");
    if (!path || !may_stand_in_a_spec(*path))
      return leave_out(companion.generalised, "its path cannot be told from the file's");
    const std::string plain = shown(*path);
    if (model::sensitive(plain)) return leave_out(companion.generalised, "a file there can make code run");
    const auto same = [&](const InferredFile& file) { return shown(file.path) == plain; };
    if (std::any_of(parts_.files.begin(), parts_.files.end(), same)) return;
    const std::string reason = add_file(std::move(*path), "companion", companion.share);
    if (!reason.empty()) leave_out(companion.generalised, reason);
  }

  DraftedEdit edit_of(const Registration& file, const NewEntry& entry, const Mask& own) const {
    return drafted_edit(file, entry, own, wording(), parts_.instances.front().values);
  }

  void add_edit(const Registration& file, const NewEntry& entry, const Mask& own) {
    auto edit = edit_of(file, entry, own);
    if (!edit.reason.empty()) return leave_out(file.generalised, edit.reason);
    parts_.edits.push_back(std::move(edit));
  }

  /// Which lines the cases say without the newest members, which are taken out of them.
  void ask_older(const std::string& path, Cases& cases) {
    parts_.told_by_older.assign(parts_.edits.size(), false);
    if (parts_.edits.empty() || parts_.held_out == 0) return;
    std::set<std::uint32_t> newest;
    for (std::size_t i = 0; i < parts_.held_out; ++i) newest.insert(parts_.instances[i].member.file);
    std::erase_if(cases.all, [&](const Case& one) { return newest.contains(one.file); });
    if (cases.all.size() < kFewestCases) return;
    for (const Registration& file : registrations_at(path, cases).files) {
      for (const NewEntry& entry : file.entries) {
        const DraftedEdit told = edit_of(file, entry, cases.mask);
        for (std::size_t e = 0; e < parts_.edits.size(); ++e)
          if (same_line(parts_.edits[e], told)) parts_.told_by_older[e] = true;
      }
    }
  }

  static bool same_line(const DraftedEdit& a, const DraftedEdit& b) {
    const auto text = [](const Parts& parts) { return text_of(parts, model::Delimiters()); };
    return b.reason.empty() && text(a.path) == text(b.path) && text(a.insert) == text(b.insert);
  }

  const Subject& subject_;
  const Past& past_;
  const PathIndex& index_;
  DraftParts parts_;
};

}  // namespace

Result<DraftParts> draft_parts_of(const Subject& subject, const Past& past, const PathIndex& index) {
  return Inference(subject, past, index).infer();
}

}  // namespace patauto::miner
