#include "model/prediction.hpp"

namespace patauto::model {

double confidence_of(const Terms& terms) {
  return 0.4 * terms.similarity + 0.3 * terms.success + 0.2 * terms.test_coverage + 0.1 * terms.schema_completeness;
}

const char* name_of(CandidateKind kind) {
  switch (kind) {
    case CandidateKind::files: return "files";
    case CandidateKind::edit: return "edit";
    case CandidateKind::command: return "command";
    case CandidateKind::recovery: return "recovery";
  }
  return "files";
}

}  // namespace patauto::model
