#include "store/event_rows.hpp"

#include <vector>

namespace patauto::store {

namespace {

void join(const std::vector<std::string>& words, std::string& into) {
  into.clear();
  for (const std::string& word : words) {
    if (!into.empty()) into += ' ';
    into += word;
  }
}

}  // namespace

template <typename... Texts>
std::int64_t EventRows::Shared::number(bool waiting, const Texts&... texts) {
  key_.assign(1, waiting ? 'w' : 't');
  (key_.append(texts).append(1, '\0'), ...);
  const auto [found, fresh] = numbers_.try_emplace(key_, 0);
  if (!fresh) return found->second;
  found->second = waiting ? --negative_ : ++positive_;
  int column = 1;
  row_.bind(column, found->second);
  (row_.bind_text(++column, texts), ...);
  const int code = row_.step_and_reset();
  if (code_ == SQLITE_DONE) code_ = code;
  return found->second;
}

EventRows::EventRows(const Database& database)
    : executions_(database, "INSERT INTO executions VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)"),
      errors_(database, "INSERT INTO error_events VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)"),
      places_(database, "INSERT INTO places VALUES(?1,?2,?3,?4)"),
      versions_(database, "INSERT INTO versions VALUES(?1,?2,?3)"),
      deeds_(database, "INSERT INTO deeds VALUES(?1,?2,?3,?4,?5,?6)") {}

int EventRows::add(const KnownEvent& known) {
  if (const auto* execution = std::get_if<model::Execution>(&known.event.what)) return add(known, *execution);
  if (const auto* seen = std::get_if<model::ErrorSeen>(&known.event.what))
    return add(known, "err", seen->signature, seen->error_class, seen->tool, "", "", false);
  if (const auto* fix = std::get_if<model::FixSeen>(&known.event.what))
    return add(known, "fix", fix->error_signature, "", "", model::name_of(fix->kind), fix->fix_signature, true);
  if (const auto* heal = std::get_if<model::HealTried>(&known.event.what))
    return add(known, "heal", heal->error_signature, "", "", "pattern", heal->pattern, heal->ok);
  return SQLITE_DONE;
}

std::int64_t EventRows::place_of(const KnownEvent& known) {
  return places_.number(known.segment.empty(), known.segment, known.event.writer, known.local ? "1" : "0");
}

int EventRows::add(const KnownEvent& known, const model::Execution& execution) {
  const bool waiting = known.segment.empty();
  join(execution.file_types, file_types_);
  join(execution.tools, tools_);
  const bool plain = execution.pattern.empty() && execution.version.empty();
  const int code = executions_.bind_text(1, known.event.id)
                       .bind(2, known.event.time)
                       .bind(3, plain ? 0 : versions_.number(waiting, execution.pattern, execution.version))
                       .bind(4, deeds_.number(waiting, model::name_of(execution.op), file_types_, tools_,
                                              execution.label, model::name_of(execution.source)))
                       .bind_text(5, execution.input_signature)
                       .bind_text(6, execution.output_signature)
                       .bind(7, std::int64_t{execution.ok ? 1 : 0})
                       .bind(8, execution.milliseconds)
                       .bind(9, place_of(known))
                       .step_and_reset();
  for (const int shared : {versions_.code(), deeds_.code(), places_.code()})
    if (shared != SQLITE_DONE) return shared;
  return code;
}

int EventRows::add(const KnownEvent& known, std::string_view kind, std::string_view signature,
                   std::string_view error_class, std::string_view tool, std::string_view method, std::string_view fix,
                   bool ok) {
  const int code = errors_.bind_text(1, known.event.id)
                       .bind(2, known.event.time)
                       .bind_text(3, kind)
                       .bind_text(4, signature)
                       .bind_text(5, error_class)
                       .bind_text(6, tool)
                       .bind_text(7, method)
                       .bind_text(8, fix)
                       .bind(9, std::int64_t{ok ? 1 : 0})
                       .bind(10, place_of(known))
                       .step_and_reset();
  return places_.code() == SQLITE_DONE ? code : places_.code();
}

}  // namespace patauto::store
