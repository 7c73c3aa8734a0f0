#include "cli/render/line_diff.hpp"

#include <algorithm>

namespace patauto::cli::render {

namespace {

using Lines = std::vector<std::string_view>;
constexpr long kMostDifferences = 1000;

/// Furthest x on each diagonal per number of differences; `found` is that number, or -1 past the limit.
struct Search {
  std::vector<std::vector<long>> furthest;
  long found = -1;
};

long& on(std::vector<long>& diagonals, long k) {
  return diagonals[static_cast<std::size_t>(k + static_cast<long>(diagonals.size()) / 2)];
}

bool step_down(std::vector<long>& v, long k, long d) {
  return k == -d || (k != d && on(v, k - 1) < on(v, k + 1));
}

Search search(const Lines& a, const Lines& b) {
  const long n = static_cast<long>(a.size());
  const long m = static_cast<long>(b.size());
  const long limit = std::min(n + m, kMostDifferences);
  Search result;
  std::vector<long> v(static_cast<std::size_t>(2 * limit + 3), 0);
  for (long d = 0; d <= limit; ++d) {
    result.furthest.push_back(v);
    for (long k = -d; k <= d; k += 2) {
      long x = step_down(v, k, d) ? on(v, k + 1) : on(v, k - 1) + 1;
      while (x < n && x - k < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)]) ++x;
      on(v, k) = x;
      if (x >= n && x - k >= m) {
        result.found = d;
        return result;
      }
    }
  }
  return result;
}

std::vector<DiffLine> replaced(const Lines& a, const Lines& b) {
  std::vector<DiffLine> script;
  for (const auto line : a) script.push_back({LineKind::removed, line});
  for (const auto line : b) script.push_back({LineKind::added, line});
  return script;
}

std::vector<DiffLine> shortest(const Lines& a, const Lines& b) {
  Search path = search(a, b);
  if (path.found < 0) return replaced(a, b);
  std::vector<DiffLine> script;
  long x = static_cast<long>(a.size());
  long y = static_cast<long>(b.size());
  for (long d = path.found; d >= 0; --d) {
    std::vector<long>& v = path.furthest[static_cast<std::size_t>(d)];
    const long k = x - y;
    const bool down = step_down(v, k, d);
    const long from_k = down ? k + 1 : k - 1;
    const long from_x = d == 0 ? 0 : on(v, from_k);
    const long from_y = d == 0 ? 0 : from_x - from_k;
    while (x > from_x && y > from_y) {
      script.push_back({LineKind::kept, a[static_cast<std::size_t>(--x)]});
      --y;
    }
    if (d == 0) break;
    if (down) {
      script.push_back({LineKind::added, b[static_cast<std::size_t>(--y)]});
    } else {
      script.push_back({LineKind::removed, a[static_cast<std::size_t>(--x)]});
    }
  }
  std::reverse(script.begin(), script.end());
  return script;
}

/// Within a run of changes, removed lines go before added ones, each in its order.
void order_runs(std::vector<DiffLine>& script) {
  const auto changed = [](const DiffLine& line) { return line.kind != LineKind::kept; };
  for (auto begin = script.begin(); begin != script.end();) {
    begin = std::find_if(begin, script.end(), changed);
    const auto end = std::find_if_not(begin, script.end(), changed);
    std::stable_partition(begin, end, [](const DiffLine& line) { return line.kind == LineKind::removed; });
    begin = end;
  }
}

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
  Lines lines;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t newline = text.find('\n', position);
    const std::size_t end = newline == std::string_view::npos ? text.size() : newline + 1;
    lines.push_back(text.substr(position, end - position));
    position = end;
  }
  return lines;
}

std::vector<DiffLine> difference(std::string_view before, std::string_view after) {
  const Lines a = lines_of(before);
  const Lines b = lines_of(after);
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t head = 0;
  while (head < shorter && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;

  const auto middle = [&](const Lines& lines) {
    return Lines(lines.begin() + static_cast<long>(head), lines.end() - static_cast<long>(tail));
  };
  std::vector<DiffLine> script;
  for (std::size_t i = 0; i < head; ++i) script.push_back({LineKind::kept, a[i]});
  for (const DiffLine& line : shortest(middle(a), middle(b))) script.push_back(line);
  for (std::size_t i = a.size() - tail; i < a.size(); ++i) script.push_back({LineKind::kept, a[i]});
  order_runs(script);
  return script;
}

}  // namespace patauto::cli::render
