#include "store/event_fields.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <optional>

namespace patauto::store {

namespace {

using namespace model;
using Type = FieldValue::Type;

// Reading.

Fit text(const FieldValue& value, std::string& into) {
  if (value.type != Type::text) return Fit::wrong_type;
  into = value.text;
  return Fit::taken;
}

Fit truth(const FieldValue& value, bool& into) {
  if (value.type != Type::truth) return Fit::wrong_type;
  into = value.number != 0;
  return Fit::taken;
}

Fit texts(FieldValue& value, std::vector<std::string>& into) {
  if (value.type != Type::list) return Fit::wrong_type;
  into = std::move(value.list);
  return Fit::taken;
}

template <typename Number>
Fit number(const FieldValue& value, Number& into) {
  constexpr auto kLeast = static_cast<std::int64_t>(std::numeric_limits<Number>::min());
  constexpr auto kMost = static_cast<std::int64_t>(std::numeric_limits<Number>::max());
  if (value.type != Type::number || value.number < kLeast || value.number > kMost) return Fit::wrong_type;
  into = static_cast<Number>(value.number);
  return Fit::taken;
}

Fit number(const FieldValue& value, std::optional<int>& into) {
  int found = 0;
  const Fit fit = number(value, found);
  if (fit == Fit::taken) into = found;
  return fit;
}

/// One of `count` words, which name_of knows.
template <typename Word>
Fit word(const FieldValue& value, Word& into, std::uint8_t count) {
  if (value.type != Type::text) return Fit::wrong_type;
  for (std::uint8_t i = 0; i < count; ++i) {
    if (value.text != name_of(static_cast<Word>(i))) continue;
    into = static_cast<Word>(i);
    return Fit::taken;
  }
  return Fit::new_word;
}

Fit operation(const FieldValue& value, OperationKind& into) {
  if (value.type != Type::text) return Fit::wrong_type;
  const auto kind = operation_kind(value.text);
  if (!kind) return Fit::new_word;
  into = *kind;
  return Fit::taken;
}

Fit required(unsigned bit, unsigned& seen, Fit fit) {
  if (fit == Fit::taken) seen |= 1U << bit;
  return fit;
}

Fit take_field(Execution& e, std::string_view key, FieldValue& value, unsigned& seen) {
  if (key == "op") return required(0, seen, operation(value, e.op));
  if (key == "pat") return text(value, e.pattern);
  if (key == "ver") return text(value, e.version);
  if (key == "ft") return texts(value, e.file_types);
  if (key == "tools") return texts(value, e.tools);
  if (key == "isig") return text(value, e.input_signature);
  if (key == "osig") return text(value, e.output_signature);
  if (key == "ok") return required(1, seen, truth(value, e.ok));
  if (key == "exit") return number(value, e.exit);
  if (key == "ms") return number(value, e.milliseconds);
  if (key == "att") return number(value, e.attempt);
  if (key == "src") return word(value, e.source, 3);
  if (key == "label") return text(value, e.label);
  return Fit::no_field;
}

Fit take_field(ErrorSeen& e, std::string_view key, FieldValue& value, unsigned& seen) {
  if (key == "esig") return required(0, seen, text(value, e.signature));
  if (key == "cls") return text(value, e.error_class);
  if (key == "tool") return text(value, e.tool);
  if (key == "isig") return text(value, e.input_signature);
  return Fit::no_field;
}

Fit take_field(FixSeen& e, std::string_view key, FieldValue& value, unsigned& seen) {
  if (key == "esig") return required(0, seen, text(value, e.error_signature));
  if (key == "fsig") return required(1, seen, text(value, e.fix_signature));
  if (key == "kind") return word(value, e.kind, 3);
  if (key == "err") return text(value, e.error_event);
  if (key == "by") return text(value, e.by);
  return Fit::no_field;
}

Fit take_field(HealTried& e, std::string_view key, FieldValue& value, unsigned& seen) {
  if (key == "esig") return required(0, seen, text(value, e.error_signature));
  if (key == "pat") return required(1, seen, text(value, e.pattern));
  if (key == "ver") return required(2, seen, text(value, e.version));
  if (key == "ok") return required(3, seen, truth(value, e.ok));
  if (key == "ms") return number(value, e.milliseconds);
  return Fit::no_field;
}

Fit take_field(GuardJudged& e, std::string_view key, FieldValue& value, unsigned& seen) {
  if (key == "pat") return required(0, seen, text(value, e.pattern));
  if (key == "ver") return required(1, seen, text(value, e.version));
  if (key == "act") return required(2, seen, text(value, e.act));
  if (key == "why") return required(3, seen, word(value, e.why, 3));
  if (key == "n") return number(value, e.uses);
  if (key == "fail") return number(value, e.failures);
  return Fit::no_field;
}

Fit take_field(CandidateDecided& e, std::string_view key, FieldValue& value, unsigned& seen) {
  if (key == "cid") return required(0, seen, text(value, e.candidate));
  if (key == "act") return required(1, seen, word(value, e.act, 3));
  if (key == "reason") return text(value, e.reason);
  return Fit::no_field;
}

Fit take_field(SegmentOpened& e, std::string_view key, FieldValue& value, unsigned&) {
  if (key == "tool") return text(value, e.tool);
  if (key == "os") return text(value, e.os);
  if (key == "level") return text(value, e.level);
  return Fit::no_field;
}

Fit take_field(UnknownEvent&, std::string_view, FieldValue&, unsigned&) {
  return Fit::no_field;
}

// Writing.

/// An object in the making: fields with commas between them.
class Fields {
 public:
  explicit Fields(std::string& out) : out_(out) { out_ += '{'; }
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;
  ~Fields() { out_ += '}'; }

