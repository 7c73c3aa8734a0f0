#pragma once
// The fields of `d`, kind by kind: the one place that knows their names, their order and which are required.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/event.hpp"

namespace patauto::store {

/// A field's value as a scanner found it.
struct FieldValue {
  enum class Type : std::uint8_t { text, number, truth, list, other };
  Type type = Type::other;
  std::string_view text;          ///< without escapes
  std::int64_t number = 0;        ///< Type::truth: 0 or 1
  std::vector<std::string> list;  ///< of texts
};

/// What became of a field.
enum class Fit : std::uint8_t {
  taken,
  no_field,    ///< the kind has no such field
  wrong_type,  ///< it has, with another type or out of range
  new_word,    ///< a word that is not in the field's closed list: a newer version's
};

/// The empty observation of a kind; UnknownEvent (with that kind) for a word that is no kind.
model::Observation blank(std::string_view kind);

/// Puts a field into the observation, which must not be unknown. Every required field has a bit of its own, set in
/// `seen`.
Fit take(model::Observation& what, std::string_view key, FieldValue& value, unsigned& seen);

/// Whether `seen` has all that the kind requires.
bool complete(const model::Observation& what, unsigned seen);

/// Appends `{...}`: the fields in their order. What has a measure (ok, ms, att) or a source is always said.
void write_fields(std::string& out, const model::Observation& what);

/// Appends `text` as a JSON string.
void write_text(std::string& out, std::string_view text);

}  // namespace patauto::store
