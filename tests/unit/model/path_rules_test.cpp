#include "model/path_rules.hpp"

#include <catch2/catch.hpp>
#include <string>

using patauto::model::forbidden;
using patauto::model::sensitive;

TEST_CASE("ordinary paths may be written") {
  for (const char* path : {"a", "a/b.js", ".gitignore", ".gitattributes", "src/.github/x", "git", "a/git/b", ".git2/x",
                           "x.git", "r\xc3\xa4t/sel", "with blank", "\xff\xfe", "...", ".g", "a/.gi", "git~10/x"}) {
    INFO(path);
    CHECK_FALSE(forbidden(path));
  }
}

TEST_CASE("git's own directory is forbidden in every spelling") {
  for (const char* name : {".git",
                           ".GIT",
                           ".Git",
                           "git~1",
                           "GIT~1",
                           ".git.",
                           ".git...",
                           ".git ",
                           ".git . .",
                           ".git::$INDEX_ALLOCATION",
                           ".git:x",
                           ".g\xe2\x80\x8cit",
                           "\xe2\x80\x8d.git",
                           ".git\xe2\x80\x8e",
                           ".\xe2\x80\x8fgit",
                           ".g\xe2\x80\xaait",
                           ".g\xe2\x80\xaeit",
                           ".g\xe2\x81\xaait",
                           ".g\xe2\x81\xafit",
                           ".git\xef\xbb\xbf",
                           ".g\xe2\x80\x8cIT. "}) {
    INFO(name);
    CHECK(forbidden(name));
    CHECK(forbidden(std::string(name) + "/hooks/pre-commit"));
    CHECK(forbidden(std::string("sub/") + name + "/config"));
  }
}

TEST_CASE("paths that leave the repository are forbidden") {
  for (const char* path : {"", "/", "/etc/passwd", "..", "../x", "a/../../x", "a/..", "./a", "a/./b", "a//b", "a/"}) {
    INFO(path);
    CHECK(forbidden(path));
  }
  CHECK(forbidden(std::string_view("a\0b", 3)));
}

TEST_CASE("files that make code run are sensitive") {
  for (const char* path :
       {".github/workflows/ci.yml", ".GitHub/Workflows/ci.yml", ".husky/pre-commit", ".vscode/tasks.json",
        ".idea/x.xml", ".circleci/config.yml", ".envrc", "sub/.envrc", ".gitlab-ci.yml", ".pre-commit-config.yaml",
        ".lefthook.yml", ".g\xe2\x80\x8cithub/workflows/x"}) {
    INFO(path);
    CHECK(sensitive(path));
  }
  for (const char* path : {"src/a.js", ".github/ISSUE_TEMPLATE/bug.md", "docs/envrc", "husky/x", "vscode.json"}) {
    INFO(path);
    CHECK_FALSE(sensitive(path));
  }
}
