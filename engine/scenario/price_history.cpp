#include "scenario/price_history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace bide {
namespace {

/// The spine of April 2023, from which the other years follow by the awards.
constexpr int spine_year = 2023;

struct KnownPoint {
  std::int64_t point;
  std::int64_t amount;  ///< pounds a year
  bool is_published;
};
constexpr std::array<KnownPoint, 7> known_spine{{{20, 29'550, false},
                                                 {23, 32'076, true},
                                                 {30, 38'223, true},
                                                 {35, 43'421, true},
                                                 {43, 51'515, true},
                                                 {50, 59'200, false},
                                                 {60, 72'000, false}}};

/// The national award of 1 April of each year: a share of pay or cash at every point.
struct KnownAward {
  int year;
  double percent;
  std::int64_t cash;  ///< pounds a year
  std::string_view source;
};
constexpr std::string_view old_spine = "NJC award, from memory";
constexpr std::string_view press = "NJC award, Community Care, 16 May 2024";
constexpr std::array<KnownAward, 9> known_awards{{
    {2017, 0.01, 0, old_spine},
    {2018, 0.02, 0, old_spine},
    {2019, 0.02, 0, old_spine},
    {2020, 0.0275, 0, old_spine},
    {2021, 0.0175, 0, old_spine},
    {2022, 0.0, 1'925, press},
    {2023, 0.0, 1'925, press},
    {2024, 0.0, 1'290, "NJC offer, Community Care, 16 May 2024; settled as offered, from memory"},
    {2025, 0.032, 0, "NJC award agreed on 23 July 2025"},
}};

struct KnownInsurance {
  Date from;
  double rate{0.0};
  std::int64_t threshold{0};  ///< pounds a year
};
const std::array<KnownInsurance, 9> known_insurance{{
    {make_date(2016, 4, 6), 0.138, 8'112},
    {make_date(2017, 4, 6), 0.138, 8'164},
    {make_date(2018, 4, 6), 0.138, 8'424},
    {make_date(2019, 4, 6), 0.138, 8'632},
    {make_date(2020, 4, 6), 0.138, 8'788},
    {make_date(2021, 4, 6), 0.138, 8'840},
    {make_date(2022, 4, 6), 0.1505, 9'100},
    {make_date(2022, 11, 6), 0.138, 9'100},
    {make_date(2025, 4, 6), 0.15, 5'000},
}};

constexpr int first_year = known_awards.front().year - 1, last_year = known_awards.back().year;

/// What agencies charged for a practitioner, an hour.
struct KnownCharge {
  int year;
  Pence amount;
  std::string_view source, why;
};
constexpr std::array<KnownCharge, 2> known_charges{{
    {2016, pounds(34), "London's caps of January 2016: 28 to 32 GBP an hour, 35 GBP for senior staff",
     "34 GBP an hour taken for all"},
    {2025,
     {4'865},
     "St Helens, October 2025: 1,800 GBP a week on average",
     "of 37 hours: one council stands for all"},
}};
constexpr double managers_against_practitioners = 42.0 / 34.0;

Date april_of(int year) { return make_date(year, 4, 1); }

std::int64_t raised(std::int64_t amount, const KnownAward& award) {
  return std::llround(static_cast<double>(amount) * (1.0 + award.percent)) + award.cash;
}

std::int64_t before(std::int64_t amount, const KnownAward& award) {
  return std::llround(static_cast<double>(amount - award.cash) / (1.0 + award.percent));
}

const KnownAward& award_of(int year) {
  return known_awards[static_cast<std::size_t>(year - known_awards.front().year)];
}

/// Returns a point's pay in pounds on 1 April of a year with figures.
std::int64_t pay_at(const KnownPoint& point, int year) {
  std::int64_t amount = point.amount;
  for (int next = spine_year + 1; next <= year; ++next) amount = raised(amount, award_of(next));
  for (int later = spine_year; later > year; --later) amount = before(amount, award_of(later));
  return amount;
}

/// Says where figures come from, and that they stand in where the year asked for has none.
class Attribution {
 public:
  Attribution(int asked, int year) : asked_{asked}, year_{year} {}

  Provenance from(std::string_view source, std::string why, Confidence confidence) const {
    if (asked_ == year_) return {std::string{source}, std::move(why), confidence};
    if (!why.empty()) why += "; ";
    why += fmt::format("no figure of {} is at hand: that of {} stands in", financial_year_label(asked_),
                       financial_year_label(year_));
    return {std::string{source}, std::move(why), Confidence::low};
  }

 private:
  int asked_, year_;
};

Sourced<SpinePointParams> point_in(const KnownPoint& point, int year, const Attribution& figures) {
  const SpinePointParams params{point.point, pounds(pay_at(point, year))};
  const auto moved = fmt::format("taken to April {} by the national awards", year);
  if (!point.is_published)
    return {params, figures.from("assumption", "beside the published points, continued by eye; " + moved,
                                 Confidence::low)};
  const auto source =
      fmt::format("NJC pay spine, April {}: {} GBP (Community Care, 16 May 2024)", spine_year, point.amount);
  if (year == spine_year) return {params, figures.from(source, {}, Confidence::high)};
  return {params, figures.from(source, moved, Confidence::medium)};
}

/// Returns the rate in force on 1 April of the year and the later ones.
std::vector<Sourced<InsuranceRateParams>> insurance_from(int year, const Attribution& figures) {
  std::vector<Sourced<InsuranceRateParams>> rates;
  for (const KnownInsurance& known : known_insurance) {
    if (known.from <= april_of(year)) rates.clear();
    rates.push_back({{known.from, known.rate, pounds(known.threshold)},
                     figures.from("HMRC", "from memory", Confidence::medium)});
  }
  return rates;
}

const KnownCharge& nearest_charge(int year) {
  return *std::min_element(known_charges.begin(), known_charges.end(), [year](const auto& a, const auto& b) {
    return std::abs(a.year - year) < std::abs(b.year - year);
  });
}

/// Returns what agencies charge for a practitioner: the nearest published figure, moved as pay at point 30.
Sourced<Pence> practitioners_charge(int year, const Attribution& figures) {
  constexpr const KnownPoint& experienced = known_spine[2];
  static_assert(experienced.point == 30);
  const KnownCharge& known = nearest_charge(year);
  const double change =
      static_cast<double>(pay_at(experienced, year)) / static_cast<double>(pay_at(experienced, known.year));
  std::string why{known.why};
  if (known.year != year)
    why += fmt::format("; taken from {} to {} as pay at point 30", financial_year_label(known.year),
                       financial_year_label(year));
  return {share_of(known.amount, change), figures.from(known.source, std::move(why), Confidence::low)};
}

Sourced<Pence> managers_charge(Pence practitioners, const Attribution& figures) {
  return {share_of(practitioners, managers_against_practitioners),
          figures.from("London's caps of January 2016: 42 GBP an hour for a team manager",
                       "as 42 to the 34 GBP taken for practitioners then", Confidence::low)};
}

}  // namespace

Prices prices_of(int asked) {
  const int year = std::clamp(asked, first_year, last_year);
  const Attribution figures{asked, year};
  Prices prices;
  prices.asked = asked;
  prices.of_year = year;
  prices.last_year = last_year;
  for (const KnownPoint& point : known_spine) prices.spine.push_back(point_in(point, year, figures));
  for (const KnownAward& award : known_awards)
    if (award.year > year)
      prices.awards.push_back({{april_of(award.year), {}, award.percent, pounds(award.cash)},
                               {std::string{award.source}, {}, Confidence::medium}});
  prices.national_insurance = insurance_from(year, figures);
  prices.pension_rate = {0.2,
                         figures.from("local government funds average about 20%, from memory",
                                      "each fund sets its own; the same in every year", Confidence::low)};
  prices.charge_practitioners = practitioners_charge(year, figures);
  prices.charge_managers = managers_charge(prices.charge_practitioners.value, figures);
  return prices;
}

}  // namespace bide
