#include "app/prepared_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

#include "base/files.hpp"
#include "git/git_command.hpp"
#include "git/object_id.hpp"

namespace patauto::app {

namespace {

using Status = struct stat;

/// What keeps every conversion away from prepared files; it stays in their folder.
constexpr std::string_view kAttributes = "* -text -filter -ident -working-tree-encoding\n";

std::string parent(const std::string& path) {
  return path.substr(0, path.rfind('/'));
}

/// The folders of `path` below `top`, made where they are missing. False: something else is there, a symlink say.
bool folders_made(const std::string& top, const std::string& path) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const std::string folder = top + '/' + path.substr(0, slash);
    const base::FileType type = base::file_type(folder);
    if (type == base::FileType::directory) continue;
    if (type != base::FileType::none || ::mkdir(folder.c_str(), 0777) != 0) return false;
  }
  return true;
}

/// Whether a file moved from `before` to `after` is, for git, the file it was. Moving sets the change time, of which
/// git compares the seconds.
bool same_for_git(const Status& before, const Status& after) {
  return before.st_dev == after.st_dev && before.st_ino == after.st_ino && before.st_mode == after.st_mode &&
         before.st_uid == after.st_uid && before.st_gid == after.st_gid && before.st_size == after.st_size &&
         before.st_mtim.tv_sec == after.st_mtim.tv_sec && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec &&
         before.st_ctim.tv_sec == after.st_ctim.tv_sec;
}

/// Moves one file; false when git would not take it for the one it has seen, or would have made another there.
bool place(const std::string& from, const std::string& work_tree, const std::string& path) {
  Status before{};
  Status folder{};
  Status after{};
  const std::string to = work_tree + '/' + path;
  if (::lstat(from.c_str(), &before) != 0 || !S_ISREG(before.st_mode)) return false;
  if (std::time(nullptr) != before.st_ctim.tv_sec || !folders_made(work_tree, path)) return false;
  if (::lstat(parent(to).c_str(), &folder) != 0) return false;
  const gid_t group = (folder.st_mode & S_ISGID) != 0 ? folder.st_gid : ::getegid();
  if (before.st_gid != group) return false;
  return std::rename(from.c_str(), to.c_str()) == 0 && ::lstat(to.c_str(), &after) == 0 && same_for_git(before, after);
}

/// Which git commits: its program file. Empty: the system does not tell.
std::string committing_git(long process) {
  Status status{};
  if (process <= 0 || ::stat(("/proc/" + std::to_string(process) + "/exe").c_str(), &status) != 0) return {};
  return std::to_string(status.st_dev) + ' ' + std::to_string(status.st_ino) + ' ' + std::to_string(status.st_size) +
         ' ' + std::to_string(status.st_mtim.tv_sec);
}

/// Whether that git compares whole seconds of a change time, which depends on how it was built. Asked once, about files
/// that have just been moved, and remembered in `<common dir>/patauto/git.times`.
bool seconds_suffice(const git::WritingSeams& seams, const FlushTransaction& transaction, const std::string& git) {
  const std::string memory = seams.layout.common_dir + "/patauto/git.times";
  if (const auto known = base::read_file(memory, 4096); known && known->starts_with(git + ' '))
    return *known == git + " seconds\n";
  std::vector<std::string> arguments{"diff-files", "--quiet", "--"};
  for (const git::BlobAt& file : transaction.files) arguments.push_back(":(top,literal)" + file.path);
  const base::Env env = seams.env.with("GIT_INDEX_FILE", seams.layout.git_dir + "/index");
  const auto compared = seams.process.run(git::git_command(seams.layout, env, arguments));
  if (!compared || compared->exit_code > 1) return false;
  const bool suffice = compared->exit_code == 0;
  static_cast<void>(base::replace_file(memory, git + (suffice ? " seconds\n" : " less\n"), 0600));
  return suffice;
}

/// Gives the changed copy of the index the time of the index before.
Result<void> like_before(const git::WritingSeams& seams) {
  const std::string before = index_before(seams.layout.git_dir);
  const std::string after = index_after(seams.layout.git_dir);
  Status status{};
  if (::lstat(before.c_str(), &status) != 0) return fail(ErrorKind::state, "cannot read '" + before + "'");
  const std::array<timespec, 2> times{timespec{0, UTIME_OMIT}, status.st_mtim};
  if (::utimensat(AT_FDCWD, after.c_str(), times.data(), 0) == 0) return {};
  return fail(ErrorKind::state, "cannot set the time of '" + after + "'");
}

