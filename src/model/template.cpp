#include "model/template.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "model/ascii.hpp"

namespace patauto::model {

namespace {

constexpr std::array<std::string_view, 7> kHoleKinds = {"", "id", "path", "num", "str", "word", "line"};
constexpr std::size_t kShownTag = 40;

bool numbered(std::string_view name, char letter) {
  return name.size() > 1 && name.size() <= 10 && name[0] == letter && name[1] != '0' &&
         std::all_of(name.begin() + 1, name.end(), is_digit);
}

/// Reads the parts of one template; knows its place for the faults.
class Scanner {
 public:
  Scanner(std::string_view text, const Delimiters& delimiters, bool typed_holes)
      : text_(text), delimiters_(delimiters), typed_holes_(typed_holes) {}

  void read() {
    while (at_ < text_.size()) {
      const std::size_t open = next_open();
      literal(open - at_);
      if (at_ < text_.size()) tag();
    }
    for (const TemplatePart& block : open_blocks_) {
      faults.push_back({"template-block", "the block '" + block.text + "' is not closed",
                        "write " + delimiters_.open + "/" + block.text + delimiters_.close + " where it ends",
                        block.line, block.column});
    }
  }

  std::vector<TemplatePart> parts;
  std::vector<TemplateFault> faults;

 private:
  /// The next opening delimiter, the last of those that overlap; the end where there is none.
  std::size_t next_open() const {
    std::size_t open = text_.find(delimiters_.open, at_);
    if (open == std::string_view::npos) return text_.size();
    while (text_.substr(open + 1).starts_with(delimiters_.open)) ++open;
    return open;
  }

  void literal(std::size_t size) {
    if (size == 0) return;
    parts.push_back(
        {.kind = PartKind::literal, .text = std::string(text_.substr(at_, size)), .line = line_, .column = column_});
    skip(size);
  }

  void tag() {
    const std::size_t begin = at_ + delimiters_.open.size();
    const std::size_t close = text_.find(delimiters_.close, begin);
    const std::size_t line_end = std::min(text_.find('\n', begin), text_.size());
    if (close == std::string_view::npos || close > line_end) {
      fault("template-tag", "'" + delimiters_.open + "' is not closed on this line",
            "close it with '" + delimiters_.close + "', or choose delimiters that do not occur in the text");
      skip(delimiters_.open.size());
      return;
    }
    TemplatePart part{.line = line_, .column = column_};
    if (read_tag(text_.substr(begin, close - begin), part) && in_order(part)) parts.push_back(std::move(part));
    skip(close + delimiters_.close.size() - at_);
  }

  /// What stands between the delimiters; false when it is no tag.
  bool read_tag(std::string_view tag, TemplatePart& part) {
    if (tag.starts_with('?') || tag.starts_with('/')) {
      part.kind = tag[0] == '?' ? PartKind::block_begin : PartKind::block_end;
      part.text = tag.substr(1);
      return names_block(part.text) || no_tag(tag);
    }
    const std::size_t end = tag.find_first_of("|:");
    part.text = tag.substr(0, end);
    const std::string_view rest = end == std::string_view::npos ? "" : tag.substr(end + 1);
    if (names_hole(part.text)) {
      part.kind = PartKind::hole;
      return end == std::string_view::npos || (tag[end] == ':' ? read_hole_kind(rest, part) : no_tag(tag));
    }
    part.kind = PartKind::variable;
    if (!names_variable(part.text) || (end != std::string_view::npos && tag[end] != '|')) return no_tag(tag);
    return end == std::string_view::npos || read_form(rest, part);
  }

  bool read_hole_kind(std::string_view name, TemplatePart& part) {
    const auto kind = name.empty() ? std::nullopt : hole_kind(name);
    if (!typed_holes_ || !kind) {
      fault("template-hole",
            typed_holes_ ? "a hole's kind cannot be '" + std::string(name) + "'"
                         : "a hole has a kind only in the message that a recovery matches",
            typed_holes_ ? "use id, path, num, str, word or line"
                         : "write " + delimiters_.open + part.text + delimiters_.close);
      return false;
    }
    part.hole = *kind;
    return true;
  }

  bool read_form(std::string_view name, TemplatePart& part) {
    const auto form = name.empty() ? std::nullopt : case_form(name);
    if (form) {
      part.form = *form;
      return true;
    }
    std::vector<std::string> names;
    std::string all;
    for (std::size_t i = 1; i < kCaseForms; ++i) {
      names.emplace_back(name_of(static_cast<CaseForm>(i)));
      all += (i == 1 ? "" : ", ") + names.back();
    }
    const std::string near = base::did_you_mean(name, names);
    fault("template-case", "'" + std::string(name.substr(0, kShownTag)) + "' is no case form",
          near.empty() ? "the case forms are: " + all : near);
    return false;
  }

  bool no_tag(std::string_view tag) {
    const std::string shown(tag.substr(0, kShownTag));
    fault("template-tag", "'" + delimiters_.open + shown + delimiters_.close + "' is no tag",
          "a tag is a variable (name, or name|kebab), a hole (h1), or a block's ends (?b1 and /b1), without blanks; "
          "other "
          "delimiters leave the text alone");
    return false;
  }

