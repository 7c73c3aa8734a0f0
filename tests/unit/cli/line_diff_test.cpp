#include "cli/render/line_diff.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <sstream>
#include <string>

#include "cli/render/render.hpp"

using namespace patauto;
using namespace patauto::cli::render;

namespace {

std::string side(const std::vector<DiffLine>& script, LineKind without) {
  std::string text;
  for (const DiffLine& line : script)
    if (line.kind != without) text += line.text;
  return text;
}

std::size_t changes(const std::vector<DiffLine>& script) {
  std::size_t count = 0;
  for (const DiffLine& line : script) count += line.kind != LineKind::kept;
  return count;
}

std::string diff_of(const model::PlannedFile& file) {
  std::ostringstream out;
  const std::vector<model::PlannedFile> files = {file};
  plan_diff(out, files, Look{});
  return out.str();
}

model::PlannedFile edit(std::string path, std::string before, std::string content) {
  model::PlannedFile file;
  file.path = std::move(path);
  file.action = model::FileAction::edit;
  file.before = std::move(before);
  file.content = std::move(content);
  return file;
}

model::PlannedFile creation(std::string path, std::string content) {
  model::PlannedFile file;
  file.path = std::move(path);
  file.content = std::move(content);
  return file;
}

}  // namespace

TEST_CASE("a script regenerates both texts, whatever they are") {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::string texts[2];
    for (std::string& text : texts) {
      const auto lines = random() % 12;
      for (unsigned i = 0; i < lines; ++i) text += std::string(1, static_cast<char>('a' + random() % 4)) + "\n";
      if (random() % 3 == 0) text += "end";
    }
    const auto script = difference(texts[0], texts[1]);
    CHECK(side(script, LineKind::added) == texts[0]);
    CHECK(side(script, LineKind::removed) == texts[1]);
  }
}

TEST_CASE("a script is as short as it can be") {
  CHECK(changes(difference("a\nb\nc\n", "a\nx\nb\nc\n")) == 1);
  CHECK(changes(difference("a\nb\nc\nd\n", "a\nc\nd\n")) == 1);
  CHECK(changes(difference("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n")) == 5);  // the example of Myers' paper
  CHECK(difference("", "").empty());
}

TEST_CASE("texts that differ in thousands of lines are still right") {
  std::string before;
  std::string after;
  for (int i = 0; i < 3000; ++i) {
    before += "old " + std::to_string(i) + "\n";
    after += "new " + std::to_string(i) + "\n";
  }
  before = "same\n" + before + "end\n";
  after = "same\n" + after + "end\n";
  const auto script = difference(before, after);
  CHECK(side(script, LineKind::added) == before);
  CHECK(side(script, LineKind::removed) == after);
}

TEST_CASE("a new file as git writes it") {
  CHECK(diff_of(creation("a.js", "one\ntwo\n")) ==
        "diff --git a/a.js b/a.js\nnew file mode 100644\n--- /dev/null\n+++ b/a.js\n@@ -0,0 +1,2 @@\n+one\n+two\n");
  CHECK(diff_of(creation("a.js", "one")) ==
        "diff --git a/a.js b/a.js\nnew file mode 100644\n--- /dev/null\n+++ b/a.js\n@@ -0,0 +1 @@\n+one\n"
        "\\ No newline at end of file\n");
  CHECK(diff_of(creation("empty", "")) == "diff --git a/empty b/empty\nnew file mode 100644\n");
  CHECK(diff_of(creation("a b", "x\n")).find("+++ b/a b\t\n") != std::string::npos);
}

TEST_CASE("an edit has three lines around it, and hunks that are near are one") {
  CHECK(diff_of(edit("i", "1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nnew\n5\n6\n7\n8\n")) ==
        "diff --git a/i b/i\n--- a/i\n+++ b/i\n@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+new\n 5\n 6\n 7\n");
  std::string before;
  for (int i = 1; i <= 20; ++i) before += std::to_string(i) + "\n";
  std::string after = before;
  after.insert(after.find("2\n"), "A\n");
  after.insert(after.find("18\n"), "B\n");
  const std::string far = diff_of(edit("i", before, after));
  CHECK(far.find("@@ -1,4 +1,5 @@") != std::string::npos);
  CHECK(far.find("@@ -15,6 +16,7 @@") != std::string::npos);
  CHECK(diff_of(edit("i", "", "x\n")).find("@@ -0,0 +1 @@") != std::string::npos);
  CHECK(diff_of(edit("i", "same\n", "same\n")).empty());
}

TEST_CASE("a line that gains its newline is a change") {
  CHECK(diff_of(edit("i", "a", "a\nb\n")) ==
        "diff --git a/i b/i\n--- a/i\n+++ b/i\n@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n");
}
