#include "app/session.hpp"

namespace patauto::app {

Result<Session> Session::open(std::string directory, base::Env env, base::Process& process) {
  Session session;
  PATAUTO_ASSIGN(session.layout_, git::discover(directory, env, process));
  PATAUTO_ASSIGN(session.settings_, git::settings(session.layout_, env, process));
  session.directory_ = std::move(directory);
  session.env_ = std::move(env);
  session.process_ = &process;
  return session;
}

std::optional<std::string> Session::setting(const std::string& key) const {
  const auto found = settings_.find(key);
  return found == settings_.end() ? std::nullopt : std::optional(found->second);
}

Result<git::Repository*> Session::repository() {
  if (repository_ == nullptr) {
    PATAUTO_ASSIGN(repository_, git::Repository::open(layout_, env_, *process_));
  }
  return repository_.get();
}

store::Cache& Session::cache() {
  if (cache_ == nullptr) cache_ = store::Cache::open(layout_.common_dir + "/patauto");
  return *cache_;
}

}  // namespace patauto::app
