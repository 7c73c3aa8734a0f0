#include <ostream>

#include "cli/render/json_text.hpp"
#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

namespace {

using app::ListedPattern;
using model::PatternStatus;

std::string painted(const ListedPattern& listed, const Look& look) {
  std::string text = padded(std::string(name_of(listed.effective)), std::string_view("quarantined").size());
  switch (listed.effective) {
    case PatternStatus::approved: return look.green(text);
    case PatternStatus::quarantined: return look.red(text);
    case PatternStatus::draft:
    case PatternStatus::deprecated: return look.dim(text);
  }
  return text;
}

}  // namespace

void listing_text(std::ostream& out, const app::Listing& answer, const Look& look) {
  if (!answer.present) {
    out << "There is no registry here: no spec below '" << visible(answer.folder) << "'.\n";
    return;
  }
  std::size_t id_width = 0;
  std::size_t version_width = 0;
  for (const ListedPattern& listed : answer.patterns) {
    id_width = std::max(id_width, listed.pattern.id.size());
    version_width = std::max(version_width, text_of(listed.pattern.version).size());
  }
  for (const ListedPattern& listed : answer.patterns) {
    out << look.bold(padded(listed.pattern.id, id_width)) << "  "
        << padded(text_of(listed.pattern.version), version_width) << "  " << painted(listed, look) << "  "
        << visible(listed.pattern.intent) << '\n';
    if (listed.effective != listed.pattern.status && !look.quiet) {
      out << "  its spec says " << name_of(listed.pattern.status) << ", but " << listed.failures << " of "
          << counted(static_cast<std::size_t>(listed.uses), "use") << " failed\n";
    }
  }
  if (answer.patterns.empty()) out << "No pattern has that status.\n";
}

void listing_json(std::ostream& out, const app::Listing& answer) {
  Json json = Json::object();
  json["schema_version"] = 1;
  json["registry"] = answer.present;
  json["patterns"] = Json::array();
  for (const ListedPattern& listed : answer.patterns) {
    const model::Pattern& pattern = listed.pattern;
    Json entry = {{"id", pattern.id},
                  {"name", pattern.name},
                  {"version", text_of(pattern.version)},
                  {"status", name_of(pattern.status)},
                  {"effective_status", name_of(listed.effective)},
                  {"kind", name_of(pattern.kind)},
                  {"category", pattern.category},
                  {"intent", pattern.intent},
                  {"confidence", pattern.confidence ? Json(rounded(pattern.confidence->value)) : Json(nullptr)},
                  {"executes", pattern.executes()},
                  {"uses", listed.uses},
                  {"failures", listed.failures}};
    put_text(entry, "spec", listed.spec_path);
    json["patterns"].push_back(std::move(entry));
  }
  json["broken"] = text_list(answer.broken, "path");
  out << json.dump(2) << '\n';
}

}  // namespace patauto::cli::render
