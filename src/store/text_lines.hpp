#pragma once
// Lines of a journal file.

#include <string_view>

namespace patauto::store {

/// Calls `each(line, number)` for every line that is not empty, without its end (LF or CR LF), numbers from 1.
template <typename Each>
void for_each_line(std::string_view bytes, Each each) {
  for (int number = 1; !bytes.empty(); ++number) {
    const std::size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) each(line, number);
  }
}

}  // namespace patauto::store
