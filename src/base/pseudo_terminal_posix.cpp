#include "base/pseudo_terminal.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>

#include <array>
#include <cstdlib>

namespace patauto::base {

std::optional<PseudoTerminal> pseudo_terminal(int like, bool plain) {
  PseudoTerminal terminal{Descriptor(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)), Descriptor(-1)};
  if (!terminal.master.valid()) return std::nullopt;
  std::array<char, 128> name{};
  if (::grantpt(terminal.master.number()) != 0 || ::unlockpt(terminal.master.number()) != 0 ||
      ::ptsname_r(terminal.master.number(), name.data(), name.size()) != 0)
    return std::nullopt;
  terminal.slave = Descriptor(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (!terminal.slave.valid()) return std::nullopt;
  termios modes{};
  if (::tcgetattr(like, &modes) == 0) {
    if (plain) modes.c_oflag &= ~static_cast<tcflag_t>(OPOST);
    ::tcsetattr(terminal.slave.number(), TCSANOW, &modes);
  }
  copy_window_size(like, terminal.master.number());
  return terminal;
}

void copy_window_size(int from, int to) {
  winsize size{};
  if (::ioctl(from, TIOCGWINSZ, &size) == 0) ::ioctl(to, TIOCSWINSZ, &size);
}

}  // namespace patauto::base
