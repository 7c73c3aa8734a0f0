#pragma once
// The keys of config.yaml as data: each with the check of its value and the place it goes to; inside this room only.

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "registry/config.hpp"
#include "registry/yaml_values.hpp"

namespace patauto::registry {

struct ConfigKey {
  std::string section;  ///< "thresholds"; empty: the top level
  std::string key;
  std::function<Result<void>(const YamlField&, Config&)> read;
};

/// Every key but `version`, which decides how the others are read.
const std::vector<ConfigKey>& config_keys();

}  // namespace patauto::registry
