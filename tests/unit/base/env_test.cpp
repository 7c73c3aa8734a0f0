#include "base/env.hpp"

#include <catch2/catch.hpp>

using patauto::base::Env;

TEST_CASE("an environment is read from a block of lines") {
  const char* block[] = {"A=1", "EMPTY=", "B=x=y", "no equals sign", "=odd", nullptr};
  const Env env = Env::from_block(block);
  CHECK(env.get("A") == "1");
  CHECK(env.get("EMPTY") == "");
  CHECK(env.get("B") == "x=y");
  CHECK_FALSE(env.get("C"));
  CHECK(env.block() == std::vector<std::string>{"A=1", "B=x=y", "EMPTY="});
}

TEST_CASE("changing an environment leaves the original alone") {
  const Env env = Env().with("A", "1");
  CHECK(env.with("A", "2").get("A") == "2");
  CHECK_FALSE(env.without("A").has("A"));
  CHECK(env.get("A") == "1");
  CHECK(env.without("B").has("A"));
}
