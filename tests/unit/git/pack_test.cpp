// Packs that no git wrote. git itself is the judge: what it refuses, we must not have; what we have, git must have too,
// byte for byte.

#include "git/pack.hpp"

#include <sys/resource.h>

#include <filesystem>

#include "git/packs.hpp"
#include "unit/git/git_box.hpp"
#include "unit/git/pack_builder.hpp"

using namespace patauto;
using namespace patauto::test;
using git::EntryKind;
using model::Oid;

namespace {

const std::string kText = "the quick brown fox jumps over the lazy dog\n";
const Oid kBase = id_of(0x11);
const Oid kDelta = id_of(0x22);
const Oid kOther = id_of(0x33);

/// A repository whose only objects are in packs made by hand.
class PackBox {
 public:
  void put(const std::string& pack, const std::string& index, const std::string& name = "hand") {
    const std::string path = objects() + "/pack/" + name;
    REQUIRE(base::make_directories(objects() + "/pack"));
    REQUIRE(base::replace_file(path + ".pack", pack));
    REQUIRE(base::replace_file(path + ".idx", index));
  }
  void put(const PackBuilder& builder, const std::string& name = "hand") { put(builder.pack(), builder.index(), name); }

  std::string objects() const { return box_.root() + "/.git/objects"; }

  /// By the packs alone.
  std::optional<std::string> ours(const Oid& id) {
    git::Packs packs(objects());
    return text_of(packs.read(id));
  }
  /// As the program reads: the packs, then git.
  std::optional<std::string> read(const Oid& id) { return text_of(box_.open()->read(id)); }
  std::optional<std::pair<git::ObjectType, std::uint64_t>> stat(const Oid& id) { return box_.open()->stat(id); }
  std::optional<std::string> git(const Oid& id) { return text_of(box_.open(true)->read(id)); }

  /// Whether git's answer is also ours, or we have none; then whether we have one.
  bool agree(const Oid& id) {
    const auto judged = git(id);
    const auto own = ours(id);
    const auto whole = read(id);
    CHECK((!own || own == judged));
    CHECK((!whole || whole == judged));
    return judged.has_value();
  }

 private:
  static std::optional<std::string> text_of(const std::optional<git::Object>& object) {
    if (!object) return std::nullopt;
    return std::to_string(static_cast<int>(object->type)) + ' ' + *object->bytes;
  }

