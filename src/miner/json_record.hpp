#pragma once
// A new record for a JSON list, from the records that past cases added: what they agree on, key by key.

#include <optional>
#include <string>

#include "miner/cases.hpp"
#include "miner/sites.hpp"

namespace patauto::miner {

/// The record as it would be printed, in the style that reproduces most of the newest ones, ended by a newline (and a
/// comma before it if the heaviest sighting has one). Nothing when the sightings are not JSON objects.
std::optional<std::string> json_record(const Site& site, const Cases& cases);

/// Whether the text is JSON.
bool is_json(std::string_view text);

}  // namespace patauto::miner
