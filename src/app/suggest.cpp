#include <algorithm>

#include "app/decide_candidate.hpp"
#include "app/hints.hpp"
#include "app/mined.hpp"
#include "app/not_mined.hpp"
#include "app/questions.hpp"
#include "app/suggestions_codec.hpp"
#include "base/files.hpp"
#include "engine/typed_path.hpp"
#include "miner/suggest.hpp"

namespace patauto::app {
namespace {

constexpr std::size_t kDefaultLimit = 10;
constexpr std::size_t kKeptAnswers = 32;
constexpr const char* kAnswerKind = "suggest-" PATAUTO_BUILD;  ///< another build may find another answer

/// The work tree's root is the empty folder: everything.
Result<std::vector<std::string>> folders_of(const Session& session, const std::vector<std::string>& typed) {
  const git::Layout& layout = session.layout();
  const std::string root = layout.work_tree.value_or("");
  std::vector<std::string> folders;
  for (std::string path : typed) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    // A name below the folder makes the root itself a path like any other.
    PATAUTO_ASSIGN(std::string below, engine::repository_path(path + "/x", layout.prefix, root));
    below.resize(below.size() - 1);
    if (below.ends_with('/')) below.pop_back();
    folders.push_back(below);
  }
  return folders;
}

/// A folder without files is more likely a slip of the finger than a question.
Result<void> check_folders(const SuggestRequest& request, const std::vector<std::string>& below,
                           const miner::Past& past) {
  for (std::size_t i = 0; i < below.size(); ++i) {
    const auto inside = [&](const model::TreeFile& file) {
      const std::string_view path = past.paths()[file.path];
      return below[i].empty() || path == below[i] || path.starts_with(below[i] + "/");
    };
    if (std::any_of(past.tree.files.begin(), past.tree.files.end(), inside)) continue;
    return fail(ErrorKind::invalid, "no file at or below '" + request.paths[i] + "' in this revision",
                "git patauto suggest without a path looks at everything");
  }
  return {};
}

/// Everything the answer depends on: the commit, what was asked, and what is left out.
std::string answer_key(const model::Oid& commit, const SuggestRequest& request, const std::vector<std::string>& below,
                       const Exclusion& exclusion, std::size_t limit) {
  std::string key(commit.raw());
  key += request.kind + '\0' + std::to_string(limit);
  for (const std::string& folder : below) key += '\0' + folder;
  for (const std::string& glob : exclusion.globs()) key += std::string("\0!", 2) + glob;
  return key;
}

/// The answer of the miner, whatever a person has decided.
Result<model::Suggestions> mined_suggestions(Session& session, const SuggestRequest& request, std::size_t limit) {
  PATAUTO_ASSIGN(const auto below, folders_of(session, request.paths));
  PATAUTO_ASSIGN(const Exclusion exclusion, Exclusion::of(session));
  PATAUTO_ASSIGN(const auto commit, commit_at(session, request.at));
  if (!commit) return model::Suggestions{};
  const std::string key = answer_key(*commit, request, below, exclusion, limit);
  // A shallow clone may be deepened at any time; what it knows is not kept.
  const bool cacheable = base::file_type(session.layout().common_dir + "/shallow") == base::FileType::none;
  if (cacheable) {
    if (const auto bytes = session.cache().get(kAnswerKind, key)) {
      if (auto answer = suggestions_from(*bytes)) return std::move(*answer);
    }
  }
  PATAUTO_ASSIGN(const auto mined, Mined::read(session, *commit));
  PATAUTO_ASSIGN(git::Repository * repository, session.repository());
  const miner::Past past = mined->past();
  PATAUTO_TRY(check_folders(request, below, past));
  if (request.at.empty()) refresh_hints(session.layout(), past);
  const miner::PathIndex index(past.paths());
  const bool all = request.kind.empty();
  miner::SuggestOptions options{below, all || request.kind == "files", all || request.kind == "edit", limit};
  auto answer = miner::suggestions(past, index, exclusions_of(*repository, past, exclusion), options);
  answer.history_complete = mined->complete();
  if (!mined->complete()) answer.warnings.push_back("this clone's history is cut; a full clone would know more");
  if (cacheable && mined->complete()) session.cache().put(kAnswerKind, key, bytes_of(answer), kKeptAnswers);
  return answer;
}

}  // namespace

Result<model::Suggestions> suggest(Session& session, const SuggestRequest& request) {
  const std::size_t limit = request.limit.value_or(kDefaultLimit);
  if (request.set_aside_too) return mined_suggestions(session, request, limit);
  const std::vector<SetAside> aside = set_aside(session.layout(), request.now);
  PATAUTO_ASSIGN(model::Suggestions answer, mined_suggestions(session, request, limit + aside.size()));
  leave_out(aside, limit, answer);
  return answer;
}

}  // namespace patauto::app
