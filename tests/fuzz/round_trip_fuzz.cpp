// Other people's bytes as exemplars and as text: whatever template comes of them, a text has to come back from it byte
// for byte. The input is a count, and then the exemplars and a text in equal parts.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "miner/round_trip.hpp"

namespace {

using namespace patauto::miner;

constexpr std::array<const char*, 4> kPaths = {"no-array-push.js", "preferSpread.js", "x.js", ".js"};

void check(std::string_view text, const std::vector<ConsensusLine>& lines, const Values& values) {
  const Courage courage;
  const Filled filled = filled_from(text, lines, values, courage);
  const double share = covered_share(text, filled);
  const bool holds = render(lines, values, courage, filled) == text && share >= 0 && share <= 1;
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t exemplars = 1 + data[0] % (kPaths.size() - 1);
  const std::size_t length = input.size() / (exemplars + 1);
  std::deque<Lines> texts;
  Profile profile;
  for (std::size_t i = 0; i < exemplars; ++i) {
    auto text = std::make_shared<const std::string>(input.substr(i * length, length));
    texts.emplace_back(std::move(text), values_of(kPaths[i], {}, 2024));
    profile.add(texts.back().all(), 1.0 / static_cast<double>(i + 1));
  }
  const auto lines = consensus_of(profile, {});
  const std::string_view text = input.substr(exemplars * length);
  for (std::size_t i = 0; i <= exemplars; ++i) {
    const Values values = by_slot(values_of(kPaths[i], {}, 2024));
    check(text, lines, values);
    if (i < exemplars) check(texts[i].text(), lines, values);
  }
  return 0;
}
