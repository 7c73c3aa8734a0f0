#include <ostream>

#include "cli/render/json_text.hpp"
#include "cli/render/judgements.hpp"
#include "cli/render/quote.hpp"

namespace patauto::cli::render {

void validation_text(std::ostream& out, const app::Validation& answer, const Look& look) {
  if (answer.valid()) {
    if (!look.quiet) out << visible(answer.instance) << " fits " << visible(answer.schema) << ".\n";
    return;
  }
  for (const registry::InstanceFault& fault : answer.faults.faults) {
    out << look.bold(visible(answer.instance) + ':' + std::to_string(fault.line) + ':' + std::to_string(fault.column)) +
               ": "
        << look.red("error:") << " '" << visible(fault.pointer) << "' " << visible(fault.message) << ' '
        << look.dim('[' + visible(fault.keyword) + ']') << '\n';
  }
  const std::string count = counted(answer.faults.faults.size(), "error");
  out << (answer.faults.more ? "the first " + count + "; there are more" : count) << '\n';
}

void validation_json(std::ostream& out, const app::Validation& answer) {
  Json json = Json::object();
  json["schema_version"] = 1;
  json["valid"] = answer.valid();
  put_text(json, "instance", answer.instance);
  put_text(json, "schema", answer.schema);
  json["errors"] = Json::array();
  for (const registry::InstanceFault& fault : answer.faults.faults) {
    json["errors"].push_back({{"pointer", fault.pointer},
                              {"line", fault.line},
                              {"column", fault.column},
                              {"keyword", fault.keyword},
                              {"message", fault.message}});
  }
  json["more"] = answer.faults.more;
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace patauto::cli::render
