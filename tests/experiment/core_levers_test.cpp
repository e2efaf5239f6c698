// Levers of the first order, each held to its money or hazard by hand and to the measures that it leaves
// alone where nobody answers to it: rows 3, 4, 5, 8, 13, 17, 23, 29, 31, 32 and 90
// of docs/reference/mechanisms.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "support/kept.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::Kept;
using test::OneReplication;
using Names = std::vector<std::string>;

const Date october = make_date(2016, 10, 1);
constexpr double half_year = 182.0 / 365.0;  // from October to the end of March
const AuthorityId first{0}, second{1};

/// Two councils of people who stay for two financial years and answer to no pay.
Region region_of_stayers() {
  Region region = test::quiet_region(20, 2, 2.0);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(730);
  region.leaving.pay_elasticity = region.hiring.pay_elasticity = 0.0;
  for (auto& [key, authority] : region.authorities) {
    authority.establishment.posts_fte = {20, 10, 0, 0, 0, 0};
    authority.start.turnover_rate = 1e-9;
  }
  return region;
}

/// What a change of the first council's inputs moves, and what it adds to each cost line of the first year,
/// in pounds.
struct Change {
  Names moved;
  std::array<double, cost_line_count> pounds{}, pounds_elsewhere{};

  Change(const Region& region, const std::function<void(AuthorityParams&)>& change) {
    Region changed = region;
    change(changed.authorities[0].second);
    const Kept before{region}, after{changed};
    moved = measures_that_differ(before, after);
    for (std::size_t line = 0; line < cost_line_count; ++line) {
      const auto more = [&](std::size_t council) {
        const std::size_t place = council * cost_line_count + line;
        return 0.01 * static_cast<double>(after.pence("spend", place) - before.pence("spend", place));
      };
      pounds[line] = more(0);
      pounds_elsewhere[line] = more(1);
    }
  }
  double operator[](CostLine line) const { return pounds[index(line)]; }
  double on_all_lines() const {
    double sum = 0.0;
    for (const double each : pounds) sum += each;
    return sum;
  }
};

void expect_only_spend(const Change& change) {
  EXPECT_EQ(change.moved, Names{"spend"});
  for (const double pounds : change.pounds_elsewhere) EXPECT_EQ(pounds, 0.0);
}

