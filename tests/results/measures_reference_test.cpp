// docs/reference/measures.md is written from the measures in the code.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "experiment/standard_measures.hpp"
#include "results/axes.hpp"

namespace bide {
namespace {

constexpr std::string_view introduction = R"(# Measures

What every replication of every option keeps, in the order of the [result file](result-file.md); a scenario or study that asks for less
names those that it keeps, such as `measures: [in_post_fte, leavers]`. Those of what no council does under any option, such as
exit interviews, are left out. Each has the dimensions option and replication before those listed. Counts are whole numbers, levels have about seven significant digits, money is exact to the penny.
`point` is the state at the end of the month, `sum` counts over the month or financial year, `mean` averages over the month.

| measure | unit | meaning | dimensions | kept as | cell method |
|---|---|---|---|---|---|
)";

std::string measures_page() {
  std::string page{introduction};
  for (const Measure& measure : standard_measures()) {
    std::vector<std::string_view> axes;
    for (const Axis axis : measure.axes) axes.push_back(name_of(axis));
    page += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", measure.name, measure.unit, measure.long_name,
                        fmt::join(axes, ", "), name_of(measure.type), cell_methods_of(measure));
  }
  return page;
}

TEST(MeasuresReference, IsThatOfTheCode) {
  const std::string path = BIDE_SOURCE_DIR "/docs/reference/measures.md";
  if (std::getenv("BIDE_UPDATE") != nullptr) std::ofstream{path} << measures_page();
  std::ostringstream committed;
  committed << std::ifstream{path}.rdbuf();
  EXPECT_EQ(committed.str(), measures_page()) << "execute this test with BIDE_UPDATE=1 in the environment";
}

// Spans of time in units that CF knows are turned into durations by readers in Python, a mean caseload of
// days for example; none of ours is meant to be one.
TEST(MeasuresReference, HasNoUnitThatReadersTakeForASpanOfTime) {
  for (const Measure& measure : standard_measures()) {
    for (const std::string_view unit : {"days", "hours", "minutes", "seconds"})
      EXPECT_NE(measure.unit, unit) << measure.name;
  }
}

}  // namespace
}  // namespace bide
