#pragma once
// The edge to the process's own streams: one file per platform.

#include <string>
#include <string_view>
#include <vector>

#include "cli/world.hpp"

namespace patauto::cli {

/// The world as this process finds it. From then on a reader who goes away is an error of the write, not a signal.
World world_of_this_process(std::vector<std::string> arguments, base::Env env, base::Process& process);

enum class Written { all, reader_gone, failed };

/// Writes to standard output, to the end.
Written write_output(std::string_view bytes);

/// Writes to standard error; that it fails cannot be told to anyone.
void write_error_text(std::string_view text);

/// Shows text in the pager that git would choose, waiting until it is closed. False: there is none, or it cannot be
/// started; nothing was shown then.
bool show_in_pager(const std::string& text, const World& world);

}  // namespace patauto::cli
