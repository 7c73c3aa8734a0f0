#pragma once
// What a file is for, as far as its path says so by the conventions that all languages share.

#include <cstdint>
#include <string_view>

namespace patauto::miner {

enum class FileRole : std::uint8_t { code, test, document, data };

/// By folder names (test, spec, docs, fixtures, snapshots ...), by `test`/`spec` as first or last word of the name, and
/// by the extensions of prose.
FileRole role_of(std::string_view path);

}  // namespace patauto::miner
