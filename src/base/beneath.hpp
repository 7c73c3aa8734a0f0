#pragma once
// Directories below an open one, reached without leaving it: no `..`, no absolute path, no symlink on the way.

#include <string>

#include "base/descriptor.hpp"

namespace patauto::base {

/// Opens the directory `path` (components between slashes; "" is the directory itself) below the one open at `root`, by
/// the kernel in one step where it can. Not valid, with errno set: there is none, or the way leads through a symlink.
Descriptor open_beneath(int root, const std::string& path);

/// The same, a component at a time: for kernels and sandboxes that have nothing better.
Descriptor open_step_by_step(int root, const std::string& path);

}  // namespace patauto::base
