#include "registry/spec.hpp"

#include <algorithm>
#include <charconv>

#include "registry/spec_parts.hpp"

namespace patauto::registry {

namespace {

using model::PatternKind;
using model::PatternStatus;
using model::Severity;

constexpr std::size_t kDeepest = 12;
constexpr std::string_view kSchema = "patauto/pattern@1";

/// Line ends that would not survive: a carriage return alone ends a line for some readers and not for others.
/// False: the file is not read any further.
bool check_line_ends(std::string_view bytes, FindingList& findings) {
  const std::size_t at = bytes.find('\r');
  if (at == std::string_view::npos) return true;
  Yaml place;
  const auto line_of = [&](std::size_t position) {
    return 1 + static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(position), '\n'));
  };
  for (std::size_t lone = at; lone != std::string_view::npos; lone = bytes.find('\r', lone + 1)) {
    if (bytes.substr(lone + 1).starts_with('\n')) continue;
    place.line = line_of(lone);
    findings.add(place, "line-ends", "a carriage return stands alone", "end lines with a newline");
    return false;
  }
  place.line = line_of(at);
  findings.add(place, "line-ends", "lines end in CRLF",
               "keep specs as they are: '*.pattern.yaml text eol=lf' in .gitattributes", Severity::warning);
  return true;
}

/// "patauto/pattern@1", or "@1.2" of a newer program. False: the spec is of another kind or version.
bool read_schema(SpecReading& reading, MapReader& spec) {
  const auto schema = spec.text("schema", Need::required);
  if (!schema || *schema == kSchema) return true;
  std::string_view minor = *schema;
  if (minor.starts_with(std::string(kSchema) + ".")) {
    minor.remove_prefix(kSchema.size() + 1);
    const bool digits = !minor.empty() && minor.find_first_not_of("0123456789") == std::string_view::npos;
    if (digits) {
      reading.findings.newer = minor.find_first_not_of('0') != std::string_view::npos;
      return true;
    }
  }
  reading.findings.add(*spec.map().find("schema"), "schema-version",
                       "this program does not know the schema '" + schema->substr(0, 60) + "'",
                       "write 'schema: " + std::string(kSchema) + "', or use a newer git-patauto");
  return false;
}

std::string name_in(std::string_view file) {
  std::string_view name = file.substr(file.rfind('/') + 1);
  if (name.ends_with(kSpecSuffix)) name.remove_suffix(kSpecSuffix.size());
  return std::string(name);
}

void read_identity(SpecReading& reading, MapReader& spec) {
  model::Pattern& pattern = reading.pattern();
  if (const auto id = spec.text("pattern_id", Need::required)) {
    if (model::names_pattern(*id)) {
      pattern.id = *id;
    } else {
      reading.findings.add(*spec.map().find("pattern_id"), "pattern-id",
                           "'" + id->substr(0, 100) + "' is no pattern's id",
                           "an id is PAT-, words of capitals and digits, and three digits: PAT-RULE-CREATE-001");
    }
  }
  if (const auto name = spec.text("name", Need::required)) {
    const std::string of_file = name_in(reading.findings.file);
    if (!model::snake_case(*name)) {
      reading.findings.add(*spec.map().find("name"), "name", "'" + name->substr(0, 100) + "' is no name",
                           "a name is small letters and digits, with '_' between words: rule_create");
    } else if (*name != of_file) {
      reading.findings.add(*spec.map().find("name"), "name", "the name '" + *name + "' is not that of the file",
                           "call the file " + *name + std::string(kSpecSuffix) + ", or the pattern " + of_file);
    } else {
      pattern.name = *name;
    }
  }
  if (const auto text = spec.text("version", Need::required)) {
    const auto version = model::semantic_version(*text);
    if (version) {
      pattern.version = *version;
    } else {
      reading.findings.add(*spec.map().find("version"), "version",
                           "'" + text->substr(0, 100) + "' is no semantic version", "write three numbers: 1.0.0");
    }
  }
}

