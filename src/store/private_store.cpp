#include "store/private_store.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/folder.hpp"
#include "base/private_files.hpp"
#include "store/text_lines.hpp"

namespace patauto::store {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kKept = 90LL * 86'400'000;
constexpr std::size_t kFileLimit = std::size_t{64} << 20;
constexpr std::size_t kDateSize = std::string_view("2026-11-22").size();
constexpr std::string_view kSuffix = ".jsonl";

std::string day_of(std::int64_t time) {
  return base::time_text(time).substr(0, kDateSize);
}

/// The day in a file's name; empty for any other file.
std::string_view day_in(std::string_view name) {
  if (name.size() != kDateSize + kSuffix.size() || !name.ends_with(kSuffix)) return {};
  const std::string_view day = name.substr(0, kDateSize);
  return base::time_from(std::string(day) + "T00:00:00.000Z") ? day : std::string_view();
}

void remove_old(const std::string& path, std::int64_t now) {
  const auto folder = base::Folder::open(path);
  if (!folder) return;
  const std::string oldest = day_of(now - kKept);
  for (const base::Folder::Entry& entry : folder->entries()) {
    const std::string_view day = day_in(entry.name);
    if (!day.empty() && day < oldest) static_cast<void>(base::remove_file(path + '/' + entry.name));
  }
}

std::string line_of(const PrivateRecord& record) {
  std::string_view output = record.output;
  if (output.size() > kPrivateOutput) output = output.substr(output.size() - kPrivateOutput);
  Json json = {{"v", 1}, {"event", record.event}, {"t", base::time_text(record.time)}, {"command", record.command}};
  json["directory"] = record.directory;
  if (record.exit) json["exit"] = *record.exit;
  json["output"] = output;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::optional<PrivateRecord> record_in(std::string_view line) {
  const Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return std::nullopt;
  try {
    const auto time = base::time_from(json.at("t").get<std::string>());
    if (json.at("v") != 1 || !time) return std::nullopt;
    PrivateRecord record{
        json.at("event").get<std::string>(), *time,        json.at("command").get<std::vector<std::string>>(),
        json.value("directory", ""),         std::nullopt, json.at("output").get<std::string>()};
    if (json.contains("exit")) record.exit = json.at("exit").get<int>();
    return record;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace

Result<void> remember(const std::string& directory, const PrivateRecord& record) {
  const std::string folder = directory + "/private";
  const std::string path = folder + '/' + day_of(record.time) + std::string(kSuffix);
  if (base::file_type(path) == base::FileType::none) {
    PATAUTO_TRY(base::make_directories(folder, 0700));
    remove_old(folder, record.time);
  }
  return base::append_private_file(path, line_of(record));
}

std::vector<PrivateRecord> private_records(const std::string& directory, std::size_t newest) {
  std::vector<PrivateRecord> records;
  const auto folder = base::Folder::open(directory + "/private");
  if (!folder) return records;
  std::vector<base::Folder::Entry> entries = folder->entries();
  std::size_t read = 0;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (day_in(entry->name).empty()) continue;
    const auto bytes = folder->read(entry->name, kFileLimit);
    if (!bytes) continue;
    read += bytes->size();
    if (read > newest) break;
    for_each_line(*bytes, [&](std::string_view line, int) {
      if (auto record = record_in(line)) records.push_back(std::move(*record));
    });
  }
  std::stable_sort(records.begin(), records.end(), [](const PrivateRecord& a, const PrivateRecord& b) {
    return std::tie(a.time, a.event) < std::tie(b.time, b.event);
  });
  return records;
}

}  // namespace patauto::store
