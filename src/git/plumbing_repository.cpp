#include <charconv>

#include "git/backends.hpp"
#include "git/git_command.hpp"
#include "git/text.hpp"

namespace patauto::git {

namespace {

using model::Oid;

std::optional<ObjectType> type_of(std::string_view word) {
  if (word == "commit") return ObjectType::commit;
  if (word == "tree") return ObjectType::tree;
  if (word == "blob") return ObjectType::blob;
  if (word == "tag") return ObjectType::tag;
  return std::nullopt;
}

/// `<id> <type> <size>`; nothing for `<id> missing` and whatever else.
std::optional<std::pair<ObjectType, std::uint64_t>> parsed(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t second = line.find(' ', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
  const std::optional<ObjectType> type = type_of(line.substr(first + 1, second - first - 1));
  const std::string_view digits = line.substr(second + 1);
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
  if (!type || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return std::pair{*type, size};
}

class PlumbingRepository final : public Repository {
 public:
  PlumbingRepository(const Layout& layout, const base::Env& env, base::Process& process)
      : Repository(layout, env, process) {}

  std::optional<Object> read(const Oid& id) override {
    const auto header = asked(contents_, "--batch", id);
    if (!header) return std::nullopt;
    Result<std::string> bytes = contents_->read(header->second + 1);  // a newline follows
    if (!bytes) {
      contents_.reset();
      return std::nullopt;
    }
    bytes->pop_back();
    return Object{header->first, std::make_shared<const std::string>(std::move(*bytes))};
  }

  std::optional<std::pair<ObjectType, std::uint64_t>> stat(const Oid& id) override {
    return asked(headers_, "--batch-check", id);
  }

  bool uses_libgit2() const override { return false; }

  std::string checkout(const std::string&, std::string bytes) override {
    if (!writes_crlf() || bytes.find('\0') != std::string::npos || bytes.find('\r') != std::string::npos) return bytes;
    std::string converted;
    converted.reserve(bytes.size() + bytes.size() / 16);
    for (const char c : bytes) {
      if (c == '\n') converted += '\r';
      converted += c;
    }
    return converted;
  }

 private:
  /// Asks about one object. In a partial clone git dies of an object that it may not fetch; the next question starts it
  /// anew, and that object is not asked for again.
  std::optional<std::pair<ObjectType, std::uint64_t>> asked(std::unique_ptr<base::Conversation>& conversation,
                                                            const char* mode, const Oid& id) {
    if (id.null() || dead_.contains(id)) return std::nullopt;
    if (!conversation) {
      // Git streams what is larger than that; of a damaged object it would then give less than it announced, and wait.
      auto started =
          process().converse(git_command(layout(), env(), {"-c", "core.bigFileThreshold=1024g", "cat-file", mode}));
      if (!started) return std::nullopt;
      conversation = std::move(*started);
    }
    const bool sent = conversation->write(id.hex() + '\n').has_value();
    const Result<std::string> line = sent ? conversation->read_line() : Result<std::string>(fail(ErrorKind::state, ""));
    if (line) return parsed(*line);
    conversation.reset();
    dead_.insert(id);
    return std::nullopt;
  }

  bool writes_crlf() {
    if (!writes_crlf_) {
      const auto output = process().run(git_command(layout(), env(), {"config", "--get", "core.autocrlf"}));
      writes_crlf_ = output && trimmed(output->out) == "true";
    }
    return *writes_crlf_;
  }

  std::unique_ptr<base::Conversation> contents_;
  std::unique_ptr<base::Conversation> headers_;
  std::unordered_set<Oid> dead_;
  std::optional<bool> writes_crlf_;
};

}  // namespace

std::unique_ptr<Repository> plumbing_repository(const Layout& layout, const base::Env& env, base::Process& process) {
  return std::make_unique<PlumbingRepository>(layout, env, process);
}

}  // namespace patauto::git
