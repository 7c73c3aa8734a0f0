#include "miner/file_role.hpp"

#include <algorithm>
#include <array>

#include "miner/path_parts.hpp"
#include "model/case_form.hpp"

namespace patauto::miner {
namespace {

template <std::size_t N>
bool any_of(const std::array<std::string_view, N>& words, std::string_view text) {
  const std::string lower = model::in_form(text, model::CaseForm::lower);
  return std::find(words.begin(), words.end(), lower) != words.end();
}

constexpr std::array<std::string_view, 8> kTests = {"test",  "tests",     "testing", "spec",
                                                    "specs", "__tests__", "e2e",     "bench"};
constexpr std::array<std::string_view, 8> kData = {"fixture",  "fixtures",  "testdata",      "test-data",
                                                   "snapshot", "snapshots", "__snapshots__", "golden"};
constexpr std::array<std::string_view, 4> kDocuments = {"doc", "docs", "documentation", "man"};
constexpr std::array<std::string_view, 6> kProse = {".md", ".rst", ".adoc", ".txt", ".markdown", ".mdx"};

}  // namespace

FileRole role_of(std::string_view path) {
  const PathParts parts = split(path);
  const auto within = [&](const auto& names) {
    return std::any_of(parts.directories.begin(), parts.directories.end(),
                       [&](std::string_view directory) { return any_of(names, directory); });
  };
  if (within(kData)) return FileRole::data;
  const auto words = model::words_of(parts.stem);
  const bool named = !words.empty() && (any_of(kTests, words.front()) || any_of(kTests, words.back()));
  const std::string_view inner = parts.extension.substr(0, parts.extension.rfind('.'));
  if (within(kTests) || named || inner.ends_with(".test") || inner.ends_with(".spec")) return FileRole::test;
  return within(kDocuments) || any_of(kProse, parts.extension) ? FileRole::document : FileRole::code;
}

}  // namespace patauto::miner
