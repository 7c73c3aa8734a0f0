#include "registry/registry.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "registry/example.hpp"
#include "registry/index.hpp"
#include "registry/json_text.hpp"
#include "registry/schema.hpp"
#include "registry/spec.hpp"

namespace patauto::registry {

namespace {

using base::FileType;
using model::Finding;
using model::Severity;

constexpr std::array<std::string_view, 3> kSpecFolders = {"specs", "drafts", "quarantined"};
constexpr std::size_t kLargestSchema = std::size_t{1} << 20;
constexpr const char* kFix = "git patauto check --fix";

/// A spec on its way into the registry.
struct Candidate {
  std::string path;
  SpecRead spec;
  std::vector<std::string> examples{};
  bool contested = false;  ///< another spec has its name: the index may list either
};

class Assembly {
 public:
  Assembly(const base::Tree& tree, const Folders& folders) : tree_(tree) { registry_.folders = folders; }

  Result<Registry> assemble() {
    PATAUTO_TRY(list());
    read_specs();
    refuse_duplicates();
    for (Candidate& candidate : candidates_) read_surroundings(candidate);
    check_index();
    find_strays();
    finish();
    return std::move(registry_);
  }

 private:
  const Folders& folders() const { return registry_.folders; }

  Result<void> list() {
    for (const std::string& folder : {folders().patterns, folders().templates}) {
      PATAUTO_ASSIGN(const auto entries, tree_.entries(folder));
      for (const base::Tree::Entry& entry : entries) types_[entry.path] = entry.type;
    }
    return {};
  }

  void add(std::string file, int line, std::string rule, std::string message, std::string hint,
           Severity severity = Severity::error) {
    registry_.findings.push_back({.file = std::move(file),
                                  .line = line,
                                  .rule = std::move(rule),
                                  .message = std::move(message),
                                  .hint = std::move(hint),
                                  .severity = severity});
  }

  /// Which folder of specs a path lies below; empty: none.
  std::string spec_folder(const std::string& path) const {
    for (const std::string_view name : kSpecFolders) {
      std::string folder = folders().patterns + '/' + std::string(name) + '/';
      if (path.starts_with(folder)) return folder;
    }
    return {};
  }

  void read_specs() {
    for (const auto& [path, type] : types_) {
      const std::string folder = spec_folder(path);
      if (folder.empty()) continue;
      if (!path.ends_with(kSpecSuffix)) {
        if (path.ends_with(".yaml") || path.ends_with(".yml"))
          add(path, 0, "file-name", "this is no spec's name", "call it NAME" + std::string(kSpecSuffix),
              Severity::warning);
        continue;
      }
      registry_.present = true;
      Candidate candidate{path, {}};
      const auto bytes = tree_.read(path, kLargestSpec);
      if (path.find('/', folder.size()) != std::string::npos) {
        fail_spec(candidate, {.file = path,
                              .rule = "file-place",
                              .message = "a spec lies directly in '" + folder + "'",
                              .hint = "move it there"});
      } else if (!bytes) {
        fail_spec(candidate, {.file = path,
                              .rule = "unreadable",
                              .message = bytes.error().message,
                              .hint = "a spec is a regular file of 128 KiB at most"});
      } else {
        candidate.spec = spec_of(*bytes, path, folders());
      }
      candidates_.push_back(std::move(candidate));
    }
    registry_.present = registry_.present || types_.contains(folders().index());
  }

  static void fail_spec(Candidate& candidate, Finding finding) {
    candidate.spec.findings.push_back(std::move(finding));
  }

  /// One file per name, one pattern per id. Two files of one name have one id as a rule; that is one fault.
  void refuse_duplicates() {
    std::map<std::string, Candidate*> names;
    std::map<std::string, const Candidate*> ids;
    for (Candidate& candidate : candidates_) {
      const model::Pattern& pattern = candidate.spec.pattern;
      const auto [by_name, new_name] = names.emplace(pattern.name, &candidate);
      const auto [by_id, new_id] = ids.emplace(pattern.id, &candidate);
      if (!new_name && !pattern.name.empty()) {
        const Yaml& at = *candidate.spec.root.find("name");
        by_name->second->contested = true;
        fail_spec(candidate, {candidate.path, at.line, at.column, "duplicate-name",
                              "'" + by_name->second->path + "' has the same name",
                              "older versions live in history: keep one of the two"});
      } else if (!new_id && !pattern.id.empty()) {
        const Yaml& at = *candidate.spec.root.find("pattern_id");
        fail_spec(candidate, {candidate.path, at.line, at.column, "duplicate-id",
                              "'" + by_id->second->path + "' has the id '" + pattern.id + "' already",
                              "take the next free number"});
      }
    }
  }

  /// What a spec names: template files, examples, its schema.
  void read_surroundings(Candidate& candidate) {
    const bool readable = candidate.spec.valid();
    read_templates(candidate);
    if (!readable || !candidate.spec.valid()) return;
    warn_of_unused_variables(candidate);
    read_examples(candidate);
    check_schema(candidate);
  }

