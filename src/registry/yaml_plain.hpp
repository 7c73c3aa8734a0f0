#pragma once
// The plainest of YAML, read without the parser: hooks read such a file with every commit, and starting the parser
// costs more than they do.

#include <optional>
#include <string_view>

#include "registry/yaml.hpp"

namespace patauto::registry {

/// The tree that read_yaml gives, if the bytes are ASCII and nothing but comments, blank lines and `key: word` at the
/// start of a line, each key once. Nothing: they are more than that, or nothing at all; ask the parser. One pass.
std::optional<Yaml> plain_yaml(std::string_view bytes);

}  // namespace patauto::registry
