#pragma once
// Templates before their delimiters are chosen: as parts.

#include <string>
#include <vector>

#include "model/template.hpp"

namespace patauto::miner {

using Parts = std::vector<model::TemplatePart>;

/// In template grammar.
std::string text_of(const Parts& parts, const model::Delimiters& delimiters);
/// The bytes that stand between tags.
std::vector<std::string> literals_of(const Parts& parts);
/// For people: `rules/{name}.js`.
std::string shown(const Parts& parts);
/// Whether a spec may have it as a path: text, inside the work tree, nothing of git's own.
bool may_stand_in_a_spec(const Parts& path);

}  // namespace patauto::miner
