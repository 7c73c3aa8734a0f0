#include "app/committing.hpp"

#include <catch2/catch.hpp>

using namespace patauto;

namespace {

const git::Layout kLayout{"/r/.git", "/r/.git", "/r", ""};

app::Committing found(const char* shim, const char* index) {
  const base::Env env = base::Env().with("PATAUTO_SHIM", shim).with("GIT_INDEX_FILE", index);
  return app::committing(kLayout, env, "/r", "pre-commit");
}

}  // namespace

TEST_CASE("our shim says which git runs it and where it lies") {
  const app::Committing commit = found("42 .git/hooks/pre-commit", ".git/index");
  CHECK(commit.process == 42);
  CHECK(commit.hooks_folder == "/r/.git/hooks");
  CHECK(commit.real_index);
  CHECK(app::committing(kLayout, base::Env(), "/r", "pre-commit").real_index);
}

TEST_CASE("what is not our shim in its place says nothing") {
  for (const char* shim : {"42 .git/hooks/pre-commit.legacy", "42 .git/hooks/post-commit", "x .git/hooks/pre-commit",
                           "42", "", "/a/b 42", ".git/hooks/pre-commit"}) {
    CHECK(found(shim, ".git/index").process == 0);
    CHECK(found(shim, ".git/index").hooks_folder.empty());
  }
}

TEST_CASE("the index in use is told from the real one") {
  CHECK(found("", "/r/.git/index").real_index);
  CHECK(found("", "/r/.git/index.lock").locked_index);
  CHECK_FALSE(found("", "/r/.git/index.lock").real_index);
  for (const char* index : {"/r/.git/next-index-42.lock", "/elsewhere/index", ".git/other"}) {
    CHECK_FALSE(found("", index).real_index);
    CHECK_FALSE(found("", index).locked_index);
  }
}
