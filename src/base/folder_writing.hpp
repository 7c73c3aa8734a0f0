#pragma once
// Changes in an open directory, one system call's worth each, so that a crash leaves a state that can be told. Names
// are single components; symlinks are never followed. All return 0 or the errno of what failed.

#include <string>
#include <string_view>

#include "base/folder.hpp"

namespace patauto::base {

/// Writes a file that must not be there yet. Mode 0666 less umask, or exactly that of `like` when it names a file of
/// the same directory, whose owner it then gets too where that is allowed. Not on disk yet (sync_file). On failure
/// nothing is left.
int make_file(const Folder& folder, const std::string& name, std::string_view bytes, const std::string& like = {});

/// Likewise, for this user's eyes only (0600).
int make_private_file(const Folder& folder, const std::string& name, std::string_view bytes);

/// Puts a file's contents on the disk.
int sync_file(const Folder& folder, const std::string& name);
/// Puts the directory's names on the disk.
int sync_folder(const Folder& folder);

int make_folder(const Folder& folder, const std::string& name, unsigned mode = 0777);
/// Removes a file; one that is not there is no failure.
int remove_file(const Folder& folder, const std::string& name);
/// Removes a directory if it is empty.
int remove_folder(const Folder& folder, const std::string& name);

/// Whether two names are the same file (hard links).
bool same_file(const Folder& folder, const std::string& one, const std::string& other);

/// Renames, replacing what is there.
int rename_over(const Folder& folder, const std::string& from, const std::string& to);
/// Renames, and never replaces: EEXIST when something is there. Where the file system cannot do it in one step, by a
/// hard link, so that a crash can leave both names.
int rename_to_new(const Folder& folder, const std::string& from, const std::string& to);
/// Lets two names change places in one step. EINVAL or ENOSYS: this system or file system cannot.
int swap_names(const Folder& folder, const std::string& one, const std::string& other);

}  // namespace patauto::base