/// Whether git has stored the blob.
bool stored(const git::WritingSeams& seams, const model::Oid& blob) {
  const std::string hex = blob.hex();
  const std::string loose = seams.layout.common_dir + "/objects/" + hex.substr(0, 2) + '/' + hex.substr(2);
  if (base::file_type(loose) == base::FileType::regular) return true;
  const auto asked = seams.process.run(git::git_command(seams.layout, seams.env, {"cat-file", "-e", hex}));
  return asked && asked->exit_code == 0;
}

}  // namespace

bool can_prepare(const git::WritingSeams& seams, const git::CacheTree& trees, const std::optional<model::Oid>& head) {
  if (trees.split || trees.bound || !head || head->size != 20) return false;
  // These attributes go before those in any folder.
  return base::file_type(seams.layout.common_dir + "/info/attributes") == base::FileType::none;
}

Result<model::Oid> prepare_file(const std::string& git_dir, const std::string& path, std::string_view bytes,
                                std::size_t id_size) {
  const std::optional<model::Oid> blob = git::blob_id(bytes, id_size);
  if (!blob) return fail(ErrorKind::internal, "no id for '" + path + "'");
  const std::string file = prepared_folder(git_dir) + '/' + path;
  const std::string attributes = parent(file) + "/.gitattributes";
  if (const auto there = base::read_file(attributes, kAttributes.size()); !there || *there != kAttributes) {
    PATAUTO_TRY(base::make_directories(parent(file), 0700));
    PATAUTO_TRY(base::replace_file(attributes, kAttributes));
  }
  PATAUTO_TRY(base::replace_file(file, bytes));
  return *blob;
}

Result<void> add_prepared(const git::WritingSeams& seams, const FlushTransaction& transaction) {
  git::Layout layout = seams.layout;
  layout.work_tree = prepared_folder(layout.git_dir);
  std::string paths;
  for (const git::BlobAt& file : transaction.files) paths += file.path + '\0';
  // Nothing that belongs to the real work tree has a say here: its file monitor, its untracked files, the user's hooks.
  PATAUTO_TRY(git::written_by_git({layout, seams.env, seams.process},
                                  {"-c", "core.fsmonitor=", "-c", "core.untrackedCache=keep", "-c",
                                   "core.hooksPath=/dev/null", "update-index", "--add", "-z", "--stdin"},
                                  paths));
  // git did not see the other files here. Those that were racily clean must stay so: the index keeps its old time.
  PATAUTO_TRY(like_before(seams));
  for (const git::BlobAt& file : transaction.files)
    if (!stored(seams, file.blob)) return fail(ErrorKind::state, "git has stored '" + file.path + "' changed");
  return {};
}

Result<void> store_prepared(const git::WritingSeams& seams, const FlushTransaction& transaction) {
  for (const git::BlobAt& file : transaction.files) {
    const std::string prepared = prepared_folder(seams.layout.git_dir) + '/' + file.path;
    PATAUTO_ASSIGN(const std::string bytes, base::read_file(prepared));
    PATAUTO_ASSIGN(const model::Oid blob, git::write_blob(seams, bytes));
    if (blob != file.blob) return fail(ErrorKind::state, "git has stored '" + file.path + "' changed");
    PATAUTO_TRY(base::remove_file(prepared));
  }
  return {};
}

bool place_prepared(const git::WritingSeams& seams, const FlushTransaction& transaction) {
  const std::string folder = prepared_folder(seams.layout.git_dir);
  if (!seams.layout.work_tree || base::file_type(folder) != base::FileType::directory) return false;
  const std::string git = committing_git(transaction.process);
  if (git.empty()) return false;
  const bool placed = std::all_of(transaction.files.begin(), transaction.files.end(), [&](const git::BlobAt& file) {
    return place(folder + '/' + file.path, *seams.layout.work_tree, file.path);
  });
  return placed && seconds_suffice(seams, transaction, git);
}

}  // namespace patauto::app
