#include "experiment/census_reader.hpp"

#include <array>
#include <chrono>

#include "model/inspection.hpp"

namespace bide {
namespace {

constexpr std::size_t months_a_year = 12;

enum Read : std::size_t { in_post, starters, leavers, vacancies, agency, grade };
constexpr std::array names{"in_post_fte",   "starters_fte", "leavers_fte",
                           "vacancies_fte", "agency_fte",   "inspection_grade"};

/// Inadequate as the measure counts grades, from 1.
constexpr std::int32_t inadequate = static_cast<std::int32_t>(Grade::inadequate) + 1;

}  // namespace

int census_year_of(Date date) {
  const std::chrono::year_month_day day{date};
  return static_cast<int>(day.year()) + (day.month() > std::chrono::September ? 1 : 0);
}

std::span<const char* const> CensusReader::measures() { return names; }

CensusReader::CensusReader(const Layout& layout) : layout_{layout} {
  for (const char* name : names) offsets_.push_back(layout.offset(layout.index_of(name)));
  const std::vector<Date>& time = layout.labels().time;
  for (std::size_t month = months_a_year - 1; month < time.size(); ++month)
    if (std::chrono::year_month_day{time[month]}.month() == std::chrono::September)
      census_months_.push_back(month);
  if (!census_months_.empty()) first_year_ = census_year_of(time[census_months_.front()]);
}

double CensusReader::sum(const Observations& seen, std::size_t measure, std::size_t authority,
                         std::size_t first_month, std::size_t months) const {
  const std::size_t authorities = layout_.labels().authorities.size();
  double total = 0.0;
  for (std::size_t month = first_month; month < first_month + months; ++month)
    total += static_cast<double>(seen.levels[offsets_[measure] + month * authorities + authority]);
  return total;
}

CensusCount CensusReader::count_in(const Observations& seen, std::size_t authority,
                                   std::size_t september) const {
  const std::size_t october = september + 1 - months_a_year;
  return {.in_post = sum(seen, in_post, authority, september, 1),
          .starters = sum(seen, starters, authority, october, months_a_year),
          .leavers = sum(seen, leavers, authority, october, months_a_year),
          .vacancies = sum(seen, vacancies, authority, september, 1),
          .agency = sum(seen, agency, authority, september, 1)};
}

std::vector<CensusCount> CensusReader::counts(const Observations& seen, std::size_t authority) const {
  std::vector<CensusCount> counts;
  counts.reserve(census_months_.size());
  for (const std::size_t september : census_months_) counts.push_back(count_in(seen, authority, september));
  return counts;
}

std::vector<int> CensusReader::became_inadequate(const Observations& seen, std::size_t authority) const {
  const std::vector<Date>& time = layout_.labels().time;
  const std::size_t authorities = layout_.labels().authorities.size();
  const auto grade_in = [&](std::size_t month) {
    return seen.counts[offsets_[grade] + month * authorities + authority];
  };
  std::vector<int> years;
  for (std::size_t month = 1; month < time.size(); ++month)
    if (grade_in(month) == inadequate && grade_in(month - 1) != inadequate)
      years.push_back(census_year_of(time[month]));
  return years;
}

}  // namespace bide
