#include "store/cache.hpp"
#include "store/log_codec.hpp"

namespace patauto::store {

namespace {

/// A chunk exceeds this by at most one commit.
constexpr std::size_t kChunkBytes = std::size_t{3} << 20;

std::string kind_of(std::string_view scope) {
  return "history" + (scope.empty() ? "" : "/" + std::string(scope));
}

}  // namespace

void load(Cache& cache, model::CommitLog& log, std::string_view scope) {
  for (const std::string& chunk : cache.chunks(kind_of(scope))) decode(chunk, log);
}

void save_new(Cache& cache, const model::CommitLog& log, std::size_t first, std::string_view scope) {
  while (first < log.commits().size()) cache.append(kind_of(scope), encode(log, first, kChunkBytes));
}

}  // namespace patauto::store
