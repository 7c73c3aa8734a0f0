#include "miner/legible.hpp"

#include <catch2/catch.hpp>

#include "support/agreed.hpp"

using namespace patauto::miner;
using patauto::test::Agreed;
using patauto::test::named;

namespace {

std::string legible_text(const Agreed& agreed) {
  const auto lines = legible(agreed.lines(), agreed.profile(), agreed.profile().weights(), agreed.courage());
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
                       {"i-j", open + "\tfifth_of_all();\n} while eta lasts very much longer than theta does);\n"}});
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

TEST_CASE("a line is written no oftener than an exemplar has it") {
  // Two imports in either order: alignment leaves one of them in two columns.
  const std::string first = "import alpha_of_all_things\n";
  const std::string second = "import beta_of_other_things\n";
  const auto member = [](const std::string& name, const std::string& imports) {
    return std::pair(name, imports + "\nrun the thing to its end\n");
  };
  const Agreed agreed({member("a-b", first + second), member("c-d", second + first), member("e-f", first + second),
                       member("g-h", second + first)});
  const std::string text = legible_text(agreed);
  for (const std::string& line : {first, second}) {
    CHECK(text.find(line) != std::string::npos);
    CHECK(text.find(line) == text.rfind(line));
  }
}

TEST_CASE("a bracket is closed by its own kind") {
  const auto member = [](const std::string& name, const std::string& condition, const std::string& body) {
    return std::pair(name,
                     "begin the rule here\nif (\n\t" + condition + "\n) {\n\t" + body + "\n}\nend the rule here\n");
  };
  const Agreed agreed({member("a-b", "one(alpha)", "first(done);"), member("c-d", "two(beta)", "second(thing);"),
                       member("e-f", "three(gamma)", "third(matter);"), member("g-h", "four(delta)", "fourth(way);")});
  CHECK(legible_text(agreed) == "begin the rule here\nif (\n) {\n}\nend the rule here\n");
}

TEST_CASE("blank lines and lone brackets may repeat") {
  const Agreed agreed(
      {{"a-b", "f({\n\tg({\n\t\tx;\n\t})\n})\n\n\nend\n"}, {"c-d", "f({\n\tg({\n\t\tx;\n\t})\n})\n\n\nend\n"}},
      Courage{.prior = 0, .prior_share = 0});
  CHECK(legible_text(agreed) == "f({\n\tg({\n\t\tx;\n\t})\n})\n\n\nend\n");
}

TEST_CASE("a block that a word ends is closed, or goes whole") {
  const auto member = [](const std::string& name, const std::string& first, const std::string& second) {
    return std::pair(
        name, "class Rule\n  def check(node)\n    " + first + "\n  end\n\n  " + second + "\n    done\n  end\nend\n");
  };
  const Agreed agreed({member("a-b", "report one thing here", "with some(alpha, beta) do"),
                       member("c-d", "call other matters", "unless gamma"),
                       member("e-f", "return nothing at all", "loop { |x| delta }"),
                       member("g-h", "yield twice", "in_case_of epsilon, zeta")});
  CHECK(legible_text(agreed) == "class Rule\n  def check(node)\n  end\nend\n");
}

TEST_CASE("a line keeps its depth below the line it stands under") {
  // The newest has the call one level deeper than the others, under a line of its own.
  const Agreed agreed({{"a-b", "describe it {\n    when far {\n        expect(some call of all);\n    }\n}\n"},
                       {"c-d", "describe it {\n    expect(some call of all);\n}\n"},
                       {"e-f", "describe it {\n    expect(some call of all);\n}\n"},
                       {"g-h", "describe it {\n    expect(some call of all);\n}\n"}});
  CHECK(legible_text(agreed) == "describe it {\n    expect(some call of all);\n}\n");
}

TEST_CASE("blank lines gather no more than in the exemplars") {
  const auto member = [](const std::string& name, const std::string& own) {
    return std::pair(name, "first common line\n\n" + own + "\n\n" + own + " again\n\nlast common line\n");
  };
  const Agreed agreed({member("a-b", "alpha beta gamma"), member("c-d", "delta() + epsilon"),
                       member("e-f", "zeta eta: theta"), member("g-h", "iota[kappa]")});
  CHECK(agreed.written_for("new-thing") == "first common line\n\n\n\nlast common line\n");
  CHECK(legible_text(agreed) == "first common line\n\n\nlast common line\n");
}

TEST_CASE("the empty lines of a comment come with the lines they separate") {
  // Two of five have the notice: enough for its text, too little for punctuation of its own.
  const std::string notice = "# This file is free of charge.\n#\n# Permission is granted to everyone.\n\n";
  const std::string rest = "import everything_there_is\n";
  const Agreed agreed({{"a-b", notice + rest}, {"c-d", notice + rest}, {"e-f", rest}, {"g-h", rest}, {"i-j", rest}},
                      Courage{.prior = 0, .prior_share = 0});
  CHECK(legible_text(agreed) == notice + rest);
}
