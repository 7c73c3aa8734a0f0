#include "base/result.hpp"

#include <cstdio>
#include <cstdlib>

namespace patauto::base {

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::nothing: return 1;
    case ErrorKind::usage:
    case ErrorKind::invalid: return 2;
    case ErrorKind::state: return 3;
    case ErrorKind::internal: return 4;
    case ErrorKind::refused: return 5;
  }
  return 4;
}

const char* code_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::nothing: return "nothing";
    case ErrorKind::usage: return "usage";
    case ErrorKind::invalid: return "invalid";
    case ErrorKind::state: return "state";
    case ErrorKind::internal: return "internal";
    case ErrorKind::refused: return "refused";
  }
  return "internal";
}

void broken_invariant(const char* what, const char* file, int line) {
  std::fprintf(stderr, "fatal: broken invariant: %s (%s:%d)\n", what, file, line);
  std::abort();
}

}  // namespace patauto::base
