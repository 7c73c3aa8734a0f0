#include "git/index_file.hpp"

#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;

namespace {

std::string index_of(const GitBox& box) {
  const auto bytes = base::read_file(box.root() + "/.git/index");
  REQUIRE(bytes);
  return *bytes;
}

/// What git itself says of the index, in the form `mode id path`, one a line.
std::string told_by_git(GitBox& box) {
  return box.git({"-c", "core.quotePath=false", "ls-files", "--format=%(objectmode) %(objectname) %(path)"});
}

std::string told(const git::IndexFile& index) {
  std::string out;
  for (const git::IndexEntry& entry : index.entries()) {
    std::array<char, 8> mode{};
    std::snprintf(mode.data(), mode.size(), "%06o", entry.mode);
    out += (out.empty() ? "" : "\n") + std::string(mode.data()) + ' ' + model::Oid::from_raw(entry.blob).hex() + ' ' +
           std::string(entry.path);
  }
  return out;
}

void fill(GitBox& box) {
  box.write("a", "1");
  box.write("a b/\xc3\xa4", "2");
  box.write("deep/er/one.txt", "3");
  box.write("deep/er/two.txt", "4");
  box.write("deep/er/two.txt.old", "5");
  box.git({"add", "-A"});
  box.git({"update-index", "--chmod=+x", "a"});
}

}  // namespace

TEST_CASE("an index is read as git reads it, in every version and both hashes") {
  const std::string format = GENERATE("sha1", "sha256");
  const std::string version = GENERATE("2", "3", "4");
  INFO(format << ", version " << version);
  GitBox box({"--object-format=" + format});
  fill(box);
  if (version == "3") {
    box.write("later", "6");
    box.git({"add", "-N", "later"});  // the flag needs the third version
  }
  box.git({"update-index", "--index-version", version == "3" ? "2" : version});
  const auto index = git::IndexFile::parsed(index_of(box));
  REQUIRE(index);
  CHECK(told(*index) == told_by_git(box));
  REQUIRE(index->find("deep/er/two.txt") != nullptr);
  CHECK(index->find("deep/er/two.txt")->size == 1);
  CHECK(index->find("deep/er/three.txt") == nullptr);
  CHECK((version != "3" || index->find("later")->intent_to_add));
  CHECK_FALSE(index->find("a")->intent_to_add);
}

TEST_CASE("an index whose entries are not all there is none") {
  GitBox box;
  box.commit({{"a", "1"}, {"folder/b", "2"}, {"other/c", "3"}});
  SECTION("split") {
    box.git({"update-index", "--split-index"});
    CHECK_FALSE(git::IndexFile::parsed(index_of(box)));
  }
  SECTION("sparse") {
    box.git({"sparse-checkout", "set", "--cone", "--sparse-index", "folder"});
    CHECK_FALSE(git::IndexFile::parsed(index_of(box)));
  }
  SECTION("unmerged") {
    box.git({"checkout", "-q", "-b", "side"});
    box.commit({{"a", "side"}});
    box.git({"checkout", "-q", "main"});
    box.commit({{"a", "main"}});
    static_cast<void>(box.process().run({{"git", "merge", "side"}, box.root(), "", box.env()}));
    CHECK_FALSE(git::IndexFile::parsed(index_of(box)));
  }
}

TEST_CASE("an index cut at any byte is none") {
  GitBox box;
  fill(box);
  const std::string whole = index_of(box);
  REQUIRE(git::IndexFile::parsed(whole));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO("cut at " << size);
    const auto index = git::IndexFile::parsed(whole.substr(0, size));
    CHECK_FALSE(index);
  }
}
