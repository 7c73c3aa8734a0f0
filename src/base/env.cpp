#include "base/env.hpp"

namespace patauto::base {

Env Env::from_block(const char* const* block) {
  Env env;
  for (; block != nullptr && *block != nullptr; ++block) {
    const std::string_view line(*block);
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos || equals == 0) continue;
    env.variables_.insert_or_assign(std::string(line.substr(0, equals)), std::string(line.substr(equals + 1)));
  }
  return env;
}

std::optional<std::string> Env::get(std::string_view name) const {
  const auto found = variables_.find(name);
  if (found == variables_.end()) return std::nullopt;
  return found->second;
}

Env Env::with(std::string name, std::string value) const {
  Env copy = *this;
  copy.variables_.insert_or_assign(std::move(name), std::move(value));
  return copy;
}

Env Env::without(std::string_view name) const {
  Env copy = *this;
  if (const auto found = copy.variables_.find(name); found != copy.variables_.end()) copy.variables_.erase(found);
  return copy;
}

std::vector<std::string> Env::block() const {
  std::vector<std::string> lines;
  lines.reserve(variables_.size());
  for (const auto& [name, value] : variables_) lines.push_back(name + '=' + value);
  return lines;
}

}  // namespace patauto::base
