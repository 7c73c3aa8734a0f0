#include "app/message_source.hpp"

#include <unistd.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace patauto::app {

namespace {

/// One option that names a source of the message, short or long.
struct Source {
  char letter;  ///< NUL: it has none
  std::string_view name;
  std::size_t shortest;  ///< how much of the name git takes for it
  bool file;             ///< what it names is a file; else a commit
};

constexpr Source kSources[] = {
    {'F', "file", 3, true}, {'t', "template", 2, true}, {'\0', "fixup", 3, false}, {'\0', "squash", 2, false}};

/// An option as it stands in one argument, and its value when that stands there too.
struct Found {
  const Source* source;
  std::optional<std::string_view> value;
};

std::optional<Found> long_option(std::string_view argument) {
  const std::size_t equals = argument.find('=');
  const std::string_view name = argument.substr(2, equals == std::string_view::npos ? equals : equals - 2);
  for (const Source& source : kSources) {
    if (name.size() < source.shortest || !source.name.starts_with(name)) continue;
    if (equals == std::string_view::npos) return Found{&source, std::nullopt};
    return Found{&source, argument.substr(equals + 1)};
  }
  return std::nullopt;
}

/// What a bundle like -aqF holds; `takes_next` says whether its last option has its value in the next argument.
std::optional<Found> short_options(std::string_view argument, bool& takes_next) {
  constexpr std::string_view kWithValue = "mFtCc";
  constexpr std::string_view kRestIsValue = "Su";
  for (std::size_t at = 1; at < argument.size(); ++at) {
    const char letter = argument[at];
    if (kRestIsValue.find(letter) != std::string_view::npos) return std::nullopt;
    if (kWithValue.find(letter) == std::string_view::npos) continue;
    const std::string_view value = argument.substr(at + 1);
    takes_next = value.empty();
    for (const Source& source : kSources)
      if (source.letter == letter) return Found{&source, takes_next ? std::nullopt : std::optional(value)};
    return std::nullopt;
  }
  return std::nullopt;
}

/// --fixup=amend:REVISION, --fixup=reword:REVISION.
std::string revision_in(const std::string& value) {
  for (const std::string_view how : {"amend:", "reword:"})
    if (value.starts_with(how)) return value.substr(how.size());
  return value;
}

bool readable(const std::string& file, const std::string& work_tree, const std::string& prefix) {
  if (file == "-") return true;
  const std::string path = file.starts_with('/') ? file : work_tree + '/' + prefix + file;
  return ::access(path.c_str(), R_OK) == 0;
}

}  // namespace

bool has_message(const std::vector<std::string>& arguments, const std::string& work_tree, const std::string& prefix,
                 const std::function<bool(const std::string& revision)>& is_commit) {
  auto at = std::find(arguments.begin(), arguments.end(), "commit");
  for (; at != arguments.end() && *at != "--"; ++at) {
    bool takes_next = false;
    std::optional<Found> found;
    if (at->starts_with("--")) {
      found = long_option(*at);
      takes_next = (found && !found->value) || *at == "--message" || *at == "--author" || *at == "--date";
    } else if (at->size() > 1 && at->front() == '-') {
      found = short_options(*at, takes_next);
    }
    if (takes_next && std::next(at) != arguments.end()) {
      ++at;
      if (found) found->value = *at;
    }
    if (!found || !found->value) continue;
    const std::string value(*found->value);
    if (!(found->source->file ? readable(value, work_tree, prefix) : is_commit(revision_in(value)))) return false;
  }
  return true;
}

}  // namespace patauto::app
