#pragma once
// A work tree and its git directory, with what lies in them.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "engine/apply.hpp"
#include "unit/base/sandbox.hpp"

namespace patauto::test {

/// Path and bytes; directories end in a slash, symlinks hold "-> TARGET".
using Contents = std::map<std::string, std::string>;

inline model::PlannedFile created(std::string path, std::string content) {
  model::PlannedFile file;
  file.path = std::move(path);
  file.content = std::move(content);
  return file;
}

inline model::PlannedFile edited(std::string path, std::string before, std::string content) {
  model::PlannedFile file = created(std::move(path), std::move(content));
  file.action = model::FileAction::edit;
  file.before = std::move(before);
  return file;
}

class WorkBox {
 public:
  WorkBox() {
    std::filesystem::create_directories(sandbox_ / "work");
    std::filesystem::create_directories(sandbox_ / "git");
  }

  engine::Place place() const {
    return {.work_tree = sandbox_ / "work",
            .git_dir = sandbox_ / "git",
            .common_dir = sandbox_ / "git",
            .wait = std::chrono::milliseconds(20)};
  }
  std::string work() const { return sandbox_ / "work"; }
  std::string git() const { return sandbox_ / "git"; }
  std::string operator/(const std::string& name) const { return work() + '/' + name; }

  void write(const std::string& name, const std::string& content) const {
    const std::filesystem::path file = *this / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
  }
  void make_directory(const std::string& name) const { std::filesystem::create_directories(*this / name); }
  void link(const std::string& name, const std::string& target) const {
    std::filesystem::create_symlink(target, *this / name);
  }

  Contents contents() const { return contents_of(work()); }
  /// Names in the folder of records.
  std::string records() const {
    std::string names;
    for (const std::uint64_t number : engine::Record::numbers(place())) names += std::to_string(number) + ' ';
    return names;
  }

  Result<engine::Applied> apply(const std::vector<model::PlannedFile>& plan,
                                const engine::ApplyOptions& options = {}) const {
    return engine::apply(place(), plan, options);
  }
  /// Applies the plan, which must fail with this kind of error and leave everything as it was; the message.
  std::string refusal(const std::vector<model::PlannedFile>& plan, ErrorKind kind = ErrorKind::state,
                      const engine::ApplyOptions& options = {}) const {
    const Contents before = contents();
    const auto result = apply(plan, options);
    CHECK(contents() == before);
    CHECK(records().empty());
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == kind);
    return result.error().message;
  }

 private:
  static Contents contents_of(const std::string& root) {
    namespace fs = std::filesystem;
    Contents found;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      std::string name = entry.path().string().substr(root.size() + 1);
      if (entry.is_symlink()) {
        found[name] = "-> " + fs::read_symlink(entry.path()).string();
      } else if (entry.is_directory()) {
        found[name + "/"];
      } else if (entry.is_regular_file()) {
        std::ifstream file(entry.path(), std::ios::binary);
        found[name] = {std::istreambuf_iterator<char>(file), {}};
      } else {
        found[name] = "(special)";
      }
    }
    return found;
  }

  Sandbox sandbox_;
};

}  // namespace patauto::test