  /// Blocks close in the order they were opened.
  bool in_order(const TemplatePart& part) {
    if (part.kind == PartKind::block_begin) {
      const auto same = [&](const TemplatePart& open) { return open.text == part.text; };
      if (std::any_of(open_blocks_.begin(), open_blocks_.end(), same)) {
        fault("template-block", "the block '" + part.text + "' is open already", "close it first");
        return false;
      }
      open_blocks_.push_back(part);
      return true;
    }
    if (part.kind != PartKind::block_end) return true;
    if (open_blocks_.empty() || open_blocks_.back().text != part.text) {
      fault("template-block", "the block '" + part.text + "' is not the one to be closed here",
            open_blocks_.empty() ? "no block is open" : "'" + open_blocks_.back().text + "' is");
      return false;
    }
    open_blocks_.pop_back();
    return true;
  }

  void fault(std::string rule, std::string message, std::string hint) {
    faults.push_back({std::move(rule), std::move(message), std::move(hint), line_, column_});
  }

  void skip(std::size_t size) {
    for (const char c : text_.substr(at_, size)) {
      ++column_;
      if (c != '\n') continue;
      ++line_;
      column_ = 1;
    }
    at_ += size;
  }

  std::string_view text_;
  const Delimiters& delimiters_;
  bool typed_holes_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
  std::vector<TemplatePart> open_blocks_;
};

std::string listed(const std::set<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "'" : ", '") + name + "'";
  return all;
}

}  // namespace

const std::array<Delimiters, 4>& delimiter_pairs() {
  static const std::array<Delimiters, 4> pairs = {{{"{{", "}}"}, {"<%", "%>"}, {"[[", "]]"}, {"@{", "}@"}}};
  return pairs;
}

std::optional<Delimiters> free_delimiters(const std::vector<std::string_view>& texts) {
  for (const Delimiters& pair : delimiter_pairs()) {
    const auto holds = [&](std::string_view text) {
      return text.find(pair.open) != std::string_view::npos || text.find(pair.close) != std::string_view::npos;
    };
    if (std::none_of(texts.begin(), texts.end(), holds)) return pair;
  }
  return std::nullopt;
}

std::string_view name_of(HoleKind kind) {
  return kHoleKinds[static_cast<std::size_t>(kind)];
}

std::optional<HoleKind> hole_kind(std::string_view name) {
  const auto found = std::find(kHoleKinds.begin() + 1, kHoleKinds.end(), name);
  if (found == kHoleKinds.end()) return std::nullopt;
  return static_cast<HoleKind>(found - kHoleKinds.begin());
}

bool names_hole(std::string_view name) {
  return numbered(name, 'h');
}

bool names_block(std::string_view name) {
  return numbered(name, 'b');
}

bool names_variable(std::string_view name) {
  const auto allowed = [](char c) { return is_lower(c) || is_digit(c) || c == '_'; };
  return !name.empty() && name.size() <= 64 && is_lower(name[0]) && std::all_of(name.begin(), name.end(), allowed) &&
         !names_hole(name) && !names_block(name);
}

std::vector<std::string> Template::names(PartKind kind) const {
  std::set<std::string> found;
  for (const TemplatePart& part : parts_)
    if (part.kind == kind) found.insert(part.text);
  return {found.begin(), found.end()};
}

std::string_view Template::prefix() const {
  return !parts_.empty() && parts_.front().kind == PartKind::literal ? std::string_view(parts_.front().text)
                                                                     : std::string_view();
}

Result<std::string> Template::render(const TemplateValues& values) const {
  std::string out;
  std::set<std::string> missing;
  std::size_t left_out = 0;  // blocks we are in that are not written
  for (const TemplatePart& part : parts_) {
    if (part.kind == PartKind::block_begin) {
      if (left_out > 0 || !values.blocks.contains(part.text)) ++left_out;
    } else if (part.kind == PartKind::block_end) {
      if (left_out > 0) --left_out;
    } else if (left_out > 0) {
      continue;
    } else if (part.kind == PartKind::literal) {
      out += part.text;
    } else {
      const auto& named = part.kind == PartKind::hole ? values.holes : values.variables;
      const auto value = named.find(part.text);
      if (value == named.end()) {
        missing.insert(part.text);
      } else {
        out += part.form == CaseForm::verbatim ? value->second : in_form(value->second, part.form);
      }
    }
  }
  if (missing.empty()) return out;
  return fail(ErrorKind::invalid, "no value for " + listed(missing), "give each as NAME=VALUE");
}

TemplateRead template_of(std::string_view text, const Delimiters& delimiters, bool typed_holes) {
  Scanner scanner(text, delimiters, typed_holes);
  scanner.read();
  TemplateRead read;
  read.value.parts_ = std::move(scanner.parts);
  read.faults = std::move(scanner.faults);
  return read;
}

std::string text_of(const TemplatePart& part, const Delimiters& delimiters) {
  std::string tag = part.text;
  switch (part.kind) {
    case PartKind::literal: return tag;
    case PartKind::block_begin: tag.insert(0, 1, '?'); break;
    case PartKind::block_end: tag.insert(0, 1, '/'); break;
    case PartKind::hole:
      if (part.hole != HoleKind::any) tag.append(":").append(name_of(part.hole));
      break;
    case PartKind::variable:
      if (part.form != CaseForm::verbatim) tag.append("|").append(name_of(part.form));
      break;
  }
  return delimiters.open + tag + delimiters.close;
}

std::string text_of(const Template& value, const Delimiters& delimiters) {
  std::string text;
  for (const TemplatePart& part : value.parts()) text += text_of(part, delimiters);
  return text;
}

}  // namespace patauto::model
