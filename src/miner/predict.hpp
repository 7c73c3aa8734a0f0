#pragma once
// The whole answer to "what would this repository create for that path": the file, its companions, its registrations,
// how sure we are, and on what evidence.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "miner/companions.hpp"
#include "miner/file_predictor.hpp"
#include "miner/registrations.hpp"
#include "model/prediction.hpp"

namespace patauto::miner {

struct PredictOptions {
  bool companions = true;
  std::map<std::string, std::string> answers;  ///< to choices, by name
  std::string pattern;                         ///< a candidate id: that family and no other; empty: the one that fits
};

/// A share of 0..1 as people read it: `58 %`.
std::string percent(double share);

/// How well the family predicts its own newest members, as the terms of confidence.
model::Terms terms_of(const Trial& trial, std::size_t outputs, std::size_t choices);

/// "CAND-" and 12 hexadecimal digits: a hash of kind, generalised path and role.
std::string candidate_id(model::CandidateKind kind, std::string_view generalised);

/// Nothing when no family fits, or when what fits says nothing: no content, no companion, no edit. `read` gives the
/// files that registrations edit.
std::optional<model::Prediction> predict(std::string_view path, const Past& past, const PathIndex& index,
                                         const Reader& read, const PredictOptions& options);

}  // namespace patauto::miner
