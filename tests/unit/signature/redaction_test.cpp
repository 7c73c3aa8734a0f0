#include "signature/redaction.hpp"

#include <catch2/catch.hpp>

using patauto::base::Env;
using patauto::signature::Redaction;

namespace {

std::string redacted(std::string_view text) {
  return Redaction(Env()).text(text);
}

std::vector<std::string> arguments(std::vector<std::string> words) {
  return Redaction(Env()).arguments(words);
}

}  // namespace

TEST_CASE("the value goes and the line stays") {
  CHECK(redacted("export API_KEY=abc123 # local\n") == "export API_KEY=[redacted] # local\n");
  CHECK(redacted("  \"password\": \"two words\",\n") == "  \"password\": \"[redacted]\",\n");
  CHECK(redacted("Authorization: Bearer abc.def\r\nHost: x\r\n") == "Authorization: Bearer [redacted]\r\nHost: x\r\n");
  CHECK(redacted("fetch https://me:pa:s@host/x") == "fetch https://me:[redacted]@host/x");
  CHECK(redacted("{\\\"secret\\\":\\\"s3\\\"}") == "{\\\"secret\\\":\\\"[redacted]\\\"}");
  CHECK(redacted("client_secret => 'x1', id") == "client_secret => '[redacted]', id");
  CHECK(redacted("db_passwd := hunter2; ok") == "db_passwd := [redacted]; ok");
  CHECK(redacted("?token=a1B2c3&page=2") == "?token=[redacted]&page=2");
}

TEST_CASE("a private key keeps its first and last line") {
  const std::string begin = std::string("-----BEGIN RSA PRIV") + "ATE KEY-----";
  const std::string end = std::string("-----END RSA PRIV") + "ATE KEY-----";
  CHECK(redacted("a\n" + begin + "\nMIIE\nabcd\n" + end + "\nb\n") == "a\n" + begin + "[redacted]" + end + "\nb\n");
  CHECK(redacted(begin + "\nMIIE\nabcd") == begin + "[redacted]");
  CHECK(redacted("log: x\nabcd\nMIIE\n" + end + "\n") == "log: x[redacted]" + end + "\n");
}

TEST_CASE("arguments know what the one before says") {
  using Words = std::vector<std::string>;
  CHECK(arguments({"tool", "--password", "hunter2", "x"}) == Words{"tool", "--password", "[redacted]", "x"});
  CHECK(arguments({"tool", "--api-key=two words"}) == Words{"tool", "--api-key=[redacted]"});
  CHECK(arguments({"mysql", "-u", "root", "-phunter2"}) == Words{"mysql", "-u", "root", "-p[redacted]"});
  CHECK(arguments({"docker", "login", "-p", "hunter2"}) == Words{"docker", "login", "-p", "[redacted]"});
  CHECK(arguments({"mkdir", "-p", "a/b"}) == Words{"mkdir", "-p", "a/b"});
  CHECK(arguments({"curl", "-u", "me:hunter2", "x"}) == Words{"curl", "-u", "me:[redacted]", "x"});
  CHECK(arguments({"sh", "-c", "PGPASSWORD=x1 psql"}) == Words{"sh", "-c", "PGPASSWORD=[redacted] psql"});
  CHECK(arguments({"make", "-j2", "test"}) == Words{"make", "-j2", "test"});
}

TEST_CASE("values of secret variables go wherever they occur") {
  const Redaction redaction(
      Env().with("DEPLOY_TOKEN", "tulip-42").with("PWD", "/home/me").with("GIT_AUTHOR_NAME", "Ada"));
  CHECK(redaction.text("sent tulip-42/x for Ada in /home/me") == "sent [redacted]/x for Ada in /home/me");
  CHECK(redaction.arguments({"echo", "tulip-42"}) == std::vector<std::string>{"echo", "[redacted]"});
}

TEST_CASE("text without secrets is the same text, whatever its bytes") {
  for (const std::string& text :
       {std::string(), std::string("a\0b\xff\r\n", 6), std::string("=:=:"), std::string("--"), std::string("://"),
        std::string("key"), std::string("-----BEGIN "), std::string("key=")})
    CHECK(redacted(text) == text);
}

TEST_CASE("long lines cost no more than their length") {
  for (const char* part : {"key={", "token=", "-p ", "a:b@", "://", "-----END ", "password:\"", "eyJ", "\\"}) {
    std::string text;
    while (text.size() < 2'000'000) text += part;
    CHECK(redacted(text).size() > 0);
  }
}
