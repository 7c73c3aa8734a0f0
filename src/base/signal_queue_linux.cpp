#include <sys/signalfd.h>

#include "base/signal_queue.hpp"

namespace patauto::base {

SignalQueue::SignalQueue(const std::vector<int>& numbers) {
  sigset_t waiting;
  ::sigemptyset(&waiting);
  for (const int number : numbers) {
    struct sigaction action {};
    ::sigaction(number, nullptr, &action);
    if (action.sa_handler != SIG_IGN) ::sigaddset(&waiting, number);
  }
  ::sigprocmask(SIG_BLOCK, &waiting, &before_);
  descriptor_ = Descriptor(::signalfd(-1, &waiting, SFD_CLOEXEC | SFD_NONBLOCK));
}

SignalQueue::~SignalQueue() {
  ::sigprocmask(SIG_SETMASK, &before_, nullptr);
}

std::optional<Caught> SignalQueue::next() {
  signalfd_siginfo info{};
  if (::read(descriptor(), &info, sizeof info) != static_cast<ssize_t>(sizeof info)) return std::nullopt;
  return Caught{static_cast<int>(info.ssi_signo), info.ssi_code <= 0, static_cast<pid_t>(info.ssi_pid)};
}

}  // namespace patauto::base
