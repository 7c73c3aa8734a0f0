#pragma once
// A repository's past made of literals: commits with the files they write, and from them what the miner reads. The
// same past can be laid out in any order of arrival, because no answer may depend on it.

#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "miner/past.hpp"
#include "model/blobs.hpp"
#include "model/history.hpp"

namespace patauto::test {

/// The blobs of a MemoryHistory; a blob that was taken away reads as missing.
class MemoryBlobs final : public model::Blobs {
 public:
  using model::Blobs::read;
  std::shared_ptr<const std::string> read(const model::Oid& blob, std::size_t limit) override {
    const auto found = bytes_.find(blob);
    return found == bytes_.end() || found->second->size() > limit ? nullptr : found->second;
  }
  void put(const std::string& bytes);
  void take_away(const std::string& bytes);

 private:
  std::map<model::Oid, std::shared_ptr<const std::string>> bytes_;
};

/// The id that contents have here.
model::Oid blob_id(const std::string& bytes);

/// A past as the miner takes it. Not movable: `past` refers to the other members.
struct LaidOut {
  LaidOut() = default;
  LaidOut(const LaidOut&) = delete;
  LaidOut& operator=(const LaidOut&) = delete;

  model::CommitLog log;
  model::History history;
  model::Snapshot tree;
  MemoryBlobs blobs;

  miner::Past past() { return {history, tree, blobs}; }
  /// The file's number in the tree; it must be there.
  std::uint32_t file(std::string_view path) const;
  /// The paths of these files, in their order.
  std::vector<std::string> paths(const std::vector<std::uint32_t>& files) const;
};

class MemoryHistory {
 public:
  using Files = std::map<std::string, std::string>;

  static constexpr std::int64_t kStart = 1'577'836'800;  ///< 2020-01-01, the time of the first commit
  static constexpr std::int64_t kDay = 86'400;

  /// A commit on top of the last one, a day later: writes `files` and deletes `gone`. The first one is a root.
  /// Returns its id.
  model::Oid commit(const Files& files, const std::set<std::string>& gone = {});
  /// Lets more days pass before the next commit.
  void wait(int days) { time_ += days * kDay; }
  /// The contents can't be read: a partial clone.
  void lose(const std::string& bytes) { lost_.insert(bytes); }

  const Files& files() const { return files_; }

  /// Order 0 adds commits, paths and blobs as they came; every other number is a shuffle of its own.
  std::unique_ptr<LaidOut> laid_out(unsigned order = 0) const;

 private:
  struct Step {
    model::Oid id;
    std::int64_t time = 0;
    Files written;
    std::set<std::string> gone;
    Files before;  ///< the whole tree
  };
  std::vector<Step> steps_;
  Files files_;
  std::set<std::string> lost_;
  std::int64_t time_ = kStart - kDay;
};

/// What `question` answers about a past, asked for several orders of arrival; the answers must be equal.
template <typename Question>
auto answer_in_any_order(const MemoryHistory& history, Question question) {
  const auto first = history.laid_out();
  auto answer = question(*first);
  for (unsigned order = 1; order <= 3; ++order) {
    const auto shuffled = history.laid_out(order);
    INFO("the order of arrival changed the answer");
    REQUIRE((question(*shuffled) == answer));
  }
  return answer;
}

}  // namespace patauto::test
