#include "engine/lock.hpp"

#include <algorithm>
#include <charconv>

#include "base/files.hpp"
#include "engine/record.hpp"

namespace patauto::engine {

namespace {

constexpr std::size_t kDigits = 20;

}  // namespace

Result<Lock> Lock::take(const Place& place) {
  PATAUTO_TRY(base::make_directories(place.folder(), 0700));
  PATAUTO_ASSIGN(auto file, base::LockedFile::open_within(place.folder() + "/apply.lock", place.wait));
  if (file) return Lock(std::move(*file));
  return fail(ErrorKind::state, "another git patauto is writing in this work tree", "run it again when that is done");
}

Result<std::uint64_t> Lock::next_number(const Place& place) const {
  PATAUTO_ASSIGN(const std::string text, file_.read(kDigits));
  std::uint64_t last = 0;
  std::from_chars(text.data(), text.data() + text.size(), last);
  const std::vector<std::uint64_t> numbers = Record::numbers(place);
  if (!numbers.empty()) last = std::max(last, numbers.back());
  const std::string next = std::to_string(last + 1);
  PATAUTO_TRY(file_.write(std::string(kDigits - next.size(), '0') + next));
  return last + 1;
}

}  // namespace patauto::engine
