#include "scenario/reader.hpp"

#include <gtest/gtest.h>

#include <array>

#include "scenario/field_table.hpp"
#include "scenario/input_writer.hpp"
#include "scenario/yaml_parser.hpp"

namespace bide {
namespace {

constexpr std::array<std::string_view, 3> colours{"red", "green", "light blue"};
constexpr std::array<std::string_view, 3> bands{"short", "medium", "long"};
enum class Colour { red, green, light_blue };

struct Item {
  Date from{make_date(2016, 4, 1)};
  double percent{0.0};
};

struct Plan {
  Pence cost{pounds(100)};
  double share{0.5};
};

struct Toy {
  double rate{1.0};
  std::optional<double> limit;
  std::array<double, 3> factors{1.0, 2.0, 3.0};
  std::int64_t places{5};
  Duration lag{weeks(2)};
  Pence pay{pounds(30'000)};
  std::optional<Pence> cap{pounds(50)};
  Date start{make_date(2016, 4, 1)};
  std::optional<Date> end;
  std::string name{"toy"};
  Colour colour{Colour::red};
  std::uint32_t colours{1};
  Plan plan;
  std::vector<Item> items{{}};
  std::vector<std::pair<std::string, Plan>> plans{{"first", {}}, {"second", {}}};
};

void describe(FieldVisitor& fields, Item& p) {
  using enum FieldKind;
  fields.date(p.from, {"from", "First day", assumption});
  fields.number(p.percent, {{"percent", "Change", assumption}, "share", -0.5, 0.5});
}

void describe(FieldVisitor& fields, Plan& p) {
  using enum FieldKind;
  fields.money(p.cost, {{"cost", "Cost", assumption}, "year", 0.0, 1000.0});
  fields.number(p.share, {{"share", "Share", lever}, "share", 0.0, 1.0});
}

void describe(FieldVisitor& fields, Toy& p) {
  using enum FieldKind;
  fields.number(p.rate, {{"rate", "Rate", assumption}, "per year", 0.0, 10.0});
  fields.number(p.limit, {{"limit", "Limit", assumption}, "FTE", 0.0, 100.0});
  fields.numbers(p.factors, bands, {{"factors", "Factors", assumption}, "", 0.0, 9.0});
  fields.count(p.places, {{"places", "Places", data}, "", 0.0, 50.0});
  fields.duration(p.lag, {{"lag", "Lag", assumption}, 0.0, 366.0});
  fields.money(p.pay, {{"pay", "Pay", lever}, "year", 1000.0, 500'000.0});
  fields.money(p.cap, {{"cap", "Cap", assumption}, "hour", 1.0, 500.0});
  fields.date(p.start, {"start", "Start", data});
  fields.date(p.end, {.name = "end", .text = "End", .kind = data, .not_before = "start"});
  fields.text(p.name, {"name", "Name", data});
  fields.choice(p.colour, colours, {"colour", "Colour", lever});
  fields.choices(p.colours, colours, {"colours", "Colours", lever});
  fields.section(p.plan, {"plan", "Plan", lever});
  fields.list(p.items, {"items", "Items", assumption});
  fields.keyed_list(p.plans, {"plans", "Plans", lever});
}

struct Result {
  Toy toy;
  ReadInputs inputs;
  std::string problems;  ///< each on a line of its own
};

Result read(std::string_view text) {
  Problems problems;
  const auto root = parse_yaml(text, "f", problems);
  Result result;
  if (root) result.inputs = read_fields(result.toy, *root, problems);
  for (const Diagnostic& d : problems.sorted()) result.problems += to_string(d) + '\n';
  return result;
}

TEST(FieldReader, ReadsEveryKindOfField) {
  const auto [toy, inputs, problems] = read(R"(rate: 0.5 per year
limit: 20 FTE
factors: [4, 5, 6]
places: 7
lag: 36 hours
pay: 31000.50 GBP
cap: none
start: 2017-01-31
end: 2018-02-28
name: "010"
colour: light blue
colours: [green, light blue]
plan: {cost: 5 GBP per year, share: 15%}
items:
  - {from: 2019-01-01, percent: 1%}
  - {}
plans:
  second: none
  third: {share: 0.25}
  first:
    cost: 7 GBP
)");
  EXPECT_EQ(problems, "");
  EXPECT_EQ(toy.rate, 0.5);
  EXPECT_EQ(toy.limit, 20.0);
  EXPECT_EQ(toy.factors, (std::array<double, 3>{4.0, 5.0, 6.0}));
  EXPECT_EQ(toy.places, 7);
  EXPECT_EQ(toy.lag.minutes, 36 * 60);
  EXPECT_EQ(toy.pay.value, 3'100'050);
  EXPECT_FALSE(toy.cap);
  EXPECT_EQ(toy.start, make_date(2017, 1, 31));
  EXPECT_EQ(toy.end, make_date(2018, 2, 28));
  EXPECT_EQ(toy.name, "010");
  EXPECT_EQ(toy.colour, Colour::light_blue);
  EXPECT_EQ(toy.colours, 6U);
  EXPECT_EQ(toy.plan.cost, pounds(5));
  EXPECT_EQ(toy.plan.share, 0.15);
  ASSERT_EQ(toy.items.size(), 2U);
  EXPECT_EQ(toy.items[0].percent, 0.01);
  ASSERT_EQ(toy.plans.size(), 2U);
  EXPECT_EQ(toy.plans[0].first, "first");
  EXPECT_EQ(toy.plans[0].second.cost, pounds(7));
  EXPECT_EQ(toy.plans[1].first, "third");
  EXPECT_EQ(toy.plans[1].second.share, 0.25);
}

TEST(FieldReader, KeepsDefaultsWhereTheFileSaysNothing) {
  const auto [toy, inputs, problems] = read("plan:\n");
  EXPECT_EQ(problems, "");
  EXPECT_EQ(toy.plans.size(), 2U);
  EXPECT_EQ(toy.plan.cost, pounds(100));
  EXPECT_TRUE(inputs.notes.empty());
}

TEST(FieldReader, ReadsLabelledNumbersByLabel) {
  const auto [toy, inputs, problems] = read("factors: {long: 7, short: 0.5}");
  EXPECT_EQ(problems, "");
  EXPECT_EQ(toy.factors, (std::array<double, 3>{0.5, 2.0, 7.0}));
}

struct Slip {
  const char* text;
  const char* problem;
};

TEST(FieldReader, SaysWhatIsWrongWhereAndWhatToDo) {
  const std::string span =
      "; write a span such as '20 minutes', '36 hours', '90 days', '2 weeks', '6 months' or '3 years'\n";
  const Slip slips[] = {
      {"raet: 1", "f:1:1: raet: unknown key 'raet'; did you mean 'rate'?\n"},
      {"Rate: 1", "f:1:1: Rate: unknown key 'Rate'; did you mean 'rate'?\n"},
      {"zebra: 1",
       "f:1:1: zebra: unknown key 'zebra'; allowed: rate, limit, factors, places, lag, pay, cap, start, end, "
       "name, "
       "colour, colours and 3 more\n"},
      {"plan:\n  shar: 1", "f:2:3: plan.shar: unknown key 'shar'; did you mean 'share'?\n"},
      {"rate: fast", "f:1:7: rate: 'fast' is not a number; write digits, such as 12 or 0.5\n"},
      {"rate: \"1\"", "f:1:7: rate: \"1\" is text; leave the quotation marks out\n"},
      {"rate:", "f:1:1: rate: there is no value; write a value from 0 per year to 10 per year\n"},
      {"rate: [1]", "f:1:7: rate: one value belongs here; write a value from 0 per year to 10 per year\n"},
      {"rate: 11", "f:1:7: rate: 11 is out of range; allowed: from 0 per year to 10 per year\n"},
      {"rate: -1 per year",
       "f:1:7: rate: -1 per year is out of range; allowed: from 0 per year to 10 per year\n"},
      {"rate: none", "f:1:7: rate: 'none' is not a number; write digits, such as 12 or 0.5\n"},
      {"plan.share: 1",
       "f:1:1: plan.share: unknown key 'plan.share'; allowed: rate, limit, factors, places, lag, pay, cap, "
       "start, end, name, colour, colours and 3 more\n"},
      {"plan: {share: 15}",
       "f:1:15: plan.share: 15 is out of range; allowed: from 0 to 1; did you mean 15%?\n"},
      {"plan: {share: 150%}", "f:1:15: plan.share: 150% is out of range; allowed: from 0 to 1\n"},
      {"plan: 3", "f:1:7: plan: a map of keys belongs here, not a single value\n"},
      {"limit: 1 posts",
       "f:1:8: limit: the unit 'posts' does not fit; write the number alone, or with its unit: '1 FTE'\n"},
      {"factors: [1, 2]",
       "f:1:10: factors: 3 numbers are needed, there are 2; they stand for: short, medium, long\n"},
      {"factors: 1",
       "f:1:10: factors: a list of 3 numbers, or a map of the labels belongs here, not a single value\n"},
      {"factors: {shrot: 1}", "f:1:11: factors: unknown label 'shrot'; did you mean 'short'?\n"},
      {"factors: [1, 2, 10]", "f:1:17: factors.long: 10 is out of range; allowed: from 0 to 9\n"},
      {"places: 2.5", "f:1:9: places: 2.5 is not a whole number; write a whole number\n"},
      {"places: 51", "f:1:9: places: 51 is out of range; allowed: from 0 to 50\n"},
      {"lag: 2 years", "f:1:6: lag: 2 years is out of range; allowed: from 0 days to 366 days\n"},
      {"pay: 900 GBP", "f:1:6: pay: 900 GBP is out of range; allowed: from 1000 GBP to 500000 GBP\n"},
      {"pay: 30000", "f:1:6: pay: '30000' does not say its currency; write 30000 GBP\n"},
      {"start: 2017-02-29",
       "f:1:8: start: 2017-02-29 is not a date; write year, month and day such as 2016-04-01\n"},
      {"start: 1/4/2016",
       "f:1:8: start: 1/4/2016 is not a date; write year, month and day such as 2016-04-01\n"},
      {"start: none", "f:1:8: start: none is not a date; write year, month and day such as 2016-04-01\n"},
      {"start: [2016]", "f:1:8: start: a date such as 2016-04-01 belongs here, not a list\n"},
      {"name: [a]", "f:1:7: name: text belongs here, not a list\n"},
      {"colour: grean", "f:1:9: colour: 'grean' is not one of the choices; did you mean 'green'?\n"},
      {"colour: mauve",
       "f:1:9: colour: 'mauve' is not one of the choices; allowed: red, green, light blue\n"},
      {"colours: red", "f:1:10: colours: a list, such as [red, green], belongs here, not a single value\n"},
      {"colours: [red, red]", "f:1:16: colours: 'red' stands twice; keep one of them\n"},
      {"items: {from: 2016-01-01}", "f:1:8: items: a list belongs here, not a map of keys\n"},
      {"items: [3]", "f:1:9: items[1]: a map of keys belongs here, not a single value\n"},
      {"items:\n- percent: 0\n- procent: 0",
       "f:3:3: items[2].procent: unknown key 'procent'; did you mean 'percent'?\n"},
      {"plans: [a]", "f:1:8: plans: a map of names belongs here, not a list\n"},
      {"plans: {third: none}", "f:1:16: plans.third: there is no 'third' to remove; delete the line\n"},
      {"plans: {third: 5}", "f:1:16: plans.third: a map of keys belongs here, not a single value\n"},
      {"rate: {value: 20}", "f:1:15: rate: 20 is out of range; allowed: from 0 per year to 10 per year\n"},
      {"rate: {value: 2, sorce: x}",
       "f:1:18: rate: unknown key 'sorce' beside a value; did you mean 'source'?\n"},
      {"rate: {value: 2, confidence: sure}",
       "f:1:30: rate.confidence: 'sure' is not a confidence; allowed: high, medium, low\n"},
      {"rate: {low: 2, hihg: 3}", "f:1:16: rate: unknown key 'hihg' in a value; did you mean 'high'?\n"},
      {"rate: {low: 2}",
       "f:1:7: rate: these keys make no distribution; write {low, mode, high}, {p10, p50, p90}, {mean, sd}, "
       "{median, "
       "sigma} or {low, high}\n"},
      {"rate: {low: 3, high: 2}", "f:1:7: rate: low is above high; swap them\n"},
      {"rate: {low: 2, high: 2}",
       "f:1:7: rate: the lowest and the highest value are equal; write the value alone\n"},
      {"rate: {low: 2, mode: 1, high: 3}",
       "f:1:7: rate: the three values are not in rising order; write the smallest first\n"},
      {"rate: {low: 2, high: 11}",
       "f:1:22: rate.high: 11 is out of range; allowed: from 0 per year to 10 per year\n"},
      {"rate: {mean: 2, sd: -1}",
       "f:1:21: rate.sd: -1 is out of range; allowed: from 0 per year to 10 per year\n"},
      {"rate: {median: 0, sigma: 1}", "f:1:7: rate: a median must be above 0 here; use another shape\n"},
      {"plan: {share: {low: 0, high: 1}}",
       "f:1:15: plan.share: a decision cannot be uncertain; write one value here and let options differ in "
       "it\n"},
      {"places: {low: 1, high: 2}", "f:1:9: places: one value belongs here; write a value from 0 to 50\n"}};
  for (const auto& [text, problem] : slips) EXPECT_EQ(read(text).problems, problem) << text;
  EXPECT_EQ(read("lag: 14").problems, "f:1:6: lag: '14' does not say its unit of time" + span);
}

TEST(FieldReader, HoldsDatesToTheirOrderWhereTheyStand) {
  EXPECT_EQ(read("start: 2016-04-01\nend: 2016-04-01\n").problems, "");
  EXPECT_EQ(read("start: 2017-01-01\nend: none\n").problems, "");
  EXPECT_EQ(read("start: 2017-01-01\nend: 2016-12-31\n").problems,
            "f:2:6: end: 2016-12-31 comes before start, which is 2017-01-01; write a later end or an earlier "
            "start\n");
  EXPECT_EQ(
      read("end: {value: 2016-03-31, source: minutes}\n").problems,
      "f:1:14: end: 2016-03-31 comes before start, which is 2016-04-01; write a later end or an earlier "
      "start\n");
  const auto unreadable = read("start: 2017-13-01\nend: 2016-01-01\n");
  EXPECT_EQ(unreadable.problems.find("comes before"), std::string::npos) << unreadable.problems;
}

TEST(FieldReader, TakesDistributionsAsUncertainInputsAtTheirLeaf) {
  const auto [toy, inputs, problems] = read(R"(rate: {low: 1, mode: 2, high: 4}
factors: [1, {mean: 2, sd: 0.5}, 3]
lag: {p10: 1 week, p50: 2 weeks, p90: 4 weeks}
cap: {low: 20 GBP, high: 40.50 GBP}
items: [{}, {percent: {value: {median: 2%, sigma: 0.3}, why: guess}}]
plans: {second: {cost: {low: 1 GBP, high: 3 GBP}}}
)");
  EXPECT_EQ(problems, "");
  const auto& list = inputs.uncertain;
  ASSERT_EQ(list.size(), 6U);
  EXPECT_EQ(list[0].path, "rate");
  EXPECT_EQ(list[0].leaf, 0U);
  EXPECT_EQ(list[0].law.shape, InputLaw::Shape::triangular);
  EXPECT_EQ(list[0].max, 10.0);
  EXPECT_EQ(list[1].path, "factors.medium");
  EXPECT_EQ(list[1].leaf, 3U);
  EXPECT_EQ(list[2].path, "lag");
  EXPECT_EQ(list[2].leaf, 6U);
  EXPECT_EQ(list[2].unit, "days");
  EXPECT_EQ(list[2].law.c, 28.0);
  EXPECT_EQ(list[3].path, "cap");
  EXPECT_EQ(list[3].leaf, 8U);
  EXPECT_EQ(list[4].path, "items[2].percent");
  EXPECT_EQ(list[4].leaf, 19U);
  EXPECT_EQ(list[5].path, "plans.second.cost");
  EXPECT_EQ(list[5].leaf, 22U);
  EXPECT_EQ(toy.rate, 2.0);
  EXPECT_EQ(toy.lag, weeks(2));

  Toy sampled = toy;
  write_inputs(sampled, list, {3.5, 2.5, 10.0, 33.33, -0.25, 2.5});
  EXPECT_EQ(sampled.rate, 3.5);
  EXPECT_EQ(sampled.factors, (std::array<double, 3>{1.0, 2.5, 3.0}));
  EXPECT_EQ(sampled.lag, days(10));
  EXPECT_EQ(sampled.cap, Pence{3'333});
  EXPECT_EQ(sampled.items[1].percent, -0.25);
  EXPECT_EQ(sampled.items[0].percent, toy.items[0].percent);
  EXPECT_EQ(sampled.plans[1].second.cost, Pence{250});
  EXPECT_EQ(sampled.plans[0].second.cost, toy.plans[0].second.cost);

  write_inputs(sampled, list, {1e9, -1.0, 1e6, 0.0, -9.0, 1e9});
  EXPECT_EQ(sampled.rate, 10.0) << "draws are cut to the field's range";
  EXPECT_EQ(sampled.factors[1], 0.0);
  EXPECT_EQ(sampled.lag, days(366));
}

TEST(FieldTable, CountsLeavesAsTheReaderDoes) {
  const auto fields = fields_of(Toy{});
  EXPECT_EQ(find_field(fields, "rate")->leaf, 0U);
  EXPECT_EQ(find_field(fields, "factors")->leaf, 2U);
  EXPECT_EQ(find_field(fields, "lag")->leaf, 6U);
  EXPECT_EQ(find_field(fields, "items")->parts[0].second[1].leaf, 17U);
  EXPECT_EQ(find_field(fields, "plans")->parts[1].second[0].leaf, 20U);
}

TEST(FieldReader, NotesEveryInputWithTheNearestSource) {
  const auto [toy, inputs, problems] = read(R"(source: table A
rate: {value: 2, source: panel, why: fits, confidence: high}
places: 7
plan:
  source: minutes
  cost: 5 GBP
factors: {short: 1, source: survey}
items:
  value: [{percent: 1%}]
  why: agreed
)");
  EXPECT_EQ(problems, "");
  std::string all;
  for (const InputNote& n : inputs.notes)
    all += n.path + " = " + n.value + " | " + n.source + " | " + n.why + " | " + n.confidence + " | " +
           n.file + ':' + std::to_string(n.line) + '\n';
  EXPECT_EQ(all,
            "rate = 2 | panel | fits | high | f:2\n"
            "factors.short = 1 | survey |  |  | f:7\n"
            "places = 7 | table A |  |  | f:3\n"
            "plan.cost = 5 GBP | minutes |  |  | f:6\n"
            "items[1].percent = 1% |  | agreed |  | f:9\n");
}

TEST(InputLaw, InvertsOneUniform) {
  using enum InputLaw::Shape;
  EXPECT_NEAR((InputLaw{triangular, 0.0, 1.0, 4.0}.quantile(0.25)), 1.0, 1e-12);
  EXPECT_NEAR((InputLaw{uniform, 2.0, 4.0}.quantile(0.25)), 2.5, 1e-12);
  EXPECT_NEAR((InputLaw{normal, 4.35, 0.8}.quantile(0.9)), 4.35 + 0.8 * 1.2815515655446004, 1e-12);
  EXPECT_NEAR((InputLaw{lognormal, 3.0, 0.5}.quantile(0.5)), 3.0, 1e-12);
  const InputLaw quantile_law{quantiles, 1.0, 2.0, 5.0};
  EXPECT_NEAR(quantile_law.quantile(0.1), 1.0, 1e-12);
  EXPECT_NEAR(quantile_law.quantile(0.5), 2.0, 1e-12);
  EXPECT_NEAR(quantile_law.quantile(0.9), 5.0, 1e-12);
}

}  // namespace
}  // namespace bide
