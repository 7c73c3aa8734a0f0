#pragma once
// Patterns for paths, as .gitattributes and `mining.exclude` write them.

#include <string_view>

namespace patauto::base {

/// Whether `pattern` takes `path`, relative to the folder the pattern belongs to: without a slash it is matched against
/// the name, with one against the whole path. `*` and `?` stop at a slash, `**` takes any number of folders, `[a-z]`
/// and `[!a-z]` one character, a backslash takes what follows literally. A pattern that ends in a slash names a folder
/// and takes no file. Never exponential.
bool glob_matches(std::string_view pattern, std::string_view path);

}  // namespace patauto::base
