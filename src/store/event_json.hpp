#pragma once
// Event lines as any JSON writer might spell them: with blanks, escapes, another order of keys, or fields that this
// version does not know. Slower than the scanner of our own spelling, and the judge of what is wrong with a line.

#include <string_view>

#include <tl/expected.hpp>

#include "model/event.hpp"
#include "store/event_line.hpp"

namespace patauto::store {

/// Sets what stands before the fields, and an empty observation of that kind. False when a part has no possible value.
bool set_head(model::Event& event, std::string_view id, std::string_view time, std::string_view writer,
              std::string_view kind);

/// The event in a line. `fields`: the text of `d` where it is known already, kept for an UnknownEvent.
tl::expected<model::Event, LineFault> event_in_json(std::string_view line, std::string_view fields);

}  // namespace patauto::store
