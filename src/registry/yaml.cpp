#include "registry/yaml.hpp"

#include <algorithm>
#include <exception>
#include <optional>
#include <sstream>
#include <unordered_map>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "base/utf8.hpp"
#include "registry/yaml_plain.hpp"

namespace patauto::registry {

namespace {

/// Carries an error out of the parser; never leaves this file.
struct Refused : std::exception {
  explicit Refused(YamlFault fault_) : fault(std::move(fault_)) {}
  YamlFault fault;
};

/// Builds the tree from the parser's events. A map's frame holds the key that waits for its value.
class Builder final : public YAML::EventHandler {
 public:
  explicit Builder(std::size_t depth) : depth_(depth) {}

  Yaml take() { return std::move(root_); }
  std::vector<YamlFault> take_faults() { return std::move(faults_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) refuse("yaml-document", mark, "a second document begins here", "keep one document in a file");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check(mark, "", anchor);
    if (waits_for_key()) refuse("yaml-key", mark, "a key is missing here", "write 'key: value'");
    Yaml value;
    place(value, mark);
    add(std::move(value));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse("yaml-anchor", mark, "an alias ('*name') is not allowed", "write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    check(mark, tag, anchor);
    if (waits_for_key()) {
      set_key(mark, text);
      return;
    }
    Yaml value;
    value.kind = YamlKind::scalar;
    value.text = text;
    value.quoted = tag == "!";
    place(value, mark);
    add(std::move(value));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlKind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlKind::map);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    Yaml value;
    std::optional<YamlEntry> waiting{};            ///< map: a key without its value yet
    std::unordered_map<std::string, int> lines{};  ///< map: where each key stands
    bool again = false;                            ///< map: that key stood here before, its value is dropped
  };

  static YamlFault fault(std::string rule, const YAML::Mark& mark, std::string message, std::string hint) {
    return {std::move(rule), mark.line + 1, mark.column + 1, std::move(message), std::move(hint)};
  }

  [[noreturn]] static void refuse(std::string rule, const YAML::Mark& mark, std::string message, std::string hint) {
    throw Refused(fault(std::move(rule), mark, std::move(message), std::move(hint)));
  }

  static void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0)
      refuse("yaml-anchor", mark, "an anchor ('&name') is not allowed", "write the value out where it is used");
    // "?" is a plain value, "!" a quoted one.
    if (!tag.empty() && tag != "?" && tag != "!")
      refuse("yaml-tag", mark, "a tag ('!type') is not allowed", "leave the tag out");
  }

  static void place(Yaml& value, const YAML::Mark& mark) {
    value.line = std::max(1, mark.line + 1);
    value.column = std::max(1, mark.column + 1);
  }

  bool waits_for_key() const {
    return !frames_.empty() && frames_.back().value.kind == YamlKind::map && !frames_.back().waiting;
  }

  void set_key(const YAML::Mark& mark, const std::string& text) {
    Frame& frame = frames_.back();
    const auto [known, added] = frame.lines.emplace(text, mark.line + 1);
    if (!added) {
      faults_.push_back(fault("yaml-key", mark, "the key '" + text + "' stands here a second time",
                              "it is on line " + std::to_string(known->second) + " already; keep one of them"));
    }
    frame.again = !added;
    frame.waiting.emplace(YamlEntry{.key = text, .line = mark.line + 1, .column = mark.column + 1});
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlKind kind) {
    check(mark, tag, anchor);
    if (waits_for_key()) refuse("yaml-key", mark, "a key must be text, not a list or a map", "write 'key: value'");
    if (frames_.size() >= depth_)
      refuse("yaml-depth", mark, "nested deeper than " + std::to_string(depth_) + " levels", "flatten it");
    Frame& frame = frames_.emplace_back();
    frame.value.kind = kind;
    place(frame.value, mark);
  }

  void close() {
    Yaml value = std::move(frames_.back().value);
    frames_.pop_back();
    add(std::move(value));
  }

  void add(Yaml value) {
    if (frames_.empty()) {
      root_ = std::move(value);
      return;
    }
    Frame& frame = frames_.back();
    if (frame.value.kind == YamlKind::list) {
      frame.value.items.push_back(std::move(value));
      return;
    }
    frame.waiting->value = std::move(value);
    if (!frame.again) frame.value.entries.push_back(std::move(*frame.waiting));
    frame.waiting.reset();
  }

