#include <string_view>

#include "base/files.hpp"
#include "git/git_command.hpp"
#include "git/layout.hpp"
#include "git/text.hpp"

namespace patauto::git {

namespace {

using model::Oid;

/// What a ref's file says: an object, another ref's name, or neither.
struct RefText {
  std::optional<Oid> oid;
  std::string target;
};

RefText parsed(std::string_view text) {
  const std::string_view line = trimmed(text);
  if (line.starts_with("ref:")) return {std::nullopt, std::string(trimmed(line.substr(4)))};
  return {Oid::from_hex(line), ""};
}

/// A name that stays below refs/ and that the files backend keeps in the common directory.
bool ordinary(std::string_view ref) {
  if (!ref.starts_with("refs/") || ref.find("..") != std::string_view::npos) return false;
  for (const char* own : {"refs/bisect/", "refs/worktree/", "refs/rewritten/"})
    if (ref.starts_with(own)) return false;
  return ref != "refs/heads/.invalid";  // what HEAD says where another backend keeps the refs
}

std::optional<Oid> packed_ref(const std::string& common_dir, const std::string& ref) {
  const auto packed = base::read_file(common_dir + "/packed-refs");
  if (!packed) return std::nullopt;
  const std::string needle = ' ' + ref + '\n';
  const std::size_t found = packed->find(needle);
  if (found == std::string::npos) return std::nullopt;
  const std::size_t line = packed->rfind('\n', found);
  const std::size_t begin = line == std::string::npos ? 0 : line + 1;
  return Oid::from_hex(std::string_view(*packed).substr(begin, found - begin));
}

Result<std::optional<Oid>> asked(const Layout& layout, const base::Env& env, base::Process& process) {
  PATAUTO_ASSIGN(const base::Output output,
                 process.run(git_command(layout, env, {"rev-parse", "--verify", "--quiet", "HEAD^{commit}"})));
  if (output.exit_code != 0) return std::optional<Oid>();
  return Oid::from_hex(trimmed(output.out));
}

}  // namespace

Result<std::optional<Oid>> head_commit(const Layout& layout, const base::Env& env, base::Process& process) {
  const auto head = base::read_file(layout.git_dir + "/HEAD", 1 << 16);
  if (!head || env.has("GIT_NAMESPACE") || base::file_type(layout.common_dir + "/reftable") != base::FileType::none)
    return asked(layout, env, process);
  RefText ref = parsed(*head);
  for (int depth = 0; depth < 5; ++depth) {
    if (ref.oid) return ref.oid;
    if (!ordinary(ref.target)) break;
    const std::string loose = layout.common_dir + '/' + ref.target;
    auto text = base::read_file(loose, 1 << 16);
    if (!text) {
      if (const std::optional<Oid> packed = packed_ref(layout.common_dir, ref.target)) return packed;
      // Packing deletes the loose file after the packed one is in place, so what was loose a moment ago is packed now;
      // what was neither may have been written in between.
      text = base::read_file(loose, 1 << 16);
      if (!text) return std::optional<Oid>();
    }
    ref = parsed(*text);
  }
  return asked(layout, env, process);
}

}  // namespace patauto::git
