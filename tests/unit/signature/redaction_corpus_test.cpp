// What redaction must find, all of it, and what it should leave alone. Every secret here is made up, and put together
// at run time so that no scanner takes this file for a leak.

#include <catch2/catch.hpp>

#include "signature/redaction.hpp"

using patauto::base::Env;
using patauto::signature::Redaction;

namespace {

std::string join(const char* prefix, const char* rest) {
  return std::string(prefix) + rest;
}

std::vector<std::string> tokens() {
  const char* letters36 = "k2Jd8sLq0ZxN4vTb7WcRy1MfHp6GuEa3Qo9i";
  return {
      join("AK", "IAQ4TZ7RWN2LKMX9PB"),
      join("AS", "IA3JH5VQ8DYC6ELFU2"),
      join("gh", "p_") + letters36,
      join("gh", "o_") + letters36,
      join("gh", "u_") + letters36,
      join("gh", "s_") + letters36,
      join("gh", "r_") + letters36,
      join("github", "_pat_11ABCDE0Y0") + letters36,
      join("gl", "pat-") + "x7Kp2mQ9vR4tW8zB3nLs",
      join("xo", "xb-") + "210987654321-9876543210987-aBcDeFgHiJkLmNoPqRsTuVwX",
      join("xo", "xp-") + "123456789012-abcdefabcdef",
      join("sk", "_live_") + "4eC39HqLyjWDarjtT1zdp7dc",
      join("rk", "_live_") + "9aB8cD7eF6gH5iJ4kL3mN2oP",
      join("AI", "zaSy") + "D3kLm9Nq2Rt7Vx4Zb8Wc1Yf6Hg5Jp0S_a",
      join("np", "m_") + letters36,
      join("py", "pi-AgEIcHlwaS5vcmc") + letters36,
      join("s", "k-") + "proj-T3BlbkFJ8xQz2Lm5Vn7Rk",
      join("s", "k-") + "abcdefghij0123456789klmnopqrst",
      join("S", "G.") + "ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf09kqeF8tAmbihYzrnopKc1s5cr",
      join("ey", "JhbGciOiJIUzI1NiJ9.") + "eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
  };
}

/// Where a token may stand; % is its place.
const std::vector<std::string>& contexts() {
  static const std::vector<std::string> all = {
      "%",
      "%\n",
      "error: bad credentials %",
      "curl -H 'X: %' https://host/",
      "x = \"%\";",
      "{\"a\":\"%\"}",
      "a=%&b=1",
      "using (%) now",
      "[%]",
      "<%>",
      "line\n%\nline",
      "a\\n%\\nb",
      "url/%/x",
      "'%',",
      "\t%\r\n",
      "remote: https://%@host/x.git",
  };
  return all;
}

std::string placed(const std::string& context, const std::string& secret) {
  std::string text = context;
  text.replace(text.find('%'), 1, secret);
  return text;
}

const std::vector<std::string>& passwords() {
  static const std::vector<std::string> all = {
      "hunter2", "Tr0ub4dor3", "correcthorsebatterystaple", "p@ss/w0rd!", "12345678", "aB3$xY9#", "s3cr3t.value"};
  return all;
}

/// Where a value stands beside what names it.
const std::vector<std::string>& named() {
  static const std::vector<std::string> all = {
      "PASSWORD=%",
      "export DB_PASSWORD='%'",
      "MY_API_KEY=\"%\" make",
      "api_key: %",
      "  client_secret: '%'",
      "\"password\": \"%\"",
      "{\"auth_token\":\"%\",\"n\":1}",
      "db.passwd = %",
      "tool --password % x",
      "tool --password=% x",
      "tool --token % x",
      "tool --access-token=%",
      "mysql -u root -p % db",
      "postgres://app:%@db/x",
      "redis://:%@localhost:6379",
      "AWS_SECRET_ACCESS_KEY=%",
      "my-secret: %",
      "pwd: %",
      "userCredentials = '%'",
      "config[\"secret_key\"] = \"%\"",
      "X-Auth-Token: %",
      "Authorization: Basic %",
      "authorization: %",
      "SIGNING_KEY => '%'",
      "+ docker login -u me -p % host",
      "authToken=%",
      "https://host/?access_token=%",
      "NPM_TOKEN=%",
      "curl -u me:% https://x",
  };
  return all;
}

const std::vector<std::string>& harmless() {
  static const std::vector<std::string> all = {
      "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
      "9fceb02..4b825dc",
      "index 4b825dc642cb6eb9a060e54bf8d69288fbee4904",
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "550e8400-e29b-41d4-a716-446655440000",
      "6BA7B810-9DAD-11D1-80B4-00C04FD430C8",
      "src/components/UserProfileCard/UserProfileCard.test.tsx:12:5",
      "/usr/lib/x86_64-linux-gnu/libstdc++.so.6.0.30",
      "C:\\Program Files\\Git\\bin\\git.exe",
      "node_modules/.pnpm/react-dom@18.2.0_react@18.2.0/index.js",
      "version 1.22.333-rc.4+build.20260101",
      "v0.0.0-20191109021931-daa7c04131f5",
      "npm WARN deprecated har-validator@5.1.5",
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk",
      "\"integrity\": \"sha512-xvFZjo5PgG0Tsx5JGEFuCfSgEdZWVvVvXwqV7dIXfZ8QEhCuDcVvk8G8zUYCE8FbJTZo3A9CVv8WGVZnjA==\"",
      "golang.org/x/sys v0.1.0 h1:kunALQeHf1/185U1i0GOB/fy1IPRDDpuoOOqRReG57U=",
      "SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8",
      "_ZNSt6vectorIiSaIiEE9push_backEOi",
      "_ZN7patauto4base6ResultI5ErrorE3Foo2Bar",
      "std::unordered_map<std::string, Token>",
      "getElementsByClassName2AndTagName",
      "testUserCanLoginWithGoogleOAuth2AndLogout",
      "HTML2PDFConverterFactoryImplV3",
      "!function(e,t){\"object\"==typeof exports?module.exports=t():e.Lib=t()}(this,function(){return 1})",
      "function a(b,c){for(var d=0;d<b.length;d++)if(b[d]===c)return d;return-1}",
      "KeyError: 'name'",
      "KeyError: 'user_id'",
      "SyntaxError: Unexpected token '}'",
      "SyntaxError: Unexpected token: punc",
      "AuthenticationError: wrong user",
      "error: expected ';' before '}' token",
      "TokenizerError: line 3",
      "Author: Ada Lovelace <ada@example.com>",
      "author: 'Ada'",
      "GIT_AUTHOR_EMAIL=ada@example.com",
      "Keywords: cli, git",
      "keyboard=us",
      "PWD=/home/me/src",
      "key: value",
      "for key in keys: print(key)",
      "sorted(xs, key=lambda x: x.name)",
      "max(d, key=d.get)",
      "token == other",
      "token != null",
      "password: null",
      "PASSWORD=$DB_PASSWORD",
      "password: ${{ secrets.PASSWORD }}",
      "\"token\": null",
      "key::value",
      "Foo::key::Bar",
      "mkdir -p build/out",
      "cp -p a b",
      "ssh -p 2222 host",
      "git add -p src",
      "python3 -p x",
      "gcc -pipe -pthread -pedantic",
      "git@github.com:owner/repo.git",
      "https://github.com/owner/repo/pull/12",
      "ssh://git@host:22/x.git",
      "mailto:a@b.c",
      "task-force-seven-alpha-beta-gamma",
      "risk-assessment-of-something-long",
      "sk-learn-contrib-imbalanced-learn",
      "npm_config_registry=x",
      "SG.something",
      "eyJust.a.test",
      "AKIA",
      "xoxo-hugs",
      "ghp_short",
      "pypi-publish-this-package-now",
      "collected 12 items / 3 errors",
      "FAILED tests/test_api.py::test_login - AssertionError: assert 401 == 200",
      "make: *** [Makefile:12: test] Error 2",
      "2026-11-22T18:52:00.123Z",
      "100% [=========>] 12.3MB/s",
      "a=1 b=2 c=3",
      "01ARZ3NDEKTSV4RRFFQ69G5FAV",
      "bundle.3f2a9c1b7d.chunk.js",
      "d41d8cd98f00b204e9800998ecf8427e",
      "0x7ffd5e8b3a10",
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      "lorem-ipsum-dolor-sit-amet-consectetur",
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6\nkgAAAABJRU5ErkJggg==",
  };
  return all;
}

}  // namespace

