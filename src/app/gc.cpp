#include "app/gc.hpp"

#include <algorithm>
#include <utility>

#include "base/files.hpp"
#include "git/git_command.hpp"
#include "git/operation.hpp"
#include "git/raw_objects.hpp"
#include "store/journal_files.hpp"
#include "store/segment.hpp"

namespace patauto::app {

namespace {

using model::Oid;

constexpr std::int64_t kDay = 86'400'000;
constexpr std::size_t kFileLimit = std::size_t{4} << 20;

struct Listed {
  Oid blob;
  std::string path;
};

/// The regular files of the journal in a commit.
Result<std::vector<Listed>> listed(Session& session, const Oid& commit) {
  base::Command command = git::git_command(session.layout(), session.env(),
                                           {"ls-tree", "-r", "-z", "--full-tree", commit.hex(), "--",
                                            std::string(store::kJournalFolder), std::string(store::kRollupFolder)});
  PATAUTO_ASSIGN(const base::Output output, session.process().run(command));
  if (output.exit_code != 0) return fail(ErrorKind::state, "git ls-tree failed: " + output.err);
  std::vector<Listed> files;
  std::string_view rest = output.out;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\0'), rest.size());
    const std::string_view entry = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t tab = entry.find('\t');
    constexpr std::size_t kModeAndType = std::string_view("100644 blob ").size();
    if (tab == std::string_view::npos || tab < kModeAndType || !entry.starts_with("100")) continue;
    const auto blob = Oid::from_hex(entry.substr(kModeAndType, tab - kModeAndType));
    if (blob && store::journal_part(entry.substr(tab + 1)))
      files.push_back({*blob, std::string(entry.substr(tab + 1))});
  }
  return files;
}

/// What of the journal may be packed: as HEAD has it, without segments that somebody changed in the work tree.
Result<std::vector<store::JournalFile>> journal_at(Session& session, const Oid& commit, Packed& packed) {
  PATAUTO_ASSIGN(const std::vector<Listed> files, listed(session, commit));
  std::vector<store::JournalFile> journal;
  if (files.empty()) return journal;
  PATAUTO_ASSIGN(git::Repository * repository, session.repository());
  for (const Listed& file : files) {
    auto object = repository->read(file.blob);
    if (!object || object->type != git::ObjectType::blob || object->bytes->size() > kFileLimit) continue;
    const std::string path = *session.layout().work_tree + '/' + file.path;
    const auto part = *store::journal_part(file.path);
    if (part == store::JournalPart::segment && base::file_type(path) != base::FileType::none) {
      const auto here = base::read_file(path, kFileLimit);
      if (base::file_type(path) != base::FileType::regular || !here || *here != *object->bytes) {
        packed.warnings.push_back("'" + file.path + "' is changed in the work tree and stays as it is");
        continue;
      }
    }
    journal.push_back({file.path, *object->bytes, part});
  }
  return journal;
}

Result<std::int64_t> committer_time(Session& session, const Oid& commit) {
  PATAUTO_ASSIGN(git::Repository * repository, session.repository());
  const auto object = repository->read(commit);
  const auto parsed = object ? git::parse_commit(*object->bytes) : std::nullopt;
  if (!parsed) return fail(ErrorKind::state, "cannot read commit " + commit.hex());
  return parsed->time * 1000;
}

}  // namespace

Result<void> write_collection(const std::string& work_tree, const store::Collection& collection) {
  for (const store::JournalFile& rollup : collection.rollups) {
    const std::string path = work_tree + '/' + rollup.path;
    PATAUTO_TRY(base::make_directories(path.substr(0, path.rfind('/'))));
    PATAUTO_TRY(base::replace_file(path, rollup.bytes));
  }
  for (const std::string& segment : collection.segments) {
    const std::string path = work_tree + '/' + segment;
    auto removed = base::remove_file(path);
    if (!removed && base::file_type(path) != base::FileType::none) return removed;
    const std::string month = path.substr(0, path.rfind('/'));
    base::remove_empty_directory(month);
    base::remove_empty_directory(month.substr(0, month.rfind('/')));
  }
  return {};
}

Result<Packing> packing_of(Session& session, std::int64_t retention_days) {
  const git::Layout& layout = session.layout();
  if (!layout.work_tree) return fail(ErrorKind::state, "'" + layout.git_dir + "' is a bare repository");
  Packing packing;
  PATAUTO_ASSIGN(packing.head, git::head_commit(layout, session.env(), session.process()));
  if (!packing.head) return packing;
  PATAUTO_ASSIGN(const std::int64_t time, committer_time(session, *packing.head));
  packing.packed.cutoff = time - retention_days * kDay;
  PATAUTO_ASSIGN(const std::vector<store::JournalFile> journal, journal_at(session, *packing.head, packing.packed));
  packing.collection = store::collect(journal, packing.packed.cutoff);
  packing.packed.segments = packing.collection.segments.size();
  packing.packed.rollups = packing.collection.rollups.size();
  return packing;
}

Result<Packed> gc(Session& session, bool commit, std::int64_t retention_days) {
  const git::Layout& layout = session.layout();
  if (const auto operation = git::operation_in_progress(layout); commit && operation)
    return fail(ErrorKind::state, std::string("a ") + git::name_of(*operation) + " is in progress",
                "finish it first, or run: git status");
  PATAUTO_ASSIGN(Packing packing, packing_of(session, retention_days));
  Packed packed = std::move(packing.packed);
  const store::Collection& collection = packing.collection;
  if (collection.empty()) return packed;
  if (!commit) {
    PATAUTO_TRY(write_collection(*layout.work_tree, collection));
    return packed;
  }
  const base::Env env = session.env().without("GIT_INDEX_FILE");
  PATAUTO_ASSIGN(packed.commit, commit_collection({layout, env, session.process()}, *packing.head, collection));
  return packed;
}

}  // namespace patauto::app
