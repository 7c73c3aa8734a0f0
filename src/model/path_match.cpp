#include "model/path_match.hpp"

#include <set>
#include <utility>
#include <vector>

namespace patauto::model {

namespace {

using Values = std::map<std::string, std::string, std::less<>>;

/// Readings that fit letter by letter but contradict one another are tried up to this number.
constexpr std::size_t kMostReadings = 1'000;

std::string written(std::string_view value, CaseForm form) {
  return form == CaseForm::verbatim ? std::string(value) : in_form(value, form);
}

class Matcher {
 public:
  Matcher(const std::vector<TemplatePart>& parts, std::string_view path, const Values& given)
      : parts_(parts), path_(path), given_(given) {}

  std::optional<Values> match() {
    from(0, 0);
    return std::move(found_);
  }

 private:
  struct Capture {
    const TemplatePart* part;
    std::string_view text;
  };

  /// Whether the parts from `part` on can write the path from `at` on, letter by letter; every such reading is judged
  /// as a whole. What can't is remembered, so that the cost is bounded by the number of readings.
  bool from(std::size_t part, std::size_t at) {
    if (part == parts_.size()) {
      if (at != path_.size()) return false;
      ++readings_;
      found_ = values();
      return true;
    }
    if (dead_.contains({part, at})) return false;
    const TemplatePart& one = parts_[part];
    bool alive = false;
    if (one.kind == PartKind::literal) {
      alive = path_.substr(at).starts_with(one.text) && from(part + 1, at + one.text.size());
    } else if (one.kind == PartKind::variable) {
      alive = capture(part, at);
    }
    if (!alive) dead_.insert({part, at});
    return alive;
  }

  bool capture(std::size_t part, std::size_t at) {
    const TemplatePart& one = parts_[part];
    bool alive = false;
    for (std::size_t end = at + 1; end <= path_.size() && !done(); ++end) {
      if (path_[end - 1] == '/' && one.form != CaseForm::slash) break;
      const std::string_view text = path_.substr(at, end - at);
      if (written(text, one.form) != text) continue;
      captures_.push_back({&one, text});
      alive = from(part + 1, end) || alive;
      captures_.pop_back();
    }
    return alive || done();
  }

  bool done() const { return found_.has_value() || readings_ >= kMostReadings; }

  std::optional<Values> values() const {
    Values values;
    for (const Capture& capture : captures_) {
      const std::string& name = capture.part->text;
      if (values.contains(name)) continue;
      const auto value = value_of(name);
      if (!value) return std::nullopt;
      values.emplace(name, *value);
    }
    return values;
  }

  /// The given value or the first of its captures from which all others follow.
  std::optional<std::string> value_of(const std::string& name) const {
    const auto fits = [&](std::string_view value) {
      for (const Capture& capture : captures_)
        if (capture.part->text == name && written(value, capture.part->form) != capture.text) return false;
      return true;
    };
    const auto fixed = given_.find(name);
    if (fixed != given_.end()) return fits(fixed->second) ? std::optional(fixed->second) : std::nullopt;
    for (const Capture& capture : captures_)
      if (capture.part->text == name && fits(capture.text)) return std::string(capture.text);
    return std::nullopt;
  }

  const std::vector<TemplatePart>& parts_;
  std::string_view path_;
  const Values& given_;
  std::vector<Capture> captures_;
  std::set<std::pair<std::size_t, std::size_t>> dead_;
  std::size_t readings_ = 0;
  std::optional<Values> found_;
};

}  // namespace

std::optional<Values> values_writing(const Template& path_template, std::string_view path, const Values& given) {
  return Matcher(path_template.parts(), path, given).match();
}

}  // namespace patauto::model
