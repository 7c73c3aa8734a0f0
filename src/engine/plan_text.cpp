#include "engine/plan_text.hpp"

#include <nlohmann/json.hpp>

#include "base/base64.hpp"
#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace patauto::engine {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;

void put(Json& object, const std::string& key, const std::string& text) {
  if (base::valid_utf8(text))
    object[key] = text;
  else
    object[key + "_base64"] = base::base64(text);
}

/// Throws what nlohmann throws where the key is missing or of another type.
std::string taken(const Json& object, const std::string& key) {
  if (object.contains(key)) return object.at(key).get<std::string>();
  return base::from_base64(object.at(key + "_base64").get<std::string>()).value_or("");
}

Json list_of(const std::vector<std::string>& paths) {
  Json list = Json::array();
  for (const std::string& path : paths) put(list.emplace_back(Json::object()), "path", path);
  return list;
}

std::vector<std::string> paths_in(const Json& list) {
  std::vector<std::string> paths;
  for (const Json& item : list) paths.push_back(taken(item, "path"));
  return paths;
}

const char* name_of(StepAction action) {
  switch (action) {
    case StepAction::create: return "create";
    case StepAction::edit: return "edit";
    case StepAction::remove: return "remove";
  }
  return "create";
}

std::optional<StepAction> action_named(const std::string& name) {
  for (const StepAction action : {StepAction::create, StepAction::edit, StepAction::remove})
    if (name == name_of(action)) return action;
  return std::nullopt;
}

Json content_json(const std::string& bytes) {
  return {{"size", bytes.size()}, {"xxh64", base::hex64(base::xxh64(bytes))}};
}

tl::unexpected<Error> senseless(const std::string& why) {
  return fail(ErrorKind::invalid, "this is no record of an application: " + why);
}

/// The bytes of one side of a step, as the record says they are.
Result<std::string> content_of(const Json& step, std::size_t number, const char* which, const BytesOf& bytes_of) {
  if (!step.contains(which)) return std::string();
  PATAUTO_ASSIGN(std::string bytes, bytes_of(number, which));
  if (content_json(bytes) != step.at(which)) return senseless("the bytes beside it are not those it names");
  return bytes;
}

Result<Step> step_from(const Json& json, std::size_t number, const BytesOf& bytes_of) {
  const auto action = action_named(json.at("action").get<std::string>());
  if (!action) return senseless("an unknown action");
  Step step{.path = taken(json, "path"),
            .action = *action,
            .mode = json.at("mode").get<unsigned>(),
            .before = {},
            .after = {}};
  step.taken_back = json.value("taken_back", false);
  PATAUTO_ASSIGN(step.before, content_of(json, number, "before", bytes_of));
  PATAUTO_ASSIGN(step.after, content_of(json, number, "after", bytes_of));
  return step;
}

Result<Plan> plan_in(const Json& json, const BytesOf& bytes_of) {
  if (json.at("version") != kVersion) return senseless("it is of another version of this program");
  Plan plan{.label = taken(json, "label"),
            .head = json.at("head").get<std::string>(),
            .steps = {},
            .directories = paths_in(json.at("directories"))};
  for (const Json& item : json.at("steps")) {
    PATAUTO_ASSIGN(Step step, step_from(item, plan.steps.size(), bytes_of));
    plan.steps.push_back(std::move(step));
  }
  if (json.contains("takes_back")) {
    const Json& back = json.at("takes_back");
    plan.takes_back = TakesBack{back.at("application").get<std::uint64_t>(), paths_in(back.at("paths")),
                                paths_in(back.at("directories"))};
  }
  return plan;
}

}  // namespace

std::string text_of(const Plan& plan) {
  Json json = {{"version", kVersion}};
  put(json, "label", plan.label);
  json["head"] = plan.head;
  if (plan.takes_back)
    json["takes_back"] = {{"application", plan.takes_back->application},
                          {"paths", list_of(plan.takes_back->paths)},
                          {"directories", list_of(plan.takes_back->directories)}};
  json["directories"] = list_of(plan.directories);
  json["steps"] = Json::array();
  for (const Step& step : plan.steps) {
    Json item = Json::object();
    put(item, "path", step.path);
    item["action"] = name_of(step.action);
    item["mode"] = step.mode;
    if (step.action != StepAction::create) item["before"] = content_json(step.before);
    if (step.action != StepAction::remove) item["after"] = content_json(step.after);
    if (step.taken_back) item["taken_back"] = true;
    json["steps"].push_back(std::move(item));
  }
  return json.dump(1) + '\n';
}

Result<Plan> plan_from(std::string_view text, const BytesOf& bytes_of) {
  try {
    return plan_in(Json::parse(text), bytes_of);
  } catch (const Json::exception&) {
    return senseless("it cannot be read");
  }
}

}  // namespace patauto::engine
