// hooks_bench WORK_TREE DIRECTORY [ROUNDS]: what the hooks' own thinking costs, in milliseconds of CPU a call, program
// start left out. It mines the repository as init does, then adds a file to DIRECTORY and commits it, ROUNDS (20)
// times, so give it a clone. The file's text is that of another file there; the first line that is said is printed.

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "app/hints.hpp"
#include "base/files.hpp"

namespace {

using namespace patauto;

double seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Prints what failed.
template <typename T>
bool fine(const Result<T>& result) {
  if (!result) std::cerr << result.error().message << '\n';
  return result.has_value();
}

class Bench {
 public:
  Bench(const app::HookWorld& world, std::string folder) : world_(world), folder_(std::move(folder)) {}

  /// One commit of a new file with both hooks.
  bool round(std::size_t number) {
    const std::string name = folder_ + "/hooks-bench-" + std::to_string(number);
    if (!git({"add", "-A"}) || !add_file(name) || !git({"add", "-A"})) return false;
    const double start = seconds();
    auto said = app::pre_commit_lines(world_);
    const double middle = seconds();
    if (!git({"commit", "-q", "--no-verify", "-m", name})) return false;
    const double later = seconds();
    for (auto& line : app::post_commit_lines(world_)) said.push_back(std::move(line));
    post_ += seconds() - later;
    pre_ += middle - start;
    lines_ += said.size();
    if (lines_ == said.size() && !said.empty()) std::cout << said.front() << '\n';
    return true;
  }

  void print(std::size_t rounds) const {
    const auto mean = [&](double sum) { return 1000 * sum / static_cast<double>(rounds); };
    std::cout << "pre " << mean(pre_) << " ms, post " << mean(post_) << " ms, " << lines_ << " lines\n";
  }

 private:
  bool git(std::vector<std::string> arguments) {
    std::vector<std::string> argv = {"git", "-c", "core.hooksPath=/dev/null"};
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    const auto output = world_.process.run({argv, *world_.layout.work_tree, "", world_.env});
    if (output && output->exit_code != 0) std::cerr << output->err;
    return fine(output) && output->exit_code == 0;
  }

  /// Like the first file of the folder.
  bool add_file(const std::string& name) {
    namespace fs = std::filesystem;
    const fs::path root = *world_.layout.work_tree;
    for (const auto& entry : fs::directory_iterator(root / folder_)) {
      if (!entry.is_regular_file()) continue;
      const auto text = base::read_file(entry.path().string());
      return fine(text) && fine(base::replace_file((root / name).string() + entry.path().extension().string(), *text));
    }
    std::cerr << "no file in '" << folder_ << "'\n";
    return false;
  }

  app::HookWorld world_;
  std::string folder_;
  double pre_ = 0;
  double post_ = 0;
  std::size_t lines_ = 0;
};

int measure(const std::string& work_tree, const std::string& folder, std::size_t rounds, const base::Env& env) {
  const auto process = base::system_process();
  auto session = app::Session::open(work_tree, env, *process);
  if (!fine(session) || !fine(app::warm_hints(*session))) return 1;
  Bench bench({session->layout(), env, *process}, folder);
  for (std::size_t i = 0; i < rounds; ++i) {
    if (!bench.round(i)) return 1;
  }
  bench.print(rounds);
  return 0;
}

}  // namespace

int main(int argc, char** argv, char** environment) {
  if (argc < 3) {
    std::cerr << "usage: hooks_bench WORK_TREE DIRECTORY [ROUNDS]\n";
    return 2;
  }
  const std::size_t rounds = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 20;
  return measure(argv[1], argv[2], rounds, patauto::base::Env::from_block(environment));
}
