#pragma once
// Exchanging the index for another whole one that git has written: under git's own lock and only if the index is still
// the very file that was seen, so that nothing anybody stages meanwhile is lost. Files are known by hard links to them.
// That costs no process, and what is put back is the old index itself, bytes and times.

#include <string>

namespace patauto::git {

/// A second name for the file at `path`. False: the file system has none, or `link` is taken.
bool keep_link(const std::string& path, const std::string& link);

/// Whether both names are the same file.
bool same_file(const std::string& a, const std::string& b);

/// Makes the file at `with` the index at `index`, if that is still the same file as `expected`. `with` stays where it
/// is. False: it is not, somebody holds the lock, or the file system refuses; nothing is changed then.
bool exchange_index(const std::string& index, const std::string& expected, const std::string& with);

}  // namespace patauto::git
