#pragma once
// The end of a program that must not keep anybody waiting.

namespace patauto::base {

/// Ends this process after `seconds` with exit code 0, whatever it is doing then. Children go on.
void exit_quietly_after(unsigned seconds);

}  // namespace patauto::base
