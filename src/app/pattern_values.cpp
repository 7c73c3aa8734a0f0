#include "app/pattern_values.hpp"

#include <algorithm>
#include <set>

namespace patauto::app {

namespace {

using model::PatternVariable;

constexpr const char* kYes = "yes";
constexpr const char* kNo = "no";

/// Templates that `new` renders; those of steps and criteria are not among them.
std::vector<const model::Template*> rendered_templates(const model::Pattern& pattern) {
  std::vector<const model::Template*> all;
  for (const model::PatternFile& file : pattern.files) all.insert(all.end(), {&file.path, &file.content});
  for (const model::PatternEdit& edit : pattern.edits)
    all.insert(all.end(), {&edit.path, &edit.insert, &edit.place.among});
  return all;
}

/// Those of steps and criteria.
std::vector<const model::Template*> executed_templates(const model::Pattern& pattern) {
  std::vector<const model::Template*> all;
  const auto add = [&](const model::Template& one) { all.push_back(&one); };
  for (const model::PatternStep& step : pattern.steps) std::for_each(step.run.begin(), step.run.end(), add);
  for (const model::Criterion& criterion : pattern.ground_truth) {
    all.insert(all.end(), {&criterion.path, &criterion.text});
    std::for_each(criterion.run.begin(), criterion.run.end(), add);
  }
  return all;
}

/// The options with their shares of `counts`; the default is the commonest, the first of equals.
model::Choice choice_of(std::string name, const std::vector<std::string>& options,
                        const std::map<std::string, std::size_t>& counts) {
  model::Choice choice{.name = std::move(name), .options = {}, .default_value = options.front()};
  std::size_t total = 0;
  for (const auto& [value, count] : counts) total += count;
  std::size_t most = 0;
  for (const std::string& option : options) {
    const auto found = counts.find(option);
    const std::size_t count = found == counts.end() ? 0 : found->second;
    if (count > most) {
      most = count;
      choice.default_value = option;
    }
    choice.options.push_back({option, total == 0 ? 0 : static_cast<double>(count) / static_cast<double>(total), {}});
  }
  return choice;
}

std::string listed(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

class Valuation {
 public:
  Valuation(const model::Pattern& pattern, const std::vector<model::Example>& examples, const PatternUse& use)
      : pattern_(pattern), examples_(examples), use_(use) {
    for (const model::Template* one : rendered_templates(pattern)) {
      for (std::string& name : one->variables()) used_.insert(std::move(name));
      for (std::string& name : one->blocks()) blocks_.insert(std::move(name));
    }
    if (!use.executed) return;
    for (const model::Template* one : executed_templates(pattern))
      for (std::string& name : one->variables()) used_.insert(std::move(name));
  }

  Result<PatternValues> values() {
    PATAUTO_TRY(refuse_unknown());
    for (const PatternVariable& variable : pattern_.variables) PATAUTO_TRY(take(variable));
    if (!missing_.empty()) return missing();
    for (const std::string& block : blocks_) PATAUTO_TRY(take_block(block));
    return std::move(found_);
  }

 private:
  Result<void> refuse_unknown() const {
    for (const auto& [name, value] : use_.given) {
      if (pattern_.variable(name) != nullptr || blocks_.contains(name)) continue;
      std::vector<std::string> known;
      for (const PatternVariable& variable : pattern_.variables) known.push_back(variable.name);
      known.insert(known.end(), blocks_.begin(), blocks_.end());
      return fail(ErrorKind::invalid, "'" + name + "' is no variable of '" + pattern_.id + "'",
                  known.empty() ? "it has none" : "it has: " + listed(known));
    }
    return {};
  }

  Result<void> take(const PatternVariable& variable) {
    const auto from_path = use_.from_path.find(variable.name);
    const auto given = use_.given.find(variable.name);
    const bool by_path = from_path != use_.from_path.end();
    if (by_path) return set(variable, from_path->second, true);
    std::vector<std::string> options = variable.values;
    if (options.empty() && variable.type == model::VariableType::boolean) options = {"true", "false"};
    if (!use_.executed && !options.empty() && used_.contains(variable.name)) {
      model::Choice choice = choice_of(variable.name, options, counts(variable));
      if (variable.default_value) choice.default_value = *variable.default_value;
      return set(variable, settled(std::move(choice)), false);
    }
    if (given != use_.given.end()) return set(variable, given->second, false);
    if (variable.default_value) return set(variable, *variable.default_value, false);
    if (used_.contains(variable.name)) missing_.push_back(&variable);
    return {};
  }

  /// The value that the choice gets: the user's, or its default.
  std::string settled(model::Choice choice) {
    const auto given = use_.given.find(choice.name);
    std::string value = choice.default_value;
    if (given != use_.given.end())
      value = given->second;
    else if (use_.ask)
      value = use_.ask(choice).value_or(value);
    found_.choices.push_back(std::move(choice));
    return value;
  }

  Result<void> set(const PatternVariable& variable, const std::string& value, bool from_path) {
    if (const auto reason = unfit(variable, value)) {
      const std::string takes = variable.values.empty() ? "" : "it takes: " + listed(variable.values);
      return fail(ErrorKind::invalid, "the variable '" + variable.name + "' does not take this: " + *reason, takes);
    }
    found_.values.variables.emplace(variable.name, value);
    found_.variables.push_back({variable.name, value, variable.description, from_path});
    return {};
  }

  Result<void> take_block(const std::string& block) {
    std::map<std::string, std::size_t> written;
    for (const model::Example& example : examples_) {
      for (const model::PatternFile& file : pattern_.files) {
        const std::vector<std::string> own = file.content.blocks();
        const model::ExampleFile* part = example_file(pattern_, example, file);
        if (part == nullptr || std::find(own.begin(), own.end(), block) == own.end()) continue;
        ++written[part->values.blocks.contains(block) ? kYes : kNo];
      }
    }
    // What all examples agree on is nothing to ask about.
    const bool agreed = written.size() == 1 && !use_.given.contains(block);
    const std::string value = agreed ? written.begin()->first : settled(choice_of(block, {kNo, kYes}, written));
    if (value != kYes && value != kNo)
      return fail(ErrorKind::invalid, "'" + value + "' is no value of '" + block + "'", "it takes: yes, no");
    if (value == kYes) found_.values.blocks.insert(block);
    return {};
  }

  std::map<std::string, std::size_t> counts(const PatternVariable& variable) const {
    std::map<std::string, std::size_t> counts;
    for (const model::Example& example : examples_) {
      const auto value = example.variables.find(variable.name);
      if (value != example.variables.end()) ++counts[value->second];
    }
    return counts;
  }

  tl::unexpected<Error> missing() const {
    std::string names;
    std::string hint = "add";
    for (const PatternVariable* variable : missing_) {
      names += (names.empty() ? "'" : ", '") + variable->name + "'";
      hint += " " + variable->name + "=" + (variable->example.empty() ? "VALUE" : variable->example);
    }
    return fail(ErrorKind::usage, "'" + pattern_.id + "' needs a value for " + names, hint);
  }

  const model::Pattern& pattern_;
  const std::vector<model::Example>& examples_;
  const PatternUse& use_;
  std::set<std::string> used_;
  std::set<std::string> blocks_;
  std::vector<const PatternVariable*> missing_;
  PatternValues found_;
};

}  // namespace

Result<PatternValues> values_of(const model::Pattern& pattern, const std::vector<model::Example>& examples,
                                const PatternUse& use) {
  return Valuation(pattern, examples, use).values();
}

const model::ExampleFile* example_file(const model::Pattern& pattern, const model::Example& example,
                                       const model::PatternFile& file) {
  model::TemplateValues values;
  values.variables = example.variables;
  for (const PatternVariable& variable : pattern.variables)
    if (variable.default_value) values.variables.emplace(variable.name, *variable.default_value);
  const auto path = file.path.render(values);
  if (!path) return nullptr;
  const auto found = std::find_if(example.files.begin(), example.files.end(),
                                  [&](const model::ExampleFile& one) { return one.path == *path; });
  return found == example.files.end() ? nullptr : &*found;
}

}  // namespace patauto::app
