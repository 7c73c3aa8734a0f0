#include "miner/tree_sketch.hpp"

#include <unordered_map>

#include "base/hash.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kLookahead = 16;
constexpr std::size_t kBytesPerFile = 8;

std::uint32_t first_word(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4 && i < bytes.size(); ++i) {
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << 8 * i;
  }
  return value;
}

void put_word(std::uint32_t value, std::string& bytes) {
  for (unsigned i = 0; i < 4; ++i) bytes += static_cast<char>(value >> 8 * i & 0xffU);
}

/// Whichever way the trees differ: by a table of the earlier one.
TreeDifference by_table(const TreeSketch& before, const TreeSketch& after) {
  std::unordered_map<std::uint32_t, std::uint32_t> left;
  left.reserve(before.size());
  for (const SketchedFile& file : before) left.emplace(file.path, file.blob);
  TreeDifference result;
  for (std::size_t j = 0; j < after.size(); ++j) {
    const auto known = left.find(after[j].path);
    if (known == left.end()) {
      result.added.push_back(j);
      continue;
    }
    if (known->second != after[j].blob) result.modified.push_back(j);
    left.erase(known);
  }
  for (const SketchedFile& file : before) {
    if (left.contains(file.path)) result.gone.push_back(file.blob);
  }
  return result;
}

/// How many files from `from` on stand before the one of that path; nothing when it is not near.
std::optional<std::size_t> distance(const TreeSketch& files, std::size_t from, std::uint32_t path) {
  for (std::size_t k = 1; k <= kLookahead && from + k < files.size(); ++k) {
    if (files[from + k].path == path) return k;
  }
  return std::nullopt;
}

}  // namespace

TreeSketch sketch_of(const std::vector<TreeEntry>& entries) {
  TreeSketch sketch;
  sketch.reserve(entries.size());
  for (const TreeEntry& entry : entries) {
    sketch.push_back({static_cast<std::uint32_t>(base::xxh3_64(entry.path)), first_word(entry.blob)});
  }
  return sketch;
}

TreeDifference difference(const TreeSketch& before, const TreeSketch& after) {
  TreeDifference result;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < before.size() && j < after.size()) {  // usually side by side
    if (before[i].path == after[j].path) {
      if (before[i].blob != after[j].blob) result.modified.push_back(j);
      ++i, ++j;
      continue;
    }
    const auto gone = distance(before, i, after[j].path);
    const auto come = distance(after, j, before[i].path);
    if (!gone && !come) return by_table(before, after);
    if (come && (!gone || *come <= *gone)) {
      for (std::size_t k = 0; k < *come; ++k) result.added.push_back(j++);
    } else {
      for (std::size_t k = 0; k < *gone; ++k) result.gone.push_back(before[i++].blob);
    }
  }
  while (i < before.size()) result.gone.push_back(before[i++].blob);
  while (j < after.size()) result.added.push_back(j++);
  return result;
}

std::string bytes_of(const TreeSketch& sketch) {
  std::string bytes;
  bytes.reserve(kBytesPerFile * sketch.size());
  for (const SketchedFile& file : sketch) {
    put_word(file.path, bytes);
    put_word(file.blob, bytes);
  }
  return bytes;
}

std::optional<TreeSketch> sketch_from(std::string_view bytes) {
  if (bytes.size() % kBytesPerFile != 0) return std::nullopt;
  TreeSketch sketch;
  sketch.reserve(bytes.size() / kBytesPerFile);
  for (std::size_t at = 0; at < bytes.size(); at += kBytesPerFile) {
    sketch.push_back({first_word(bytes.substr(at)), first_word(bytes.substr(at + 4))});
  }
  return sketch;
}

}  // namespace patauto::miner
