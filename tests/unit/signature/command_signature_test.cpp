#include "signature/command_signature.hpp"

#include <catch2/catch.hpp>

using namespace patauto::signature;
using patauto::model::name_of;
using patauto::model::OperationKind;

namespace {

std::string kind(std::vector<std::string> argv) {
  return std::string(name_of(shape_of(argv).op));
}

}  // namespace

TEST_CASE("well-known tools tell the kind of operation") {
  CHECK(kind({"pytest", "-x"}) == "RUN_TESTS");
  CHECK(kind({"python3", "-m", "pytest"}) == "RUN_TESTS");
  CHECK(kind({"npm", "test"}) == "RUN_TESTS");
  CHECK(kind({"npm", "run", "test:unit"}) == "RUN_TESTS");
  CHECK(kind({"npx", "eslint", "."}) == "RUN_LINTER");
  CHECK(kind({"prettier", "--check", "."}) == "RUN_FORMATTER");
  CHECK(kind({"make", "-j8"}) == "RUN_BUILD");
  CHECK(kind({"make", "test"}) == "RUN_TESTS");
  CHECK(kind({"cargo", "build", "--release"}) == "RUN_BUILD");
  CHECK(kind({"pip", "install", "-r", "requirements.txt"}) == "INSTALL_DEPENDENCIES");
  CHECK(kind({"env", "CI=1", "go", "test", "./..."}) == "RUN_TESTS");
  CHECK(kind({"sh", "-c", "cargo test | tee log"}) == "RUN_TESTS");
  CHECK(kind({"true"}) == "RUN_COMMAND");
  CHECK(kind({}) == "RUN_COMMAND");
}

TEST_CASE("values are masked, options are kept") {
  const CommandShape shape = shape_of({"pytest", "--maxfail=3", "-k", "name", "tests/test_api.py::test_x", "-j8"});
  CHECK(shape.structure == "RUN_TESTS pytest --maxfail=* -k WORD *.py -j*");
  CHECK(shape.file_types == std::vector<std::string>{".py"});
  CHECK(shape.tools == std::vector<std::string>{"pytest"});
  CHECK(shape.hash == shape_of({"/usr/bin/pytest", "--maxfail=9", "-k", "other", "a/b.py", "-j2"}).hash);
  CHECK(shape.hash != shape_of({"pytest", "-k", "name"}).hash);
}

TEST_CASE("the hash is the same on every machine") {
  CHECK(shape_of({"make"}).structure == "RUN_BUILD make");
  CHECK(shape_of({"make"}).hash.size() == 16);
}

TEST_CASE("a name that is not known, and an unknown extension, are not said") {
  const CommandShape shape = shape_of({"./my-secret-tool", "file.clientname", "-pSECRET", "hunter2"});
  CHECK(shape.tools == std::vector<std::string>{"other"});
  CHECK(shape.file_types.empty());
  CHECK(shape.structure == "RUN_COMMAND other WORD -p* WORD");
}

TEST_CASE("a given kind counts") {
  CHECK(shape_of({"true"}, OperationKind::run_tests).structure == "RUN_TESTS other");
}

TEST_CASE("a line is split as a shell splits it") {
  using Words = std::vector<std::string>;
  CHECK(words_of_line("a 'b c' \"d e\" f\\ g '' | h") == Words{"a", "b c", "d e", "f g", ""});
  CHECK(words_of_line("  make -j2; rm x") == Words{"make", "-j2"});
  CHECK(words_of_line("'open").size() == 1);
  CHECK(words_of_line("").empty());
}
