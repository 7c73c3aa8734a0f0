#pragma once
// The parts of a spec and how each is read; inside this room only. Every function puts what it reads into
// `reading.spec.pattern`, and what is wrong into its findings.

#include <set>
#include <string>
#include <vector>

#include "registry/spec.hpp"
#include "registry/spec_reading.hpp"

namespace patauto::registry {

struct SpecReading {
  SpecRead& spec;
  FindingList findings;
  const Folders& folders;
  bool delimiters_known = true;         ///< else what templates say is not judged
  bool variables_known = true;          ///< likewise
  bool match_known = true;              ///< likewise for holes
  std::set<std::string> match_holes{};  ///< holes that the message of a recovery fills

  model::Pattern& pattern() { return spec.pattern; }
};

/// Where holes of a template come from.
enum class Holes : std::uint8_t {
  none,   ///< those that a recovery's message fills apart
  own,    ///< the template may leave places open; in a recovery nothing may
  typed,  ///< it is that message
};

struct TemplateUse {
  Holes holes = Holes::none;
  bool blocks = false;
  bool variables = true;
};

/// A template that stands in the spec as a text. `name` is what errors call it.
model::Template template_in(SpecReading& reading, const Yaml& value, const std::string& name, const TemplateUse& use);
/// One that is a path of the work tree.
model::Template path_in(SpecReading& reading, const Yaml& value, const std::string& name);
/// A list of words of a command, not empty.
std::vector<model::Template> words_in(SpecReading& reading, MapReader& map, const std::string& key);
/// A plain path of a file in `folder`; empty where it is none.
std::string file_in(SpecReading& reading, const Yaml& value, const std::string& name, const std::string& folder,
                    const std::string& suffix);
/// Holes and blocks of a template against its use, reported at `at`.
void check_use(SpecReading& reading, const model::Template& read, const Yaml& at, const std::string& name,
               const TemplateUse& use);

// spec_variables.cpp
void read_delimiters(SpecReading& reading, MapReader& spec);
void read_variables(SpecReading& reading, MapReader& spec);
// spec_actions.cpp
void read_files(SpecReading& reading, MapReader& spec);
void read_edits(SpecReading& reading, MapReader& spec);
void read_steps(SpecReading& reading, MapReader& spec);
// spec_claims.cpp
void read_match(SpecReading& reading, MapReader& spec);
void read_ground_truth(SpecReading& reading, MapReader& spec);
void read_origin(SpecReading& reading, MapReader& spec);
void read_confidence(SpecReading& reading, MapReader& spec);

}  // namespace patauto::registry
