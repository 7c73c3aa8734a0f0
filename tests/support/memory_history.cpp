#include "support/memory_history.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "support/dice.hpp"

namespace patauto::test {
namespace {

model::Oid id_of(const std::string& text) {
  return model::Oid::from_raw(base::hex64(base::xxh64(text)) + "memo");
}

}  // namespace

model::Oid blob_id(const std::string& bytes) {
  return id_of("blob " + bytes);
}

void MemoryBlobs::put(const std::string& bytes) {
  bytes_[blob_id(bytes)] = std::make_shared<const std::string>(bytes);
}

void MemoryBlobs::take_away(const std::string& bytes) {
  bytes_.erase(blob_id(bytes));
}

std::uint32_t LaidOut::file(std::string_view path) const {
  for (std::uint32_t i = 0; i < tree.files.size(); ++i) {
    if (log.paths[tree.files[i].path] == path) return i;
  }
  FAIL("no file " << path);
  return 0;
}

std::vector<std::string> LaidOut::paths(const std::vector<std::uint32_t>& files) const {
  std::vector<std::string> found;
  for (const std::uint32_t file : files) found.emplace_back(log.paths[tree.files[file].path]);
  return found;
}

model::Oid MemoryHistory::commit(const Files& files, const std::set<std::string>& gone) {
  time_ += kDay;
  Step step{id_of("commit " + std::to_string(steps_.size())), time_, files, gone, files_};
  for (const std::string& path : gone) files_.erase(path);
  for (const auto& [path, bytes] : files) files_[path] = bytes;
  steps_.push_back(std::move(step));
  return steps_.back().id;
}

std::unique_ptr<LaidOut> MemoryHistory::laid_out(unsigned order) const {
  auto result = std::make_unique<LaidOut>();
  model::CommitLog& log = result->log;
  Dice dice(order);
  if (order != 0) {
    std::vector<std::string> paths;
    std::vector<std::string> contents;
    for (const Step& step : steps_) {
      for (const auto& [path, bytes] : step.written) {
        paths.push_back(path);
        contents.push_back(bytes);
      }
    }
    dice.shuffle(paths);
    dice.shuffle(contents);
    for (const std::string& path : paths) log.paths.intern(path);
    for (const std::string& bytes : contents) log.blobs.intern(blob_id(bytes));
  }

  std::vector<model::Commit> commits;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const Step& step = steps_[i];
    model::Commit commit;
    commit.id = step.id;
    commit.time = step.time;
    commit.root = i == 0;
    if (i > 0) commit.parents.push_back(steps_[i - 1].id);
    std::set<std::string> touched(step.gone);
    for (const auto& [path, bytes] : step.written) {
      touched.insert(path);
      result->blobs.put(bytes);
    }
    for (const std::string& path : touched) {
      const auto before = step.before.find(path);
      const auto after = step.written.find(path);
      model::Change change;
      change.path = log.paths.intern(path);
      if (before != step.before.end()) change.before = log.blobs.intern(blob_id(before->second));
      if (after != step.written.end()) change.after = log.blobs.intern(blob_id(after->second));
      change.kind = before == step.before.end()   ? model::ChangeKind::added
                    : after == step.written.end() ? model::ChangeKind::deleted
                                                  : model::ChangeKind::modified;
      commit.changes.push_back(change);
    }
    commits.push_back(std::move(commit));
  }
  if (order != 0) dice.shuffle(commits);
  for (model::Commit& commit : commits) log.add(std::move(commit));
  for (const std::string& bytes : lost_) result->blobs.take_away(bytes);

  result->tree.commit = steps_.empty() ? model::Oid{} : steps_.back().id;
  for (const auto& [path, bytes] : files_) {
    result->tree.files.push_back({log.paths.intern(path), log.blobs.intern(blob_id(bytes)), false});
  }
  result->history = model::History::of(log, result->tree.commit);
  return result;
}

}  // namespace patauto::test
