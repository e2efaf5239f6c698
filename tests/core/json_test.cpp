#include "core/json.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <variant>

namespace bide {
namespace {

TEST(Json, KeepsTheOrderOfMembers) {
  Json json = Json::object();
  json.set("zeta", 1).set("alpha", Json{}.push("a").push(true).push(Json{}));
  EXPECT_EQ(json.dump_line(), R"({"zeta":1,"alpha":["a",true,null]})");
  EXPECT_EQ(json.dump(), "{\n  \"zeta\": 1,\n  \"alpha\": [\n    \"a\",\n    true,\n    null\n  ]\n}");
}

TEST(Json, WritesEveryIntegerExactly) {
  EXPECT_EQ(Json{std::numeric_limits<std::uint64_t>::max()}.dump_line(), "18446744073709551615");
  EXPECT_EQ(Json{std::numeric_limits<std::int64_t>::min()}.dump_line(), "-9223372036854775808");
  EXPECT_EQ(Json{std::uint8_t{200}}.dump_line(), "200");
}

TEST(Json, WritesNumbersThatReadBackTheSame) {
  EXPECT_EQ(Json{0.1}.dump_line(), "0.1");
  EXPECT_EQ(Json{1.0}.dump_line(), "1.0");
  EXPECT_EQ(Json{std::numeric_limits<double>::infinity()}.dump_line(), "null");
  EXPECT_EQ(Json{std::numeric_limits<double>::quiet_NaN()}.dump_line(), "null");
}

TEST(Json, EscapesTextAndSurvivesBytesThatAreNotUtf8) {
  EXPECT_EQ(Json{"a \"b\"\n"}.dump_line(), R"("a \"b\"\n")");
  EXPECT_EQ(Json{"caf\xe9"}.dump_line(), "\"caf\xef\xbf\xbd\"");
}

TEST(Json, EmptyContainersStayContainers) {
  EXPECT_EQ(Json::object().dump_line(), "{}");
  EXPECT_EQ(Json::array().dump_line(), "[]");
  EXPECT_EQ(Json{}.dump_line(), "null");
}

TEST(Json, RefusesMembersOfAnArray) { EXPECT_THROW(Json::array().set("a", 1), std::bad_variant_access); }

}  // namespace
}  // namespace bide
