#include "miner/blocks.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "miner/brackets.hpp"
#include "miner/text_lines.hpp"

namespace patauto::miner {
namespace {

constexpr double kLeastPlaced = 0.3;    ///< of the exemplars that have a line, for it to stand under a written one
constexpr double kUsuallyClosed = 0.5;  ///< of the exemplars in which a line opens a block: a line ends it
constexpr double kUsuallyOpens = 0.5;   ///< of the exemplars that have a line: others stand under it
constexpr double kSameOpener = 0.5;  ///< of the exemplars in which a line ends a block: that block, to be begun for it

/// A line that others may stand under.
struct Open {
  std::size_t column = 0;
  std::string text;
  bool inside = false;                    ///< something was written under it
  std::optional<ConsensusLine> closer{};  ///< the line that was chosen to end it
};

class Blocks {
 public:
  Blocks(const Outline& outline, const Profile& profile, const std::vector<double>& weights, const Courage& courage)
      : outline_(outline), profile_(profile), weights_(weights), courage_(courage) {}

  void add(ConsensusLine line) {
    const std::string text = skeleton(line, courage_);
    begin_block(line.column);
    if (trimmed(text).empty()) {
      blanks_.push_back(std::move(line));
    } else if (ends_only(line, text)) {
      keep_for_end(std::move(line));
    } else if (closes_first(text) && !outline_.opened_by(line.column).empty()) {
      go_on(std::move(line), text);
    } else if (const auto level = level_of(line.column)) {
      close_down_to(*level);
      write(std::move(line), text);
    }
  }

  std::vector<ConsensusLine> finished() {
    begin_block(Above::kNone);
    close_down_to(0);
    flush_blanks();
    return std::move(written_);
  }

 private:
  /// Writes the bracket on a line of its own that usually follows the line just written, unless it comes now.
  void begin_block(std::size_t next) {
    if (!std::exchange(may_begin_, false)) return;
    const auto& beginnings = outline_.begun_by(open_.back().column);
    double weight = 0;
    for (const Above& beginning : beginnings) {
      if (beginning.column == next) return;
      weight += beginning.weight;
    }
    if (weight < kUsuallyOpens * profile_.columns()[open_.back().column].weight(weights_)) return;
    ConsensusLine bracket = as_in_exemplars(beginnings.front().column);
    std::string text = skeleton(bracket, courage_);
    write(std::move(bracket), std::move(text));
  }

  bool ends_only(const ConsensusLine& line, const std::string& text) const {
    const bool bracket = closes_first(text) && nesting(text).change < 0;
    return outline_.closes(line.column) || (bracket && is_punctuation(*profile_.columns()[line.column].heaviest));
  }

  /// How many of the open lines stay open for a line of that column: those it stands under. Nothing when too few
  /// exemplars have it under any of them.
  std::optional<std::size_t> level_of(std::size_t column) const {
    double all = 0;
    double placed = 0;
    double most = 0;
    std::size_t level = 0;
    for (const Above& above : outline_.parents(column)) {
      all += above.weight;
      const auto at = level_of_open(above.column);
      if (!at) continue;
      placed += above.weight;
      if (above.weight > most) most = above.weight, level = *at;
    }
    if (all > 0 && placed < kLeastPlaced * all) return std::nullopt;
    return level;
  }

