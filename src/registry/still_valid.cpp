#include "registry/still_valid.hpp"

#include <algorithm>
#include <exception>
#include <set>
#include <sstream>
#include <vector>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "model/ascii.hpp"

namespace patauto::registry {

namespace {

/// Both parsers call themselves for each level.
constexpr std::size_t kDeepest = 256;

std::string line_of(std::string_view text, std::size_t at) {
  return std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// Reads JSON as events; stops at the first thing that is wrong.
class JsonReading final : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit JsonReading(std::string_view text) : text_(text) {}
  const std::string& wrong() const { return wrong_; }

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return open(); }
  bool key(string_t& name) override {
    if (keys_.back().insert(name).second) return true;
    wrong_ = "the key '" + name + "' would stand in one object twice";
    return false;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    const std::size_t at = std::min(position == 0 ? 0 : position - 1, text_.size());
    wrong_ = "line " + line_of(text_, at) + " would be no JSON";
    return false;
  }

 private:
  bool open() {
    keys_.emplace_back();
    if (keys_.size() <= kDeepest) return true;
    wrong_ = "it would be nested deeper than " + std::to_string(kDeepest) + " levels";
    return false;
  }
  bool close() {
    keys_.pop_back();
    return true;
  }

  std::string_view text_;
  std::string wrong_;
  std::vector<std::set<std::string>> keys_;
};

/// What would be wrong with it as JSON; empty: nothing.
std::string json_fault(std::string_view text) {
  JsonReading reading(text);
  const bool read = nlohmann::json::sax_parse(text.begin(), text.end(), &reading, nlohmann::json::input_format_t::json,
                                              true, /*ignore_comments=*/true);
  return read ? std::string() : reading.wrong();
}

/// Carries what is wrong out of the parser; never leaves this file.
struct Stopped : std::exception {
  explicit Stopped(std::string what_) : wrong(std::move(what_)) {}
  std::string wrong;
};

/// Listens to a YAML parser for keys that stand twice; scalars only, as keys of other kinds have no plain text.
class YamlReading final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override { add(); }
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override { add(); }
  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t, const std::string& text) override {
    const bool key = !levels_.empty() && levels_.back().map && !levels_.back().value_is_next;
    if (key && text != "<<" && !levels_.back().keys.insert(text).second) {
      throw Stopped("the key '" + text + "' would stand in one map twice, again on line " +
                    std::to_string(mark.line + 1));
    }
    add();
  }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    open(false);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    open(true);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Level {
    bool map = false;
    bool value_is_next = false;
    std::set<std::string> keys{};
  };

  void open(bool map) {
    if (levels_.size() >= kDeepest)
      throw Stopped("it would be nested deeper than " + std::to_string(kDeepest) + " levels");
    levels_.push_back({.map = map});
  }
  void close() {
    levels_.pop_back();
    add();
  }
  /// One more value of the level around: in a map keys and values take turns.
  void add() {
    if (!levels_.empty()) levels_.back().value_is_next = !levels_.back().value_is_next;
  }

  std::vector<Level> levels_;
};

std::string yaml_fault(std::string_view text) {
  // The parser takes other bytes for UTF-16 or the end of the file.
  if (!base::valid_utf8(text) || text.find('\x04') != std::string_view::npos) return "it would be no UTF-8 text";
  // Behind the end mark a quote that was never closed is an error; without one the parser takes what is there.
  std::istringstream stream{std::string(text) + "\n...\n"};
  try {
    YAML::Parser parser(stream);
    YamlReading reading;
    while (parser.HandleNextDocument(reading)) {
    }
    return {};
  } catch (const Stopped& stopped) {
    return stopped.wrong;
  } catch (const YAML::Exception& error) {
    return "line " + std::to_string(error.mark.line + 1) + " would be no YAML";
  }
}

std::string lower_ending(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  std::string ending(dot == std::string_view::npos ? std::string_view() : path.substr(dot));
  for (char& c : ending) c = model::to_lower(c);
  return ending;
}

}  // namespace

std::optional<std::string> breaks(std::string_view path, std::string_view before, std::string_view after) {
  const std::string ending = lower_ending(path);
  std::string (*fault)(std::string_view) = nullptr;
  if (ending == ".json" || ending == ".jsonc") fault = json_fault;
  if (ending == ".yaml" || ending == ".yml") fault = yaml_fault;
  if (fault == nullptr || !fault(before).empty()) return std::nullopt;
  std::string wrong = fault(after);
  return wrong.empty() ? std::nullopt : std::optional(std::move(wrong));
}

}  // namespace patauto::registry
