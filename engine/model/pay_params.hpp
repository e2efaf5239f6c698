#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/fields.hpp"
#include "model/pay_reviews.hpp"
#include "model/roles.hpp"

namespace bide {

/// A point of the pay spine and its annual pay on the scenario's first day.
struct SpinePointParams {
  std::int64_t point{0};
  Pence amount{};
};

/// One yearly pay award. Where it is settled late, arrears are paid on `paid` to those still in post.
struct AwardParams {
  Date effective{make_date(2017, 4, 1)};
  std::optional<Date> paid;
  double percent{0.0};
  Pence cash{};
};

/// Employer's National Insurance from a date on.
struct InsuranceRateParams {
  Date from{make_date(2016, 4, 1)};
  double rate{0.138};
  Pence threshold{pounds(8'112)};
};

/// The region's pay spine, awards and on-costs.
struct PayScalesParams {
  std::vector<SpinePointParams> spine{{20, pounds(23'400)}, {23, pounds(25'694)}, {30, pounds(31'288)},
                                      {35, pounds(36'018)}, {43, pounds(43'386)}, {50, pounds(50'400)},
                                      {60, pounds(62'000)}};
  std::vector<AwardParams> awards;
  std::vector<InsuranceRateParams> national_insurance{InsuranceRateParams{}};
  double pension_rate{0.20};
  double levy_rate{0.005};
  Date levy_from{make_date(2017, 4, 1)};
};

/// A change of a council's grades or pay scales on a date.
struct GradeChangeParams {
  Date from{make_date(2017, 4, 1)};
  RoleSet roles{every_role};
  std::int64_t points{0};  ///< existing staff and both ends of the grade move up by this many points
  std::optional<double> first_point, last_point;  ///< new ends of the grade; staff below the bottom come up
  double percent{0.0};  ///< the council pays this much above the spine for these roles
};

/// Whether pension contributions are due on a payment.
enum class Pensionable { no, yes };

/// A supplement or allowance on top of the spine: market premium, car allowance, parking.
struct PayItemParams {
  std::optional<Date> from;
  std::optional<Date> until;
  Duration notice{days(0)};
  std::optional<Date> review;
  double keep_above_vacancy_rate{0.0};
  RoleSet roles{every_role};
  std::string team;
  Pence amount{};
  double percent{0.0};
  Pensionable pensionable{Pensionable::no};
};

/// When somebody below the top of their grade goes up a point.
enum class IncrementDay : std::uint8_t { first_of_april, each_year_of_service };
inline constexpr std::array<std::string_view, 2> increment_day_names{"1 April", "each year of service"};

/// One council's pay structure.
struct PayParams {
  IncrementDay increments{IncrementDay::first_of_april};
  std::array<double, role_count> first_point{23, 33, 38, 46, 54, 28};
  std::array<double, role_count> last_point{33, 38, 44, 52, 60, 35};
  std::vector<GradeChangeParams> grade_changes;
  std::vector<std::pair<std::string, PayItemParams>> supplements;
  std::vector<std::pair<std::string, PayItemParams>> allowances;
  std::vector<PayReviewParams> reviews;
};

void describe(FieldVisitor& fields, SpinePointParams& params);
void describe(FieldVisitor& fields, AwardParams& params);
void describe(FieldVisitor& fields, InsuranceRateParams& params);
void describe(FieldVisitor& fields, PayScalesParams& params);
void describe(FieldVisitor& fields, GradeChangeParams& params);
void describe(FieldVisitor& fields, PayItemParams& params);
void describe(FieldVisitor& fields, PayParams& params);

}  // namespace bide
