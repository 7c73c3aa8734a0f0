#include "app/ci_file.hpp"

#include "base/files.hpp"

namespace patauto::app {

namespace {

constexpr std::size_t kLargestConfig = std::size_t{1} << 20;

}  // namespace

std::string ci_path(std::string_view system) {
  return system == "gitlab" ? ".gitlab/patauto.yml" : ".github/workflows/pattern-automation.yml";
}

Result<void> write_ci_file(const std::string& work_tree, std::string_view system) {
  const std::string path = ci_path(system);
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const std::string folder = path.substr(0, slash);
    const base::FileType type = base::file_type(work_tree + '/' + folder);
    if (type == base::FileType::none || type == base::FileType::directory) continue;
    return fail(ErrorKind::state, "'" + folder + "' is no folder, so '" + path + "' cannot be written",
                "move it away, then run it again");
  }
  const std::string file = work_tree + '/' + path;
  PATAUTO_TRY(base::make_directories(file.substr(0, file.rfind('/'))));
  return base::create_file(file, ci_text(system));
}

std::vector<std::string> ci_notes(const std::string& work_tree, std::string_view system) {
  std::vector<std::string> notes;
  const std::string path = ci_path(system);
  const auto text = base::read_file(work_tree + '/' + path, kLargestConfig);
  if (text && *text == ci_text(system))
    notes.push_back("'" + path + "' builds git patauto from source: fill in PATAUTO_SOURCE and PATAUTO_REF there");
  if (system != "gitlab") return notes;
  const auto config = base::read_file(work_tree + "/.gitlab-ci.yml", kLargestConfig);
  if (!config || config->find(path) == std::string::npos)
    notes.push_back("GitLab reads it when .gitlab-ci.yml has the lines 'include:' and '  - local: " + path + "'");
  return notes;
}

}  // namespace patauto::app
