#pragma once
// Signals as a stream beside others, without handlers: while a queue lives its signals wait in it.

#include <csignal>
#include <optional>
#include <vector>

#include "base/descriptor.hpp"

namespace patauto::base {

struct Caught {
  int number = 0;
  bool sent = false;  ///< by a process, not by the terminal or the kernel
  pid_t sender = 0;
};

class SignalQueue {
 public:
  /// Those that the process was started with ignored are left alone.
  explicit SignalQueue(const std::vector<int>& numbers);
  SignalQueue(const SignalQueue&) = delete;
  SignalQueue& operator=(const SignalQueue&) = delete;
  ~SignalQueue();

  /// Readable when a signal waits.
  int descriptor() const { return descriptor_.number(); }
  std::optional<Caught> next();
  /// What a child is to have.
  const sigset_t& mask_before() const { return before_; }

 private:
  sigset_t before_{};
  Descriptor descriptor_{-1};
};

}  // namespace patauto::base
