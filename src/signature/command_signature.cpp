#include "signature/command_signature.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "base/hash.hpp"
#include "model/ascii.hpp"

namespace patauto::signature {

namespace {

using model::OperationKind;
using Words = std::span<const std::string>;

/// What a program does; with a second word, when that is its first argument that is no option.
struct Known {
  std::string_view tool;
  std::string_view word;
  OperationKind op;
};

constexpr auto kTests = OperationKind::run_tests;
constexpr auto kLint = OperationKind::run_linter;
constexpr auto kFormat = OperationKind::run_formatter;
constexpr auto kBuild = OperationKind::run_build;
constexpr auto kInstall = OperationKind::install_dependencies;
constexpr auto kRun = OperationKind::run_command;

/// The first row that fits counts. A tool that only runs other things is here to be known by name.
constexpr std::array kKnown = {
    Known{"pytest", "", kTests},
    Known{"py.test", "", kTests},
    Known{"tox", "", kTests},
    Known{"nox", "", kTests},
    Known{"unittest", "", kTests},
    Known{"jest", "", kTests},
    Known{"vitest", "", kTests},
    Known{"mocha", "", kTests},
    Known{"ava", "", kTests},
    Known{"ctest", "", kTests},
    Known{"rspec", "", kTests},
    Known{"phpunit", "", kTests},
    Known{"eslint", "", kLint},
    Known{"ruff", "format", kFormat},
    Known{"ruff", "", kLint},
    Known{"flake8", "", kLint},
    Known{"pylint", "", kLint},
    Known{"mypy", "", kLint},
    Known{"shellcheck", "", kLint},
    Known{"rubocop", "", kLint},
    Known{"golangci-lint", "", kLint},
    Known{"clang-tidy", "", kLint},
    Known{"stylelint", "", kLint},
    Known{"prettier", "", kFormat},
    Known{"black", "", kFormat},
    Known{"isort", "", kFormat},
    Known{"gofmt", "", kFormat},
    Known{"rustfmt", "", kFormat},
    Known{"clang-format", "", kFormat},
    Known{"shfmt", "", kFormat},
    Known{"npm", "test", kTests},
    Known{"npm", "t", kTests},
    Known{"npm", "install", kInstall},
    Known{"npm", "ci", kInstall},
    Known{"npm", "i", kInstall},
    Known{"npm", "", kRun},
    Known{"yarn", "test", kTests},
    Known{"yarn", "build", kBuild},
    Known{"yarn", "lint", kLint},
    Known{"yarn", "add", kInstall},
    Known{"yarn", "install", kInstall},
    Known{"yarn", "", kRun},
    Known{"pnpm", "test", kTests},
    Known{"pnpm", "build", kBuild},
    Known{"pnpm", "lint", kLint},
    Known{"pnpm", "add", kInstall},
    Known{"pnpm", "install", kInstall},
    Known{"pnpm", "i", kInstall},
    Known{"pnpm", "", kRun},
    Known{"pip", "install", kInstall},
    Known{"pip3", "install", kInstall},
    Known{"poetry", "install", kInstall},
    Known{"poetry", "add", kInstall},
    Known{"bundle", "install", kInstall},
    Known{"composer", "install", kInstall},
    Known{"apt-get", "install", kInstall},
    Known{"apt", "install", kInstall},
    Known{"brew", "install", kInstall},
    Known{"gem", "install", kInstall},
    Known{"uv", "sync", kInstall},
    Known{"uv", "add", kInstall},
    Known{"pip", "", kRun},
    Known{"pip3", "", kRun},
    Known{"poetry", "", kRun},
    Known{"composer", "", kRun},
    Known{"apt-get", "", kRun},
    Known{"apt", "", kRun},
    Known{"brew", "", kRun},
    Known{"gem", "", kRun},
    Known{"uv", "", kRun},
    Known{"cargo", "test", kTests},
    Known{"cargo", "nextest", kTests},
    Known{"cargo", "clippy", kLint},
    Known{"cargo", "fmt", kFormat},
    Known{"cargo", "build", kBuild},
    Known{"cargo", "check", kBuild},
    Known{"cargo", "add", kInstall},
    Known{"cargo", "", kRun},
    Known{"go", "test", kTests},
    Known{"go", "vet", kLint},
    Known{"go", "fmt", kFormat},
    Known{"go", "build", kBuild},
    Known{"go", "get", kInstall},
    Known{"go", "", kRun},
    Known{"make", "test", kTests},
    Known{"make", "check", kTests},
    Known{"make", "lint", kLint},
    Known{"make", "format", kFormat},
    Known{"make", "fmt", kFormat},
    Known{"make", "", kBuild},
    Known{"gmake", "", kBuild},
    Known{"ninja", "test", kTests},
    Known{"ninja", "", kBuild},
    Known{"cmake", "", kBuild},
    Known{"meson", "test", kTests},
    Known{"meson", "", kBuild},
    Known{"bazel", "test", kTests},
    Known{"bazel", "", kBuild},
    Known{"mvn", "test", kTests},
    Known{"mvn", "verify", kTests},
    Known{"mvn", "", kBuild},
    Known{"gradle", "test", kTests},
    Known{"gradle", "check", kTests},
    Known{"gradle", "", kBuild},
    Known{"gradlew", "test", kTests},
    Known{"gradlew", "", kBuild},
    Known{"gcc", "", kBuild},
    Known{"g++", "", kBuild},
    Known{"cc", "", kBuild},
    Known{"c++", "", kBuild},
    Known{"clang", "", kBuild},
    Known{"clang++", "", kBuild},
    Known{"rustc", "", kBuild},
    Known{"javac", "", kBuild},
    Known{"tsc", "", kBuild},
    Known{"webpack", "", kBuild},
    Known{"vite", "build", kBuild},
    Known{"vite", "", kRun},
    Known{"dotnet", "test", kTests},
    Known{"dotnet", "build", kBuild},
    Known{"dotnet", "format", kFormat},
    Known{"dotnet", "restore", kInstall},
    Known{"dotnet", "", kRun},
    Known{"mix", "test", kTests},
    Known{"mix", "", kRun},
    Known{"rake", "test", kTests},
    Known{"rake", "", kRun},
    Known{"git", "commit", OperationKind::create_commit},
    Known{"git", "apply", OperationKind::apply_patch},
    Known{"git", "am", OperationKind::apply_patch},
    Known{"git", "worktree", OperationKind::create_worktree},
    Known{"git", "mv", OperationKind::move_file},
    Known{"git", "rm", OperationKind::delete_file},
    Known{"git", "grep", OperationKind::search_files},
    Known{"git", "", kRun},
    Known{"gh", "", kRun},
    Known{"patch", "", OperationKind::apply_patch},
    Known{"grep", "", OperationKind::search_files},
    Known{"rg", "", OperationKind::search_files},
    Known{"find", "", OperationKind::search_files},
    Known{"mv", "", OperationKind::move_file},
    Known{"rm", "", OperationKind::delete_file},
    Known{"touch", "", OperationKind::create_file},
    Known{"node", "", kRun},
    Known{"python", "", kRun},
    Known{"python3", "", kRun},
    Known{"ruby", "", kRun},
    Known{"java", "", kRun},
    Known{"php", "", kRun},
    Known{"sh", "", kRun},
    Known{"bash", "", kRun},
    Known{"docker", "build", kBuild},
    Known{"docker", "", kRun},
    Known{"kubectl", "", kRun},
    Known{"terraform", "", kRun},
    Known{"curl", "", kRun},
    Known{"sed", "", kRun},
    Known{"awk", "", kRun},
};

/// Extensions that say what kind of file it is; any other could be anything, a name too.
constexpr std::array<std::string_view, 45> kExtensions = {
    ".c",    ".cc",  ".cpp",  ".cs",    ".css",  ".cxx", ".ex",  ".exs",    ".go",    ".h",  ".hpp",   ".html",
    ".java", ".js",  ".json", ".jsx",   ".kt",   ".lua", ".md",  ".mjs",    ".php",   ".pl", ".proto", ".py",
    ".rb",   ".rs",  ".rst",  ".scala", ".scss", ".sh",  ".sql", ".svelte", ".swift", ".tf", ".toml",  ".ts",
    ".tsx",  ".txt", ".vue",  ".xml",   ".yaml", ".yml", ".zig", ".ini",    ".cmake"};

std::string_view base_name(std::string_view path) {
  path.remove_prefix(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
  return path.ends_with(".exe") ? path.substr(0, path.size() - 4) : path;
}

bool is_option(std::string_view word) {
  return word.size() > 1 && word.front() == '-';
}

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  return equals != std::string_view::npos && equals > 0 && !is_option(word) &&
         std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals),
                     [](char c) { return model::is_alnum(c) || c == '_'; });
}

