#include "app/init.hpp"

#include <algorithm>

#include "app/ci_file.hpp"
#include "app/flush_hooks.hpp"
#include "app/hints.hpp"
#include "app/hook_managers.hpp"
#include "app/shims.hpp"
#include "base/files.hpp"
#include "git/git_command.hpp"
#include "git/hooks_folder.hpp"

namespace patauto::app {

namespace {

constexpr const char* kConfig = ".patauto/config.yaml";
constexpr const char* kAttributesFile = ".patauto/.gitattributes";

constexpr std::string_view kAttributes =
    "journal/** -text -filter -ident -diff linguist-generated\n"
    "rollup/** -text -filter -ident -diff linguist-generated\n";

constexpr std::string_view kDefaults =
    "# Every key is optional; the commented lines show the defaults. It can only restrict what runs here.\n"
    "version: 1\n";

constexpr std::string_view kMoreDefaults =
    "# journal: {flush: with-commit}    # with-commit | separate | manual\n"
    "# retention_days: 90\n"
    "# thresholds: {min_files: 2, min_executions: 3, min_resolutions: 3, auto_approve: 0.75, auto_approve_similarity: "
    "0.5,\n"
    "#              quarantine_failure_rate: 0.40, quarantine_window: 10, breaker_failures: 3,\n"
    "#              breaker_half_open_seconds: 60, evolve_below: 0.80}\n"
    "# mining: {exclude: []}\n"
    "# hooks: {enforce: true}           # refuse a commit that stages an invalid registry\n";

bool there(const std::string& path) {
  return base::file_type(path) != base::FileType::none;
}

/// Which of these files the index has: a sparse checkout leaves them out of the work tree, and they are not missing.
Result<std::vector<std::string>> tracked(Session& session, const std::vector<std::string>& files) {
  std::vector<std::string> arguments{"ls-files", "-z", "--"};
  arguments.insert(arguments.end(), files.begin(), files.end());
  const base::Command command = git::git_command(session.layout(), session.env(), std::move(arguments));
  PATAUTO_ASSIGN(const base::Output output, session.process().run(command));
  std::vector<std::string> paths;
  for (std::size_t at = 0; at < output.out.size(); at = output.out.find('\0', at) + 1)
    paths.emplace_back(output.out.c_str() + at);
  return paths;
}

/// Whether folders of these names belong to somebody else, so that the registry goes below `.patauto`.
bool registry_names_taken(const std::string& work_tree) {
  const bool ours = there(work_tree + "/patterns/PATTERN_INDEX.yaml");
  return !ours && (there(work_tree + "/patterns") || there(work_tree + "/templates"));
}

std::string first_config(const InitRequest& request, const std::string& work_tree) {
  std::string text(kDefaults);
  text += (request.mode.empty() ? "# mode: aggressive" : "mode: " + request.mode) +
          std::string("                 # aggressive | review\n");
  text += request.local
              ? "telemetry: local                 # off | local\n"
              : "# telemetry: shared              # off | local | minimal | shared; the lowest of repository, "
                "user and environment counts\n";
  text += kMoreDefaults;
  text += !request.local && registry_names_taken(work_tree)
              ? "registry: {patterns: .patauto/registry/patterns, templates: .patauto/registry/templates}\n"
              : "# registry: {patterns: patterns, templates: templates}\n";
  return text;
}

/// The text with its `mode:` line set, or one added.
std::string with_mode(const std::string& text, const std::string& mode) {
  const std::string wanted = "mode: " + mode;
  std::size_t at = text.starts_with("mode:") ? 0 : text.find("\nmode:");
  if (at == std::string::npos) return text + (text.empty() || text.ends_with('\n') ? "" : "\n") + wanted + '\n';
  if (at != 0) ++at;
  const std::size_t stop = std::min({text.find('\n', at), text.find(" #", at), text.size()});
  return text.substr(0, at) + wanted + text.substr(stop);
}

Result<void> write_config(const std::string& path, const std::string& shown, const InitRequest& request,
                          const std::string& work_tree, SetUp& set_up) {
  if (!there(path)) {
    PATAUTO_TRY(base::create_file(path, first_config(request, work_tree)));
    set_up.done.push_back("created " + shown);
    return {};
  }
  if (request.mode.empty()) return {};
  PATAUTO_ASSIGN(const std::string text, base::read_file(path, std::size_t{1} << 16));
  const std::string changed = with_mode(text, request.mode);
  if (changed == text) return {};
  PATAUTO_TRY(base::replace_file(path, changed));
  set_up.done.push_back("set mode to " + request.mode + " in " + shown);
  return {};
}

Result<void> write_tracked_files(Session& session, const InitRequest& request, SetUp& set_up) {
  const std::string& work_tree = *session.layout().work_tree;
  PATAUTO_ASSIGN(const std::vector<std::string> known, tracked(session, {kConfig, kAttributesFile}));
  const auto missing = [&](const char* path) {
    return !there(work_tree + '/' + path) && std::find(known.begin(), known.end(), path) == known.end();
  };
  const std::string folder = work_tree + "/.patauto";
  const base::FileType type = base::file_type(folder);
  if (type != base::FileType::none && type != base::FileType::directory)
    return fail(ErrorKind::state, "'" + folder + "' is no directory", "move it away, or use: git patauto init --local");
  const bool moved = type == base::FileType::none && registry_names_taken(work_tree);
  const bool no_config = missing(kConfig);
  if (no_config || missing(kAttributesFile)) PATAUTO_TRY(base::make_directories(folder));
  if (no_config || there(work_tree + '/' + kConfig))
    PATAUTO_TRY(write_config(folder + "/config.yaml", kConfig, request, work_tree, set_up));
  if (missing(kAttributesFile)) {
    PATAUTO_TRY(base::create_file(folder + "/.gitattributes", kAttributes));
    set_up.done.push_back("created .patauto/.gitattributes");
  }
  if (moved) {
    set_up.notes.push_back("'patterns' or 'templates' is in use here already; ours will be in .patauto/registry");
  }
  return {};
}

/// A file that is there is a person's, whatever it says.
Result<void> add_ci_file(Session& session, const std::string& system, SetUp& set_up) {
  const std::string& work_tree = *session.layout().work_tree;
  const std::string path = ci_path(system);
  PATAUTO_ASSIGN(const std::vector<std::string> known, tracked(session, {path}));
  if (there(work_tree + '/' + path) || !known.empty()) {
    set_up.notes.push_back("'" + path + "' is there already and stays as it is");
  } else {
    PATAUTO_TRY(write_ci_file(work_tree, system));
    set_up.done.push_back("created " + path);
  }
  for (std::string& note : ci_notes(work_tree, system)) set_up.notes.push_back(std::move(note));
  return {};
}

Result<void> write_local_files(const git::Layout& layout, const InitRequest& request, SetUp& set_up) {
  const std::string folder = layout.common_dir + "/patauto";
  PATAUTO_TRY(base::make_directories(folder, 0700));
  return write_config(folder + "/config.yaml", folder + "/config.yaml", request, *layout.work_tree, set_up);
}

/// A note that the hooks folder is of our making, and ours to remove.
std::string made_folder_mark(const git::Layout& layout) {
  return layout.common_dir + "/patauto/made-hooks-folder";
}

Result<void> install_hooks(const git::Layout& layout, const git::HooksFolder& hooks, SetUp& set_up) {
  if (!there(hooks.path)) {
    PATAUTO_TRY(base::make_directories(layout.common_dir + "/patauto", 0700));
    PATAUTO_TRY(base::replace_file(made_folder_mark(layout), "uninstall removes the hooks folder again\n"));
  }
  PATAUTO_ASSIGN(const std::vector<std::string> lines, install_shims(hooks.path));
  set_up.done.insert(set_up.done.end(), lines.begin(), lines.end());
  return {};
}

Error hooks_elsewhere(const git::HooksFolder::Moved& moved, const git::Layout& layout) {
  const std::string manager = manager_of_folder(moved.value, *layout.work_tree);
  return {ErrorKind::state,
          git::told(moved) + ": hooks there may be run for other repositories too, so none is changed",
          "add these lines to the hooks that git runs (git patauto init --print-snippet " + manager +
              "), then run init again:\n" + hook_manager_lines(manager),
          {}};
}

Result<void> check_place(const git::Layout& layout) {
  if (layout.work_tree) return {};
  return fail(ErrorKind::state, "'" + layout.git_dir + "' is a bare repository: nobody commits there",
              "run it in a clone with a work tree");
}

}  // namespace

Result<SetUp> init(Session& session, const InitRequest& request) {
  const git::Layout& layout = session.layout();
  PATAUTO_TRY(check_place(layout));
  if (request.local && !request.ci.empty())
    return fail(ErrorKind::usage, "a CI file is tracked, and '--local' tracks nothing", "leave one of the two out");
  PATAUTO_ASSIGN(const git::HooksFolder hooks, git::hooks_folder(layout, session.env(), session.process()));
  const bool run_by_others = hooks.moved && runs_our_hooks(hooks.path);
  if (hooks.moved && !run_by_others) return tl::unexpected<Error>(hooks_elsewhere(*hooks.moved, layout));

  SetUp set_up;
  PATAUTO_TRY(request.local ? write_local_files(layout, request, set_up)
                            : write_tracked_files(session, request, set_up));
  if (!request.ci.empty()) PATAUTO_TRY(add_ci_file(session, request.ci, set_up));
  if (run_by_others) {
    set_up.notes.push_back("the hooks in '" + hooks.moved->value + "' run ours; waiting events go into a commit of " +
                           "their own: git patauto flush");
  } else {
    PATAUTO_TRY(install_hooks(layout, hooks, set_up));
  }
  if (request.local) {
    set_up.notes.push_back("nothing of this is tracked, and nothing that is recorded leaves this clone");
  } else {
    set_up.notes.push_back(
        "telemetry is on, level shared: hashes and counts of what runs here go into your commits below "
        ".patauto/journal; "
        "to turn it off: git config patauto.telemetry off (for you) or 'telemetry: off' in .patauto/config.yaml");
  }
  // Without it the hooks know nothing of the past, and say nothing.
  static_cast<void>(warm_hints(session));
  return set_up;
}

Result<SetUp> uninstall(Session& session) {
  const git::Layout& layout = session.layout();
  PATAUTO_TRY(check_place(layout));
  PATAUTO_ASSIGN(const git::HooksFolder hooks, git::hooks_folder(layout, session.env(), session.process()));
  SetUp set_up;
  const git::WritingSeams seams{layout, session.env(), session.process()};
  if (const auto mended = mend_flush(seams, nullptr); !mended) set_up.notes.push_back(mended.error().message);
  if (hooks.moved) {
    if (runs_our_hooks(hooks.path))
      set_up.notes.push_back("'" + hooks.moved->value + "' still calls git-patauto: take these lines out yourself");
  }
  const std::string folder = layout.common_dir + "/hooks";
  if (base::file_type(folder) != base::FileType::symlink) {
    PATAUTO_ASSIGN(set_up.done, remove_shims(folder));
  }
  if (there(made_folder_mark(layout))) {
    base::remove_empty_directory(folder);
    PATAUTO_TRY(base::remove_file(made_folder_mark(layout)));
  }
  const std::string local = layout.common_dir + "/patauto/config.yaml";
  if (there(local)) {
    PATAUTO_TRY(base::remove_file(local));
    set_up.done.push_back("removed " + local);
  }
  if (there(*layout.work_tree + "/.patauto"))
    set_up.notes.push_back("kept .patauto/, which is versioned; git rm -r .patauto removes it");
  return set_up;
}

}  // namespace patauto::app