TEST_CASE("every known token is found wherever it stands") {
  const Redaction redaction{Env()};
  for (const std::string& token : tokens()) {
    for (const std::string& context : contexts()) {
      const std::string result = redaction.text(placed(context, token));
      INFO(context << "\n" << result);
      CHECK(result.find(token.substr(8, 8)) == std::string::npos);
      CHECK(result.find("[redacted]") != std::string::npos);
    }
  }
}

TEST_CASE("every value beside a name that tells is found") {
  const Redaction redaction{Env()};
  for (const std::string& password : passwords()) {
    for (const std::string& context : named()) {
      const std::string result = redaction.text(placed(context, password));
      INFO(context << "\n" << result);
      CHECK(result.find(password) == std::string::npos);
      CHECK(result.find("[redacted]") != std::string::npos);
    }
  }
}

TEST_CASE("words drawn by lot are the last net") {
  const Redaction redaction{Env()};
  for (const std::string word : {"q7Zx9LmT2vKc4RbY8nWs1Dfg", "aB3dE5fG7hJ9kL1mN3pQ5rS7", "Zm9vYmFyQ3pXa1R5Vn8Kd2Lq7Gh4",
                                 "wJalrXUtnFEMI7K9MDENGbPxRfiCY2EXAMPL"}) {
    INFO(word);
    CHECK(redaction.text("value " + word + " refused").find(word) == std::string::npos);
  }
}

TEST_CASE("of the harmless look-alikes one in fifty at most is touched") {
  const Redaction redaction{Env()};
  std::vector<std::string> touched;
  for (const std::string& text : harmless()) {
    if (redaction.text(text) != text) touched.push_back(redaction.text(text));
  }
  CAPTURE(touched);
  CHECK(touched.size() * 50 <= harmless().size());
}
