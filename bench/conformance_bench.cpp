// How many cases of a public suite for JSON Schema does `validate` judge right? The folder holds files in the form of
// the JSON-Schema-Test-Suite (tests/draft7): lists of {"schema", "tests": [{"data", "valid"}]}. Cases whose schema
// refers to another document are counted apart, because nothing is fetched. usage: conformance_bench FOLDER
// [LEAST_SHARE]   exit status 1 below the share (0.98)

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "registry/instance.hpp"

namespace {

using namespace patauto;

struct Count {
  int right = 0;
  int wrong = 0;
  int remote = 0;
};

void judge(const nlohmann::json& group, const std::string& file, Count& count) {
  const std::string schema = group.at("schema").dump();
  for (const nlohmann::json& test : group.at("tests")) {
    const std::string instance = test.at("data").dump();
    const auto faults = registry::faults_of({"instance", instance}, {"schema", schema});
    if (!faults && faults.error().hint.starts_with("nothing is fetched")) {
      ++count.remote;
    } else if (faults && faults->faults.empty() == test.at("valid").get<bool>()) {
      ++count.right;
    } else {
      ++count.wrong;
      std::cout << file << ": " << group.at("description") << ": " << test.at("description")
                << (faults ? "" : ": " + faults.error().message) << '\n';
    }
  }
}

std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: conformance_bench FOLDER [LEAST_SHARE]\n";
    return 2;
  }
  Count count;
  for (const std::filesystem::path& path : files_of(argv[1])) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    for (const nlohmann::json& group : nlohmann::json::parse(text.str())) judge(group, path.filename().string(), count);
  }
  const int judged = count.right + count.wrong;
  const double share = judged == 0 ? 0 : static_cast<double>(count.right) / judged;
  std::cout << count.right << " of " << judged << " right (" << std::fixed << std::setprecision(2) << share * 100
            << " %), " << count.remote << " with remote references left out\n";
  return share >= (argc > 2 ? std::stod(argv[2]) : 0.98) ? 0 : 1;
}
