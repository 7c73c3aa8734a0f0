#include "engine/allow_records.hpp"

#include <algorithm>
#include <tuple>

#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/files.hpp"
#include "base/folder.hpp"

namespace patauto::engine {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "patauto/allow@1";
constexpr unsigned kPrivateFolder = 0700;
constexpr unsigned kPrivateFile = 0600;
constexpr std::size_t kLargestRecord = std::size_t{64} << 20;

/// With its length before it, so that no two lists of fields are one text.
std::string field(const std::string& text) {
  return std::to_string(text.size()) + ':' + text;
}

std::optional<AllowRecord> record_of(const std::string& bytes) {
  const Json json = Json::parse(bytes, nullptr, false);
  const auto text = [&](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  if (!json.is_object() || text("format") != kFormat) return std::nullopt;
  const auto time = base::time_from(text("time"));
  AllowRecord record{text("clone"),    text("pattern"), text("version"),
                     time.value_or(0), text("sha256"),  text("allowed")};
  if (!time || record.clone.empty() || record.pattern.empty() || record.digest.empty()) return std::nullopt;
  return record;
}

}  // namespace

std::string allow_digest(const std::string& clone, const std::string& pattern, const std::string& executable_part) {
  return base::hex(base::sha256(field(kFormat) + field(clone) + field(pattern) + field(executable_part)));
}

Result<AllowRecords> AllowRecords::of(const git::Layout& layout, const base::Env& env) {
  std::string state = env.get("XDG_STATE_HOME").value_or("");
  const std::string home = env.get("HOME").value_or("");
  if (!state.starts_with('/') && home.starts_with('/')) state = home + "/.local/state";
  if (!state.starts_with('/'))
    return fail(ErrorKind::state, "there is no place for allow records: HOME is not set", "set HOME or XDG_STATE_HOME");
  const std::string folder = base::canonical(state + "/patauto/trust");
  for (const auto& inside : {layout.work_tree.value_or(layout.common_dir), layout.common_dir}) {
    if (!(folder + '/').starts_with(base::canonical(inside) + '/')) continue;
    return fail(ErrorKind::state, "allow records would lie in '" + folder + "', inside this repository",
                "set XDG_STATE_HOME to a folder outside it");
  }
  return AllowRecords(folder, base::canonical(layout.common_dir));
}

std::string AllowRecords::file_of(const std::string& pattern) const {
  return base::hex(base::sha256(field(clone_) + field(pattern))) + ".json";
}

std::optional<AllowRecord> AllowRecords::find(const std::string& pattern) const {
  const auto folder = base::Folder::open(folder_);
  if (!folder) return std::nullopt;
  const auto bytes = folder->read(file_of(pattern), kLargestRecord);
  auto record = bytes ? record_of(*bytes) : std::nullopt;
  const bool ours = record && record->clone == clone_ && record->pattern == pattern;
  return ours ? record : std::nullopt;
}

Result<void> AllowRecords::put(const AllowRecord& record) const {
  Json json = {{"format", kFormat},
               {"clone", record.clone},
               {"pattern", record.pattern},
               {"version", record.version},
               {"time", base::time_text(record.time)},
               {"sha256", record.digest},
               {"allowed", record.allowed}};
  PATAUTO_TRY(base::make_directories(folder_, kPrivateFolder));
  return base::replace_file(folder_ + '/' + file_of(record.pattern),
                            json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n', kPrivateFile);
}

Result<bool> AllowRecords::remove(const std::string& pattern) const {
  const std::string path = folder_ + '/' + file_of(pattern);
  if (base::file_type(path) == base::FileType::none) return false;
  PATAUTO_TRY(base::remove_file(path));
  return true;
}

std::vector<AllowRecord> AllowRecords::all() const {
  std::vector<AllowRecord> records;
  const auto folder = base::Folder::open(folder_);
  if (!folder) return records;
  for (const base::Folder::Entry& entry : folder->entries()) {
    if (entry.type != base::FileType::regular || !entry.name.ends_with(".json")) continue;
    const auto bytes = folder->read(entry.name, kLargestRecord);
    if (auto record = bytes ? record_of(*bytes) : std::nullopt) records.push_back(std::move(*record));
  }
  std::sort(records.begin(), records.end(), [](const AllowRecord& a, const AllowRecord& b) {
    return std::tie(a.clone, a.pattern) < std::tie(b.clone, b.pattern);
  });
  return records;
}

}  // namespace patauto::engine
