#include "miner/path_pattern.hpp"

namespace patauto::miner {

std::optional<PathPattern> pattern_of(std::string_view path, const Masker& masker) {
  PathPattern pattern;
  std::size_t done = 0;
  for (Occurrence found = masker.next(path, 0); found.options != nullptr; found = masker.next(path, done)) {
    pattern.key += path.substr(done, found.begin - done);
    pattern.key += '\0';
    pattern.readings.push_back(found.options);
    done = found.end;
  }
  if (pattern.readings.empty()) return std::nullopt;
  pattern.key += path.substr(done);
  return pattern;
}

void PatternVotes::add(const std::vector<const Options*>& readings, double weight) {
  votes_.resize(readings.size());
  for (std::size_t i = 0; i < readings.size(); ++i) votes_[i].add(*readings[i], weight);
}

std::optional<std::string> PatternVotes::render(std::string_view key, const Values& values) const {
  const auto known = available(values);
  std::string path;
  std::size_t next = 0;
  for (const char c : key) {
    if (c != '\0') {
      path += c;
      continue;
    }
    const auto reading = votes_[next++].winner(&known);
    if (!reading) return std::nullopt;
    path += model::in_form(values[index_of(reading->slot)], reading->form);
  }
  return path;
}

std::string PatternVotes::generalised(std::string_view key, const Mask& mask) const {
  std::string path;
  std::size_t next = 0;
  for (const char c : key) {
    if (c != '\0') {
      path += c;
    } else if (const auto reading = votes_[next++].winner(nullptr)) {
      path += placeholder_text(*reading, mask);
    }
  }
  return path;
}

std::string placeholder_text(const Option& option, const Mask& mask) {
  std::string text = "{{" + public_name(option.slot, mask);
  if (option.form != model::CaseForm::verbatim) text.append("|").append(model::name_of(option.form));
  return text + "}}";
}

}  // namespace patauto::miner
