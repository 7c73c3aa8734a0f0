#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using git::ObjectType;
using model::Oid;

TEST_CASE("objects are read alike through libgit2 and the plumbing") {
  GitBox box;
  box.commit({{"file", std::string("a\0b\n", 4)}, {"empty", ""}, {"d/x", "y"}});
  box.git({"tag", "-a", "-m", "tag", "v1"});
  auto direct = box.open();
  auto plumbing = box.open(true);
  CHECK(direct->uses_libgit2());
  CHECK_FALSE(plumbing->uses_libgit2());
  for (const char* name : {"HEAD", "HEAD^{tree}", "HEAD:file", "HEAD:empty", "HEAD:d", "v1"}) {
    const Oid id = Oid::from_hex(box.git({"rev-parse", name})).value();
    const auto object = direct->read(id);
    const auto same = plumbing->read(id);
    REQUIRE(object);
    REQUIRE(same);
    CHECK(object->type == same->type);
    CHECK(*object->bytes == *same->bytes);
    CHECK(direct->stat(id) == plumbing->stat(id));
    CHECK(direct->stat(id) == std::pair{object->type, std::uint64_t{object->bytes->size()}});
  }
  for (git::Repository* repository : {direct.get(), plumbing.get()}) {
    CHECK_FALSE(repository->read(Oid::from_hex(std::string(40, '1')).value()));
    CHECK_FALSE(repository->stat(Oid::from_hex(std::string(40, '1')).value()));
    CHECK_FALSE(repository->read(Oid{}));
    CHECK_FALSE(repository->read(Oid::from_hex(std::string(64, '1')).value()));
    CHECK(repository->read(box.head())->type == ObjectType::commit);
  }
}

TEST_CASE("revisions are resolved to commits, in any syntax git knows") {
  GitBox box;
  const Oid first = box.commit({{"a", "1"}}, "first subject");
  const Oid second = box.commit({{"a", "2"}}, "second");
  box.git({"tag", "-a", "-m", "tag", "v1", first.hex()});
  for (const bool plumbing : {false, true}) {
    auto repository = box.open(plumbing);
    CHECK(repository->resolve("HEAD").value() == second);
    CHECK(repository->resolve("main").value() == second);
    CHECK(repository->resolve("HEAD~1").value() == first);
    CHECK(repository->resolve("v1").value() == first);
    CHECK(repository->resolve(":/first").value() == first);
    CHECK(repository->resolve(first.hex()).value() == first);
    CHECK(repository->resolve(first.hex().substr(0, 10)).value() == first);
    for (const char* bad : {"none", "HEAD:a", "--all", "", "main..HEAD~1"}) {
      const auto result = repository->resolve(bad);
      REQUIRE_FALSE(result);
      CHECK(result.error().kind == ErrorKind::invalid);
      CHECK(result.error().message.find('\'' + std::string(bad) + '\'') != std::string::npos);
    }
  }
}

TEST_CASE("a partial clone opens, and never fetches what it lacks") {
  GitBox box;
  box.commit({{"a", "old"}});
  box.commit({{"a", "new"}});
  const Oid old_blob = Oid::from_hex(box.git({"rev-parse", "HEAD~1:a"})).value();
  const Oid new_blob = Oid::from_hex(box.git({"rev-parse", "HEAD:a"})).value();
  box.git({"config", "uploadpack.allowFilter", "true"});
  box.git({"config", "uploadpack.allowAnySHA1InWant", "true"});
  const std::string clone = box.outside("clone");
  box.git({"clone", "-q", "--filter=blob:none", "file://" + box.root(), clone});
  for (const bool plumbing : {false, true}) {
    auto repository = box.open(plumbing, clone);
    CHECK(repository->uses_libgit2() != plumbing);
    CHECK(repository->partial());
    CHECK_FALSE(repository->read(old_blob));
    CHECK_FALSE(repository->stat(old_blob));
    CHECK(*repository->read(new_blob)->bytes == "new");
    CHECK_FALSE(repository->read(old_blob));
    CHECK_FALSE(git::blobs_of(*repository)->read(old_blob));
    model::CommitLog log;
    CHECK(git::extend(*repository, box.head(), log)->missing == 0);
    CHECK(log.commits().size() == 2);
  }
  CHECK_FALSE(box.open()->partial());
}

TEST_CASE("objects in another place are found") {
  GitBox box;
  box.commit({{"a", "1"}});
  const std::string borrower = box.outside("borrower");
  box.git({"clone", "-q", "--shared", box.root(), borrower});
  CHECK(box.open(false, borrower)->read(box.head()));
  const std::string moved = box.outside("moved objects");
  std::filesystem::rename(box.root() + "/.git/objects", moved);
  std::filesystem::create_directory(box.root() + "/.git/objects");
  const git::Layout layout = box.layout();
  const base::Env env = box.env().with("GIT_OBJECT_DIRECTORY", moved);
  auto repository = git::Repository::open(layout, env, box.process());
  REQUIRE(repository);
  CHECK((*repository)->read((*repository)->resolve("main").value()));
}

TEST_CASE("replacements are not applied") {
  GitBox box;
  const Oid first = box.commit({{"a", "1"}});
  const Oid second = box.commit({{"a", "2"}});
  box.git({"replace", second.hex(), first.hex()});
  for (const bool plumbing : {false, true}) {
    auto repository = box.open(plumbing);
    model::CommitLog log;
    REQUIRE(git::extend(*repository, second, log));
    CHECK(log.commits().size() == 2);
  }
}

TEST_CASE("bytes are converted as a checkout would") {
  GitBox box;
  box.write(".gitattributes", "*.bat text eol=crlf\n*.bin -text\n*.id ident\n");
  box.commit();
  auto repository = box.open();
  CHECK(git::checkout_bytes(*repository, "run.bat", "a\nb\n") == "a\r\nb\r\n");
  CHECK(git::checkout_bytes(*repository, "run.sh", "a\nb\n") == "a\nb\n");
  CHECK(git::checkout_bytes(*repository, "x.bat", "").empty());
  box.git({"config", "core.autocrlf", "true"});
  for (const bool plumbing : {false, true}) {
    auto converting = box.open(plumbing);
    CHECK(git::checkout_bytes(*converting, "d/run.sh", "a\nb") == "a\r\nb");
    CHECK(git::checkout_bytes(*converting, "run.sh", std::string("a\n\0", 3)) == std::string("a\n\0", 3));
  }
  CHECK(git::checkout_bytes(*box.open(), "x.bin", "a\n") == "a\n");
}