std::string first_operand(Words words) {
  for (const std::string& word : words.subspan(std::min<std::size_t>(1, words.size())))
    if (!is_option(word)) return word;
  return {};
}

/// Past what only starts something else.
Words without_launchers(Words words) {
  while (!words.empty()) {
    const std::string_view name = base_name(words[0]);
    const auto second = [&](std::string_view word) { return words.size() > 2 && words[1] == word; };
    if (is_assignment(words[0]) || name == "env" || name == "sudo" || name == "npx" || name == "bunx" ||
        name == "time" || name == "nice" || name == "command") {
      words = words.subspan(1);
      while (!words.empty() && name != "command" && is_option(words[0]) && words.size() > 1) words = words.subspan(1);
    } else if ((name.starts_with("python") && second("-m")) || ((name == "poetry" || name == "uv") && second("run")) ||
               ((name == "bundle" || name == "pnpm") && second("exec"))) {
      words = words.subspan(2);
    } else {
      break;
    }
  }
  return words;
}

/// `npm run test:unit` is what its script's name says.
std::optional<OperationKind> kind_of_script(std::string_view script) {
  if (script.starts_with("test")) return kTests;
  if (script.starts_with("lint")) return kLint;
  if (script.starts_with("format") || script.starts_with("fmt")) return kFormat;
  if (script.starts_with("build") || script.starts_with("compile")) return kBuild;
  return std::nullopt;
}

