#include "miner/adornments.hpp"

#include <catch2/catch.hpp>

#include "miner/legible.hpp"
#include "support/agreed.hpp"

using namespace patauto::miner;
using patauto::test::Agreed;
using patauto::test::named;

namespace {

std::string legible_text(const Agreed& agreed, const std::string& name) {
  const auto lines = legible(agreed.lines(), agreed.profile(), agreed.profile().weights(), agreed.courage());
  return render(lines, by_slot(named(name)), agreed.courage());
}

std::string page(const std::string& title, char mark) {
  return title + "\n" + std::string(title.size(), mark) + "\n\nWhat it does.\n";
}

}  // namespace

TEST_CASE("an underline is as long as its title") {
  const Agreed agreed({{"alpha", page("Using alpha today", '=')},
                       {"be", page("Using be today", '=')},
                       {"gamma-ray", page("Using gamma-ray today", '=')}});
  CHECK(legible_text(agreed, "a-much-longer-name") == page("Using a-much-longer-name today", '='));
  CHECK(legible_text(agreed, "x") == page("Using x today", '='));
}

TEST_CASE("a title of another script is as wide as its characters") {
  const Agreed agreed({{"alpha",
                        "\xc3\x9c"
                        "ber alpha\n----------\n"},
                       {"be",
                        "\xc3\x9c"
                        "ber be\n-------\n"},
                       {"gamma",
                        "\xc3\x9c"
                        "ber gamma\n----------\n"}});
  CHECK(legible_text(agreed, "new") ==
        "\xc3\x9c"
        "ber new\n--------\n");
}

TEST_CASE("a title between two lines of marks has both") {
  const auto banner = [](const std::string& title) {
    const std::string marks(title.size(), '*');
    return marks + "\n" + title + "\n" + marks + "\ncommon text of all\n";
  };
  const Agreed agreed(
      {{"alpha", banner("All of alpha")}, {"be", banner("All of be")}, {"gamma", banner("All of gamma")}});
  CHECK(legible_text(agreed, "thing") == banner("All of thing"));
}

TEST_CASE("an underline goes with its title") {
  // The titles have nothing in common, so that none is written.
  const Agreed agreed({{"alpha", "Of mice and men\n===============\ncommon text of all\n"},
                       {"be", "Whose turn?\n===========\ncommon text of all\n"},
                       {"gamma", "Here lies it\n============\ncommon text of all\n"}});
  CHECK(legible_text(agreed, "thing") == "common text of all\n");
}

TEST_CASE("a rule that is as long as no title stays as it is") {
  const std::string rule = "--------------------\n";
  const Agreed agreed(
      {{"alpha", "About alpha\n" + rule}, {"be", "About be\n" + rule}, {"gamma", "About gamma\n" + rule}});
  CHECK(legible_text(agreed, "thing") == "About thing\n" + rule);
}
