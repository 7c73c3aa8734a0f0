#include "app/record.hpp"

#include <utility>

#include "app/journalled.hpp"
#include "store/salt.hpp"
#include "store/spool.hpp"

namespace patauto::app {

namespace {

using model::Observation;
using model::TelemetryLevel;

/// Observations of one call that are kept under one level, and where they stood.
struct Part {
  std::vector<Observation> observations;
  std::vector<std::size_t> places;
  void add(Observation what, std::size_t place) {
    observations.push_back(std::move(what));
    places.push_back(place);
  }
};

Result<void> keep(const std::string& directory, TelemetryLevel level, const Part& part, std::int64_t now,
                  Recorded& recorded) {
  PATAUTO_ASSIGN(const store::Appended appended, store::append(directory, level, part.observations, now));
  for (std::size_t i = 0; i < appended.ids.size(); ++i) recorded.ids[part.places[i]] = appended.ids[i];
  if (appended.dropped > 0)
    recorded.warnings.push_back("the spool of telemetry was full: its oldest " + std::to_string(appended.dropped) +
                                " records are dropped; 'git patauto flush' commits what waits");
  return {};
}

}  // namespace

Result<Recorded> record(const std::string& common_dir, TelemetryLevel level, std::span<const Observation> observations,
                        std::int64_t now) {
  Recorded recorded;
  recorded.ids.resize(observations.size());
  if (level == TelemetryLevel::off || observations.empty()) return recorded;
  const std::string directory = common_dir + "/patauto";
  Part whole;    // under the level itself
  Part at_home;  // what `minimal` does not publish
  store::Salt salt{};
  if (level == TelemetryLevel::minimal) {
    PATAUTO_ASSIGN(salt, store::salt_of(directory));
  }
  for (std::size_t i = 0; i < observations.size(); ++i) {
    PATAUTO_ASSIGN(Observation what, journalled(observations[i]));
    if (level != TelemetryLevel::minimal || std::holds_alternative<model::GuardJudged>(what)) {
      whole.add(std::move(what), i);
    } else if (auto* run = std::get_if<model::Execution>(&what)) {
      run->input_signature = store::salted(run->input_signature, salt);
      run->output_signature = store::salted(run->output_signature, salt);
      whole.add(std::move(what), i);
    } else {
      at_home.add(std::move(what), i);
    }
  }
  PATAUTO_TRY(keep(directory, level, whole, now, recorded));
  PATAUTO_TRY(keep(directory, TelemetryLevel::local, at_home, now, recorded));
  return recorded;
}

}  // namespace patauto::app
