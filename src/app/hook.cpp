#include "app/hook.hpp"

#include "app/committing.hpp"
#include "app/flush_hooks.hpp"
#include "app/hints.hpp"
#include "app/policy.hpp"
#include "app/registry_staged.hpp"
#include "base/files.hpp"
#include "git/layout.hpp"
#include "git/operation.hpp"
#include "store/spool.hpp"

namespace patauto::app {

namespace {

struct Hook {
  const git::WritingSeams& seams;
  const Committing& commit;
  std::int64_t now;
  const RegistryJudge& judge;
};

/// Whether this work tree, or this clone for itself (`init --local`), asked for us.
bool wanted(const git::Layout& layout) {
  return base::file_type(*layout.work_tree + "/.patauto") == base::FileType::directory ||
         base::file_type(layout.common_dir + "/patauto/config.yaml") == base::FileType::regular;
}

void complain(HookReport& report, const Error& error) {
  report.lines.push_back("patauto: " + error.message);
}

void say(HookReport& report, std::vector<std::string> lines) {
  report.lines.insert(report.lines.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
}

Result<void> stage_what_waits(const Hook& hook) {
  const std::string directory = hook.seams.layout.common_dir + "/patauto";
  if (!store::has_publishable(directory, model::TelemetryLevel::shared)) return {};
  PATAUTO_ASSIGN(const auto settings, git::settings(hook.seams.layout, hook.seams.env, hook.seams.process));
  const auto user = settings.find("telemetry");
  PATAUTO_ASSIGN(const Policy policy, policy_of(hook.seams.layout, hook.seams.env,
                                                user == settings.end() ? std::nullopt : std::optional(user->second)));
  PATAUTO_TRY(stage_events(hook.seams, hook.commit, policy, hook.now));
  return {};
}

/// Lines if the commit must be refused.
Result<std::vector<std::string>> refusal(const Hook& hook) {
  PATAUTO_ASSIGN(const bool staged, registry_staged(hook.seams, hook.commit));
  return staged ? hook.judge(hook.seams) : std::vector<std::string>();
}

// The registry is judged first: nothing of ours may be staged for a commit that is refused.
void before_commit(const Hook& hook, HookReport& report) {
  if (auto refused = refusal(hook); !refused) {
    complain(report, refused.error());
  } else if (!refused->empty()) {
    report.code = kRefuseCommit;
    say(report, std::move(*refused));
    return;
  }
  if (const auto mended = mend_flush(hook.seams, &hook.commit); !mended) complain(report, mended.error());
  if (const auto staged = stage_what_waits(hook); !staged) complain(report, staged.error());
  say(report, pre_commit_lines({hook.seams.layout, hook.seams.env, hook.seams.process}));
}

void after_commit(const Hook& hook, HookReport& report) {
  if (const auto settled = settle_events(hook.seams, hook.commit); !settled) complain(report, settled.error());
  say(report, post_commit_lines({hook.seams.layout, hook.seams.env, hook.seams.process}));
}

}  // namespace

HookReport run_hook(std::string_view name, const std::string& directory, const base::Env& env, base::Process& process,
                    std::int64_t now, const RegistryJudge& judge) {
  HookReport report;
  if (disabled(env)) return report;
  const auto layout = git::discover(directory, env, process);
  if (!layout) {
    complain(report, layout.error());
    return report;
  }
  if (!layout->work_tree || !wanted(*layout) || git::operation_in_progress(*layout)) return report;
  const git::WritingSeams seams{*layout, env, process};
  const Committing commit = committing(*layout, env, directory, name);
  const Hook hook{seams, commit, now, judge};
  if (name == "pre-commit") {
    before_commit(hook, report);
  } else if (name == "prepare-commit-msg") {
    if (const auto unstaged = unstage_events(seams, commit); !unstaged) complain(report, unstaged.error());
  } else if (name == "post-commit") {
    after_commit(hook, report);
  }
  return report;
}

}  // namespace patauto::app
