#include "miner/explain.hpp"

#include <algorithm>
#include <set>

#include "miner/family_index.hpp"
#include "miner/predict.hpp"
#include "miner/round_trip.hpp"

namespace patauto::miner {
namespace {

/// A consensus line in template grammar; what differs is a numbered hole.
std::string form_of(const ConsensusLine& line, const Mask& mask, double threshold, int& holes) {
  std::string form;
  bool open = false;
  for (const ConsensusToken& entry : line.tokens) {
    if (entry.token.text == "\n" || entry.token.text == "\r") continue;
    const auto reading = entry.token.placeholder() ? entry.votes.winner(nullptr) : std::nullopt;
    if (entry.probability >= threshold) {
      form += reading ? placeholder_text(*reading, mask) : std::string(entry.token.text);
      open = false;
    } else if (!open && !entry.token.blank()) {
      form += "{{h" + std::to_string(++holes) + "}}";
      open = true;
    }
  }
  return form;
}

/// The commits that created the exemplars which have the line, newest first.
std::vector<model::Oid> commits_of(const Column& column, const Inferred& inferred, const Past& past) {
  std::set<std::int64_t, std::greater<>> orders;
  for (const Column::Cell& cell : column.cells) {
    const std::int64_t order = inferred.exemplars[cell.exemplar].member.order;
    if (order >= 0) orders.insert(order);
  }
  std::vector<model::Oid> commits;
  for (const std::int64_t order : orders)
    commits.push_back(past.history.commits()[static_cast<std::size_t>(order)]->id);
  return commits;
}

/// Bytes of the exemplars that the template's literals and variables write, over all their bytes.
double literal_share(const Inferred& inferred, const FilePredictor& predictor) {
  double holes = 0;
  double all = 0;
  for (const Exemplar& exemplar : inferred.exemplars) {
    const std::string_view path = predictor.past().path_of(exemplar.member.file);
    const std::int64_t order = exemplar.member.order;
    const auto own = order < 0 ? values_of(path, inferred.mask, 0) : predictor.values(path, inferred.mask, order);
    const std::string_view text = exemplar.lines->text();
    holes += static_cast<double>(hole_bytes(filled_from(text, inferred.lines, by_slot(own), predictor.courage())));
    all += static_cast<double>(text.size());
  }
  return all > 0 ? 1 - holes / all : 0;
}

void add_rules(std::string_view path, const Past& past, const PathIndex& index, model::Explanation& explanation) {
  const auto cases = cases_of(path, past, index);
  if (!cases) return;
  for (const Companion& companion : companions_of(path, *cases, past)) {
    explanation.companions.push_back({companion.generalised, companion.share, {}, {}, 0});
  }
  const Reader read = [&past](std::string_view name) {
    const model::TreeFile* file = past.file(name);
    return file == nullptr ? nullptr : past.text(file->blob, kLargestEdited);
  };
  for (const Registration& file : registrations_of(path, *cases, past, read).files) {
    for (const NewEntry& entry : file.entries) {
      explanation.registrations.push_back(
          {file.generalised, entry.share, entry.form, describe(entry.placement), entry.placement.accuracy});
    }
  }
}

}  // namespace

std::optional<model::Explanation> explain(std::string_view path, const Past& past, const PathIndex& index) {
  FilePredictor predictor(past);
  const auto families = predictor.families(path);
  const auto inferred = predictor.infer(path, families);
  if (!inferred) return std::nullopt;
  model::Explanation explanation;
  explanation.family = generalised(path, inferred->mask);
  explanation.id = candidate_id(model::CandidateKind::files, explanation.family);
  explanation.members = inferred->members.size();
  explanation.at = past.tree.commit;
  for (const Exemplar& exemplar : inferred->exemplars) {
    explanation.exemplars.emplace_back(past.path_of(exemplar.member.file));
    if (exemplar.member.order < 0) continue;
    const auto& commit = *past.history.commits()[static_cast<std::size_t>(exemplar.member.order)];
    explanation.evidence.push_back({commit.id, {explanation.exemplars.back()}});
  }
  int holes = 0;
  for (const ConsensusLine& line : inferred->lines) {
    const Column& column = inferred->profile.columns()[line.column];
    explanation.lines.push_back({form_of(line, inferred->mask, predictor.courage().token, holes), line.support,
                                 commits_of(column, *inferred, past)});
  }
  explanation.literal_share = literal_share(*inferred, predictor);
  for (const Value& value : predictor.values(path, inferred->mask)) {
    explanation.variables.push_back({public_name(value.slot, inferred->mask), value.text,
                                     value.slot == Slot::year ? "the year of creation" : "taken from the path", true});
  }
  add_rules(path, past, index, explanation);
  const Trial trial = predictor.trial(families);
  for (const Score& score : trial.scores) explanation.leave_one_out.push_back(score.saved());
  explanation.expected_saved = trial.expected_saved;
  const std::size_t outputs = 1 + explanation.companions.size() + explanation.registrations.size();
  explanation.terms = terms_of(trial, outputs, explanation.choices.size());
  explanation.confidence = model::confidence_of(explanation.terms);
  return explanation;
}

std::optional<std::string> member_of_candidate(std::string_view id, const Past& past) {
  std::vector<std::uint32_t> files(past.tree.files.size());
  for (std::uint32_t i = 0; i < files.size(); ++i) files[i] = i;
  for (const FoundFamily& found : all_families(past.tree, past.paths(), files)) {
    if (candidate_id(model::CandidateKind::files, found.generalised) != id) continue;
    return std::string(past.path_of(newest_first(past, found.family.members).front().file));
  }
  return std::nullopt;
}

}  // namespace patauto::miner
