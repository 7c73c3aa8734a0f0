#pragma once
// The id git will give to bytes, without asking it. For names of objects only: what is read from a repository is never
// verified with it.

#include <optional>
#include <string_view>

#include "model/oid.hpp"

namespace patauto::git {

/// The id of a blob with these bytes where ids have `id_size` bytes. Nothing for anything but SHA-1 (20).
std::optional<model::Oid> blob_id(std::string_view bytes, std::size_t id_size);

}  // namespace patauto::git
