#pragma once
// A request to end (Ctrl-C, SIGTERM, SIGHUP, SIGQUIT) while commands of others run for us (POSIX): while this lives it
// does not end us, it is noted, so that what was done can be taken back first.

#include <chrono>

#include "base/signal_queue.hpp"

namespace patauto::base {

class Interruption {
 public:
  Interruption();

  /// The signal that came first; 0: none has.
  int signal();
  /// Whether nothing came for that long; returns as soon as something does.
  bool wait(std::chrono::milliseconds duration);

  /// Readable when a signal waits that signal() has not seen.
  int descriptor() const { return signals_.descriptor(); }
  /// What a child is to have.
  const sigset_t& mask_before() const { return signals_.mask_before(); }

 private:
  SignalQueue signals_;
  int first_ = 0;
};

}  // namespace patauto::base
