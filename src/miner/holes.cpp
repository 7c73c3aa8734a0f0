#include "miner/holes.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace patauto::miner {
namespace {

bool ends_line(const Token& token) {
  return token.text == "\n" || token.text == "\r";
}

/// Nothing is missed between it and what follows.
bool begins(const Token& token) {
  constexpr std::string_view kBegins = "([{'\"`";
  return !token.placeholder() && kBegins.find(token.text.front()) != std::string_view::npos;
}

bool ends(const Token& token) {
  constexpr std::string_view kEnds = ")]}'\"`.,;:";
  return ends_line(token) || (!token.placeholder() && kEnds.find(token.text.front()) != std::string_view::npos);
}

bool is_gap(const Token& token) {
  return token.blank() && !ends_line(token);
}

/// Which tokens of a line are written.
class Written {
 public:
  Written(const std::vector<ConsensusToken>& tokens, const Courage& courage) : tokens_(tokens) {
    for (const ConsensusToken& entry : tokens) {
      written_.push_back(entry.probability >= courage.token || entry.token.text == "\n");
    }
  }

  bool operator[](std::size_t i) const { return written_[i]; }

  /// What opens is closed and the other way round, if one of the two is written.
  void keep_pairs() {
    constexpr std::string_view kOpening = "([{";
    constexpr std::string_view kClosing = ")]}";
    std::vector<std::size_t> open;
    std::size_t quote = kNone;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i].token;
      if (token.placeholder()) continue;
      const char c = token.text.front();
      if (is_quote(i)) {
        const bool closes = quote != kNone && tokens_[quote].token.text == token.text;
        if (closes) keep_both(quote, i);
        if (closes || quote == kNone) quote = closes ? kNone : i;
      } else if (quote != kNone) {
        continue;
      } else if (kOpening.find(c) != std::string_view::npos) {
        open.push_back(i);
      } else if (const std::size_t kind = kClosing.find(c); kind != std::string_view::npos) {
        if (open.empty() || tokens_[open.back()].token.text.front() != kOpening[kind]) continue;
        keep_both(open.back(), i);
        open.pop_back();
      }
    }
  }

  /// What is quoted and has lost all its words is an open value.
  void empty_quotes() {
    std::size_t quote = kNone;
    bool says = false;
    bool said = false;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i].token;
      const bool mark = is_quote(i);
      if (mark && quote != kNone && tokens_[quote].token.text == token.text) {
        for (std::size_t j = quote + 1; said && !says && j < i; ++j) written_[j] = false;
        quote = kNone;
      } else if (mark && quote == kNone) {
        quote = i;
        says = said = false;
      } else if (quote != kNone && is_word(token)) {
        said = true;
        says = says || written_[i];
      }
    }
  }

  /// One gap between two tokens that had one, none where only holes are left beside it.
  void space_out() {
    std::size_t gap = kNone;   // the one to write before the next token
    std::size_t last = kNone;  // the token written last, gaps aside
    bool open = false;         // something was left out since
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (is_gap(tokens_[i].token)) {
        if (gap == kNone || (!written_[gap] && written_[i])) gap = i;
        continue;
      }
      if (!written_[i]) {
        open = true;
        continue;
      }
      settle_gaps(last, gap, i, open);
      gap = kNone;
      last = i;
      open = false;
    }
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// A quotation mark, and not the apostrophe of a word.
  bool is_quote(std::size_t i) const {
    const Token& token = tokens_[i].token;
    if (token.placeholder() || (token.text != "\"" && token.text != "'" && token.text != "`")) return false;
    const bool in_word =
        i > 0 && i + 1 < tokens_.size() && is_word(tokens_[i - 1].token) && is_word(tokens_[i + 1].token);
    return token.text != "'" || !in_word;
  }

  void keep_both(std::size_t a, std::size_t b) {
    if (written_[a] || written_[b]) written_[a] = written_[b] = true;
  }

  /// Between the written tokens `last` and `next`, of all gaps only `gap` may stay.
  void settle_gaps(std::size_t last, std::size_t gap, std::size_t next, bool open) {
    if (gap == kNone) return;
    const bool indents = last == kNone && gap == 0;
    const bool apart = last != kNone && is_word(tokens_[last].token) && is_word(tokens_[next].token);
    const bool idle =
        !indents && (last == kNone || (open && (begins(tokens_[last].token) || ends(tokens_[next].token))));
    const bool kept = apart || (written_[gap] && !idle);
    for (std::size_t i = last == kNone ? 0 : last + 1; i < next; ++i) {
      if (is_gap(tokens_[i].token)) written_[i] = false;
    }
    written_[gap] = kept;
  }

  const std::vector<ConsensusToken>& tokens_;
  std::vector<bool> written_;
};

}  // namespace

void settle_holes(ConsensusLine& line, const Courage& courage) {
  Written written(line.tokens, courage);
  written.keep_pairs();
  written.empty_quotes();
  written.space_out();
  for (std::size_t i = 0; i < line.tokens.size(); ++i) {
    double& probability = line.tokens[i].probability;
    probability = written[i] ? std::max(probability, courage.token) : 0;
  }
}

}  // namespace patauto::miner
