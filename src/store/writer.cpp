#include "store/writer.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/locked_file.hpp"
#include "base/random.hpp"
#include "store/writer_file.hpp"

namespace patauto::store {

namespace {

constexpr std::int64_t kDay = 86'400'000;
constexpr std::string_view kVersion = "patauto-writer 1";
/// Version, writer, identity, last id, two counts; one blank between them and a newline: always as long.
constexpr std::size_t kCountSize = 10;
constexpr std::size_t kRecordSize = kVersion.size() + 1 + 16 + 1 + 16 + 1 + kUlidSize + 2 * (1 + kCountSize) + 1;

std::string count_text(std::uint64_t count) {
  std::string digits = std::to_string(std::min<std::uint64_t>(count, 9'999'999'999));
  return std::string(kCountSize - digits.size(), '0') + digits;
}

std::optional<std::uint64_t> count_in(std::string_view digits) {
  std::uint64_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return count;
}

std::string text_of(const WriterRecord& record, std::uint64_t identity) {
  std::string text(kVersion);
  for (const std::string& part : {record.writer, base::hex64(identity), text_of(record.last),
                                  count_text(record.files_left), count_text(record.bytes_left)}) {
    text += ' ';
    text += part;
  }
  text += '\n';
  return text;
}

/// The record in a file with this identity; nothing when it is another file's, or no record.
std::optional<WriterRecord> record_in(std::string_view text, std::uint64_t identity) {
  if (text.size() != kRecordSize || !text.starts_with(kVersion) || !text.ends_with('\n')) return std::nullopt;
  std::size_t at = kVersion.size();
  const auto part = [&](std::size_t size) {
    const std::string_view found = text.substr(at + 1, size);
    at += 1 + size;
    return found;
  };
  WriterRecord record;
  record.writer = part(16);
  const bool same = part(16) == base::hex64(identity);
  const auto last = ulid_from(part(kUlidSize));
  const auto files = count_in(part(kCountSize));
  const auto bytes = count_in(part(kCountSize));
  const bool hex = record.writer.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!same || !last || !files || !bytes || !hex) return std::nullopt;
  record.last = *last;
  record.files_left = *files;
  record.bytes_left = *bytes;
  return record;
}

Result<WriterRecord> new_writer(std::int64_t now) {
  PATAUTO_ASSIGN(const std::uint64_t id, base::random64());
  PATAUTO_ASSIGN(const Ulid start, new_ulid(now));
  WriterRecord record;
  record.writer = base::hex64(id);
  record.last = start;
  return record;
}

Result<base::LockedFile> locked(const std::string& directory) {
  const std::string path = directory + "/writer";
  auto file = base::LockedFile::open(path);
  if (file) return file;
  // The first call of a clone finds no directory; another process may be making it at this moment.
  PATAUTO_TRY(base::make_directories(directory, 0700));
  return base::LockedFile::open(path);
}

}  // namespace

Result<void> with_writer(const std::string& directory, std::int64_t now,
                         const std::function<void(WriterRecord&)>& change) {
  PATAUTO_ASSIGN(const base::LockedFile file, locked(directory));
  // One byte more, so that a longer file is not taken for a record.
  PATAUTO_ASSIGN(const std::string text, file.read(kRecordSize + 1));
  const std::uint64_t identity = file.identity();
  std::optional<WriterRecord> record = record_in(text, identity);
  if (!record || record->last.time() > now + kDay) {
    PATAUTO_ASSIGN(record, new_writer(now));
  }
  change(*record);
  return file.write(text_of(*record, identity));
}

Ulid give_out(WriterRecord& record, std::size_t count, std::int64_t now) {
  Ulid first = after(record.last);
  // A later time begins with random bits again; where the system has none, counting on is as good.
  if (now > record.last.time()) first = new_ulid(now).value_or(Ulid{static_cast<std::uint64_t>(now) << 16, first.low});
  Ulid last = first;
  for (std::size_t i = 1; i < count; ++i) last = after(last);
  if (count > 0) record.last = last;
  return first;
}

Result<Stamps> stamps(const std::string& directory, std::size_t count, std::int64_t now) {
  Stamps given;
  Ulid id;
  PATAUTO_TRY(with_writer(directory, now, [&](WriterRecord& record) {
    id = give_out(record, count, now);
    given.writer = record.writer;
  }));
  given.time = id.time();
  for (std::size_t i = 0; i < count; ++i, id = after(id)) given.ids.push_back(text_of(id));
  return given;
}

}  // namespace patauto::store