  /// The file that a spec names at `at`, or a finding of the spec.
  std::optional<std::string> named_file(Candidate& candidate, const std::string& path, int line, int column,
                                        std::size_t limit) {
    const auto type = types_.find(path);
    if (type == types_.end()) {
      fail_spec(candidate, {candidate.path, line, column, "missing-file", "there is no file '" + path + "'",
                            "add it, or name another; what lies behind a symlink does not count"});
      return std::nullopt;
    }
    auto bytes = tree_.read(path, limit);
    if (!bytes) {
      fail_spec(candidate, {candidate.path, line, column, "unreadable", bytes.error().message,
                            "it must be a regular file of " + std::to_string(limit) + " bytes at most"});
      return std::nullopt;
    }
    return std::move(*bytes);
  }

  void read_templates(Candidate& candidate) {
    model::Pattern& pattern = candidate.spec.pattern;
    const Yaml* files = candidate.spec.root.find("files");
    for (std::size_t i = 0; i < pattern.files.size(); ++i) {
      model::PatternFile& file = pattern.files[i];
      if (file.template_path.empty()) continue;
      used_templates_.insert(file.template_path);
      const Yaml* at = files->items[i].find("template");
      const auto bytes = named_file(candidate, file.template_path, at->line, at->column, kLargestTemplate);
      if (!bytes) continue;
      model::TemplateRead read = model::template_of(*bytes, pattern.delimiters);
      for (const model::TemplateFault& fault : read.faults) {
        fail_spec(candidate, {file.template_path, fault.line, fault.column, fault.rule, fault.message, fault.hint});
      }
      if (read.faults.empty()) {
        if (pattern.kind == model::PatternKind::recovery && !read.value.holes().empty())
          check_holes(candidate, file, read.value);
        check_variables(read.value, file.template_path, candidate.spec);
      }
      file.content = std::move(read.value);
    }
  }

  /// A recovery runs by itself: only what the error says can fill a hole.
  static void check_holes(Candidate& candidate, const model::PatternFile& file, const model::Template& read) {
    const auto& match = candidate.spec.pattern.match;
    const std::vector<std::string> filled = match ? match->message.holes() : std::vector<std::string>();
    for (const model::TemplatePart& part : read.parts()) {
      if (part.kind != model::PartKind::hole || std::find(filled.begin(), filled.end(), part.text) != filled.end())
        continue;
      fail_spec(candidate, {file.template_path, part.line, part.column, "template-hole",
                            "nothing fills the hole '" + part.text + "'", "use a hole of 'match.message'"});
      return;
    }
  }

  static void warn_of_unused_variables(Candidate& candidate) {
    const model::Pattern& pattern = candidate.spec.pattern;
    std::set<std::string> used;
    const auto take = [&](const model::Template& text) {
      for (std::string& name : text.variables()) used.insert(std::move(name));
    };
    for (const auto& file : pattern.files) take(file.path), take(file.content);
    for (const auto& edit : pattern.edits) take(edit.path), take(edit.insert), take(edit.place.among);
    for (const auto& step : pattern.steps) std::for_each(step.run.begin(), step.run.end(), take);
    for (const auto& criterion : pattern.ground_truth) {
      take(criterion.path);
      take(criterion.text);
      std::for_each(criterion.run.begin(), criterion.run.end(), take);
    }
    for (const YamlEntry& entry : candidate.spec.root.find("variables") == nullptr
                                      ? std::vector<YamlEntry>()
                                      : candidate.spec.root.find("variables")->entries) {
      if (used.contains(entry.key)) continue;
      fail_spec(candidate,
                {candidate.path, entry.line, entry.column, "unused-variable",
                 "the variable '" + entry.key + "' is used nowhere", "use it, or leave it out", Severity::warning});
    }
  }

  void read_examples(Candidate& candidate) {
    const model::Pattern& pattern = candidate.spec.pattern;
    const std::string folder = folders().examples(pattern.name) + '/';
    for (auto file = types_.lower_bound(folder); file != types_.end() && file->first.starts_with(folder); ++file)
      if (file->first.ends_with(".json")) candidate.examples.push_back(file->first);
    const Yaml* criteria = candidate.spec.root.find("ground_truth");
    for (std::size_t i = 0; i < pattern.ground_truth.size(); ++i) {
      const std::string& path = pattern.ground_truth[i].example;
      if (path.empty() || types_.contains(path)) continue;
      const Yaml* at = criteria->items[i].find("example");
      named_file(candidate, path, at->line, at->column, kLargestExample);
    }
    if (!candidate.spec.valid()) return;  // its templates cannot be judged by it
    for (const std::string& path : candidate.examples) {
      const auto bytes = tree_.read(path, kLargestExample);
      if (!bytes) {
        add(path, 0, "unreadable", bytes.error().message, "an example is a regular file of 4 MiB at most");
        continue;
      }
      for (Finding& finding : example_of(*bytes, path, pattern).findings)
        registry_.findings.push_back(std::move(finding));
    }
  }

