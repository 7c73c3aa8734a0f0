#pragma once
// One file, predicted from its path: family, exemplars, alignment, consensus (ALGORITHMS 1.1 to 1.6).

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "miner/choices.hpp"
#include "miner/consensus.hpp"
#include "miner/past.hpp"
#include "miner/score.hpp"

namespace patauto::miner {

inline constexpr std::size_t kExemplars = 10;            ///< members that a template is inferred from, at most
inline constexpr std::size_t kLongestExemplar = 60'000;  ///< bytes

/// What a member weighs that so many younger ones come before: half as much with every third.
double recency(std::size_t rank);

/// A member that a template is inferred from.
struct Exemplar {
  Member member;
  double weight = 0;
  std::shared_ptr<const Lines> lines;
};

/// A template, inferred for one path: everything that `explain` needs to say where its lines come from.
struct Inferred {
  Mask mask;
  std::vector<Member> members;      ///< the family, newest first
  std::vector<Exemplar> exemplars;  ///< heaviest first; indices are the profile's
  Profile profile;
  Choices choices;  ///< what the path cannot decide; only where they were asked for
  std::vector<ConsensusLine> lines;
  Values values;     ///< of the path
  std::string text;  ///< what the new file would hold
};

/// Temporal leave-one-out: how well older members predicted the newest ones.
struct Trial {
  std::vector<Score> scores;  ///< newest first, four at most
  double expected_saved = 0;  ///< weighted mean, shrunk towards 0
  double similarity = 0;      ///< the same for the share of written characters that were kept
  double useful = 0;          ///< share of the trials with saved > 0, shrunk likewise
};

class FilePredictor {
 public:
  explicit FilePredictor(const Past& past, const Courage& courage = {}) : past_(past), courage_(courage) {}

  /// The family that decides: the most specific one with three members or more, else the most specific one. Then the
  /// broader ones. Empty: nothing fits.
  std::vector<Family> families(std::string_view path) const;

  /// The same, led by the files that are known to be the path's like: `like` (indices into the tree's files,
  /// ascending).
  std::vector<Family> families(std::string_view path, const std::vector<std::uint32_t>& like) const;

  /// The template for a path from these families (as families() gives them). Nothing when no member can be read.
  std::optional<Inferred> infer(std::string_view path, const std::vector<Family>& families);
  /// The same with its choices, these answers (by name) taken.
  std::optional<Inferred> infer(std::string_view path, const std::vector<Family>& families,
                                const std::map<std::string, std::string>& answers);

  /// Predicts the newest members from the older ones.
  Trial trial(const std::vector<Family>& families);

  const Past& past() const { return past_; }
  const Courage& courage() const { return courage_; }
  /// Variables of a path that is (or will be) created at that commit; by default at the tip.
  std::vector<Value> values(std::string_view path, const Mask& mask, std::int64_t order = -1) const;

 private:
  struct Pool {
    Mask mask;
    std::vector<Member> members;
  };
  std::vector<Pool> pools(const std::vector<Family>& families) const;
  /// Everything but the choices and what depends on them.
  std::optional<Inferred> aligned(std::string_view path, std::vector<Pool> pools, std::int64_t order);
  Agreement agreement_on(const Inferred& inferred, std::string_view path) const;
  void write(Agreement& agreement, Inferred& inferred) const;
  std::vector<std::string> names_of(const Inferred& inferred) const;
  std::vector<Exemplar> exemplars(std::string_view path, const std::vector<Pool>& pools);
  std::shared_ptr<const Lines> lines(const Member& member, const Mask& mask);

  Past past_;
  Courage courage_;
  std::map<std::pair<std::uint32_t, Mask>, std::shared_ptr<const Lines>> lines_;
};

}  // namespace patauto::miner
