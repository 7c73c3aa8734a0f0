#include "git/object_id.hpp"

#include <string>

#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;

TEST_CASE("a blob's id is the one git gives") {
  GitBox box;
  std::string bytes;
  // Around the ends of blocks, the header included, and a length whose bits take three bytes.
  for (const std::size_t size : {0, 1, 40, 46, 47, 48, 54, 55, 56, 57, 63, 64, 65, 110, 111, 119, 120, 440, 70'000}) {
    bytes.resize(size);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 31 % 251);
    box.write("blob", bytes);
    CHECK(git::blob_id(bytes, 20)->hex() == box.git({"hash-object", "--no-filters", "blob"}));
  }
  CHECK_FALSE(git::blob_id(bytes, 32));
}
