#include <gtest/gtest.h>

#include <random>

#include "scenario/csww_fixture.hpp"
#include "scenario/csww_scenario.hpp"
#include "scenario/csww_writer.hpp"
#include "scenario/study.hpp"
#include "scenario/temporary_folder.hpp"

namespace bide {
namespace {

constexpr int mutations = 10'000;

std::string sample() {
  using test::england;
  using test::midshire;
  auto other = midshire(2019, {{"vacancy_fte", "low"}, {"agency_cover_fte", "z"}});
  other.old_code = "102";
  other.code = "E10000002 / E10000003";
  other.name = "Bournemouth, Christchurch and Poole";
  return test::csww_text({england(2018), england(2019), test::region(2019),
                          midshire(2018, {{"leavers_fte", "u"}}), midshire(2019), other});
}

/// Damages the text in one to three places: a byte replaced, removed or inserted, or a piece moved or cut.
std::string damaged(std::string text, std::mt19937_64& random) {
  using namespace std::string_view_literals;
  constexpr auto bytes = "\0\n\r\",;:'xuz.-+eE019/ \t\x7f\x80\xC3\xA9\xFF#{}[]&*!|>%@`"sv;
  const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (std::size_t times = 1 + below(3); times > 0 && !text.empty(); --times) {
    const auto at = below(text.size());
    const auto size = std::min(text.size() - at, below(200));
    switch (below(6)) {
      case 0: text[at] = bytes[below(bytes.size())]; break;
      case 1: text.erase(at, 1); break;
      case 2: text.insert(at, 1, bytes[below(bytes.size())]); break;
      case 3: text.insert(below(text.size()), text.substr(at, size)); break;
      case 4: text.erase(at, size); break;
      case 5: text.resize(at); break;
    }
  }
  return text;
}

/// Checks that a starting scenario has no problem for the reader of scenario files.
void expect_readable(const TemporaryFolder& folder, const std::string& scenario) {
  EXPECT_NO_THROW(load_study(folder.write("start.yaml", scenario))) << scenario;
}

TEST(CswwHostile, DamagedTablesAreReadOrRefusedWithAPlace) {
  std::mt19937_64 random{20160401};
  const TemporaryFolder folder;
  int refused = 0;
  for (int i = 0; i < mutations; ++i) {
    const auto text = damaged(sample(), random);
    try {
      const CswwTable table{parse_csv(text, "t.csv", csww_shape())};
      for (int year = table.first_year(); year <= table.last_year(); ++year) {
        const auto authorities = authorities_in(table, year);
        if (authorities.empty()) continue;
        const auto scenario = scenario_text(starting_position(table, {}, authorities, year));
        EXPECT_FALSE(scenario.empty());
        if (i % 10 == 0) expect_readable(folder, scenario);
      }
    } catch (const InputError& error) {
      ++refused;
      ASSERT_FALSE(error.diagnostics().empty());
      for (const auto& problem : error.diagnostics()) {
        EXPECT_TRUE(problem.file.ends_with("t.csv"));
        EXPECT_GE(problem.line, 1) << problem.problem;
        EXPECT_GE(problem.column, 1) << problem.problem;
      }
    }
  }
  EXPECT_GT(refused, mutations / 3);
  EXPECT_LT(refused, mutations);
}

}  // namespace
}  // namespace bide
