#include <git2.h>
#include <git2/sys/repository.h>

#include <array>
#include <string>

#include "git/backends.hpp"
#include "git/libgit2_start.hpp"
#include "git/packs.hpp"

namespace patauto::git {

namespace {

using model::Oid;

template <typename T, void (*release)(T*)>
struct Release {
  void operator()(T* handle) const { release(handle); }
};
template <typename T, void (*release)(T*)>
using Handle = std::unique_ptr<T, Release<T, release>>;

using RepositoryHandle = Handle<git_repository, git_repository_free>;
using OdbHandle = Handle<git_odb, git_odb_free>;
using ObjectHandle = Handle<git_odb_object, git_odb_object_free>;
using FiltersHandle = Handle<git_filter_list, git_filter_list_free>;

/// Where the user's and the system's configuration lie by our Env, not by what the process inherited.
void set_search_paths(const base::Env& env) {
  const std::string home = env.get("HOME").value_or("");
  const std::string xdg = env.get("XDG_CONFIG_HOME").value_or("");
  const std::string system = env.has("GIT_CONFIG_NOSYSTEM") ? "" : "/etc";
  const std::string user = xdg.empty() ? (home.empty() ? "" : home + "/.config/git") : xdg + "/git";
  git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_GLOBAL, home.c_str());
  git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_XDG, user.c_str());
  git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_SYSTEM, system.c_str());
}

void set_options() {
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  // We keep what we need again ourselves.
  git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
  // By default it keeps every pack open that it has read from, until no file can be opened any more.
  git_libgit2_opts(GIT_OPT_SET_MWINDOW_FILE_LIMIT, std::size_t{32});
  // These change nothing about how objects are stored.
  std::array<const char*, 3> harmless{"partialclone", "worktreeconfig", "preciousobjects"};
  git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless.data(), harmless.size());
}

std::optional<ObjectType> type_of(git_object_t type) {
  switch (type) {
    case GIT_OBJECT_COMMIT: return ObjectType::commit;
    case GIT_OBJECT_TREE: return ObjectType::tree;
    case GIT_OBJECT_BLOB: return ObjectType::blob;
    case GIT_OBJECT_TAG: return ObjectType::tag;
    default: return std::nullopt;
  }
}

class Libgit2Repository final : public Repository {
 public:
  Libgit2Repository(const Layout& layout, const base::Env& env, base::Process& process, RepositoryHandle repository,
                    OdbHandle odb)
      : Repository(layout, env, process),
        repository_(std::move(repository)),
        odb_(std::move(odb)),
        packs_(layout.common_dir + "/objects") {}

  std::optional<Object> read(const Oid& id) override {
    if (auto packed = packs_.read(id)) return packed;
    if (is_for_git(id)) return packs_.endless(id) ? std::nullopt : plumbing().read(id);
    git_oid wanted;
    if (!to_git(id, wanted)) return std::nullopt;
    git_odb_object* raw = nullptr;
    if (git_odb_read(&raw, odb_.get(), &wanted) != 0) return std::nullopt;
    const ObjectHandle object(raw);
    const std::optional<ObjectType> type = type_of(git_odb_object_type(raw));
    if (!type) return std::nullopt;
    const std::string_view bytes(static_cast<const char*>(git_odb_object_data(raw)), git_odb_object_size(raw));
    return Object{*type, std::make_shared<const std::string>(bytes)};
  }

  std::optional<Object> read_up_to(const Oid& id, std::uint64_t limit) override {
    auto packed = packs_.read(id, limit);
    return packed ? packed : Repository::read_up_to(id, limit);
  }

  std::optional<std::pair<ObjectType, std::uint64_t>> stat(const Oid& id) override {
    if (auto packed = packs_.stat(id)) return packed;
    if (is_for_git(id)) return packs_.endless(id) ? std::nullopt : plumbing().stat(id);
    git_oid wanted;
    if (!to_git(id, wanted)) return std::nullopt;
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    if (git_odb_read_header(&size, &type, odb_.get(), &wanted) != 0) return std::nullopt;
    const std::optional<ObjectType> known = type_of(type);
    if (!known) return std::nullopt;
    return std::pair<ObjectType, std::uint64_t>{*known, size};
  }

  bool stored_before(const Oid& first, const Oid& second) override { return packs_.stored_before(first, second); }

  bool uses_libgit2() const override { return true; }

  std::string checkout(const std::string& path, std::string bytes) override {
    git_filter_list* raw = nullptr;
    // Without a blob only the path's attributes decide; of the external filters libgit2 knows none.
    if (git_filter_list_load(&raw, repository_.get(), nullptr, path.c_str(), GIT_FILTER_TO_WORKTREE,
                             GIT_FILTER_ALLOW_UNSAFE) != 0 ||
        raw == nullptr)
      return bytes;
    const FiltersHandle filters(raw);
    git_buf out{};
    if (git_filter_list_apply_to_buffer(&out, raw, bytes.data(), bytes.size()) != 0) return bytes;
    std::string written(out.ptr, out.size);
    git_buf_dispose(&out);
    return written;
  }

 private:
  static bool to_git(const Oid& id, git_oid& out) {
    return id.size == GIT_OID_RAWSZ && git_oid_fromraw(&out, id.bytes.data()) == 0;
  }

  /// Of what the packs did not give.
  bool is_for_git(const Oid& id) { return !packs_.intact() || packs_.lists(id); }

  Repository& plumbing() {
    if (!plumbing_) plumbing_ = plumbing_repository(layout(), env(), process());
    return *plumbing_;
  }

  RepositoryHandle repository_;
  OdbHandle odb_;
  Packs packs_;
  std::unique_ptr<Repository> plumbing_;  ///< for what is damaged
};

}  // namespace

std::unique_ptr<Repository> libgit2_repository(const Layout& layout, const base::Env& env, base::Process& process) {
  if (!start_libgit2()) return nullptr;
  set_options();
  set_search_paths(env);
  git_repository* raw = nullptr;
  constexpr unsigned kFlags = GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT;
  if (git_repository_open_ext(&raw, layout.git_dir.c_str(), kFlags, nullptr) != 0) return nullptr;
  RepositoryHandle repository(raw);
  // Filters read attributes below the work tree, which with GIT_WORK_TREE is not where libgit2 looks. Setting the one
  // it has already would leak memory there (1.5.1).
  const char* known = git_repository_workdir(raw);
  if (layout.work_tree && (known == nullptr || *layout.work_tree + '/' != known))
    git_repository_set_workdir(raw, layout.work_tree->c_str(), 0);
  git_odb* odb = nullptr;
  if (git_repository_odb(&odb, raw) != 0) return nullptr;
  return std::make_unique<Libgit2Repository>(layout, env, process, std::move(repository), OdbHandle(odb));
}

}  // namespace patauto::git
