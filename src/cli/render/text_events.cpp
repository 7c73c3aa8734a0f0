#include <ostream>

#include "base/clock.hpp"
#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

namespace {

std::string outcome(bool ok) {
  return ok ? "ok" : "failed";
}

std::string versioned(const std::string& pattern, const std::string& version) {
  return version.empty() ? pattern : pattern + " v" + version;
}

// What each kind of event says, in a few words.

std::string said(const model::Execution& e) {
  std::string text(name_of(e.op));
  if (!e.pattern.empty()) text += ' ' + versioned(e.pattern, e.version);
  text += ' ' + outcome(e.ok) + ' ' + std::to_string(e.milliseconds) + " ms";
  if (e.source != model::Source::user) text += std::string(" by ") + name_of(e.source);
  return e.label.empty() ? text : text + "  " + e.label;
}
std::string said(const model::ErrorSeen& e) {
  return e.signature + (e.tool.empty() ? "" : ' ' + e.tool) + (e.error_class.empty() ? "" : ' ' + e.error_class);
}
std::string said(const model::FixSeen& e) {
  return e.error_signature + " by " + name_of(e.kind) + ' ' + e.fix_signature;
}
std::string said(const model::HealTried& e) {
  return e.error_signature + ' ' + versioned(e.pattern, e.version) + ' ' + outcome(e.ok);
}
std::string said(const model::GuardJudged& e) {
  return versioned(e.pattern, e.version) + ' ' + e.act + " (" + name_of(e.why) + ')';
}
std::string said(const model::CandidateDecided& e) {
  return e.candidate + ' ' + name_of(e.act) + (e.reason.empty() ? "" : ": " + e.reason);
}
std::string said(const model::SegmentOpened&) {
  return {};
}
std::string said(const model::UnknownEvent&) {
  return "of a newer version";
}

}  // namespace

void events_text(std::ostream& out, const app::Events& answer, const Look& look) {
  if (answer.journal.events.empty()) out << "no events are known here\n";
  for (const store::KnownEvent& known : answer.journal.events) {
    const model::Event& event = known.event;
    const std::string text = std::visit([](const auto& what) { return said(what); }, event.what);
    out << base::time_text(event.time) << "  " << padded(visible(kind_of(event.what)), 5) << "  " << look.dim(event.id)
        << "  " << visible(text) << '\n';
  }
}

}  // namespace patauto::cli::render
