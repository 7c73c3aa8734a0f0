#pragma once
// Does an instance fit a pattern's JSON Schema, or any other?

#include <string>

#include "app/session.hpp"
#include "registry/instance.hpp"

namespace patauto::app {

struct Validation {
  std::string instance{};  ///< as named by the caller
  std::string schema{};    ///< likewise, or the path of the pattern's schema
  registry::InstanceFaults faults{};
  bool valid() const { return faults.faults.empty(); }
};

/// A file by the name that the user typed and its path.
struct TypedFile {
  std::string name{};
  std::string path{};
};

/// The bytes of a file that the input consists of: that it cannot be read, or is over `limit` bytes, is an invalid
/// error.
Result<std::string> input_of(const TypedFile& file, std::size_t limit);

/// Against the schema that the spec of the pattern with this id or name makes; a list, item by item. Invalid error: as
/// registry::faults_of, or a file that cannot be read, or no valid pattern of that id.
Result<Validation> validate(const Session& session, const TypedFile& instance, const std::string& pattern);

/// Against the schema in a file; needs no repository. Invalid error likewise.
Result<Validation> validate(const TypedFile& instance, const TypedFile& schema);

}  // namespace patauto::app
