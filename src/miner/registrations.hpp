#pragma once
// The lines that existing files gain when a member is created: text, place, and the file after the change
// (ALGORITHMS 1.8).

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "miner/cases.hpp"
#include "miner/placement.hpp"
#include "miner/sites.hpp"

namespace patauto::miner {

/// One line or record that is inserted.
struct NewEntry {
  std::string text;  ///< with its line end
  std::string form;  ///< in template grammar, without the line end
  double share = 0;  ///< of the past cases' weight
  Placement placement;
  std::vector<std::uint32_t> cases;
};

struct Registration {
  std::string path;
  std::string generalised;
  std::string before;
  std::string content;           ///< after the change
  std::vector<int> lines_added;  ///< from 1, in `content`
  std::vector<NewEntry> entries;
};

/// A file that cases usually change too, without a line that could be predicted: a reminder, not an edit.
struct Reminder {
  std::string path;
  double share = 0;
};

struct Registrations {
  std::vector<Registration> files;  ///< by path
  std::vector<Reminder> reminders;
};

/// A file that members are registered in.
struct RegisteredFile {
  std::string generalised;
  double share = 0;  ///< of the past cases' weight
};

/// Where creating `path` would register it, without text and place; a part of registrations_of's cost.
std::vector<RegisteredFile> registered_files(std::string_view path, const Cases& cases, const Past& past);

/// Reads a file as it is now; null when it is not there.
using Reader = std::function<std::shared_ptr<const std::string>(std::string_view path)>;

/// What creating `path` registers where. A file that has the entry already gets nothing: twice is once. JSON that
/// would not parse any more is left alone, and so are files over kLargestEdited bytes.
Registrations registrations_of(std::string_view path, const Cases& cases, const Past& past, const Reader& read);

}  // namespace patauto::miner
