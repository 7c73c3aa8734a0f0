#include "store/event_line.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "base/clock.hpp"
#include "store/event_fields.hpp"
#include "store/event_json.hpp"
#include "store/event_reading.hpp"
#include "store/line_checksum.hpp"

namespace patauto::store {

namespace {

using model::Event;

/// Goes through a line in our own spelling. What is spelled another way stops it; that is no fault yet.
class Scanner {
 public:
  explicit Scanner(std::string_view line) : rest_(line) {}

  std::string_view rest() const { return rest_; }
  bool at_end() const { return rest_.empty(); }

  bool literal(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  /// A string without escapes, of ASCII characters.
  bool text(std::string_view& into) {
    if (rest_.empty() || rest_.front() != '"') return false;
    std::size_t end = 1;
    while (end < rest_.size() && plain(rest_[end])) ++end;
    if (end == rest_.size() || rest_[end] != '"') return false;
    into = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    return true;
  }

  bool value(FieldValue& into) {
    if (rest_.empty()) return false;
    switch (rest_.front()) {
      case '"': into.type = FieldValue::Type::text; return text(into.text);
      case '[': into.type = FieldValue::Type::list; return list(into.list);
      case 't': return truth(into, "true", 1);
      case 'f': return truth(into, "false", 0);
      default: return number(into);
    }
  }

 private:
  static bool plain(char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

  bool truth(FieldValue& into, std::string_view word, std::int64_t is) {
    into.type = FieldValue::Type::truth;
    into.number = is;
    return literal(word);
  }

  bool number(FieldValue& into) {
    into.type = FieldValue::Type::number;
    const std::size_t sign = rest_.front() == '-' ? 1 : 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), into.number);
    if (error != std::errc()) return false;
    const auto size = static_cast<std::size_t>(end - rest_.data());
    if (size > sign + 1 && rest_[sign] == '0') return false;  // JSON has no leading zeros
    rest_.remove_prefix(size);
    return true;
  }

  bool list(std::vector<std::string>& into) {
    into.clear();
    if (!literal("[")) return false;
    if (literal("]")) return true;
    do {
      std::string_view one;
      if (!text(one)) return false;
      into.emplace_back(one);
    } while (literal(","));
    return literal("]");
  }

  std::string_view rest_;
};

/// The parts of a line before its fields.
struct Head {
  std::string_view id;
  std::string_view time;
  std::string_view writer;
  std::string_view kind;
};

bool scan(Scanner& line, Head& head) {
  return line.literal(R"({"v":1,"id":)") && line.text(head.id) && line.literal(R"(,"t":)") && line.text(head.time) &&
         line.literal(R"(,"w":)") && line.text(head.writer) && line.literal(R"(,"k":)") && line.text(head.kind) &&
         line.literal(R"(,"d":)");
}

enum class Fields : std::uint8_t { read, other_spelling, wrong, new_word };

Fields scan(Scanner& line, model::Observation& what) {
  if (!line.literal("{")) return Fields::other_spelling;
  FieldValue value;
  unsigned seen = 0;
  bool new_word = false;
  if (!line.literal("}")) {
    do {
      std::string_view key;
      if (!line.text(key) || !line.literal(":") || !line.value(value)) return Fields::other_spelling;
      const Fit fit = take(what, key, value, seen);
      if (fit == Fit::wrong_type) return Fields::wrong;
      new_word = new_word || fit == Fit::new_word;
    } while (line.literal(","));
    if (!line.literal("}")) return Fields::other_spelling;
  }
  if (!line.at_end()) return Fields::other_spelling;
  if (new_word) return Fields::new_word;
  return complete(what, seen) ? Fields::read : Fields::wrong;
}

std::optional<LineFault> read_json(std::string_view line, std::string_view fields, Event& event) {
  auto read = event_in_json(line, fields);
  if (!read) return read.error();
  event = std::move(*read);
  return std::nullopt;
}

/// A line whose checksum is right and stands at the end; `body` is what it covers.
std::optional<LineFault> read_sealed(std::string_view line, std::string_view body, Event& event) {
  Scanner scanner(body);
  Head head;
  if (!scan(scanner, head)) return read_json(line, {}, event);
  const std::string_view fields = scanner.rest();
  if (!set_head(event, head.id, head.time, head.writer, head.kind)) return read_json(line, fields, event);
  if (std::holds_alternative<model::UnknownEvent>(event.what)) return read_json(line, fields, event);
  switch (scan(scanner, event.what)) {
    case Fields::read: return std::nullopt;
    case Fields::new_word: event.what = model::UnknownEvent{std::string(head.kind), std::string(fields)}; return {};
    case Fields::other_spelling:
    case Fields::wrong: break;
  }
  return read_json(line, fields, event);
}

}  // namespace

std::string_view code_of(LineFault fault) {
  constexpr std::array<std::string_view, 5> kCodes = {"json", "checksum", "too-long", "version", "shape"};
  return kCodes[static_cast<std::size_t>(fault)];
}

std::string_view words_of(LineFault fault) {
  constexpr std::array<std::string_view, 5> kWords = {"is not JSON", "does not match its checksum", "is too long",
                                                      "is of a version that is not known here",
                                                      "lacks a field or has one that cannot be"};
  return kWords[static_cast<std::size_t>(fault)];
}

std::string line_of(const Event& event) {
  std::string line = R"({"v":1,"id":)";
  line.reserve(384);
  write_text(line, event.id);
  line += R"(,"t":")";
  line += base::time_text(event.time);
  line += R"(","w":)";
  write_text(line, event.writer);
  line += R"(,"k":)";
  write_text(line, kind_of(event.what));
  line += R"(,"d":)";
  write_fields(line, event.what);
  seal(line);
  return line;
}

std::optional<LineFault> read_event(std::string_view line, Event& event) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() > kLineLimit) return LineFault::too_long;
  const Sealed sealed = sealed_body(line);
  switch (sealed.state) {
    case Seal::good: return read_sealed(line, sealed.body, event);
    case Seal::broken: return LineFault::checksum;
    case Seal::elsewhere: break;
  }
  return read_json(line, {}, event);
}

tl::expected<Event, LineFault> event_of(std::string_view line) {
  Event event;
  if (const auto fault = read_event(line, event)) return tl::unexpected(*fault);
  return event;
}

}  // namespace patauto::store
