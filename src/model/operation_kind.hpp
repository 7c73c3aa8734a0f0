#pragma once
// What kind of work an execution was: a closed set (DESIGN section 6), so that executions can be counted and compared.

#include <cstdint>
#include <optional>
#include <string_view>

namespace patauto::model {

enum class OperationKind : std::uint8_t {
  create_file,
  save_file,
  delete_file,
  move_file,
  apply_patch,
  refactor_module,
  add_function,
  run_tests,
  run_linter,
  run_formatter,
  run_build,
  run_command,
  install_dependencies,
  create_doc,
  update_doc,
  update_index,
  create_worktree,
  merge_worktree,
  create_commit,
  open_pull_request,
  process_patches,
  search_files,
  validate_compliance,
  analyze_codebase,
  extract_patterns,
  generate_report,
  create_registry_file,
  update_pattern_index,
};
inline constexpr std::size_t kOperationKinds = 28;

/// "RUN_TESTS".
std::string_view name_of(OperationKind kind);
/// The kind of that name; nothing for any other text.
std::optional<OperationKind> operation_kind(std::string_view name);

}  // namespace patauto::model