TEST(Mechanism3, AMarketPremiumForARoleCostsItsAmountAndInsuranceAndMovesNothingElse) {
  const Change premium{region_of_stayers(), [](AuthorityParams& authority) {
                         PayItemParams item;
                         item.from = october;
                         item.amount = pounds(2'000);
                         item.roles = 1U << index(Role::senior_practitioner);
                         authority.pay.supplements = {{"market premium", item}};
                       }};
  expect_only_spend(premium);
  EXPECT_NEAR(premium[CostLine::supplements], 10 * 2'000 * half_year, 0.1);
  EXPECT_NEAR(premium[CostLine::national_insurance], 0.138 * 10 * 2'000 * half_year, 0.1);
  EXPECT_NEAR(premium.on_all_lines(), 1.138 * 10 * 2'000 * half_year, 0.1);
}

TEST(Mechanism4, ACarAllowanceCostsItsAmountAndInsuranceAndNoPension) {
  const Change car{region_of_stayers(), [](AuthorityParams& authority) {
                     PayItemParams item;
                     item.from = october;
                     item.amount = pounds(1'239);
                     authority.pay.allowances = {{"car", item}};
                   }};
  expect_only_spend(car);
  EXPECT_NEAR(car[CostLine::allowances], 30 * 1'239 * half_year, 0.2);
  EXPECT_NEAR(car[CostLine::national_insurance], 0.138 * 30 * 1'239 * half_year, 0.2);
  EXPECT_EQ(car[CostLine::pension], 0.0);
  EXPECT_NEAR(car.on_all_lines(), 1.138 * 30 * 1'239 * half_year, 0.4);
}

TEST(Mechanism5, PaymentsAfterTwoAndFourYearsGoToThoseWhoReachThemInTheYear) {
  Region region = region_of_stayers();
  region.authorities[0].second.establishment.posts_fte[0] = 400;
  region.authorities[0].second.start.turnover_rate = 0.1;
  region.leaving.reason_shares = {0, 1, 0, 0, 0};
  region.retention_response.elasticity = 0.0;
  const auto scheme = [](AuthorityParams& authority) {
    RetentionSchemeParams payments;
    payments.from = make_date(2016, 4, 1);
    for (const auto& [years, amount] : {std::pair{2, 2'000}, std::pair{4, 3'000}})
      payments.at_service.push_back(
          {Duration{static_cast<std::int64_t>(years * minutes_per_year)}, pounds(amount)});
    authority.retention_payments = {{"service award", payments}};
  };
  const Change payments{region, scheme};
  expect_only_spend(payments);
  Region with = region;
  scheme(with.authorities[0].second);
  OneReplication replication{with};
  std::int64_t due = 0;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    if (world.year > 0 || event.kind != kind(Happening::retention_payment_due)) return;
    const Holder& holder = world.workforce[PostId{event.subject}].holder;
    const double served = in_years(world.now - holder.service_start);
    EXPECT_TRUE(std::abs(served - 2.0) < 0.01 || std::abs(served - 4.0) < 0.01) << served;
    if (!holder.on_notice) due += served < 3.0 ? 2'000 : 3'000;
  };
  replication.simulation.run();
  EXPECT_GT(due, 50'000);
  EXPECT_EQ(payments[CostLine::retention_payments], static_cast<double>(due));
  EXPECT_EQ(payments[CostLine::pension], 0.0);
}

/// Councils that cover vacancies at £40 an hour.
Region region_with_cover() {
  Region region = test::covered_region(100);
  region.agency_market.hourly_charge = {pounds(40), pounds(40)};
  return region;
}

TEST(Mechanism8, AnOwnAgencyTakesItsShareOfTheSpendingAndReturnsItsMargin) {
  const Change own{region_with_cover(), [](AuthorityParams& authority) {
                     OwnAgencyParams& agency = authority.agency.own_agency;
                     agency.from = make_date(2016, 4, 1);
                     agency.share = 1.0;
                     agency.margin = 0.12;
                     agency.running_cost = pounds(60'000);
                   }};
  expect_only_spend(own);
  const double through_it = -own[CostLine::agency];
  EXPECT_GT(through_it, 100'000.0);
  EXPECT_NEAR(own[CostLine::own_agency], through_it + 60'000.0, 1.0);
  EXPECT_NEAR(own[CostLine::agency_surplus], -0.12 * through_it, 1.0);
  EXPECT_NEAR(own.on_all_lines(), 60'000.0 - 0.12 * through_it, 1.0);
}

TEST(Mechanism29, AMemorandumLowersWhatAgencyWorkersCostByItsCapAndMovesNobody) {
  const Region region = region_with_cover();
  Region capped = region;
  RateAgreementParams memorandum;
  memorandum.cap = {pounds(34), pounds(34)};
  capped.agency_market.agreements = {{"memorandum", memorandum}};
  const Kept before{region}, after{capped};
  EXPECT_EQ(measures_that_differ(before, after), (Names{"agency_cost_by_week", "spend"}));
  const std::size_t place = index(CostLine::agency);
  EXPECT_GT(before.pence("spend", place), pounds(100'000).value);
  EXPECT_NEAR(
      static_cast<double>(after.pence("spend", place)) / static_cast<double>(before.pence("spend", place)),
      34.0 / 40.0, 1e-6);
}

/// The same, one council in the North East and one in the North West, with as many agency workers as they
/// want, so that no price decides who gets one.
Region regions_with_cover() {
  Region region = region_with_cover();
  region.agency_market.pool = PoolSize::without_limit;
  region.authorities[0].second.region = EnglishRegion::north_east;
  region.authorities[1].second.region = EnglishRegion::north_west;
  return region;
}

EnglishRegionSet only_in(EnglishRegion region) { return 1U << (index(region) - 1); }

TEST(Mechanism29, ACapOfOneRegionBindsThereAndNowhereElse) {
  const Region region = regions_with_cover();
  Region capped = region;
  RateAgreementParams memorandum;
  memorandum.cap = {pounds(34), pounds(34)};
  memorandum.regions = only_in(EnglishRegion::north_east);
  capped.agency_market.agreements = {{"memorandum", memorandum}};
  const Kept before{region}, after{capped};
  EXPECT_EQ(measures_that_differ(before, after), (Names{"agency_cost_by_week", "spend"}));
  for (std::size_t year = 0; year < 2; ++year) {
    const std::size_t there = 2 * year * cost_line_count + index(CostLine::agency);
    const std::size_t elsewhere = there + cost_line_count;
    EXPECT_GT(before.pence("spend", there), pounds(100'000).value);
    // To the penny: both are rounded once a year.
    EXPECT_NEAR(static_cast<double>(after.pence("spend", there)),
                34.0 / 40.0 * static_cast<double>(before.pence("spend", there)), 1.0);
    EXPECT_GT(before.pence("spend", elsewhere), pounds(100'000).value);
    EXPECT_EQ(after.pence("spend", elsewhere), before.pence("spend", elsewhere));
  }
}

TEST(Mechanism29, AnAgreementOfEveryRegionIsOneThatNamesNone) {
  Region region = regions_with_cover();
  RateAgreementParams memorandum;
  memorandum.cap = {pounds(34), pounds(34)};
  memorandum.cooling_off = days(91);
  memorandum.approach_factor = 0.5;
  region.leaving.reason_shares = {0.2, 0.3, 0.2, 0.2, 0.1};
  region.agency_market.agreements = {{"memorandum", memorandum}};
  const Kept everywhere{region};
  memorandum.regions = only_in(EnglishRegion::north_east) | only_in(EnglishRegion::north_west);
  region.agency_market.agreements = {{"memorandum", memorandum}};
  EXPECT_EQ(measures_that_differ(everywhere, Kept{region}), Names{});
  memorandum.regions = only_in(EnglishRegion::north_east);
  region.agency_market.agreements = {{"memorandum", memorandum}};
  EXPECT_NE(measures_that_differ(everywhere, Kept{region}), Names{});
}

/// Four workers for a year from October, who come from elsewhere.
ProjectTeamParams team_of_four() {
  ProjectTeamParams team;
  team.from = october;
  team.until = make_date(2017, 10, 1);
  team.workers = 4;
  team.day_rate = pounds(350);
  team.days_per_year = 220.0;
  team.pool_share = 0.0;
  return team;
}

TEST(Mechanism90, AProjectTeamCostsItsDaysAndDoesItsWorkAndMovesNobodyInOrOut) {
  Region region = region_of_stayers();
  region.agency_market.assignment_end_rate = 50.0;  // of others: a team stays
  region.agency_market.quality = 0.9;
  const Kept before{region};
  for (const auto& [quality, work] : {std::pair{std::optional<double>{}, 3.6}, {std::optional{1.1}, 4.4}}) {
    ProjectTeamParams team = team_of_four();
    team.quality = quality;
    region.authorities[0].second.agency.project_teams = {{"assessment", team}};
    const Kept after{region};
    EXPECT_EQ(measures_that_differ(before, after),
              (Names{"agency_fte", "caseload", "capacity_fte", "capacity_shortfall_fte", "agency_by_role",
                     "agency_cost_by_week", "spend", "worker_changes", "felt_workload"}));
    for (std::size_t month = 0; month < 24; ++month) {
      const bool works = month >= 6 && month < 18;
      const auto more = [&](const char* measure) {
        EXPECT_EQ(after.level(measure, 2 * month + 1), before.level(measure, 2 * month + 1));
        return after.level(measure, 2 * month) - before.level(measure, 2 * month);
      };
      EXPECT_NEAR(more("agency_fte"), works ? 4.0 : 0.0, 1e-5) << month;
      EXPECT_NEAR(more("capacity_fte"), works ? work : 0.0, 1e-5) << month;
      EXPECT_NEAR(more("capacity_shortfall_fte"), works ? -work : 0.0, 1e-5) << month;
      EXPECT_EQ(more("agency_cover_fte"), 0.0);
      const double holders = works ? 24.0 : 20.0;
      EXPECT_NEAR(after.level("caseload", 2 * month), before.level("caseload", 2 * month) * 20.0 / holders,
                  1e-3);
    }
    // 4 x 350 GBP x 220 days a year: 182 days of the first year and 183 of the second, of 365 each.
    const std::size_t second_year = 2 * cost_line_count;
    for (const auto& [year, worked] : {std::pair{std::size_t{0}, 182}, {second_year, 183}}) {
      const std::size_t line = year + index(CostLine::agency);
      EXPECT_EQ(after.pence("spend", line) - before.pence("spend", line),
                std::llround(4.0 * 35'000.0 * 220.0 * worked / 365.0));
    }
  }
}

TEST(Mechanism90, ATeamIsCappedWhereAnAgreementPricesItByTheWorkerAndTheCouncilComplies) {
  const auto first_year = [](const std::function<void(Region&, ProjectTeamParams&)>& change) {
    Region region = region_of_stayers();
    AuthorityParams& authority = region.authorities[0].second;
    authority.region = EnglishRegion::north_east;
    authority.agency.compliance = 1.0;
    region.authorities[1].second.region = EnglishRegion::south_west;
    RateAgreementParams caps;
    caps.regions = only_in(EnglishRegion::north_east);
    caps.cap[index(RoleGroup::practitioners)] = pounds(34);
    caps.project_teams = TeamCaps::capped;
    region.agency_market.agreements = {{"caps", caps}};
    ProjectTeamParams team = team_of_four();
    team.from.reset();
    change(region, team);
    authority.agency.project_teams = {{"assessment", team}};
    return 0.01 * static_cast<double>(Kept{region}.pence("spend", index(CostLine::agency)));
  };
  const double hours = 37.0 * 46.0;
  const auto agreement = [](Region& region) -> RateAgreementParams& {
    return region.agency_market.agreements[0].second;
  };
  EXPECT_EQ(first_year([](Region&, ProjectTeamParams&) {}), 4.0 * 34.0 * hours);
  EXPECT_EQ(first_year([&](Region& region, ProjectTeamParams&) {
              agreement(region).project_teams = TeamCaps::not_capped;
            }),
            4.0 * 350.0 * 220.0);
  EXPECT_EQ(first_year([&](Region& region, ProjectTeamParams&) {
              agreement(region).regions = only_in(EnglishRegion::south_west);
            }),
            4.0 * 350.0 * 220.0);
  EXPECT_EQ(first_year([](Region& region, ProjectTeamParams&) {
              region.authorities[0].second.agency.compliance = 0.0;
            }),
            4.0 * 350.0 * 220.0);
  EXPECT_EQ(first_year([](Region& region, ProjectTeamParams& team) {
              team.hourly_charge = pounds(50);
              region.agency_market.agreements.clear();
            }),
            4.0 * 50.0 * hours);
  EXPECT_EQ(first_year([](Region&, ProjectTeamParams& team) { team.hourly_charge = pounds(30); }),
            4.0 * 30.0 * hours);
}

TEST(Mechanism90, ATeamLightensTheLoadThatStaffFeelAndWithItTheirLeaving) {
  Region region = region_of_stayers();
  region.caseload.cases_trend = 0.0;
  region.leaving.caseload_elasticity = 0.5;
  ProjectTeamParams team = team_of_four();
  team.from.reset();
  region.authorities[0].second.agency.project_teams = {{"assessment", team}};
  OneReplication replication{region};
  replication.simulation.run_until(Instant{} + days(540));
  const AuthorityState& state = replication.world().state(first);
  const auto of_leaving = [&](const AuthorityState& authority) {
    const auto cause = static_cast<std::size_t>(Reason::left_sector);
    return replication.world().clocks.multiplier(authority.clocks[0].leaving[cause]);
  };
  // Staff of 30 and the team's 3.6: multipliers follow within a hundredth.
  const double load = state.capacity_at_start / (state.capacity_at_start + 3.6);
  EXPECT_NEAR(state.capacity_at_start, 30.0, 0.5);
  EXPECT_NEAR(state.caseload_acted_on, load, 0.011);
  EXPECT_DOUBLE_EQ(of_leaving(state), std::sqrt(state.caseload_acted_on));
  EXPECT_EQ(of_leaving(replication.world().state(second)), 1.0);
}

/// Staff in their supported year beside others who stay.
Kept supported_year(double capacity_at_start) {
  Region region = region_of_stayers();
  region.supported_year.capacity_at_start = capacity_at_start;
  region.supported_year.capacity_at_end = 0.9;
  region.supported_year.failure_share = region.supported_year.extension_share = 0.0;
  region.authorities[0].second.newly_qualified.places_share = 0.2;
  region.authorities[0].second.newly_qualified.acceptance_share = 1.0;
  region.authorities[0].second.newly_qualified.placement = Placement::supernumerary;
  return Kept{region};
}

TEST(Mechanism13, FewerCasesInTheSupportedYearTakeTheirPartOfCapacityAndNothingElse) {
  const Kept half = supported_year(0.5), most = supported_year(0.7);
  const Names moved = measures_that_differ(half, most);
  for (const std::string& name : moved)
    EXPECT_TRUE(name.starts_with("capacity") || name == "felt_workload") << name;
  EXPECT_EQ(moved.size(), 3U);
  // In November, their first quarter: an eighth of the way from the start to the end of the ramp.
  constexpr std::size_t november = std::size_t{2} * 7;
  const double newcomers = half.counts("newly_qualified_headcount")[november];
  ASSERT_GE(newcomers, 5.0);
  EXPECT_NEAR(most.level("capacity_fte", november) - half.level("capacity_fte", november),
              newcomers * 0.2 * 7.0 / 8.0, newcomers * 0.0051);
}

/// A report on the first council, and what follows it but leaving and hiring switched off.
Region region_with_report(PlannedOutcome outcome) {
  Region region = test::quiet_region(100, 2, 4.0);
  region.start = make_date(2016, 4, 1);
  region.inspections.establishment_growth = region.inspections.agency_growth = 0.0;
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 0.15;
    authority.start.vacancy_rate = 0.1;
  }
  region.authorities[0].second.inspection.planned = {{make_date(2017, 1, 10), outcome}};
  return region;
}

TEST(Mechanism17, AnInadequateReportRaisesLeavingForAYearAndHoldsHiringBackForYears) {
  OneReplication inadequate{region_with_report(PlannedOutcome::inadequate)},
      good{region_with_report(PlannedOutcome::good)};
  const auto leaving = [&](AuthorityId id, Reason reason) {
    const World& world = inadequate.world();
    return world.clocks.multiplier(world.state(id).clocks[0].leaving[index(reason)]);
  };
  const auto hiring = [&](AuthorityId id) {
    return inadequate.world().state(id).candidates[0] / good.world().state(id).candidates[0];
  };
  const Instant published = inadequate.world().calendar.at(make_date(2017, 1, 10)) + days(52);
  const auto run_until = [&](Instant at) {
    inadequate.simulation.run_until(at);
    good.simulation.run_until(at);
  };
  run_until(published);
  EXPECT_EQ(leaving(first, Reason::left_sector), 1.0);
  EXPECT_EQ(hiring(first), 1.0);
  run_until(published + days(8));
  for (const Reason reason : {Reason::left_sector, Reason::career_break, Reason::to_agency})
    EXPECT_NEAR(leaving(first, reason), 1.04, 1e-12);
  for (const Reason reason : {Reason::retirement, Reason::involuntary})
    EXPECT_EQ(leaving(first, reason), 1.0);
  EXPECT_EQ(leaving(second, Reason::left_sector), 1.0);
  EXPECT_NEAR(hiring(first), 0.75, 0.002);  // recovers from the first day on
  EXPECT_EQ(hiring(second), 1.0);
  run_until(published + days(639));  // half of three and a half years
  EXPECT_EQ(leaving(first, Reason::left_sector), 1.0);
  EXPECT_NEAR(hiring(first), 0.875, 0.002);
}

TEST(Mechanism17, NothingMovesBeforeTheReportAndOnlyTheGradeWhereItHasNoConsequence) {
  Region inadequate = region_with_report(PlannedOutcome::inadequate);
  const Kept before{region_with_report(PlannedOutcome::good)}, after{inadequate};
  const auto leavers = before.counts("leavers"), later = after.counts("leavers");
  const auto months = static_cast<std::ptrdiff_t>(std::size_t{11} * 2 * reason_count);
  EXPECT_TRUE(std::equal(leavers.begin(), leavers.begin() + months, later.begin()));
  EXPECT_FALSE(std::equal(leavers.begin(), leavers.end(), later.begin()));
  Region good = region_with_report(PlannedOutcome::good);
  for (Region* region : {&good, &inadequate})
    region->inspections.leaving_factor = region->inspections.hiring_factor = 1.0;
  EXPECT_EQ(measures_that_differ(Kept{good}, Kept{inadequate}), Names{"inspection_grade"});
}

/// How far the experienced among those hired from outside are from a share, in standard deviations, and the
/// mean capacity of the others on their first day.
struct Replaced {
  double z{0.0}, capacity{0.0};

  Replaced(double experienced_share, double expected) {
    Region region = test::quiet_region(400, 1, 2.0);
    region.hiring.experienced_share = experienced_share;
    region.authorities[0].second.start.turnover_rate = 0.2;
    region.authorities[0].second.start.vacancy_rate = 0.1;
    double experienced = 0.0, others = 0.0;
    for (std::uint64_t k = 0; k < 5; ++k) {
      OneReplication replication{region, k};
      replication.seen.on_joined = [&](const World& world, PostId id) {
        const Holder& holder = world.workforce[id].holder;
        if (holder.route == Route::experienced) {
          ++experienced;
        } else {
          ++others;
          capacity += holder.capacity / 100.0;
        }
      };
      replication.simulation.run();
    }
    capacity /= others;
    const double all = experienced + others;
    EXPECT_GT(all, 500.0);
    z = (experienced - expected * all) / std::sqrt(all * expected * (1.0 - expected));
  }
};

// A false alarm of 1.2e-7; with 500 hires a share of 20% is told from one of 10% in 98 of 100 cases.
constexpr double largest_z = 5.3;

TEST(Mechanism23, OfTenReplacedOneIsExperiencedAndTheNineCarryAsMuchAsJuniorsDo) {
  const Replaced replaced{0.1, 0.1};
  EXPECT_LT(std::abs(replaced.z), largest_z);
  EXPECT_NEAR(replaced.capacity, CaseloadParams{}.junior_capacity, 1e-9);
}

TEST(Mechanism23, ThreeInTenExperiencedShow) { EXPECT_GT(Replaced(0.3, 0.1).z, largest_z); }

/// Staff look round, and the second council pays more: the first may match offers.
Region region_with_rival() {
  Region region = test::quiet_region(150, 2, 3.0);
  region.moves.move_rate = 0.1;
  region.leaving.pay_elasticity = 0.0;
  PayItemParams better;
  better.from = region.start;
  better.percent = 0.15;
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 0.3;
    authority.start.vacancy_rate = 0.2;
  }
  region.authorities[1].second.pay.supplements = {{"better", better}};
  return region;
}

void match_offers(AuthorityParams& authority, Duration lag) {
  authority.counter_offer.mode = CounterOfferMode::on_trigger;
  authority.counter_offer.trigger_leavers = 1;
  authority.counter_offer.decision_lag = lag;
  authority.counter_offer.response_time = Duration{};
}

/// Those whom the neighbour draws for each in post, from the fourth month on.
struct Drawn {
  double lost{0.0}, staff{0.0};

  explicit Drawn(const Region& region) {
    for (std::uint32_t k = 0; k < 60; ++k) {
      const Kept kept{region, k};
      const auto counts = kept.counts("lost_to_neighbours");
      for (std::size_t month = 3; month < 36; ++month) {
        lost += counts[2 * month];
        staff += kept.level("in_post_fte", 2 * month);
      }
    }
  }
};

TEST(Mechanism31, AnOfferThatGovernanceDecidesTooLateMovesNothing) {
  const Change late{region_with_rival(), [](AuthorityParams& a) { match_offers(a, days(4'000)); }};
  EXPECT_EQ(late.moved, Names{});
}

TEST(Mechanism31, AnOfferInTimeKeepsAsManyAsTheAnswerOfMovesSays) {
  Region region = region_with_rival();
  region.moves.vacancy_response = 0.0;
  Region prompt = region;
  match_offers(prompt.authorities[0].second, Duration{});
  const Drawn without{region}, with{prompt};
  // A look leads to a move with probability q = 0.1 / 0.5 at equal pay, a fifth of them outside the region.
  // The rival's 15% multiply the weight of its posts by 1.15^6, a full match that of staying.
  constexpr double q = 0.1 / 0.5;
  const double times = std::pow(1.15, 6.0), elsewhere = 0.2 * q + 0.8 * q * times;
  const double expected = (elsewhere + 1.0 - q) / (elsewhere + (1.0 - q) * times);
  const double ratio = with.lost / with.staff / (without.lost / without.staff);
  // Two Poisson counts: a false alarm of 1.2e-7; half of the matches, and those of half the gap, are found.
  const double error = std::sqrt(1.0 / with.lost + 1.0 / without.lost);
  EXPECT_LT(error, 0.04);
  EXPECT_LT(std::abs(std::log(ratio) - std::log(expected)), 5.3 * error) << ratio << ' ' << expected;
}

TEST(Mechanism32, SalariesThatCabinetRaisesOnADayCostTheirShareFromThenOnAndNothingBefore) {
  const Region region = region_of_stayers();
  Region raised = region;
  raised.authorities[0].second.pay.grade_changes = {{make_date(2017, 4, 1), every_role, 0, {}, {}, 0.05}};
  const Kept before{region}, after{raised};
  EXPECT_EQ(measures_that_differ(before, after), Names{"spend"});
  for (std::size_t place = 0; place < 2 * cost_line_count; ++place)
    EXPECT_EQ(before.pence("spend", place), after.pence("spend", place));
  const std::size_t second_year = 2 * cost_line_count;
  EXPECT_NEAR(static_cast<double>(after.pence("spend", second_year + index(CostLine::salaries))),
              1.05 * static_cast<double>(before.pence("spend", second_year + index(CostLine::salaries))),
              30.0);
  EXPECT_EQ(after.pence("spend", second_year + cost_line_count),
            before.pence("spend", second_year + cost_line_count));
}

}  // namespace
}  // namespace bide
