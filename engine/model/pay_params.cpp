#include "model/pay_params.hpp"

namespace bide {
namespace {

constexpr std::array<std::string_view, 2> no_yes{"no", "yes"};

}  // namespace

using enum FieldKind;

void describe(FieldVisitor& fields, SpinePointParams& p) {
  fields.count(p.point, {{"point", "Number of the spine point", assumption}, "", 1, 200});
  fields.money(
      p.amount,
      {{"amount", "Annual pay on the scenario's first day; points between are interpolated", assumption},
       "year",
       1'000.0,
       500'000.0});
}

void describe(FieldVisitor& fields, AwardParams& p) {
  fields.date(p.effective, {"effective", "The day from which the award counts", assumption});
  fields.date(p.paid, {.name = "paid",
                       .text = "The day from which it is paid, with arrears; the effective day where none",
                       .kind = assumption,
                       .not_before = "effective"});
  fields.number(p.percent, {{"percent", "Increase as a share of pay", assumption}, "share", -0.2, 0.5});
  fields.money(p.cash, {{"cash", "Increase in cash at every point", assumption}, "year", 0.0, 20'000.0});
}

void describe(FieldVisitor& fields, InsuranceRateParams& p) {
  fields.date(p.from, {"from", "First day of the rate", data});
  fields.number(p.rate, {{"rate", "Employer's rate above the threshold", data,
                          "13.8% to 2024-25, 15% from 6 April 2025 (from memory)", Confidence::medium},
                         "share",
                         0.0,
                         0.5});
  fields.money(p.threshold,
               {{"threshold", "Annual pay above which it is due", data,
                 "8,164 GBP in 2017-18 to 9,100 GBP in 2022-25 (from memory)", Confidence::medium},
                "year",
                0.0,
                100'000.0});
}

void describe(FieldVisitor& fields, PayScalesParams& p) {
  fields.list(p.spine, {"spine", "The pay spine on the first day", assumption,
                        "NJC points of 2019 (DfE/Community Care) taken back to 2016 by awards of 1, 2 and 2%",
                        Confidence::low});
  fields.list(p.awards, {"awards", "Yearly pay awards", assumption, "NJC", Confidence::medium});
  fields.list(p.national_insurance, {"national_insurance", "Employer's National Insurance by date", data,
                                     "HMRC rates, from memory", Confidence::medium});
  fields.number(p.pension_rate, {{"pension_rate", "Employer's pension contribution", assumption,
                                  "local government funds average about 20% (from memory)", Confidence::low},
                                 "share",
                                 0.0,
                                 0.6});
  fields.number(p.levy_rate,
                {{"levy_rate", "Apprenticeship levy", data, "0.5% of the pay bill", Confidence::high},
                 "share",
                 0.0,
                 0.05});
  fields.date(p.levy_from, {"levy_from", "First day of the levy", data, "HMRC", Confidence::high});
}

void describe(FieldVisitor& fields, GradeChangeParams& p) {
  fields.date(p.from, {"from", "The day of the change", lever});
  fields.choices(p.roles, role_names, {"roles", "Whom it covers", lever});
  fields.count(p.points,
               {{"points", "Points by which the grade and the staff in it move up", lever}, "", -20, 40});
  fields.number(
      p.first_point,
      {{"first_point",
        "New bottom of the grade, after `points`; staff below it come up to it; as it was where none. Roles "
        "are named",
        lever},
       "spine point",
       1,
       200,
       NumberKind::whole});
  fields.number(
      p.last_point,
      {{"last_point",
        "New top of the grade; staff above it keep their point; as it was where none. Roles are named",
        lever},
       "spine point",
       1,
       200,
       NumberKind::whole});
  fields.number(p.percent,
                {{"percent", "Local pay above the spine from then on", lever}, "share", -0.5, 1.0});
}

void describe(FieldVisitor& fields, PayItemParams& p) {
  fields.date(p.from, {"from", "First day; the scenario's first day where none", lever});
  fields.date(p.until, {.name = "until",
                        .text = "First day without it; never where none",
                        .kind = lever,
                        .not_before = "from"});
  fields.duration(p.notice, {{"notice", "How long before the end staff are told", lever}, 0.0, 1096.0});
  fields.date(p.review,
              {"review", "Day of the first review, the others being a year apart; none where none", lever});
  fields.number(
      p.keep_above_vacancy_rate,
      {{"keep_above_vacancy_rate",
        "A review that finds fewer vacancies among its roles withdraws it, after the notice; 0 keeps it",
        lever},
       "share",
       0.0,
       1.0});
  fields.choices(p.roles, role_names, {"roles", "Whom it is paid to", lever});
  fields.text(
      p.team,
      {"team", "Team that it is paid to, by its name in establishment.teams; every team where none", lever});
  fields.money(p.amount, {{"amount", "Cash for a full-time worker", lever}, "year", 0.0, 100'000.0});
  fields.number(p.percent,
                {{"percent", "Share of the salary, on top of the cash", lever}, "share", 0.0, 1.0});
  fields.choice(p.pensionable, no_yes, {"pensionable", "Whether it counts for the pension", lever});
}

void describe(FieldVisitor& fields, PayParams& p) {
  fields.choice(p.increments, increment_day_names,
                {"increments", "When staff below the top of their grade go up a point", lever,
                 "local government pay: 1 April; the anniversary is used as well", Confidence::medium});
  fields.numbers(
      p.first_point, role_names,
      {{"first_point", "Spine point at the bottom of each role's grade", assumption,
        "points 23, 30, 35 and 43 are typical of NQSW, experienced and senior staff", Confidence::low},
       "spine point",
       1,
       200,
       NumberKind::whole});
  fields.numbers(
      p.last_point, role_names,
      {{"last_point", "Spine point at the top of each role's grade", assumption,
        "points 23, 30, 35 and 43 are typical of NQSW, experienced and senior staff", Confidence::low},
       "spine point",
       1,
       200,
       NumberKind::whole});
  fields.list(p.grade_changes, {"grade_changes", "Dated changes of grades and local pay scales", lever});
  fields.keyed_list(p.supplements, {"supplements", "Market supplements, premia and uplifts", lever});
  fields.keyed_list(p.allowances, {"allowances", "Car, parking and other cash allowances", lever});
  fields.list(p.reviews, {"reviews", "Regular reviews against other councils' pay", lever});
}

}  // namespace bide
