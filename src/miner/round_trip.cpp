#include "miner/round_trip.hpp"

#include <span>

#include "base/hash.hpp"
#include "base/result.hpp"
#include "miner/lcs.hpp"
#include "miner/lines.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kMostLinePairs = 64'000'000;
constexpr std::size_t kMostTokenPairs = 4'000'000;

/// Tokens as texts, in one run, with the lines they form.
struct Run {
  std::vector<std::string> texts;
  std::vector<std::uint64_t> ids;       ///< per token: hash of its text
  std::vector<std::size_t> begins;      ///< of each line, and the end of the last
  std::vector<std::uint64_t> line_ids;  ///< hash of the line's token ids
};

void end_line(Run& run) {
  std::string key;
  for (std::size_t i = run.begins.back(); i < run.ids.size(); ++i) {
    key.append(reinterpret_cast<const char*>(&run.ids[i]), sizeof run.ids[i]);
  }
  run.line_ids.push_back(base::xxh3_64(key));
  run.begins.push_back(run.ids.size());
}

void add_token(Run& run, std::string text) {
  run.ids.push_back(base::xxh3_64(text));
  run.texts.push_back(std::move(text));
}

/// What the template writes with these variables, token by token; a variable without a value writes nothing.
Run written_by(const std::vector<ConsensusLine>& lines, const Values& values, const Courage& courage) {
  const auto known = available(values);
  Run run;
  run.begins.push_back(0);
  for (const ConsensusLine& line : lines) {
    for (const ConsensusToken& entry : line.tokens) {
      if (entry.probability < courage.token && entry.token.text != "\n") continue;
      if (!entry.token.placeholder()) {
        add_token(run, std::string(entry.token.text));
      } else if (const auto reading = entry.votes.winner(&known)) {
        add_token(run, model::in_form(values[index_of(reading->slot)], reading->form));
      }
    }
    end_line(run);
  }
  return run;
}

Run run_of(const WrittenLines& lines) {
  Run run;
  run.begins.push_back(0);
  for (const std::vector<std::string>& line : lines) {
    for (const std::string& token : line) add_token(run, token);
    end_line(run);
  }
  return run;
}

Run run_of(std::string_view text, const Values& values) {
  std::vector<Value> own;
  for (std::size_t i = 0; i < kSlots; ++i) {
    if (!values[i].empty()) own.push_back({static_cast<Slot>(i), values[i]});
  }
  const Masker masker(own);
  Run run;
  run.begins.push_back(0);
  for (const Token& token : tokens_of(text, masker)) {
    add_token(run, std::string(token.text));
    if (token.text == "\n") end_line(run);
  }
  if (run.begins.back() < run.ids.size()) end_line(run);
  return run;
}

/// Pairs of equal tokens, of the template and of the text, ascending in both.
class Alignment {
 public:
  Alignment(const Run& ours, const Run& theirs) : ours_(ours), theirs_(theirs) {
    Pairs lines;
    if (ours.line_ids.size() * theirs.line_ids.size() <= kMostLinePairs) {
      lines = longest_common(ours.line_ids, theirs.line_ids);
    }
    std::size_t i = 0;
    std::size_t j = 0;
    for (const auto& [ours_line, theirs_line] : lines) {
      align(i, ours.begins[ours_line], j, theirs.begins[theirs_line]);
      i = ours.begins[ours_line + 1];
      j = theirs.begins[theirs_line + 1];
      align(ours.begins[ours_line], i, theirs.begins[theirs_line], j);
    }
    align(i, ours.ids.size(), j, theirs.ids.size());
    drop_chance_matches();
  }

  const Pairs& pairs() const { return pairs_; }

 private:
  void align(std::size_t i, std::size_t i_end, std::size_t j, std::size_t j_end) {
    const std::size_t n = i_end - i;
    const std::size_t m = j_end - j;
    if (n == 0 || m == 0 || n * m > kMostTokenPairs) return;
    for (const auto& [x, y] :
         longest_common(std::span(ours_.ids).subspan(i, n), std::span(theirs_.ids).subspan(j, m))) {
      if (ours_.texts[i + x] != theirs_.texts[j + y]) continue;  // equal hashes of different texts
      pairs_.emplace_back(static_cast<std::uint32_t>(i + x), static_cast<std::uint32_t>(j + y));
    }
  }

  /// A blank or a bracket that matches between unlike neighbours says nothing.
  void drop_chance_matches() {
    const auto follows = [&](std::size_t k) {
      return k > 0 && k < pairs_.size() && pairs_[k].first == pairs_[k - 1].first + 1 &&
             pairs_[k].second == pairs_[k - 1].second + 1;
    };
    Pairs kept;
    for (std::size_t k = 0; k < pairs_.size(); ++k) {
      const char first = ours_.texts[pairs_[k].first].front();
      const bool word = model::is_alnum(first) || model::is_other(first) || first == '_';
      if (word || follows(k) || follows(k + 1)) kept.push_back(pairs_[k]);
    }
    pairs_ = std::move(kept);
  }

  const Run& ours_;
  const Run& theirs_;
  Pairs pairs_;
};

Filled filled(const Run& ours, std::string_view text, const Values& values) {
  const Run theirs = run_of(text, values);
  Filled result;
  result.present.assign(ours.texts.size(), false);
  result.holes.resize(ours.texts.size() + 1);
  std::size_t done = 0;  // of the text's tokens
  const auto fill = [&](std::size_t hole, std::size_t end) {
    for (; done < end; ++done) result.holes[hole] += theirs.texts[done];
  };
  const Alignment alignment(ours, theirs);
  for (const auto& [i, j] : alignment.pairs()) {
    fill(i, j);
    result.present[i] = true;
    ++done;
  }
  fill(ours.texts.size(), theirs.texts.size());
  return result;
}

}  // namespace

Filled filled_from(std::string_view text, const std::vector<ConsensusLine>& lines, const Values& values,
                   const Courage& courage) {
  return filled(written_by(lines, values, courage), text, values);
}

Filled filled_from(std::string_view text, const WrittenLines& written, const Values& values) {
  return filled(run_of(written), text, values);
}

std::string render(const std::vector<ConsensusLine>& lines, const Values& values, const Courage& courage,
                   const Filled& filled) {
  const Run ours = written_by(lines, values, courage);
  PATAUTO_INVARIANT(filled.present.size() == ours.texts.size() && filled.holes.size() == ours.texts.size() + 1);
  std::string text;
  for (std::size_t i = 0; i < ours.texts.size(); ++i) {
    text += filled.holes[i];
    if (filled.present[i]) text += ours.texts[i];
  }
  return text + filled.holes.back();
}

std::size_t hole_bytes(const Filled& filled) {
  std::size_t bytes = 0;
  for (const std::string& hole : filled.holes) bytes += hole.size();
  return bytes;
}

double covered_share(std::string_view text, const Filled& filled) {
  if (text.empty()) return 1;
  return 1 - static_cast<double>(hole_bytes(filled)) / static_cast<double>(text.size());
}

}  // namespace patauto::miner
