#include "app/flush_transaction.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>

#include "base/files.hpp"
#include "base/process_mark.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto;
using namespace patauto::test;
using app::FlushTransaction;

namespace {

FlushTransaction example() {
  FlushTransaction transaction;
  transaction.process = 4711;
  transaction.mark = "12345";
  transaction.in_lock = true;
  transaction.head = model::Oid::from_hex(std::string(40, 'a'));
  transaction.files = {{".patauto/journal/w/2026-11/A.jsonl", *model::Oid::from_hex(std::string(64, 'b'))}};
  transaction.own = {".patauto/journal/w/2026-11/A.jsonl"};
  transaction.spool_files = {"A-shared.jsonl", "B-shared-guard.jsonl"};
  return transaction;
}

}  // namespace

TEST_CASE("a transaction is what it was after writing and reading it, and no cut of it is one") {
  const std::string text = app::text_of(example());
  CHECK(app::transaction_from(text) == example());
  CHECK(app::transaction_from(app::text_of(FlushTransaction{})) == FlushTransaction{});
  for (std::size_t size = 0; size < text.size(); ++size) CHECK_FALSE(app::transaction_from(text.substr(0, size)));
  CHECK_FALSE(app::transaction_from(text + "x"));
  CHECK_FALSE(app::transaction_from("patauto-flush 1\nprocess many\nend\n"));
  CHECK_FALSE(app::transaction_from("patauto-flush 1\nfile abc\nend\n"));
  CHECK_FALSE(app::transaction_from("patauto-flush 1\nunheard of\nend\n"));
}

TEST_CASE("it is recorded, found and closed; a file that makes no sense is an error") {
  const Sandbox box;
  CHECK_FALSE(app::open_transaction(box.path()).value());
  REQUIRE(app::record_transaction(box.path(), example()));
  CHECK(app::open_transaction(box.path()).value() == example());
  REQUIRE(base::create_file(app::index_before(box.path()), ""));
  app::close_transaction(box.path());
  CHECK_FALSE(app::open_transaction(box.path()).value());
  CHECK(base::file_type(app::index_before(box.path())) == base::FileType::none);
  REQUIRE(base::create_file(box / "patauto/flush.tx", "half a line"));
  REQUIRE_FALSE(app::open_transaction(box.path()));
  CHECK(app::open_transaction(box.path()).error().kind == ErrorKind::invalid);
}

TEST_CASE("a transaction is under way as long as its process is the same one") {
  FlushTransaction transaction = example();
  transaction.process = ::getpid();
  transaction.mark = base::process_mark(transaction.process);
  REQUIRE_FALSE(transaction.mark.empty());
  CHECK(app::under_way(transaction));
  transaction.mark += "0";
  CHECK_FALSE(app::under_way(transaction));
  transaction.process = 1 << 30;
  CHECK_FALSE(app::under_way(transaction));
  CHECK(base::process_mark(0).empty());
  CHECK(base::program_of(0).empty());
  CHECK(base::program_of(::getpid()) == "app_tests");
}
