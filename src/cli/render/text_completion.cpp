#include <ostream>

#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

void completion_text(std::ostream& out, const app::Completion& answer, Done done, const Look& look) {
  if (answer.added.empty()) {
    out << "no added files to look at\n";
    return;
  }
  if (answer.files.empty()) {
    out << "nothing is missing beside " << counted(answer.added.size(), "added file") << '\n';
    return;
  }
  out << (done == Done::written ? "was missing" : "missing") << " beside " << counted(answer.added.size(), "added file")
      << ":\n\n";
  plan_text(out, answer.files, done, look);
  if (look.quiet) return;
  if (done == Done::previewed) {
    out << "\nnothing was written; to write it: " << look.cyan("git patauto complete") << '\n';
  } else {
    out << "\nsee it with " << look.cyan("git status") << ", take it back with " << look.cyan("git patauto undo")
        << '\n';
  }
}

}  // namespace patauto::cli::render
