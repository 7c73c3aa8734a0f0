#pragma once
// Reading an event in the place where it stays: what the journal does a hundred thousand times.

#include <optional>
#include <string_view>

#include "model/event.hpp"
#include "store/event_line.hpp"

namespace patauto::store {

/// As event_of, into an empty event; with a fault the event is not to be used.
std::optional<LineFault> read_event(std::string_view line, model::Event& event);

}  // namespace patauto::store