  void check_schema(const Candidate& candidate) {
    if (!candidate.spec.valid()) return;
    const std::string path = folders().schema(candidate.spec.pattern.name);
    std::string wanted = schema_text(candidate.spec.pattern);
    if (!types_.contains(path)) {
      add(path, 0, "schema", "the schema of '" + candidate.path + "' is missing", kFix);
    } else if (auto bytes = tree_.read(path, kLargestSchema); !bytes) {
      add(path, 0, "unreadable", bytes.error().message, "it is made of the spec: remove it, then " + std::string(kFix));
      return;
    } else {
      std::erase(*bytes, '\r');
      if (*bytes == wanted) return;
      const auto json = json_of(*bytes);
      if (!json) {
        add(path, json.error().place.line, "json-syntax", json.error().message, kFix);
      } else {
        const auto [at, other] = std::mismatch(bytes->begin(), bytes->end(), wanted.begin(), wanted.end());
        add(path, place_at(*bytes, static_cast<std::size_t>(at - bytes->begin())).line, "schema",
            "this is not the schema that the spec makes", kFix);
      }
    }
    registry_.outdated[path] = std::move(wanted);
  }

  void check_index() {
    std::vector<IndexEntry> entries;
    for (const Candidate& candidate : candidates_) {
      if (candidate.spec.valid() && !candidate.contested) {
        entries.push_back(index_entry(candidate.spec.pattern, candidate.path, folders(), !candidate.examples.empty()));
      } else {
        registry_.broken.push_back(candidate.path);
      }
    }
    if (!registry_.present) return;
    const std::string path = folders().index();
    std::size_t before = registry_.findings.size();
    if (!types_.contains(path)) {
      if (!registry_.broken.empty()) return;  // it cannot be made before they are mended
      add(path, 0, "index", "the index is missing", kFix);
    } else if (const auto bytes = tree_.read(path, kLargestIndex); !bytes) {
      add(path, 0, "unreadable", bytes.error().message,
          "it is made of the specs: remove it, then " + std::string(kFix));
      return;
    } else {
      for (Finding& finding : index_findings(*bytes, path, entries, registry_.broken))
        registry_.findings.push_back(std::move(finding));
    }
    if (registry_.broken.empty() && before != registry_.findings.size())
      registry_.outdated[path] = index_text(std::move(entries));
  }

  /// Files of ours that nothing names. Told only where every spec could be asked.
  void find_strays() {
    // An index that still lists a spec that is gone says so already.
    if (!registry_.broken.empty() || !registry_.present || registry_.outdated.contains(folders().index())) return;
    std::set<std::string> schemas;
    for (const Candidate& candidate : candidates_) schemas.insert(folders().schema(candidate.spec.pattern.name));
    for (const auto& [path, type] : types_) {
      const bool schema = path.starts_with(folders().patterns + "/schemas/") && path.ends_with(".schema.json");
      const bool inferred = path.starts_with(folders().templates + "/auto-") && path.ends_with(".tmpl");
      if ((schema && !schemas.contains(path)) || (inferred && !used_templates_.contains(path)))
        add(path, 0, "stray-file", "no spec has to do with this file", "remove it", Severity::warning);
    }
  }

  void finish() {
    for (Candidate& candidate : candidates_) {
      auto& found = candidate.spec.findings;
      const bool valid = candidate.spec.valid();
      registry_.findings.insert(registry_.findings.end(), std::make_move_iterator(found.begin()),
                                std::make_move_iterator(found.end()));
      if (valid)
        registry_.patterns.push_back(
            {std::move(candidate.path), std::move(candidate.spec.pattern), std::move(candidate.examples)});
    }
    std::sort(registry_.findings.begin(), registry_.findings.end(), model::comes_before);
    std::sort(registry_.patterns.begin(), registry_.patterns.end(),
              [](const Registered& a, const Registered& b) { return a.pattern.id < b.pattern.id; });
  }

  const base::Tree& tree_;
  Registry registry_;
  std::map<std::string, FileType> types_;
  std::vector<Candidate> candidates_;
  std::set<std::string> used_templates_;
};

}  // namespace

bool Registry::valid() const {
  return !model::any_error(findings);
}

const Registered* Registry::find(std::string_view id_or_name) const {
  const auto found = std::find_if(patterns.begin(), patterns.end(), [&](const Registered& r) {
    return r.pattern.id == id_or_name || r.pattern.name == id_or_name;
  });
  return found == patterns.end() ? nullptr : &*found;
}

Result<Registry> registry_of(const base::Tree& tree, const Folders& folders) {
  return Assembly(tree, folders).assemble();
}

}  // namespace patauto::registry
