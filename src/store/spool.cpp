#include "store/spool.hpp"

#include <algorithm>
#include <utility>

#include "base/files.hpp"
#include "base/folder.hpp"
#include "base/private_files.hpp"
#include "store/event_line.hpp"
#include "store/spool_room.hpp"
#include "store/ulid.hpp"
#include "store/writer_file.hpp"

namespace patauto::store {

namespace {

using model::TelemetryLevel;

/// A file holds at most this, so that a segment of 500 lines and 256 KiB takes it whole beside its meta line.
constexpr std::size_t kBatchLines = kSegmentLines - 1;
constexpr std::size_t kBatchBytes = kSegmentBytes - kLineLimit - 2;
constexpr std::size_t kReadLimit = std::size_t{1} << 20;
constexpr std::string_view kSuffix = ".jsonl";
constexpr std::string_view kGuard = "-guard";
constexpr std::string_view kImport = "-import";

bool takes(std::string_view& text, std::string_view end) {
  if (!text.ends_with(end)) return false;
  text.remove_suffix(end.size());
  return true;
}

std::string name_of(const SpoolFile& file, const std::string& id) {
  std::string name = id + '-' + std::string(model::name_of(file.level));
  if (file.guard) name += kGuard;
  if (file.imported) name += kImport;
  return name + std::string(kSuffix);
}

bool is_guard(std::string_view kind) {
  return kind == "guard" || kind == "cand";
}

/// Lines become files: as many as fit into one, those with a guard apart from the others where they are imported.
class Batches {
 public:
  Batches(TelemetryLevel level, bool imported) : blank_{{}, level, false, imported, {}} {}

  void add(std::string_view line, bool guard) {
    Open& open = guard && blank_.imported ? guards_ : rest_;
    const bool fits = open.lines < kBatchLines && open.file.bytes.size() + line.size() + 1 <= kBatchBytes;
    if (!fits) close(open);
    if (open.lines == 0) open.file = blank_;
    open.file.bytes += line;
    if (!line.ends_with('\n')) open.file.bytes += '\n';
    open.file.guard = open.file.guard || guard;
    ++open.lines;
  }

  std::vector<SpoolFile> files() {
    close(rest_);
    close(guards_);
    return std::move(files_);
  }

 private:
  struct Open {
    SpoolFile file;
    std::size_t lines = 0;
  };
  void close(Open& open) {
    if (open.lines > 0) files_.push_back(std::move(open.file));
    open = {};
  }
  SpoolFile blank_;
  Open rest_;
  Open guards_;
  std::vector<SpoolFile> files_;
};

Result<void> written(const std::string& spool, const SpoolFile& file) {
  const std::string temporary = spool + "/tmp/" + file.name;
  if (!base::write_private_file(temporary, file.bytes)) {
    // The first append of a clone finds no folders; another process may be making them at this moment. `tmp` comes
    // last: where it is, all are.
    PATAUTO_TRY(base::make_directories(spool + "/new", 0700));
    PATAUTO_TRY(base::make_directories(spool + "/tmp", 0700));
    PATAUTO_TRY(base::write_private_file(temporary, file.bytes));
  }
  auto moved = base::move_file(temporary, spool + "/new/" + file.name);
  if (!moved) static_cast<void>(base::remove_file(temporary));
  return moved;
}

/// Writes the files, all or none, and makes room where they filled the spool.
Result<std::size_t> kept(const std::string& directory, const std::vector<SpoolFile>& files, bool full,
                         std::int64_t now) {
  const std::string spool = directory + "/spool";
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto done = written(spool, files[i]);
    if (done) continue;
    for (std::size_t j = 0; j < i; ++j) static_cast<void>(base::remove_file(spool + "/new/" + files[j].name));
    return tl::unexpected(done.error());
  }
  return full ? make_room(directory, now) : Result<std::size_t>(0);
}

/// Takes what these files need from what the spool can still hold. True: it may be full, and has to be looked at.
bool fill(WriterRecord& record, const std::vector<SpoolFile>& files) {
  std::uint64_t bytes = 0;
  for (const SpoolFile& file : files) bytes += file.bytes.size();
  const bool full = record.files_left < files.size() || record.bytes_left < bytes;
  record.files_left = full ? 0 : record.files_left - files.size();
  record.bytes_left = full ? 0 : record.bytes_left - bytes;
  return full;
}

}  // namespace

