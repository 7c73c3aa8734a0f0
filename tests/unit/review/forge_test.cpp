#include "review/forge.hpp"

#include <catch2/catch.hpp>

using namespace patauto::review;

TEST_CASE("a remote's address is found in every form of URL") {
  const Address wanted{"github.com", "owner/name"};
  for (const char* url : {"https://github.com/owner/name.git", "https://user@github.com/owner/name",
                          "ssh://git@github.com/owner/name.git/", "ssh://git@github.com:22/owner/name",
                          "git@github.com:owner/name.git", "github.com:owner/name"}) {
    CAPTURE(url);
    CHECK(address_of(url) == wanted);
  }
  CHECK(address_of("https://forge.example:8443/a/b.git") == Address{"forge.example:8443", "a/b"});
  for (const char* url :
       {"/srv/git/name.git", "../name", "file:///srv/git/name.git", "C:/name", "./a:b", "", "https://github.com"}) {
    CAPTURE(url);
    CHECK_FALSE(address_of(url));
  }
}

TEST_CASE("the host says how a pull request is opened, and on which page") {
  CHECK(forge_at({"github.com", "o/n"}) == Via::gh);
  CHECK(forge_at({"gitlab.example.org", "g/s/n"}) == Via::gitlab);
  CHECK(forge_at({"codeberg.org", "o/n"}) == Via::agit);
  CHECK(forge_at({"git.example.org", "o/n"}) == Via::none);
  CHECK(request_page({"github.com", "o/n"}, "patauto/a-v1.0.0", "main") ==
        "https://github.com/o/n/compare/main...patauto/a-v1.0.0?expand=1");
  CHECK(request_page({"gitlab.com", "g/n"}, "patauto/a-v1.0.0+b", "main") ==
        "https://gitlab.com/g/n/-/merge_requests/new?merge_request%5Bsource_branch%5D=patauto/a-v1.0.0%2Bb"
        "&merge_request%5Btarget_branch%5D=main");
  CHECK(request_page({"git.example.org", "o/n"}, "b", "main").empty());
  for (const Via via : {Via::automatic, Via::gh, Via::gitlab, Via::agit, Via::none}) CHECK(via_of(name_of(via)) == via);
  CHECK_FALSE(via_of("mail"));
}