  void text(std::string_view key, std::string_view value) {
    name(key);
    write_text(out_, value);
  }
  void text_if_any(std::string_view key, std::string_view value) {
    if (!value.empty()) text(key, value);
  }
  void texts_if_any(std::string_view key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    name(key);
    for (std::size_t i = 0; i < values.size(); ++i) {
      out_ += i == 0 ? '[' : ',';
      write_text(out_, values[i]);
    }
    out_ += ']';
  }
  void truth(std::string_view key, bool value) {
    name(key);
    out_ += value ? "true" : "false";
  }
  void number(std::string_view key, std::int64_t value) {
    name(key);
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out_.append(digits.data(), end);
  }
  void number_if_any(std::string_view key, std::optional<int> value) {
    if (value) number(key, *value);
  }

 private:
  void name(std::string_view key) {
    if (out_.back() != '{') out_ += ',';
    out_ += '"';
    out_ += key;
    out_ += "\":";
  }
  std::string& out_;
};

void write(std::string& out, const Execution& e) {
  Fields fields(out);
  fields.text("op", name_of(e.op));
  fields.text_if_any("pat", e.pattern);
  fields.text_if_any("ver", e.version);
  fields.texts_if_any("ft", e.file_types);
  fields.texts_if_any("tools", e.tools);
  fields.text_if_any("isig", e.input_signature);
  fields.text_if_any("osig", e.output_signature);
  fields.truth("ok", e.ok);
  fields.number_if_any("exit", e.exit);
  fields.number("ms", e.milliseconds);
  fields.number("att", e.attempt);
  fields.text("src", name_of(e.source));
  fields.text_if_any("label", e.label);
}

void write(std::string& out, const ErrorSeen& e) {
  Fields fields(out);
  fields.text("esig", e.signature);
  fields.text_if_any("cls", e.error_class);
  fields.text_if_any("tool", e.tool);
  fields.text_if_any("isig", e.input_signature);
}

void write(std::string& out, const FixSeen& e) {
  Fields fields(out);
  fields.text("esig", e.error_signature);
  fields.text("fsig", e.fix_signature);
  fields.text("kind", name_of(e.kind));
  fields.text_if_any("err", e.error_event);
  fields.text_if_any("by", e.by);
}

void write(std::string& out, const HealTried& e) {
  Fields fields(out);
  fields.text("esig", e.error_signature);
  fields.text("pat", e.pattern);
  fields.text("ver", e.version);
  fields.truth("ok", e.ok);
  fields.number("ms", e.milliseconds);
}

void write(std::string& out, const GuardJudged& e) {
  Fields fields(out);
  fields.text("pat", e.pattern);
  fields.text("ver", e.version);
  fields.text("act", e.act);
  fields.text("why", name_of(e.why));
  fields.number_if_any("n", e.uses);
  fields.number_if_any("fail", e.failures);
}

void write(std::string& out, const CandidateDecided& e) {
  Fields fields(out);
  fields.text("cid", e.candidate);
  fields.text("act", name_of(e.act));
  fields.text_if_any("reason", e.reason);
}

void write(std::string& out, const SegmentOpened& e) {
  Fields fields(out);
  fields.text_if_any("tool", e.tool);
  fields.text_if_any("os", e.os);
  fields.text_if_any("level", e.level);
}

void write(std::string& out, const UnknownEvent& e) {
  out += e.fields;
}

}  // namespace

Observation blank(std::string_view kind) {
  if (kind == "exec") return Execution{};
  if (kind == "err") return ErrorSeen{};
  if (kind == "fix") return FixSeen{};
  if (kind == "heal") return HealTried{};
  if (kind == "guard") return GuardJudged{};
  if (kind == "cand") return CandidateDecided{};
  if (kind == "meta") return SegmentOpened{};
  return UnknownEvent{std::string(kind), {}};
}

Fit take(Observation& what, std::string_view key, FieldValue& value, unsigned& seen) {
  return std::visit([&](auto& e) { return take_field(e, key, value, seen); }, what);
}

bool complete(const Observation& what, unsigned seen) {
  constexpr std::array<unsigned, 8> kRequired = {2, 1, 2, 4, 4, 2, 0, 0};
  static_assert(std::variant_size_v<Observation> == kRequired.size());
  return seen == (1U << kRequired[what.index()]) - 1;
}

void write_fields(std::string& out, const Observation& what) {
  std::visit([&](const auto& e) { write(out, e); }, what);
}

void write_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      constexpr std::string_view kHex = "0123456789abcdef";
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[static_cast<unsigned char>(c) & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace patauto::store
