#include "miner/holes.hpp"

#include <catch2/catch.hpp>

using namespace patauto::miner;

namespace {

/// The line with what stands between `<` and `>` as holes.
std::string settled(const std::string& marked) {
  static const Masker nothing({});
  static std::vector<std::unique_ptr<std::string>> texts;
  const Courage courage;
  ConsensusLine line;
  double probability = 1;
  texts.push_back(std::make_unique<std::string>());
  std::string& text = *texts.back();
  std::vector<double> probabilities;
  for (const char c : marked) {
    if (c == '<' || c == '>') {
      probability = c == '<' ? 0.1 : 1;
    } else {
      text += c;
      probabilities.push_back(probability);
    }
  }
  std::size_t at = 0;
  for (const Token& token : tokens_of(text, nothing)) {
    line.tokens.push_back({token, probabilities[at], {}});
    at += token.text.size();
  }
  settle_holes(line, courage);
  return render(line, {}, courage.token);
}

}  // namespace

TEST_CASE("words stay apart though the blanks between them differ") {
  CHECK(settled("\tlogger<     >log.Logger\n") == "\tlogger     log.Logger\n");
  CHECK(settled("return <first> <second> value\n") == "return value\n");
}

TEST_CASE("brackets and quotes stay in pairs") {
  CHECK(settled("call(<one<)>;\n") == "call();\n");
  CHECK(settled("say('word<'>)\n") == "say('word')\n");
  CHECK(settled("x = \"<a b><\">\n") == "x = \"\"\n");
  CHECK(settled("don't <know> it's\n") == "don't it's\n");
}

TEST_CASE("a quoted value without any of its words is open") {
  CHECK(settled("id: \"<ab>-<cd>-<ef>\",\n") == "id: \"\",\n");
  CHECK(settled("url: \"https://<host>/\"\n") == "url: \"https:///\"\n");
  CHECK(settled("sep: \"-\"\n") == "sep: \"-\"\n");
}

TEST_CASE("blanks go with the holes beside them, but not the indentation") {
  CHECK(settled("    return <x>\n") == "    return\n");
  CHECK(settled("f(<a>, <b> , c)\n") == "f(,, c)\n");
  CHECK(settled("\n") == "\n");
  CHECK(settled("hard break  \n") == "hard break  \n");
}
