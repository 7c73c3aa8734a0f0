#pragma once
// Which fields of an event a rollup keeps as columns, because they differ from event to event; the others stand once
// for a whole group.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/event.hpp"
#include "store/event_line.hpp"
#include "store/rollup.hpp"

namespace patauto::store {

/// Whether events of this kind are kept in columns; the others stay lines (verdicts, decisions, unknown kinds).
bool has_columns(const model::Observation& what);

/// The event without id, time, and what its columns hold: equal for all events of a group.
model::Event without_columns(const model::Event& event);

/// Appends `,"id":[...]` and the other columns; one that holds nothing but its default is left out.
void write_columns(std::string& out, std::span<const model::Event> events);

}  // namespace patauto::store
