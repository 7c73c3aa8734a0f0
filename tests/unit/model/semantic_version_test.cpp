#include "model/semantic_version.hpp"

#include <catch2/catch.hpp>

using patauto::model::semantic_version;

TEST_CASE("versions are read as semver.org defines them, and written back") {
  for (const char* text : {"0.0.0", "1.2.3", "10.20.30", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-0.3.7", "1.0.0-x-y-z.-",
                           "1.0.0+20130313144700", "1.0.0-beta+exp.sha.5114f85", "1.0.0+0.01", "1.0.0--"}) {
    INFO(text);
    const auto version = semantic_version(text);
    REQUIRE(version);
    CHECK(text_of(*version) == text);
  }
  for (const char* text :
       {"", "1", "1.2", "1.2.3.4", "v1.2.3", "01.2.3", "1.02.3", "1.2.03", "1.2.x", "1.2.3-", "1.2.3-01", "1.2.3-a..b",
        "1.2.3+", "1.2.3 ", "-1.2.3", "1.2.3-ä", "99999999999999999999.0.0"}) {
    INFO(text);
    CHECK_FALSE(semantic_version(text));
  }
}

TEST_CASE("versions are ordered by precedence") {
  const std::vector<std::string> ascending = {"1.0.0-alpha",  "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta",
                                              "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",       "1.0.0",
                                              "1.0.1",        "1.2.0",         "1.10.0",           "2.0.0"};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      INFO(ascending[i] << " and " << ascending[j]);
      CHECK((*semantic_version(ascending[i]) <=> *semantic_version(ascending[j])) == (i <=> j));
    }
  }
  CHECK(*semantic_version("1.0.0+a") == *semantic_version("1.0.0+b"));
}
