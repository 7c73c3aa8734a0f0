#include "registry/config.hpp"

#include <algorithm>
#include <limits>

#include "base/files.hpp"
#include "registry/config_reader.hpp"
#include "registry/yaml.hpp"
#include "registry/yaml_values.hpp"

namespace patauto::registry {

namespace {

constexpr std::size_t kConfigBytes = std::size_t{64} << 10;
constexpr std::size_t kConfigDepth = 4;

/// Reads one map of the file: the top level, or a section of it.
class Reader {
 public:
  Reader(const std::string& file, bool newer, ConfigRead& into) : file_(file), newer_(newer), into_(into) {}

  Result<void> read(const Yaml& map, const std::string& section) {
    for (const YamlEntry& entry : map.entries) {
      if (section.empty() && entry.key == "version") continue;
      PATAUTO_TRY(read_entry(entry, section));
    }
    return {};
  }

 private:
  Result<void> read_entry(const YamlEntry& entry, const std::string& section) {
    const std::string name = section.empty() ? entry.key : section + "." + entry.key;
    const std::vector<ConfigKey>& keys = config_keys();
    const auto key = std::find_if(keys.begin(), keys.end(),
                                  [&](const ConfigKey& k) { return k.section == section && k.key == entry.key; });
    if (key != keys.end()) return key->read({entry.value, file_, name}, into_.config);
    const bool is_section = section.empty() && std::any_of(keys.begin(), keys.end(),
                                                           [&](const ConfigKey& k) { return k.section == entry.key; });
    if (!is_section) return unknown(entry, section);
    if (entry.value.kind == YamlKind::null) return {};
    if (entry.value.kind != YamlKind::map) {
      return YamlField{entry.value, file_, name}.error("'" + name + "' must be a map of settings",
                                                       "'git patauto help init' shows the file with its defaults");
    }
    return read(entry.value, entry.key);
  }

  Result<void> unknown(const YamlEntry& entry, const std::string& section) {
    std::vector<std::string> known;
    if (section.empty()) known.emplace_back("version");
    for (const ConfigKey& key : config_keys()) {
      const std::string& name = section.empty() && !key.section.empty() ? key.section : key.key;
      if ((section.empty() || key.section == section) && std::count(known.begin(), known.end(), name) == 0)
        known.push_back(name);
    }
    Error error = unknown_key(entry, file_, section, known);
    if (!newer_) return tl::unexpected<Error>(std::move(error));
    into_.warnings.push_back(file_ + ":" + std::to_string(entry.line) + ": " + error.message +
                             ": the file is written for a newer git-patauto");
    return {};
  }

  const std::string& file_;
  bool newer_;
  ConfigRead& into_;
};

}  // namespace

Result<ConfigRead> config_of(std::string_view bytes, const std::string& file) {
  PATAUTO_ASSIGN(const Yaml root, yaml_of(bytes, file, {.bytes = kConfigBytes, .depth = kConfigDepth}));
  ConfigRead read;
  if (root.kind == YamlKind::null) return read;
  if (root.kind != YamlKind::map)
    return YamlField{root, file, ""}.error("the file must be a map of settings", "write 'version: 1'");
  std::int64_t version = kConfigVersion;
  if (const Yaml* value = root.find("version")) {
    PATAUTO_ASSIGN(version, whole_number({*value, file, "version"}, 1, std::numeric_limits<std::int32_t>::max()));
  }
  PATAUTO_TRY(Reader(file, version > kConfigVersion, read).read(root, ""));
  return read;
}

Result<std::optional<ConfigRead>> read_config(const std::string& path, const std::string& name) {
  switch (base::file_type(path)) {
    case base::FileType::none: return std::nullopt;
    case base::FileType::regular: break;
    default: return fail(ErrorKind::state, "'" + name + "' is no regular file", "a symlink there is not followed");
  }
  PATAUTO_ASSIGN(const std::string bytes, base::read_file(path));
  PATAUTO_ASSIGN(ConfigRead read, config_of(bytes, name));
  return std::optional(std::move(read));
}

std::string_view name_of(Flush flush) {
  switch (flush) {
    case Flush::separate: return "separate";
    case Flush::manual: return "manual";
    case Flush::with_commit: break;
  }
  return "with-commit";
}

std::string_view name_of(Mode mode) {
  return mode == Mode::review ? "review" : "aggressive";
}

}  // namespace patauto::registry
