#include "app/pattern_explanation.hpp"

#include <algorithm>

#include "app/pattern_values.hpp"

namespace patauto::app {

namespace {

std::string place_words(const model::Place& place, const model::Delimiters& delimiters) {
  const std::string among = text_of(place.among, delimiters);
  switch (place.order) {
    case model::PlaceOrder::sorted: return "sorted among the lines that begin with '" + among + "'";
    case model::PlaceOrder::append:
      return among.empty() ? "at the end" : "below the lines that begin with '" + among + "'";
    case model::PlaceOrder::prepend:
      return among.empty() ? "at the beginning" : "above the lines that begin with '" + among + "'";
    case model::PlaceOrder::after: return "after the line '" + among + "'";
    case model::PlaceOrder::before: return "before the line '" + among + "'";
  }
  return {};
}

std::vector<model::TemplateLine> lines_of(const std::string& text) {
  std::vector<model::TemplateLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back({text.substr(at, end - at), 1, {}});
    at = end + 1;
  }
  return lines;
}

std::string shown_value(const model::PatternVariable& variable) {
  if (variable.default_value) return *variable.default_value;
  if (!variable.example.empty()) return variable.example;
  return variable.values.empty() ? "" : variable.values.front();
}

}  // namespace

model::Explanation explanation_of(const RegisteredPatterns& patterns, const registry::Registered& registered) {
  const model::Pattern& pattern = registered.pattern;
  model::Explanation explanation;
  explanation.id = pattern.id;
  explanation.family = pattern.intent;
  explanation.scored = pattern.confidence.has_value();
  if (pattern.confidence) {
    explanation.confidence = pattern.confidence->value;
    explanation.terms = pattern.confidence->terms;
  }
  if (pattern.origin) {
    explanation.members = static_cast<std::size_t>(pattern.origin->members);
    explanation.evidence.push_back({pattern.origin->at, {}});
    explanation.at = pattern.origin->at;
  }
  const std::vector<model::Example> examples = patterns.examples(registered);
  for (const model::PatternFile& file : pattern.files) {
    const std::string path = text_of(file.path, pattern.delimiters);
    if (file.role != "primary") {
      explanation.companions.push_back({path, 1, {}, {}, 0});
      continue;
    }
    explanation.family = path;
    explanation.lines = lines_of(text_of(file.content, pattern.delimiters));
    for (const model::Example& example : examples)
      if (const model::ExampleFile* part = example_file(pattern, example, file))
        explanation.exemplars.push_back(part->path);
  }
  for (const model::PatternEdit& edit : pattern.edits) {
    explanation.registrations.push_back({text_of(edit.path, pattern.delimiters), 1,
                                         text_of(edit.insert, pattern.delimiters),
                                         place_words(edit.place, pattern.delimiters), 0});
  }
  for (const model::PatternVariable& variable : pattern.variables)
    explanation.variables.push_back({variable.name, shown_value(variable), variable.description, variable.from_path});
  return explanation;
}

}  // namespace patauto::app
