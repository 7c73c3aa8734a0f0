#pragma once
// A JSON Schema (draft 7) with the schemas that each `$ref` in it leads to. Nothing is ever fetched: what is not in the
// document, or the schema of schemas, does not exist. Inside this room only.

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include <nlohmann/json.hpp>

namespace patauto::registry {

/// What is wrong at a place of the schema.
struct SchemaFault {
  std::string pointer{};  ///< JSON pointer
  std::string message{};
  std::string hint{};
};

class SchemaGraph {
 public:
  /// Keeps a reference to the document, which must not change. Linear in its size.
  explicit SchemaGraph(const nlohmann::json& document);

  const nlohmann::json& root() const { return document_; }
  /// References that lead nowhere, and schemas of another draft.
  const std::vector<SchemaFault>& faults() const { return faults_; }
  /// Every schema that can be reached, with its place: in the document, or in the schema of schemas.
  const std::unordered_map<const nlohmann::json*, std::string>& schemas() const { return pointers_; }
  /// Where references lead to what no keyword makes a schema.
  const std::vector<const nlohmann::json*>& unlisted() const { return unlisted_; }
  /// The schema that a schema's `$ref` leads to; null where it has none, or it leads nowhere.
  const nlohmann::json* target(const nlohmann::json& schema) const;

 private:
  struct Reference {
    const nlohmann::json* schema;
    std::string base;
  };

  void visit(const nlohmann::json& schema, const std::string& base, const std::string& pointer);
  void visit_children(const nlohmann::json& schema, const std::string& base, const std::string& pointer);
  void visit_each(const nlohmann::json& schemas, const std::string& base, const std::string& pointer);
  void resolve_references();
  const nlohmann::json* resolve(const Reference& reference);
  const nlohmann::json* walk(const nlohmann::json& document, const std::string& base, const std::string& fragment);

  const nlohmann::json& document_;
  std::unordered_map<const nlohmann::json*, std::string> pointers_;
  std::unordered_map<const nlohmann::json*, std::string> bases_;  ///< of the schemas in pointers_
  std::map<std::string, const nlohmann::json*> names_;            ///< by URI, with the fragment where `$id` gives one
  std::vector<Reference> references_;
  std::unordered_map<const nlohmann::json*, const nlohmann::json*> targets_;
  std::vector<const nlohmann::json*> unlisted_;
  std::vector<SchemaFault> faults_;
};

/// The schema that every schema of draft 7 fits.
const nlohmann::json& schema_of_schemas();

}  // namespace patauto::registry
