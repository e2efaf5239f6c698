// What the import writes for any year must start where the published figures stand and pay as in that year,
// whichever authorities the table has. The seed is fixed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "experiment/replication.hpp"
#include "scenario/csww_scenario.hpp"
#include "scenario/csww_writer.hpp"
#include "scenario/price_history.hpp"
#include "scenario/temporary_folder.hpp"
#include "shared_data.hpp"

namespace bide {
namespace {

constexpr auto indicators = "csww_indicators_2017_to_2025.csv";
constexpr std::uint32_t replications = 30;

/// Every seventh council with 60 FTE and more in post: smaller ones are in whole people too coarse.
StartingPosition sample_of(const CswwTable& table, int year) {
  const auto all = starting_position(table, {}, authorities_in(table, year), year);
  StartingPosition sample = all;
  sample.authorities.clear();
  for (std::size_t i = static_cast<std::size_t>(year) % 7; i < all.authorities.size(); i += 7)
    if (all.authorities[i].figures.in_post.value >= 60.0) sample.authorities.push_back(all.authorities[i]);
  return sample;
}

/// Means over the replications for one council.
struct Seen {
  double vacancies{0.0}, caseload{0.0};  ///< at the end of the first month
  double in_post{0.0};                   ///< after a year
  double leavers{0.0}, salaries{0.0};    ///< in the year
};

class FirstYear {
 public:
  explicit FirstYear(const StartingPosition& position)
      : study_{study_of(position)}, layout_{layout_of(study_)} {
    seen_.resize(position.authorities.size());
    Replicator replicator{study_, layout_};
    for (std::uint32_t k = 0; k < replications; ++k) add(replicator.run(0, k));
  }

  const std::vector<Seen>& seen() const { return seen_; }

 private:
  static Study study_of(const StartingPosition& position) {
    const TemporaryFolder folder;
    return load_study(folder.write("start.yaml", scenario_text(position)), {"horizon=1 year"});
  }

  double level(const Observations& observations, std::string_view measure, std::size_t month,
               std::size_t council) const {
    const auto place = layout_.offset(layout_.index_of(measure)) + month * seen_.size() + council;
    return static_cast<double>(observations.levels[place]) / replications;
  }

  double salaries(const Observations& observations, std::size_t council) const {
    const auto& lines = layout_.labels().cost_lines;
    const auto line =
        static_cast<std::size_t>(std::find(lines.begin(), lines.end(), "salaries") - lines.begin());
    double sum = 0.0;
    for (std::size_t year = 0; year < layout_.labels().financial_years.size(); ++year) {
      const auto place = (year * seen_.size() + council) * lines.size() + line;
      sum += in_pounds({observations.money[layout_.offset(layout_.index_of("spend")) + place]});
    }
    return sum / replications;
  }

  void add(const Observations& observations) {
    const std::size_t months = layout_.labels().time.size();
    for (std::size_t council = 0; council < seen_.size(); ++council) {
      Seen& sum = seen_[council];
      sum.vacancies += level(observations, "vacancies_fte", 0, council);
      sum.caseload += level(observations, "caseload", 0, council);
      sum.in_post += level(observations, "in_post_fte", months - 1, council);
      for (std::size_t month = 0; month < months; ++month)
        sum.leavers += level(observations, "leavers_fte", month, council);
      sum.salaries += salaries(observations, council);
    }
  }

  Study study_;
  Layout layout_;
  std::vector<Seen> seen_;
};

/// The year's pay at a point.
double pay_at(int year, std::int64_t point) {
  for (const auto& given : prices_of(year).spine)
    if (given.value.point == point) return in_pounds(given.value.amount);
  return 0.0;
}

// A council's mean has a standard error of about 0.4% of its posts for vacancies after a month and 0.5% for
// its caseload; the bands, 4% and 5%, are about ten of them. The turnover of the councils together has one of
// 0.4 points, four fifths of it the shock that they share; the band is five of them. Salaries are 1.09
// to 1.11 of pay at point 30; those of three years earlier or later lie 0.05 or more from 1.10, outside the
// band.
TEST(ImportYears, StartWhereThePublishedFiguresStandAndPayAsInTheYear) {
  BIDE_NEEDS_SHARED_DATA(indicators);
  const auto table = read_csww(test::shared_data(indicators));
  for (int year = table.first_year(); year <= table.last_year(); ++year) {
    const auto position = sample_of(table, year);
    ASSERT_GT(position.authorities.size(), 3U) << year;
    const FirstYear first{position};
    const auto councils = static_cast<double>(position.authorities.size());
    // Half of the year lies after the next award.
    const double pay_in_the_year = (pay_at(year, 30) + pay_at(year + 1, 30)) / 2.0;
    double turnover = 0.0, salary = 0.0;
    for (std::size_t i = 0; i < position.authorities.size(); ++i) {
      const auto& published = position.authorities[i].figures;
      const auto& seen = first.seen()[i];
      const auto where = published.name + " " + std::to_string(year);
      EXPECT_NEAR(seen.vacancies / published.establishment(),
                  published.vacancies.value / published.establishment(), 0.04)
          << where;
      EXPECT_NEAR(seen.caseload * published.case_holders.value / published.cases.value, 1.0, 0.05) << where;
      turnover += (seen.leavers / seen.in_post - published.turnover_rate.value) / councils;
      salary += seen.salaries / seen.in_post / pay_in_the_year / councils;
    }
    EXPECT_NEAR(turnover, 0.0, 0.02) << year;
    EXPECT_NEAR(salary, 1.10, 0.04) << year;
  }
}

}  // namespace
}  // namespace bide
