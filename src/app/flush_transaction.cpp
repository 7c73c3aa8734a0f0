#include "app/flush_transaction.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/files.hpp"
#include "base/folder.hpp"
#include "base/process_mark.hpp"
#include "git/git_command.hpp"
#include "git/loose_object.hpp"

namespace patauto::app {

namespace {

using model::Oid;

constexpr std::string_view kFirst = "patauto-flush 1\n";
constexpr std::string_view kLast = "end\n";
constexpr std::size_t kLargest = std::size_t{4} << 20;

std::string file_of(const std::string& git_dir) {
  return git_dir + "/patauto/flush.tx";
}

std::string line(std::string_view key, std::string_view value) {
  return std::string(key) + ' ' + std::string(value) + '\n';
}

std::optional<git::BlobAt> file_in(std::string_view value) {
  const std::size_t space = value.find(' ');
  const std::optional<Oid> blob = Oid::from_hex(value.substr(0, space));
  if (!blob || space == std::string_view::npos) return std::nullopt;
  return git::BlobAt{std::string(value.substr(space + 1)), *blob};
}

/// Takes one line into the transaction; false for one that makes no sense.
bool take_line(FlushTransaction& transaction, std::string_view key, std::string_view value) {
  if (key == "process") {
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), transaction.process);
    return error == std::errc() && end == value.data() + value.size();
  }
  if (key == "mark") {
    transaction.mark = value;
  } else if (key == "lock") {
    transaction.in_lock = true;
  } else if (key == "head") {
    transaction.head = Oid::from_hex(value);
    return transaction.head.has_value();
  } else if (key == "file") {
    const std::optional<git::BlobAt> file = file_in(value);
    if (!file) return false;
    transaction.files.push_back(*file);
  } else if (key == "own") {
    transaction.own.emplace_back(value);
  } else if (key == "spool") {
    transaction.spool_files.emplace_back(value);
  } else {
    return false;
  }
  return true;
}

/// The git directories of the other work trees of this repository.
std::vector<std::string> other_git_dirs(const git::Layout& layout) {
  std::vector<std::string> found;
  if (layout.git_dir != layout.common_dir) found.push_back(layout.common_dir);
  if (const auto folder = base::Folder::open(layout.common_dir + "/worktrees")) {
    for (const base::Folder::Entry& entry : folder->entries()) {
      const std::string git_dir = layout.common_dir + "/worktrees/" + entry.name;
      if (git_dir != layout.git_dir) found.push_back(git_dir);
    }
  }
  return found;
}

}  // namespace

std::string index_before(const std::string& git_dir) {
  return git_dir + "/patauto/index.before";
}

std::string index_after(const std::string& git_dir) {
  return git_dir + "/patauto/index.after";
}

std::string prepared_folder(const std::string& git_dir) {
  return git_dir + "/patauto/prepared";
}

std::string text_of(const FlushTransaction& transaction) {
  std::string text(kFirst);
  text += line("process", std::to_string(transaction.process));
  text += line("mark", transaction.mark);
  if (transaction.in_lock) text += line("lock", "index.lock");
  if (transaction.head) text += line("head", transaction.head->hex());
  for (const git::BlobAt& file : transaction.files) text += line("file", file.blob.hex() + ' ' + file.path);
  for (const std::string& path : transaction.own) text += line("own", path);
  for (const std::string& name : transaction.spool_files) text += line("spool", name);
  return text += kLast;
}

std::optional<FlushTransaction> transaction_from(std::string_view text) {
  if (!text.starts_with(kFirst)) return std::nullopt;
  text.remove_prefix(kFirst.size());
  FlushTransaction transaction;
  while (text != kLast) {
    const std::size_t end = text.find('\n');
    const std::size_t space = text.find(' ');
    if (end == std::string_view::npos || space > end) return std::nullopt;
    if (!take_line(transaction, text.substr(0, space), text.substr(space + 1, end - space - 1))) return std::nullopt;
    text.remove_prefix(end + 1);
  }
  return transaction;
}

Result<std::optional<FlushTransaction>> open_transaction(const std::string& git_dir) {
  const std::string path = file_of(git_dir);
  if (base::file_type(path) == base::FileType::none) return std::nullopt;
  PATAUTO_ASSIGN(const std::string text, base::read_file(path, kLargest));
  std::optional<FlushTransaction> transaction = transaction_from(text);
  if (!transaction) return fail(ErrorKind::invalid, "'" + path + "' is no record of a flush", "git patauto doctor");
  return transaction;
}

Result<void> record_transaction(const std::string& git_dir, const FlushTransaction& transaction) {
  PATAUTO_TRY(base::make_directories(git_dir + "/patauto", 0700));
  return base::replace_file(file_of(git_dir), text_of(transaction));
}

void close_transaction(const std::string& git_dir) {
  std::error_code ignored;
  const std::string prepared = prepared_folder(git_dir);
  if (base::file_type(prepared) == base::FileType::directory) std::filesystem::remove_all(prepared, ignored);
  close_placed_transaction(git_dir);
}

void close_placed_transaction(const std::string& git_dir) {
  // The record goes last: as long as it is there, somebody will come back for the others.
  ::unlink(index_before(git_dir).c_str());
  ::unlink(index_after(git_dir).c_str());
  ::unlink(file_of(git_dir).c_str());
}

bool under_way(const FlushTransaction& transaction) {
  const std::string mark = base::process_mark(transaction.process);
  return !mark.empty() && mark == transaction.mark;
}

std::vector<std::string> claimed_elsewhere(const git::WritingSeams& seams) {
  std::vector<std::string> claimed;
  for (const std::string& git_dir : other_git_dirs(seams.layout)) {
    const auto transaction = open_transaction(git_dir);
    if (!transaction || !*transaction) continue;
    if (!under_way(**transaction)) {
      const git::Layout other{git_dir, seams.layout.common_dir, std::nullopt, ""};
      const base::Env env = git::without_repository(seams.env);
      const auto head = git::head_commit(other, env, seams.process);
      if (!head || !*head || !holds_all({other, env, seams.process}, **head, **transaction)) continue;
    }
    claimed.insert(claimed.end(), (*transaction)->spool_files.begin(), (*transaction)->spool_files.end());
  }
  return claimed;
}

bool holds_all(const git::WritingSeams& seams, const Oid& commit, const FlushTransaction& transaction) {
  git::LooseCommit loose(seams.layout, commit);
  return std::all_of(transaction.files.begin(), transaction.files.end(), [&](const git::BlobAt& file) {
    if (const std::optional<Oid> entry = loose.entry(file.path)) return *entry == file.blob;
    const auto output = seams.process.run(git::git_command(
        seams.layout, seams.env, {"rev-parse", "--verify", "--quiet", commit.hex() + ':' + file.path}));
    return output && output->exit_code == 0 && output->out.starts_with(file.blob.hex() + '\n');
  });
}

}  // namespace patauto::app