const Known* known(Words words) {
  const std::string_view tool = words.empty() ? std::string_view() : base_name(words[0]);
  const std::string word = first_operand(words);
  for (const Known& row : kKnown)
    if (row.tool == tool && (row.word.empty() || row.word == word)) return &row;
  return nullptr;
}

OperationKind kind_of(Words words, const Known* row) {
  if (row == nullptr) return kRun;
  if ((row->tool == "npm" || row->tool == "yarn" || row->tool == "pnpm") && words.size() > 2 && words[1] == "run")
    return kind_of_script(words[2]).value_or(row->op);
  return row->op;
}

std::string extension_of(std::string_view word) {
  word = word.substr(0, word.find(':') == std::string_view::npos ? word.size() : word.find(':'));
  const std::string_view name = base_name(word);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  const std::string_view end = name.substr(dot);
  return std::find(kExtensions.begin(), kExtensions.end(), end) == kExtensions.end() ? std::string() : std::string(end);
}

/// An option is kept by its name, if that looks like one; a value is masked by its shape.
std::string masked(const std::string& word) {
  if (is_option(word)) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const bool spoken =
        name.starts_with("--") && name.size() <= 40 &&
        std::all_of(name.begin(), name.end(), [](char c) { return model::is_alnum(c) || c == '-' || c == '_'; });
    // Of `-j8`, `-Ifolder` and `-pPASSWORD` only the letter is the option.
    if (!spoken) return word.substr(0, 2) + (name.size() > 2 ? "*" : "");
    return name + (equals == std::string::npos ? "" : "=*");
  }
  if (const std::string extension = extension_of(word); !extension.empty()) return "*" + extension;
  if (word.find('/') != std::string::npos) return "PATH";
  return !word.empty() && std::all_of(word.begin(), word.end(), model::is_digit) ? "NUM" : "WORD";
}

std::vector<std::string> command_words(const std::vector<std::string>& argv) {
  const Words words = without_launchers(argv);
  const std::string_view name = words.empty() ? std::string_view() : base_name(words[0]);
  const bool shell = name == "sh" || name == "bash" || name == "zsh" || name == "dash";
  if (!shell || words.size() < 3 || words[1].front() != '-' || words[1].find('c') == std::string::npos)
    return {words.begin(), words.end()};
  const std::vector<std::string> line = words_of_line(words[2]);
  const Words inner = without_launchers(line);
  return {inner.begin(), inner.end()};
}

CommandShape with_kind(const std::vector<std::string>& argv, std::optional<OperationKind> given) {
  const std::vector<std::string> words = command_words(argv);
  const Known* row = known(words);
  CommandShape shape;
  shape.op = given.value_or(kind_of(words, row));
  shape.tools = {row == nullptr ? "other" : std::string(row->tool)};
  std::string arguments;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (const std::string extension = extension_of(words[i]); !extension.empty()) shape.file_types.push_back(extension);
    // The word that decided the kind is part of the tool, not a value.
    const bool subcommand = row != nullptr && !row->word.empty() && words[i] == row->word;
    arguments += ' ' + (subcommand ? words[i] : masked(words[i]));
  }
  std::sort(shape.file_types.begin(), shape.file_types.end());
  shape.file_types.erase(std::unique(shape.file_types.begin(), shape.file_types.end()), shape.file_types.end());
  shape.structure = std::string(model::name_of(shape.op)) + ' ' + shape.tools.front() + arguments;
  shape.hash = base::hex64(base::xxh3_64(kCommandSignatureVersion + shape.structure));
  return shape;
}

}  // namespace

CommandShape shape_of(const std::vector<std::string>& argv) {
  return with_kind(argv, std::nullopt);
}

CommandShape shape_of(const std::vector<std::string>& argv, OperationKind op) {
  return with_kind(argv, op);
}

std::vector<std::string> file_types_of(const std::vector<std::string>& paths) {
  std::vector<std::string> types;
  for (const std::string& path : paths)
    if (std::string extension = extension_of(path); !extension.empty()) types.push_back(std::move(extension));
  std::sort(types.begin(), types.end());
  types.erase(std::unique(types.begin(), types.end()), types.end());
  return types;
}

std::vector<std::string> words_of_line(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool open = false;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == quote)
        quote = 0;
      else
        word += c;
    } else if (c == '\'' || c == '"') {
      quote = c;
      open = true;
    } else if (c == '\\' && i + 1 < line.size()) {
      word += line[++i];
      open = true;
    } else if (std::string_view(" \t\n;|&<>()").find(c) != std::string_view::npos) {
      if (open) words.push_back(std::move(word));
      word.clear();
      open = false;
      if (c != ' ' && c != '\t' && !words.empty()) return words;
    } else {
      word += c;
      open = true;
    }
  }
  if (open) words.push_back(std::move(word));
  return words;
}

}  // namespace patauto::signature
