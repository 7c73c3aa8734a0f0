#pragma once
// The structure that indentation and brackets show in any language: which line a line stands under, which lines close a
// block, and how much blank space is usual. Read off the exemplars, for the columns of their profile.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "miner/profile.hpp"

namespace patauto::miner {

/// A column that exemplars have above another one, and how much of their weight does.
struct Above {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t column = kNone;  ///< kNone: nothing, the line is at the outermost level
  double weight = 0;           ///< of the exemplars that have it so
  std::size_t deeper = 0;      ///< by how much the line is usually indented more than that one
  bool operator==(const Above&) const = default;
};

/// Linear in the exemplars' lines, which must outlive it.
class Outline {
 public:
  /// `weights` per exemplar; one of weight 0 does not count.
  Outline(const Profile& profile, const std::vector<double>& weights);

  /// The lines a column's line stands under, by exemplar, the heaviest first. Empty for blank lines.
  const std::vector<Above>& parents(std::size_t column) const { return columns_[column].parents; }
  /// Whether the column's line only closes a block: `end`, `}`, `EOF`.
  bool closes(std::size_t column) const { return columns_[column].closes; }
  /// The columns whose block it closes, the heaviest first; empty unless it closes or begins with a closing bracket.
  const std::vector<Above>& opened_by(std::size_t column) const { return columns_[column].openers; }
  /// The columns that close the block of this one, the heaviest first.
  const std::vector<Above>& closed_by(std::size_t column) const { return columns_[column].closers; }
  /// The columns that hold nothing but the bracket that begins the block of this one, on a line of its own.
  const std::vector<Above>& begun_by(std::size_t column) const { return columns_[column].beginnings; }
  /// The weight of the exemplars in which lines stand under this one.
  double opens(std::size_t column) const { return columns_[column].opens; }

  /// White space of that width as the exemplars indent; nothing when they do not agree on its bytes.
  std::optional<std::string_view> indent(std::size_t width) const;

  /// The longest run of blank lines that is no exception.
  std::size_t usual_blanks() const { return usual_blanks_; }
  /// Whether blank lines are usual where a block begins, and where it ends.
  bool blank_after_opener() const { return blank_after_opener_; }
  bool blank_before_closer() const { return blank_before_closer_; }

 private:
  struct Entry {
    std::vector<Above> parents;
    std::vector<Above> openers;
    std::vector<Above> closers;
    std::vector<Above> beginnings;
    bool closes = false;
    double opens = 0;
  };
  struct Placed;
  std::vector<std::vector<Placed>> placed_lines(const Profile& profile) const;
  static void place_by_indent(std::vector<Placed>& text);
  static void put_under_heading(std::vector<Placed>& text, std::size_t bracket);
  static void place_by_brackets(std::vector<Placed>& text);
  void find_closers(const std::vector<std::vector<Placed>>& texts);
  void relate(const std::vector<std::vector<Placed>>& texts, const std::vector<double>& weights);
  void measure_blanks(const std::vector<std::vector<Placed>>& texts);
  void learn_indent(const std::vector<std::vector<Placed>>& texts);

  std::vector<Entry> columns_;
  std::string_view longest_indent_;
  bool one_indent_ = true;
  std::size_t usual_blanks_ = 1;
  bool blank_after_opener_ = false;
  bool blank_before_closer_ = false;
};

}  // namespace patauto::miner
