// A journal line from the outside: as it is, and with a right checksum, so that the scanner behind it is reached. What
// is read must be read again from its own line; nothing may crash, hang or read beyond its bytes.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "store/event_line.hpp"
#include "store/line_checksum.hpp"

namespace {

using namespace patauto;

void read_twice(std::string_view line) {
  const auto event = store::event_of(line);
  if (!event) return;
  std::string again = store::line_of(*event);
  again.pop_back();
  const auto second = store::event_of(again);
  // Writing may escape what was plain, and so make a long line too long.
  const bool too_long = !second && second.error() == store::LineFault::too_long;
  if (!too_long && second != event) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  read_twice(input);
  std::string sealed(input);
  store::seal(sealed);
  sealed.pop_back();
  read_twice(sealed);
  const std::string head =
      R"({"v":1,"id":"01ARYZ6S41TSV4RRFFQ69G5FAV","t":"2026-11-22T18:52:00.123Z","w":"00112233445566aa","k":")";
  sealed = head + std::string(input);
  store::seal(sealed);
  sealed.pop_back();
  read_twice(sealed);
  return 0;
}