/// Folder and status say the same.
void read_status(SpecReading& reading, MapReader& spec) {
  const auto word = spec.choice("status", {"draft", "approved", "quarantined", "deprecated"}, Need::required);
  if (!word) return;
  reading.pattern().status = *model::pattern_status(*word);
  const std::string folder = reading.pattern().status == PatternStatus::draft         ? "drafts"
                             : reading.pattern().status == PatternStatus::quarantined ? "quarantined"
                                                                                      : "specs";
  const std::string wanted = reading.folders.patterns + '/' + folder + '/';
  const std::string& file = reading.findings.file;
  if (file.substr(0, file.rfind('/') + 1) == wanted) return;
  reading.findings.add(*spec.map().find("status"), "status", "a pattern that is '" + *word + "' does not lie here",
                       "move the file to " + wanted + ", or change the status");
}

void read_operation_kinds(SpecReading& reading, MapReader& spec) {
  const std::vector<std::string> words = spec.texts("operation_kinds");
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const auto kind = model::operation_kind(words[i])) {
      reading.pattern().operation_kinds.push_back(*kind);
      continue;
    }
    std::vector<std::string> known;
    for (std::size_t k = 0; k < model::kOperationKinds; ++k)
      known.emplace_back(model::name_of(static_cast<model::OperationKind>(k)));
    const Yaml& at = spec.map().find("operation_kinds")->items[i];
    auto wrong = choice({at, reading.findings.file, "operation_kinds[" + std::to_string(i) + "]"}, known);
    reading.findings.add(
        at, "operation-kind", "'" + words[i].substr(0, 100) + "' is no kind of operation",
        wrong.error().hint.starts_with("did you") ? wrong.error().hint : "docs/formats/spec.md lists the kinds");
  }
}

/// What a kind needs that its parts alone do not tell.
void check_kind(SpecReading& reading, MapReader& spec) {
  if (reading.pattern().kind != PatternKind::recovery) return;
  const auto given = [&](const char* key) { return spec.map().find(key) != nullptr; };
  if (given("edits") || given("steps") || given("files")) return;
  reading.findings.add(spec.map(), "required-key", "a recovery needs 'edits' or 'steps'", "say what repairs the error");
}

void read_parts(SpecReading& reading, MapReader& spec) {
  read_identity(reading, spec);
  read_status(reading, spec);
  const auto kind = spec.choice("kind", {"files", "edit", "command", "recovery"}, Need::required);
  reading.pattern().category = spec.text("category").value_or("");
  read_operation_kinds(reading, spec);
  reading.pattern().intent = spec.text("intent", Need::required).value_or("");
  read_delimiters(reading, spec);
  read_variables(reading, spec);
  if (kind) {
    reading.pattern().kind = *model::pattern_kind(*kind);
    read_match(reading, spec);
    read_files(reading, spec);
    read_edits(reading, spec);
    read_steps(reading, spec);
    check_kind(reading, spec);
  } else {
    for (const char* key : {"match", "files", "edits", "steps"}) spec.value(key);  // what they need is not known
  }
  read_ground_truth(reading, spec);
  read_origin(reading, spec);
  read_confidence(reading, spec);
  reading.pattern().released = spec.texts("released");
  spec.refuse_unknown_keys();
}

}  // namespace

bool SpecRead::valid() const {
  return !model::any_error(findings);
}

SpecRead spec_of(std::string_view bytes, const std::string& file, const Folders& folders) {
  SpecRead read;
  FindingList findings{file, read.findings};
  if (!check_line_ends(bytes, findings)) return read;
  YamlRead yaml = read_yaml(bytes, {.bytes = kLargestSpec, .depth = kDeepest});
  for (YamlFault& fault : yaml.faults) {
    read.findings.push_back({.file = file,
                             .line = fault.line,
                             .column = fault.column,
                             .rule = std::move(fault.rule),
                             .message = std::move(fault.message),
                             .hint = std::move(fault.hint)});
  }
  if (!yaml.whole) return read;
  read.root = std::move(yaml.root);
  if (read.root.kind == YamlKind::null) read.root.line = read.root.column = 1;
  SpecReading reading{read, std::move(findings), folders};
  MapReader spec(reading.findings, read.root, "", "begin with 'schema: " + std::string(kSchema) + "'");
  if (spec.is_map() && read_schema(reading, spec)) read_parts(reading, spec);
  std::stable_sort(read.findings.begin(), read.findings.end(), model::comes_before);
  return read;
}

}  // namespace patauto::registry