Result<Appended> append(const std::string& directory, TelemetryLevel level,
                        std::span<const model::Observation> observations, std::int64_t now) {
  Appended done;
  if (observations.empty()) return done;
  std::vector<SpoolFile> files;
  bool full = false;
  PATAUTO_TRY(with_writer(directory, now, [&](WriterRecord& record) {
    Ulid id = give_out(record, observations.size(), now);
    Batches batches(level, false);
    for (const model::Observation& what : observations) {
      const model::Event event{text_of(id), id.time(), record.writer, what};
      batches.add(line_of(event), is_guard(kind_of(what)));
      done.ids.push_back(event.id);
      id = after(id);
    }
    files = batches.files();
    for (SpoolFile& file : files) file.name = name_of(file, file.bytes.substr(kIdAt, kUlidSize));
    full = fill(record, files);
  }));
  PATAUTO_ASSIGN(done.dropped, kept(directory, files, full, now));
  return done;
}

Result<Appended> append_imported(const std::string& directory, TelemetryLevel level, std::span<const std::string> lines,
                                 std::int64_t now) {
  Appended done;
  Batches batches(level, true);
  for (const std::string& line : lines) {
    const auto event = event_of(line);
    if (!event) continue;
    batches.add(line, is_guard(kind_of(event->what)));
    done.ids.push_back(event->id);
  }
  std::vector<SpoolFile> files = batches.files();
  if (files.empty()) return done;
  bool full = false;
  PATAUTO_TRY(with_writer(directory, now, [&](WriterRecord& record) {
    Ulid id = give_out(record, files.size(), now);
    for (SpoolFile& file : files) {
      file.name = name_of(file, text_of(id));
      id = after(id);
    }
    full = fill(record, files);
  }));
  PATAUTO_ASSIGN(done.dropped, kept(directory, files, full, now));
  return done;
}

std::optional<SpoolFile> spool_file_named(std::string_view name) {
  SpoolFile file;
  file.name = name;
  if (!takes(name, kSuffix)) return std::nullopt;
  file.imported = takes(name, kImport);
  file.guard = takes(name, kGuard);
  if (name.size() <= kUlidSize || name[kUlidSize] != '-' || !ulid_from(name.substr(0, kUlidSize))) return std::nullopt;
  const auto level = model::telemetry_level(name.substr(kUlidSize + 1));
  if (!level || *level == TelemetryLevel::off) return std::nullopt;
  file.level = *level;
  return file;
}

bool publishable(TelemetryLevel recorded, TelemetryLevel current) {
  return recorded >= TelemetryLevel::minimal && recorded <= current;
}

bool has_publishable(const std::string& directory, TelemetryLevel level) {
  const auto folder = base::Folder::open(directory + "/spool/new");
  if (!folder) return false;
  const auto entries = folder->entries();
  return std::any_of(entries.begin(), entries.end(), [&](const base::Folder::Entry& entry) {
    const auto file = spool_file_named(entry.name);
    return file && publishable(file->level, level);
  });
}

std::vector<SpoolFile> spool_files(const std::string& directory) {
  std::vector<SpoolFile> files;
  const auto folder = base::Folder::open(directory + "/spool/new");
  if (!folder) return files;
  for (const base::Folder::Entry& entry : folder->entries()) {
    auto file = spool_file_named(entry.name);
    if (!file) continue;
    auto bytes = folder->read(entry.name, kReadLimit);
    if (!bytes) continue;
    file->bytes = std::move(*bytes);
    files.push_back(std::move(*file));
  }
  return files;
}

Result<void> remove_spool_files(const std::string& directory, std::span<const std::string> names) {
  for (const std::string& name : names) {
    if (!spool_file_named(name)) return fail(ErrorKind::internal, "'" + name + "' is no file of the spool");
    const std::string path = directory + "/spool/new/" + name;
    auto removed = base::remove_file(path);
    if (!removed && base::file_type(path) != base::FileType::none) return removed;
  }
  return {};
}

}  // namespace patauto::store