  GitBox box_;
};

/// A whole blob and a delta on it.
PackBuilder sample(bool by_id = false) {
  PackBuilder builder;
  const std::uint64_t base = builder.add(kBase, EntryKind::blob, kText);
  const std::string delta = delta_of(kText.size(), 20, copy(4, 15) + insert(" cat\n"));
  if (by_id) {
    builder.add_id_delta(kDelta, kBase, delta);
  } else {
    builder.add_offset_delta(kDelta, base, delta);
  }
  return builder;
}

/// The most memory that this process has had, in bytes.
std::uint64_t peak() {
  rusage usage{};
  REQUIRE(getrusage(RUSAGE_SELF, &usage) == 0);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

}  // namespace

TEST_CASE("a pack made by hand is read, by git and by us") {
  for (const bool by_id : {false, true}) {
    PackBox box;
    box.put(sample(by_id));
    for (const auto& [id, text] : {std::pair(kBase, kText), std::pair(kDelta, std::string("quick brown fox cat\n"))}) {
      CHECK(box.git(id) == "2 " + text);
      CHECK(box.ours(id) == "2 " + text);
      CHECK(box.read(id) == "2 " + text);
    }
    CHECK_FALSE(box.ours(kOther));
  }
}

TEST_CASE("a pack that was cut at any byte gives nothing that git refuses") {
  const PackBuilder builder = sample();
  const std::string pack = builder.pack();
  PackBox box;
  for (std::size_t size = 0; size < pack.size(); ++size) {
    INFO(size);
    box.put(pack.substr(0, size), builder.index());
    CHECK_FALSE(box.ours(kBase));
    CHECK_FALSE(box.ours(kDelta));
    if (size % 20 != 0) continue;
    CHECK_FALSE(box.agree(kBase));
    CHECK_FALSE(box.agree(kDelta));
  }
}

TEST_CASE("an index that was cut at any byte gives nothing") {
  const PackBuilder builder = sample();
  const std::string index = builder.index();
  PackBox box;
  for (std::size_t size = 0; size < index.size(); ++size) {
    INFO(size);
    box.put(builder.pack(), index.substr(0, size));
    CHECK_FALSE(box.ours(kBase));
    CHECK_FALSE(box.ours(kDelta));
    if (size % 200 == 0) CHECK_FALSE(box.agree(kDelta));
  }
}

TEST_CASE("a changed byte in a pack changes no answer but as it does for git") {
  const PackBuilder builder = sample();
  PackBox box;
  int refused = 0;
  for (std::size_t at = 0; at < builder.pack().size(); ++at) {
    std::string pack = builder.pack();
    pack[at] = static_cast<char>(static_cast<unsigned char>(pack[at]) ^ (at % 2 == 0 ? 0x01U : 0x80U));
    INFO(at);
    box.put(pack, builder.index());
    if (!box.agree(kDelta)) ++refused;
  }
  CHECK(refused > 50);
}

TEST_CASE("a changed byte in an index changes no answer but as it does for git") {
  const PackBuilder builder = sample();
  const std::string sound = builder.index();
  const std::size_t ids = 8 + 1024;
  PackBox box;
  int refused = 0;
  for (std::size_t at = 0; at < sound.size(); at += at < ids ? 37 : 1) {
    std::string index = sound;
    index[at] = static_cast<char>(static_cast<unsigned char>(index[at]) ^ (at % 2 == 0 ? 0x01U : 0x80U));
    INFO(at);
    box.put(builder.pack(), index);
    if (!box.agree(kDelta)) ++refused;
  }
  CHECK(refused > 30);
}

// It reads beyond the ends of a damaged index.
TEST_CASE("libgit2 is not asked beside an index that is damaged") {
  PackBuilder builder;
  builder.add(kOther, EntryKind::blob, "other\n");
  PackBox box;
  box.put(builder, "sound");
  std::string index = sample().index();
  index.replace(8 + std::size_t{4} * 0x21, 4, big_endian(0xffffff, 4));
  box.put(sample().pack(), index, "damaged");
  CHECK_FALSE(git::Packs(box.objects()).intact());
  CHECK(box.ours(kOther) == "2 other\n");
  CHECK(box.read(kOther) == "2 other\n");
  CHECK_FALSE(box.agree(kDelta));
  CHECK_FALSE(box.stat(kDelta));
}

TEST_CASE("a fan-out table that does not ascend, or counts what is not there, is refused") {
  const PackBuilder builder = sample();
  const auto with = [&](unsigned first, std::uint64_t count) {
    std::string index = builder.index();
    return index.replace(8 + std::size_t{4} * first, 4, big_endian(count, 4));
  };
  for (const std::string& index : {with(0x10, 5), with(0x11, 3), with(0x30, 0), with(0xff, 1), with(0xff, 3),
                                   with(0xff, 0), with(0xff, 0xffffffff), with(0x80, 0xffffffff)}) {
    PackBox box;
    box.put(builder.pack(), index);
    CHECK_FALSE(box.ours(kBase));
    CHECK_FALSE(box.ours(kDelta));
    box.agree(kDelta);
  }
}

TEST_CASE("deltas that do not fit are refused") {
  const auto size = kText.size();
  const std::string end = copy(0, 4);
  const std::vector<std::pair<std::string, std::string>> deltas = {
      {"another base's size", delta_of(size + 1, 4, copy(0, 4))},
      {"no base", delta_of(0, 4, copy(0, 4))},
      {"a copy beyond the end", delta_of(size, 10, copy(40, 10))},
      {"a copy from beyond the end", delta_of(size, 4, copy(200, 4))},
      {"a copy from far beyond", delta_of(size, 4, "\xff\xff\xff\xff\xff\xff\xff\xff")},
      {"a copy of 64 kB", delta_of(size, 0x10000, "\x80")},
      {"less than it says", delta_of(size, 5, copy(0, 4))},
      {"more than it says", delta_of(size, 3, copy(0, 4))},
      {"much more than it says", delta_of(size, 4, copy(0, 40) + copy(0, 40))},
      {"nothing, though it says 1 GiB", delta_of(size, std::uint64_t{1} << 30, copy(0, 4))},
      {"nothing, though it says 1 EiB", delta_of(size, std::uint64_t{1} << 60, copy(0, 4))},
      {"a text beyond its end", delta_of(size, 9, std::string("\x09") + "short")},
      {"the command that is reserved", delta_of(size, 4, std::string(1, '\0') + copy(0, 4))},
      {"half a copy", delta_of(size, 4, "\x91\x01")},
      {"sizes without end", std::string(20, '\xff')},
      {"too few bytes to be one", delta_of(size, 0, "")},
      {"no bytes", ""},
  };
  for (const auto& [what, delta] : deltas) {
    INFO(what);
    CHECK_FALSE(git::patched(kText, delta));
    for (const bool by_id : {false, true}) {
      PackBuilder builder;
      const std::uint64_t base = builder.add(kBase, EntryKind::blob, kText);
      if (by_id) {
        builder.add_id_delta(kDelta, kBase, delta);
      } else {
        builder.add_offset_delta(kDelta, base, delta);
      }
      PackBox box;
      box.put(builder);
      CHECK_FALSE(box.agree(kDelta));
      CHECK_FALSE(box.read(kDelta));
      CHECK(box.ours(kBase) == "2 " + kText);
    }
  }
}

TEST_CASE("deltas are applied as git applies them") {
  const std::string base(70'000, 'b');
  CHECK(git::patched(base, delta_of(base.size(), 0x10000, "\x80")) == std::string(0x10000, 'b'));
  CHECK(git::patched(base, delta_of(base.size(), 0x10001, std::string("\xf0\x01\x00\x01", 4))) ==
        std::string(0x10001, 'b'));
  CHECK(git::patched("0123456789", delta_of(10, 3, "\x91\x07\x03")) == "789");
  CHECK(git::patched("0123456789", delta_of(10, 10, "\x90\x0a")) == "0123456789");
  CHECK(git::patched("0123456789", delta_of(10, 2, "\x02xy")) == "xy");
  CHECK(git::patched("", delta_of(0, 2, "\x02xy")) == "xy");
  // One that repeats itself gives more than it and its base hold.
  std::string repeats;
  for (int i = 0; i < 1000; ++i) repeats += "\x90\x0a";
  CHECK(git::patched("0123456789", delta_of(10, 10'000, repeats))->size() == 10'000);
}

TEST_CASE("entries that do not say the truth are refused") {
  const std::vector<std::pair<std::string, std::string>> entries = {
      {"a size too small", PackBuilder::head(EntryKind::blob, 10) + deflated(kText)},
      {"a size too large", PackBuilder::head(EntryKind::blob, 100) + deflated(kText)},
      {"a size of 1 GiB", PackBuilder::head(EntryKind::blob, std::uint64_t{1} << 30) + deflated(kText)},
      {"a size of 4 EiB", PackBuilder::head(EntryKind::blob, std::uint64_t{1} << 62) + deflated(kText)},
      {"a size without end", std::string(30, '\xbf')},
      {"a size of 2^63 and more", "\xbf" + std::string(8, '\xff') + '\x7f' + deflated(kText)},
      {"no kind", std::string("\0", 1) + deflated("")},
      {"a kind that is reserved", "\x55" + deflated("12345")},
      {"no stream", PackBuilder::head(EntryKind::blob, 5)},
      {"a stream that is none", PackBuilder::head(EntryKind::blob, 5) + std::string(30, 'x')},
      {"a stream with a wrong checksum",
       PackBuilder::head(EntryKind::blob, 5) + deflated("12345").substr(0, deflated("12345").size() - 1) + '\xee'},
      {"a base before the pack",
       PackBuilder::head(EntryKind::offset_delta, 5) + PackBuilder::back(100'000) + deflated("12345")},
      {"itself as base", PackBuilder::head(EntryKind::offset_delta, 5) + PackBuilder::back(0) + deflated("12345")},
      {"the pack's start as base",
       PackBuilder::head(EntryKind::offset_delta, 5) + PackBuilder::back(12) + deflated("12345")},
      {"a distance without end", PackBuilder::head(EntryKind::offset_delta, 5) + std::string(30, '\xff')},
      {"a base that is not there",
       PackBuilder::head(EntryKind::id_delta, 5) + std::string(20, '\x77') + deflated("12345")},
      {"half a base", PackBuilder::head(EntryKind::id_delta, 5) + "half"},
  };
  for (const auto& [what, entry] : entries) {
    INFO(what);
    PackBuilder builder;
    builder.add_raw(kDelta, entry);
    PackBox box;
    box.put(builder);
    CHECK_FALSE(box.agree(kDelta));
    CHECK_FALSE(box.read(kDelta));
  }
}

TEST_CASE("what stands between entries does not matter, as it does not to git") {
  PackBuilder builder;
  builder.add_raw(Oid{}, "rubbish");
  builder.add_raw(kBase, PackBuilder::head(EntryKind::blob, kText.size()) + deflated(kText) + "more rubbish");
  builder.add(kOther, EntryKind::blob, "");
  PackBox box;
  box.put(builder);
  CHECK(box.agree(kBase));
  CHECK(box.ours(kBase) == "2 " + kText);
  CHECK(box.agree(kOther));
  CHECK(box.ours(kOther) == "2 ");
}

TEST_CASE("a stream may be many times longer than what it holds") {
  // An empty stored block is five bytes for nothing.
  std::string stream("\x78\x01", 2);
  for (int i = 0; i < 10'000; ++i) stream += std::string("\0\0\0\xff\xff", 5);
  const std::string whole = deflated(kText);
  PackBuilder builder;
  builder.add_raw(kBase, PackBuilder::head(EntryKind::blob, kText.size()) + stream + whole.substr(2));
  builder.add_raw(kOther, PackBuilder::head(EntryKind::blob, kText.size()) + stream + "\x07");
  PackBox box;
  box.put(builder);
  CHECK(box.agree(kBase));
  CHECK(box.ours(kBase) == "2 " + kText);
  CHECK_FALSE(box.agree(kOther));
}

TEST_CASE("a pack that is not the index's is refused") {
  PackBuilder one = sample();
  PackBuilder other = sample();
  other.set_checksum('o');
  PackBox box;
  box.put(one.pack(), other.index());
  CHECK_FALSE(box.agree(kBase));
  CHECK_FALSE(box.read(kBase));
  for (const auto& [at, bytes] : {std::pair<std::size_t, std::string>(0, "PUCK"),
                                  {4, std::string("\0\0\0\4", 4)},
                                  {8, std::string("\0\0\0\1", 4)}}) {
    std::string pack = one.pack();
    box.put(pack.replace(at, bytes.size(), bytes), one.index());
    CHECK_FALSE(box.agree(kBase));
    CHECK_FALSE(box.read(kBase));
  }
}

TEST_CASE("offsets beyond everything lead nowhere, not into another pack") {
  PackBuilder second;
  const std::uint64_t offset = second.add(kOther, EntryKind::blob, "somebody else's\n");
  for (const std::uint64_t pack : {0ULL, 1ULL}) {
    PackBuilder first;
    first.add(kBase, EntryKind::blob, kText);
    first.claim(kDelta, pack << 48 | offset | std::uint64_t{1} << 63);
    first.claim(id_of(0x44), pack << 48 | (pack == 0 ? 100'000 : offset));
    PackBox box;
    box.put(second, "second");
    box.put(first.pack(), first.index(), "first");
    git::Packs packs(box.objects());
    CHECK(packs.read(kOther));
    CHECK(packs.read(kBase));
    CHECK_FALSE(packs.read(kDelta));
    CHECK_FALSE(packs.read(id_of(0x44)));
    CHECK_FALSE(box.read(kDelta));
    CHECK_FALSE(box.read(id_of(0x44)));
  }
  // A place in the table of wide offsets that is not there.
  std::string index = sample().index();
  index.replace(8 + 1024 + 2 * 24 + 4, 4, big_endian(0xffffffff, 4));
  PackBox box;
  box.put(sample().pack(), index);
  CHECK_FALSE(box.agree(kDelta));
  CHECK(box.agree(kBase));
}

// git would follow them for ever, so it is not asked.
TEST_CASE("deltas in a circle are noticed") {
  const std::string delta = delta_of(5, 5, copy(0, 5));
  PackBuilder builder;
  builder.add_id_delta(kBase, kBase, delta);
  builder.add_id_delta(kDelta, kOther, delta);
  const std::uint64_t last = builder.add_id_delta(kOther, kDelta, delta);
  builder.add_offset_delta(id_of(0x44), last, delta);
  builder.add(id_of(0x55), EntryKind::blob, kText);
  PackBox box;
  box.put(builder);
  git::Packs packs(box.objects());
  for (const Oid& id : {kBase, kDelta, kOther, id_of(0x44)}) {
    CHECK_FALSE(packs.read(id));
    CHECK(packs.endless(id));
    CHECK_FALSE(box.read(id));
    CHECK_FALSE(box.stat(id));
  }
  CHECK_FALSE(packs.endless(id_of(0x55)));
  CHECK_FALSE(packs.endless(id_of(0x66)));
  CHECK(box.agree(id_of(0x55)));
  // The same object whole in another pack is found all the same.
  PackBuilder whole;
  whole.add(kDelta, EntryKind::blob, "whole\n");
  box.put(whole, "other");
  CHECK(box.ours(kDelta) == "2 whole\n");
  CHECK(box.read(kDelta) == "2 whole\n");
}

TEST_CASE("a chain too long for us is for git") {
  PackBuilder builder;
  constexpr int kLong = 10'100;
  std::uint64_t last = builder.add(kBase, EntryKind::blob, kText);
  for (int i = 0; i < kLong; ++i)
    last = builder.add_offset_delta(
        i == kLong - 1 ? kDelta : Oid{}, last,
        delta_of(kText.size(), kText.size(), copy(0, static_cast<unsigned char>(kText.size()))));
  PackBox box;
  box.put(builder);
  CHECK_FALSE(box.ours(kDelta));
  CHECK(box.agree(kDelta));
  CHECK(box.read(kDelta) == "2 " + kText);
}

TEST_CASE("no memory is set aside for sizes that are only said") {
  constexpr std::uint64_t kHuge = std::uint64_t{1} << 30;
  std::string noise;  // so that the file is large enough for the lie to be possible
  std::uint64_t state = 1;
  for (int i = 0; i < 1'200'000; ++i) {
    state = state * 6364136223846793005 + 1442695040888963407;
    noise += static_cast<char>(state >> 56);
  }
  PackBuilder builder;
  builder.add_raw(kDelta, PackBuilder::head(EntryKind::blob, kHuge) + deflated(kText));
  const std::uint64_t base = builder.add(kBase, EntryKind::blob, kText);
  builder.add_offset_delta(kOther, base, delta_of(kText.size(), kHuge, copy(0, 40)));
  builder.add_id_delta(id_of(0x44), id_of(0x44), delta_of(5, 5, copy(0, 5)) + std::string(1 << 20, '\x01'));
  builder.add(id_of(0x55), EntryKind::blob, noise);
  PackBox box;
  box.put(builder);
  git::Packs packs(box.objects());
  CHECK(packs.read(id_of(0x55)));
  const std::uint64_t before = peak();
  CHECK_FALSE(packs.read(kDelta));
  CHECK_FALSE(packs.read(kOther));
  CHECK_FALSE(packs.read(id_of(0x44)));  // a circle of a mebibyte
  CHECK(peak() - before < std::uint64_t{64} << 20);
}
