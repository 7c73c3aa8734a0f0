#include "model/operation_kind.hpp"

#include <algorithm>
#include <array>

namespace patauto::model {

namespace {

/// In the order of the enumeration.
constexpr std::array<std::string_view, kOperationKinds> kNames = {"CREATE_FILE",
                                                                  "SAVE_FILE",
                                                                  "DELETE_FILE",
                                                                  "MOVE_FILE",
                                                                  "APPLY_PATCH",
                                                                  "REFACTOR_MODULE",
                                                                  "ADD_FUNCTION",
                                                                  "RUN_TESTS",
                                                                  "RUN_LINTER",
                                                                  "RUN_FORMATTER",
                                                                  "RUN_BUILD",
                                                                  "RUN_COMMAND",
                                                                  "INSTALL_DEPENDENCIES",
                                                                  "CREATE_DOC",
                                                                  "UPDATE_DOC",
                                                                  "UPDATE_INDEX",
                                                                  "CREATE_WORKTREE",
                                                                  "MERGE_WORKTREE",
                                                                  "CREATE_COMMIT",
                                                                  "OPEN_PULL_REQUEST",
                                                                  "PROCESS_PATCHES",
                                                                  "SEARCH_FILES",
                                                                  "VALIDATE_COMPLIANCE",
                                                                  "ANALYZE_CODEBASE",
                                                                  "EXTRACT_PATTERNS",
                                                                  "GENERATE_REPORT",
                                                                  "CREATE_REGISTRY_FILE",
                                                                  "UPDATE_PATTERN_INDEX"};

}  // namespace

std::string_view name_of(OperationKind kind) {
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<OperationKind> operation_kind(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<OperationKind>(found - kNames.begin());
}

}  // namespace patauto::model
