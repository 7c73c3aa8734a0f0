#include "store/line_checksum.hpp"

#include "base/hash.hpp"

namespace patauto::store {

namespace {

constexpr std::string_view kKey = R"(,"x":")";
constexpr std::string_view kClose = R"("})";
constexpr std::size_t kSize = kKey.size() + 16 + kClose.size();

}  // namespace

Sealed sealed_body(std::string_view line) {
  if (line.size() < kSize || !line.ends_with(kClose)) return {};
  const std::string_view tail = line.substr(line.size() - kSize);
  if (!tail.starts_with(kKey)) return {};
  const std::string_view body = line.substr(0, line.size() - kSize);
  const bool good = tail.substr(kKey.size(), 16) == base::hex64(base::xxh64(body));
  return {good ? Seal::good : Seal::broken, body};
}

void seal(std::string& line) {
  const std::string sum = base::hex64(base::xxh64(line));
  line += kKey;
  line += sum;
  line += kClose;
  line += '\n';
}

}  // namespace patauto::store
