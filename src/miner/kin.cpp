#include "miner/kin.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "miner/file_role.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kLongestMark = 6;  ///< bytes that a test's name has more than its code's: `_tests`, `.spec`
constexpr std::size_t kFewest = 2;

/// Whether one of these names (without extensions) lies beside a test of that name: it is the name less its mark.
bool lies_beside(std::string_view test, const std::set<std::string_view>& code) {
  for (std::size_t mark = 1; mark <= std::min(kLongestMark, test.size()); ++mark) {
    if (code.contains(test.substr(0, test.size() - mark)) || code.contains(test.substr(mark))) return true;
  }
  return false;
}

/// A path less the extensions of its name.
std::string_view without_extension(std::string_view path) {
  const std::size_t name = path.rfind('/') + 1;  // 0 where there is none
  const std::size_t dot = path.find('.', name + 1);
  return path.substr(0, dot);
}

}  // namespace

std::vector<std::uint32_t> kin_of(std::string_view path, const std::vector<std::uint32_t>& members, const Past& past) {
  std::set<std::string_view> code;
  std::vector<std::string_view> tests;
  for (const std::uint32_t file : members) {
    const std::string_view name = without_extension(past.path_of(file));
    if (role_of(past.path_of(file)) == FileRole::test) {
      tests.push_back(name);
    } else {
      code.insert(name);
    }
  }
  const auto beside = std::count_if(tests.begin(), tests.end(), [&](auto test) { return lies_beside(test, code); });
  if (tests.empty() || 2 * static_cast<std::size_t>(beside) < tests.size()) return members;
  const FileRole role = role_of(path);
  std::vector<std::uint32_t> kin;
  for (const std::uint32_t file : members) {
    if (role_of(past.path_of(file)) == role) kin.push_back(file);
  }
  return kin.size() < kFewest ? members : kin;
}

}  // namespace patauto::miner
