#pragma once
// Where plans are carried out: a work tree, and the folder in its git directory that keeps the records of it.

#include <chrono>
#include <string>

namespace patauto::engine {

struct Place {
  std::string work_tree;   ///< absolute
  std::string git_dir;     ///< of this work tree, absolute
  std::string common_dir;  ///< shared by linked work trees; may be the same
  /// How long somebody else who writes here is waited for.
  std::chrono::milliseconds wait = std::chrono::seconds(5);

  std::string folder() const { return git_dir + "/patauto"; }
  std::string records() const { return folder() + "/tx"; }
};

}  // namespace patauto::engine
