#include "scenario/overlay.hpp"

#include <gtest/gtest.h>

#include <array>

#include "scenario/yaml_parser.hpp"

namespace bide {
namespace {

constexpr std::array<std::string_view, 2> bands{"short", "long"};

struct Part {
  double a{0.0}, b{0.0};
};

struct Inner {
  Part part;
  std::array<double, 2> factors{};
  std::vector<Part> list;
  std::vector<std::pair<std::string, Part>> named{{"brought", {}}};
};

struct Root {
  double rate{0.0};
  Inner inner;
  std::vector<std::pair<std::string, Inner>> authorities;
};

void describe(FieldVisitor& fields, Part& p) {
  fields.number(p.a, {{"a", "A"}, "", 0.0, 9.0});
  fields.number(p.b, {{"b", "B"}, "", 0.0, 9.0});
}

void describe(FieldVisitor& fields, Inner& p) {
  fields.section(p.part, {"part", "Part"});
  fields.numbers(p.factors, bands, {{"factors", "Factors"}, "", 0.0, 9.0});
  fields.list(p.list, {"list", "List"});
  fields.keyed_list(p.named, {"named", "Named"});
}

void describe(FieldVisitor& fields, Root& p) {
  fields.number(p.rate, {{"rate", "Rate"}, "", 0.0, 9.0});
  fields.section(p.inner, {"inner", "Inner"});
  fields.keyed_list(p.authorities, {"authorities", "Authorities"});
}

YamlNode tree(std::string_view text, Problems& problems) {
  auto root = parse_yaml(text, "f", problems);
  return root ? *root : YamlNode{};
}

/// Returns the files put on one another as flow text, followed by the problems.
std::string layered(const std::vector<std::string>& files) {
  const auto fields = fields_of(Root{});
  Problems problems;
  LayeredTree layers{fields};
  for (const std::string& file : files) {
    auto layer = tree(file, problems);
    expand_paths(layer, fields, problems);
    layers.put(std::move(layer), problems);
  }
  auto text = brief_text(layers.tree());
  for (const Diagnostic& d : problems.sorted()) text += '\n' + to_string(d);
  return text;
}

struct Case {
  const char* rule;
  std::vector<std::string> files;
  std::string merged;
};

TEST(Overlay, FollowsTheOneRule) {
  const Case cases[] = {
      {"maps merge", {"inner: {part: {a: 1}}", "inner: {part: {b: 2}}"}, "{inner: {part: {a: 1, b: 2}}}"},
      {"a value replaces a value", {"rate: 1", "rate: 2"}, "{rate: 2}"},
      {"with its notes", {"rate: {value: 1, source: x}", "rate: 2"}, "{rate: 2}"},
      {"a value with notes replaces all",
       {"rate: {value: 1, source: x}", "rate: {value: 2, why: y}"},
       "{rate: {value: 2, why: y}}"},
      {"distributions do not mix",
       {"rate: {low: 1, high: 2}", "rate: {p10: 1, p50: 2, p90: 3}"},
       "{rate: {p10: 1, p50: 2, p90: 3}}"},
      {"lists replace",
       {"inner: {list: [{a: 1}, {a: 2}]}", "inner: {list: [{b: 3}]}"},
       "{inner: {list: [{b: 3}]}}"},
      {"named things merge by name",
       {"inner: {named: {x: {a: 1}}}", "inner: {named: {x: {b: 2}, y: {a: 3}}}"},
       "{inner: {named: {x: {a: 1, b: 2}, y: {a: 3}}}}"},
      {"none removes",
       {"inner: {named: {x: {a: 1}, y: {}}}", "inner: {named: {x: none}}"},
       "{inner: {named: {y: {}}}}"},
      {"none for a default stays",
       {"inner: {named: {brought: {a: 1}}}", "inner: {named: {brought: none}}"},
       "{inner: {named: {brought: none}}}"},
      {"labels merge",
       {"inner: {factors: [1, 2]}", "inner: {factors: {long: 3}}"},
       "{inner: {factors: {short: 1, long: 3}}}"},
      {"a list of numbers replaces",
       {"inner: {factors: {short: 1}}", "inner: {factors: [3, 4]}"},
       "{inner: {factors: [3, 4]}}"},
      {"an empty section changes nothing", {"inner: {part: {a: 1}}", "inner:"}, "{inner: {part: {a: 1}}}"},
      {"paths are nested maps", {"inner.part.a: 1\ninner.part: {b: 2}"}, "{inner: {part: {a: 1, b: 2}}}"},
      {"paths meet maps", {"inner: {part: {a: 1}}\ninner.part.b: 2"}, "{inner: {part: {a: 1, b: 2}}}"},
      {"a path twice",
       {"inner.part.a: 1\ninner: {part: {a: 2}}"},
       "{inner: {part: {a: 1}}}\nf:2:16: a: the key 'a' stands twice; the first is at line 1; keep one of "
       "them"},
      {"dots too many",
       {"inner..a: 1"},
       "{inner..a: 1}\nf:1:1: inner..a: 'inner..a' has a dot too many; write the names with one dot between "
       "them"},
      {"every_authority lies under each",
       {"every_authority: {part: {a: 1, b: 2}}\nauthorities: {x: {part: {a: 3}}, y: {}}"},
       "{authorities: {x: {part: {a: 3, b: 2}}, y: {part: {a: 1, b: 2}}}}"},
      {"a later every_authority lies over earlier files",
       {"authorities: {x: {part: {a: 3}}}", "every_authority: {part: {a: 1}}\nauthorities: {y: }"},
       "{authorities: {x: {part: {a: 1}}, y: {part: {a: 1}}}}"},
      {"an earlier every_authority reaches later authorities",
       {"every_authority: {part: {a: 1}}\nauthorities: {x: {}}", "authorities: {y: {part: {b: 2}}}"},
       "{authorities: {x: {part: {a: 1}}, y: {part: {a: 1, b: 2}}}}"},
      {"an authority can be taken out",
       {"authorities: {x: {}, y: {}}", "authorities: {x: none}"},
       "{authorities: {y: {}}}"},
      {"every_authority is a map",
       {"every_authority: 3"},
       "{}\nf:1:18: every_authority: a map of keys belongs here"}};
  for (const auto& [rule, files, merged] : cases) EXPECT_EQ(layered(files), merged) << rule;
}

TEST(Overlay, KeepsThePlaceOfEveryValue) {
  const auto fields = fields_of(Root{});
  Problems problems;
  const auto merged = merge(tree("rate: 1\ninner: {part: {a: 1}}", problems),
                            *parse_yaml("\n\ninner: {part: {a: 2}}", "g", problems), fields);
  EXPECT_EQ(to_string(merged.find("rate")->value.place), "f:1:7");
  EXPECT_EQ(to_string(merged.find("inner")->value.find("part")->value.find("a")->value.place), "g:3:19");
}

TEST(Overlay, TakesAnAuthoritysKeyForItsPath) {
  const auto fields = fields_of(Root{});
  Problems problems;
  const auto overlay = normal_overlay(tree("gateshead.part.a: 1\ngateshead: {part.b: 2}\nrate: 3", problems),
                                      {"gateshead"}, fields, problems);
  EXPECT_EQ(brief_text(overlay), "{authorities: {gateshead: {part: {a: 1, b: 2}}}, rate: 3}");
  EXPECT_TRUE(problems.empty());
}

TEST(Overlay, RefusesAPathOfAHundredNames) {
  std::string path = "a";
  for (int i = 0; i < 100; ++i) path += ".a";
  EXPECT_NE(layered({path + ": 1"}).find("has a dot too many"), std::string::npos);
}

}  // namespace
}  // namespace bide
