#pragma once
// What a command has to say, before anybody prints it.

#include <string>

namespace patauto::cli {

struct Answer {
  int code = 0;
  std::string out{};   ///< standard output
  std::string err{};   ///< standard error
  bool paged = false;  ///< long text for people: through the pager, when standard output is a terminal
};

}  // namespace patauto::cli
