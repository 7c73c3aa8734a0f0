#include "miner/legible.hpp"

#include <catch2/catch.hpp>

#include "support/agreed.hpp"

using namespace patauto::miner;
using patauto::test::Agreed;
using patauto::test::named;

namespace {

std::string legible_text(const Agreed& agreed) {
  const auto lines = legible(agreed.lines(), agreed.profile(), agreed.courage());
  return render(lines, by_slot(named("new-thing")), agreed.courage());
}

}  // namespace

TEST_CASE("an opener brings its closer") {
  // Two of five close with punctuation alone: too little support to be written for its own sake.
  const std::string open = "start_the_rule(options, {\n";
  const Agreed agreed({{"a-b", open + "\tone_thing();\n});\n"},
                       {"c-d", open + "\tother_matter();\n});\n"},
                       {"e-f", open + "\tthird_way();\n} when alpha was given before beta and gamma);\n"},
                       {"g-h", open + "\tfourth_one();\n} unless delta comes after epsilon or zeta);\n"},
                       {"i-j", open + "\tfifth_of_all();\n} while eta lasts longer than theta does);\n"}});
  CHECK(agreed.written_for("new-thing").find("}") == std::string::npos);
  CHECK(legible_text(agreed).find("});\n") != std::string::npos);
}

TEST_CASE("a closer whose opener is not written goes") {
  const Agreed agreed({{"a-b", "common line of all\nfirst_way_of_it(one, {\n});\nlast line of all\n"},
                       {"c-d", "common line of all\nsecond = make([\n});\nlast line of all\n"},
                       {"e-f", "common line of all\nand_a_third_one({\n});\nlast line of all\n"},
                       {"g-h", "common line of all\nwith fourth: {(\n});\nlast line of all\n"}});
  CHECK(agreed.written_for("new-thing").find("});") != std::string::npos);
  CHECK(legible_text(agreed) == "common line of all\nlast line of all\n");
}

TEST_CASE("a block like the one just written is written once") {
  const Agreed agreed({{"a-b", "add(rule one);\ncheck(it);\nadd(rule one);\ncheck(it);\nend here\n"},
                       {"c-d", "add(rule one);\ncheck(it);\nadd(rule one);\ncheck(it);\nend here\n"}},
                      Courage{.prior = 0, .prior_share = 0});
  CHECK(legible_text(agreed) == "add(rule one);\ncheck(it);\nend here\n");
}

TEST_CASE("blank lines and lone brackets may repeat") {
  const Agreed agreed(
      {{"a-b", "f({\n\tg({\n\t\tx;\n\t})\n})\n\n\nend\n"}, {"c-d", "f({\n\tg({\n\t\tx;\n\t})\n})\n\n\nend\n"}},
      Courage{.prior = 0, .prior_share = 0});
  CHECK(legible_text(agreed) == "f({\n\tg({\n\t\tx;\n\t})\n})\n\n\nend\n");
}
