#include "scenario/yaml_parser.hpp"

#include <gtest/gtest.h>

namespace bide {
namespace {

/// Returns every problem on a line of its own, without the name of the file.
std::string problems_of(std::string_view text) {
  Problems problems;
  parse_yaml(text, "f", problems);
  std::string all;
  for (const Diagnostic& d : problems.sorted()) all += (all.empty() ? "" : "\n") + to_string(d);
  return all;
}

TEST(YamlTree, KeepsEveryValueAsWrittenWithItsPlace) {
  Problems problems;
  const auto root =
      parse_yaml("name: \xC3\xA9t\xC3\xA9 # comment\nlist: [010, 'a b']\nmap:\n  key: no\n", "f", problems);
  ASSERT_TRUE(root && problems.empty());
  EXPECT_EQ(root->find("name")->value.text, "\xC3\xA9t\xC3\xA9");
  const auto& list = root->find("list")->value;
  EXPECT_EQ(list.items[0].text, "010");
  EXPECT_FALSE(list.items[0].quoted);
  EXPECT_TRUE(list.items[1].quoted);
  const auto& entry = *root->find("map")->value.find("key");
  EXPECT_EQ(to_string(entry.place), "f:4:3");
  EXPECT_EQ(to_string(entry.value.place), "f:4:8");
}

TEST(YamlTree, CountsColumnsInCharacters) {
  EXPECT_EQ(problems_of("\xC3\xA9t\xC3\xA9: [1, &x 2]"),
            "f:1:10: \xC3\xA9t\xC3\xA9[2]: an anchor (&name) is not allowed; write the values where they are "
            "needed, or use every_authority or extends");
}

TEST(YamlTree, TakesAnEmptyFileAsAnEmptyMap) {
  Problems problems;
  const auto root = parse_yaml("# nothing\n", "f", problems);
  ASSERT_TRUE(root);
  EXPECT_TRUE(root->is_map() && root->entries.empty());
}

TEST(YamlTree, LeavesAUtf8ByteOrderMarkOut) {
  EXPECT_EQ(problems_of("\xEF\xBB\xBF"
                        "a: 1\nb: 2\nb: 3"),
            "f:3:1: b: the key 'b' stands twice; the first is at line 2; keep one of them");
}

TEST(YamlTree, ReadsWindowsLineEnds) { EXPECT_EQ(problems_of("a: 1\r\nb:\r\n  c: 2\r\n"), ""); }

struct Trap {
  const char* name;
  std::string text;
  std::string problem;
};

TEST(YamlTree, RefusesEveryTrapAtItsPlace) {
  using namespace std::string_literals;
  const Trap traps[] = {
      {"duplicate key", "a: 1\nb: 2\na: 3\n",
       "f:3:1: a: the key 'a' stands twice; the first is at line 1; keep one of them"},
      {"nested duplicate", "m:\n  a: {x: 1, y: 2, x: 3}\n",
       "f:2:19: m.a.x: the key 'x' stands twice; the first is at line 2; keep one of them"},
      {"quoted duplicate", "a: 1\n'a': 3\n",
       "f:2:1: a: the key 'a' stands twice; the first is at line 1; keep one of them"},
      {"anchor", "a: &x 1\n",
       "f:1:4: a: an anchor (&name) is not allowed; write the values where they are needed, or use "
       "every_authority "
       "or extends"},
      {"alias", "a: &x 1\nb: *x\n",
       "f:1:4: a: an anchor (&name) is not allowed; write the values where they are needed, or use "
       "every_authority "
       "or extends\nf:2:4: b: an alias (*name) is not allowed; write the value again"},
      {"undefined alias", "b: *x\n",
       "f:1:4: b: an alias (*name) is not allowed; write the value, or quote text that begins with *"},
      {"cycle", "a: &a {b: *a}\n",
       "f:1:4: a: an anchor (&name) is not allowed; write the values where they are needed, or use "
       "every_authority "
       "or extends\nf:1:11: a.b: an alias (*name) is not allowed; write the value again"},
      {"merge key", "a: {b: 1}\nc:\n  <<: {b: 1}\n",
       "f:3:3: c: a merge key (<<) is not allowed; use every_authority or extends"},
      {"tag", "a: !!str 1\n", "f:1:4: a: a tag (!name) is not allowed; write the value alone"},
      {"local tag", "a: !thing {b: 1}\n", "f:1:4: a: a tag (!name) is not allowed; write the value alone"},
      {"bare tag", "a: ! 1\n", "f:1:4: a: a tag (!name) is not allowed; write the value alone"},
      {"second document", "a: 1\n---\nb: 2\n",
       "f:2:1: a second document begins; keep one document in a file"},
      {"directive", "%YAML 1.2\n---\na: 1\n", "f:1:1: a directive (%) is not allowed; delete the line"},
      {"null", "a: null\nb: ~\n",
       "f:1:4: a: null stands for nothing here; delete the line to keep the default, or write none where "
       "none is "
       "allowed\nf:2:4: b: null stands for nothing here; delete the line to keep the default, or write none "
       "where "
       "none is allowed"},
      {"tab in indentation", "a:\n\tb: 1\n",
       "f:2:1: there is a tab; use spaces: a tab has no fixed width in YAML"},
      {"tab in text", "a: x\ty\n", "f:1:5: there is a tab; use spaces: a tab has no fixed width in YAML"},
      {"NUL", "a: x\0y\n"s, "f:1:5: there is a control character (0x00); delete it"},
      {"control character", "a: x\x07y\n", "f:1:5: there is a control character (0x07); delete it"},
      {"C1 control", "a: x\xC2\x85y\n", "f:1:5: there is a control character (0x85); delete it"},
      {"lone carriage return", "a: x\rb: y\n", "f:1:5: there is a control character (0x0D); delete it"},
      {"escaped control", "a: \"x\\x07\"\n",
       "f:1:4: a: the text holds a control character; delete the escape sequence"},
      {"invalid UTF-8", "a: x\nb: \xFFy\n",
       "f:2:4: the byte 0xFF is not UTF-8; save the file with the encoding UTF-8"},
      {"Latin-1", "a: caf\xE9\n", "f:1:7: the byte 0xE9 is not UTF-8; save the file with the encoding UTF-8"},
      {"overlong UTF-8", "a: \xC0\xAF\n",
       "f:1:4: the byte 0xC0 is not UTF-8; save the file with the encoding UTF-8"},
      {"surrogate", "a: \xED\xA0\x80\n",
       "f:1:4: the byte 0xED is not UTF-8; save the file with the encoding UTF-8"},
      {"UTF-16",
       "\xFF\xFE"
       "a\0:\0"s,
       "f:1:1: the file is not UTF-8 (its first bytes say UTF-16 or UTF-32); save it with the encoding "
       "UTF-8"},
      {"big-endian UTF-16", "\xFE\xFF\0a"s,
       "f:1:1: the file is not UTF-8 (its first bytes say UTF-16 or UTF-32); save it with the encoding "
       "UTF-8"},
      {"map as key", "{a: 1}: 2\n",
       "f:1:1: a list or map stands where a key belongs; check that brackets and braces are closed"},
      {"missing key", ": 1\n", "f:1:1: a key is missing before ':'; write the name of the field"},
      {"value with a colon", "a: b: c\n",
       "f:1:5: this is not valid YAML (illegal map value); put text that holds ': ' into quotation marks, "
       "and check "
       "the indentation"},
      {"bad indentation", "a:\n  b: 1\n c: 2\n",
       "f:3:2: this is not valid YAML (end of map not found); check that the line is indented like its "
       "neighbours"},
      {"open bracket", "a: [1, 2\nb: 3\n",
       "f:2:2: this is not valid YAML (end of sequence flow not found); check indentation, quotation marks, "
       "brackets "
       "and braces"},
      {"open quotation mark", "a: \"x\nb: 3\n", "f:1:4: a: the quotation mark is never closed; close it"},
      {"open single quotation mark", "a: 'it\n", "f:1:4: a: the quotation mark is never closed; close it"},
      {"stray bracket", "{a: 1} }\n",
       "f:1:8: this is not valid YAML (illegal flow end); check indentation, quotation marks, brackets and "
       "braces"},
      {"text after the end", "{a: 1}\n{b: 2}\n",
       "f:2:1: there is text after the end of the document; check indentation and brackets"}};
  for (const auto& [name, text, problem] : traps) EXPECT_EQ(problems_of(text), problem) << name;
}

TEST(YamlTree, RefusesTooDeepNestingBeforeReadingOn) {
  constexpr const char* brackets[][2] = {{"[", "]"}, {"{a: ", "}"}, {"- ", ""}};
  for (const auto& [opening, closing] : brackets) {
    std::string text, end;
    for (int i = 0; i < 1000; ++i) {
      text += opening;
      end += closing;
    }
    const auto problems = problems_of(text + "1" + end);
    EXPECT_TRUE(
        problems.ends_with("more than 64 levels are nested; check for brackets that are never closed"))
        << problems.substr(0, 200);
  }
}

TEST(YamlTree, ReadsSixtyFourLevels) {
  EXPECT_EQ(problems_of(std::string(64, '[') + std::string(64, ']')), "");
  EXPECT_NE(problems_of(std::string(65, '[') + std::string(65, ']')), "");
}

TEST(YamlTree, SurvivesAHundredThousandOpenBrackets) {
  for (const char* opening : {"[", "{a: ", "- "}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += opening;
    EXPECT_TRUE(problems_of(text).starts_with("f:1:"));
  }
}

TEST(YamlTree, ReadsOnAfterAliasesThatNameNothing) {
  EXPECT_EQ(
      problems_of("a: [*x, 1, *y]\nb: &z 1\nc: {d: *z, e: *w}\n"),
      "f:1:5: a[1]: an alias (*name) is not allowed; write the value, or quote text that begins with *\n"
      "f:1:12: a[3]: an alias (*name) is not allowed; write the value, or quote text that begins with *\n"
      "f:2:4: b: an anchor (&name) is not allowed; write the values where they are needed, or use "
      "every_authority or extends\n"
      "f:3:8: c.d: an alias (*name) is not allowed; write the value again\n"
      "f:3:15: c.e: an alias (*name) is not allowed; write the value, or quote text that begins with *");
}

TEST(YamlTree, ReadsTheDocumentsThatShouldNotBeThere) {
  Problems problems;
  const auto root = parse_yaml("a: 1\n---\nb: 2\na: 3\n---\nc: &x 4\n", "f", problems);
  ASSERT_TRUE(root);
  EXPECT_EQ(brief_text(*root), "{a: 1, b: 2, c: 4}");
  EXPECT_EQ(problems.size(), 3U);
}

TEST(YamlTree, ReportsEveryIndependentProblem) {
  EXPECT_EQ(problems_of("a: &x 1\nb: 1\nb: 2\nc: !t 3\n"),
            "f:1:4: a: an anchor (&name) is not allowed; write the values where they are needed, or use "
            "every_authority or extends\n"
            "f:3:1: b: the key 'b' stands twice; the first is at line 2; keep one of them\n"
            "f:4:4: c: a tag (!name) is not allowed; write the value alone");
}

}  // namespace
}  // namespace bide
