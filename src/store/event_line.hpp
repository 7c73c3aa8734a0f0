#pragma once
// One event as one line of the journal:
//   {"v":1,"id":"<ULID>","t":"2026-11-22T18:52:00.123Z","w":"<writer>","k":"<kind>","d":{...},"x":"<16 hex>"}\n
// compact, keys in this order; x is the XXH64 (seed 0) of the bytes before `,"x":`. It finds truncation, bit rot and
// edits by hand; it authenticates nothing. docs/formats/journal.md has the fields of every kind.

#include <cstdint>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "model/event.hpp"

namespace patauto::store {

inline constexpr std::size_t kLineLimit = 4096;  ///< bytes, without the newline

inline constexpr std::size_t kIdAt = 13;  ///< where the id begins in a line of ours

/// Why a line was not read.
enum class LineFault : std::uint8_t {
  json,      ///< not a JSON object
  checksum,  ///< x is missing or not that of the bytes before it
  too_long,  ///< over kLineLimit
  version,   ///< v is not one that this program reads
  shape,     ///< a required field is missing or has no possible value
};
/// "json", "checksum", "too-long", "version", "shape".
std::string_view code_of(LineFault fault);
/// "is not JSON", "does not match its checksum" ...: what a warning says after the line's number.
std::string_view words_of(LineFault fault);

/// The event as its line, with the newline. Optional fields that are empty or have their default are left out. The
/// event must be one that event_of would take (its texts come from closed lists, hashes and checked labels).
std::string line_of(const model::Event& event);

/// The event that a line (without its newline; a trailing CR is tolerated) holds. Fields of `d` that a known kind does
/// not have are ignored; an unknown kind is kept as UnknownEvent. Our own spelling is read by a scanner, about 1 us a
/// line; other JSON with the same checksum rule (blanks, another order of keys) is read too, more slowly.
tl::expected<model::Event, LineFault> event_of(std::string_view line);

}  // namespace patauto::store
