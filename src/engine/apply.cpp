#include "engine/apply.hpp"

#include "base/files.hpp"
#include "model/path_rules.hpp"

namespace patauto::engine {
namespace {

using model::FileAction;
using model::PlannedFile;

/// Every directory on the way must be one, and not another repository's.
Result<void> check_way(const std::string& work_tree, const std::string& path) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const std::string part = path.substr(0, slash);
    const std::string native = work_tree + "/" + part;
    switch (base::file_type(native)) {
      case base::FileType::none: return {};
      case base::FileType::directory: break;
      case base::FileType::symlink:
        return fail(ErrorKind::state, "cannot write '" + path + "': '" + part + "' is a symbolic link");
      default: return fail(ErrorKind::state, "cannot write '" + path + "': '" + part + "' is not a directory");
    }
    if (base::file_type(native + "/.git") != base::FileType::none) {
      return fail(ErrorKind::state, "cannot write '" + path + "': '" + part + "' is another repository");
    }
  }
  return {};
}

Result<void> check(const std::string& work_tree, const PlannedFile& file) {
  if (const auto reason = model::forbidden(file.path)) {
    return fail(ErrorKind::refused, "will not write '" + file.path + "': " + *reason);
  }
  PATAUTO_TRY(check_way(work_tree, file.path));
  PATAUTO_ASSIGN(const auto now, read_work_file(work_tree, file.path));
  if (file.action == FileAction::create && now) {
    return fail(ErrorKind::state, "'" + file.path + "' exists already",
                "choose another path, or remove the file first");
  }
  if (file.action == FileAction::edit && (!now || *now != file.before)) {
    return fail(ErrorKind::state, "'" + file.path + "' changed while the plan was made", "run the command again");
  }
  return {};
}

/// Takes back what was written, newest first, and says what could not be.
std::string undone(const std::string& work_tree, const std::vector<const PlannedFile*>& written,
                   const std::vector<std::string>& directories) {
  std::string left;
  for (auto file = written.rbegin(); file != written.rend(); ++file) {
    const std::string native = work_tree + "/" + (*file)->path;
    const auto result =
        (*file)->action == FileAction::create ? base::remove_file(native) : base::replace_file(native, (*file)->before);
    if (!result) left += (left.empty() ? "" : ", ") + (*file)->path;
  }
  for (auto directory = directories.rbegin(); directory != directories.rend(); ++directory) {
    base::remove_empty_directory(*directory);
  }
  return left;
}

/// Makes the missing directories of a path, noting each.
Result<void> make_way(const std::string& work_tree, const std::string& path, std::vector<std::string>& made) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const std::string native = work_tree + "/" + path.substr(0, slash);
    if (base::file_type(native) != base::FileType::none) continue;
    PATAUTO_TRY(base::make_directories(native));
    made.push_back(native);
  }
  return {};
}

}  // namespace

Result<std::optional<std::string>> read_work_file(const std::string& work_tree, const std::string& path) {
  PATAUTO_TRY(check_way(work_tree, path));
  const std::string native = work_tree + "/" + path;
  switch (base::file_type(native)) {
    case base::FileType::none: return std::optional<std::string>();
    case base::FileType::regular: break;
    case base::FileType::directory: return fail(ErrorKind::state, "'" + path + "' is a directory");
    case base::FileType::symlink: return fail(ErrorKind::state, "'" + path + "' is a symbolic link");
    case base::FileType::other: return fail(ErrorKind::state, "'" + path + "' is no regular file");
  }
  PATAUTO_ASSIGN(std::string bytes, base::read_file(native));
  return std::optional(std::move(bytes));
}

Result<void> apply(const std::string& work_tree, const std::vector<PlannedFile>& plan,
                   const std::function<std::string(const std::string&, std::string)>& convert) {
  for (const PlannedFile& file : plan) PATAUTO_TRY(check(work_tree, file));
  std::vector<const PlannedFile*> written;
  std::vector<std::string> directories;
  for (const PlannedFile& file : plan) {
    const std::string native = work_tree + "/" + file.path;
    auto result = make_way(work_tree, file.path, directories);
    if (result) {
      result = file.action == FileAction::create ? base::create_file(native, convert(file.path, file.content))
                                                 : base::replace_file(native, file.content);
    }
    if (result) {
      written.push_back(&file);
      continue;
    }
    Error error = result.error();
    const std::string left = undone(work_tree, written, directories);
    error.hint = left.empty() ? "nothing was changed" : "these could not be put back: " + left;
    return tl::unexpected<Error>(std::move(error));
  }
  return {};
}

}  // namespace patauto::engine
