#pragma once
// A terminal made by us, whose other side we read and write (POSIX).

#include <optional>

#include "base/descriptor.hpp"

namespace patauto::base {

struct PseudoTerminal {
  Descriptor master{-1};
  Descriptor slave{-1};
};

/// One that behaves and measures as the terminal `like`. With `plain`, what is written to it arrives unchanged, because
/// `like` itself will do the rest. Nothing: the system has no more of them.
std::optional<PseudoTerminal> pseudo_terminal(int like, bool plain);

/// Gives `to` the size of the terminal `from`; who runs in the foreground of `to` gets SIGWINCH if it changed.
void copy_window_size(int from, int to);

}  // namespace patauto::base
