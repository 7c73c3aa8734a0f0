#pragma once
// In many languages a test lies beside its code, under the same extension: one family by their paths, two by what they
// are.

#include <cstdint>
#include <string_view>
#include <vector>

#include "miner/past.hpp"

namespace patauto::miner {

/// The members (indices into the tree) that are of the path's kind: where tests among them lie beside their code, those
/// of its role; all of them elsewhere, or when fewer than two are left. Order is kept. n log n.
std::vector<std::uint32_t> kin_of(std::string_view path, const std::vector<std::uint32_t>& members, const Past& past);

}  // namespace patauto::miner