  std::size_t depth_;
  std::size_t documents_ = 0;
  std::vector<Frame> frames_;
  std::vector<YamlFault> faults_;
  Yaml root_;
};

/// Bytes that no YAML text holds. The parser takes 0x04 for the end of the file and reads UTF-16 behind its mark, so
/// they must not reach it; a tab at the start of a line is refused here because the parser's own words don't say so.
std::optional<YamlFault> byte_fault(std::string_view bytes) {
  int line = 1;
  int column = 1;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = base::utf8_length(bytes, at);
    const auto first = static_cast<unsigned char>(bytes[at]);
    if (length == 0)
      return YamlFault{"yaml-encoding", line, column, "this byte is no valid UTF-8", "save the file as UTF-8"};
    const bool control = (first < 0x20 && first != '\t' && first != '\n' && first != '\r') || first == 0x7F;
    if (control) return YamlFault{"yaml-encoding", line, column, "a control character is not allowed", "remove it"};
    if (first == '\t' && column == 1) {
      const std::size_t text = bytes.find_first_not_of(" \t\r", at);
      const bool blank = text == std::string_view::npos || bytes[text] == '\n' || bytes[text] == '#';
      if (!blank) return YamlFault{"yaml-tab", line, column, "a tab cannot indent in YAML", "indent with blanks"};
    }
    at += length;
    ++column;
    if (first == '\n') {
      ++line;
      column = 1;
    }
  }
  return std::nullopt;
}

/// Whether the indentation of a line (from 1) holds a tab: then that is what a parser stumbles over.
bool tab_indents(std::string_view bytes, int line) {
  for (int i = 1; i < line; ++i) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) return false;
    bytes.remove_prefix(end + 1);
  }
  return bytes.substr(0, bytes.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

}  // namespace

const Yaml* Yaml::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const YamlEntry& e) { return e.key == key; });
  return found == entries.end() ? nullptr : &found->value;
}

YamlRead read_yaml(std::string_view bytes, const YamlLimits& limits) {
  YamlRead read;
  const auto ended_by = [&](YamlFault fault) {
    read.faults.push_back(std::move(fault));
    read.whole = false;
    return std::move(read);
  };
  if (bytes.size() > limits.bytes) {
    return ended_by({"yaml-size", 0, 0, "the file is larger than " + std::to_string(limits.bytes) + " bytes",
                     "nothing that is meant to be read by people needs so much"});
  }
  if (auto plain = plain_yaml(bytes); plain && limits.depth > 0) {
    read.root = std::move(*plain);
    return read;
  }
  if (auto fault = byte_fault(bytes)) return ended_by(std::move(*fault));
  Builder builder(limits.depth);
  try {
    // Behind the end mark a quote that was never closed is an error; without one the parser takes what is there.
    std::string text(bytes);
    text += text.empty() || text.ends_with('\n') ? "...\n" : "\n...\n";
    std::istringstream in{std::move(text)};
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Refused& refused) {
    read.faults = builder.take_faults();
    return ended_by(refused.fault);
  } catch (const YAML::Exception& error) {
    read.faults = builder.take_faults();
    const int line = std::max(1, error.mark.line + 1);
    if (tab_indents(bytes, line))
      return ended_by({"yaml-tab", line, 1, "a tab cannot indent in YAML", "indent with blanks"});
    return ended_by({"yaml-syntax", line, std::max(1, error.mark.column + 1), "this is no YAML: " + error.msg,
                     "see the line named, or the one before it"});
  }
  read.faults = builder.take_faults();
  read.root = builder.take();
  return read;
}

Result<Yaml> yaml_of(std::string_view bytes, const std::string& file, const YamlLimits& limits) {
  YamlRead read = read_yaml(bytes, limits);
  if (read.faults.empty()) return std::move(read.root);
  YamlFault& first = read.faults.front();
  return tl::unexpected<Error>(Error{ErrorKind::invalid,
                                     std::move(first.message),
                                     std::move(first.hint),
                                     {.file = file, .line = first.line, .column = first.column}});
}

}  // namespace patauto::registry
