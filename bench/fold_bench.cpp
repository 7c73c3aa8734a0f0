// fold_bench [EVENTS] [ROUNDS]: events folded per CPU second (user and system), the program's start left out. Writes a
// journal of EVENTS (100,000) events in segments into a scratch folder, the kinds mixed as perf/perf.py mixes them,
// then makes the state of it from nothing, ROUNDS (5) times, and opens it as often where it is there already. Best and
// median of the rounds; what was folded is counted against what was written.

#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "store/event_line.hpp"
#include "store/journal.hpp"
#include "store/journal_files.hpp"
#include "store/segment.hpp"
#include "store/state.hpp"
#include "store/ulid.hpp"

namespace {

namespace fs = std::filesystem;
using namespace patauto;

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kStart = 1'750'000'000'000;
constexpr std::string_view kWriter = "00000000000f00d5";

double cpu_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// Executions, some of them of patterns, some failing: then an error and a fix follow.
class Events {
 public:
  Events() {
    for (int i = 0; i < 200; ++i) signatures_.push_back(base::hex64(random_()));
  }

  std::string next_line() {
    now_ += kSecond;
    return line_with(observed());
  }
  std::string meta_line() { return line_with(model::SegmentOpened{"git-patauto 1.0.0", "linux", "shared"}); }

 private:
  std::string line_with(model::Observation what) {
    const store::Ulid id{(static_cast<std::uint64_t>(now_) << 16) | ++count_ % 65536, random_()};
    return store::line_of({store::text_of(id), now_, std::string(kWriter), std::move(what)});
  }

  model::Observation observed() {
    if (after_failure_ == 2) {
      --after_failure_;
      return model::ErrorSeen{failed_, "compile", "make", failed_};
    }
    if (after_failure_ == 1) {
      --after_failure_;
      return model::FixSeen{failed_, signature(), model::FixKind::edit, "", ""};
    }
    model::Execution execution;
    execution.op = pick(2) == 0 ? model::OperationKind::create_file : model::OperationKind::update_index;
    if (pick(10) < 4) {
      execution.pattern = "PAT-PERF-" + std::string(1, static_cast<char>('A' + pick(8))) + "-001";
      execution.version = "1.0.0";
    }
    constexpr std::string_view kTypes[] = {".py", ".cc", ".js", ".md"};
    constexpr std::string_view kTools[] = {"git", "make", "node", "other"};
    execution.file_types = {std::string(kTypes[pick(4)])};
    execution.tools = {std::string(kTools[pick(4)])};
    execution.input_signature = signature();
    execution.output_signature = signature();
    execution.ok = pick(100) >= 15;
    execution.exit = execution.ok ? 0 : 1;
    execution.milliseconds = static_cast<std::int64_t>(1 + pick(5000));
    if (!execution.ok) {
      after_failure_ = 2;
      failed_ = execution.input_signature;
    }
    return execution;
  }

  std::uint64_t pick(std::uint64_t choices) { return random_() % choices; }
  const std::string& signature() { return signatures_[pick(signatures_.size())]; }

  std::mt19937_64 random_{7};
  std::vector<std::string> signatures_;
  std::int64_t now_ = kStart;
  std::uint64_t count_ = 0;
  int after_failure_ = 0;
  std::string failed_;
};

/// A folder that goes with it.
class Scratch {
 public:
  Scratch() : path_(fs::temp_directory_path() / ("fold-bench-" + base::hex64(std::random_device()()))) {
    fs::create_directories(path_);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

struct Written {
  std::size_t bytes = 0;
  std::size_t files = 0;
  bool failed = false;
};

/// Segments as a flush makes them.
Written write_journal(const std::string& work_tree, std::size_t events) {
  Events source;
  Written written;
  while (events > 0 && !written.failed) {
    const std::string meta = source.meta_line();
    const std::string id = meta.substr(store::kIdAt, store::kUlidSize);
    std::string segment = meta;
    const std::size_t lines = std::min(events, store::kSegmentLines - 1);
    for (std::size_t i = 0; i < lines; ++i) segment += source.next_line();
    const std::string month =
        base::time_text(store::ulid_from(id)->time()).substr(0, std::string_view("2026-11").size());
    const std::string folder =
        work_tree + '/' + std::string(store::kJournalFolder) + '/' + std::string(kWriter) + '/' + month;
    written.failed =
        !base::make_directories(folder) || !base::create_file(folder + '/' + id + ".jsonl", segment).has_value();
    written.bytes += segment.size();
    ++written.files;
    events -= lines;
  }
  return written;
}

void print(std::string_view what, std::vector<double> seconds, std::size_t events) {
  std::sort(seconds.begin(), seconds.end());
  const auto show = [&](double value) {
    std::cout << std::setw(9) << value * 1e3 << " ms";
    if (events > 0)
      std::cout << ' ' << std::setw(9) << std::int64_t(static_cast<double>(events) / value) << " events/s";
  };
  std::cout << std::fixed << std::setprecision(2) << std::setw(24) << std::left << what << std::right << "best";
  show(seconds.front());
  std::cout << "   median";
  show(seconds[seconds.size() / 2]);
  std::cout << '\n';
}

int measure(std::size_t events, std::size_t rounds) {
  const Scratch scratch;
  const store::StatePlace place{scratch / "tree", scratch / "git/patauto", scratch / "git/patauto"};
  const Written written = write_journal(*place.work_tree, events);
  if (written.failed) {
    std::cerr << "cannot write '" << *place.work_tree << "'\n";
    return 1;
  }
  std::cout << events << " events, " << written.bytes / 1000 << " kB in " << written.files << " segments\n";
  std::vector<double> read;
  std::vector<double> parsed;
  std::vector<double> folded;
  std::vector<double> whole;
  std::vector<double> again;
  for (std::size_t round = 0; round < rounds; ++round) {
    {
      const double start = cpu_seconds();
      const store::JournalFiles files = store::work_tree_journal(*place.work_tree);
      read.push_back(cpu_seconds() - start);
      store::Journal notes;
      store::each_event(files.files, {}, notes, [](store::KnownEvent&) {});
      parsed.push_back(cpu_seconds() - start - read.back());
      store::Folding folding;
      store::each_event(files.files, {}, notes, [&](store::KnownEvent& known) { folding.add(known); });
      folded.push_back(cpu_seconds() - start - read.back() - 2 * parsed.back());
    }
    std::error_code ignored;
    fs::remove(place.git_directory + "/state.db", ignored);
    for (std::vector<double>* times : {&whole, &again}) {
      const double start = cpu_seconds();
      const auto state = store::State::open(place);
      times->push_back(cpu_seconds() - start);
      const bool all = state->tree().events == static_cast<std::int64_t>(events) && state->warnings().empty();
      if (!all) {
        std::cerr << "folded " << state->tree().events << " of " << events << " events\n";
        for (const std::string& warning : state->warnings()) std::cerr << warning << '\n';
        return 1;
      }
    }
  }
  print("of it: read", read, events);
  print("of it: lines parsed", parsed, events);
  print("of it: the figures", folded, events);
  print("folded from nothing", whole, events);
  print("opened again", again, 0);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t events = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100'000;
  const std::size_t rounds = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 5;
  if (events == 0 || rounds == 0) {
    std::cerr << "usage: fold_bench [EVENTS] [ROUNDS]\n";
    return 2;
  }
  return measure(events, rounds);
}
