#include "registry/config_reader.hpp"

#include "model/path_rules.hpp"

namespace patauto::registry {

namespace {

using Read = std::function<Result<void>(const YamlField&, Config&)>;

Read whole(std::int64_t& (*member)(Config&), std::int64_t low, std::int64_t high) {
  return [=](const YamlField& field, Config& config) -> Result<void> {
    PATAUTO_ASSIGN(member(config), whole_number(field, low, high));
    return {};
  };
}

Read share(double& (*member)(Config&)) {
  return [=](const YamlField& field, Config& config) -> Result<void> {
    PATAUTO_ASSIGN(member(config), number(field, 0, 1));
    return {};
  };
}

/// A folder of the work tree: never absolute, never out of it.
Read folder(std::string& (*member)(Config&)) {
  return [=](const YamlField& field, Config& config) -> Result<void> {
    PATAUTO_ASSIGN(std::string path, text(field));
    while (path.ends_with('/') && path.size() > 1) path.pop_back();
    if (model::forbidden(path) || path.find('\\') != std::string::npos) {
      return field.error("'" + field.name + "' must be a folder inside the work tree, not '" + path + "'",
                         field.name + ": .patauto/registry/" + field.name.substr(field.name.rfind('.') + 1));
    }
    member(config) = std::move(path);
    return {};
  };
}

Result<void> read_mode(const YamlField& field, Config& config) {
  PATAUTO_ASSIGN(const std::string word, choice(field, {"aggressive", "review"}));
  config.mode = word == "review" ? Mode::review : Mode::aggressive;
  return {};
}

Result<void> read_telemetry(const YamlField& field, Config& config) {
  PATAUTO_ASSIGN(const std::string word, choice(field, {"off", "local", "minimal", "shared"}));
  config.telemetry = *model::telemetry_level(word);
  return {};
}

Result<void> read_flush(const YamlField& field, Config& config) {
  PATAUTO_ASSIGN(const std::string word, choice(field, {"with-commit", "separate", "manual"}));
  config.flush = word == "manual" ? Flush::manual : word == "separate" ? Flush::separate : Flush::with_commit;
  return {};
}

Result<void> read_exclude(const YamlField& field, Config& config) {
  PATAUTO_ASSIGN(config.exclude, texts(field));
  return {};
}

Result<void> read_enforce(const YamlField& field, Config& config) {
  PATAUTO_ASSIGN(config.enforce, truth(field));
  return {};
}

}  // namespace

const std::vector<ConfigKey>& config_keys() {
  constexpr std::int64_t kDays = 36'500;
  constexpr std::int64_t kMany = 1'000'000;
  static const std::vector<ConfigKey> keys = {
      {"", "mode", read_mode},
      {"", "telemetry", read_telemetry},
      {"journal", "flush", read_flush},
      {"", "retention_days", whole([](Config& c) -> std::int64_t& { return c.retention_days; }, 1, kDays)},
      {"thresholds", "min_files", whole([](Config& c) -> std::int64_t& { return c.thresholds.min_files; }, 2, kMany)},
      {"thresholds", "min_executions",
       whole([](Config& c) -> std::int64_t& { return c.thresholds.min_executions; }, 1, kMany)},
      {"thresholds", "min_resolutions",
       whole([](Config& c) -> std::int64_t& { return c.thresholds.min_resolutions; }, 1, kMany)},
      {"thresholds", "auto_approve", share([](Config& c) -> double& { return c.thresholds.auto_approve; })},
      {"thresholds", "auto_approve_similarity",
       share([](Config& c) -> double& { return c.thresholds.auto_approve_similarity; })},
      {"thresholds", "quarantine_failure_rate",
       share([](Config& c) -> double& { return c.thresholds.quarantine_failure_rate; })},
      {"thresholds", "quarantine_window",
       whole([](Config& c) -> std::int64_t& { return c.thresholds.quarantine_window; }, 1, 1000)},
      {"thresholds", "breaker_failures",
       whole([](Config& c) -> std::int64_t& { return c.thresholds.breaker_failures; }, 1, 1000)},
      {"thresholds", "breaker_half_open_seconds",
       whole([](Config& c) -> std::int64_t& { return c.thresholds.breaker_half_open_seconds; }, 1, 86'400)},
      {"thresholds", "evolve_below", share([](Config& c) -> double& { return c.thresholds.evolve_below; })},
      {"registry", "patterns", folder([](Config& c) -> std::string& { return c.patterns_folder; })},
      {"registry", "templates", folder([](Config& c) -> std::string& { return c.templates_folder; })},
      {"mining", "exclude", read_exclude},
      {"hooks", "enforce", read_enforce},
  };
  return keys;
}

}  // namespace patauto::registry
