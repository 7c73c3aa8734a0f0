#pragma once
// An example of a pattern: what was once written by hand, as the values with which the pattern must write it again,
// byte for byte.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "model/oid.hpp"
#include "model/template.hpp"

namespace patauto::model {

struct ExampleFile {
  std::string path{};       ///< as rendered
  Oid blob{};               ///< what git calls its bytes
  TemplateValues values{};  ///< holes and blocks; the variables are the example's
  bool operator==(const ExampleFile&) const = default;
};

struct Example {
  std::map<std::string, std::string, std::less<>> variables{};
  std::vector<ExampleFile> files{};
  bool operator==(const Example&) const = default;
};

}  // namespace patauto::model
