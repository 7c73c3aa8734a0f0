#pragma once
// Seeded randomness for property tests: the same numbers on every machine, which the standard's distributions are not.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace patauto::test {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}

  std::uint64_t next() {  // splitmix64
    std::uint64_t word = state_ += 0x9E3779B97F4A7C15U;
    word = (word ^ (word >> 30U)) * 0xBF58476D1CE4E5B9U;
    word = (word ^ (word >> 27U)) * 0x94D049BB133111EBU;
    return word ^ (word >> 31U);
  }
  /// 0 to `sides` - 1.
  std::size_t roll(std::size_t sides) { return static_cast<std::size_t>(next() % sides); }

  template <typename T>
  const T& one_of(const std::vector<T>& all) {
    return all[roll(all.size())];
  }
  template <typename T>
  void shuffle(std::vector<T>& all) {
    for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[roll(i)]);
  }

  /// Any bytes, up to that many.
  std::string bytes(std::size_t most) {
    std::string out(roll(most + 1), '\0');
    for (char& c : out) c = static_cast<char>(next());
    return out;
  }

  /// The text with a few bytes or lines lost, doubled, changed or put in.
  std::string mutated(std::string text) {
    for (std::size_t left = 1 + roll(4); left > 0; --left) {
      const std::size_t at = roll(text.size() + 1);
      const std::size_t length = roll(20);
      switch (roll(5)) {
        case 0: text.erase(at, length); break;
        case 1: text.insert(at, std::string(text.substr(at, length))); break;
        case 2: text.insert(at, bytes(6)); break;
        case 3:
          text.insert(at, one_of<std::string>({"\r\n", "\n", "{{", "}}", "{{name}}", " ", "\t", "\xc3\xa4"}));
          break;
        default:
          if (at < text.size()) text[at] = static_cast<char>(next());
      }
    }
    return text;
  }

 private:
  std::uint64_t state_;
};

}  // namespace patauto::test
