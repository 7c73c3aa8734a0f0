#include "base/beneath.hpp"

namespace patauto::base {

Descriptor open_beneath(int root, const std::string& path) {
  return open_step_by_step(root, path);
}

}  // namespace patauto::base
