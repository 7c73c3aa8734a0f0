#include "miner/lines.hpp"

#include <algorithm>
#include <bit>

#include "base/hash.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

std::uint64_t hash_of(std::string_view text) {
  const std::uint64_t hash = base::xxh3_64(text);
  return hash <= kPlaceholder ? hash + 2 : hash;
}

std::uint64_t hash_of(const std::vector<Token>& tokens) {
  std::string ids;
  ids.reserve(tokens.size() * sizeof(std::uint64_t));
  for (const Token& token : tokens) ids.append(reinterpret_cast<const char*>(&token.id), sizeof token.id);
  return base::xxh3_64(ids);
}

bool in_word(char c) {
  return model::is_alnum(c) || c == '_' || model::is_other(c);
}

std::size_t token_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin + 1;
  if (in_word(text[begin])) {
    while (end < text.size() && in_word(text[end])) ++end;
  } else if (model::is_blank(text[begin])) {
    while (end < text.size() && model::is_blank(text[end])) ++end;
  }
  return end;
}

void add_literals(std::string_view text, std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = token_end(text, i);
    const std::string_view token = text.substr(i, end - i);
    tokens.push_back({hash_of(token), token, nullptr});
    i = end;
  }
}

}  // namespace

bool Token::blank() const {
  return options == nullptr && model::is_space(text.front());
}

bool Line::has_placeholder() const {
  return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.placeholder(); });
}

bool is_word(const Token& token) {
  const char first = token.text.front();
  return token.placeholder() || model::is_alnum(first) || first == '_' || model::is_other(first);
}

bool is_punctuation(const Line& line) {
  bool any = false;
  for (const Token& token : line.tokens) {
    if (is_word(token)) return false;
    any = any || !token.blank();
  }
  return any;
}

std::vector<Token> tokens_of(std::string_view text, const Masker& masker) {
  std::vector<Token> tokens;
  std::size_t done = 0;
  for (Occurrence found = masker.next(text, 0); found.options != nullptr; found = masker.next(text, done)) {
    add_literals(text.substr(done, found.begin - done), tokens);
    tokens.push_back({kPlaceholder, text.substr(found.begin, found.end - found.begin), found.options});
    done = found.end;
  }
  add_literals(text.substr(done), tokens);
  return tokens;
}

Line line_of(std::vector<Token> tokens) {
  Line line;
  line.id = hash_of(tokens);
  for (const Token& token : tokens) {
    line.length += token.text.size();
    if (token.blank()) continue;
    line.bag.push_back(token.id);
    line.sketch |= std::uint64_t{1} << (token.id % 64);
  }
  std::sort(line.bag.begin(), line.bag.end());
  line.tokens = std::move(tokens);
  return line;
}

std::vector<Line> lines_of(std::vector<Token> tokens) {
  std::vector<Line> lines;
  auto begin = tokens.begin();
  for (auto token = tokens.begin(); token != tokens.end(); ++token) {
    if (token->text != "\n") continue;
    lines.push_back(line_of({begin, token + 1}));
    begin = token + 1;
  }
  if (begin != tokens.end()) lines.push_back(line_of({begin, tokens.end()}));
  return lines;
}

Lines::Lines(std::shared_ptr<const std::string> text, const std::vector<Value>& values)
    : text_(std::move(text)), masker_(values), lines_(lines_of(tokens_of(*text_, masker_))) {}

double dice(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() && b.empty()) return 0;
  std::size_t common = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    // Which is smaller no predictor knows, so there is no branch on it.
    const std::uint64_t ours = *i;
    const std::uint64_t theirs = *j;
    common += ours == theirs ? 1 : 0;
    i += ours <= theirs ? 1 : 0;
    j += theirs <= ours ? 1 : 0;
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

double most_dice(const Line& a, const Line& b) {
  // A bit that the other sketch lacks stands for at least one token that the other bag lacks.
  const auto shared = [](const Line& one, const Line& other) {
    return one.bag.size() - static_cast<std::size_t>(std::popcount(one.sketch & ~other.sketch));
  };
  const std::size_t all = std::max<std::size_t>(a.bag.size() + b.bag.size(), 1);
  return 2.0 * static_cast<double>(std::min(shared(a, b), shared(b, a))) / static_cast<double>(all);
}

}  // namespace patauto::miner
