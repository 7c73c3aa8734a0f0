#include "base/result.hpp"

#include <catch2/catch.hpp>

using namespace patauto;

namespace {

Result<int> half(int value) {
  if (value % 2 != 0) return fail(ErrorKind::invalid, "'" + std::to_string(value) + "' is odd", "try an even one");
  return value / 2;
}

Result<int> quarter(int value) {
  PATAUTO_TRY(half(value));
  PATAUTO_ASSIGN(const int first, half(value));
  return half(first);
}

}  // namespace

TEST_CASE("errors pass through with all they carry") {
  CHECK(quarter(8).value() == 2);
  CHECK(quarter(3).error().message == "'3' is odd");
  CHECK(quarter(6).error().hint == "try an even one");
}

TEST_CASE("kinds are exit codes") {
  CHECK(base::exit_code(ErrorKind::nothing) == 1);
  CHECK(base::exit_code(ErrorKind::usage) == 2);
  CHECK(base::exit_code(ErrorKind::invalid) == 2);
  CHECK(base::exit_code(ErrorKind::state) == 3);
  CHECK(base::exit_code(ErrorKind::internal) == 4);
  CHECK(base::exit_code(ErrorKind::refused) == 5);
  CHECK(std::string(base::code_of(ErrorKind::refused)) == "refused");
}
