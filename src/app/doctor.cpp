#include "app/doctor.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "app/applying.hpp"
#include "app/flush_hooks.hpp"
#include "app/hook_managers.hpp"
#include "app/shims.hpp"
#include "base/files.hpp"
#include "git/hooks_folder.hpp"
#include "git/operation.hpp"

namespace patauto::app {

namespace {

void look_at_flush(Session& session, Diagnosis& diagnosis) {
  const git::Layout& layout = session.layout();
  const auto open = open_transaction(layout.git_dir);
  if (open && !*open) return;
  if (open && under_way(**open)) {
    diagnosis.notes.emplace_back("a commit that takes waiting events along is being made right now");
    return;
  }
  const std::string text = "a commit with waiting events was interrupted";
  if (git::operation_in_progress(layout)) {
    diagnosis.findings.push_back({text, false, "finish what git status names, then run it again"});
    return;
  }
  const base::Env env = session.env().without("GIT_INDEX_FILE");
  const auto mended = mend_flush({layout, env, session.process()}, nullptr);
  // A record that makes no sense is taken away, and said.
  if (!open)
    diagnosis.findings.push_back({open.error().message, true, ""});
  else if (mended)
    diagnosis.findings.push_back({text, true, ""});
  else
    diagnosis.findings.push_back({text + ": " + mended.error().message, false, mended.error().hint});
}

void look_at_applications(const Session& session, Diagnosis& diagnosis) {
  auto lines = recover_interrupted(session);
  if (!lines) diagnosis.findings.push_back({lines.error().message, false, lines.error().hint});
  if (!lines) return;
  for (std::string& line : *lines) diagnosis.findings.push_back({std::move(line), true, ""});
}

void look_at_shims(const std::string& folder, Diagnosis& diagnosis) {
  std::vector<std::string> wrong;
  for (const std::string_view hook : kHooks) {
    const std::string path = folder + '/' + std::string(hook);
    switch (shim_state(folder, hook)) {
      case ShimState::ours: break;
      case ShimState::edited:
        diagnosis.notes.push_back("'" + path + "' has lines of somebody else's beside ours");
        break;
      case ShimState::missing: wrong.push_back("the hook '" + path + "' is missing"); break;
      case ShimState::outdated:
        wrong.push_back("the hook '" + path + "' is of another version, or not executable");
        break;
      case ShimState::foreign: wrong.push_back("'" + path + "' is another program's hook and does not run ours"); break;
    }
  }
  if (wrong.empty()) return;
  const auto installed = install_shims(folder);
  for (const std::string& text : wrong) {
    if (installed)
      diagnosis.findings.push_back({text, true, ""});
    else
      diagnosis.findings.push_back({text, false, installed.error().message});
  }
}

Result<void> look_at_hooks(Session& session, Diagnosis& diagnosis) {
  const git::Layout& layout = session.layout();
  PATAUTO_ASSIGN(const git::HooksFolder hooks, git::hooks_folder(layout, session.env(), session.process()));
  for (const std::string& manager : hook_managers_in(*layout.work_tree))
    diagnosis.notes.push_back(manager + " is set up here; its hooks run first");
  if (!hooks.moved) {
    look_at_shims(hooks.path, diagnosis);
  } else if (!runs_our_hooks(hooks.path)) {
    diagnosis.findings.push_back(
        {git::told(*hooks.moved) + ", and the hooks there do not run ours", false,
         "git patauto init --print-snippet " + manager_of_folder(hooks.moved->value, *layout.work_tree)});
  }
  return {};
}

void look_at_permissions(const git::Layout& layout, Diagnosis& diagnosis) {
  const std::string folder = layout.common_dir + "/patauto";
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0) return;
  if (::access(folder.c_str(), R_OK | W_OK | X_OK) != 0) {
    diagnosis.findings.push_back({"'" + folder + "' cannot be written", false, "chmod u+rwx '" + folder + "'"});
    return;
  }
  if ((status.st_mode & 0077U) == 0) return;
  const bool mended = ::chmod(folder.c_str(), 0700) == 0;
  diagnosis.findings.push_back({"'" + folder + "' can be read by others", mended, "chmod 700 '" + folder + "'"});
}

/// The program that the shims find, as they look for it.
std::optional<std::string> program_on_path(const base::Env& env) {
  const std::string path = env.get("PATH").value_or("");
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    std::string program = path.substr(begin, end - begin) + "/git-patauto";
    if (::access(program.c_str(), X_OK) == 0) return program;
    begin = end + 1;
  }
  return std::nullopt;
}

/// Hooks work without the small program, and with any; they only cost more, or act as another version does.
void look_at_hook_program(const Session& session, const std::string& program, Diagnosis& diagnosis) {
  const std::string small = program + "-hook";
  const std::string way_out = "install PatAuto again, both programs into one folder";
  if (::access(small.c_str(), X_OK) != 0) {
    diagnosis.notes.push_back("'" + small + "' is missing: hooks work, but cost more; " + way_out);
    return;
  }
  const auto said = session.process().run(
      {.argv = {small, "--version"}, .directory = session.directory(), .input = "", .env = session.env()});
  if (said && said->exit_code == 0 && said->out == "git-patauto-hook " PATAUTO_VERSION "\n") return;
  diagnosis.notes.push_back("'" + small +
                            "', which the hooks run, is of another version than this program (" PATAUTO_VERSION "); " +
                            way_out);
}

void look_at_programs(const Session& session, Diagnosis& diagnosis) {
  const auto program = program_on_path(session.env());
  if (program) return look_at_hook_program(session, *program, diagnosis);
  diagnosis.findings.push_back({"git-patauto is not on the PATH: hooks do nothing", false,
                                "add its folder to PATH, for graphical programs too"});
}

}  // namespace

Result<Diagnosis> diagnose(Session& session) {
  const git::Layout& layout = session.layout();
  if (!layout.work_tree) return fail(ErrorKind::state, "'" + layout.git_dir + "' is a bare repository");
  Diagnosis diagnosis;
  look_at_flush(session, diagnosis);
  look_at_applications(session, diagnosis);
  const bool set_up = base::file_type(*layout.work_tree + "/.patauto") == base::FileType::directory ||
                      base::file_type(layout.common_dir + "/patauto/config.yaml") != base::FileType::none;
  if (set_up) {
    PATAUTO_TRY(look_at_hooks(session, diagnosis));
  } else {
    diagnosis.findings.push_back({"this repository is not set up", false, "git patauto init"});
  }
  look_at_permissions(layout, diagnosis);
  look_at_programs(session, diagnosis);
  return diagnosis;
}

}  // namespace patauto::app
