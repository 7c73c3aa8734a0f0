#pragma once
// What was done here in a time, and how it went.

#include <cstdint>
#include <string>
#include <vector>

#include "app/alerts.hpp"
#include "app/session.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/state.hpp"

namespace patauto::app {

enum class Period : std::uint8_t { week, month, all };
/// "week", "month", "all".
const char* name_of(Period period);

struct Report {
  Period period = Period::all;
  std::int64_t from = 0;  ///< milliseconds since 1970, included; 0: everything
  std::int64_t to = 0;    ///< the clock
  store::Usage total{};
  std::vector<store::Usage> operations{};
  std::vector<store::Usage> tools{};
  std::vector<store::Usage> labels{};
  std::vector<store::Usage> patterns{};
  std::vector<store::ErrorUsage> errors{};
  std::vector<Alert> alerts{};  ///< of this moment, whatever the period
  std::int64_t skipped_lines = 0;
  std::vector<std::string> warnings{};
};

/// A week is the 7 days, a month the 30 days before the clock's now. Errors as status.
Result<Report> report(const Session& session, Period period, const base::Clock& clock);

}  // namespace patauto::app
