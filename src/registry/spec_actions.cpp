#include <algorithm>

#include "model/path_rules.hpp"
#include "registry/spec_parts.hpp"

namespace patauto::registry {

namespace {

using model::PatternEdit;
using model::PatternFile;
using model::PatternKind;
using model::PatternStep;
using model::PlaceOrder;
using model::StepPhase;

constexpr std::size_t kMostFiles = 500;
constexpr std::int64_t kLongestStep = 86'400;
constexpr std::int64_t kMostRetries = 10;

std::string numbered(const std::string& name, std::size_t i) {
  return name + "[" + std::to_string(i) + "]";
}

Need need_of(bool required) {
  return required ? Need::required : Need::optional;
}

/// The items of a list of the spec, and a finding where there are more than a plan may hold.
const std::vector<Yaml>* items_of(SpecReading& reading, MapReader& spec, const std::string& key, Need need) {
  const std::vector<Yaml>* items = spec.list(key, need);
  if (items == nullptr || items->size() <= kMostFiles) return items;
  reading.findings.add((*items)[kMostFiles], "too-many", "'" + key + "' has more than " + std::to_string(kMostFiles),
                       "split the pattern");
  return nullptr;
}

PatternFile file_of(SpecReading& reading, const Yaml& value, std::size_t i) {
  PatternFile file{.role = i == 0 ? "primary" : "companion"};
  MapReader map(reading.findings, value, numbered("files", i), "{path: ..., template: ..., role: primary}");
  if (!map.is_map()) return file;
  if (const Yaml* path = map.value("path", Need::required)) file.path = path_in(reading, *path, map.name_of("path"));
  const Yaml* from = map.value("template");
  const Yaml* content = map.value("content");
  if (from != nullptr) {
    file.template_path = file_in(reading, *from, map.name_of("template"), reading.folders.templates, ".tmpl");
  }
  if (content != nullptr) {
    file.content = template_in(reading, *content, map.name_of("content"),
                               {.holes = Holes::own, .blocks = true, .variables = true});
  }
  if ((from == nullptr) == (content == nullptr)) {
    reading.findings.add(from == nullptr ? value : *content, "file-content",
                         "'" + numbered("files", i) + "' must have either 'template' or 'content'",
                         from == nullptr ? "name its template file" : "keep one of the two");
  }
  if (const auto role = map.choice("role", {"primary", "companion"})) file.role = *role;
  map.refuse_unknown_keys();
  return file;
}

/// What only the files together can get wrong.
void check_files(SpecReading& reading, const std::vector<Yaml>& items) {
  const std::vector<PatternFile>& files = reading.pattern().files;
  bool primary = false;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const Yaml* path = items[i].find("path");
    if (path == nullptr || path->kind != YamlKind::scalar) continue;
    const auto same = [&](const Yaml& earlier) {
      const Yaml* other = earlier.find("path");
      return other != nullptr && other->kind == YamlKind::scalar && other->text == path->text;
    };
    if (std::any_of(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(i), same))
      reading.findings.add(*path, "duplicate-path", "'" + path->text + "' is created a second time",
                           "keep one of them");
    if (files[i].role != "primary") continue;
    if (primary) {
      const Yaml* role = items[i].find("role");
      reading.findings.add(role == nullptr ? items[i] : *role, "file-role", "a second file is 'primary'",
                           "one file is, the others are 'companion'");
    } else if (files[i].path.variables().empty() && files[i].path.holes().empty() && reading.delimiters_known &&
               !files[i].path.parts().empty() &&
               model::template_of(path->text, reading.pattern().delimiters).faults.empty()) {
      reading.findings.add(*path, "constant-path", "the path '" + path->text + "' has no variable",
                           "a pattern creates another file each time: write " + reading.pattern().delimiters.open +
                               "name" + reading.pattern().delimiters.close + " where the paths differ");
    }
    primary = true;
  }
}

PatternEdit edit_of(SpecReading& reading, const Yaml& value, std::size_t i) {
  PatternEdit edit;
  MapReader map(reading.findings, value, numbered("edits", i), "{path: ..., insert: ..., place: {order: append}}");
  if (!map.is_map()) return edit;
  if (const Yaml* path = map.value("path", Need::required)) edit.path = path_in(reading, *path, map.name_of("path"));
  if (const Yaml* insert = map.value("insert", Need::required)) {
    edit.insert =
        template_in(reading, *insert, map.name_of("insert"), {.holes = Holes::own, .blocks = true, .variables = true});
  }
  if (const Yaml* value_of_place = map.value("place", Need::required)) {
    MapReader place(reading.findings, *value_of_place, map.name_of("place"), "{order: append}");
    if (place.is_map()) {
      const auto order = place.choice("order", {"sorted", "append", "prepend", "after", "before"}, Need::required);
      if (order) edit.place.order = *model::place_order(*order);
      const bool beside = edit.place.order != PlaceOrder::append && edit.place.order != PlaceOrder::prepend;
      if (const Yaml* among = place.value("among", need_of(order && beside)))
        edit.place.among = template_in(reading, *among, place.name_of("among"), {});
      place.refuse_unknown_keys();
    }
  }
  map.refuse_unknown_keys();
  return edit;
}

PatternStep step_of(SpecReading& reading, const Yaml& value, std::size_t i) {
  PatternStep step;
  MapReader map(reading.findings, value, numbered("steps", i), "{phase: static, run: [npm, test]}");
  if (!map.is_map()) return step;
  const auto phase = map.choice("phase", {"static", "runtime"}, Need::required);
  step.phase = phase == "runtime" ? StepPhase::runtime : StepPhase::static_checks;
  step.run = words_in(reading, map, "run");
  step.timeout_seconds = map.whole("timeout_seconds", 1, kLongestStep).value_or(step.timeout_seconds);
  step.retries = map.whole("retries", 0, kMostRetries).value_or(step.retries);
  step.writes = map.texts("writes");
  for (std::size_t w = 0; w < step.writes.size(); ++w) {
    std::string folder = step.writes[w];
    if (folder.ends_with('/')) folder.pop_back();
    if (const auto reason = model::forbidden(folder)) {
      reading.findings.add(map.map().find("writes")->items[w], "path",
                           "'" + map.name_of("writes") + "' cannot be '" + step.writes[w] + "': " + *reason,
                           "give a glob inside the work tree, from its root");
    }
  }
  map.refuse_unknown_keys();
  return step;
}

}  // namespace

void read_files(SpecReading& reading, MapReader& spec) {
  const auto* items = items_of(reading, spec, "files", need_of(reading.pattern().kind == PatternKind::files));
  if (items == nullptr) return;
  for (std::size_t i = 0; i < items->size(); ++i) reading.pattern().files.push_back(file_of(reading, (*items)[i], i));
  check_files(reading, *items);
}

void read_edits(SpecReading& reading, MapReader& spec) {
  const auto* items = items_of(reading, spec, "edits", need_of(reading.pattern().kind == PatternKind::edit));
  if (items == nullptr) return;
  for (std::size_t i = 0; i < items->size(); ++i) reading.pattern().edits.push_back(edit_of(reading, (*items)[i], i));
}

void read_steps(SpecReading& reading, MapReader& spec) {
  const auto* items = items_of(reading, spec, "steps", need_of(reading.pattern().kind == PatternKind::command));
  if (items == nullptr) return;
  for (std::size_t i = 0; i < items->size(); ++i) reading.pattern().steps.push_back(step_of(reading, (*items)[i], i));
}

}  // namespace patauto::registry
