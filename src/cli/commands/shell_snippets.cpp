#include "cli/commands/shell_snippets.hpp"

#include <algorithm>
#include <array>

#include "model/ascii.hpp"

namespace patauto::cli {

namespace {

// PS0 is expanded before each command, in the shell itself: its arithmetic notes the time, and it shows nothing. The
// line comes from the history; one that the history does not keep (ignorespace) is not looked at, and one that repeats
// the last (ignoredups) is known by its last word in `$_`. No trap, no process but the one that records.
constexpr std::string_view kBash =
    R"sh(# git patauto: records how commands end. For ~/.bashrc: eval "$(git patauto shell-init bash)"
if [ -z "${__patauto_shell-}" ]; then
  __patauto_shell=1 __patauto_void='' __patauto_begin=0 __patauto_number=''
  __patauto_prompt() {
    local code=$1 last=$2 begin=$__patauto_begin end line number
    __patauto_begin=0
    end=${EPOCHREALTIME-${SECONDS}000000}
    end=${end/[.,]/}
    line=$(HISTTIMEFORMAT='' builtin history 1)
    line=${line#"${line%%[![:space:]]*}"}
    number=${line%%[!0-9]*}
    line=${line#"$number"}
    line=${line#"${line%%[![:space:]*]*}"}
    if [ "$begin" != 0 ] && [ -z "${__patauto_ran-}" ] && [ -n "$line" ] && [ -z "${DISABLE_PATTERN_AUTOMATION-}" ] &&
      { [ "$number" != "$__patauto_number" ] || [ "$line" != "${line%"$last"}" ]; }; then
      case $line in
        'git patauto '* | 'git-patauto '*) ;;
        *) builtin printf '%s' "$line" | command git-patauto run --ended="$code" --milliseconds="$(((end - begin) / 1000))" >/dev/null 2>&1 ;;
      esac
    fi
    __patauto_number=$number
    unset __patauto_ran
    return "$code"
  }
  PS0=${PS0-}'${__patauto_void:$((__patauto_begin = ${EPOCHREALTIME/[.,]/}, 0)):0}'
  if [ -z "${EPOCHREALTIME-}" ]; then PS0=${PS0/'${EPOCHREALTIME/[.,]/}'/'${SECONDS}000000'}; fi
  PROMPT_COMMAND='__patauto_prompt "$?" "${_-}"'"${PROMPT_COMMAND:+; $PROMPT_COMMAND}"
fi
)sh";

constexpr std::string_view kZsh =
    R"sh(# git patauto: records how commands end. For ~/.zshrc: eval "$(git patauto shell-init zsh)"
if [[ -z ${__patauto_shell-} ]]; then
  __patauto_shell=1 __patauto_line='' __patauto_begin=0
  zmodload zsh/datetime
  autoload -Uz add-zsh-hook
  __patauto_before() {
    __patauto_line=$1
    __patauto_begin=$EPOCHREALTIME
  }
  __patauto_after() {
    local code=$? line=$__patauto_line
    __patauto_line=''
    if [[ -n $line && -z ${__patauto_ran-} && -z ${DISABLE_PATTERN_AUTOMATION-} &&
          $line != 'git patauto '* && $line != 'git-patauto '* && $line != ' '* ]]; then
      local -i milliseconds=$(( (EPOCHREALTIME - __patauto_begin) * 1000 ))
      builtin printf '%s' "$line" | command git-patauto run --ended=$code --milliseconds=$milliseconds >/dev/null 2>&1
    fi
    unset __patauto_ran
    return $code
  }
  add-zsh-hook preexec __patauto_before
  add-zsh-hook precmd __patauto_after
fi
)sh";

constexpr std::string_view kFish =
    R"sh(# git patauto: records how commands end. For config.fish: git patauto shell-init fish | source
if not set -q __patauto_shell
    set -g __patauto_shell 1
    function __patauto_after --on-event fish_postexec
        set -l code $status
        if not set -q __patauto_ran; and not set -q DISABLE_PATTERN_AUTOMATION; and not string match -qr '^( |git[ -]patauto |exit\b)' -- $argv[1]
            printf '%s' $argv[1] | command git-patauto run --ended=$code --milliseconds=$CMD_DURATION >/dev/null 2>&1
        end
        set -e __patauto_ran
        return $code
    end
end
)sh";

constexpr std::array<std::string_view, 44> kShellWords = {
    "alias",  "bg",   "bind",     "break",  "builtin",     "case", "cd",   "command", "continue", "coproc", "declare",
    "do",     "done", "elif",     "else",   "esac",        "eval", "exec", "exit",    "export",   "fc",     "fg",
    "fi",     "for",  "function", "git",    "git-patauto", "hash", "if",   "jobs",    "local",    "read",   "return",
    "select", "set",  "shift",    "source", "then",        "time", "trap", "unset",   "until",    "wait",   "while"};

std::string wrapper(std::string_view shell, const std::string& name) {
  if (shell == "fish")
    return "function " + name +
           "\n    set -g __patauto_ran 1\n    if command -sq git-patauto\n        command git-patauto run -- " + name +
           " $argv\n    else\n        command " + name + " $argv\n    end\nend\n";
  // With `function` before it the name is no place for an alias.
  return "function " + name +
         " {\n  __patauto_ran=1\n  if command -v git-patauto >/dev/null; then command git-patauto run -- " + name +
         " \"$@\"; else command " + name + " \"$@\"; fi\n}\n";
}

}  // namespace

std::string shell_snippet(std::string_view shell, const std::vector<std::string>& wrapped) {
  std::string text(shell == "bash" ? kBash : shell == "zsh" ? kZsh : kFish);
  for (const std::string& name : wrapped) text += wrapper(shell, name);
  return text;
}

bool valid_wrap_name(std::string_view name) {
  const auto allowed = [](char c) { return model::is_alnum(c) || c == '.' || c == '_' || c == '-' || c == '+'; };
  return !name.empty() && name.size() <= 64 && (model::is_alnum(name.front()) || name.front() == '_') &&
         std::all_of(name.begin(), name.end(), allowed) &&
         std::find(kShellWords.begin(), kShellWords.end(), name) == kShellWords.end();
}

}  // namespace patauto::cli