  /// The number of open lines up to and with that one.
  std::optional<std::size_t> level_of_open(std::size_t column) const {
    if (column == Above::kNone) return 0;
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].column == column) return i + 1;
    }
    return std::nullopt;
  }

  /// A line that only ends a block waits until nothing more comes inside.
  void keep_for_end(ConsensusLine line) {
    blanks_.clear();
    for (const Above& opener : outline_.opened_by(line.column)) {
      if (const auto level = level_of_open(opener.column)) {
        open_[*level - 1].closer = std::move(line);
        return;
      }
    }
    const std::string text = skeleton(line, courage_);
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].closer || !ends(text, open_[i])) continue;
      open_[i].closer = std::move(line);
      return;
    }
  }

  /// A line that ends one block and says more: `} else {`, `} from 'x';`.
  void go_on(ConsensusLine line, const std::string& text) {
    const auto& openers = outline_.opened_by(line.column);
    double all = 0;
    std::optional<std::size_t> level;
    for (const Above& opener : openers) {
      all += opener.weight;
      if (!level) level = level_of_open(opener.column);
    }
    const Above& usual = openers.front();
    if (!level && usual.weight >= kSameOpener * all && (written_.empty() || usual.column > written_.back().column)) {
      if (const auto above = level_of(usual.column)) {
        close_down_to(*above);
        ConsensusLine opener = as_in_exemplars(usual.column);
        const std::string opening = skeleton(opener, courage_);
        write(std::move(opener), opening);
        level = open_.size();
      }
    }
    if (!level) return;
    close_down_to(*level);
    open_.pop_back();
    write(std::move(line), text);
  }

  void write(ConsensusLine line, std::string text) {
    flush_blanks();
    if (!open_.empty()) open_.back().inside = true;
    open_.push_back({line.column, std::move(text)});
    may_begin_ = !outline_.begun_by(line.column).empty();
    written_.push_back(std::move(line));
  }

  void flush_blanks() {
    for (ConsensusLine& blank : blanks_) written_.push_back(std::move(blank));
    blanks_.clear();
  }

  void close_down_to(std::size_t level) {
    while (open_.size() > level) {
      Open open = std::move(open_.back());
      open_.pop_back();
      if (auto line = middle_of(open)) {
        std::string text = skeleton(*line, courage_);
        open_.push_back({line->column, std::move(text), false, std::move(open.closer)});
        written_.push_back(std::move(*line));
      } else if (auto closer = closer_of(open)) {
        written_.push_back(std::move(*closer));
      }
    }
  }

  /// The line that ends what a line begins, only to begin what `open.closer` ends: `) {` between `if (` and `}`.
  std::optional<ConsensusLine> middle_of(const Open& open) const {
    if (!open.closer || closes(skeleton(*open.closer, courage_), open.text)) return std::nullopt;
    for (const Above& closer : outline_.closed_by(open.column)) {
      ConsensusLine line = as_in_exemplars(closer.column);
      const std::string text = skeleton(line, courage_);
      if (nesting(text).change == 0 && closes(text, open.text) && closes(skeleton(*open.closer, courage_), text))
        return line;
    }
    return std::nullopt;
  }

  /// The line that ends a block: the one that was chosen for it, else the usual one of its exemplars.
  std::optional<ConsensusLine> closer_of(Open& open) const {
    if (open.closer) return std::move(open.closer);
    if (nesting(open.text).change <= 0 && !usually_ends(open)) return std::nullopt;
    for (const Above& closer : outline_.closed_by(open.column)) {
      ConsensusLine line = as_in_exemplars(closer.column);
      const std::string text = skeleton(line, courage_);
      if (nesting(open.text).change > 0 ? nesting(text).change < 0 : outline_.closes(closer.column)) return line;
    }
    return std::nullopt;
  }

  bool usually_ends(const Open& open) const {
    double closed = 0;
    for (const Above& closer : outline_.closed_by(open.column)) closed += closer.weight;
    const double opens = outline_.opens(open.column);
    if (closed <= 0 || closed < kUsuallyClosed * opens) return false;
    return open.inside || opens >= kUsuallyOpens * profile_.columns()[open.column].weight(weights_);
  }

  /// Whether a line of punctuation ends what that line begins, for all that the text shows.
  static bool ends(const std::string& text, const Open& open) {
    const int closing = nesting(text).change;
    return closing < 0 && nesting(open.text).change == -closing && indentation(open.text) == indentation(text);
  }

  ConsensusLine as_in_exemplars(std::size_t column) const { return miner::as_in_exemplars(profile_, column, courage_); }

  const Outline& outline_;
  const Profile& profile_;
  const std::vector<double>& weights_;
  const Courage& courage_;
  std::vector<Open> open_;  ///< ever deeper
  bool may_begin_ = false;  ///< the line just written may need a bracket on the next one
  std::vector<ConsensusLine> written_;
  std::vector<ConsensusLine> blanks_;  ///< not written yet
};

}  // namespace

std::vector<ConsensusLine> whole_blocks(std::vector<ConsensusLine> lines, const Outline& outline,
                                        const Profile& profile, const std::vector<double>& weights,
                                        const Courage& courage) {
  Blocks blocks(outline, profile, weights, courage);
  for (ConsensusLine& line : lines) blocks.add(std::move(line));
  return blocks.finished();
}

}  // namespace patauto::miner
