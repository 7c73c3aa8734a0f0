#pragma once
// What became of the files of an application that was taken back, for the answers that say it.

#include <iosfwd>
#include <span>

#include "cli/render/json_text.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

/// One file a line.
void undone_files_text(std::ostream& out, std::span<const engine::UndoneFile> files, Done done, const Look& look);
/// `[{"path","result","reason"}]`.
Json undone_files_json(std::span<const engine::UndoneFile> files);

}  // namespace patauto::cli::render
