#pragma once
// Expected failure as a value. A function that can fail for a reason a user should read returns
// Result<T>; the Error carries what happened and the way out, and its kind decides the exit code.
// Exceptions of libraries are caught in the file that calls them and never cross a room.

#include <cstdint>
#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace patauto::base {

/// Why something failed. The kinds are DESIGN's exit codes.
enum class ErrorKind : std::uint8_t {
  nothing,   ///< 1: a truthful no (nothing fits)
  usage,     ///< 2: the command line is wrong
  invalid,   ///< 2: the input is wrong
  state,     ///< 3: environment or state (not a repository, target exists)
  internal,  ///< 4: our fault
  refused,   ///< 5: not trusted, quarantined, kill switch
};

/// Where in a file an error stands; lines and columns count from 1, 0 means unknown.
struct Location {
  std::string file;
  int line = 0;
  int column = 0;
  bool operator==(const Location&) const = default;
};

struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string message;  ///< lower case, no full stop, subject in single quotes
  std::string hint;     ///< what to do next, can be pasted; may be empty
  Location where;
  bool operator==(const Error&) const = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

/// The exit code of an error of this kind (DESIGN section 5).
int exit_code(ErrorKind kind);

/// The word that names the kind in JSON ("nothing", "usage", "invalid", "state", "internal", "refused").
const char* code_of(ErrorKind kind);

/// An error ready to be returned from a function whose result is Result<T>.
inline tl::unexpected<Error> fail(ErrorKind kind, std::string message, std::string hint = {}) {
  return tl::unexpected<Error>(Error{kind, std::move(message), std::move(hint), {}});
}

/// Aborts with a message; for broken invariants, in every build.
[[noreturn]] void broken_invariant(const char* what, const char* file, int line);

}  // namespace patauto::base

namespace patauto {
using base::Error;
using base::ErrorKind;
using base::fail;
using base::Result;
}  // namespace patauto

#define PATAUTO_CONCAT_INNER(a, b) a##b
#define PATAUTO_CONCAT(a, b) PATAUTO_CONCAT_INNER(a, b)

/// Returns the error of `expr` (a Result) from the calling function, if it has one.
#define PATAUTO_TRY(expr)                                                             \
  do {                                                                                \
    if (auto patauto_try_result = (expr); !patauto_try_result)                        \
      return tl::unexpected<::patauto::Error>(std::move(patauto_try_result.error())); \
  } while (false)

/// Declares `decl` from the value of `expr` (a Result), or returns its error.
#define PATAUTO_ASSIGN(decl, expr) PATAUTO_ASSIGN_INNER(PATAUTO_CONCAT(patauto_r_, __LINE__), decl, expr)
#define PATAUTO_ASSIGN_INNER(result, decl, expr)                                   \
  auto result = (expr);                                                            \
  if (!result) return tl::unexpected<::patauto::Error>(std::move(result.error())); \
  decl = std::move(*result)

/// Aborts when a condition that the code relies on does not hold.
#define PATAUTO_INVARIANT(cond) \
  ((cond) ? static_cast<void>(0) : ::patauto::base::broken_invariant(#cond, __FILE__, __LINE__))
