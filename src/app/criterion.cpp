#include "app/criterion.hpp"

#include "base/digest.hpp"
#include "engine/command.hpp"
#include "git/writing.hpp"
#include "model/path_rules.hpp"
#include "registry/example.hpp"

namespace patauto::app {

namespace {

using Kind = model::Criterion::Kind;

constexpr std::size_t kLargestSearched = std::size_t{16} << 20;

/// Git's name of a blob, in the hash that `like` has.
model::Oid blob_id(const std::string& bytes, const model::Oid& like) {
  const std::string object = "blob " + std::to_string(bytes.size()) + '\0' + bytes;
  return model::Oid::from_raw(like.size == 20 ? base::sha1(object) : base::sha256(object));
}

Verified with(Verified entry, std::string failure) {
  entry.outcome = failure.empty() ? Outcome::passed : Outcome::failed;
  entry.reason = std::move(failure);
  return entry;
}

Verified run(const Session& session, const model::Criterion& criterion, const model::TemplateValues& values,
             const std::string& why_not, base::Interruption* interruption) {
  Verified entry{.kind = Kind::run, .line = criterion.line};
  engine::Command command{.exit = criterion.exit};
  for (const model::Template& word : criterion.run) {
    const auto rendered = word.render(values);
    if (!rendered) return with(std::move(entry), rendered.error().message);
    command.argv.push_back(*rendered);
  }
  entry.subject = words_of(command.argv);
  if (!why_not.empty()) {
    entry.outcome = Outcome::skipped;
    entry.reason = why_not;
    return entry;
  }
  const engine::CommandReport report = engine::run(command, {.directory = *session.layout().work_tree,
                                                             .env = git::without_repository(session.env()),
                                                             .interruption = interruption});
  entry.output = report.output;
  return with(std::move(entry), report.reason);
}

}  // namespace

std::string words_of(const std::vector<std::string>& command) {
  std::string text;
  for (const std::string& word : command) text += (text.empty() ? "" : " ") + word;
  return text;
}

Verified judged(const Session& session, const base::Tree& tree, const model::Criterion& criterion,
                const model::TemplateValues& values, const std::string& why_not, base::Interruption* interruption) {
  if (criterion.kind == Kind::run) return run(session, criterion, values, why_not, interruption);
  Verified entry{.kind = criterion.kind, .line = criterion.line};
  const auto path = criterion.path.render(values);
  if (!path) return with(std::move(entry), path.error().message);
  entry.subject = *path;
  if (const auto reason = model::forbidden(*path)) return with(std::move(entry), *reason);
  const auto there = tree.entries(*path);
  if (!there || there->empty()) return with(std::move(entry), there ? "it is not there" : there.error().message);
  if (criterion.kind == Kind::exists) return with(std::move(entry), "");
  const auto text = criterion.text.render(values);
  const auto bytes = tree.read(*path, kLargestSearched);
  if (!text || !bytes) return with(std::move(entry), text ? bytes.error().message : text.error().message);
  return with(std::move(entry), bytes->find(*text) != std::string::npos ? "" : "it does not contain '" + *text + "'");
}

Result<Rewritten> rewritten(const model::Pattern& pattern, const model::Example& example,
                            const model::ExampleFile& file) {
  Rewritten today;
  PATAUTO_ASSIGN(today.bytes, registry::regenerated(pattern, example, file));
  today.id = blob_id(today.bytes, file.blob);
  today.as_recorded = today.id == file.blob;
  return today;
}

std::string regeneration_fault(const model::Pattern& pattern, const model::Example& example) {
  std::string fault;
  for (const model::ExampleFile& file : example.files) {
    const auto today = rewritten(pattern, example, file);
    if (today && today->as_recorded) continue;
    const std::string reason =
        today ? "the pattern writes " + today->id.hex().substr(0, 12) + ", not " + file.blob.hex().substr(0, 12)
              : today.error().message;
    fault += (fault.empty() ? "" : "; ") + ("'" + file.path + "': " + reason);
  }
  return fault;
}

}  // namespace patauto::app
