#include "git/repository.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "git/backends.hpp"
#include "git/git_command.hpp"
#include "git/text.hpp"

namespace patauto::git {

namespace {

using model::Oid;

/// The bytes of <common>/shallow as ids, ordered.
std::vector<Oid> shallow_cuts(const std::string& common_dir) {
  std::vector<Oid> cuts;
  const auto text = base::read_file(common_dir + "/shallow");
  if (!text) return cuts;
  for (const std::string& line : split_lines(*text))
    if (const std::optional<Oid> id = Oid::from_hex(trimmed(line))) cuts.push_back(*id);
  std::sort(cuts.begin(), cuts.end());
  return cuts;
}

std::string scope_of(const std::vector<Oid>& cuts) {
  if (cuts.empty()) return {};
  std::string bytes;
  for (const Oid& cut : cuts) bytes += cut.raw();
  return base::hex64(base::xxh64(bytes));
}

/// A clone that was made with a filter says so in its configuration in one of two ways.
bool names_promisor(const std::string& common_dir) {
  const auto config = base::read_file(common_dir + "/config");
  if (!config) return false;
  const std::string text = lower_case(*config);
  return text.find("promisor") != std::string::npos || text.find("partialclone") != std::string::npos;
}

/// The commit that an object is, or that a tag, or a tag of a tag, names.
std::optional<Oid> peeled(Repository& repository, Oid id) {
  constexpr std::string_view kKey = "object ";
  for (int depth = 0; depth < 16; ++depth) {
    const std::optional<Object> object = repository.read(id);
    if (!object) return std::nullopt;
    if (object->type == ObjectType::commit) return id;
    const std::string_view text = *object->bytes;
    const std::size_t end = text.find('\n');
    if (object->type != ObjectType::tag || !text.starts_with(kKey) || end < kKey.size()) return std::nullopt;
    const std::optional<Oid> target = Oid::from_hex(text.substr(kKey.size(), end - kKey.size()));
    if (!target) return std::nullopt;
    id = *target;
  }
  return std::nullopt;
}

}  // namespace

Repository::Repository(Layout layout, base::Env env, base::Process& process)
    : layout_(std::move(layout)), env_(std::move(env)), process_(&process) {
  const std::vector<Oid> cuts = shallow_cuts(layout_.common_dir);
  cuts_.insert(cuts.begin(), cuts.end());
  history_scope_ = scope_of(cuts);
  partial_ = names_promisor(layout_.common_dir);
}

Result<std::unique_ptr<Repository>> Repository::open(const Layout& layout, const base::Env& env,
                                                     base::Process& process) {
  // These move objects to where only git looks, as while a push is being received.
  const bool elsewhere = env.has("GIT_OBJECT_DIRECTORY") || env.has("GIT_ALTERNATE_OBJECT_DIRECTORIES");
  if (!elsewhere) {
    if (std::unique_ptr<Repository> repository = libgit2_repository(layout, env, process)) return repository;
  }
  return open_plumbing(layout, env, process);
}

Result<std::unique_ptr<Repository>> Repository::open_plumbing(const Layout& layout, const base::Env& env,
                                                              base::Process& process) {
  return plumbing_repository(layout, env, process);
}

bool Repository::stored_before(const Oid&, const Oid&) {
  return false;
}

std::optional<Object> Repository::read_up_to(const Oid& id, std::uint64_t limit) {
  const auto known = stat(id);
  if (!known) return std::nullopt;
  if (known->second > limit) return Object{known->first, nullptr};
  return read(id);
}

Result<Oid> Repository::resolve(std::string_view revision) {
  if (const std::optional<Oid> id = Oid::from_hex(revision)) {
    const auto known = stat(*id);
    if (known && known->first == ObjectType::commit) return *id;
  }
  if (revision == "HEAD") {
    PATAUTO_ASSIGN(const std::optional<Oid> head, head_commit(layout_, env_, *process_));
    if (head) return *head;
  }
  // Peeled here and not by a `^{commit}` behind it, which in `:/text` would be part of the text.
  const base::Command command =
      git_command(layout_, env_, {"rev-parse", "--verify", "--quiet", "--end-of-options", std::string(revision)});
  PATAUTO_ASSIGN(const base::Output output, process_->run(command));
  const std::optional<Oid> named = output.exit_code == 0 ? Oid::from_hex(trimmed(output.out)) : std::nullopt;
  const std::optional<Oid> commit = named ? peeled(*this, *named) : std::nullopt;
  if (commit) return *commit;
  return fail(ErrorKind::invalid, "'" + std::string(revision) + "' names no commit",
              "git log --oneline -5   # to see commits that exist");
}

std::string checkout_bytes(Repository& repository, const std::string& path, std::string bytes) {
  return repository.checkout(path, std::move(bytes));
}

}  // namespace patauto::git
