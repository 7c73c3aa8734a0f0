#include "engine/executable_part.hpp"

#include <optional>
#include <set>

#include "base/digest.hpp"
#include "base/files.hpp"
#include "base/folder.hpp"
#include "base/utf8.hpp"
#include "model/path_rules.hpp"

namespace patauto::engine {

namespace {

using model::PartKind;
using model::Template;

constexpr std::size_t kLargest = std::size_t{16} << 20;
constexpr std::size_t kLargestShown = std::size_t{64} << 10;

/// Text of one line from which the bytes can be told: backslashes, control characters and what is not UTF-8 escaped.
std::string escaped(std::string_view bytes, std::string_view also = "") {
  std::string text;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    const std::size_t length = base::utf8_length(bytes, at);
    const bool control = byte < 0x20 || byte == 0x7F || (length == 2 && byte == 0xC2);  // with C1 and the soft hyphen
    const bool marked = byte == '\\' || also.find(bytes[at]) != std::string_view::npos;
    const std::size_t taken = length == 0 || control ? 1 : length;
    if (length == 0 || (control && bytes[at] != '\t'))
      text += "\\x" + base::hex(bytes.substr(at, 1));
    else
      text += (marked ? "\\" : "") + std::string(bytes.substr(at, taken));
    at += taken;
  }
  return text;
}

std::string spelled(const Template& value) {
  std::string text;
  for (const model::TemplatePart& part : value.parts()) {
    switch (part.kind) {
      case PartKind::literal: text += escaped(part.text, "{"); break;
      case PartKind::variable: text += '{' + part.text + '|' + std::string(name_of(part.form)) + '}'; break;
      case PartKind::hole: text += '{' + part.text + ':' + std::string(name_of(part.hole)) + '}'; break;
      case PartKind::block_begin: text += "{?" + part.text + '}'; break;
      case PartKind::block_end: text += "{/" + part.text + '}'; break;
    }
  }
  return text;
}

class Writer {
 public:
  Writer(const model::Pattern& pattern, const std::vector<ExampleValues>& examples, const std::string& work_tree)
      : pattern_(pattern), examples_(examples), work_tree_(work_tree) {}

  Result<std::string> write() {
    variables();
    if (pattern_.match) {
      line("match", escaped(pattern_.match->tool));
      line("  message", spelled(pattern_.match->message));
    }
    for (const model::PatternFile& file : pattern_.files) {
      line("file", spelled(file.path));
      if (file.template_path.empty())
        line("  content", spelled(file.content));
      else
        named("  template", file.template_path);
    }
    for (const model::PatternEdit& edit : pattern_.edits) {
      line("edit", spelled(edit.path));
      line("  insert", spelled(edit.insert));
      line("  " + std::string(name_of(edit.place.order)), spelled(edit.place.among));
    }
    for (const model::PatternStep& step : pattern_.steps) write_step(step);
    for (const model::Criterion& criterion : pattern_.ground_truth) write_criterion(criterion);
    for (const std::string& path : files_) PATAUTO_TRY(contents(path));
    return std::move(text_);
  }

 private:
  void line(const std::string& what, const std::string& value) { text_ += what + ' ' + value + '\n'; }

  void named(const std::string& what, const std::string& path) {
    line(what, escaped(path));
    files_.insert(path);
  }

  void variables() {
    for (const model::PatternVariable& variable : pattern_.variables)
      if (variable.default_value) line("variable " + variable.name, escaped(*variable.default_value));
  }

  void write_step(const model::PatternStep& step) {
    line("step", step.phase == model::StepPhase::static_checks ? "static" : "runtime");
    words(step.run);
    line("  timeout_seconds", std::to_string(step.timeout_seconds));
    line("  retries", std::to_string(step.retries));
    for (const std::string& glob : step.writes) line("  writes", escaped(glob));
  }

  void write_criterion(const model::Criterion& criterion) {
    using Kind = model::Criterion::Kind;
    switch (criterion.kind) {
      case Kind::exists: line("exists", spelled(criterion.path)); break;
      case Kind::contains:
        line("contains", spelled(criterion.path));
        line("  text", spelled(criterion.text));
        break;
      case Kind::example: named("example", criterion.example); break;
      case Kind::run:
        line("run", "exit " + std::to_string(criterion.exit));
        words(criterion.run);
        for (const ExampleValues& example : examples_)
          for (const Template& word : criterion.run) name_word(word, example.variables);
        break;
    }
  }

  void words(const std::vector<Template>& command) {
    for (const Template& word : command) {
      line("  word", spelled(word));
      name_word(word, {});
    }
  }

  /// A word that is a file's path, or `--option=PATH`, names that file.
  void name_word(const Template& word, const std::map<std::string, std::string, std::less<>>& variables) {
    const auto rendered = word.render({.variables = variables});
    if (!rendered) return;  // without its values it names nothing yet
    for (std::string path : {*rendered, rendered->substr(rendered->find('=') + 1)}) {
      if (path.starts_with(work_tree_ + '/')) path.erase(0, work_tree_.size() + 1);
      while (path.starts_with("./")) path.erase(0, 2);
      if (!path.empty() && !path.starts_with('/') && path.find('\0') == std::string::npos && is_file(path))
        files_.insert(path);
    }
  }

  /// Whether something that is no folder is there, symlinks followed.
  bool is_file(const std::string& path) const {
    const base::FileType type = base::file_type(base::canonical(work_tree_ + '/' + path));
    return type != base::FileType::none && type != base::FileType::directory;
  }

  /// The bytes of a file, no symlink followed on the way. State error: there is none such.
  Result<std::string> bytes_of(const std::string& path) const {
    if (const auto reason = model::forbidden(path)) return fail(ErrorKind::state, *reason);
    std::optional<base::Folder> folder = base::Folder::open(work_tree_);
    std::size_t begin = 0;
    for (std::size_t slash; folder && (slash = path.find('/', begin)) != std::string::npos; begin = slash + 1)
      folder = folder->folder(path.substr(begin, slash - begin));
    if (!folder) return fail(ErrorKind::state, "it is not there, or behind a symlink");
    return folder->read(path.substr(begin), kLargest);
  }

  Result<void> contents(const std::string& path) {
    const auto read = bytes_of(path);
    if (!read) {
      return fail(ErrorKind::refused,
                  "cannot vouch for '" + path + "', which '" + pattern_.id + "' names: " + read.error().message,
                  "name a regular file of 16 MiB at most by its plain path, without a symlink on the way");
    }
    const std::string& bytes = *read;
    line("contents", escaped(path));
    line("  sha256", base::hex(base::sha256(bytes)));
    if (bytes.size() > kLargestShown) return {};
    for (std::size_t begin = 0; begin < bytes.size();) {
      const std::size_t end = std::min(bytes.find('\n', begin), bytes.size() - 1);
      const std::string_view whole = std::string_view(bytes).substr(begin, end + 1 - begin);
      text_ += "  |" + escaped(whole.ends_with('\n') ? whole.substr(0, whole.size() - 1) : whole) + '\n';
      begin = end + 1;
    }
    return {};
  }

  const model::Pattern& pattern_;
  const std::vector<ExampleValues>& examples_;
  const std::string& work_tree_;
  std::set<std::string> files_;
  std::string text_;
};

}  // namespace

Result<std::string> executable_part(const model::Pattern& pattern, const std::vector<ExampleValues>& examples,
                                    const std::string& work_tree) {
  return Writer(pattern, examples, work_tree).write();
}

}  // namespace patauto::engine
