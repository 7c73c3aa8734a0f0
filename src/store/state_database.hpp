#pragma once
// The questions to filled tables; inside this room only.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/sqlite.hpp"
#include "store/state.hpp"
#include "store/state_tables.hpp"

namespace patauto::store {

/// `again` makes the tables anew, once, should a row turn out to be unreadable.
std::unique_ptr<State> state_database(Database database, const StateInputs& inputs, std::vector<std::string> warnings,
                                      std::function<Database()> again);

}  // namespace patauto::store
