#include "base/clock.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace patauto::base {

namespace {

constexpr std::int64_t kSecond = 1'000;
constexpr std::int64_t kDay = 86'400 * kSecond;
constexpr std::int64_t kFirst = -62'167'219'200'000;  ///< 0000-01-01T00:00:00.000Z
constexpr std::int64_t kLast = 253'402'300'799'999;   ///< 9999-12-31T23:59:59.999Z

class SystemClock : public Clock {
 public:
  std::int64_t now() const override {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
  }
};

class StandingClock : public Clock {
 public:
  explicit StandingClock(std::int64_t at) : at_(at) {}
  std::int64_t now() const override { return at_; }

 private:
  std::int64_t at_;
};

template <typename Number>
std::optional<Number> number_in(std::string_view digits) {
  Number value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc() && end == digits.data() + digits.size() && !digits.empty();
  return whole ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> pinned(const Env& env) {
  const std::optional<std::string> text = env.get("PATAUTO_NOW");
  if (!text) return std::nullopt;
  if (const auto time = time_from(*text)) return time;
  const auto seconds = number_in<std::int64_t>(*text);
  if (!seconds || *seconds < kFirst / kSecond || *seconds > kLast / kSecond) return std::nullopt;
  return *seconds * kSecond;
}

}  // namespace

std::unique_ptr<Clock> system_clock(const Env& env) {
  if (const auto at = pinned(env)) return std::make_unique<StandingClock>(*at);
  return std::make_unique<SystemClock>();
}

std::string time_text(std::int64_t milliseconds) {
  using std::chrono::days;
  const std::int64_t time = std::clamp(milliseconds, kFirst, kLast);
  const std::int64_t day = time / kDay - (time % kDay < 0 ? 1 : 0);
  const std::int64_t rest = time - day * kDay;
  const std::chrono::year_month_day date{std::chrono::sys_days{days{static_cast<int>(day)}}};
  std::array<char, 32> text{};
  const int size = std::snprintf(
      text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(rest / 3'600'000),
      static_cast<int>(rest / 60'000 % 60), static_cast<int>(rest / kSecond % 60), static_cast<int>(rest % kSecond));
  return {text.data(), static_cast<std::size_t>(size)};
}

std::optional<std::int64_t> time_from(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00.000Z";
  if (text.size() != kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kForm[i] == '0' ? !digit : text[i] != kForm[i]) return std::nullopt;
  }
  const auto part = [&](std::size_t at, std::size_t size) { return *number_in<int>(text.substr(at, size)); };
  const std::chrono::year_month_day date{std::chrono::year{part(0, 4)},
                                         std::chrono::month{static_cast<unsigned>(part(5, 2))},
                                         std::chrono::day{static_cast<unsigned>(part(8, 2))}};
  if (!date.ok() || part(11, 2) > 23 || part(14, 2) > 59 || part(17, 2) > 59) return std::nullopt;
  const std::int64_t day = std::chrono::sys_days{date}.time_since_epoch().count();
  const std::int64_t second = (part(11, 2) * 60LL + part(14, 2)) * 60 + part(17, 2);
  return day * kDay + second * kSecond + part(20, 3);
}

}  // namespace patauto::base
