#pragma once
// Where one step of a plan happens: the open directory of its file, with the file's name and its temporary one.

#include <optional>
#include <string>

#include "base/folder.hpp"
#include "engine/record.hpp"

namespace patauto::engine {

/// What is under a name.
struct Seen {
  base::FileType type = base::FileType::none;
  std::string bytes;  ///< of a regular file that can be read and is no larger than a plan may write

  bool none() const { return type == base::FileType::none; }
  /// Whether it is a file that holds the beginning of these bytes, or all of them.
  bool begins(const std::string& whole) const { return type == base::FileType::regular && whole.starts_with(bytes); }
  bool holds(const std::string& wanted) const { return type == base::FileType::regular && bytes == wanted; }
};

struct Spot {
  base::Folder folder;
  std::string path;       ///< of the file, from the work tree's root
  std::string name;       ///< of the file, in the folder
  std::string temporary;  ///< likewise

  /// Nothing: the directory is not there (any more), or the way to it leads through a symlink.
  static std::optional<Spot> of(const base::Folder& work_tree, const Record& record, std::size_t step);

  Seen file() const { return seen(name); }
  Seen beside() const { return seen(temporary); }

 private:
  Seen seen(const std::string& which) const;
};

/// The open root of the place's work tree.
Result<base::Folder> work_tree_of(const Place& place);

/// "a/b" of "a/b/c"; "" of "c".
std::string folder_of(const std::string& path);

}  // namespace patauto::engine
