#pragma once
// Template grammar (DESIGN section 6): literal bytes with `{{name}}`, `{{name|case}}`, holes `{{h1}}` (`{{h1:kind}}` in
// the message of a recovery) and optional blocks `{{?b1}}...{{/b1}}`, between the template's own delimiters. Nothing
// else, so no logic. A template writes bytes: line ends, a missing final newline and any encoding survive.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/case_form.hpp"

namespace patauto::model {

struct Delimiters {
  std::string open = "{{";
  std::string close = "}}";
  bool operator==(const Delimiters&) const = default;
};

/// The pairs there are, in the order in which they are tried.
const std::array<Delimiters, 4>& delimiter_pairs();

/// The first pair of which neither half occurs in any of the texts; nothing when there is none.
std::optional<Delimiters> free_delimiters(const std::vector<std::string_view>& texts);

/// What a hole of an error message holds.
enum class HoleKind : std::uint8_t { any, id, path, num, str, word, line };
/// "id"; empty for any.
std::string_view name_of(HoleKind kind);
std::optional<HoleKind> hole_kind(std::string_view name);

/// `h1`, `h2` ... and `b1`, `b2` ...: names that a variable cannot have.
bool names_hole(std::string_view name);
bool names_block(std::string_view name);
/// A lower-case letter, then lower-case letters, digits and `_`, 64 at most, and neither a hole's nor a block's.
bool names_variable(std::string_view name);

enum class PartKind : std::uint8_t { literal, variable, hole, block_begin, block_end };

struct TemplatePart {
  PartKind kind = PartKind::literal;
  std::string text{};  ///< the literal bytes, or the name
  CaseForm form = CaseForm::verbatim;
  HoleKind hole = HoleKind::any;
  int line = 1;    ///< where it begins in the template, from 1
  int column = 1;  ///< in bytes, from 1
  bool operator==(const TemplatePart&) const = default;
};

/// Something that is no template grammar.
struct TemplateFault {
  std::string rule;  ///< "template-tag", "template-case", "template-block", "template-hole"
  std::string message;
  std::string hint;
  int line = 1;
  int column = 1;
  bool operator==(const TemplateFault&) const = default;
};

/// What a template is filled with. Blocks that are not named are left out.
struct TemplateValues {
  std::map<std::string, std::string, std::less<>> variables{};
  std::map<std::string, std::string, std::less<>> holes{};
  std::set<std::string, std::less<>> blocks{};
  bool operator==(const TemplateValues&) const = default;
};

struct TemplateRead;

class Template {
 public:
  Template() = default;

  const std::vector<TemplatePart>& parts() const { return parts_; }
  /// Names in use, sorted, each once.
  std::vector<std::string> variables() const { return names(PartKind::variable); }
  std::vector<std::string> holes() const { return names(PartKind::hole); }
  std::vector<std::string> blocks() const { return names(PartKind::block_begin); }
  /// The literal bytes before the first tag.
  std::string_view prefix() const;

  /// The bytes it writes. Invalid error that lists every variable and hole without a value; those of blocks that are
  /// left out need none.
  Result<std::string> render(const TemplateValues& values) const;

  bool operator==(const Template&) const = default;

 private:
  friend TemplateRead template_of(std::string_view text, const Delimiters& delimiters, bool typed_holes);
  std::vector<std::string> names(PartKind kind) const;

  std::vector<TemplatePart> parts_;
};

struct TemplateRead {
  Template value;                       ///< what could be read
  std::vector<TemplateFault> faults{};  ///< in the order of the text; empty: it is a template
};

/// Reads a template. A closing delimiter alone is literal, and so is an opening one's first character where the second
/// begins one too (`{{{name}}`). `typed_holes`: `{{h1:id}}` is allowed. Linear.
TemplateRead template_of(std::string_view text, const Delimiters& delimiters = {}, bool typed_holes = false);

/// The text that template_of reads as this template with the same delimiters, if no literal of it holds the opening
/// one.
std::string text_of(const Template& value, const Delimiters& delimiters = {});
/// One tag of it, delimiters included; the bytes of a literal.
std::string text_of(const TemplatePart& part, const Delimiters& delimiters = {});

}  // namespace patauto::model
