// likeness_bench DIR [ROUNDS]: how fast signatures are made and likeness is found, over the text files below DIR.
// Contents are read before the clock starts, so that the figure is of our work, not of the disk. Beside each other in
// one run: a copy of the same bytes (what memory alone costs), one table look-up per byte (the least a lexer can do),
// lexing alone, whole signatures, and the grouping of all files.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "signature/alike.hpp"
#include "signature/file_signature.hpp"
#include "signature/lexer.hpp"
#include "signature/mined.hpp"

namespace {

namespace fs = std::filesystem;
using patauto::signature::Signature;

constexpr std::size_t kSizeLimit = 200'000;  // of mining

std::vector<std::string> texts_below(const fs::path& directory) {
  std::vector<fs::path> paths;
  for (auto at = fs::recursive_directory_iterator(directory); at != fs::recursive_directory_iterator(); ++at) {
    if (at->path().filename() == ".git") at.disable_recursion_pending();
    if (at->is_regular_file() && !at->is_symlink() && at->file_size() <= kSizeLimit) paths.push_back(at->path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const fs::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (!patauto::signature::contents_not_mined(bytes)) texts.push_back(std::move(bytes));
  }
  return texts;
}

/// CPU seconds of the fastest of `rounds` calls: the one that other programs disturbed least.
template <typename Work>
double seconds(int rounds, Work work) {
  double best = 1e9;
  for (int i = 0; i < rounds; ++i) {
    const std::clock_t start = std::clock();
    work();
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return best;
}

volatile std::uint64_t sink = 0;  // keeps the compiler from dropping work whose result nobody reads

struct Counter {
  std::uint64_t tokens = 0;
  void operator()(const patauto::signature::Token& token) { tokens += 1 + static_cast<std::uint64_t>(token.kept); }
};

void report(const char* name, double bytes, double time, double baseline) {
  std::cout << name << ": " << static_cast<int>(bytes / time / 1e6) << " MB/s, " << time / baseline
            << " times the copy\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: likeness_bench DIR [ROUNDS]\n";
    return 2;
  }
  const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;
  const std::vector<std::string> texts = texts_below(argv[1]);
  double bytes = 0;
  for (const std::string& text : texts) bytes += static_cast<double>(text.size());
  std::vector<char> room(kSizeLimit);
  std::array<unsigned char, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = static_cast<unsigned char>(i * 7);

  const double copy = seconds(rounds, [&] {
    for (const std::string& text : texts) {
      std::memcpy(room.data(), text.data(), text.size());
      sink = sink + static_cast<unsigned char>(room[text.size() / 2]);
    }
  });
  const double touch = seconds(rounds, [&] {
    std::uint64_t sum = 0;
    for (const std::string& text : texts)
      for (const char c : text) sum += table[static_cast<unsigned char>(c)];
    sink = sink + sum;
  });
  Counter counter;
  const double lexing = seconds(rounds, [&] {
    for (const std::string& text : texts) patauto::signature::lex(text, counter);
    sink = sink + counter.tokens;
  });
  std::vector<Signature> signatures;
  const double whole = seconds(rounds, [&] {
    signatures.clear();
    for (const std::string& text : texts) signatures.push_back(patauto::signature::signature_of(text));
  });
  std::size_t grouped = 0;
  std::size_t groups = 0;
  const double grouping = seconds(rounds, [&] {
    grouped = groups = 0;
    for (const auto& group : patauto::signature::alike(signatures, .5)) {
      grouped += group.size();
      ++groups;
    }
  });

  std::cout << texts.size() << " files, " << bytes / 1e6 << " MB\n";
  report("copy", bytes, copy, copy);
  report("one look-up per byte", bytes, touch, copy);
  report("lexing", bytes, lexing, copy);
  report("signatures", bytes, whole, copy);
  report("signatures and groups", bytes, whole + grouping, copy);
  std::cout << "groups at .5: " << groups << " of " << grouped << " files, " << grouping * 1e3 << " ms\n";
}
