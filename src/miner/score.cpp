#include "miner/score.hpp"

#include <algorithm>
#include <vector>

#include "miner/lcs.hpp"
#include "miner/lines.hpp"

namespace patauto::miner {
namespace {

struct Words {
  std::vector<std::uint64_t> ids;
  std::vector<double> lengths;
  double length = 0;
};

Words words_in(std::string_view text) {
  static const Masker no_names({});
  Words words;
  for (const Token& token : tokens_of(text, no_names)) {
    if (token.blank()) continue;
    words.ids.push_back(token.id);
    words.lengths.push_back(static_cast<double>(token.text.size()));
    words.length += words.lengths.back();
  }
  return words;
}

}  // namespace

double Score::saved() const {
  return truth > 0 ? std::max(-0.5, (kept - 0.25 * wrong) / truth) : 0;
}

Score score_of(std::string_view prediction, std::string_view truth) {
  const Words ours = words_in(prediction);
  const Words theirs = words_in(truth);
  const Pairs pairs = longest_common(theirs.ids, ours.ids);
  Score score;
  for (std::size_t k = 0; k < pairs.size();) {
    std::size_t end = k + 1;
    while (end < pairs.size() && pairs[end].first == pairs[end - 1].first + 1 &&
           pairs[end].second == pairs[end - 1].second + 1) {
      ++end;
    }
    if (end - k >= 2) {
      for (std::size_t i = k; i < end; ++i) score.kept += theirs.lengths[pairs[i].first];
    }
    k = end;
  }
  score.wrong = ours.length - score.kept;
  score.truth = theirs.length;
  return score;
}

}  // namespace patauto::miner
