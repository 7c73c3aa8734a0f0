#include "store/spool_room.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/files.hpp"
#include "base/folder.hpp"
#include "store/spool.hpp"
#include "store/ulid.hpp"
#include "store/writer_file.hpp"

namespace patauto::store {

namespace {

constexpr std::int64_t kDay = 86'400'000;
/// What other processes may be writing while we count.
constexpr std::size_t kFilesUnderway = 64;
constexpr std::size_t kBytesUnderway = std::size_t{1} << 20;
/// Where guards alone fill the spool it is still not listed at every append.
constexpr std::size_t kLeastRoom = 16;

struct Contents {
  std::size_t files = 0;
  std::size_t bytes = 0;
};

/// The oldest first, as entries are sorted by name, which begins with the time.
std::size_t drop_oldest(const std::string& folder_path, const base::Folder& folder, Contents& contents) {
  std::size_t dropped = 0;
  for (const base::Folder::Entry& entry : folder.entries()) {
    if (contents.files <= kSpoolFiles / 10 * 9 && contents.bytes <= kSpoolBytes / 10 * 9) break;
    const auto file = spool_file_named(entry.name);
    const auto size = folder.size(entry.name);
    if (!file || file->guard || !size) continue;
    if (!base::remove_file(folder_path + '/' + entry.name)) continue;
    --contents.files;
    contents.bytes -= std::min(contents.bytes, *size);
    ++dropped;
  }
  return dropped;
}

void remove_abandoned(const std::string& path, std::int64_t now) {
  const auto folder = base::Folder::open(path);
  if (!folder) return;
  for (const base::Folder::Entry& entry : folder->entries()) {
    const auto id = ulid_from(std::string_view(entry.name).substr(0, kUlidSize));
    if (id && id->time() < now - kDay) static_cast<void>(base::remove_file(path + '/' + entry.name));
  }
}

}  // namespace

Result<std::size_t> make_room(const std::string& directory, std::int64_t now) {
  const std::string path = directory + "/spool/new";
  const auto folder = base::Folder::open(path);
  if (!folder) return 0;
  Contents contents;
  for (const base::Folder::Entry& entry : folder->entries()) {
    ++contents.files;
    contents.bytes += folder->size(entry.name).value_or(0);
  }
  const bool full = contents.files + kFilesUnderway > kSpoolFiles || contents.bytes + kBytesUnderway > kSpoolBytes;
  const std::size_t dropped = full ? drop_oldest(path, *folder, contents) : 0;
  remove_abandoned(directory + "/spool/tmp", now);
  const auto room = [](std::size_t limit, std::size_t used) { return limit > used ? limit - used : 0; };
  PATAUTO_TRY(with_writer(directory, now, [&](WriterRecord& record) {
    record.files_left = std::max(room(kSpoolFiles - kFilesUnderway, contents.files), kLeastRoom);
    record.bytes_left = std::max(room(kSpoolBytes - kBytesUnderway, contents.bytes), kLeastRoom << 10);
  }));
  return dropped;
}

}  // namespace patauto::store
