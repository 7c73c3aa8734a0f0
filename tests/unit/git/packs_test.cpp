#include "git/packs.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "git/text.hpp"
#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using model::Oid;

namespace {

namespace fs = std::filesystem;

std::string objects_of(const GitBox& box) {
  return box.root() + "/.git/objects";
}

/// The packs' files with that extension.
std::vector<std::string> pack_files(const GitBox& box, const std::string& extension) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(objects_of(box) + "/pack"))
    if (entry.path().extension() == extension) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<Oid> ids_in(GitBox& box) {
  std::vector<Oid> ids;
  for (const std::string& line :
       git::split_lines(box.git({"cat-file", "--batch-all-objects", "--batch-check=%(objectname)"})))
    ids.push_back(Oid::from_hex(line).value());
  REQUIRE_FALSE(ids.empty());
  return ids;
}

std::string counted(const std::string& text) {
  return "data " + std::to_string(text.size()) + '\n' + text + '\n';
}

/// A file that changes in many commits, each version a delta of the one before; an empty file, one over a mebibyte, and
/// a tag. All in one pack.
void fill(GitBox& box, int versions) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "line " + std::to_string(i * 7919) + '\n';
  std::string large;
  for (int i = 0; i < 200'000; ++i) large += std::to_string(i * 31) + ' ';
  REQUIRE(large.size() > std::size_t{1} << 20);
  std::string stream;
  for (int i = 0; i < versions; ++i) {
    text.insert(text.size() / 2, "version " + std::to_string(i) + '\n');
    stream += "commit refs/heads/main\ncommitter C <c@example.com> " + std::to_string(1'600'000'000 + i) + " +0000\n" +
              counted("change " + std::to_string(i));
    if (i == 0) stream += "M 100644 inline large\n" + counted(large) + "M 100644 inline empty\n" + counted("");
    stream += "M 100644 inline file\n" + counted(text);
  }
  stream += "tag v1\nfrom refs/heads/main\ntagger C <c@example.com> 1600000000 +0000\n" + counted("tag");
  const std::vector<std::string> import{"git",         "-c",      "fastimport.unpackLimit=0",
                                        "fast-import", "--quiet", "--depth=200"};
  const auto imported = box.process().run({import, box.root(), stream, box.env()});
  REQUIRE(imported);
  INFO(imported->err);
  REQUIRE(imported->exit_code == 0);
  box.git({"reset", "-q", "--hard"});
}

/// Repacks everything into one pack with these options of `git pack-objects`.
void pack_all(GitBox& box, std::vector<std::string> options) {
  const std::string list = box.git({"cat-file", "--batch-all-objects", "--batch-check=%(objectname)"}) + '\n';
  const std::string made = box.outside("made");
  REQUIRE(base::make_directories(made));
  options.insert(options.begin(), {"git", "pack-objects", "-q"});
  options.push_back(made + "/pack");
  const auto packed = box.process().run({options, box.root(), list, box.env()});
  REQUIRE(packed);
  REQUIRE(packed->exit_code == 0);
  fs::remove_all(objects_of(box));
  fs::create_directories(objects_of(box) + "/info");
  fs::rename(made, objects_of(box) + "/pack");
}

/// Whether the packs give every object as git does, with a limit and without.
void check_all(GitBox& box, git::Packs& packs) {
  auto git = box.open(true);
  for (const Oid& id : ids_in(box)) {
    INFO(id.hex());
    const auto wanted = git->read(id);
    const auto object = packs.read(id);
    REQUIRE(wanted);
    REQUIRE(object);
    CHECK(object->type == wanted->type);
    CHECK((*object->bytes == *wanted->bytes));
    const std::uint64_t size = wanted->bytes->size();
    CHECK(packs.stat(id) == std::pair{wanted->type, size});
    CHECK((*packs.read(id, size)->bytes == *wanted->bytes));
    if (size == 0) continue;
    const auto over = packs.read(id, size - 1);
    REQUIRE(over);
    CHECK(over->type == wanted->type);
    CHECK(over->bytes == nullptr);
  }
}

std::size_t longest_chain(GitBox& box) {
  std::size_t longest = 0;
  for (const std::string& line : git::split_lines(box.git({"verify-pack", "-v", pack_files(box, ".idx").at(0)})))
    if (line.starts_with("chain length = "))
      longest = std::max<std::size_t>(longest, std::strtoul(line.c_str() + 15, nullptr, 10));
  return longest;
}

/// How many entries of the only pack are of that kind.
std::size_t count_of(GitBox& box, git::EntryKind kind) {
  const std::string index = pack_files(box, ".idx").at(0);
  const auto pack = git::Pack::open(index.substr(0, index.size() - 4));
  REQUIRE(pack);
  std::size_t count = 0;
  for (const Oid& id : ids_in(box)) {
    const auto offset = pack->find(id);
    REQUIRE(offset);
    const auto header = pack->header(*offset);
    REQUIRE(header);
    count += header->kind == kind ? 1 : 0;
  }
  return count;
}

/// Commits, each in a pack of its own; more than may be open.
std::vector<Oid> one_pack_each(GitBox& box) {
  constexpr int kPacks = 50;
  std::vector<Oid> commits;
  for (int i = 0; i < kPacks; ++i) {
    commits.push_back(box.commit({{"file" + std::to_string(i), std::to_string(i)}}));
    box.git({"-c", "gc.auto=0", "repack", "-dq"});
  }
  REQUIRE(pack_files(box, ".pack").size() == kPacks);
  return commits;
}

std::size_t open_files() {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("objects of a pack are read as git has them") {
  GitBox box;
  fill(box, 120);
  SECTION("deltas that name their base by its offset, in chains longer than git's usual 50") {
    pack_all(box, {"--delta-base-offset", "--depth=200"});
    CHECK(longest_chain(box) > 50);
    CHECK(count_of(box, git::EntryKind::offset_delta) > 100);
  }
  SECTION("deltas that name their base by its id") {
    pack_all(box, {"--depth=200"});
    CHECK(longest_chain(box) > 50);
    CHECK(count_of(box, git::EntryKind::id_delta) > 100);
  }
  SECTION("offsets in the table of wide ones") {
    pack_all(box, {"--delta-base-offset", "--index-version=2,0x40"});
    const std::string index = base::read_file(pack_files(box, ".idx").at(0)).value();
    CHECK(index.size() > 8 + 1024 + 28 * ids_in(box).size() + 40 + 8 * 100);
  }
  SECTION("an index of version 1") {
    pack_all(box, {"--index-version=1"});
    CHECK_FALSE(base::read_file(pack_files(box, ".idx").at(0)).value().starts_with("\377tOc"));
  }
  SECTION("not compressed") {
    pack_all(box, {"--no-reuse-object", "--compression=0"});
  }
  SECTION("kept, and with a bitmap and a reverse index beside it") {
    box.git({"-c", "pack.writeReverseIndex=true", "repack", "-adbq"});
    const std::string pack = pack_files(box, ".pack").at(0);
    REQUIRE(base::create_file(pack.substr(0, pack.size() - 5) + ".keep", ""));
  }
  git::Packs packs(objects_of(box));
  check_all(box, packs);
  CHECK_FALSE(packs.read(Oid::from_hex(std::string(40, '1')).value()));
  CHECK_FALSE(packs.read(Oid::from_hex(std::string(64, '1')).value()));
  CHECK_FALSE(packs.read(Oid{}));
}

TEST_CASE("SHA-256 is for the plumbing") {
  GitBox box({"--object-format=sha256"});
  fill(box, 5);
  git::Packs packs(objects_of(box));
  auto repository = box.open();
  CHECK_FALSE(repository->uses_libgit2());
  for (const Oid& id : ids_in(box)) {
    CHECK_FALSE(packs.read(id));
    CHECK_FALSE(packs.stat(id));
    CHECK_FALSE(packs.endless(id));
    CHECK(repository->read(id));
  }
}

TEST_CASE("packs of object stores that are borrowed from are read") {
  GitBox box;
  fill(box, 3);
  box.git({"repack", "-adq"});
  const std::string first = box.outside("first");
  const std::string second = box.outside("second");
  box.git({"clone", "-q", "--shared", "--bare", box.root(), first});
  box.git({"clone", "-q", "--shared", "--bare", first, second});
  SECTION("in a row") {
    git::Packs packs(second + "/objects");
    check_all(box, packs);
  }
  SECTION("by relative paths, beside comments and empty lines") {
    REQUIRE(base::replace_file(second + "/objects/info/alternates", "# a comment\n\n../../first/objects\n"));
    git::Packs packs(second + "/objects");
    check_all(box, packs);
  }
  SECTION("in a circle, spelled differently each time") {
    std::string lines = box.root() + "/.git/objects\n";
    for (int i = 0; i < 100; ++i) {
      std::string line = second + "/objects";
      for (int dots = 0; dots < i; ++dots) line += "/.";
      lines += line + '\n' + line + "/../objects\n";
    }
    REQUIRE(base::replace_file(second + "/objects/info/alternates", lines));
    git::Packs packs(second + "/objects");
    check_all(box, packs);
  }
  SECTION("not more than git follows") {
    std::string lender = second;
    for (const std::string name : {"third", "fourth", "fifth", "sixth", "seventh"}) {
      const std::string borrower = box.outside(name);
      box.git({"clone", "-q", "--shared", "--bare", lender, borrower});
      lender = borrower;
    }
    git::Packs near(box.outside("fourth") + "/objects");
    CHECK(near.read(box.head()));
    git::Packs far(box.outside("seventh") + "/objects");
    CHECK_FALSE(far.read(box.head()));
  }
}

TEST_CASE("a repack while the packs are open loses nothing") {
  GitBox box;
  fill(box, 20);
  box.git({"repack", "-adq"});
  const std::vector<Oid> before = ids_in(box);
  auto git = box.open(true);
  auto repository = box.open();
  git::Packs read_from(objects_of(box));
  git::Packs untouched(objects_of(box));
  REQUIRE(read_from.read(before.front()));
  REQUIRE(repository->read(before.front()));
  auto asked_late = box.open();
  const std::vector<std::string> old = pack_files(box, ".pack");
  box.commit({{"another", "file"}});
  box.git({"repack", "-adFq", "--depth=3"});
  REQUIRE(pack_files(box, ".pack") != old);
  for (const Oid& id : before) {
    INFO(id.hex());
    const std::string wanted = *git->read(id)->bytes;
    CHECK((*read_from.read(id)->bytes == wanted));  // the file was open
    CHECK_FALSE(untouched.read(id));
    CHECK((*repository->read(id)->bytes == wanted));
    CHECK((*asked_late->read(id)->bytes == wanted));
  }
}

TEST_CASE("another pack under the name of the one that the index describes is not read") {
  GitBox box;
  fill(box, 20);
  const std::vector<Oid> ids = ids_in(box);
  pack_all(box, {"--no-reuse-delta", "--depth=0"});
  git::Packs packs(objects_of(box));
  const std::string path = pack_files(box, ".pack").at(0);
  const std::string whole = base::read_file(path).value();
  pack_all(box, {"--no-reuse-object", "--compression=0"});  // the same objects, other bytes
  const std::string other = base::read_file(pack_files(box, ".pack").at(0)).value();
  REQUIRE((whole != other));
  REQUIRE(base::replace_file(path, other));
  for (const Oid& id : ids) CHECK_FALSE(packs.read(id));
  REQUIRE(base::replace_file(path, whole));
  for (const Oid& id : ids) CHECK(packs.read(id));
}

TEST_CASE("what is damaged in one pack is read from another that has it") {
  GitBox box;
  fill(box, 20);
  pack_all(box, {"--no-reuse-delta", "--depth=0"});
  const std::vector<Oid> ids = ids_in(box);
  const std::string sound = objects_of(box) + "/pack/sound";
  const std::string index = pack_files(box, ".idx").at(0);
  fs::copy_file(index, sound + ".idx");
  fs::copy_file(index.substr(0, index.size() - 4) + ".pack", sound + ".pack");
  const std::string path = index.substr(0, index.size() - 4) + ".pack";
  std::string bytes = base::read_file(path).value();
  std::fill(bytes.begin() + 12, bytes.end() - 20, '\xff');
  fs::permissions(path, fs::perms::owner_write, fs::perm_options::add);
  REQUIRE(base::replace_file(path, bytes));
  git::Packs packs(objects_of(box));
  for (const Oid& id : ids) CHECK(packs.read(id));
}

TEST_CASE("however many packs there are, few files are open") {
  GitBox box;
  const std::vector<Oid> commits = one_pack_each(box);
  const std::size_t before = open_files();
  git::Packs packs(objects_of(box));
  for (const int round : {1, 2}) {
    INFO(round);
    for (const Oid& id : commits) CHECK(packs.read(id));
    CHECK(open_files() <= before + 32);
  }
  CHECK(packs.intact());
}

TEST_CASE("libgit2, which has what was packed later, keeps few files open too") {
  GitBox box;
  auto repository = box.open();
  const std::size_t before = open_files();
  for (const Oid& id : one_pack_each(box)) CHECK(repository->read(id));
  CHECK(open_files() <= before + 40);
}

TEST_CASE("the order in a pack is known") {
  GitBox box;
  const Oid first = box.commit({{"a", "1"}});
  const Oid second = box.commit({{"a", "2"}});
  box.git({"repack", "-adq"});
  const Oid loose = box.commit({{"a", "3"}});
  git::Packs packs(objects_of(box));
  CHECK(packs.stored_before(second, first));
  CHECK_FALSE(packs.stored_before(first, second));
  CHECK_FALSE(packs.stored_before(first, first));
  CHECK_FALSE(packs.stored_before(loose, first));
  CHECK_FALSE(packs.stored_before(first, loose));
}
